package org.concordat.assurance;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The text with which a breach is told to the regulator, filled in as far as the case goes (UK GDPR article 33(3)): a
 * person reads it, changes it and sends it.
 */
public final class CaseNotification {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm", Locale.UK)
            .withZone(ZoneId.of("Europe/London"));

    private static final String GAP = "[to be filled in]";

    private CaseNotification() {}

    /** The prepared text. {@code texts} are those of the case, by content id. */
    public static String of(Case.Whole whole, Map<UUID, String> texts, String contact) {
        Case one = whole.one();
        String found = whole.steps().stream()
                .filter(step -> step.what().equals(CaseTransition.FIND.id()))
                .flatMap(step -> step.text().stream())
                .map(id -> texts.getOrDefault(id, GAP))
                .reduce((first, last) -> last)
                .map(text -> "\n" + text)
                .orElse("");
        return String.join(
                "\n\n",
                "Notification of a personal data breach (UK GDPR article 33)\nController: "
                        + one.agency().name() + "\nAware since: " + TIME.format(one.awareAt())
                        + "\nHappened on: " + one.occurredOn().map(DAY::format).orElse(GAP),
                "1. Nature of the breach\n" + texts.getOrDefault(one.text(), GAP) + found,
                "2. Approximate numbers\nPersons concerned: "
                        + (one.affected() == 0 ? GAP : "about " + one.affected())
                        + "\nRecords concerned: " + GAP + "\nCategories of persons and data: "
                        + GAP,
                "3. Likely consequences\n" + GAP,
                "4. Measures taken or proposed\n" + measures(whole, texts),
                "5. Contact for more information\n" + contact);
    }

    private static String measures(Case.Whole whole, Map<UUID, String> texts) {
        List<String> lines = new ArrayList<>();
        whole.containments().stream()
                .filter(one -> one.state() == Case.Containment.State.DONE)
                .map(CaseNotification::stopped)
                .forEach(lines::add);
        whole.measures()
                .forEach(one -> lines.add("- " + texts.getOrDefault(one.text(), GAP)
                        + one.outcome()
                                .filter(outcome -> outcome == CaseMeasure.Outcome.DONE)
                                .map(outcome -> " (done)")
                                .orElse(" (by " + DAY.format(one.due()) + ")")));
        return lines.isEmpty() ? GAP : lines.stream().collect(Collectors.joining("\n"));
    }

    private static String stopped(Case.Containment one) {
        return switch (one.what()) {
            case AGREEMENT -> "- The agreement concerned was suspended.";
            case ACCOUNT -> "- An account was suspended.";
            case SHARINGS -> recalled(one.amount().orElse(0));
        };
    }

    private static String recalled(int amount) {
        return switch (amount) {
            case 0 -> "- No unopened sharing was left to recall.";
            case 1 -> "- 1 unopened sharing was recalled.";
            default -> "- " + amount + " unopened sharings were recalled.";
        };
    }
}
