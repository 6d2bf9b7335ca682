package org.concordat.policy;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML's parser that goes no deeper than packs do. Nodes are composed by recursion: a text of nothing but
 * opening brackets would use up the thread's stack.
 */
final class ShallowParser implements Parser {
    private static final int DEEPEST = 32;

    private final Parser parser;
    private int depth;

    ShallowParser(LoadSettings settings, String yaml) {
        this.parser = new ParserImpl(settings, new StreamReader(settings, yaml));
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> depth++;
            case SequenceEnd, MappingEnd -> depth--;
            default -> {}
        }
        if (depth > DEEPEST) {
            throw new ParserException("it is nested too deeply", event.getStartMark());
        }
        return event;
    }
}
