package org.concordat.oversight;

import org.concordat.policy.ReviewTerms.OddHours;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looking at people more often than usual outside the working hours, by somebody who is not on duty. */
final class OddHoursRule {
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private OddHoursRule() {}

    /**
     * Of each day with too many, all of that day, where something of it is new.
     *
     * @param all of one reader, whole days
     * @param fresh entries that were not looked at before
     */
    static List<Read> asked(OddHours limit, WorkingCalendar week, List<Read> all, Set<UUID> fresh) {
        Map<LocalDate, List<Read>> odd = all.stream()
                .filter(read -> !read.onDuty())
                .filter(read -> read.closedDay() || !week.open(read.at()))
                .collect(Collectors.groupingBy(
                        read -> LocalDate.ofInstant(read.at(), WorkingCalendar.ZONE)));
        return odd.values().stream()
                .filter(day -> looks(day) > limit.readings())
                .filter(day -> day.stream().anyMatch(read -> fresh.contains(read.entry())))
                .flatMap(List::stream)
                .toList();
    }

    /** One page is many entries: whoever comes back to a person within a quarter of an hour looks once. */
    private static long looks(List<Read> day) {
        return day.stream()
                .map(read -> new Look(read.person(), read.at().getEpochSecond() / QUARTER))
                .distinct()
                .count();
    }

    private record Look(UUID person, long quarter) {}
}
