package org.concordat.oversight;

import org.concordat.policy.ReviewTerms.Leaver;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.LocalDate;
import java.util.List;

/** Reading by somebody who has left, or whose last day is near. */
final class LeaverRule {
    private LeaverRule() {}

    static List<Read> asked(Leaver limit, List<Read> fresh) {
        return fresh.stream()
                .filter(read -> read.reader()
                        .leftOn()
                        .filter(last -> !day(read).isBefore(last.minusDays(limit.days())))
                        .isPresent())
                .toList();
    }

    private static LocalDate day(Read read) {
        return LocalDate.ofInstant(read.at(), WorkingCalendar.ZONE);
    }
}
