package org.concordat.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.people.Birth;
import org.concordat.policy.RetentionTerms;
import org.concordat.policy.RetentionTerms.From;
import org.concordat.policy.RetentionTerms.Population;
import org.concordat.policy.RetentionTerms.Row;
import org.concordat.retention.Schedule.Due;
import org.concordat.retention.Schedule.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class ScheduleTest {
    private static final int ADULT = 18;
    private static final Schedule SCHEDULE = new Schedule(
            new RetentionTerms(
                    List.of(
                            new Row(Population.CHILD, Set.of(), From.DATE_OF_BIRTH, 25),
                            new Row(Population.CHILD, Set.of("attendance"), From.LAST_ACTIVITY, 3),
                            new Row(Population.ADULT, Set.of(), From.LAST_ACTIVITY, 8),
                            new Row(Population.ADULT, Set.of("health"), From.LAST_ACTIVITY, 20)),
                    7),
            ADULT);

    private static Birth born(String day) {
        return new Birth.On(LocalDate.parse(day));
    }

    private static Event on(String day) {
        return new Event(Optional.empty(), LocalDate.parse(day));
    }

    private static Event of(String category, String day) {
        return new Event(Optional.of(category), LocalDate.parse(day));
    }

    private static LocalDate due(Birth birth, Event... events) {
        return SCHEDULE.due(birth, Arrays.asList(events)).on();
    }

    @ParameterizedTest
    @CsvSource({
        // A child's counts from birth, however late something was shared.
        "2000-01-31, 2008-02-03, 2025-01-31",
        "2000-01-31, 2018-01-30, 2025-01-31",
        // On the eighteenth birthday they are an adult.
        "2000-01-31, 2018-01-31, 2026-01-31",
        // Of 29 February the day is 1 March where there is none.
        "2000-02-29, 2008-02-03, 2025-03-01",
        "2000-02-29, 2018-02-28, 2025-03-01",
        "2000-02-29, 2018-03-01, 2026-03-01",
        "1990-01-01, 2012-02-29, 2020-02-29",
    })
    void shouldCountFromTheBirthOfAChild_andFromTheLastActivityOfAnAdult(
            String birth, String activity, LocalDate expected) {
        assertThat(due(born(birth), on(activity))).isEqualTo(expected);
    }

    @Test
    void shouldBeDueOnTheDayItself_andNotBefore() {
        Due due = SCHEDULE.due(born("2000-01-31"), List.of(on("2008-02-03")));
        assertThat(due.reached(LocalDate.parse("2025-01-30"))).isFalse();
        assertThat(due.reached(LocalDate.parse("2025-01-31"))).isTrue();
        assertThat(due.row().label()).isEqualTo("Children: 25 years from the date of birth");
    }

    @Test
    void shouldTakeTheLatestOfAllRowsThatApply() {
        assertThat(due(born("2000-01-31"), on("2008-02-03"), on("2020-05-05")))
                .isEqualTo("2028-05-05");
        assertThat(due(born("1970-01-31"), on("2000-02-03"), of("health", "2000-02-03")))
                .isEqualTo("2020-02-03");
        assertThat(due(born("2000-01-31"), of("attendance", "2008-02-03"), on("2008-02-03")))
                .isEqualTo("2025-01-31");
        assertThat(due(born("2000-01-31"), of("attendance", "2008-02-03"))).isEqualTo("2011-02-03");
    }

    @Test
    void shouldNotGoEarly_whenABirthIsNotKnown() {
        assertThat(due(Birth.Estimated.of("2000").orElseThrow(), on("2008-02-03")))
                .isEqualTo("2025-12-31");
        assertThat(due(Birth.Estimated.of("2000-02").orElseThrow(), on("2008-02-03")))
                .isEqualTo("2025-03-01");
        Birth unborn = new Birth.Expected(LocalDate.parse("2001-06-01"));
        assertThat(due(unborn, on("2001-01-01"))).isEqualTo("2026-06-01");
        assertThat(due(unborn, on("2003-04-05"))).isEqualTo("2028-04-05");
    }

    @Test
    void shouldFollowABirthThatIsCorrected() {
        assertThat(due(born("2000-01-31"), on("2018-02-01"))).isEqualTo("2026-02-01");
        assertThat(due(born("2000-03-31"), on("2018-02-01"))).isEqualTo("2025-03-31");
    }

    @Test
    void shouldSayHowLittleADueFileMayHave() {
        assertThat(SCHEDULE.least()).isEqualTo(new Schedule.Least(3, 25, ADULT));
    }
}
