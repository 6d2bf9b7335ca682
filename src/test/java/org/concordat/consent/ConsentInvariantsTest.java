package org.concordat.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.concordat.support.TestDatabase.anAttempt;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;

import org.concordat.Clause;
import org.concordat.consent.ConsentLedger.Recorded;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.support.Problems;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the ledger must never do, tried. */
class ConsentInvariantsTest extends ConsentLedgerFixture {
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
        void shouldComeLast_whenTheClockWasSetBackSinceAnotherAgencyWrote() throws Exception {
            UUID theirs = aRecord(hub, person);
            Recorded first =
                    await(ledger.record(elsewhere, anAttempt("recordConsent"), theirs, given()));
            DATABASE.run(
                    "update consent set recorded_at = now() + interval '1 day' where id = ?",
                    first.id());
            Recorded second = record(plain(ConsentState.WITHDRAWN));
            assertThat(DATABASE.ask(
                            "select c.id from consent c join record r on r.id = c.record"
                                    + " where r.person = ? order by c.recorded_at",
                            person))
                    .containsExactly(first.id().toString(), second.id().toString());
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
            for (String role : List.of("concordat_node", "concordat_sharing", "concordat_match")) {
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
        @Clause({"BAR-4.1.1a", "BAR-4.1.1b"})
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
}
