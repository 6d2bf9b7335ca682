package org.concordat.subjectaccess;

import org.concordat.subjectaccess.Line.Choice;
import org.concordat.subjectaccess.Line.Chosen;
import org.concordat.subjectaccess.Line.Question;
import org.concordat.subjectaccess.Line.State;

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
                chosen,
                question);
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
