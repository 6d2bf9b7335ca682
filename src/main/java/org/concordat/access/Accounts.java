package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where accounts are kept, and who their practitioners are. */
public interface Accounts {
    /** A password is good so long that somebody was handed: whoever handed it over knows it, too. */
    Duration HANDED_OUT = Duration.ofDays(14);

    /**
     * The account of a name; none where its agency takes the word of its own provider alone. Passwords of those
     * who can change that, and of those who answer for the whole partnership, stay good: nobody is locked out for
     * good by a provider that is wrong or gone. None, either, where a password that was handed out is too old.
     *
     * @param username as {@link Usernames#normal} writes it
     */
    Future<Optional<Account>> find(Tx tx, String username);

    /** The practitioner, unless they left. */
    Future<Optional<Identity>> identity(Tx tx, UUID practitioner);

    /**
     * The same, as one of their sessions has them: a session that began with the word of their agency's provider
     * has no roles but those that it gave.
     */
    Future<Optional<Identity>> identity(Tx tx, UUID practitioner, UUID session);

    /** Starts adding an account with a password to hand out; durable when the transaction commits. */
    void add(Tx tx, UUID practitioner, String username, String passwordHash);

    /** Whether anybody has or had an account of this name. */
    Future<Boolean> isTaken(Tx tx, String username);

    /** The name that a practitioner signs in with. */
    Future<Optional<String>> usernameOf(Tx tx, UUID practitioner);

    /** Starts changing a password to one of their own choice; durable when the transaction commits. */
    void change(Tx tx, UUID practitioner, String passwordHash);

    /** The same, to one that they are handed. */
    void handOut(Tx tx, UUID practitioner, String passwordHash);

    /** Until when the password is good that they were handed; empty for one of their own choice. */
    Future<Optional<Instant>> handedOutUntil(Tx tx, UUID practitioner);
}
