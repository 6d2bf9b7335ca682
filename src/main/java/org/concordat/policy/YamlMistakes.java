package org.concordat.policy;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the mistakes of one reading, so that all are reported together. */
final class YamlMistakes {
    /** A mistake takes a hundred times the room of what it is about. */
    private static final int MOST_TOLD = 500;

    private final String file;
    private final List<Mistake> all;

    YamlMistakes(String file, List<Mistake> all) {
        this.file = file;
        this.all = all;
    }

    static List<Mistake> sorted(List<Mistake> mistakes) {
        List<Mistake> sorted = new ArrayList<>(mistakes);
        sorted.sort(Comparator.comparing(Mistake::file)
                .thenComparingInt(Mistake::line)
                .thenComparing(Mistake::path));
        return List.copyOf(sorted);
    }

    void add(int line, String path, String problem, String remedy) {
        if (all.size() < MOST_TOLD) {
            all.add(new Mistake(file, line, path, problem, remedy));
        }
    }

    static int line(Node node) {
        return node.getStartMark().map(YamlMistakes::line).orElse(1);
    }

    /** YAML counts lines from zero, people from one. */
    static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
