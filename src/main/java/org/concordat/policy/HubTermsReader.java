package org.concordat.policy;

import org.concordat.policy.HubTerms.Concerns;
import org.concordat.policy.HubTerms.Kind;
import org.concordat.policy.HubTerms.Rating;
import org.concordat.policy.HubTerms.Referrals;
import org.concordat.policy.HubTerms.WorkingWeek;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how the hub works. */
final class HubTermsReader {
    /** A concern's levels are the platform's own; what each weighs is the pack's. */
    static final List<String> LEVELS = List.of("niggling", "worried", "serious");

    /** A year: what waits longer for the hub waits for nobody. */
    private static final int MOST_HOURS = 8_760;

    private static final int MOST_DAYS = 3_650;
    private static final int MOST_WEIGHT = 1_000;
    private static final int MOST_AGENCIES = 50;
    private static final Allowed TWO_WORKING_DAYS = new Allowed(16, true, false);
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    private HubTermsReader() {}

    static HubTerms read(YamlFields fields, Set<String> purposes, Set<String> categories) {
        fields.only(
                "week", "ratings", "openUrgent", "acknowledgeCorrection", "referrals", "concerns");
        return new HubTerms(
                week(fields.fields("week")),
                fields.each("ratings", HubTermsReader::rating),
                allowed(fields, "openUrgent"),
                // Decisions are replayed with packs that were written before there were
                // corrections.
                fields.names().contains("acknowledgeCorrection")
                        ? allowed(fields, "acknowledgeCorrection")
                        : TWO_WORKING_DAYS,
                referrals(fields.fields("referrals")),
                concerns(fields.fields("concerns"), purposes, categories));
    }

    private static WorkingWeek week(YamlFields fields) {
        fields.only("days", "opens", "closes");
        Set<DayOfWeek> days = fields.choices("days", DayOfWeek.class);
        if (days.isEmpty() && fields.names().contains("days")) {
            fields.wrong("days", "There is no day in it.", "Write at least one, such as monday.");
        }
        LocalTime opens = time(fields, "opens").orElse(OPENS);
        Optional<LocalTime> closes = time(fields, "closes");
        if (closes.isPresent() && !closes.get().isAfter(opens)) {
            fields.wrong(
                    "closes",
                    "It closes before it opens.",
                    "Write a later time; 23:59 is midnight.");
        }
        return new WorkingWeek(days, opens, closes.orElse(CLOSES));
    }

    private static Optional<LocalTime> time(YamlFields fields, String name) {
        String text = fields.text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeParseException notOne) {
            fields.wrong(name, "\"" + text + "\" is not a time.", "Write it as \"09:00\".");
            return Optional.empty();
        }
    }

    private static Rating rating(String id, YamlFields fields) {
        fields.only("label", "time", "neverPaused");
        return new Rating(
                id, fields.text("label"), allowed(fields, "time"), fields.flag("neverPaused"));
    }

    private static Allowed allowed(YamlFields parent, String name) {
        YamlFields fields = parent.fields(name);
        fields.only("hours", "working", "runsOn");
        boolean working = fields.flag("working");
        boolean runsOn = fields.flag("runsOn");
        if (runsOn && !working) {
            fields.wrong(
                    "runsOn", "Hours by the clock always run on.", "Take it out, or add working.");
        }
        return new Allowed(fields.number("hours", 1, MOST_HOURS), working, runsOn);
    }

    private static Referrals referrals(YamlFields fields) {
        fields.only("acknowledge", "decide", "reReferralMonths", "levelsOfNeed");
        YamlFields levels = fields.fields("levelsOfNeed");
        Map<String, String> labels = new LinkedHashMap<>();
        levels.names().forEach(id -> labels.put(id, levels.text(id)));
        fields.atLeastOne("levelsOfNeed", labels);
        return new Referrals(
                allowed(fields, "acknowledge"),
                allowed(fields, "decide"),
                fields.number("reReferralMonths", 1, TermsReader.MOST_MONTHS),
                Collections.unmodifiableMap(labels));
    }

    private static Concerns concerns(
            YamlFields fields, Set<String> purposes, Set<String> categories) {
        fields.only(
                "kinds",
                "levels",
                "halfLifeDays",
                "cap",
                "agencies",
                "threshold",
                "interval",
                "answerWithin",
                "reviewDays",
                "families",
                "purpose",
                "category");
        return new Concerns(
                fields.each("kinds", HubTermsReader::kind),
                levels(fields.fields("levels")),
                fields.number("halfLifeDays", 1, MOST_DAYS),
                fields.number("cap", 1, MOST_WEIGHT),
                // INVARIANT (silent): what one agency alone could bring about, it could probe for.
                fields.number("agencies", 2, MOST_AGENCIES),
                fields.number("threshold", 1, MOST_WEIGHT),
                interval(fields),
                allowed(fields, "answerWithin"),
                fields.number("reviewDays", 1, MOST_DAYS),
                fields.requiredFlag("families"),
                one(fields, "purpose", purposes),
                one(fields, "category", categories));
    }

    /** One of the pack's own. */
    private static String one(YamlFields fields, String name, Set<String> known) {
        String word = fields.text(name);
        if (!word.isEmpty() && !known.contains(word)) {
            fields.wrong(name, "\"" + word + "\" is not in this pack.", "Use one of its own ids.");
        }
        return word;
    }

    private static Kind kind(String id, YamlFields fields) {
        fields.only("label", "weight");
        return new Kind(id, fields.text("label"), fields.number("weight", 1, MOST_WEIGHT));
    }

    private static Map<String, Integer> levels(YamlFields fields) {
        fields.only(LEVELS.toArray(String[]::new));
        Map<String, Integer> levels = new LinkedHashMap<>();
        int least = 1;
        for (String level : LEVELS) {
            least = Math.max(least, fields.number(level, least, MOST_WEIGHT));
            levels.put(level, least);
        }
        return Collections.unmodifiableMap(levels);
    }

    private static Duration interval(YamlFields fields) {
        String text = fields.text("interval");
        String remedy = "Write it as PT1H for an hour, at most a day.";
        try {
            Duration interval = text.isEmpty() ? Duration.ofHours(1) : Duration.parse(text);
            if (interval.compareTo(Duration.ofSeconds(1)) < 0
                    || interval.compareTo(Duration.ofDays(1)) > 0) {
                fields.wrong("interval", text + " is out of range.", remedy);
            }
            return interval;
        } catch (DateTimeParseException notOne) {
            fields.wrong("interval", "\"" + text + "\" is not a length of time.", remedy);
            return Duration.ofHours(1);
        }
    }
}
