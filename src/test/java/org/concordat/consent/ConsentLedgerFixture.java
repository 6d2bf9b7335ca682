package org.concordat.consent;

import static org.concordat.support.TestDatabase.anAttempt;
import static org.concordat.support.TestDatabase.await;

import org.concordat.access.Authority;
import org.concordat.consent.ConsentEntry.Explained;
import org.concordat.consent.ConsentEntry.ScopeEntry;
import org.concordat.consent.ConsentLedger.Recorded;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.keys.KeyService;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.store.PgConsents;
import org.concordat.store.PgContents;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournal;
import org.concordat.store.PgWrappedKeys;
import org.concordat.support.Rings;
import org.concordat.support.TestDatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A ledger on the real database, a school with a child's record, and a hub. */
abstract class ConsentLedgerFixture {
    static final TestDatabase DATABASE = TestDatabase.shared();
    static final byte[] KEK = KeyService.freshKey();

    final Rings rings = new Rings();
    final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-06-22T10:00:00Z"));
    final ConsentLedger ledger = ledger(now::get);
    final UUID school = DATABASE.anAgency("School");
    final UUID hub = DATABASE.anAgency("Hub");
    final UUID community = DATABASE.aCommunity("Children", school, hub);
    final Caller caller = DATABASE.aPractitioner(school);
    final Caller elsewhere = DATABASE.aPractitioner(hub);
    final UUID person = Ids.next();
    final UUID child = aRecord(school, person);

    private ConsentLedger ledger(InstantSource clock) {
        return new ConsentLedger(
                DATABASE.transactions(),
                new PgConsents(),
                new PgContents(),
                new KeyService(KEK, new PgWrappedKeys(DATABASE.transactions())),
                new PgJournal(),
                new PgEvents(),
                rings,
                new ConsentTerms(Set.of("safety", "health"), Set.of("education", "injury")),
                new Authority(),
                clock);
    }

    Recorded record(ConsentEntry entry) throws Exception {
        return await(ledger.record(caller, anAttempt("recordConsent"), child, entry));
    }

    ConsentEntry given() {
        return new ConsentEntry(
                ConsentState.GIVEN,
                ConsentBy.PERSON,
                Optional.empty(),
                Optional.of(new Explained(true, true)),
                Optional.empty(),
                Optional.of(new ScopeEntry(
                        Optional.of(List.of(community)),
                        Optional.empty(),
                        Optional.of(List.of("safety")),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    static ConsentEntry plain(ConsentState state) {
        return new ConsentEntry(
                state,
                ConsentBy.PERSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ConsentEntry with(ConsentEntry entry, String note) {
        return new ConsentEntry(
                entry.state(),
                entry.by(),
                entry.capacity(),
                entry.explained(),
                entry.disclosers(),
                entry.scope(),
                entry.until(),
                Optional.of(note));
    }

    static NoticeEntry notice(String day) {
        return new NoticeEntry("How we use information", LocalDate.parse(day), "inPerson");
    }

    static UUID aRecord(UUID agency, UUID person) {
        UUID id = Ids.next();
        DATABASE.run(
                "insert into record (id, agency, person, family_name, name_key, date_of_birth)"
                        + " values (?, ?, ?, 'Ward', 'ward', '2015-03-14')",
                id,
                agency,
                person);
        return id;
    }

    String insert(UUID record, UUID agency, String state) {
        return "insert into consent (id, record, agency, practitioner, state, by, disclosers, communities,"
                + " purposes) values ('" + Ids.next() + "', '" + record + "', '" + agency + "', '"
                + caller.practitioner() + "', '" + state + "', 'person', '{" + agency + "}', '{"
                + community + "}', '{safety}')";
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
