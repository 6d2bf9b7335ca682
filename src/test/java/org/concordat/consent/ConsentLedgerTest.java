package org.concordat.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.support.TestDatabase.anAttempt;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;

import org.concordat.consent.ConsentEntry.Capacity;
import org.concordat.consent.ConsentEntry.Explained;
import org.concordat.consent.ConsentEntry.ScopeEntry;
import org.concordat.consent.ConsentLedger.Entry;
import org.concordat.consent.ConsentLedger.Recorded;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.keys.KeyService;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.store.PgConsents;
import org.concordat.store.PgContents;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournal;
import org.concordat.store.PgWrappedKeys;
import org.concordat.support.Problems;
import org.concordat.support.Rings;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

class ConsentLedgerTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final byte[] KEK = KeyService.freshKey();

    private final Rings rings = new Rings();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-06-22T10:00:00Z"));
    private final ConsentLedger ledger = ledger(now::get);
    private final UUID school = DATABASE.anAgency("School");
    private final UUID hub = DATABASE.anAgency("Hub");
    private final UUID community = DATABASE.aCommunity("Children", school, hub);
    private final Caller caller = DATABASE.aPractitioner(school);
    private final Caller elsewhere = DATABASE.aPractitioner(hub);
    private final UUID person = Ids.next();
    private final UUID child = aRecord(school, person);

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
                clock);
    }

    @Nested
    class Recording {
        @Test
        void shouldReadWhatWasRecorded_newestFirst() throws Exception {
            ConsentEntry given = new ConsentEntry(
                    ConsentState.GIVEN,
                    ConsentBy.PERSON,
                    Optional.of(new Capacity(true, Optional.of("Understood \nwell 👍"))),
                    Optional.of(new Explained(true, true)),
                    Optional.of(List.of(school, hub)),
                    Optional.of(new ScopeEntry(
                            Optional.of(List.of(community)),
                            Optional.of(List.of(hub)),
                            Optional.of(List.of("safety")),
                            Optional.of(List.of("injury")))),
                    Optional.of(LocalDate.parse("2026-06-22")),
                    Optional.of("In the quiet room"));
            Recorded first = record(given);
            Recorded second = record(plain(ConsentState.WITHDRAWN));

            List<Entry> entries = await(ledger.list(caller, child));

            assertThat(entries)
                    .extracting(e -> e.line().id())
                    .containsExactly(second.id(), first.id());
            Entry read = entries.get(1);
            assertThat(read.line().statement())
                    .isEqualTo(new org.concordat.consent.Statement(
                            ConsentState.GIVEN,
                            ConsentBy.PERSON,
                            Optional.of(true),
                            true,
                            true,
                            List.of(school, hub),
                            List.of(community),
                            List.of(hub),
                            List.of("safety"),
                            List.of("injury"),
                            Optional.of(LocalDate.parse("2026-06-22"))));
            assertThat(read.line().recordedAt()).isEqualTo(first.recordedAt());
            assertThat(read.line().recordedBy().id()).isEqualTo(caller.practitioner());
            assertThat(read.remarks())
                    .isEqualTo(new Remarks(
                            Optional.of("Understood \nwell 👍"), Optional.of("In the quiet room")));
            assertThat(read.names().agencies()).containsOnlyKeys(school, hub);
            assertThat(read.names().communities()).containsOnlyKeys(community);
            assertThat(entries.get(0).line().statement().disclosers()).containsExactly(school);
            assertThat(second.recordedAt()).isAfter(first.recordedAt());
        }

        @Test
        void shouldJournalTellAndRing_whenRecorded() throws Exception {
            record(plain(ConsentState.REFUSED));
            assertThat(DATABASE.ask(
                            "select act || detail::text from journal_entry where record = ?",
                            child))
                    .containsExactly(
                            "CONSENT_RECORDED{\"by\": \"person\", \"state\": \"refused\"}");
            assertThat(DATABASE.ask(
                            "select coalesce(mailbox::text, 'nobody') from event where ref = ?",
                            person))
                    .containsExactly("nobody");
            assertThat(rings.count()).isEqualTo(1);
        }

        @Test
        void shouldSealTheNote() throws Exception {
            record(with(plain(ConsentState.REFUSED), "a note like a canary"));
            assertThat(DATABASE.ask(
                            "select encode(k.ciphertext, 'escape') from content k join consent c"
                                    + " on c.note = k.id where c.record = ?",
                            child))
                    .singleElement()
                    .asString()
                    .doesNotContain("canary");
        }

        @Test
        void shouldRefuse_whenGivenWithoutExplanationOrRecipients() throws Exception {
            ConsentEntry bare = plain(ConsentState.GIVEN);
            assertThat(Problems.fields(refused(bare)))
                    .containsExactly(
                            "explained/purpose required",
                            "explained/sharing required",
                            "scope/communities required",
                            "scope/purposes required");
            ConsentEntry half = new ConsentEntry(
                    ConsentState.GIVEN,
                    ConsentBy.PERSON,
                    Optional.empty(),
                    Optional.of(new Explained(true, false)),
                    Optional.empty(),
                    given().scope(),
                    Optional.empty(),
                    Optional.empty());
            assertThat(Problems.fields(refused(half)))
                    .containsExactly("explained/sharing required");
            assertNothingWritten();
        }

        @Test
        void shouldTellEverythingUnknownOrEmpty() throws Exception {
            ConsentEntry entry = new ConsentEntry(
                    ConsentState.REFUSED,
                    ConsentBy.PARENT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of()),
                    Optional.of(new ScopeEntry(
                            Optional.of(List.of()),
                            Optional.empty(),
                            Optional.of(List.of("safety", "gossip")),
                            Optional.of(List.of("rumour")))),
                    Optional.of(LocalDate.parse("2026-06-21")),
                    Optional.of("bell \u0007"));
            assertThat(Problems.fields(refused(entry)))
                    .containsExactly(
                            "disclosers empty",
                            "scope/communities empty",
                            "scope/purposes/1 unknown",
                            "scope/categories/0 unknown",
                            "until past",
                            "note characters");
            assertNothingWritten();
        }

        @Test
        void shouldRefuse_whenTheRegisterDoesNotKnowAParty() throws Exception {
            ConsentEntry entry = new ConsentEntry(
                    ConsentState.REFUSED,
                    ConsentBy.PARENT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of(hub, Ids.next())),
                    Optional.of(new ScopeEntry(
                            Optional.of(List.of(school)),
                            Optional.of(List.of(community)),
                            Optional.empty(),
                            Optional.empty())),
                    Optional.empty(),
                    Optional.empty());
            assertThat(Problems.fields(refused(entry)))
                    .containsExactly(
                            "disclosers/1 unknown",
                            "scope/agencies/0 unknown",
                            "scope/communities/0 unknown");
            assertNothingWritten();
        }

        private void assertNothingWritten() {
            assertThat(DATABASE.ask("select id from consent where record = ?", child))
                    .isEmpty();
            assertThat(DATABASE.ask("select id from journal_entry where record = ?", child))
                    .isEmpty();
            assertThat(rings.count()).isZero();
        }

        private Problem refused(ConsentEntry entry) throws Exception {
            return Problems.of(ledger.record(caller, anAttempt("recordConsent"), child, entry));
        }
    }

    @Nested
    class Once {
        @Test
        void shouldNotUndoAWithdrawal_whenGivenIsRetriedLate() throws Exception {
            Attempt attempt = anAttempt("recordConsent");
            ConsentEntry given = given();
            Recorded first = await(ledger.record(caller, attempt, child, given));
            Recorded withdrawn = record(plain(ConsentState.WITHDRAWN));
            now.set(Instant.parse("2026-07-20T10:00:00Z"));

            Recorded retried = await(ledger.record(caller, attempt, child, given));

            assertThat(retried).isEqualTo(first);
            assertThat(await(ledger.list(caller, child)))
                    .extracting(e -> e.line().id())
                    .containsExactly(withdrawn.id(), first.id());
        }

        @Test
        void shouldAnswerAgain_whenWhatWasRightThenIsPastNow() throws Exception {
            ConsentEntry untilToday = new ConsentEntry(
                    ConsentState.REFUSED,
                    ConsentBy.PERSON,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(LocalDate.parse("2026-06-22")),
                    Optional.empty());
            Attempt attempt = anAttempt("recordConsent");
            Recorded first = await(ledger.record(caller, attempt, child, untilToday));
            now.set(Instant.parse("2026-06-23T10:00:00Z"));
            assertThat(await(ledger.record(caller, attempt, child, untilToday))).isEqualTo(first);
        }

        @Test
        void shouldHaveOneEffect_whenTheSameIsSentTwiceAtOnce() throws Exception {
            Attempt attempt = anAttempt("recordConsent");
            ConsentEntry given = given();
            Future<Recorded> one = ledger.record(caller, attempt, child, given);
            Future<Recorded> two = ledger.record(caller, attempt, child, given);
            assertThat(await(one)).isEqualTo(await(two));
            assertThat(DATABASE.ask("select id from consent where record = ?", child))
                    .hasSize(1);
        }

        @Test
        void shouldRefuse_whenTheKeyWasForSomethingElse() throws Exception {
            Attempt attempt = anAttempt("recordConsent");
            await(ledger.record(caller, attempt, child, given()));
            Attempt other = new Attempt(attempt.key(), attempt.route(), "another hash");
            assertThat(Problems.of(ledger.record(caller, other, child, plain(ConsentState.REFUSED)))
                            .code())
                    .isEqualTo(Problem.Code.KEY_REUSED);
        }
    }

    @Nested
    class Fresh {
        @Test
        void shouldKeepBothInOrder_whenTwoRecordAtOnce() throws Exception {
            Caller colleague = DATABASE.aPractitioner(school);
            Future<Recorded> one =
                    ledger.record(caller, anAttempt("recordConsent"), child, given());
            Future<Recorded> two = ledger.record(
                    colleague, anAttempt("recordConsent"), child, plain(ConsentState.WITHDRAWN));
            assertThat(await(one).recordedAt()).isNotEqualTo(await(two).recordedAt());
            assertThat(await(ledger.list(caller, child))).hasSize(2);
        }

        @Test
        void shouldWaitForASharingInFlight_andBeTimedAfterIt() throws Exception {
            try (Connection sharing = DATABASE.owner()) {
                sharing.setAutoCommit(false);
                execute(sharing, "select lock_all('{}', '{" + person + "}', false, false)");

                Future<Recorded> withdrawing = ledger.record(
                        caller, anAttempt("recordConsent"), child, plain(ConsentState.WITHDRAWN));
                Thread.sleep(300);
                assertThat(withdrawing.isComplete()).isFalse();
                Instant released = Instant.parse(
                        DATABASE.ask("select to_char(clock_timestamp() at time zone 'UTC',"
                                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                                .get(0));
                sharing.commit();

                assertThat(await(withdrawing).recordedAt()).isAfterOrEqualTo(released);
            }
        }

        @Test
        void shouldLockThePersonOfNow_whenTheRecordIsLinkedMeanwhile() throws Exception {
            UUID other = Ids.next();
            try (Connection linking = DATABASE.owner()) {
                linking.setAutoCommit(false);
                execute(
                        linking,
                        "update record set person = '" + other + "' where id = '" + child + "'");
                Future<Recorded> withdrawing = ledger.record(
                        caller, anAttempt("recordConsent"), child, plain(ConsentState.WITHDRAWN));
                Thread.sleep(200);
                assertThat(withdrawing.isComplete()).isFalse();
                linking.commit();
                await(withdrawing);
            }
            assertThat(DATABASE.ask(
                            "select ref from event where kind = 'change' and ref in (?, ?)",
                            person,
                            other))
                    .containsExactly(other.toString());
        }

        @Test
        void shouldBeUnavailable_whenTheLockIsNotToBeHad() throws Exception {
            try (Connection sharing = DATABASE.owner()) {
                sharing.setAutoCommit(false);
                execute(sharing, "select lock_all('{}', '{" + person + "}', false, false)");
                assertThat(Problems.of(ledger.record(
                                        caller,
                                        anAttempt("recordConsent"),
                                        child,
                                        plain(ConsentState.WITHDRAWN)))
                                .code())
                        .isEqualTo(Problem.Code.UNAVAILABLE);
                sharing.rollback();
            }
            assertThat(DATABASE.ask("select id from consent where record = ?", child))
                    .isEmpty();
        }

        @Test
        void shouldTakeTheLock_whenAWriterForgets() throws Exception {
            try (Connection sharing = DATABASE.owner();
                    Connection forgetful = DATABASE.owner()) {
                sharing.setAutoCommit(false);
                execute(sharing, "select lock_all('{}', '{" + person + "}', false, false)");
                execute(forgetful, "set lock_timeout = '200ms'");
                assertThatThrownBy(() -> execute(forgetful, insert(child, school, "refused")))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            }
        }

        @Test
        void shouldComeLast_whenTheClockWasSetBack() throws Exception {
            Recorded first = record(given());
            DATABASE.run(
                    "update consent set recorded_at = now() + interval '1 day' where id = ?",
                    first.id());
            Recorded second = record(plain(ConsentState.WITHDRAWN));
            assertThat(await(ledger.list(caller, child)).get(0).line().id()).isEqualTo(second.id());
        }
    }

    @Nested
    class Silent {
        @Test
        void shouldAnswerAlike_whenTheRecordIsAnothersAndWhenThereIsNone() throws Exception {
            record(given());
            await(ledger.recordNotice(
                    caller, anAttempt("recordNotice"), child, notice("2026-06-22")));
            assertAlike(id -> ledger.list(elsewhere, id));
            assertAlike(id -> ledger.notices(elsewhere, id));
            assertAlike(id -> ledger.record(elsewhere, anAttempt("recordConsent"), id, given()));
            assertAlike(id -> ledger.record(
                    elsewhere, anAttempt("recordConsent"), id, plain(ConsentState.WITHDRAWN)));
            assertAlike(id -> ledger.recordNotice(
                    elsewhere, anAttempt("recordNotice"), id, notice("2026-06-22")));
            assertThat(DATABASE.ask("select id from consent where record = ?", child))
                    .hasSize(1);
        }

        @FunctionalInterface
        interface Asking {
            Future<?> ask(UUID id);
        }

        private void assertAlike(Asking asking) throws Exception {
            Problem foreign = Problems.of(asking.ask(child));
            Problem none = Problems.of(asking.ask(Ids.next()));
            assertThat(foreign.code()).isEqualTo(Problem.Code.NOT_FOUND);
            assertThat(foreign.code()).isEqualTo(none.code());
            assertThat(foreign.detail()).isEqualTo(none.detail());
        }

        @Test
        void shouldSeeNoRow_whenAnotherAgencyLooksWithoutANet() throws Exception {
            record(with(given(), "note"));
            try (Connection node = DATABASE.node()) {
                node.setAutoCommit(false);
                execute(node, "select set_config('concordat.agency', '" + hub + "', true)");
                assertThat(count(node, "consent where record = '" + child + "'"))
                        .isZero();
                assertThat(count(node, "record where id = '" + child + "'")).isZero();
                execute(node, "select set_config('concordat.agency', '" + school + "', true)");
                assertThat(count(node, "consent where record = '" + child + "'"))
                        .isEqualTo(1);
            }
        }
    }

    @Nested
    class Append {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update consent set state = 'given'",
                    "delete from consent",
                    "truncate consent",
                    "update notice set given_on = now()",
                    "delete from notice",
                    "update record set person = id",
                    "delete from record",
                    "delete from content",
                    "update content set agency = agency"
                })
        void shouldBeForbidden_whenTheNodeRewrites(String sql) throws Exception {
            for (String role : List.of("concordat_node", "concordat_gate")) {
                try (Connection node = DATABASE.node()) {
                    node.setAutoCommit(false);
                    execute(node, "set local role " + role);
                    execute(node, "select set_config('concordat.agency', '" + school + "', true)");
                    assertThatThrownBy(() -> execute(node, sql))
                            .as(role)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("42501"));
                }
            }
        }

        @Test
        void shouldBeRefusedByTheTable_whenGivenWasNotExplained() throws Exception {
            assertRefused(insert(child, school, "given"), "23514");
        }

        @Test
        void shouldBeRefusedByTheTable_whenTheRecordIsAnothers() throws Exception {
            UUID theirs = aRecord(hub, Ids.next());
            assertRefused(insert(theirs, school, "refused"), "23503");
        }

        private void assertRefused(String sql, String state) throws Exception {
            try (Connection node = DATABASE.node()) {
                node.setAutoCommit(false);
                execute(node, "select set_config('concordat.agency', '" + school + "', true)");
                assertThatThrownBy(() -> execute(node, sql))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo(state));
            }
        }
    }

    @Nested
    class Notices {
        @Test
        void shouldReadWhatWasRecorded_newestFirst() throws Exception {
            Attempt attempt = anAttempt("recordNotice");
            Recorded first =
                    await(ledger.recordNotice(caller, attempt, child, notice("2026-06-22")));
            Recorded second = await(ledger.recordNotice(
                    caller, anAttempt("recordNotice"), child, notice("2026-01-01")));
            assertThat(await(ledger.recordNotice(caller, attempt, child, notice("2026-06-22"))))
                    .isEqualTo(first);

            assertThat(await(ledger.notices(caller, child)))
                    .extracting(Consents.Notice::id)
                    .containsExactly(second.id(), first.id());
            assertThat(DATABASE.ask(
                            "select act from journal_entry where record = ? order by xid, seq",
                            child))
                    .containsExactly("NOTICE_RECORDED", "NOTICE_RECORDED", "NOTICES_READ");
        }

        @Test
        void shouldRefuse_whenGivenInTheFuture() throws Exception {
            assertThat(Problems.fields(Problems.of(ledger.recordNotice(
                            caller, anAttempt("recordNotice"), child, notice("2026-06-23")))))
                    .containsExactly("givenOn future");
        }

        private NoticeEntry notice(String day) {
            return ConsentLedgerTest.notice(day);
        }
    }

    private Recorded record(ConsentEntry entry) throws Exception {
        return await(ledger.record(caller, anAttempt("recordConsent"), child, entry));
    }

    private ConsentEntry given() {
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

    private static ConsentEntry plain(ConsentState state) {
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

    private static ConsentEntry with(ConsentEntry entry, String note) {
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

    private static NoticeEntry notice(String day) {
        return new NoticeEntry("How we use information", LocalDate.parse(day), "inPerson");
    }

    private static UUID aRecord(UUID agency, UUID person) {
        UUID id = Ids.next();
        DATABASE.run(
                "insert into record (id, agency, person, family_name, name_key, date_of_birth)"
                        + " values (?, ?, ?, 'Ward', 'ward', '2015-03-14')",
                id,
                agency,
                person);
        return id;
    }

    private String insert(UUID record, UUID agency, String state) {
        return "insert into consent (id, record, agency, practitioner, state, by, disclosers, communities,"
                + " purposes) values ('" + Ids.next() + "', '" + record + "', '" + agency + "', '"
                + caller.practitioner() + "', '" + state + "', 'person', '{" + agency + "}', '{"
                + community + "}', '{safety}')";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
