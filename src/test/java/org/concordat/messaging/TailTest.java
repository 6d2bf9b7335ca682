package org.concordat.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class TailTest {
    private final UUID desk = Ids.next();
    private final List<Event> committed = new ArrayList<>();
    private final Tail tail = new Tail(new Reading(), new Feed());

    private Event event(long xid) {
        return new Event(new Cursor(xid, 1), Optional.of(desk), "inbox", Ids.next(), List.of());
    }

    @Test
    void shouldTellInOrder_onlyWhatIsNew() {
        List<Event> told = new ArrayList<>();
        tail.listen(desk, told::add);
        committed.add(event(5));
        tail.wake();
        committed.add(event(9));
        tail.wake();
        tail.wake();
        assertThat(told).isEqualTo(committed);
    }

    /** A stream listens first and then reads up to the position: between the two nothing may fall. */
    @Test
    void shouldHavePassedAnEvent_beforeAnybodyIsToldOfIt() {
        List<Event> toldLate = new ArrayList<>();
        List<Cursor> caughtUpTo = new ArrayList<>();
        tail.listen(desk, event -> {
            tail.listen(desk, toldLate::add);
            caughtUpTo.add(tail.position());
        });
        committed.add(event(5));

        tail.wake();

        assertThat(toldLate).isEmpty();
        assertThat(caughtUpTo).containsExactly(new Cursor(5, 1));
    }

    /** A tail reads what comes after its cursor, and nothing else of these ports. */
    private static AssertionError notAsked() {
        return new AssertionError("a tail asks only for what comes after its cursor");
    }

    private final class Feed implements EventFeed {
        @Override
        public Future<List<Event>> changes(Tx tx, Cursor cursor, int limit) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<List<Event>> after(Tx tx, Cursor cursor, int limit) {
            return Future.succeededFuture(committed.stream()
                    .filter(e -> e.cursor().compareTo(cursor) > 0)
                    .limit(limit)
                    .toList());
        }

        @Override
        public Future<Cursor> position(Tx tx) {
            throw notAsked();
        }

        @Override
        public Future<List<Event>> between(
                Tx tx, Collection<UUID> mailboxes, Cursor after, Cursor upTo, int limit) {
            throw notAsked();
        }

        @Override
        public Future<Cursor> follower(Tx tx, String name) {
            throw notAsked();
        }

        @Override
        public void advance(Tx tx, String name, Cursor from, Cursor to) {
            throw notAsked();
        }
    }

    private static final class Reading implements Transactions {
        @Override
        public <L, R> Future<R> act(Scope scope, Class<R> answer, Load<L> load, Write<L, R> write) {
            throw notAsked();
        }

        @Override
        public <R> Future<R> read(Scope scope, Load<R> load) {
            return load.load(new Tx() {});
        }
    }
}
