package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.governance.Cover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Optional;

class DutyNoteTest {
    /** A Friday. */
    private static final Instant NOW = Instant.parse("2026-11-20T16:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "true,  2026-11-20T18:00:00Z, on duty until 18:00",
        "true,  2026-11-21T00:00:00Z, on duty until midnight",
        "true,  2026-11-21T08:00:00Z, on duty until tomorrow 08:00",
        "false, 2026-11-20T20:00:00Z, nobody on duty until 20:00",
        "false, 2026-11-21T08:00:00Z, nobody on duty until tomorrow 08:00",
        "false, 2026-11-23T09:00:00Z, nobody on duty until Monday 09:00",
    })
    void shouldSayWhoIsThereAndUntilWhen(boolean covered, Instant until, String note) {
        assertThat(DutyNote.of(new Cover.Duty(covered, Optional.of(until)), NOW))
                .isEqualTo(note);
    }

    @Test
    void shouldSayLocalTime_whenSummerTimeHolds() {
        Instant summer = Instant.parse("2026-06-19T08:00:00Z");

        assertThat(DutyNote.of(
                        new Cover.Duty(true, Optional.of(Instant.parse("2026-06-19T16:00:00Z"))),
                        summer))
                .isEqualTo("on duty until 17:00");
    }

    @Test
    void shouldSayAtAllHours_whenCoverNeverEnds() {
        assertThat(DutyNote.of(Cover.always().at(NOW), NOW)).isEqualTo("on duty at all hours");
    }
}
