package org.concordat.app;

import org.concordat.access.Passwords;
import org.concordat.access.Usernames;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Ids;
import org.concordat.store.OwnerJournal;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the first account of a partnership that is no demonstration: {@code scripts/run --first-steward
 * USERNAME "NAME" "AGENCY"}. Every other account is made by somebody who has one.
 */
final class FirstSteward {
    private static final int PASSWORD_BYTES = 15;
    private static final String TAKE_TURNS =
            "select pg_advisory_xact_lock(hashtextextended('first-steward', 0))";
    private static final String ANY = "select exists (select from account)";
    private static final String AGENCY = """
            insert into agency (id, name, kind, senior_officer, signed_on) values (?, ?, 'authority', ?, today())
            """;
    private static final String PRACTITIONER = """
            insert into practitioner (id, agency, home_agency, name, roles) values (?, ?, ?, ?, '{steward}')
            """;
    private static final String ACCOUNT =
            "insert into account (practitioner, username, password_hash) values (?, ?, ?)";

    private FirstSteward() {}

    /** Who is to be the steward, from the words after {@code --first-steward}. */
    record Wish(String username, String name, String agency) {}

    /** What was asked on the command line; empty when nothing was. */
    static Optional<Wish> asked(String[] arguments) {
        if (arguments.length == 0) {
            return Optional.empty();
        }
        if (arguments.length != 4 || !arguments[0].equals("--first-steward")) {
            throw new IllegalArgumentException(
                    "Usage: scripts/run [--join HOST:PORT] [--first-steward USERNAME \"NAME\" \"AGENCY\"]");
        }
        return Optional.of(new Wish(Usernames.normal(arguments[1]), arguments[2], arguments[3]));
    }

    /**
     * Makes the account and its agency, durably.
     *
     * @return the password, to be shown once; empty when there are accounts already
     */
    static Optional<String> make(Connection owner, Wish wish) throws SQLException {
        owner.setAutoCommit(false);
        run(owner, TAKE_TURNS);
        try (PreparedStatement statement = owner.prepareStatement(ANY);
                ResultSet rows = statement.executeQuery()) {
            if (rows.next() && rows.getBoolean(1)) {
                owner.rollback();
                return Optional.empty();
            }
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        UUID agency = Ids.next();
        UUID practitioner = Ids.next();
        run(owner, AGENCY, agency, wish.agency(), wish.name());
        run(owner, PRACTITIONER, practitioner, agency, agency, wish.name());
        run(owner, ACCOUNT, practitioner, wish.username(), Passwords.hash(password));
        OwnerJournal.write(
                owner,
                JournalEntry.ofPlatform(Act.REGISTER_CHANGED, agency)
                        .by(practitioner)
                        .with("change", "firstSteward"));
        owner.commit();
        return Optional.of(password);
    }

    private static void run(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
