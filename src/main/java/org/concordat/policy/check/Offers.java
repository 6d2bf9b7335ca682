package org.concordat.policy.check;

import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.SharingRequest.AskingRisk;

import java.util.List;

/** Remedies that several checks offer, worded once. */
final class Offers {
    private Offers() {}

    /**
     * Whether asking for consent may be suggested at all. Where the asking itself may be the danger,
     * or nobody has thought about it and harm is in play, it never is (ROT-3.2).
     */
    static boolean askingAllowed(Situation situation) {
        return switch (situation.request().askingRisk()) {
            case YES -> false;
            case NO -> true;
            case UNKNOWN -> !StatedGround.harmInPlay(situation);
        };
    }

    /**
     * INVARIANT (silent): what is said about other agencies is said always, so that it tells nothing.
     */
    static Remedy seekConsent(Situation situation, String who) {
        return asking(
                situation,
                "Ask " + who + " to agree, explain why, and record the answer. A no"
                        + " that another agency was told is for that agency to change.");
    }

    /** A later yes recorded by the agency that recorded the no ends it. */
    static Remedy askAgain(Situation situation) {
        return asking(
                situation,
                "Ask those who answered differently again. If they agree now, record that yes, and"
                        + " it ends the no on record with you.");
    }

    private static Remedy asking(Situation situation, String ask) {
        return new Remedy(
                Kind.SEEK_CONSENT,
                situation.request().askingRisk() == AskingRisk.UNKNOWN
                        ? "First: could asking put anybody at more risk, harm an enquiry or delay it?"
                                + " If not: " + lowerFirst(ask)
                        : ask);
    }

    static Remedy stateGround(Situation situation) {
        return new Remedy(
                Kind.STATE_GROUND,
                StatedGround.weight(situation).isPresent()
                        ? "Add this to what your ground is for, or state another ground that allows it."
                        : "State a ground that allows sharing without consent, with your reasons.");
    }

    static Remedy writeJudgement(Situation situation) {
        List<String> missing =
                situation.request().judgement().map(Reasons::missing).orElse(List.of());
        if (!missing.isEmpty()) {
            return new Remedy(
                    Kind.RECORD_JUDGEMENT,
                    "Complete your written judgement. It still needs " + Words.list(missing) + ".");
        }
        return new Remedy(
                Kind.RECORD_JUDGEMENT,
                StatedJudgement.stands(situation)
                        ? "Name this kind of information in your written judgement too."
                        : "Write down your own judgement for this case: why it is necessary and in"
                                + " proportion, and what may happen if it is shared and if not.");
    }

    static Remedy removeItem() {
        return new Remedy(Kind.REMOVE_ITEM, "Take this item out and send the rest.");
    }

    static Remedy chooseRecipient() {
        return new Remedy(Kind.CHOOSE_RECIPIENT, "Choose another team or person to receive it.");
    }

    static Remedy dutyTeam() {
        return new Remedy(
                Kind.CHOOSE_RECIPIENT,
                "Send it to their duty team instead, or choose another team or person.");
    }

    static Remedy askSteward() {
        return new Remedy(Kind.ASK_STEWARD, "Ask your partnership's steward to look at this.");
    }

    private static String lowerFirst(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
