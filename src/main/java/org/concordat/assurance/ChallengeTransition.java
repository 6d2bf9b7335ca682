package org.concordat.assurance;

import static org.concordat.assurance.ChallengeState.ACCEPTED;
import static org.concordat.assurance.ChallengeState.LAST_STAGE;
import static org.concordat.assurance.ChallengeState.OPEN;
import static org.concordat.assurance.ChallengeState.RELEASED;
import static org.concordat.assurance.ChallengeState.UNRESOLVED;

import org.concordat.kernel.Camel;

import java.util.List;
import java.util.Optional;

/** What can become of a challenge. */
public enum ChallengeTransition {
    /** A side writes what it thinks. */
    ARGUE(Who.EITHER),
    /** A side says that it could not be settled here. */
    PASS_ON(Who.EITHER),
    /** The stage's time is over: the next one begins, or there is none. */
    RUN_OUT(Who.CLOCK),
    /** The steward says what they would do; it binds nobody. */
    ADVISE(Who.STEWARD),
    RELEASE(Who.HOLDER),
    ACCEPT(Who.CHALLENGER);

    /** Whose it is, at any stage. */
    enum Who {
        EITHER("either side"),
        CHALLENGER("who challenges"),
        HOLDER("who refused"),
        STEWARD("the steward"),
        CLOCK("the clock");

        private final String words;

        Who(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * One row of the table.
     *
     * @param when the condition beyond the table; empty when there is none
     */
    public record Row(
            ChallengeState from, ChallengeTransition transition, ChallengeState to, String when) {

        /** Which of two stages it leads to depends on how many there are. */
        private boolean fits(int left) {
            boolean moves = from == OPEN && (transition == PASS_ON || transition == RUN_OUT);
            return !moves || (to == LAST_STAGE) == (left == 1);
        }
    }

    private static final String SEVERAL = "two stages are left, or more";
    private static final String ONE = "one stage is left";
    private static final String OVER = "the end, with the advice as far as there is any";
    private static final String AFRESH = "what was refused is decided afresh by the gate";
    private static final String AGREED = "at its stage, or whoever challenged it at any";

    /** The whole life of a challenge; the documents draw it from here. */
    public static final List<Row> TABLE = List.of(
            new Row(OPEN, ARGUE, OPEN, ""),
            new Row(OPEN, PASS_ON, OPEN, SEVERAL),
            new Row(OPEN, PASS_ON, LAST_STAGE, ONE),
            new Row(OPEN, RUN_OUT, OPEN, SEVERAL),
            new Row(OPEN, RUN_OUT, LAST_STAGE, ONE),
            new Row(OPEN, RELEASE, RELEASED, AFRESH),
            new Row(OPEN, ACCEPT, ACCEPTED, AGREED),
            new Row(LAST_STAGE, ARGUE, LAST_STAGE, ""),
            new Row(LAST_STAGE, ADVISE, LAST_STAGE, "who is on neither side"),
            new Row(LAST_STAGE, PASS_ON, UNRESOLVED, "the end, once the steward has advised"),
            new Row(LAST_STAGE, RUN_OUT, UNRESOLVED, OVER),
            new Row(LAST_STAGE, RELEASE, RELEASED, AFRESH),
            new Row(LAST_STAGE, ACCEPT, ACCEPTED, AGREED));

    private final Who who;

    ChallengeTransition(Who who) {
        this.who = who;
    }

    Who who() {
        return who;
    }

    /** As the API's path says it. */
    public String id() {
        return Camel.of(this);
    }

    /** The transition of an id, as {@link #id()} writes it. */
    public static Optional<ChallengeTransition> of(String id) {
        return List.of(values()).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * Where it leads; empty when it is not to be had from {@code state}.
     *
     * @param left how many stages come after this one
     */
    public Optional<ChallengeState> from(ChallengeState state, int left) {
        return TABLE.stream()
                .filter(row -> row.from() == state && row.transition() == this && row.fits(left))
                .map(Row::to)
                .findFirst();
    }

    /** Whether it ends the stage that the challenge is at. */
    boolean endsStage() {
        return this != ARGUE && this != ADVISE;
    }
}
