package org.concordat.store;

import io.vertx.sqlclient.Row;

import org.concordat.governance.Cover;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** A team's cover, read from its windows as three arrays side by side. */
final class CoverRows {
    private CoverRows() {}

    /** With the days on which its agency is closed. */
    static Cover coverAndClosures(Row row) {
        LocalDate[] from = row.getArrayOfLocalDates("closed_from");
        LocalDate[] until = row.getArrayOfLocalDates("closed_until");
        List<Cover.Closed> closed = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            closed.add(new Cover.Closed(from[i], until[i]));
        }
        return new Cover(cover(row).windows(), closed);
    }

    static Cover cover(Row row) {
        Integer[] weekdays = row.getArrayOfIntegers("weekdays");
        if (weekdays == null) {
            return Cover.always();
        }
        LocalTime[] opens = row.getArrayOfLocalTimes("opens");
        LocalTime[] closes = row.getArrayOfLocalTimes("closes");
        List<Cover.Window> windows = new ArrayList<>(weekdays.length);
        for (int i = 0; i < weekdays.length; i++) {
            windows.add(new Cover.Window(DayOfWeek.of(weekdays[i]), opens[i], closes[i]));
        }
        return new Cover(windows);
    }
}
