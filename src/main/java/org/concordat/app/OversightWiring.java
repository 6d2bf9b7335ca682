package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.oversight.FeedbackDesk;
import org.concordat.oversight.Figures;
import org.concordat.oversight.Reviews;
import org.concordat.oversight.Watching;
import org.concordat.policy.Pack;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.store.PgFigures;
import org.concordat.store.PgObligations;
import org.concordat.store.PgReviews;
import org.concordat.store.PgWatch;
import org.concordat.web.FigureRoutes;
import org.concordat.web.ReviewRoutes;

import java.time.InstantSource;

/** Puts together what supervisors look at. */
record OversightWiring(
        Transactions transactions,
        Contents contents,
        Journal journal,
        Events events,
        Doorbell doorbell,
        KeyService keys,
        Codec codec,
        Permits permits,
        Pack pack,
        WorkingCalendar week,
        InstantSource clock,
        Pace pace) {

    ReviewRoutes routes() {
        PgReviews reviews = new PgReviews();
        return new ReviewRoutes(
                new Reviews(
                        transactions,
                        reviews,
                        new PgObligations(),
                        contents,
                        journal,
                        events,
                        doorbell,
                        keys,
                        codec,
                        permits),
                new FeedbackDesk(
                        transactions,
                        reviews,
                        contents,
                        journal,
                        events,
                        doorbell,
                        keys,
                        codec,
                        permits),
                pack);
    }

    FigureRoutes figures() {
        return new FigureRoutes(
                new Figures(transactions, new PgFigures(), journal, permits, clock));
    }

    WatchVerticle verticle() {
        return new WatchVerticle(
                new Watching(
                        transactions, new PgWatch(), journal, events, doorbell, pack, week, clock),
                pace);
    }
}
