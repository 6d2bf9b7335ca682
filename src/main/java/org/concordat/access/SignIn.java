package org.concordat.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Keyed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Starts sessions.
 *
 * <p>Each try is counted as a failure before the password is looked at, and taken back when it was right:
 * guesses sent at once cannot outrun the count. Counts are kept by address, and by name and address
 * together, never by name: nobody can lock somebody else out from elsewhere. An unknown name, a wrong
 * password and a practitioner who left are answered alike, after the same work.
 */
public final class SignIn {
    private static final FailureCount.Rule FOR_A_NAME =
            new FailureCount.Rule(3, Duration.ofMinutes(10));
    private static final FailureCount.Rule FOR_AN_ADDRESS =
            new FailureCount.Rule(30, Duration.ofSeconds(30));
    private static final Duration COUNTS_KEPT = Duration.ofDays(1);
    private static final Scope ACCESS = Scope.platform(CrossAgency.ACCESS);

    private final Transactions transactions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Delays delays;
    private final Journal journal;
    private final PasswordCheck passwords;
    private final Tokens tokens;
    private final Keyed subjects;
    private final InstantSource clock;

    /** The ports that sign-in reads and writes. */
    public record Ports(
            Transactions transactions,
            Accounts accounts,
            Sessions sessions,
            Delays delays,
            Journal journal) {}

    /**
     * Sign-in over the ports.
     *
     * @param secret keys the counts of failures, so that they do not tell whose they are; the same on
     *     every node
     */
    public SignIn(
            Ports ports,
            PasswordCheck passwords,
            Tokens tokens,
            byte[] secret,
            InstantSource clock) {
        this.transactions = ports.transactions();
        this.accounts = ports.accounts();
        this.sessions = ports.sessions();
        this.delays = ports.delays();
        this.journal = ports.journal();
        this.passwords = passwords;
        this.tokens = tokens;
        this.subjects = new Keyed(secret);
        this.clock = clock;
    }

    /** One try: its two subjects of counting, and the account when the name has one. */
    private record Try(Buffer pair, Buffer address, Optional<Account> account) {}

    private record Read(Map<Buffer, FailureCount> failures, Optional<Account> account) {}

    /**
     * Starts a session; it is durable when the future succeeds. Fails with UNAUTHENTICATED, or with
     * TOO_MANY while the address, or the name at this address, has to wait.
     *
     * @param address where the request came from
     */
    public Future<SignedIn> signIn(String username, String password, String address) {
        String name = Usernames.normal(username);
        return counted(name, Addresses.counted(address))
                .compose(one -> passwords
                        .matches(password, one.account())
                        .compose(right -> right ? begin(one) : refuse(one)));
    }

    /** Forgets counts that nobody needs any more. */
    public Future<Void> tidy() {
        return transactions
                .act(ACCESS, Boolean.class, tx -> Future.succeededFuture(true), (tx, loaded) -> {
                    delays.forget(tx, clock.instant().minus(COUNTS_KEPT));
                    return true;
                })
                .mapEmpty();
    }

    private Future<Try> counted(String name, String address) {
        Buffer pair = Buffer.buffer(subjects.hash("pair", name, address));
        Buffer place = Buffer.buffer(subjects.hash("address", address));
        return transactions.act(
                ACCESS,
                Try.class,
                tx -> {
                    Future<Map<Buffer, FailureCount>> failures =
                            delays.hold(tx, List.of(pair, place), clock.instant());
                    return accounts.find(tx, name)
                            .compose(account -> failures.map(held -> new Read(held, account)));
                },
                (tx, read) -> {
                    count(tx, read.failures(), pair, place);
                    return new Try(pair, place, read.account());
                });
    }

    private void count(Tx tx, Map<Buffer, FailureCount> held, Buffer pair, Buffer place) {
        Instant now = clock.instant();
        FailureCount ofPair = held.getOrDefault(pair, FailureCount.none(now));
        FailureCount ofPlace = held.getOrDefault(place, FailureCount.none(now));
        long wait = Stream.of(ofPair, ofPlace)
                .mapToLong(f -> f.waitSeconds(now))
                .max()
                .orElse(0);
        if (wait > 0) {
            throw Problem.tooMany(
                    "Too many attempts from here. Wait a little, then try again.", wait);
        }
        delays.set(tx, pair, ofPair.another(FOR_A_NAME, now));
        delays.set(tx, place, ofPlace.another(FOR_AN_ADDRESS, now));
    }

    private Future<SignedIn> refuse(Try one) {
        return transactions
                .act(ACCESS, Boolean.class, tx -> Future.succeededFuture(true), (tx, loaded) -> {
                    journal.write(tx, refused(one.account()));
                    return true;
                })
                .compose(written -> Future.failedFuture(wrong()));
    }

    private Future<SignedIn> begin(Try one) {
        UUID practitioner = one.account().orElseThrow().practitioner();
        UUID session = Ids.next();
        return transactions.act(
                ACCESS, SignedIn.class, tx -> accounts.identity(tx, practitioner), (tx, found) -> {
                    Identity identity = found.orElseThrow(SignIn::wrong);
                    Caller caller = identity.in(session);
                    sessions.start(tx, session, practitioner);
                    delays.clear(tx, one.pair());
                    delays.forgive(tx, one.address());
                    journal.write(tx, JournalEntry.of(caller, Act.SIGNED_IN));
                    return new SignedIn(identity, session, tokens.issue(caller));
                });
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
}
