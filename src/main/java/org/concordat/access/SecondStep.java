package org.concordat.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.access.SecondFactors.Factor;
import org.concordat.access.SecondFactors.Standing;
import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Keyed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes codes, each once.
 *
 * <p>Whoever is asked for a code has shown a right password; so after many wrong ones it takes no more, from wherever
 * they come, until the agency gives a new password or takes the factor away: nobody but who knows the password can bring
 * that about, and they cannot undo it by changing it.
 */
public final class SecondStep {
    /** Of a million codes three are right at a time. */
    static final int MOST_WRONG = 50;

    private static final long LATER_SECONDS = 3600;

    static final Duration SET_UP_WITHIN = Duration.ofMinutes(20);

    private final SecondFactors factors;
    private final KeyService keys;
    private final Journal journal;
    private final Keyed secret;
    private final String issuer;

    /**
     * The second step of sign-in.
     *
     * @param secret keys the hashes of recovery codes; the same on every node
     * @param issuer what an app calls us
     */
    public SecondStep(
            SecondFactors factors, KeyService keys, Journal journal, byte[] secret, String issuer) {
        this.factors = factors;
        this.keys = keys;
        this.journal = journal;
        this.secret = new Keyed(secret);
        this.issuer = issuer;
    }

    /** How it stands with somebody, with the secrets opened. */
    record Held(
            UUID practitioner,
            UUID agency,
            Standing standing,
            Optional<TotpSecret> confirmed,
            Optional<TotpSecret> begun) {
        boolean isOn() {
            return confirmed.isPresent();
        }

        /** The one that is being set up, unless it took too long. */
        Optional<TotpSecret> toConfirm() {
            return begun.filter(found -> standing.begun()
                    .orElseThrow()
                    .begunAt()
                    .plus(SET_UP_WITHIN)
                    .isAfter(standing.now()));
        }

        @Override
        public String toString() {
            return "Held[" + practitioner + "]";
        }
    }

    /** A factor that is being set up, for who sets it up. */
    public record Begun(String secret, String uri, Duration within) {
        @Override
        public String toString() {
            return "Begun[REDACTED]";
        }
    }

    /** Holds somebody's factor until the transaction ends. */
    Future<Held> hold(Tx tx, UUID practitioner, UUID agency) {
        return factors.hold(tx, practitioner)
                .compose(standing -> keys.open(Stream.of(standing.confirmed(), standing.begun())
                                .flatMap(Optional::stream)
                                .map(Factor::secret)
                                .toList())
                        .map(texts -> new Held(
                                practitioner,
                                agency,
                                standing,
                                opened(standing.confirmed(), texts),
                                opened(standing.begun(), texts))));
    }

    private static Optional<TotpSecret> opened(Optional<Factor> factor, Map<UUID, String> texts) {
        return factor.map(Factor::secret).map(Content::id).map(texts::get).map(TotpSecret::of);
    }

    /**
     * What a code proves; empty when it is wrong, which is counted. Fails with TOO_MANY when there were too many.
     * Starts writing what becomes of it; nothing is taken twice, since the factor is held.
     */
    Optional<Proof> take(Tx tx, Held held, String typed) {
        Factor factor = held.standing().confirmed().orElseThrow();
        if (factor.wrong() >= MOST_WRONG) {
            throw Problem.tooMany(
                    "Too many wrong codes were given for this account. Ask your agency's representative for a"
                            + " new password.",
                    LATER_SECONDS);
        }
        String code = typed.replace(" ", "");
        OptionalLong step = held.confirmed()
                .orElseThrow()
                .stepOf(code, held.standing().now(), factor.lastStep());
        if (step.isPresent()) {
            factors.take(tx, held.practitioner(), step.getAsLong());
            return Optional.of(Proof.CODE);
        }
        Buffer hash = hash(held.practitioner(), RecoveryCodes.normal(typed));
        if (held.standing().recoveryCodes().contains(hash)) {
            factors.spend(tx, held.practitioner(), hash);
            factors.forgive(tx, held.practitioner());
            journal.write(
                    tx,
                    entry(held, Act.RECOVERY_CODE_USED)
                            .with("left", held.standing().recoveryCodes().size() - 1));
            return Optional.of(Proof.RECOVERY_CODE);
        }
        factors.refuse(tx, held.practitioner());
        journal.write(tx, entry(held, Act.CODE_REFUSED));
        return Optional.empty();
    }

    /** Starts keeping a factor that is being set up. */
    void begin(Tx tx, Held held, Content sealed) {
        factors.begin(tx, held.practitioner(), sealed);
        journal.write(tx, entry(held, Act.FACTOR_BEGUN));
    }

    Begun shown(TotpSecret fresh, String username) {
        return new Begun(fresh.text(), fresh.uri(issuer, username), SET_UP_WITHIN);
    }

    /** Starts turning on what was begun, when the code is right; answers the recovery codes. */
    Optional<List<String>> confirm(Tx tx, Held held, String typed, byte[] seed) {
        OptionalLong step = held.toConfirm()
                .map(begun ->
                        begun.stepOf(typed.replace(" ", ""), held.standing().now(), 0))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            journal.write(tx, entry(held, Act.CODE_REFUSED));
            return Optional.empty();
        }
        factors.confirm(tx, held.practitioner(), step.getAsLong());
        journal.write(tx, entry(held, Act.FACTOR_CONFIRMED));
        return Optional.of(recoveryCodes(tx, held, seed));
    }

    /** Starts keeping a new set in place of all earlier codes. */
    List<String> recoveryCodes(Tx tx, Held held, byte[] seed) {
        List<String> codes = RecoveryCodes.of(seed);
        factors.keep(
                tx,
                held.practitioner(),
                codes.stream()
                        .map(code -> hash(held.practitioner(), RecoveryCodes.normal(code)))
                        .collect(Collectors.toSet()));
        journal.write(tx, entry(held, Act.RECOVERY_CODES_MADE).with("codes", codes.size()));
        return codes;
    }

    /** Starts turning it off. */
    void drop(Tx tx, Held held) {
        factors.remove(tx, held.practitioner());
        journal.write(tx, entry(held, Act.FACTOR_REMOVED));
    }

    private Buffer hash(UUID practitioner, String code) {
        return Buffer.buffer(secret.hash("recovery code", practitioner.toString(), code));
    }

    private static JournalEntry entry(Held held, Act act) {
        return JournalEntry.ofPlatform(act, held.agency()).by(held.practitioner());
    }
}
