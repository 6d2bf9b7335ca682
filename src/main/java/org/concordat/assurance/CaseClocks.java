package org.concordat.assurance;

import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.policy.CaseTerms;

import java.time.Instant;
import java.util.UUID;

/** The times within which a case is contained, answered, decided on and told to the regulator. */
final class CaseClocks {
    private static final String COMPLAINT = "case.complaint";
    private static final String CONTAIN = "case.contain";
    private static final String DECIDE = "case.decide";
    private static final String REGULATOR = "case.regulator";

    private final CaseOffice office;

    CaseClocks(CaseOffice office) {
        this.office = office;
    }

    /** Starts those of the stage that it is at: durable when its transaction commits. */
    void begin(Tx tx, Case one, UUID owner) {
        CaseTerms terms = office.terms();
        Instant opened = one.openedAt();
        Instant aware = one.awareAt();
        switch (one.stage()) {
            case REGISTERED -> {
                Allowed days = CaseTerms.days(terms.answerDays());
                start(tx, one, COMPLAINT, "Answer the complaint", owner, opened, days);
            }
            case CONTAINING -> {
                Allowed contain = CaseTerms.hours(terms.containHours());
                start(tx, one, CONTAIN, "Contain what happened", owner, opened, contain);
                Allowed decide = CaseTerms.hours(terms.decideHours());
                String whether = "Decide whether the regulator must be told";
                start(tx, one, DECIDE, whether, owner, aware, decide);
                Allowed tell = CaseTerms.hours(CaseTerms.REGULATOR_HOURS);
                String orWhy = "Tell the regulator, or say why not";
                start(tx, one, REGULATOR, orWhy, owner, aware, tell);
            }
            default -> {}
        }
    }

    private void start(
            Tx tx, Case one, String kind, String label, UUID owner, Instant from, Allowed time) {
        office.clock(tx, one.id(), kind, label, one.agency().id(), owner, from, time);
    }

    /** Stops what a step settles. */
    void stop(Tx tx, UUID id, CaseTransition taken) {
        switch (taken) {
            case ANSWER, BREACH -> office.clocks().stop(tx, id, COMPLAINT);
            case CONTAINED -> office.clocks().stop(tx, id, CONTAIN);
            case CLOSE -> office.clocks().stopAll(tx, id);
            default -> {}
        }
    }

    /** The regulator was told, or need not be. */
    void regulatorAnswered(Tx tx, UUID id) {
        office.clocks().stop(tx, id, DECIDE);
        office.clocks().stop(tx, id, REGULATOR);
    }
}
