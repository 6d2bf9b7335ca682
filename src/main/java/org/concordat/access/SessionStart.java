package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Begins sessions, whichever way somebody proved who they are. */
public final class SessionStart {
    /**
     * Those whose account opens more than their own desk. A representative gives out passwords and takes factors away:
     * with theirs alone somebody could become any supervisor of the agency.
     */
    private static final Set<Role> NEED_TWO_FACTORS =
            EnumSet.of(Role.HUB, Role.SUPERVISOR, Role.REPRESENTATIVE, Role.STEWARD, Role.AUDITOR);

    private final Sessions sessions;
    private final Journal journal;
    private final Tokens tokens;

    public SessionStart(Sessions sessions, Journal journal, Tokens tokens) {
        this.sessions = sessions;
        this.journal = journal;
        this.tokens = tokens;
    }

    /** Whether one of the roles may only be used by who proved themselves with two factors. */
    public static boolean needsTwoFactors(Set<Role> roles) {
        return roles.stream().anyMatch(NEED_TWO_FACTORS::contains);
    }

    static Problem factorNeeded() {
        return new Problem(
                Problem.Code.FACTOR_NEEDED,
                "Your role needs a second step when you sign in. Set it up first.");
    }

    /** Who comes with a session that still lives; it is held until the transaction ends. */
    Future<Optional<Caller>> living(Tx tx, Optional<Caller> before) {
        return before.map(caller -> sessions.live(tx, caller.session(), caller.practitioner())
                        .map(lives -> lives.map(proof -> caller)))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Starts ending a session that another takes the place of. */
    void end(Tx tx, Caller before) {
        sessions.end(tx, before.session());
        journal.write(tx, JournalEntry.of(before, Act.SESSION_ENDED));
    }

    /**
     * Starts writing a session and its entry in the journal; it is durable when the transaction commits. Throws
     * FACTOR_NEEDED when a role needs more than was shown: no way in goes around that.
     *
     * @param browser what its person knows it by, as {@link BrowserName} says it
     */
    public SignedIn begin(Tx tx, Identity identity, Proof proof, String browser) {
        if (needsTwoFactors(identity.roles()) && !proof.isStrong()) {
            throw factorNeeded();
        }
        UUID session = Ids.next();
        Caller caller = identity.in(session);
        sessions.start(tx, session, identity.id(), new Sessions.Beginning(proof, browser));
        journal.write(tx, JournalEntry.of(caller, Act.SIGNED_IN).with("proof", proof.id()));
        return new SignedIn(identity, session, tokens.issue(caller));
    }
}
