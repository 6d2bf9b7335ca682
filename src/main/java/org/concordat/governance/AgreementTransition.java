package org.concordat.governance;

import static org.concordat.governance.AgreementStage.DRAFT;
import static org.concordat.governance.AgreementStage.DUE_FOR_REVIEW;
import static org.concordat.governance.AgreementStage.ENDED;
import static org.concordat.governance.AgreementStage.IN_FORCE;
import static org.concordat.governance.AgreementStage.SIGNED;
import static org.concordat.governance.AgreementStage.SUSPENDED;

import org.concordat.kernel.Camel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can become of an agreement. */
public enum AgreementTransition {
    EDIT,
    SIGN,
    START,
    REVIEW,
    SUSPEND,
    RESUME,
    END,
    DISCARD,
    /** Nobody does this: the day of the review comes near. */
    FALL_DUE;

    /**
     * One row of the table.
     *
     * @param by who may, in words
     * @param when the condition beyond the table; empty when there is none
     */
    public record Row(
            AgreementStage from,
            AgreementTransition transition,
            AgreementStage to,
            String by,
            String when) {}

    private static final String STEWARD = "steward";
    private static final String PARTY = "representative of a party";

    /** The whole life of an agreement; the documents draw it from here. */
    public static final List<Row> TABLE = List.of(
            new Row(DRAFT, EDIT, DRAFT, STEWARD, "signatures of what it said before lapse"),
            new Row(DRAFT, SIGN, DRAFT, PARTY, "others have not signed yet"),
            new Row(DRAFT, SIGN, SIGNED, PARTY, "it was the last signature wanted"),
            new Row(DRAFT, DISCARD, ENDED, STEWARD, ""),
            new Row(SIGNED, EDIT, DRAFT, STEWARD, "every signature lapses"),
            new Row(SIGNED, SIGN, SIGNED, PARTY, "another signatory"),
            new Row(SIGNED, START, IN_FORCE, STEWARD, "it fits its community"),
            new Row(SIGNED, DISCARD, ENDED, STEWARD, ""),
            new Row(IN_FORCE, FALL_DUE, DUE_FOR_REVIEW, "time", "four weeks before its review"),
            new Row(IN_FORCE, REVIEW, IN_FORCE, STEWARD, "with the next date"),
            new Row(IN_FORCE, SUSPEND, SUSPENDED, STEWARD, ""),
            new Row(IN_FORCE, END, ENDED, STEWARD, ""),
            new Row(DUE_FOR_REVIEW, REVIEW, IN_FORCE, STEWARD, "with the next date"),
            new Row(DUE_FOR_REVIEW, SUSPEND, SUSPENDED, STEWARD, ""),
            new Row(DUE_FOR_REVIEW, END, ENDED, STEWARD, ""),
            new Row(SUSPENDED, REVIEW, SUSPENDED, STEWARD, "with the next date"),
            new Row(SUSPENDED, RESUME, IN_FORCE, STEWARD, "it fits its community"),
            new Row(SUSPENDED, END, ENDED, STEWARD, ""));

    /** As the API's path says it. */
    public String id() {
        return Camel.of(this);
    }

    /** The transition of an id, as {@link #id()} writes it. */
    public static Optional<AgreementTransition> of(String id) {
        for (AgreementTransition one : values()) {
            if (one.id().equals(id)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Where it can lead; empty when it is not to be had from {@code stage}. */
    public Optional<AgreementStage> from(AgreementStage stage) {
        return TABLE.stream()
                .filter(row -> row.from() == stage && row.transition() == this)
                .map(Row::to)
                .findFirst();
    }

    /** What somebody can do with one at that stage, each once, in the order of the table. */
    public static List<AgreementTransition> at(AgreementStage stage) {
        return TABLE.stream()
                .filter(row -> row.from() == stage && row.transition() != FALL_DUE)
                .map(Row::transition)
                .distinct()
                .toList();
    }

    /** What has been done then, for a sentence: {@code it cannot be suspended}. */
    String done() {
        return switch (this) {
            case EDIT -> "changed";
            case SIGN -> "signed";
            case START -> "brought into force";
            case REVIEW -> "reviewed";
            case SUSPEND -> "suspended";
            case RESUME -> "resumed";
            case END -> "ended";
            case DISCARD -> "discarded";
            case FALL_DUE -> name().toLowerCase(Locale.ROOT);
        };
    }
}
