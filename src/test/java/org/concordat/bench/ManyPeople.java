package org.concordat.bench;

import org.concordat.app.StoryNode;
import org.concordat.people.NameKeys;
import org.concordat.people.matching.Blocking;
import org.concordat.people.matching.Profile;
import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The records of very many, as the product's own registering and matching would have left them. */
final class ManyPeople {
    private static final int CHUNK = 5_000;
    private static final int KNOWN = 5_000;

    private final StoryNode node;
    private final Population population;
    private final Random random = new Random(1);
    private final List<Somebody> known = new ArrayList<>();
    private final Map<String, Long> names = new HashMap<>();
    private int knownOf;

    ManyPeople(StoryNode node, Population population) {
        this.node = node;
        this.population = population;
    }

    /**
     * Half of them are one agency's.
     *
     * @return some of those
     */
    List<Somebody> fill(int records, UUID agency) throws SQLException, IOException {
        knownOf = Math.max(2, records / KNOWN / 2 * 2);
        List<String> others = node.ask("select id from agency order by id");
        try (Connection owner = node.owner();
                Statement statement = owner.createStatement()) {
            // They have been looked at already: nothing of them waits to be matched.
            statement.execute("alter table concordat.record disable trigger remember_to_match");
            statement.execute("alter table concordat.match_key drop constraint match_key_pkey");
            owner.setAutoCommit(false);
            for (int from = 0; from < records; from += CHUNK) {
                chunk(owner, from, Math.min(records, from + CHUNK), agency, others);
            }
            StringBuilder counts = new StringBuilder();
            names.put("all\t", (long) records);
            names.forEach((name, bearers) -> line(counts, name, bearers.toString()));
            statement.execute("truncate concordat.name_count");
            copy(owner, "concordat.name_count (kind, name, bearers)", counts);
            owner.commit();
            owner.setAutoCommit(true);
            statement.execute("alter table concordat.match_key add primary key (key, record)");
            statement.execute("alter table concordat.record enable trigger remember_to_match");
            statement.execute("vacuum analyze concordat.record, concordat.record_address,"
                    + " concordat.match_key, concordat.name_count");
        }
        return known;
    }

    private void chunk(Connection owner, int from, int to, UUID agency, List<String> others)
            throws SQLException, IOException {
        StringBuilder people = new StringBuilder();
        StringBuilder addresses = new StringBuilder();
        StringBuilder keys = new StringBuilder();
        for (int i = from; i < to; i++) {
            String theirs =
                    i % 2 == 0 ? agency.toString() : others.get(random.nextInt(others.size()));
            Somebody one = population.any(random);
            // Those with even numbers are that agency's.
            if (i % knownOf == 0) {
                known.add(one);
            }
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            row(people, addresses, id, theirs, one, i);
            Profile profile = Profile.of(one.details());
            Blocking.keys(profile).forEach(key -> line(keys, key, id));
            count(profile);
        }
        copy(
                owner,
                "concordat.record (id, agency, person, given_name, family_name, name_key, given_key,"
                        + " date_of_birth, estimated_birth)",
                people);
        copy(
                owner,
                "concordat.record_address (id, record, agency, lines, town, postcode)",
                addresses);
        copy(owner, "concordat.match_key (key, record)", keys);
    }

    private void count(Profile profile) {
        names.merge("family\t" + profile.familyName(), 1L, Long::sum);
        Set<String> given = new HashSet<>(profile.givenNames());
        given.add(profile.givenName());
        given.forEach(name -> names.merge("given\t" + name, 1L, Long::sum));
    }

    /** One in fifty is known by the year of birth alone. */
    private void row(
            StringBuilder people,
            StringBuilder addresses,
            String id,
            String agency,
            Somebody one,
            int number) {
        boolean estimated = number % 50 == 7;
        line(
                people,
                id,
                agency,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                one.given(),
                one.family(),
                NameKeys.of(one.family()),
                NameKeys.of(one.given()),
                estimated ? "\\N" : one.born().toString(),
                estimated ? Integer.toString(one.born().getYear()) : "\\N");
        line(
                addresses,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                id,
                agency,
                "{\"" + one.line() + "\"}",
                one.town(),
                one.postcode());
    }

    private static void line(StringBuilder lines, String... fields) {
        lines.append(String.join("\t", fields)).append('\n');
    }

    private static void copy(Connection owner, String into, StringBuilder rows)
            throws SQLException, IOException {
        owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin", new StringReader(rows.toString()));
    }
}
