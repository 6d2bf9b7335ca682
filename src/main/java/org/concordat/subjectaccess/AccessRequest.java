package org.concordat.subjectaccess;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A subject access request that an agency received.
 *
 * @param child whether the person is one, or may be
 * @param askerName content id
 * @param dueOn the last day on which the answer is in time
 * @param handler who registered it and works on it
 * @param extensionReason content id
 * @param closingNote content id
 * @param saidAt when the person themselves last said something of consent, as the agency recorded it
 * @param now the database's time at which it was read
 */
public record AccessRequest(
        UUID id,
        UUID agency,
        String agencyName,
        Named person,
        boolean child,
        Asker asker,
        UUID askerName,
        TimeLimit limit,
        LocalDate dueOn,
        Named handler,
        Instant registeredAt,
        Optional<Instant> compiledAt,
        State state,
        Optional<Instant> endedAt,
        Optional<UUID> extensionReason,
        Optional<LocalDate> toldOn,
        Optional<Closing> closing,
        Optional<UUID> closingNote,
        List<Check> checks,
        Optional<Instant> saidAt,
        Instant now) {

    /** How far it is. */
    public enum State {
        OPEN,
        FINISHED,
        CLOSED
    }

    /** Why one ends without a report. */
    public enum Closing {
        WITHDRAWN,
        NOT_PROVED,
        NOT_ENTITLED
    }

    /**
     * A proof that was seen.
     *
     * @param seen content id of what it was
     */
    public record Check(Part part, UUID seen, LocalDate seenOn, Named by, Instant at) {}

    /** What has to be seen. */
    public List<Part> needed() {
        return Part.needed(asker, child);
    }

    /** What has not been seen yet, or not since what it proves may have changed. */
    public List<Part> missing() {
        return needed().stream()
                .filter(part ->
                        checks.stream().noneMatch(check -> check.part() == part && holds(check)))
                .toList();
    }

    /** What a child said, and understood, is asked again when the child has said something of consent since. */
    private boolean holds(Check check) {
        return !check.part().childs()
                || saidAt.filter(said -> said.isAfter(check.at())).isEmpty();
    }

    /** Whether whoever asked may speak for the person still: a parent for a child, until the child is grown up. */
    public boolean entitled() {
        return asker != Asker.PARENT || child;
    }
}
