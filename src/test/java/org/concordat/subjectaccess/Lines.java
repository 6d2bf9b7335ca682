package org.concordat.subjectaccess;

import org.concordat.subjectaccess.Line.Choice;
import org.concordat.subjectaccess.Line.Chosen;
import org.concordat.subjectaccess.Line.Fate;
import org.concordat.subjectaccess.Line.Later;
import org.concordat.subjectaccess.Line.Question;
import org.concordat.subjectaccess.Line.State;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lines of a report, with what was decided and answered about them. */
final class Lines {
    static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    static final UUID ID = new UUID(1, 2);

    private Lines() {}

    static Line line(
            boolean thirdParty,
            boolean whereabouts,
            Optional<Chosen> chosen,
            Optional<Question> question) {
        return new Line(
                ID,
                ID,
                true,
                Optional.of("Police"),
                Optional.empty(),
                "protect",
                "attendance",
                Optional.empty(),
                ID,
                "School",
                thirdParty,
                false,
                whereabouts,
                NOW,
                Optional.empty(),
                List.of(),
                false,
                ID,
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                chosen,
                question);
    }

    /** As it was shared, and corrected a day later. */
    static Line corrected(Line line) {
        return changed(
                line,
                line.others(),
                Optional.of(new Later(Fate.CORRECTED, NOW.plus(Duration.ofDays(1)))),
                false,
                Optional.empty());
    }

    static Line aboutOthers(Line line) {
        return changed(line, true, Optional.empty(), false, Optional.empty());
    }

    /** It came to a desk that has not opened it. */
    static Line unopened(Line line) {
        return changed(line, line.others(), Optional.empty(), true, Optional.empty());
    }

    static Line concern(Line line) {
        return changed(line, line.others(), Optional.empty(), false, Optional.of(ID));
    }

    private static Line changed(
            Line line,
            boolean others,
            Optional<Later> later,
            boolean unopened,
            Optional<UUID> concernOf) {
        return new Line(
                line.id(),
                line.sharing(),
                line.disclosed(),
                line.other(),
                line.external(),
                line.purpose(),
                line.category(),
                line.observedOn(),
                line.originator(),
                line.originatorName(),
                line.thirdParty(),
                others,
                line.whereabouts(),
                line.at(),
                line.ground(),
                line.why(),
                line.consented(),
                line.text(),
                line.correcting(),
                later,
                unopened,
                unopened ? Optional.of("Duty desk") : Optional.empty(),
                concernOf,
                line.chosen(),
                line.question());
    }

    static Optional<Chosen> chosen(Choice choice, boolean listed) {
        return Optional.of(new Chosen(
                choice,
                choice == Choice.REDACT ? Optional.of(Exemption.SERIOUS_HARM) : Optional.empty(),
                listed,
                Optional.of(ID),
                new Named(ID, "R. Ahmed"),
                NOW));
    }

    static Optional<Question> answered(State state, boolean listed) {
        return Optional.of(new Question(
                ID,
                state,
                NOW,
                NOW,
                state == State.IN_PART ? Optional.of(ID) : Optional.empty(),
                state == State.REFUSED ? Optional.of(Exemption.CRIME) : Optional.empty(),
                listed,
                Optional.empty(),
                Optional.empty()));
    }
}
