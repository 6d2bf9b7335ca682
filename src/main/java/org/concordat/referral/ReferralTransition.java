package org.concordat.referral;

import static org.concordat.referral.ReferralState.ACCEPTED;
import static org.concordat.referral.ReferralState.ACKNOWLEDGED;
import static org.concordat.referral.ReferralState.CLOSED;
import static org.concordat.referral.ReferralState.DRAFT;
import static org.concordat.referral.ReferralState.INFORMATION_REQUESTED;
import static org.concordat.referral.ReferralState.IN_TRIAGE;
import static org.concordat.referral.ReferralState.REDIRECTED;
import static org.concordat.referral.ReferralState.STEPPED_DOWN;
import static org.concordat.referral.ReferralState.SUBMITTED;
import static org.concordat.referral.ReferralState.WITHDRAWN;

import org.concordat.kernel.Camel;

import java.util.List;
import java.util.Optional;

/** What can become of a referral. */
public enum ReferralTransition {
    /** Nobody does this: the gate lets it through. */
    SUBMIT(Kind.BY_ITSELF),
    /** Its sender records that it is not shared. */
    WITHDRAW(Kind.BY_ITSELF),
    /** A challenge to its not being shared is settled so. */
    REOPEN(Kind.BY_ITSELF),
    ACKNOWLEDGE(Kind.STEP),
    TRIAGE(Kind.STEP),
    /** Partners are asked: a sharing to each. */
    ASK(Kind.BY_ITSELF),
    RESUME(Kind.STEP),
    ACCEPT(Kind.DECISION),
    STEP_DOWN(Kind.DECISION),
    REDIRECT(Kind.DECISION),
    NO_FURTHER_ACTION(Kind.DECISION),
    CLOSE(Kind.END);

    /** What it takes to do it. */
    enum Kind {
        /** It comes of something else that somebody does. */
        BY_ITSELF,
        STEP,
        /** The referrer hears why. */
        DECISION,
        /** The referrer hears the outcome. */
        END
    }

    /**
     * One row of the table.
     *
     * @param by who may, in words
     * @param when the condition beyond the table; empty when there is none
     */
    public record Row(
            ReferralState from,
            ReferralTransition transition,
            ReferralState to,
            String by,
            String when) {}

    private static final String HUB = "hub";
    private static final String GATE = "the gate";
    private static final String SENDER = "its sender";
    private static final String TOLD = "with level of need and reasons, told to the referrer";
    private static final String NAMED = TOLD + "; names the next team";
    private static final String NOT_INTO_NOTHING =
            "the next one has it, or the hub says what happened instead";

    /** The whole life of a referral; the documents draw it from here. */
    public static final List<Row> TABLE = List.of(
            new Row(DRAFT, SUBMIT, SUBMITTED, GATE, "it is let through, at once or later"),
            new Row(DRAFT, WITHDRAW, WITHDRAWN, SENDER, "records that it is not shared"),
            new Row(WITHDRAWN, REOPEN, DRAFT, SENDER, "a challenge to that is settled so"),
            new Row(SUBMITTED, ACKNOWLEDGE, ACKNOWLEDGED, HUB, ""),
            new Row(ACKNOWLEDGED, TRIAGE, IN_TRIAGE, HUB, ""),
            new Row(IN_TRIAGE, ASK, INFORMATION_REQUESTED, HUB, "each request is decided"),
            new Row(INFORMATION_REQUESTED, ASK, INFORMATION_REQUESTED, HUB, "further partners"),
            new Row(
                    INFORMATION_REQUESTED,
                    RESUME,
                    IN_TRIAGE,
                    HUB,
                    "by itself when every partner has answered"),
            new Row(IN_TRIAGE, ACCEPT, ACCEPTED, HUB, TOLD),
            new Row(IN_TRIAGE, STEP_DOWN, STEPPED_DOWN, HUB, NAMED),
            new Row(IN_TRIAGE, REDIRECT, REDIRECTED, HUB, NAMED),
            new Row(
                    IN_TRIAGE,
                    ReferralTransition.NO_FURTHER_ACTION,
                    ReferralState.NO_FURTHER_ACTION,
                    HUB,
                    TOLD),
            new Row(INFORMATION_REQUESTED, ACCEPT, ACCEPTED, HUB, TOLD),
            new Row(INFORMATION_REQUESTED, STEP_DOWN, STEPPED_DOWN, HUB, NAMED),
            new Row(INFORMATION_REQUESTED, REDIRECT, REDIRECTED, HUB, NAMED),
            new Row(
                    INFORMATION_REQUESTED,
                    ReferralTransition.NO_FURTHER_ACTION,
                    ReferralState.NO_FURTHER_ACTION,
                    HUB,
                    TOLD),
            new Row(ACCEPTED, CLOSE, CLOSED, HUB, "with the outcome, told to the referrer"),
            new Row(STEPPED_DOWN, CLOSE, CLOSED, HUB, NOT_INTO_NOTHING),
            new Row(REDIRECTED, CLOSE, CLOSED, HUB, NOT_INTO_NOTHING),
            new Row(ReferralState.NO_FURTHER_ACTION, CLOSE, CLOSED, HUB, "with the outcome"));

    private final Kind kind;

    ReferralTransition(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    public boolean decides() {
        return kind == Kind.DECISION;
    }

    /** As the API's path says it. */
    public String id() {
        return Camel.of(this);
    }

    /** The transition of an id, as {@link #id()} writes it; none of those that nobody does. */
    public static Optional<ReferralTransition> of(String id) {
        for (ReferralTransition one : values()) {
            if (one.id().equals(id) && one.kind != Kind.BY_ITSELF) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Where it leads; empty when it is not to be had from {@code state}. */
    public Optional<ReferralState> from(ReferralState state) {
        return TABLE.stream()
                .filter(row -> row.from() == state && row.transition() == this)
                .map(Row::to)
                .findFirst();
    }

    /** What the hub can do with one that stands so, in the order of the table. */
    public static List<ReferralTransition> at(ReferralState state) {
        return TABLE.stream()
                .filter(row -> row.from() == state && row.by().equals(HUB))
                .map(Row::transition)
                .distinct()
                .toList();
    }
}
