package org.concordat.assurance;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Relation;
import org.concordat.policy.Terms.Party;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody's no that is challenged (BUC-8.4): ids, words and times, nothing about a person. Within one agency, whoever
 * challenges it is the one side and the rest of the agency the other.
 *
 * @param thing what was refused: a sharing, an onward request, a request to a partner
 * @param refusal how: {@code notShared}, {@code refused}, {@code part}, {@code concernOnly}
 * @param stages how many there are
 * @param next the one after this, if any
 * @param advised whether the steward has written what they advise
 * @param turn of a request: who answers it and who waits
 * @param now the database's time at which it was read
 */
public record Challenge(
        UUID id,
        ChallengeKind kind,
        UUID thing,
        String refusal,
        Side challenger,
        Side holder,
        ChallengeState state,
        int stages,
        Stage stage,
        Optional<Stage> next,
        boolean advised,
        Instant openedAt,
        Instant due,
        Optional<Instant> settledAt,
        Optional<Turn> turn,
        Instant now) {

    /**
     * One of the two.
     *
     * @param sharing its own by which it knows what this is about
     */
    public record Side(
            UUID agency,
            String agencyName,
            UUID practitioner,
            String practitionerName,
            UUID sharing) {}

    /**
     * One stage.
     *
     * @param number from 1
     * @param who of both sides acts here
     */
    public record Stage(int number, String label, String by, Party who, int days) {}

    /** Whose turn it is when a request is to be answered afresh: mailboxes. */
    public record Turn(UUID owner, UUID watcher) {}

    /** Which side somebody is on. */
    public enum SideOf {
        CHALLENGER,
        HOLDER
    }

    boolean within() {
        return challenger.agency().equals(holder.agency());
    }

    boolean openedBy(Caller caller) {
        return challenger.practitioner().equals(caller.practitioner())
                && challenger.agency().equals(caller.agency());
    }

    /** Empty for whoever is on neither. */
    public Optional<SideOf> sideOf(Caller caller) {
        if (openedBy(caller)) {
            return Optional.of(SideOf.CHALLENGER);
        }
        if (holder.agency().equals(caller.agency())) {
            return Optional.of(SideOf.HOLDER);
        }
        return challenger.agency().equals(caller.agency())
                ? Optional.of(SideOf.CHALLENGER)
                : Optional.empty();
    }

    /** How the caller stands to it, whatever the stage. */
    Relation[] relations(Caller caller) {
        List<Relation> relations = new ArrayList<>();
        if (holder.agency().equals(caller.agency())) {
            relations.add(Relation.OWN_AGENCY);
            relations.add(Relation.SUPERVISOR_OF_SENDER);
        }
        if (challenger.agency().equals(caller.agency())) {
            relations.add(Relation.OWN_AGENCY);
            relations.add(Relation.SUPERVISOR_OF_RECIPIENT);
        }
        if (holder.practitioner().equals(caller.practitioner())
                && holder.agency().equals(caller.agency())) {
            relations.add(Relation.AUTHOR);
        }
        if (openedBy(caller)) {
            relations.add(Relation.NAMED_RECIPIENT);
        }
        if (stage.number() == stages) {
            // Advising on it is somebody's duty then.
            relations.add(Relation.OBLIGED);
        }
        return relations.toArray(Relation[]::new);
    }

    /** Those of them by which one acts at the stage that it is at. */
    Relation[] relationsNow(Caller caller) {
        List<Relation> counts = switch (stage.who()) {
            case PRACTITIONERS ->
                List.of(
                        Relation.AUTHOR,
                        Relation.NAMED_RECIPIENT,
                        Relation.SUPERVISOR_OF_SENDER,
                        Relation.SUPERVISOR_OF_RECIPIENT);
            case SUPERVISORS ->
                List.of(Relation.SUPERVISOR_OF_SENDER, Relation.SUPERVISOR_OF_RECIPIENT);
            case REPRESENTATIVES -> List.of(Relation.OWN_AGENCY);
        };
        return List.of(relations(caller)).stream()
                .filter(counts::contains)
                .toArray(Relation[]::new);
    }

    /** Where a transition leads it. */
    Optional<ChallengeState> after(ChallengeTransition transition) {
        return transition.from(state, stages - stage.number());
    }
}
