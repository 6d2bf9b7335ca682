package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.faults.Sends.Told;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.support.DemoDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The checker is itself tried: what is taken away or added behind its back it finds, and says as what. */
class SendCheckerTest {
    private static final List<Told> TOLD = new ArrayList<>();

    private static ScratchDatabase database;
    private static Scene scene;
    private static int next;

    @BeforeAll
    static void send() {
        database = ScratchDatabase.start();
        scene = Scene.in(database.superuser());
        Caller school = database.caller(Scene.SENDER);
        try (Stack stack = new Stack(
                database.access(), DemoDatabase.rotherham(), database.ring(), real -> real)) {
            for (int i = 0; i < 8; i++) {
                Told told = new Told(i, UUID.randomUUID().toString(), Optional.empty());
                UUID id = Stack.await(stack.gate.share(
                                school,
                                new Attempt(told.key(), "share", "hash"),
                                Stack.sharing(scene.record(), scene.desk(), told.day())))
                        .id()
                        .orElseThrow();
                TOLD.add(new Told(i, told.key(), Optional.of(id)));
            }
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Verdict check(List<Told> told) {
        Verdict verdict = new Verdict("check");
        new SendChecker(database.superuser()).check(scene.record(), scene.desk(), told, verdict);
        return verdict;
    }

    @Test
    void shouldFindNothing_whereNothingIsWrong() {
        List<Told> untouched = TOLD.subList(7, 8);
        assertThat(check(untouched).violations()).isEmpty();
    }

    @Test
    void shouldProveNothing_whenNothingWasAcknowledged() {
        Client nobody = new Client(
                new Accounts.Login("nobody", "", Optional.empty()), Duration.ofSeconds(1));
        Sends none = new Sends(nobody, List.of(1), scene.record(), scene.desk());
        Verdict verdict = new Verdict("none");
        new SendChecker(database.superuser()).check(none, verdict);
        assertThat(verdict.violations()).isNotEmpty();
    }

    @Test
    void shouldFindWhatWasAcknowledgedAndIsNotThere() {
        Told early = new Told(500, "key", Optional.of(UUID.randomUUID()));
        assertThat(check(List.of(early)).number("lost")).isEqualTo(1);
    }

    @Test
    void shouldFindAnAnswerThatNamesAnother() {
        Told other = new Told(7, TOLD.get(7).key(), Optional.of(UUID.randomUUID()));
        assertThat(check(List.of(other)).number("lost")).isEqualTo(1);
    }

    @Test
    void shouldTakeWhatWasGivenUp_wholeOrAbsent() {
        Told stored = new Told(7, TOLD.get(7).key(), Optional.empty());
        Told absent = new Told(501, "key", Optional.empty());
        Verdict verdict = check(List.of(stored, absent));
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.number("given_up_and_stored")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from inbox_entry where sharing = ? | lost",
                "delete from journal_entry where sharing = ? and act = 'SHARING_DELIVERED' | unjournalled",
                "insert into event (mailbox, kind, ref) select mailbox, kind, ref from event where ref = ? | doubled",
                "delete from disclosure where sharing = ? and item is not null | torn",
                "delete from content where id = (select title from sharing where id = ?) | torn",
                "delete from idempotency where answer::jsonb ->> 'id' = ?::text | torn"
            })
    void shouldFindWhatWasTampered(String tampering, String as) {
        Told one = TOLD.get(next++);
        database.superuser().run(tampering, one.acknowledged().orElseThrow());
        assertThat(check(List.of(one)).number(as)).isEqualTo(1);
    }

    @Test
    void shouldFindASendingThatWasStoredTwice() throws Exception {
        Told one = TOLD.get(6);
        try (HeldOpen copy = HeldOpen.like(one.acknowledged().orElseThrow(), database.node())) {
            copy.commit();
            database.superuser()
                    .run(
                            "update item set observed_on = ? where sharing = ?",
                            java.sql.Date.valueOf(one.day()),
                            copy.sharing());
        }
        assertThat(check(List.of(one)).number("doubled")).isEqualTo(1);
    }
}
