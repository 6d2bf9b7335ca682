package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Pack;
import org.concordat.sharing.HeldWork.Chase;
import org.concordat.sharing.HeldWork.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Looks after held sharings: decides them afresh when something that decisions read has changed, or when
 * time alone may have; and takes those that wait too long to the sender's supervisors. Any node may do any
 * of it at any time, twice or at once: each decision locks its sharing and finds it held, or does nothing.
 */
public final class Release {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);
    private static final String FOLLOWER = "release";
    private static final int BATCH = 200;
    private static final int CHASE_WITHIN_HOURS = 4;

    private final Transactions transactions;
    private final EventFeed feed;
    private final HeldWork work;
    private final SharingGate gate;
    private final Journal journal;
    private final Events events;
    private final Pack pack;

    public Release(
            Transactions transactions,
            EventFeed feed,
            HeldWork work,
            SharingGate gate,
            Journal journal,
            Events events,
            Pack pack) {
        this.transactions = transactions;
        this.feed = feed;
        this.work = work;
        this.gate = gate;
        this.journal = journal;
        this.events = events;
        this.pack = pack;
    }

    private record Step(Cursor from, List<Event> events, List<Waiting> touched) {}

    /**
     * Follows what has changed, one step.
     *
     * @return whether there was anything, so that there may be more
     */
    public Future<Boolean> followChanges() {
        return transactions.read(Scope.platform(CrossAgency.FOLLOW), this::step).compose(step -> {
            if (step.events().isEmpty()) {
                return Future.succeededFuture(false);
            }
            Cursor to = step.events().get(step.events().size() - 1).cursor();
            return decideAll(step.touched(), "change")
                    .compose(done -> transactions.act(
                            Scope.platform(CrossAgency.FOLLOW),
                            Boolean.class,
                            tx -> Future.succeededFuture(true),
                            (tx, go) -> {
                                feed.advance(tx, FOLLOWER, step.from(), to);
                                return true;
                            }));
        });
    }

    private Future<Step> step(Tx tx) {
        return feed.follower(tx, FOLLOWER)
                .compose(from -> feed.changes(tx, from, BATCH)
                        .compose(found ->
                                touched(tx, found).map(waiting -> new Step(from, found, waiting))));
    }

    private Future<List<Waiting>> touched(Tx tx, List<Event> changes) {
        List<UUID> refs = changes.stream().map(Event::ref).distinct().toList();
        return refs.isEmpty() ? Future.succeededFuture(List.of()) : work.touchedBy(tx, refs);
    }

    /**
     * Looks again at those whose time has come: cover begins, agreements start, consent runs out.
     *
     * @return whether there may be more; never for want of deciding those that were found
     */
    public Future<Boolean> recheckDue() {
        return transactions
                .read(Scope.platform(CrossAgency.CLOCK), tx -> work.due(tx, BATCH))
                .compose(due ->
                        decideAll(due, "time").map(decided -> decided > 0 && due.size() == BATCH));
    }

    /** One after the other: a change to one agency may touch many, and others want the database too. */
    private Future<Integer> decideAll(List<Waiting> waiting, String cause) {
        Future<Integer> all = Future.succeededFuture(0);
        for (Waiting one : waiting) {
            all = all.compose(before -> gate.decideAfresh(one.sharing(), one.senderAgency(), cause)
                    .map(before + 1)
                    .recover(failure -> skipped(one, failure, before)));
        }
        return all;
    }

    /**
     * One that cannot be decided must not keep the others waiting: it is looked at again in a while. When
     * the database is away, all of them wait.
     */
    private Future<Integer> skipped(Waiting one, Throwable failure, int before) {
        if (failure instanceof Problem p && p.code() == Problem.Code.UNAVAILABLE) {
            return Future.failedFuture(failure);
        }
        // Its class alone: what a failure says may quote a row.
        LOG.error(
                "held sharing {} could not be decided afresh: {}",
                one.sharing(),
                failure.getClass().getName());
        return transactions.act(
                Scope.platform(CrossAgency.CLOCK),
                Integer.class,
                tx -> Future.succeededFuture(before),
                (tx, soFar) -> {
                    work.later(tx, one);
                    return soFar;
                });
    }

    private Chase chase(int afterHours) {
        return new Chase(
                "Held for more than " + afterHours
                        + " hours: help the sender to share it, or record that it is not shared.",
                Objects.requireNonNull(pack.obligations().get(ObligationKind.CHASE_HELD)),
                CHASE_WITHIN_HOURS);
    }

    private record Late(List<Waiting> waiting) {}

    /** Takes those that wait too long to the sender's supervisors, once. */
    public Future<Boolean> escalateLate() {
        int afterHours = pack.settings().escalateAfterHours();
        return transactions
                .act(
                        Scope.platform(CrossAgency.CLOCK),
                        Late.class,
                        tx -> work.late(tx, afterHours, BATCH).map(Late::new),
                        (tx, late) -> {
                            List<JournalEntry> entries = new ArrayList<>();
                            for (Waiting one : late.waiting()) {
                                work.escalate(tx, one, Ids.next(), chase(afterHours));
                                events.tell(tx, one.senderAgency(), "obligation", one.sharing());
                                entries.add(JournalEntry.ofPlatform(
                                                Act.HELD_ESCALATED, one.senderAgency())
                                        .sharing(one.sharing()));
                            }
                            if (!entries.isEmpty()) {
                                journal.write(tx, entries);
                            }
                            return late;
                        })
                .map(late -> !late.waiting().isEmpty());
    }
}
