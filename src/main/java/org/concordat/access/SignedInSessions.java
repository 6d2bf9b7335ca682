package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

import java.util.Optional;

/**
 * Renews and ends sessions. Works without the check that every caller's transaction starts with: a token
 * made before roles changed must still be renewable, and a session must always be endable.
 */
public final class SignedInSessions {
    private static final Scope ACCESS = Scope.platform(CrossAgency.ACCESS);

    private final Transactions transactions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Journal journal;
    private final Tokens tokens;

    public SignedInSessions(
            Transactions transactions,
            Accounts accounts,
            Sessions sessions,
            Journal journal,
            Tokens tokens) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.journal = journal;
        this.tokens = tokens;
    }

    private record Found(Optional<Proof> live, Optional<Identity> identity) {}

    private record Renewed(Optional<SignedIn> signedIn) {}

    /**
     * A fresh token with the roles that hold now. Fails with UNAUTHENTICATED when the session is over; it is over too
     * when a role came since that needs more than the session began with.
     */
    public Future<SignedIn> renew(Caller caller) {
        return transactions
                .act(
                        ACCESS,
                        Renewed.class,
                        tx -> {
                            Future<Optional<Proof>> live =
                                    sessions.live(tx, caller.session(), caller.practitioner());
                            return accounts.identity(tx, caller.practitioner(), caller.session())
                                    .compose(who -> live.map(lives -> new Found(lives, who)));
                        },
                        (tx, found) -> {
                            Identity identity = found.identity()
                                    .filter(who -> !who.roles().isEmpty())
                                    .orElseThrow(SignedInSessions::over);
                            Proof proof = found.live().orElseThrow(SignedInSessions::over);
                            if (SessionStart.needsTwoFactors(identity.roles())
                                    && !proof.isStrong()) {
                                sessions.end(tx, caller.session());
                                journal.write(tx, JournalEntry.of(caller, Act.SESSION_ENDED));
                                return new Renewed(Optional.empty());
                            }
                            sessions.extend(tx, caller.session());
                            return new Renewed(Optional.of(new SignedIn(
                                    identity,
                                    caller.session(),
                                    tokens.issue(identity.in(caller.session())))));
                        })
                .map(renewed -> renewed.signedIn().orElseThrow(SignedInSessions::over));
    }

    /** Ends the session; when it succeeds, every node refuses it. */
    public Future<Void> end(Caller caller) {
        return transactions
                .act(
                        ACCESS,
                        Boolean.class,
                        tx -> sessions.live(tx, caller.session(), caller.practitioner()),
                        (tx, live) -> {
                            if (live.isEmpty()) {
                                throw over();
                            }
                            sessions.end(tx, caller.session());
                            journal.write(tx, JournalEntry.of(caller, Act.SIGNED_OUT));
                            return true;
                        })
                .mapEmpty();
    }

    /** Who the caller is, in names. Checks the session, as every transaction for a caller does. */
    public Future<Identity> identity(Caller caller) {
        return transactions
                .read(
                        Scope.of(caller),
                        tx -> accounts.identity(tx, caller.practitioner(), caller.session()))
                .map(found -> found.orElseThrow(SignedInSessions::over));
    }

    private static Problem over() {
        return new Problem(Problem.Code.UNAUTHENTICATED, "The session has ended. Sign in again.");
    }
}
