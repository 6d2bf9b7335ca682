package org.concordat.policy.check;

import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.policy.Finding;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Recipient;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;

/** A named team or practitioner is there to receive it; nothing carries it when nobody is. */
final class RecipientCheck implements Check {
    @Override
    public String id() {
        return "recipient";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        return List.of(problem(situation)
                .map(text -> findings.problem(new Problem(
                        text,
                        onlyUncovered(situation) ? Offers.dutyTeam() : Offers.chooseRecipient())))
                .orElseGet(() -> findings.satisfied(
                        situation.outside()
                                ? "It was told to a named person outside the partnership."
                                : "The recipient is there to receive it.")));
    }

    private static Optional<String> problem(Situation situation) {
        Recipient recipient = situation.request().recipient();
        RecipientDesk desk = situation.facts().desk();
        if (!oneAddressee(recipient)) {
            return Optional.of("No single team or person is named to receive it.");
        }
        if (situation.outside()) {
            return Optional.empty();
        }
        if (recipient.external()) {
            return Optional.of("Somebody outside the partnership cannot receive it here. Tell them"
                    + " another way and record what you told them.");
        }
        if (situation.recipient().isEmpty() || !desk.exists()) {
            return Optional.of("We cannot find this recipient.");
        }
        if (!desk.active()) {
            return Optional.of("This team or person no longer receives anything.");
        }
        return uncovered(situation) ? Optional.of(notCovered(desk)) : Optional.empty();
    }

    /** Nothing but that nobody is on duty: waiting helps where somebody will come. */
    static boolean onlyUncovered(Situation situation) {
        RecipientDesk desk = situation.facts().desk();
        return oneAddressee(situation.request().recipient())
                && !situation.request().recipient().external()
                && situation.recipient().isPresent()
                && desk.exists()
                && desk.active()
                && uncovered(situation);
    }

    private static boolean oneAddressee(Recipient recipient) {
        int named = (recipient.team().isPresent() ? 1 : 0)
                + (recipient.practitioner().isPresent() ? 1 : 0)
                + (recipient.external() ? 1 : 0);
        return named == 1;
    }

    /** What was already told by word of mouth does not wait for the next shift. */
    private static boolean uncovered(Situation situation) {
        return situation.request().kind() != Kind.VERBAL
                && !situation.facts().desk().covered();
    }

    private static String notCovered(RecipientDesk desk) {
        return desk.nextCover()
                .map(next -> "Nobody is on duty there until " + Words.time(next) + ".")
                .orElse("Nobody is on duty there, and we do not know when somebody will be.");
    }

    @Override
    public String waitsFor(Situation situation) {
        return "somebody to receive it";
    }
}
