package org.concordat.support;

import org.concordat.access.TotpSecret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Codes of authenticator apps. Each is taken once, and tests sign in more often than once in half a minute: who has
 * the database has it forget which was the last, who has not takes those of the steps beside this one, and then waits.
 */
public final class Codes {
    private static final int ON_THE_WAY_SECONDS = 10;
    private static final Map<String, Long> LAST = new ConcurrentHashMap<>();
    private static final String FORGET = """
            update concordat.second_factor set last_step = 0
            where practitioner = (select practitioner from concordat.account where username = ?)
            """;

    private Codes() {}

    /** Makes any code of somebody's good again. */
    public static void forgetLast(Connection owner, String username) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(FORGET)) {
            statement.setString(1, username);
            statement.executeUpdate();
        }
    }

    /** The code of this moment. */
    public static String now(TotpSecret secret) {
        return secret.codeAt(Instant.now());
    }

    /** One that this has not given out before. */
    public static String next(TotpSecret secret) {
        // The step before this one is taken no more when this one is over: it may be before the
        // code arrives.
        long soon = (Instant.now().getEpochSecond() + ON_THE_WAY_SECONDS) / TotpSecret.STEP_SECONDS;
        long step = LAST.merge(secret.text(), soon - 1, (last, first) -> Math.max(last + 1, first));
        while (Instant.now().getEpochSecond() / TotpSecret.STEP_SECONDS < step - 1) {
            pause();
        }
        return secret.codeAt(Instant.ofEpochSecond(step * TotpSecret.STEP_SECONDS));
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
