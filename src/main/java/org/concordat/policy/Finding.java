package org.concordat.policy;

import java.util.Optional;

/**
 * One check of a decision.
 *
 * @param check id of the check
 * @param effect what it does when not satisfied and not carried
 * @param item the position of the item it is about; empty when about the whole sharing
 * @param carriedBy what carries it although it is not satisfied
 * @param clause id of the clause ({@code ROT-1.5b}) or of the law catalogue
 * @param section the document's own number, as people are shown it
 * @param text a plain sentence without personal data
 * @param remedy what would mend it
 */
public record Finding(
        String check,
        Result result,
        Effect effect,
        Optional<Integer> item,
        Optional<Carrier> carriedBy,
        String clause,
        String section,
        String text,
        Optional<Remedy> remedy) {

    /** What a check found. */
    public enum Result {
        SATISFIED,
        NOT_SATISFIED,
        NOT_APPLICABLE
    }

    /** What a check does when it is not satisfied. */
    public enum Effect {
        HOLD,
        WITHHOLD,
        WARN
    }

    /** What can carry a check that is not satisfied. */
    public enum Carrier {
        GROUND,
        JUDGEMENT,
        /** A supervisor's word, which only keeping somebody's whereabouts back gives way to. */
        SUPERVISOR
    }

    /** Not satisfied, carried by nothing, and more than a warning. */
    public boolean stops() {
        return result == Result.NOT_SATISFIED && carriedBy.isEmpty() && effect != Effect.WARN;
    }

    /** A step that somebody can take; {@code text} says it as an offer. */
    public record Remedy(Kind kind, String text) {
        /** The kinds of step. */
        public enum Kind {
            STATE_GROUND,
            COMPLETE_GROUND,
            RECORD_JUDGEMENT,
            SEEK_CONSENT,
            CHOOSE_RECIPIENT,
            COMPLETE_ITEM,
            CHOOSE_PURPOSE,
            REMOVE_ITEM,
            ASK_ORIGINATOR,
            ASK_SUPERVISOR,
            RENEW_TRAINING,
            CONCERN_ONLY,
            ASK_STEWARD,
            CONFIRM,
            WAIT
        }
    }
}
