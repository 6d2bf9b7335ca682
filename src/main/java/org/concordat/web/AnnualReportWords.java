package org.concordat.web;

import org.concordat.policy.Pack;

import java.util.Map;
import java.util.Optional;

/** What the lines of an annual report are called. */
final class AnnualReportWords {
    private static final Map<String, String> MEASURES = Map.ofEntries(
            Map.entry("sharings", "Sharings"),
            Map.entry("withheld", "Items withheld"),
            Map.entry("opened", "Minutes until opened"),
            Map.entry("decided", "Minutes until a referral was decided"),
            Map.entry("cases", "Complaints, breaches and incidents"),
            Map.entry("improvements", "Measures to improve"),
            Map.entry("training", "Training"),
            Map.entry("reviews", "Reviews overdue"));

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("sharings rules", "Shared as the protocol allows"),
            Map.entry("sharings judgement", "Shared on professional judgement"),
            Map.entry(
                    "sharings told",
                    "Told by word of mouth, though the protocol would have held it"),
            Map.entry("sharings held", "Held"),
            Map.entry("sharings notShared", "Not shared"),
            Map.entry("sharings recalled", "Taken back unopened"),
            Map.entry("opened half", "Half within"),
            Map.entry("opened most", "Nine of ten within"),
            Map.entry("decided half", "Half within"),
            Map.entry("decided most", "Nine of ten within"),
            Map.entry("cases complaint", "Complaints"),
            Map.entry("cases breach", "Breaches"),
            Map.entry("cases incident", "Incidents"),
            Map.entry("learnt complaint", "From a complaint"),
            Map.entry("learnt breach", "From a breach"),
            Map.entry("learnt incident", "From an incident"),
            Map.entry("improvements done", "Done"),
            Map.entry("improvements notDone", "Not done"),
            Map.entry("improvements open", "Still open"),
            Map.entry("training taken", "Taken"),
            Map.entry("training lapsed", "Ran out"),
            Map.entry("reviews supervisor", "Of a sharing, by a supervisor"),
            Map.entry("reviews agreement", "Of an agreement, not done when this was counted"),
            Map.entry(
                    "reviews assessment",
                    "Of an impact assessment, not done when this was counted"));

    private static final String GROUND = "ground.";

    private final Pack pack;

    AnnualReportWords(Pack pack) {
        this.pack = pack;
    }

    String measure(String measure) {
        return MEASURES.getOrDefault(measure, measure);
    }

    /** A ground or a section that the pack has no more is called by its id. */
    String label(String measure, String value) {
        if (value.startsWith(GROUND)) {
            String id = value.substring(GROUND.length());
            return "Shared on a ground: "
                    + Optional.ofNullable(pack.grounds().get(id))
                            .map(Pack.GroundRule::label)
                            .orElse(id);
        }
        if (measure.equals("withheld")) {
            return Optional.ofNullable(pack.clauses().get(value))
                    .map(clause -> clause.section() + " " + clause.title())
                    .orElse(value.isEmpty() ? "No section named" : value);
        }
        return VALUES.getOrDefault(measure + " " + value, value);
    }
}
