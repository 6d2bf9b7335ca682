package org.concordat.policy;

import java.time.LocalDate;
import java.util.Map;

/**
 * Days on which nobody works.
 *
 * @param until the last day of which it is known whether it is one
 * @param days their names by day
 */
public record BankHolidays(LocalDate until, Map<LocalDate, String> days) {
    public BankHolidays {
        days = Map.copyOf(days);
    }

    public boolean on(LocalDate day) {
        return days.containsKey(day);
    }
}
