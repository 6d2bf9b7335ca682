package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.audit.JournalFilter;
import org.concordat.audit.JournalPages.Committed;
import org.concordat.audit.JournalPages.Line;
import org.concordat.audit.JournalReader;
import org.concordat.audit.JournalTail;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Transactions;
import org.concordat.web.JournalStream.Source;
import org.concordat.web.StreamOperation.Listening;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The journal as it grows: for a supervisor their agency's part, for an auditor everybody's commitments. */
public final class JournalStreamRoutes implements Routes {
    private static final String ENTRY = "entry";

    private final Transactions transactions;
    private final JournalReader reader;
    private final JournalTail tail;
    private final long recheckMillis;

    /**
     * The routes.
     *
     * @param recheckMillis how often an open stream makes sure that its session still lives
     */
    public JournalStreamRoutes(
            Transactions transactions, JournalReader reader, JournalTail tail, long recheckMillis) {
        this.transactions = transactions;
        this.reader = reader;
        this.tail = tail;
        this.recheckMillis = recheckMillis;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of();
    }

    @Override
    public Map<String, StreamOperation> streams() {
        return Map.of("followJournal", this::journal, "followLeaves", this::leaves);
    }

    private Future<?> journal(Listening to) {
        Caller caller = to.request().caller();
        JournalFilter filter = JournalQuery.of(to.request());
        Source<Line> lines = new Source<>() {
            @Override
            public Future<List<Line>> next(long from, long until) {
                return reader.next(caller, filter, from, until);
            }

            @Override
            public long position(Line line) {
                return line.position();
            }

            @Override
            public void send(Line line, EventStream stream) {
                stream.send(line.id().toString(), ENTRY, JournalJson.line(line));
            }
        };
        return reader.follow(caller, filter, after(to))
                .onSuccess(from -> open(to, Optional.of(caller.agency()), lines, from));
    }

    private Future<?> leaves(Listening to) {
        Caller caller = to.request().caller();
        Source<Committed> leaves = new Source<>() {
            @Override
            public Future<List<Committed>> next(long from, long until) {
                return reader.nextCommitted(caller, from, until);
            }

            @Override
            public long position(Committed one) {
                return one.position();
            }

            @Override
            public void send(Committed one, EventStream stream) {
                stream.send(one.leaf().id().toString(), ENTRY, JournalJson.committed(one));
            }
        };
        return reader.followCommitted(caller, after(to))
                .onSuccess(from -> open(to, Optional.empty(), leaves, from));
    }

    /** INVARIANT (silent): an id that is none is refused like one that is somebody else's. */
    private static Optional<UUID> after(Listening to) {
        return to.after().map(id -> {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException none) {
                throw JournalReader.notTheEntry();
            }
        });
    }

    private <E> void open(Listening to, Optional<UUID> agency, Source<E> source, long from) {
        if (to.isOpen()) {
            new JournalStream<>(
                            to.vertx(),
                            tail,
                            agency,
                            source,
                            new EventStream(
                                    to.vertx(), transactions, to.request().caller(), to.response()),
                            from)
                    .start(recheckMillis);
        }
    }
}
