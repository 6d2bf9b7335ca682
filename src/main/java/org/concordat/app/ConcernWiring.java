package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.clock.Clocks;
import org.concordat.concern.Answers;
import org.concordat.concern.Departures;
import org.concordat.concern.Lodging;
import org.concordat.concern.OwnConcerns;
import org.concordat.concern.PictureDesk;
import org.concordat.concern.PictureEngine;
import org.concordat.concern.Simulator;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.sharing.FactOfConcern;
import org.concordat.sharing.SharingGate;
import org.concordat.store.PgConcerns;
import org.concordat.store.PgPictures;
import org.concordat.store.PgSharings;
import org.concordat.web.ConcernRoutes;
import org.concordat.web.PictureRoutes;
import org.concordat.web.Routes;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Puts together what deals with concerns and with what they add up to. */
record ConcernWiring(
        Pack pack,
        Transactions transactions,
        KeyService keys,
        Codec codec,
        Contents contents,
        Journal journal,
        Events events,
        Doorbell doorbell,
        Permits permits,
        Clocks clocks,
        InstantSource clock,
        SharingGate gate,
        Pace pace) {

    List<Routes> routes() {
        PgConcerns concerns = new PgConcerns();
        OwnConcerns own = new OwnConcerns(
                transactions,
                concerns,
                gate,
                keys,
                journal,
                permits,
                events,
                doorbell,
                clocks,
                pack);
        return List.of(
                new ConcernRoutes(
                        new Lodging(transactions, concerns, gate, keys, journal, pack),
                        own,
                        new Answers(
                                transactions,
                                own,
                                concerns,
                                gate,
                                keys,
                                journal,
                                events,
                                doorbell,
                                clocks,
                                pack)),
                new PictureRoutes(
                        new PictureDesk(
                                transactions,
                                new PgPictures(),
                                contents,
                                keys,
                                codec,
                                journal,
                                events,
                                doorbell,
                                pack,
                                clocks),
                        new Simulator(transactions, journal, pack, clock)));
    }

    PictureVerticle verticle() {
        Duration pack = this.pack.hub().concerns().interval();
        Duration most = Duration.ofMillis(pace.weighMillis());
        return new PictureVerticle(
                new PictureEngine(
                        transactions,
                        new PgConcerns(),
                        new PgPictures(),
                        new FactOfConcern(new PgSharings(), keys, codec, this.pack),
                        contents,
                        journal,
                        events,
                        doorbell,
                        this.pack,
                        pack.compareTo(most) < 0 ? pack : most),
                new Departures(
                        transactions,
                        new PgConcerns(),
                        new PgPictures(),
                        gate,
                        keys,
                        codec,
                        journal,
                        events,
                        doorbell,
                        this.pack),
                doorbell,
                pace);
    }
}
