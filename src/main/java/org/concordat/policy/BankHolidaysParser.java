package org.concordat.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the text of the bank holidays into {@link BankHolidays}, or into all its mistakes. */
public final class BankHolidaysParser {
    private BankHolidaysParser() {}

    /** @param file what mistakes call it */
    public static Parsed<BankHolidays> parse(String file, String yaml) {
        List<Mistake> mistakes = new ArrayList<>();
        Optional<BankHolidays> read =
                YamlFields.compose(file, yaml, mistakes).map(BankHolidaysParser::read);
        return mistakes.isEmpty() && read.isPresent()
                ? new Parsed.Valid<>(read.get())
                : new Parsed.Invalid<>(YamlMistakes.sorted(mistakes));
    }

    private static BankHolidays read(YamlFields root) {
        root.only("until", "days");
        root.text("until");
        LocalDate until = root.day("until").orElse(LocalDate.MAX);
        YamlFields entries = root.fields("days");
        Map<LocalDate, String> days = new HashMap<>();
        for (String written : entries.names()) {
            String name = entries.text(written);
            try {
                LocalDate day = LocalDate.parse(written);
                if (day.isAfter(until)) {
                    entries.wrong(written, "This is after the last day.", "Move until as well.");
                }
                days.put(day, name);
            } catch (DateTimeParseException notOne) {
                entries.wrong(
                        written, "\"" + written + "\" is not a day.", "Write it as 2026-12-25.");
            }
        }
        root.atLeastOne("days", days);
        return new BankHolidays(until, days);
    }
}
