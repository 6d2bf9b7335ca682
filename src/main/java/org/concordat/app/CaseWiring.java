package org.concordat.app;

import org.concordat.assurance.CaseContaining;
import org.concordat.assurance.CaseDesk;
import org.concordat.assurance.CaseMoves;
import org.concordat.assurance.CaseOffice;
import org.concordat.assurance.CaseReading;
import org.concordat.assurance.CaseSteps;
import org.concordat.assurance.CaseTexts;
import org.concordat.assurance.LearningLog;
import org.concordat.assurance.ProblemLog;
import org.concordat.audit.Journal;
import org.concordat.clock.Clocks;
import org.concordat.governance.AgreementRegister;
import org.concordat.governance.StaffRegister;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.CaseTerms;
import org.concordat.sharing.Recalls;
import org.concordat.store.PgCases;
import org.concordat.store.PgLearning;
import org.concordat.web.CaseRoutes;
import org.concordat.web.LearningRoutes;

/** Puts together complaints, breaches and incidents, and what is learnt of them. */
record CaseWiring(
        Transactions transactions,
        Contents contents,
        Journal journal,
        Events events,
        Doorbell doorbell,
        KeyService keys,
        Codec codec,
        Permits permits,
        Clocks clocks,
        CaseTerms terms) {

    private CaseOffice office() {
        return new CaseOffice(
                transactions,
                new CaseTexts(keys, contents, codec),
                journal,
                events,
                doorbell,
                permits,
                clocks,
                terms);
    }

    CaseRoutes routes(AgreementRegister agreements, StaffRegister staff, Recalls recalls) {
        CaseOffice office = office();
        PgCases book = new PgCases();
        return new CaseRoutes(
                new CaseDesk(office, book),
                new CaseMoves(office, book, new PgLearning()),
                new CaseReading(office, book),
                new CaseSteps(office, book),
                new CaseContaining(office, book, agreements, staff, recalls));
    }

    LearningRoutes learning() {
        CaseOffice office = office();
        PgLearning book = new PgLearning();
        return new LearningRoutes(
                new LearningLog(office, book), new ProblemLog(office, book, new PgCases()));
    }
}
