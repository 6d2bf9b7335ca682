package org.concordat.store;

import java.sql.SQLException;

/** The database cannot be used. The message is for the operator: what is wrong, what to do. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(String message) {
        super(message);
    }

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Without the server's own words, which may quote a row. */
    static DatabaseException of(SQLException refused) {
        return new DatabaseException(
                "The database refused (" + refused.getSQLState() + ").", refused);
    }
}
