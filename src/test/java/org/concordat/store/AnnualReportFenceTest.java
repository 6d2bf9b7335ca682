package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.assurance.AnnualReportBook;
import org.concordat.assurance.AnnualReportBook.Run;
import org.concordat.assurance.AnnualReporter;
import org.concordat.assurance.report.ReportYear;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.support.Rings;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** INVARIANT (once): a day is counted once, however long one node stood still while another went on. */
class AnnualReportFenceTest {
    private static final Scope SCOPE = Scope.platform(CrossAgency.REPORT);
    private static final ReportYear YEAR = new ReportYear(LocalDate.of(2024, 4, 1));

    private final TestDatabase database = TestDatabase.empty();
    private final AnnualReportBook book = new PgAnnualReports();
    private final UUID agency = database.anAgency("Hilltop School");
    private final UUID sender = database.aPractitioner(agency).practitioner();

    private record Claimed(Optional<Run> run) {}

    private record Reached(Optional<LocalDate> day) {}

    private Run claim(UUID runner) throws Exception {
        return TestDatabase.await(database.transactions()
                        .act(
                                SCOPE,
                                Claimed.class,
                                tx -> book.claim(tx, runner).map(Claimed::new),
                                (tx, claimed) -> claimed))
                .run()
                .orElseThrow();
    }

    private Optional<LocalDate> counts(Run run, int days) throws Exception {
        return TestDatabase.await(database.transactions()
                        .act(
                                SCOPE,
                                Reached.class,
                                tx -> book.count(tx, run, days).map(Reached::new),
                                (tx, reached) -> reached))
                .day();
    }

    private boolean ends(Run run) throws Exception {
        return TestDatabase.await(database.transactions()
                .act(SCOPE, Boolean.class, tx -> book.end(tx, run, "done"), (tx, ended) -> ended));
    }

    @Test
    void shouldCountADayOnce_whenTheFirstThaws() throws Exception {
        UUID asker = database.aPractitioner(agency).practitioner();
        UUID id = Ids.next();
        database.run("""
                insert into assurance_case (id, agency, kind, stage, breach, title, text, affected, aware_at, opened_by,
                                            opened_at)
                select gen_random_uuid(), ?, 'breach', 'reported', true, gen_random_uuid(), gen_random_uuid(), 0, now(), ?,
                       '2024-04-01 00:00 Europe/London'::timestamptz + make_interval(hours => 12 * i)
                from generate_series(0, 5) i
                """, agency, asker);
        database.run("""
                insert into annual_report (id, from_day, until, version, asked_by, asked_at, next_day)
                values (?, '2024-04-01', '2025-04-01', 1, ?, now(), '2024-04-01')
                """, id, asker);
        Run frozen = claim(Ids.next());
        assertThat(frozen.year()).isEqualTo(YEAR);
        assertThat(counts(frozen, 1)).contains(LocalDate.of(2024, 4, 2));

        database.run("update annual_report set beat_at = now() - interval '1 minute'");
        Run other = claim(Ids.next());

        assertThat(other.nextDay()).isEqualTo(LocalDate.of(2024, 4, 2));
        assertThat(counts(other, 2)).contains(LocalDate.of(2024, 4, 4));
        assertThat(counts(frozen, 1)).as("counted by who lost it").isEmpty();
        assertThat(counts(other, 1)).as("a day again").isEmpty();
        assertThat(database.ask(
                        "select measure || ' ' || value || ' ' || amount from annual_count where report = ?",
                        id))
                .containsExactly("cases breach 6");
        assertThat(ends(frozen)).isFalse();
        assertThat(ends(other)).isTrue();
        assertThat(ends(other)).as("ended twice").isFalse();
    }

    /** INVARIANT (silent): what was counted is in no backup of tomorrow. */
    @Test
    void shouldKeepNoNumberAsItIs_whenItFails() throws Exception {
        UUID asker = database.aPractitioner(agency).practitioner();
        UUID id = Ids.next();
        database.run("""
                insert into annual_report (id, from_day, until, version, asked_by, asked_at, next_day)
                values (?, '2024-04-01', '2025-04-01', 1, ?, now(), '2024-05-01')
                """, id, asker);
        database.run(
                "insert into annual_count values (?, 0, 'cases', ?, 'breach', 0, 3)", id, agency);
        database.run("alter function annual_counts(date, date) rename to away");
        try {
            AnnualReporter reporter = new AnnualReporter(
                    database.transactions(),
                    book,
                    new PgJournal(),
                    new PgEvents(),
                    new Rings(),
                    InstantSource.system());

            assertThatThrownBy(() -> TestDatabase.await(reporter.step()))
                    .as("told to whoever runs it")
                    .isInstanceOf(Exception.class);
        } finally {
            database.run("alter function away(date, date) rename to annual_counts");
        }
        assertThat(database.ask("select state from annual_report where id = ?", id))
                .containsExactly("failed");
        assertThat(database.count("select count(*) from annual_count where report = ?", id))
                .isZero();
        assertThat(database.count(
                        "select count(*) from journal_entry where act = 'ANNUAL_REPORT_FAILED'"))
                .isOne();
    }

    private UUID aSharing(String state, String settled) {
        UUID id = UUID.randomUUID();
        database.run("""
                insert into sharing (id, kind, sender_agency, sender_practitioner, purpose, interest, urgent, asking_risk,
                                     title, conversation, state, created_at, settled_at)
                values (?, 'message', ?, ?, 'safeguard', 'person', false, 'no', gen_random_uuid(), gen_random_uuid(),
                        ?, '2024-05-06 12:00 Europe/London', ?::timestamptz)
                """, id, agency, sender, state, settled);
        return id;
    }

    private List<String> counted(String measure) {
        return database.ask("""
                select value || ' ' || amount from annual_counts('2024-05-06', '2025-04-01')
                where measure = ? and agency = ? order by 1
                """, measure, agency);
    }

    /** What goes from one kind into another after the year would tell of one kind by the other (0034). */
    @Test
    void shouldCountAsThingsStoodAtTheEndOfTheYear() {
        aSharing("delivered", "2024-05-06 12:00 Europe/London");
        aSharing("delivered", "2025-05-06 12:00 Europe/London");
        aSharing("notShared", "2025-05-06 12:00 Europe/London");
        aSharing("told", "2024-05-06 12:00 Europe/London");
        UUID reopened = aSharing("delivered", "2025-05-06 12:00 Europe/London");
        database.run(
                "insert into not_shared (sharing, practitioner, reason, at)"
                        + " values (?, ?, gen_random_uuid(), '2024-05-07 12:00 Europe/London')",
                reopened,
                sender);

        assertThat(counted("sharings"))
                .containsExactly("held 2", "notShared 1", "rules 1", "told 1");
    }

    @Test
    void shouldCountAnAgreementOnce_ofAnAgencyThatStandsOnBothSides() {
        database.run("""
                insert into agreement (id, title, community, disclosers, recipients, purposes, categories, lawful_basis,
                                       controller, starts_on, review_by, state)
                values (gen_random_uuid(), 'Two ways', ?, array[?::uuid], array[?::uuid], '{safety}', '{}', 'x',
                        'joint', '2023-05-06', '2024-05-06', 'inForce')
                """, database.aCommunity("Safe", agency), agency, agency);

        assertThat(counted("reviews")).containsExactly("agreement 1");
    }
}
