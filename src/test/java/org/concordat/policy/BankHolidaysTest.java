package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class BankHolidaysTest {
    private static BankHolidays holidays() {
        return BankHolidaysParser.parse("bank-holidays.yaml", Packs.holidays())
                .fold(valid -> valid, wrong -> {
                    throw new AssertionError(wrong.toString());
                });
    }

    /** The law's rules, counted out: nobody's list. */
    @ParameterizedTest
    @ValueSource(ints = {2025, 2026, 2027, 2028})
    void shouldBeThoseOfTheLaw(int year) {
        TreeSet<LocalDate> law = new TreeSet<>();
        law.add(workday(LocalDate.of(year, 1, 1), law));
        law.add(easter(year).minusDays(2));
        law.add(easter(year).plusDays(1));
        law.add(LocalDate.of(year, 5, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)));
        law.add(LocalDate.of(year, 5, 31).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        law.add(LocalDate.of(year, 8, 31).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        law.add(workday(LocalDate.of(year, 12, 25), law));
        law.add(workday(LocalDate.of(year, 12, 26), law));

        assertThat(new TreeSet<>(holidays().days().keySet())
                        .subSet(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)))
                .containsExactlyElementsOf(law);
    }

    @Test
    void shouldSayUntilWhenItIsKnown() {
        assertThat(holidays().until()).isEqualTo("2028-12-31");
        assertThat(holidays().on(LocalDate.of(2026, 12, 28))).isTrue();
        assertThat(holidays().on(LocalDate.of(2026, 12, 26))).isFalse();
    }

    private static LocalDate workday(LocalDate day, Set<LocalDate> taken) {
        LocalDate on = day;
        while (on.getDayOfWeek().getValue() > 5 || taken.contains(on)) {
            on = on.plusDays(1);
        }
        return on;
    }

    /** Gauss's way, as amended, for the years from 1900 to 2099. */
    private static LocalDate easter(int year) {
        int d = (19 * (year % 19) + 24) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
        int day = 22 + d + e;
        if (d + e == 35 || (d == 28 && e == 6 && year % 19 > 10)) {
            day -= 7;
        }
        return LocalDate.of(year, 3, 1).plusDays(day - 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days: {2026-12-25: Christmas Day} | This is missing.",
                "until: soon | \"soon\" is not a day.",
                "'{until: 2026-12-31, days: {}}' | There is nothing in it.",
                "'{until: 2026-12-31, days: {25.12.2026: C}}' | \"25.12.2026\" is not a day.",
                "'{until: 2026-12-31, days: {2027-01-01: N}}' | This is after the last day.",
                "'{until: 2026-12-31, days: {2026-12-25: []}}' | A value is expected here.",
                "'{until: 2026-12-31, day: {}}' | Nobody knows this name.",
                "until: !<%20x> soon | This is not YAML: Tag must not contain leading or trailing spaces."
            })
    void shouldSayWhatIsWrong(String yaml, String problem) {
        List<String> said = BankHolidaysParser.parse("broken.yaml", yaml)
                .<List<String>>fold(
                        valid -> List.of(),
                        wrong -> wrong.stream().map(Mistake::problem).toList());

        assertThat(said).contains(problem);
    }

    @Test
    void shouldTakeTheLastDayItself() {
        List<Mistake> mistakes = BankHolidaysParser.parse(
                        "edge.yaml", "{until: 2026-12-31, days: {2026-12-31: Edge}}")
                .<List<Mistake>>fold(valid -> List.of(), wrong -> wrong);

        assertThat(mistakes).isEmpty();
    }
}
