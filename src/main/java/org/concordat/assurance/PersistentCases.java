package org.concordat.assurance;

import org.concordat.assurance.CaseBook.Setting;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;

/** The same thing too often in one agency is for the core group to look at (BUC-8.3). */
final class PersistentCases {
    private final CaseOffice office;

    PersistentCases(CaseOffice office) {
        this.office = office;
    }

    /**
     * Counts one more. Where that is too many, stewards are told the number, and nothing of a case; durable when its
     * transaction commits.
     */
    void flag(Tx tx, Caller caller, CaseKind kind, Setting setting) {
        if (setting.before() + 1 >= office.terms().persistent().count()) {
            office.tell(tx, setting.stewards(), caller.agency());
            office.journal()
                    .write(
                            tx,
                            JournalEntry.of(caller, Act.CASES_FLAGGED)
                                    .with("kind", Camel.of(kind))
                                    .with("number", setting.before() + 1));
        }
    }
}
