package org.concordat.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.audit.JournalReader;
import org.concordat.audit.JournalTail;
import org.concordat.kernel.Rounds;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One browser that follows the journal. It is only ever told that there is more, and reads on from its own position
 * as its caller: so nothing falls between, nothing comes twice, and what its caller may not see is not there to be
 * told. INVARIANT (ordered), INVARIANT (doorbell).
 */
final class JournalStream<E> {
    /** What is followed. */
    interface Source<E> {
        /** Entries from one position up to and without another, in order. */
        Future<List<E>> next(long from, long to);

        long position(E entry);

        void send(E entry, EventStream to);
    }

    private static final long AGAIN_MILLIS = 1_000;

    /** So far at once that also a filter for which nothing comes is done within the time a query has. */
    private static final long REACH = 50_000;

    private final Vertx vertx;
    private final Context context;
    private final JournalTail tail;
    private final Optional<UUID> agency;
    private final Source<E> source;
    private final EventStream stream;
    private final Rounds rounds = new Rounds(this::readOn);
    private final Runnable listener;
    private long position;

    /**
     * A stream.
     *
     * @param agency whose entries it tells; empty for everybody's
     */
    JournalStream(
            Vertx vertx,
            JournalTail tail,
            Optional<UUID> agency,
            Source<E> source,
            EventStream stream,
            long position) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.tail = tail;
        this.agency = agency;
        this.source = source;
        this.stream = stream;
        this.position = position;
        this.listener = () -> context.runOnContext(go -> rounds.wake());
    }

    void start(long recheckMillis) {
        stream.begin(recheckMillis, () -> tail.leave(agency, listener));
        tail.listen(agency, listener);
        rounds.wake();
    }

    /** A reader who is slow is waited for, and let go at the next heartbeat. */
    private Future<Boolean> readOn() {
        long to = Math.min(tail.size(), position + REACH);
        if (stream.isOver() || position >= to) {
            return Future.succeededFuture(false);
        }
        if (stream.isFull()) {
            stream.whenDrained(rounds::wake);
            return Future.succeededFuture(false);
        }
        return source.next(position, to)
                .map(entries -> {
                    entries.forEach(entry -> {
                        source.send(entry, stream);
                        position = source.position(entry) + 1;
                    });
                    if (entries.size() < JournalReader.BATCH) {
                        position = to;
                    }
                    return position < tail.size();
                })
                .onFailure(failure -> {
                    stream.failed(failure);
                    vertx.setTimer(AGAIN_MILLIS, later -> rounds.wake());
                });
    }
}
