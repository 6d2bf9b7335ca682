package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.access.SecondStep.Begun;
import org.concordat.access.SecondStep.Held;
import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.KeyService;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets people in with a password, and with a code where they have a second factor.
 *
 * <p>An unknown name, a wrong password and a practitioner who left are answered alike, after the same work; only who
 * has shown the right password learns that a code is wanted. A wrong code is a failure as a wrong password is.
 */
public final class SignIn {
    private static final Scope ACCESS = Scope.platform(CrossAgency.ACCESS);

    private final Transactions transactions;
    private final Accounts accounts;
    private final Guesses guesses;
    private final SecondStep secondStep;
    private final SessionStart start;
    private final Journal journal;
    private final PasswordCheck passwords;
    private final KeyService keys;

    /** What takes part in sign-in. */
    public record Parts(
            Guesses guesses,
            SecondStep secondStep,
            SessionStart start,
            PasswordCheck passwords,
            KeyService keys) {}

    public SignIn(Transactions transactions, Accounts accounts, Journal journal, Parts parts) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.journal = journal;
        this.guesses = parts.guesses();
        this.secondStep = parts.secondStep();
        this.start = parts.start();
        this.passwords = parts.passwords();
        this.keys = parts.keys();
    }

    /** What somebody shows. */
    public record Credentials(String username, String password, Optional<String> code) {
        @Override
        public String toString() {
            return "Credentials[REDACTED]";
        }
    }

    /**
     * Where a request came from.
     *
     * @param browser as {@link BrowserName} says it
     * @param before who was signed in there, as far as its token says
     */
    public record From(String address, String browser, Optional<Caller> before) {}

    /**
     * Somebody who is in.
     *
     * @param recoveryCodes shown this once, to who turned their second factor on with this
     */
    public record Admitted(SignedIn signedIn, List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Admitted[REDACTED]";
        }
    }

    /** One try: its subjects of counting, and the account when the name has one. */
    private record Try(String name, Guesses.Subjects who, Optional<Account> account) {}

    private record Read(Delays.Held failures, Optional<Account> account) {}

    /**
     * What is known of who has the right password.
     *
     * @param before whose session the new one takes the place of
     * @param key their agency's
     */
    private record Known(Identity identity, Held held, Optional<Caller> before, AgencyKey key) {}

    /** What comes of a try with the right password: what it came to is written either way. */
    private record Outcome<T>(Optional<T> in, Optional<Problem> not) {
        static <T> Outcome<T> in(T admitted) {
            return new Outcome<>(Optional.of(admitted), Optional.empty());
        }

        static <T> Outcome<T> not(Problem problem) {
            return new Outcome<>(Optional.empty(), Optional.of(problem));
        }

        Future<T> answer() {
            return not.<Future<T>>map(Future::failedFuture)
                    .orElseGet(() -> Future.succeededFuture(in.orElseThrow()));
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        Outcome<T> take(Tx tx, Try one, Known known);
    }

    /**
     * Starts a session; it is durable when the future succeeds. Fails with UNAUTHENTICATED; with
     * TOO_MANY while the address, or the name at this address, has to wait; with CODE_NEEDED or FACTOR_NEEDED when
     * the password is right.
     */
    public Future<Admitted> signIn(Credentials shown, From from) {
        return withPassword(
                shown, from, (tx, one, known) -> enter(tx, one, known, shown.code(), from));
    }

    /**
     * Begins to set a second factor up for somebody who has none: the first right code at sign-in turns it on.
     * Fails as sign-in does.
     */
    public Future<Begun> setUp(Credentials shown, From from) {
        TotpSecret fresh = TotpSecret.fresh();
        return withPassword(shown, from, (tx, one, known) -> {
            guesses.rightSoFar(tx, one.who());
            if (known.held().isOn()) {
                return Outcome.not(codeNeeded());
            }
            secondStep.begin(tx, known.held(), known.key().seal(fresh.text()));
            return Outcome.in(secondStep.shown(fresh, Usernames.normal(shown.username())));
        });
    }

    /** Forgets counts that nobody needs any more. */
    public Future<Void> tidy() {
        return transactions
                .act(ACCESS, Boolean.class, tx -> Future.succeededFuture(true), (tx, loaded) -> {
                    guesses.tidy(tx);
                    return true;
                })
                .mapEmpty();
    }

    private <T> Future<T> withPassword(Credentials shown, From from, Step<T> step) {
        return counted(Usernames.normal(shown.username()), from.address())
                .compose(one -> passwords
                        .matches(shown.password(), one.account())
                        .compose(right -> right ? on(one, from, step) : refuse(one)));
    }

    private Future<Try> counted(String name, String address) {
        Guesses.Subjects who = guesses.of(name, address);
        return transactions.act(
                ACCESS,
                Try.class,
                tx -> {
                    Future<Delays.Held> failures = guesses.hold(tx, who);
                    return accounts.find(tx, name)
                            .compose(account -> failures.map(held -> new Read(held, account)));
                },
                (tx, read) -> {
                    guesses.count(tx, who, read.failures());
                    return new Try(name, who, read.account());
                });
    }

    private <T> Future<T> refuse(Try one) {
        return transactions
                .act(ACCESS, Boolean.class, tx -> Future.succeededFuture(true), (tx, loaded) -> {
                    journal.write(tx, refused(one.account()));
                    return true;
                })
                .compose(written -> Future.failedFuture(wrong()));
    }

    /**
     * The agency's key is there before the transaction begins: none waits for another. The account is read again once
     * it is held: a password that was changed since it was looked at lets nobody in.
     */
    private <T> Future<T> on(Try one, From from, Step<T> step) {
        Account account = one.account().orElseThrow();
        UUID practitioner = account.practitioner();
        return keys.of(account.agency())
                .compose(key -> transactions.act(
                        ACCESS,
                        Outcome.class,
                        tx -> {
                            Future<Held> held = secondStep.hold(tx, practitioner, account.agency());
                            Future<Optional<Account>> now = accounts.find(tx, one.name());
                            Future<Optional<Caller>> before = start.living(tx, from.before());
                            return accounts.identity(tx, practitioner)
                                    .compose(found -> Future.all(held, now, before)
                                            .map(both -> new Known(
                                                    found.filter(who -> now.result()
                                                                    .filter(account::equals)
                                                                    .isPresent())
                                                            .orElseThrow(SignIn::wrong),
                                                    held.result(),
                                                    before.result(),
                                                    key)));
                        },
                        (tx, known) -> step.take(tx, one, known)))
                .compose(SignIn::<T>answer);
    }

    @SuppressWarnings("unchecked")
    private static <T> Future<T> answer(Outcome<?> outcome) {
        return ((Outcome<T>) outcome).answer();
    }

    private Outcome<Admitted> enter(Tx tx, Try one, Known known, Optional<String> code, From from) {
        Held held = known.held();
        if (held.isOn()) {
            if (code.isEmpty()) {
                guesses.rightSoFar(tx, one.who());
                return Outcome.not(codeNeeded());
            }
            return secondStep
                    .take(tx, held, code.get())
                    .map(proof -> begin(tx, one, known, proof, from, List.of()))
                    .orElseGet(() -> Outcome.not(wrongCode()));
        }
        if (code.isPresent() && held.toConfirm().isPresent()) {
            return secondStep
                    .confirm(tx, held, code.get(), KeyService.freshKey())
                    .map(codes -> begin(tx, one, known, Proof.CODE, from, codes))
                    .orElseGet(() -> Outcome.not(wrongCode()));
        }
        if (SessionStart.needsTwoFactors(known.identity().roles())) {
            guesses.rightSoFar(tx, one.who());
            return Outcome.not(SessionStart.factorNeeded());
        }
        return begin(tx, one, known, Proof.PASSWORD, from, List.of());
    }

    private Outcome<Admitted> begin(
            Tx tx, Try one, Known known, Proof proof, From from, List<String> recoveryCodes) {
        guesses.right(tx, one.who());
        known.before().ifPresent(caller -> start.end(tx, caller));
        return Outcome.in(new Admitted(
                start.begin(tx, known.identity(), proof, from.browser()), recoveryCodes));
    }

    private static JournalEntry refused(Optional<Account> account) {
        return new JournalEntry(
                Act.SIGN_IN_REFUSED,
                account.map(Account::agency),
                Optional.empty(),
                account.map(Account::practitioner),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static Problem wrong() {
        return new Problem(
                Problem.Code.UNAUTHENTICATED, "The name or the password is not right. Try again.");
    }

    private static Problem codeNeeded() {
        return new Problem(
                Problem.Code.CODE_NEEDED, "Enter the code that your authenticator app shows.");
    }

    static Problem wrongCode() {
        return new Problem(
                Problem.Code.CODE_NEEDED,
                "That code is not right, or it was used before. Wait for the next one and enter it.",
                List.of(new Problem.FieldError(
                        "code", "wrong", "Enter the code that your authenticator app shows now.")));
    }
}
