package org.concordat.draft;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.draft.DraftBook.Discarded;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Keyed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.KeyService;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what its author has begun to write. Saving and forgetting tell nobody anything and are not journalled; being
 * read back is (docs/decisions/0021).
 */
public final class Drafts {
    /** A long form with a dozen long items. */
    static final int LARGEST_LETTERS = 250_000;

    /** More forms than anybody has open in a week. */
    static final int MOST = 50;

    private static final int DISCARDED_AT_ONCE = 500;

    private final Transactions transactions;
    private final DraftBook book;
    private final Journal journal;
    private final KeyService keys;
    private final Keyed names;
    private final int keptDays;

    /**
     * Keeps drafts.
     *
     * @param secret for the hashes of forms' names, the same on every node
     */
    public Drafts(
            Transactions transactions,
            DraftBook book,
            Journal journal,
            KeyService keys,
            byte[] secret,
            int keptDays) {
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.keys = keys;
        this.names = new Keyed(secret);
        this.keptDays = keptDays;
    }

    /** A draft as its author reads it back. */
    public record Draft(UUID version, String text, Instant begunAt, Instant savedAt) {}

    /** That a draft is kept as of this version, durably. */
    public record Saved(UUID version) {}

    /** The caller's draft of a form; reading it is journalled first. INVARIANT (journalled). */
    public Future<Optional<Draft>> read(Caller caller, String form) {
        Buffer name = hashed(caller, form);
        return transactions
                .act(
                        Scope.of(caller),
                        Found.class,
                        tx -> book.find(tx, caller, name),
                        (tx, kept) -> {
                            if (kept.isPresent()) {
                                journal.write(tx, JournalEntry.of(caller, Act.DRAFT_READ));
                            }
                            return new Found(kept);
                        })
                .compose(found -> found.kept()
                        .map(this::opened)
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private record Found(Optional<Kept> kept) {}

    private Future<Optional<Draft>> opened(Kept kept) {
        return keys.open(List.of(kept.content()))
                .map(texts -> Optional.of(new Draft(
                        kept.version(),
                        String.valueOf(texts.get(kept.content().id())),
                        kept.begunAt(),
                        kept.savedAt())));
    }

    /**
     * Saves a draft; when this completes it is durable. The same version again changes nothing, so that a saving
     * whose answer was lost is repeated without harm. INVARIANT (once).
     *
     * @param based the version that the caller saw last; empty where they saw none
     * @param version names this saving
     */
    public Future<Saved> save(
            Caller caller, String form, Optional<UUID> based, UUID version, String text) {
        if (text.length() > LARGEST_LETTERS) {
            return Future.failedFuture(new Problem(
                    Problem.Code.TOO_LARGE,
                    "This is too long to be kept for later. It can still be sent."));
        }
        return keys.of(caller.agency())
                .compose(key -> save(key, caller, hashed(caller, form), based, version, text));
    }

    private record Before(Optional<Kept> kept, int drafts) {}

    private Future<Saved> save(
            AgencyKey key,
            Caller caller,
            Buffer form,
            Optional<UUID> based,
            UUID version,
            String text) {
        return transactions.act(
                Scope.of(caller),
                Saved.class,
                tx -> {
                    Future<Optional<Kept>> kept = book.lock(tx, caller, form);
                    Future<Integer> drafts = book.count(tx, caller);
                    return Future.all(kept, drafts)
                            .map(both -> new Before(kept.result(), drafts.result()));
                },
                (tx, before) -> {
                    Optional<UUID> current = before.kept().map(Kept::version);
                    if (current.equals(Optional.of(version))) {
                        return new Saved(version);
                    }
                    if (!current.equals(based)) {
                        throw changedElsewhere();
                    }
                    if (current.isPresent()) {
                        book.replace(tx, caller, form, version, key.seal(text));
                    } else if (before.drafts() >= MOST) {
                        throw tooMany();
                    } else {
                        book.begin(tx, caller, form, version, key.seal(text));
                    }
                    return new Saved(version);
                });
    }

    /** The caller has sent it, or throws it away; when this completes it is gone. */
    public Future<Void> forget(Caller caller, String form) {
        return transactions
                .act(
                        Scope.of(caller),
                        Boolean.class,
                        tx -> Future.succeededFuture(true),
                        (tx, ready) -> {
                            book.forget(tx, caller, hashed(caller, form));
                            return true;
                        })
                .mapEmpty();
    }

    /** Removes what is too old and what leavers left; whether there may be more. */
    public Future<Boolean> discardOld() {
        return transactions.act(
                Scope.platform(CrossAgency.CLOCK),
                Boolean.class,
                tx -> book.discardOld(tx, keptDays, DISCARDED_AT_ONCE),
                (tx, discarded) -> {
                    journal.write(
                            tx,
                            discarded.stream()
                                    .map(d -> JournalEntry.ofPlatform(
                                                    Act.DRAFTS_DISCARDED, d.agency())
                                            .with("drafts", d.drafts()))
                                    .toList());
                    return discarded.stream().mapToLong(Discarded::drafts).sum()
                            == DISCARDED_AT_ONCE;
                });
    }

    /** A form's name can say whom it is about. INVARIANT (silent). */
    private Buffer hashed(Caller caller, String form) {
        return Buffer.buffer(names.hash(caller.practitioner().toString(), form));
    }

    private static Problem changedElsewhere() {
        return new Problem(
                Problem.Code.CONFLICT,
                "You have this form open in another tab or on another machine, and wrote on there.");
    }

    private static Problem tooMany() {
        return new Problem(
                Problem.Code.INVALID,
                "You have begun many forms that you did not send. This one is not kept for later:"
                        + " send or throw away another first.");
    }
}
