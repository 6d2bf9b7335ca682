package org.concordat.assurance;

import static org.concordat.assurance.CaseStage.ACKNOWLEDGED;
import static org.concordat.assurance.CaseStage.ANSWERED;
import static org.concordat.assurance.CaseStage.CLOSED;
import static org.concordat.assurance.CaseStage.CONTAINING;
import static org.concordat.assurance.CaseStage.FOUND;
import static org.concordat.assurance.CaseStage.INVESTIGATING;
import static org.concordat.assurance.CaseStage.REGISTERED;

import org.concordat.kernel.Camel;

import java.util.List;
import java.util.Optional;

/** What takes a case on. Each is done by whoever handles cases for its agency, and says something. */
public enum CaseTransition {
    ACKNOWLEDGE,
    ANSWER,
    /** The code was broken: non-compliance from here on (BUC-8.3). */
    BREACH,
    CONTAINED,
    FIND,
    CLOSE,
    /** Something is new: it is contained, and its times run, as if it had just been reported. */
    REOPEN;

    /**
     * One row of the table.
     *
     * @param text what is written at it
     * @param when the condition beyond the table; empty when there is none
     */
    public record Row(
            CaseStage from, CaseTransition transition, CaseStage to, String text, String when) {}

    private static final String LEARNT = "what was learnt, or why nothing";
    private static final String BROKEN = "how the code was broken";

    /** The routes of all cases; the documents draw them from here. */
    public static final List<Row> TABLE = List.of(
            new Row(REGISTERED, ACKNOWLEDGE, ACKNOWLEDGED, "what the complainant was told", ""),
            new Row(REGISTERED, BREACH, CONTAINING, BROKEN, ""),
            new Row(ACKNOWLEDGED, ANSWER, ANSWERED, "the answer", ""),
            new Row(ACKNOWLEDGED, BREACH, CONTAINING, BROKEN, ""),
            new Row(ANSWERED, BREACH, CONTAINING, BROKEN, ""),
            new Row(ANSWERED, CLOSE, CLOSED, LEARNT, "no measure is open"),
            new Row(CONTAINING, CONTAINED, INVESTIGATING, "what was stopped, or why nothing", ""),
            new Row(INVESTIGATING, FIND, FOUND, "what happened and why", ""),
            new Row(
                    FOUND,
                    CLOSE,
                    CLOSED,
                    LEARNT,
                    "the regulator's question is settled since it was opened, no measure is open"),
            new Row(CLOSED, REOPEN, CONTAINING, "what is new", ""));

    /** As the API's path says it. */
    public String id() {
        return Camel.of(this);
    }

    /** Where it leads; empty when it is not to be had from {@code stage}. */
    public Optional<CaseStage> from(CaseStage stage) {
        return TABLE.stream()
                .filter(row -> row.from() == stage && row.transition() == this)
                .map(Row::to)
                .findFirst();
    }

    /** What can be done with one at that stage, in the order of the table. */
    public static List<CaseTransition> at(CaseStage stage) {
        return TABLE.stream()
                .filter(row -> row.from() == stage)
                .map(Row::transition)
                .toList();
    }
}
