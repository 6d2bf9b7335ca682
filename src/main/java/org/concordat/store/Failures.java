package org.concordat.store;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;

import org.concordat.kernel.Problem;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** Says what a failure of the database means to whoever asked. */
final class Failures {
    /** Who waited for a connection in vain is told so without a type, as their whole message. */
    private static final String POOL_TIMEOUT = "Timeout";

    private Failures() {}

    static Throwable toProblem(Throwable failure) {
        if (failure instanceof DatabaseException d) {
            return of(d, String.valueOf(d.getSqlState()));
        }
        if (connectionLost(failure)
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof ConnectionPoolTooBusyException
                || POOL_TIMEOUT.equals(failure.getMessage())) {
            return unavailable();
        }
        return failure;
    }

    /** A connection lost before it was used has no type of its own: the client says so in words. */
    private static boolean connectionLost(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || (failure instanceof VertxException
                        && String.valueOf(failure.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("connection"));
    }

    private static Throwable of(DatabaseException failure, String state) {
        return switch (state) {
            case "CN401" ->
                new Problem(Problem.Code.UNAUTHENTICATED, "The session has ended. Sign in again.");
            case "CN419" ->
                new Problem(
                        Problem.Code.RENEW,
                        "Your roles or teams changed. Renew the session and try again.");
            // Raised by functions of ours that let one of two through.
            case "CN409" ->
                new Problem(
                        Problem.Code.CONFLICT,
                        "Somebody did this already. Look again to see how it stands.");
            // Lock not to be had, shutdown, crash recovery, too many connections, timeouts;
            // disk or memory full, and a disk that fails.
            case "55P03",
                    "40001",
                    "40P01",
                    "57P01",
                    "57P02",
                    "57P03",
                    "53100",
                    "53200",
                    "53300",
                    "58030",
                    "57014",
                    "25P03",
                    "25P04" -> unavailable();
            default -> failure;
        };
    }

    private static Problem unavailable() {
        return new Problem(
                Problem.Code.UNAVAILABLE,
                "The platform is busy or restarting. Nothing is lost: try again in a moment, with the same key.");
    }
}
