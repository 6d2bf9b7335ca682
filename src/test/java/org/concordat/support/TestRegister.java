package org.concordat.support;

import org.concordat.access.Passwords;
import org.concordat.access.Usernames;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts agencies, teams and accounts into a test's database. */
public final class TestRegister {
    public static final String PASSWORD = "correct horse battery staple";

    /** Hashed once: it is slow on purpose. */
    private static final String HASH = Passwords.hash(PASSWORD);

    private final TestDatabase database;

    public TestRegister(TestDatabase database) {
        this.database = database;
    }

    public UUID agency(String name) {
        UUID id = Ids.next();
        database.run(
                "insert into agency (id, name, kind, senior_officer) values (?, ?, 'school', 'A. Head')",
                id,
                name);
        return id;
    }

    public UUID team(UUID agency, String name) {
        UUID id = Ids.next();
        database.run("insert into team (id, agency, name) values (?, ?, ?)", id, agency, name);
        return id;
    }

    /** A practitioner with an account, whose password is {@link #PASSWORD}. */
    public UUID practitioner(UUID agency, String username, Role... roles) {
        UUID id = Ids.next();
        String list = Arrays.stream(roles).map(Role::id).collect(Collectors.joining(",", "{", "}"));
        database.run(
                "insert into practitioner (id, agency, home_agency, name, roles) values (?, ?, ?, ?, ?::text[])",
                id,
                agency,
                agency,
                "Name of " + username,
                list);
        database.run(
                "insert into account (practitioner, username, password_hash) values (?, ?, ?)",
                id,
                Usernames.normal(username),
                HASH);
        return id;
    }

    public void join(UUID team, UUID practitioner) {
        database.run(
                "insert into team_member (team, practitioner) values (?, ?)", team, practitioner);
    }
}
