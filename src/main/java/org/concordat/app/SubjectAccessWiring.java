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
        RequestReading reading =
                new RequestReading(transactions, book, contents, journal, keys, codec, permits);
        OpenQuestions open = new OpenQuestions(questions, clocks, events, journal);
        return new SubjectAccessRoutes(
                new AccessDesk(
                        transactions,
                        book,
                        contents,
                        clocks,
                        journal,
                        events,
                        doorbell,
                        keys,
                        codec,
                        permits,
                        open,
                        holidays),
                reading,
                new ItemDesk(
                        transactions,
                        book,
                        questions,
                        contents,
                        clocks,
                        journal,
                        events,
                        doorbell,
                        keys,
                        codec,
                        permits),
                new ReportDesk(
                        transactions,
                        book,
                        reading,
                        open,
                        contents,
                        clocks,
                        journal,
                        events,
                        doorbell,
                        keys,
                        codec,
                        permits,
                        new ReportWriter(pack)),
                new OriginatorDesk(
                        transactions,
                        questions,
                        contents,
                        clocks,
                        journal,
                        events,
                        doorbell,
                        keys,
                        codec,
                        permits));
    }
}
