package org.concordat.policy.check;

import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Something that somebody could do about a sharing that is stuck.
 *
 * @param check the check that it mends
 * @param item the item that it is about, when it is about one
 * @param ways how it may be done, the one to be offered first; all are steps of one kind
 */
record Change(String check, Kind kind, Optional<Integer> item, List<Way> ways) {
    /** How a change is done: what people are told, and what would then be different. */
    record Way(Remedy remedy, Consumer<Draft> effect) {}

    /**
     * Cheapest for the person first: what only the sender does; then what asks the person or others;
     * then what leaves something out; last what goes past the person's will.
     */
    private static final List<Kind> CHEAPEST_FIRST = List.of(
            Kind.COMPLETE_ITEM,
            Kind.CHOOSE_PURPOSE,
            Kind.CONFIRM,
            Kind.CHOOSE_RECIPIENT,
            Kind.WAIT,
            Kind.RENEW_TRAINING,
            Kind.RECORD_JUDGEMENT,
            Kind.SEEK_CONSENT,
            Kind.ASK_ORIGINATOR,
            Kind.ASK_SUPERVISOR,
            Kind.ASK_STEWARD,
            Kind.REMOVE_ITEM,
            Kind.CONCERN_ONLY,
            Kind.COMPLETE_GROUND,
            Kind.STATE_GROUND);

    /** Who receives it and what it is come before consent to it; items are taken out last. */
    private static final List<Kind> DONE_FIRST = List.of(
            Kind.ASK_STEWARD,
            Kind.CHOOSE_RECIPIENT,
            Kind.CHOOSE_PURPOSE,
            Kind.COMPLETE_ITEM,
            Kind.CONCERN_ONLY);

    private static final List<Kind> DONE_LAST = List.of(Kind.SEEK_CONSENT, Kind.REMOVE_ITEM);

    static Change of(String check, Optional<Integer> item, Remedy remedy, Consumer<Draft> effect) {
        return new Change(check, remedy.kind(), item, List.of(new Way(remedy, effect)));
    }

    int cost() {
        return CHEAPEST_FIRST.indexOf(kind);
    }

    int turn() {
        int first = DONE_FIRST.indexOf(kind);
        int last = DONE_LAST.indexOf(kind);
        return first >= 0 ? first : DONE_FIRST.size() + 1 + last;
    }

    /** A ground says that nobody is asked; and of two ways of saying less, one is enough. */
    boolean excludes(Change other) {
        return (kind == Kind.SEEK_CONSENT && other.isGround())
                || (kind == Kind.REMOVE_ITEM && other.kind == Kind.CONCERN_ONLY);
    }

    boolean isGround() {
        return kind == Kind.STATE_GROUND || kind == Kind.COMPLETE_GROUND;
    }
}
