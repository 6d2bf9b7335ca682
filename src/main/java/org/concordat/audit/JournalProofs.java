package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.JournalLog.Placed;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.ProofPlan;
import org.concordat.audit.log.Receipt;
import org.concordat.audit.log.TileId;
import org.concordat.audit.log.VerifierKey;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Proofs that anybody can check who has the public key: that an entry is in the journal, and that the journal
 * only ever grew (RFC 9162 sections 2.1.3 and 2.1.4).
 */
public final class JournalProofs {
    private final Transactions transactions;
    private final JournalLog log;
    private final LogSigner signer;
    private final WitnessBook witnesses;
    private final Watch.Asked asked;
    private final InstantSource clock;

    /**
     * Proofs, and how well the journal is watched.
     *
     * @param asked what the protocol asks of witnesses
     */
    public JournalProofs(
            Transactions transactions,
            JournalLog log,
            LogSigner signer,
            WitnessBook witnesses,
            Watch.Asked asked,
            InstantSource clock) {
        this.transactions = transactions;
        this.log = log;
        this.signer = signer;
        this.witnesses = witnesses;
        this.asked = asked;
        this.clock = clock;
    }

    /** The key that signs now, and how it came to be the one. */
    public record Keys(VerifierKey current, List<String> successions) {}

    /** The log's keys: whoever trusts one of them learns of the others. */
    public Future<Keys> keys() {
        return transactions
                .read(platform(), log::successions)
                .map(successions -> new Keys(signer.current().verifier(), successions));
    }

    /**
     * That an entry is in the tree that the checkpoint signs.
     *
     * @param position from 0
     */
    public record Inclusion(UUID entry, long position, List<Hash> proof, Note checkpoint) {}

    /** That the tree of {@code to} entries begins with that of {@code from}. */
    public record Consistency(long from, long to, List<Hash> proof) {}

    /**
     * Where the journal stands.
     *
     * @param at when its last entry was made
     * @param cosigned the largest checkpoint that a witness cosigned, with the cosignatures
     */
    public record Standing(Note checkpoint, Instant at, Optional<Note> cosigned, Watch watch) {}

    /** The newest checkpoint. Fails with {@code NOT_FOUND} before the first entry has its place. */
    public Future<Standing> newest() {
        return transactions.read(
                platform(),
                tx -> newest(tx).compose(note -> {
                    long size = Checkpoint.parse(note.text()).size();
                    return Future.all(
                                    log.entries(tx, size - 1, size),
                                    log.entries(tx, 0, 1),
                                    witnesses.all(tx),
                                    witnesses.cosigned(tx))
                            .map(all -> new Standing(
                                    note,
                                    at(all.resultAt(0)),
                                    all.resultAt(3),
                                    Watch.of(
                                            all.resultAt(2),
                                            asked,
                                            at(all.resultAt(1)),
                                            clock.instant())));
                }));
    }

    private static Instant at(List<JournalLog.Placed> one) {
        return one.get(0).leaf().at();
    }

    private Future<Note> newest(Tx tx) {
        return log.newest(tx).map(found -> found.orElseThrow(Problem::notFound));
    }

    /**
     * Proves an entry against the newest checkpoint. Fails with {@code NOT_FOUND} for one that the caller's
     * agency is not told of, and for one that has no place yet: about a second after its act it has. An auditor
     * may ask for any. INVARIANT (silent).
     */
    public Future<Inclusion> inclusion(Caller caller, UUID entry) {
        Scope sight = caller.roles().contains(Role.AUDITOR) ? platform() : Scope.of(caller);
        return transactions
                .read(sight, tx -> log.position(tx, entry))
                .map(JournalProofs::known)
                .compose(position -> transactions.read(
                        platform(),
                        tx -> newest(tx)
                                .compose(checkpoint -> hashes(
                                                tx,
                                                ProofPlan.inclusion(
                                                        position,
                                                        Checkpoint.parse(checkpoint.text())
                                                                .size()))
                                        .map(proof -> new Inclusion(
                                                entry, position, proof, checkpoint)))));
    }

    /**
     * An entry with all that it takes to check by oneself that it is in the journal.
     *
     * @param what opened: act, agencies and clause; empty where that was erased
     */
    public record Proved(Inclusion inclusion, Leaf leaf, Optional<Entry.Opening> what) {}

    /** As {@link #inclusion}, with the entry's leaf; empty while it has no place yet. */
    public Future<Optional<Proved>> proved(Caller caller, UUID entry) {
        return inclusion(caller, entry)
                .compose(found -> transactions
                        .read(
                                platform(),
                                tx -> log.entries(tx, found.position(), found.position() + 1))
                        .map(one -> Optional.of(new Proved(
                                found,
                                one.get(0).leaf(),
                                one.get(0).content().map(Entry::openWhat)))))
                .recover(failure -> failure instanceof Problem problem
                                && problem.code() == Problem.Code.NOT_FOUND
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    private static long known(OptionalLong position) {
        return position.orElseThrow(Problem::notFound);
    }

    /** Proves growth between two sizes. Fails with {@code INVALID} where the journal is not so long. */
    public Future<Consistency> consistency(long from, long to) {
        return transactions.read(
                platform(),
                tx -> newest(tx).compose(checkpoint -> {
                    long size = Checkpoint.parse(checkpoint.text()).size();
                    if (to > size) {
                        throw Problem.field(
                                "to", "maximum", "The journal has " + size + " entries so far.");
                    }
                    if (from > to) {
                        throw Problem.field(
                                "from", "maximum", "Give the smaller of the two sizes first.");
                    }
                    return hashes(tx, ProofPlan.consistency(from, to))
                            .map(proof -> new Consistency(from, to, proof));
                }));
    }

    /** A receipt of these entries of a sharing, each proved against the newest checkpoint. */
    public Future<Receipt> receipt(UUID sharing, List<Placed> entries) {
        return transactions.read(
                platform(),
                tx -> newest(tx).compose(checkpoint -> {
                    long size = Checkpoint.parse(checkpoint.text()).size();
                    List<ProofPlan> plans = entries.stream()
                            .map(e -> ProofPlan.inclusion(e.position(), size))
                            .toList();
                    Set<TileId> tiles = plans.stream()
                            .flatMap(p -> p.tiles().stream())
                            .collect(Collectors.toUnmodifiableSet());
                    return log.tiles(tx, tiles).map(found -> {
                        List<Receipt.Line> lines = new ArrayList<>();
                        for (int i = 0; i < entries.size(); i++) {
                            Placed entry = entries.get(i);
                            lines.add(new Receipt.Line(
                                    entry.position(),
                                    entry.leaf(),
                                    entry.content().orElseThrow().openWhat(),
                                    plans.get(i).hashes(found)));
                        }
                        return new Receipt(sharing, checkpoint, lines);
                    });
                }));
    }

    private Future<List<Hash>> hashes(Tx tx, ProofPlan plan) {
        return log.tiles(tx, plan.tiles()).map(plan::hashes);
    }

    private static Scope platform() {
        return Scope.platform(CrossAgency.JOURNAL);
    }
}
