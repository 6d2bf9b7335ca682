package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** INVARIANT (fresh): no delivery relies on a consent whose withdrawal was answered, on any node. */
class WithdrawRaceTest {
    private static final int RACES = 500;
    private static final int MANY_RACES = 20_000;
    private static final int FAULTY_RACES = 300;

    private static ScratchDatabase database;

    @BeforeAll
    static void start() {
        database = ScratchDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void shouldDeliverNothingThatReliesOnAConsentWithdrawn() {
        Verdict verdict = new WithdrawRace(database, Progress.SILENT).run(RACES);
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
    }

    @Test
    @Tag("full")
    void shouldDeliverNothingThatReliesOnAConsentWithdrawn_inManyRaces() {
        Verdict verdict = new WithdrawRace(database, Progress.ERR).run(MANY_RACES);
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
    }

    @Test
    @Tag("full")
    void shouldBeCaught_whenNobodyLocks() {
        String locks = database.superuser()
                .ask("select pg_get_functiondef('concordat.lock_all'::regproc)")
                .get(0);
        database.superuser()
                .run("create or replace function lock_all(agencies uuid[], persons uuid[],"
                        + " exclusive_agencies boolean, exclusive_persons boolean) returns void"
                        + " language plpgsql volatile as 'begin end'");
        try {
            Verdict verdict = new WithdrawRace(database, Progress.SILENT).run(FAULTY_RACES);
            assertThat(verdict.number("delivered_after_withdrawal"))
                    .as(verdict.json())
                    .isPositive();
        } finally {
            database.superuser().run(locks);
        }
    }

    @Test
    @Tag("full")
    void shouldBeCaught_whenTheGateReliesOnWhatItReadBefore() {
        Verdict verdict =
                new WithdrawRace(database, Progress.SILENT, StaleFacts::over).run(FAULTY_RACES);
        assertThat(verdict.number("delivered_after_withdrawal"))
                .as(verdict.json())
                .isPositive();
    }
}
