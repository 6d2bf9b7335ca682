package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalLog.Kept;
import org.concordat.audit.WitnessBook.Registered;
import org.concordat.audit.log.Cosignature;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.VerifierKey;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Agencies that watch the journal grow, and sign each checkpoint that they found to continue what they saw
 * before: a second history then needs them all to lie.
 */
public final class Witnesses {
    private final Transactions transactions;
    private final WitnessBook book;
    private final JournalLog log;
    private final Journal journal;

    public Witnesses(Transactions transactions, WitnessBook book, JournalLog log, Journal journal) {
        this.transactions = transactions;
        this.book = book;
        this.log = log;
        this.journal = journal;
    }

    /** A witness that is registered, or ended, by its id. */
    public record Entered(UUID id) {}

    /** Every witness there is or was. */
    public Future<List<Registered>> all() {
        return transactions.read(Scope.platform(CrossAgency.JOURNAL), book::all);
    }

    /** Registers the key that an agency's witness made for itself; one of an agency at a time. */
    public Future<Entered> register(Caller caller, Attempt attempt, UUID agency, String key) {
        VerifierKey of = parsed(key);
        UUID id = Ids.next();
        return transactions.act(
                Scope.of(caller).across(CrossAgency.JOURNAL).once(attempt),
                Entered.class,
                tx -> Future.all(book.all(tx), book.mayWitness(tx, agency)),
                (tx, both) -> {
                    List<Registered> known = both.resultAt(0);
                    if (!both.<Boolean>resultAt(1)) {
                        throw Problem.field(
                                "agency", "unknown", "Choose an agency that has signed up.");
                    }
                    refuseTwice(known, agency, of);
                    book.register(tx, id, agency, of);
                    journal.write(tx, entry(caller, Act.WITNESS_REGISTERED, id, agency));
                    return new Entered(id);
                });
    }

    private static VerifierKey parsed(String key) {
        try {
            VerifierKey parsed = VerifierKey.parse(key);
            if (parsed.type() == SignatureType.COSIGNATURE) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // Said below: it is no witness's key.
        }
        throw Problem.field(
                "key", "format", "Paste the whole public key that scripts/witness printed.");
    }

    private static void refuseTwice(List<Registered> known, UUID agency, VerifierKey key) {
        if (known.stream().anyMatch(one -> one.key().equals(key))) {
            throw Problem.field(
                    "key", "taken", "This key is registered, or was. Make the witness a new one.");
        }
        if (known.stream().anyMatch(one -> one.isActive() && one.agency().equals(agency))) {
            throw new Problem(
                    Problem.Code.CONFLICT, "This agency has a witness. End that one first.");
        }
    }

    /** Ends a witness: nothing that it signs from now on counts. What it cosigned is kept. */
    public Future<Entered> end(Caller caller, Attempt attempt, UUID id) {
        return transactions.act(
                Scope.of(caller).across(CrossAgency.JOURNAL).once(attempt),
                Entered.class,
                book::all,
                (tx, known) -> {
                    Registered ending = known.stream()
                            .filter(one -> one.id().equals(id))
                            .findFirst()
                            .orElseThrow(Problem::notFound);
                    if (!ending.isActive()) {
                        throw new Problem(Problem.Code.CONFLICT, "It is ended already.");
                    }
                    book.end(tx, id);
                    journal.write(tx, entry(caller, Act.WITNESS_ENDED, id, ending.agency()));
                    return new Entered(id);
                });
    }

    private static JournalEntry entry(Caller caller, Act act, UUID witness, UUID agency) {
        return JournalEntry.of(caller, act)
                .to(Optional.of(agency).filter(one -> !one.equals(caller.agency())))
                .with("witness", witness.toString());
    }

    /**
     * Takes in a cosignature. When the future succeeds it is kept, once however often it is sent. Whatever
     * is wrong with it, the answer is the same: whoever sends it need not be known to us.
     *
     * <p>Writes no journal entry: that would make a checkpoint, to be cosigned, for ever.
     */
    public Future<Boolean> take(long size, String line) {
        Optional<Note.Signature> signature = signature(line);
        if (signature.isEmpty()) {
            return Future.failedFuture(refusal());
        }
        return transactions.act(
                Scope.platform(CrossAgency.JOURNAL),
                Boolean.class,
                tx -> Future.all(book.all(tx), log.checkpoints(tx, size - 1, size)),
                (tx, both) -> {
                    List<Registered> known = both.resultAt(0);
                    List<Kept> checkpoint = both.resultAt(1);
                    Registered witness = known.stream()
                            .filter(Registered::isActive)
                            .filter(one -> checkpoint.stream()
                                    .anyMatch(c -> signed(c, signature.get(), one.key())))
                            .findFirst()
                            .orElseThrow(Witnesses::refusal);
                    book.keep(tx, witness.id(), size, line);
                    return true;
                });
    }

    private static Optional<Note.Signature> signature(String line) {
        try {
            return Optional.of(Note.Signature.parse(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean signed(Kept checkpoint, Note.Signature by, VerifierKey key) {
        String text = Note.parse(checkpoint.note()).text();
        return Cosignature.of(new Note(text, List.of(by)), key).isPresent();
    }

    private static Problem refusal() {
        return new Problem(
                Problem.Code.FORBIDDEN,
                "Not kept: no registered witness cosigned a checkpoint of ours with this.");
    }
}
