package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.util.Optional;
import java.util.UUID;

/** Where accounts are kept, and who their practitioners are. */
public interface Accounts {
    /**
     * The account of a name.
     *
     * @param username as {@link Usernames#normal} writes it
     */
    Future<Optional<Account>> find(Tx tx, String username);

    /** The practitioner, unless they left. */
    Future<Optional<Identity>> identity(Tx tx, UUID practitioner);

    /** Starts adding an account; durable when the transaction commits. */
    void add(Tx tx, UUID practitioner, String username, String passwordHash);

    /** Whether anybody has or had an account of this name. */
    Future<Boolean> isTaken(Tx tx, String username);

    /** The name that a practitioner signs in with. */
    Future<Optional<String>> usernameOf(Tx tx, UUID practitioner);

    /** Starts changing an account's password; durable when the transaction commits. */
    void change(Tx tx, UUID practitioner, String passwordHash);
}
