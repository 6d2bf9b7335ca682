package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.support.DemoDatabase;
import org.concordat.support.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who is weighed together where the pack says that families are. */
class PgPicturesTest {
    @TempDir
    static Path folder;

    private static DemoDatabase database;
    private static PgTransactions transactions;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = new DemoDatabase(folder);
        database.load();
        transactions = database.transactions();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static UUID one(String sql, Object... arguments) throws SQLException {
        return UUID.fromString(database.ask(sql, arguments).get(0));
    }

    /** Persons whom a school names together in one sharing. */
    private static List<UUID> named(int persons, String kind, String state) throws SQLException {
        UUID school = one("select id from agency where name = 'Clifton Lane School'");
        UUID hub = one("select id from agency where hub");
        UUID author =
                one("select id from practitioner where agency = ? order by id limit 1", school);
        UUID sharing = one(
                "insert into sharing (id, kind, sender_agency, sender_practitioner, recipient_agency, purpose,"
                        + " interest, urgent, asking_risk, title, conversation, state, created_at)"
                        + " values (?, ?, ?, ?, ?, 'protect', 'person', false, 'no', ?, ?, ?, now()) returning id",
                Ids.next(),
                kind,
                school,
                author,
                hub,
                Ids.next(),
                Ids.next(),
                state);
        List<UUID> found = new ArrayList<>();
        for (int i = 0; i < persons; i++) {
            UUID person = Ids.next();
            UUID record = one(
                    "insert into record (id, agency, person, name_key, date_of_birth)"
                            + " values (?, ?, ?, 'sibling', date '2016-01-01') returning id",
                    Ids.next(),
                    school,
                    person);
            database.ask(
                    "insert into sharing_person (sharing, position, record, identity) values (?, ?::int, ?, ?)"
                            + " returning sharing",
                    sharing,
                    i,
                    record,
                    Ids.next());
            found.add(person);
        }
        return found;
    }

    private static Set<UUID> familyOf(UUID person) {
        return TestNode.get(transactions.read(
                Scope.platform(CrossAgency.PICTURE), tx -> new PgPictures().family(tx, person)));
    }

    @Test
    void shouldBeThoseWhoCameTogetherToTheHub() throws SQLException {
        List<UUID> siblings = named(3, "referral", "delivered");
        assertThat(familyOf(siblings.get(0))).containsExactlyInAnyOrderElementsOf(siblings);
    }

    @Test
    void shouldBeNobodyElse_whenItWasNotDelivered_orIsALongList_orNoReferral() throws SQLException {
        assertThat(familyOf(named(2, "referral", "held").get(0))).isEmpty();
        assertThat(familyOf(named(9, "referral", "delivered").get(0))).isEmpty();
        assertThat(familyOf(named(2, "message", "delivered").get(0))).isEmpty();
        assertThat(familyOf(UUID.randomUUID())).isEmpty();
    }
}
