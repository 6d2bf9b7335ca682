package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalPages.Committed;
import org.concordat.audit.JournalPages.Line;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The journal as people read it: a supervisor their agency's part of it, an auditor what everybody's entries are
 * committed to, and nothing of what they say. Reading it is an act as well.
 */
public final class JournalReader {
    private static final int PAGE = 50;
    private static final int FILE = 5_000;

    /** So many entries at most are told at once to who follows. */
    public static final int BATCH = 500;

    private final Transactions transactions;
    private final Journal journal;
    private final JournalPages pages;
    private final JournalTail tail;

    public JournalReader(
            Transactions transactions, Journal journal, JournalPages pages, JournalTail tail) {
        this.transactions = transactions;
        this.journal = journal;
        this.pages = pages;
        this.tail = tail;
    }

    /** A page, newest first. */
    public record View<E>(List<E> entries, Optional<UUID> next) {
        private static <E> View<E> of(List<E> found, int size, Function<E, UUID> id) {
            List<E> shown = found.stream().limit(size).toList();
            return new View<>(
                    shown,
                    found.size() > size
                            ? Optional.of(id.apply(shown.get(size - 1)))
                            : Optional.empty());
        }
    }

    /** Acts of the caller's agency, and disclosures from and to it. */
    public Future<View<Line>> page(Caller caller, JournalFilter filter, Optional<UUID> before) {
        return read(caller, filter, before, Act.JOURNAL_READ, PAGE);
    }

    /** The same as a file to keep, the newest 5,000 of them. */
    public Future<View<Line>> file(Caller caller, JournalFilter filter) {
        return read(caller, filter, Optional.empty(), Act.JOURNAL_SAVED, FILE);
    }

    private Future<View<Line>> read(
            Caller caller, JournalFilter filter, Optional<UUID> before, Act act, int size) {
        return transactions
                .act(
                        Scope.of(caller),
                        Found.class,
                        tx -> pages.newest(tx, filter, before, size + 1),
                        (tx, lines) -> {
                            journal.write(tx, filter.told(JournalEntry.of(caller, act)));
                            return new Found(lines);
                        })
                .map(found -> View.of(found.lines(), size, Line::id));
    }

    private record Found(List<Line> lines) {}

    /** What every agency's entries are committed to, newest first. */
    public Future<View<Committed>> committed(Caller caller, Optional<UUID> before) {
        return transactions
                .act(
                        auditing(caller),
                        FoundCommitted.class,
                        tx -> pages.newestCommitted(tx, before, PAGE + 1),
                        (tx, leaves) -> {
                            journal.write(tx, JournalEntry.of(caller, Act.COMMITMENTS_READ));
                            return new FoundCommitted(leaves);
                        })
                .map(found -> View.of(found.leaves(), PAGE, c -> c.leaf().id()));
    }

    private record FoundCommitted(List<Committed> leaves) {}

    private static Scope auditing(Caller caller) {
        return Scope.of(caller).across(CrossAgency.JOURNAL);
    }

    /**
     * Begins to follow the caller's part of the journal.
     *
     * @param after the entry that was seen last; without one it begins where the journal ends. One that the caller
     *     may not see is refused as if there were none. INVARIANT (silent).
     * @return the position of the first entry to tell
     */
    public Future<Long> follow(Caller caller, JournalFilter filter, Optional<UUID> after) {
        return begin(
                Scope.of(caller),
                filter.told(JournalEntry.of(caller, Act.JOURNAL_FOLLOWED)),
                pages::place,
                after);
    }

    /** Begins to follow what is committed to, after an entry of whomever. */
    public Future<Long> followCommitted(Caller caller, Optional<UUID> after) {
        return begin(
                auditing(caller),
                JournalEntry.of(caller, Act.COMMITMENTS_FOLLOWED),
                pages::placeCommitted,
                after);
    }

    private Future<Long> begin(
            Scope scope,
            JournalEntry followed,
            BiFunction<Tx, UUID, Future<OptionalLong>> places,
            Optional<UUID> after) {
        return transactions.act(
                scope,
                Long.class,
                tx -> after.map(id -> places.apply(tx, id))
                        .orElseGet(() -> Future.succeededFuture(OptionalLong.empty())),
                (tx, place) -> {
                    if (after.isPresent() && place.isEmpty()) {
                        throw notTheEntry();
                    }
                    journal.write(tx, followed);
                    return place.isPresent() ? place.getAsLong() + 1 : tail.size();
                });
    }

    /** The one answer to an id that names no entry which the caller may see. INVARIANT (silent). */
    public static Problem notTheEntry() {
        return Problem.field(
                "Last-Event-ID", "format", "Send the id of the last event, unchanged.");
    }

    /** The next entries of who follows, in order, at most {@link #BATCH}. Fails when the session has ended. */
    public Future<List<Line>> next(Caller caller, JournalFilter filter, long from, long to) {
        return transactions.read(
                Scope.of(caller), tx -> pages.between(tx, filter, from, to, BATCH));
    }

    /** The next commitments of who follows, in order. */
    public Future<List<Committed>> nextCommitted(Caller caller, long from, long to) {
        return transactions.read(auditing(caller), tx -> pages.committed(tx, from, to, BATCH));
    }
}
