package org.concordat.assurance;

import org.concordat.kernel.Place;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A complaint, a breach or an incident, of one agency. Texts are content ids.
 *
 * @param breach the code was broken, or is said to have been
 * @param affected how many persons it touches, as far as is known
 * @param awareAt since when the agency knows of it: the regulator's time counts from here
 */
public record Case(
        UUID id,
        Named agency,
        CaseKind kind,
        CaseStage stage,
        boolean breach,
        UUID title,
        UUID text,
        int affected,
        Optional<LocalDate> occurredOn,
        Instant awareAt,
        Named openedBy,
        Instant openedAt) {

    /** Something with a name. */
    public record Named(UUID id, String name) {}

    /** One step that was taken. */
    public record Done(String what, Named by, Optional<UUID> text, Instant at) {}

    /** What was told to the regulator, or why nothing. */
    public record Notice(
            boolean sent,
            UUID text,
            Optional<Instant> sentAt,
            boolean personsTold,
            UUID personsReason,
            Named by,
            Instant at) {}

    /**
     * What was stopped at once, or is asked to be.
     *
     * @param answer why the steward suspended what was asked for, or did not
     */
    public record Containment(
            UUID id,
            UUID ofCase,
            Named agency,
            What what,
            Optional<Named> thing,
            Optional<Integer> amount,
            String reason,
            State state,
            Instant at,
            UUID askedBy,
            Optional<String> answer) {
        /** What can be stopped. */
        public enum What {
            AGREEMENT,
            ACCOUNT,
            SHARINGS
        }

        /** How it stands. */
        public enum State {
            ASKED,
            DONE,
            REFUSED
        }
    }

    /** A case with all that its own agency's handlers see of it. */
    public record Whole(
            Case one,
            List<Done> steps,
            List<UUID> persons,
            List<CasePart> parts,
            List<CaseMeasure> measures,
            List<Notice> notices,
            List<Containment> containments,
            Instant now) {

        /** What partners have not answered yet. */
        List<CasePart> unanswered() {
            return parts.stream().filter(part -> part.answer().isEmpty()).toList();
        }

        /** The ids of all texts in it. */
        List<UUID> texts() {
            return Stream.of(
                            Stream.of(one.title(), one.text()),
                            steps.stream().flatMap(s -> s.text().stream()),
                            parts.stream().flatMap(p -> p.texts().stream()),
                            measures.stream().flatMap(m -> m.texts().stream()),
                            notices.stream().flatMap(n -> Stream.of(n.text(), n.personsReason())))
                    .flatMap(s -> s)
                    .toList();
        }

        /** What was said to the regulator before it was opened again says nothing of what is new. */
        private boolean answeredSinceOpened() {
            Instant opened = steps.stream()
                    .filter(step -> step.what().equals(CaseTransition.REOPEN.id()))
                    .map(Done::at)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
            return notices.stream().anyMatch(notice -> notice.at().isAfter(opened));
        }

        /** Why it cannot be closed yet, if something is open. */
        Optional<String> open() {
            if (measures.stream().anyMatch(m -> m.outcome().isEmpty())) {
                return Optional.of("A measure is still open. Follow it up first.");
            }
            return one.stage() == CaseStage.FOUND && !answeredSinceOpened()
                    ? Optional.of("Say first whether the regulator was told.")
                    : Optional.empty();
        }
    }

    /** Where a page of a list goes on. */
    public Place place() {
        return new Place(openedAt, id);
    }
}
