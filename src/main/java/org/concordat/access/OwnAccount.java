package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.access.SecondStep.Begun;
import org.concordat.access.SecondStep.Held;
import org.concordat.access.Sessions.Live;
import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Keyed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody does about their own way in: their password, their second factor, their sessions.
 *
 * <p>Whoever finds a session open must not take the account over with it: password or code is asked for again, and
 * wrong ones count as failures. What is shown once is made of the attempt and a secret of the platform, so that a
 * repeated attempt is answered alike (INVARIANT once) while nothing of it is kept. Of a body with a password in it
 * no hash is kept from which it could be guessed.
 */
public final class OwnAccount {
    private final Transactions transactions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignIn.Parts parts;
    private final Journal journal;
    private final Keyed secret;

    /** Where everything is kept that it writes. */
    public record Ports(Accounts accounts, Sessions sessions, SecondFactors factors) {}

    public OwnAccount(
            Transactions transactions,
            Ports ports,
            SignIn.Parts parts,
            Journal journal,
            byte[] secret) {
        this.transactions = transactions;
        this.accounts = ports.accounts();
        this.sessions = ports.sessions();
        this.factors = ports.factors();
        this.parts = parts;
        this.journal = journal;
        this.secret = new Keyed(secret);
    }

    /**
     * How it stands.
     *
     * @param passwordUntil until when the password is good that they were handed
     */
    public record View(
            boolean factorNeeded,
            boolean factorOn,
            int recoveryCodes,
            Optional<Instant> passwordUntil,
            List<Live> sessions) {}

    /**
     * What is kept of an answer: never what was shown.
     *
     * @param wrong the field that was wrong; empty when all was right
     */
    private record Kept(String wrong) {
        static final Kept RIGHT = new Kept("");
    }

    private record Counted(Account account, String username) {}

    private record Found(Delays.Held failures, String username, Optional<Account> account) {}

    @FunctionalInterface
    private interface Step {
        Kept take(Tx tx, Held held, AgencyKey key);
    }

    /** One's own sessions and second factor. */
    public Future<View> view(Caller caller) {
        return transactions.read(Scope.of(caller).across(CrossAgency.ACCESS), tx -> {
            Future<SecondFactors.Standing> standing = factors.find(tx, caller.practitioner());
            Future<Optional<Instant>> until = accounts.handedOutUntil(tx, caller.practitioner());
            return sessions.of(tx, caller.practitioner())
                    .compose(live -> Future.all(standing, until)
                            .map(both -> new View(
                                    SessionStart.needsTwoFactors(caller.roles()),
                                    standing.result().confirmed().isPresent(),
                                    standing.result().recoveryCodes().size(),
                                    until.result(),
                                    live)));
        });
    }

    /** Ends one of one's own sessions; when it succeeds, every node refuses it. */
    public Future<Void> end(Caller caller, Attempt attempt, UUID session) {
        return transactions
                .act(
                        Scope.of(caller).across(CrossAgency.ACCESS).once(attempt),
                        Kept.class,
                        tx -> sessions.live(tx, session, caller.practitioner()),
                        (tx, live) -> {
                            if (live.isEmpty()) {
                                throw Problem.notFound();
                            }
                            sessions.end(tx, session);
                            journal.write(tx, JournalEntry.of(caller, Act.SESSION_ENDED));
                            return Kept.RIGHT;
                        })
                .mapEmpty();
    }

    /** Ends all of one's own sessions but this. */
    public Future<Void> endOthers(Caller caller, Attempt attempt) {
        return transactions
                .act(
                        Scope.of(caller).across(CrossAgency.ACCESS).once(attempt),
                        Kept.class,
                        tx -> sessions.of(tx, caller.practitioner()),
                        (tx, live) -> {
                            sessions.endOthers(tx, caller.practitioner(), caller.session());
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.SESSION_ENDED)
                                            .with("sessions", live.size() - 1));
                            return Kept.RIGHT;
                        })
                .mapEmpty();
    }

    /** Changes one's password; all other sessions end. */
    public Future<Void> changePassword(
            Caller caller, Attempt attempt, String current, String fresh) {
        return counted(caller)
                .compose(who -> {
                    PasswordRules.check("fresh", fresh, who.username());
                    return parts.passwords()
                            .hash(fresh)
                            .compose(hash -> withPassword(
                                    caller, attempt, who, "current", current, (tx, held, key) -> {
                                        UUID practitioner = caller.practitioner();
                                        accounts.change(tx, practitioner, hash);
                                        sessions.endOthers(tx, practitioner, caller.session());
                                        journal.write(
                                                tx, JournalEntry.of(caller, Act.PASSWORD_CHANGED));
                                        return Kept.RIGHT;
                                    }));
                })
                .mapEmpty();
    }

    /**
     * Begins to set a second factor up, beside the one that holds.
     *
     * @param code of the one that holds, where there is one
     */
    public Future<Begun> beginFactor(
            Caller caller, Attempt attempt, String password, Optional<String> code) {
        TotpSecret fresh =
                new TotpSecret(Arrays.copyOf(shownBy(caller, attempt, "factor"), TotpSecret.BYTES));
        return counted(caller)
                .compose(who -> withPassword(
                                caller, attempt, who, "password", password, (tx, held, key) -> {
                                    if (held.isOn() && !takes(tx, held, code.orElse(""))) {
                                        return new Kept("code");
                                    }
                                    parts.secondStep().begin(tx, held, key.seal(fresh.text()));
                                    return Kept.RIGHT;
                                })
                        .map(done -> parts.secondStep().shown(fresh, who.username())));
    }

    /** Turns on what was begun; answers the recovery codes. This session counts as begun with two factors. */
    public Future<List<String>> confirmFactor(Caller caller, Attempt attempt, String code) {
        byte[] seed = shownBy(caller, attempt, "recovery codes");
        return withCode(caller, attempt, (tx, held, key) -> {
                    if (parts.secondStep().confirm(tx, held, code, seed).isEmpty()) {
                        return new Kept("code");
                    }
                    sessions.prove(tx, caller.session(), Proof.CODE);
                    return Kept.RIGHT;
                })
                .map(done -> RecoveryCodes.of(seed));
    }

    /** Makes a new set of recovery codes; none of the old ones is good any more. */
    public Future<List<String>> newRecoveryCodes(Caller caller, Attempt attempt, String code) {
        byte[] seed = shownBy(caller, attempt, "recovery codes");
        return withCode(caller, attempt, (tx, held, key) -> {
                    if (!takes(tx, held, code)) {
                        return new Kept("code");
                    }
                    parts.secondStep().recoveryCodes(tx, held, seed);
                    return Kept.RIGHT;
                })
                .map(done -> RecoveryCodes.of(seed));
    }

    /** Turns the second factor off, for those whose roles do not need one. */
    public Future<Void> dropFactor(Caller caller, Attempt attempt, String code) {
        if (SessionStart.needsTwoFactors(caller.roles())) {
            return Future.failedFuture(new Problem(
                    Problem.Code.FORBIDDEN, "Your role needs the second step. It stays on."));
        }
        return withCode(caller, attempt, (tx, held, key) -> {
                    if (!takes(tx, held, code)) {
                        return new Kept("code");
                    }
                    parts.secondStep().drop(tx, held);
                    return Kept.RIGHT;
                })
                .mapEmpty();
    }

    private boolean takes(Tx tx, Held held, String code) {
        return held.isOn() && parts.secondStep().take(tx, held, code).isPresent();
    }

    private Guesses.Subjects subjects(Caller caller) {
        String who = "signed in " + caller.practitioner();
        return parts.guesses().of(who, who);
    }

    private Scope scope(Caller caller) {
        return Scope.of(caller).across(CrossAgency.ACCESS);
    }

    private Future<Counted> counted(Caller caller) {
        Guesses.Subjects who = subjects(caller);
        return transactions.act(
                scope(caller),
                Counted.class,
                tx -> {
                    Future<Delays.Held> failures = parts.guesses().hold(tx, who);
                    return accounts.usernameOf(tx, caller.practitioner())
                            .map(found -> found.orElseThrow(Problem::notFound))
                            .compose(username -> accounts.find(tx, username)
                                    .compose(account -> failures.map(
                                            held -> new Found(held, username, account))));
                },
                (tx, found) -> {
                    parts.guesses().count(tx, who, found.failures());
                    return new Counted(
                            found.account().orElseThrow(OwnAccount::noPassword), found.username());
                });
    }

    private Future<Kept> withCode(Caller caller, Attempt attempt, Step step) {
        return counted(caller).compose(who -> act(caller, attempt, step));
    }

    /** Whether it is right is settled in the act: a repeated attempt has the first one's answer. */
    private Future<Kept> withPassword(
            Caller caller, Attempt attempt, Counted who, String field, String shown, Step step) {
        return parts.passwords()
                .matches(shown, Optional.of(who.account()))
                .compose(right ->
                        act(caller, attempt, right ? step : (tx, held, key) -> new Kept(field)));
    }

    /** The agency's key is there before the transaction begins: none waits for another. */
    private Future<Kept> act(Caller caller, Attempt attempt, Step step) {
        return parts.keys()
                .of(caller.agency())
                .compose(key -> transactions.act(
                        scope(caller).once(veiled(caller, attempt)),
                        Kept.class,
                        tx -> parts.secondStep().hold(tx, caller.practitioner(), caller.agency()),
                        (tx, held) -> {
                            Kept kept = step.take(tx, held, key);
                            if (kept.wrong().isEmpty()) {
                                parts.guesses().right(tx, subjects(caller));
                            }
                            return kept;
                        }))
                .compose(kept -> kept.wrong().isEmpty()
                        ? Future.succeededFuture(kept)
                        : Future.failedFuture(wrong(kept.wrong())));
    }

    private Attempt veiled(Caller caller, Attempt attempt) {
        String body = secret.text("body", caller.practitioner().toString(), attempt.bodyHash());
        return new Attempt(attempt.key(), attempt.route(), body, attempt.journalled());
    }

    private static Problem noPassword() {
        return new Problem(
                Problem.Code.CONFLICT,
                "Your password is not taken any more: your organisation looks after your sign-in, or you were"
                        + " given the password too long ago. Ask your agency's representative.");
    }

    private static Problem wrong(String field) {
        return Problem.field(
                field,
                "wrong",
                field.equals("code")
                        ? "That code is not right, or it was used before. Wait for the next one."
                        : "That is not your password.");
    }

    private byte[] shownBy(Caller caller, Attempt attempt, String what) {
        return secret.hash(what, caller.practitioner().toString(), attempt.key(), attempt.route());
    }
}
