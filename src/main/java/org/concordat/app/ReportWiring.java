package org.concordat.app;

import org.concordat.assurance.AnnualReporter;
import org.concordat.assurance.AnnualReports;
import org.concordat.audit.Journal;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.policy.Pack;
import org.concordat.store.PgAnnualReports;
import org.concordat.web.AnnualReportRoutes;

import java.time.InstantSource;

/**
 * Puts together the annual report.
 *
 * @param apart a pool of its own, so that counting takes no connection that a request waits for
 */
record ReportWiring(
        Transactions transactions,
        Transactions apart,
        Journal journal,
        Events events,
        Doorbell doorbell,
        Permits permits,
        Pack pack,
        InstantSource clock) {

    AnnualReportRoutes routes() {
        return new AnnualReportRoutes(
                new AnnualReports(
                        transactions,
                        new PgAnnualReports(),
                        journal,
                        doorbell,
                        permits,
                        pack.terms().yearBegins()),
                pack);
    }

    LongWorkVerticle verticle() {
        AnnualReporter reporter =
                new AnnualReporter(apart, new PgAnnualReports(), journal, events, doorbell, clock);
        return new LongWorkVerticle("annual report", reporter::step);
    }
}
