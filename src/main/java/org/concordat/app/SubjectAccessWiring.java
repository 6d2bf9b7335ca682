package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.clock.Clocks;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.Pack;
import org.concordat.store.PgOriginatorQuestions;
import org.concordat.store.PgSubjectAccess;
import org.concordat.subjectaccess.AccessDesk;
import org.concordat.subjectaccess.AccessOffice;
import org.concordat.subjectaccess.ItemDesk;
import org.concordat.subjectaccess.OpenQuestions;
import org.concordat.subjectaccess.OriginatorDesk;
import org.concordat.subjectaccess.ReportDesk;
import org.concordat.subjectaccess.ReportWriter;
import org.concordat.subjectaccess.RequestReading;
import org.concordat.web.SubjectAccessRoutes;

/** Puts together what a person is told who asks what was shared about them. */
record SubjectAccessWiring(
        Transactions transactions,
        Contents contents,
        Clocks clocks,
        Journal journal,
        Events events,
        Doorbell doorbell,
        KeyService keys,
        Codec codec,
        Permits permits,
        Pack pack,
        BankHolidays holidays) {

    SubjectAccessRoutes routes() {
        PgSubjectAccess book = new PgSubjectAccess(pack);
        PgOriginatorQuestions questions = new PgOriginatorQuestions();
        AccessOffice office = new AccessOffice(
                transactions, keys, contents, codec, journal, events, doorbell, permits, clocks);
        RequestReading reading = new RequestReading(office, book);
        OpenQuestions open = new OpenQuestions(office, questions);
        return new SubjectAccessRoutes(
                new AccessDesk(office, book, open, holidays),
                reading,
                new ItemDesk(office, book, questions),
                new ReportDesk(office, book, reading, open, new ReportWriter(pack)),
                new OriginatorDesk(office, questions));
    }
}
