package org.concordat.policy.check;

import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.SharingRequest.Recipient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Another recipient, or the same one later. */
final class Recipients {
    /** The checks that only another recipient mends. */
    static final Set<String> CHECKS = Set.of("recipient", "readerBarred");

    private Recipients() {}

    static List<Change> changes(Situation situation, List<Finding> stops) {
        List<Change> changes = new ArrayList<>();
        stops.stream()
                .filter(stop -> CHECKS.contains(stop.check()))
                .findFirst()
                .ifPresent(stop -> changes.add(Change.of(
                        stop.check(),
                        Optional.empty(),
                        stop.remedy().orElseThrow(),
                        draft -> chosen(situation, draft))));
        RecipientDesk desk = situation.facts().desk();
        if (RecipientCheck.onlyUncovered(situation)) {
            desk.nextCover()
                    .ifPresent(next -> changes.add(Change.of(
                            "recipient",
                            Optional.empty(),
                            new Remedy(
                                    Kind.WAIT,
                                    "Leave it waiting: somebody is on duty at " + Words.time(next)
                                            + "."),
                            draft -> draft.desk = covered(desk))));
        }
        return changes;
    }

    private static RecipientDesk covered(RecipientDesk desk) {
        return new RecipientDesk(
                desk.exists(), desk.active(), true, Optional.empty(), desk.barred(), desk.links());
    }

    /** A team of the same agency that is there; where nobody knows the agency, of one that signed. */
    private static void chosen(Situation situation, Draft draft) {
        UUID agency = draft.recipient.agency().orElse(new UUID(0, 1));
        draft.recipient = new Recipient(
                Optional.of(agency),
                Optional.of(draft.recipient.team().orElse(new UUID(0, 2))),
                Optional.empty(),
                false);
        draft.receiver = draft.receiver
                .filter(known -> known.id().equals(agency))
                .or(() -> Optional.of(Register.inOrder(agency, situation)));
        List<UUID> links = draft.desk.links();
        draft.desk = new RecipientDesk(true, true, true, Optional.empty(), List.of(), links);
    }
}
