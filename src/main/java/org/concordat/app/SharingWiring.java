package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.clock.Clocks;
import org.concordat.consent.ConsentLedger;
import org.concordat.consent.ConsentTerms;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.messaging.Inbox;
import org.concordat.messaging.SharingReader;
import org.concordat.messaging.Unopened;
import org.concordat.policy.Pack;
import org.concordat.referral.Arrivals;
import org.concordat.sharing.AdviceDesk;
import org.concordat.sharing.ClearedDelivery;
import org.concordat.sharing.DecisionWriter;
import org.concordat.sharing.DisclosureLedger;
import org.concordat.sharing.Obligations;
import org.concordat.sharing.Permissions;
import org.concordat.sharing.PreviewLimit;
import org.concordat.sharing.Recalls;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.Supervision;
import org.concordat.store.PgAdvice;
import org.concordat.store.PgConsents;
import org.concordat.store.PgDisclosures;
import org.concordat.store.PgEvents;
import org.concordat.store.PgInboxes;
import org.concordat.store.PgObligations;
import org.concordat.store.PgOnward;
import org.concordat.store.PgPictures;
import org.concordat.store.PgReadings;
import org.concordat.store.PgRecalls;
import org.concordat.store.PgSharings;
import org.concordat.web.AdviceRoutes;
import org.concordat.web.ConsentRoutes;
import org.concordat.web.OnwardRoutes;
import org.concordat.web.SharingRoutes;

import java.time.InstantSource;
import java.util.List;

/** The part of the node that decides sharings, delivers them, and shows what became of them. */
final class SharingWiring {
    private static final int PREVIEWS_PER_MINUTE = 90;

    private final Transactions transactions;
    private final KeyService keys;
    private final Contents contents;
    private final Codec codec;
    private final Journal journal;
    private final PgEvents events;
    private final Doorbell doorbell;
    private final Permits permits;
    private final Pack pack;
    private final InstantSource clock;
    private final Clocks clocks;
    private final Arrivals arrivals;

    SharingWiring(
            Transactions transactions,
            KeyService keys,
            Contents contents,
            Codec codec,
            Journal journal,
            PgEvents events,
            Doorbell doorbell,
            Permits permits,
            Pack pack,
            InstantSource clock,
            Clocks clocks,
            Arrivals arrivals) {
        this.transactions = transactions;
        this.keys = keys;
        this.contents = contents;
        this.codec = codec;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.permits = permits;
        this.pack = pack;
        this.clock = clock;
        this.clocks = clocks;
        this.arrivals = arrivals;
    }

    SharingReader reader() {
        return new SharingReader(
                transactions,
                new PgReadings(events),
                journal,
                keys,
                codec,
                doorbell,
                permits,
                clocks);
    }

    SharingGate gate() {
        PgSharings sharings = new PgSharings();
        DecisionWriter writer = new DecisionWriter(
                sharings, contents, journal, events, receivers(), new PgOnward(), pack);
        return new SharingGate(
                transactions,
                sharings,
                keys,
                journal,
                codec,
                doorbell,
                pack,
                writer,
                new PreviewLimit(clock, PREVIEWS_PER_MINUTE),
                permits);
    }

    /** Who hears in the same transaction that something was delivered, or will not be. */
    private ClearedDelivery.Receiver receivers() {
        return ClearedDelivery.Receiver.all(List.of(
                new PgInboxes(),
                new Unopened(clocks, pack.hub().openUrgent()),
                arrivals,
                new PgPictures()));
    }

    Recalls recalls(SharingGate gate) {
        return new Recalls(
                transactions,
                new PgRecalls(),
                gate,
                receivers(),
                contents,
                journal,
                events,
                doorbell,
                keys,
                codec,
                permits);
    }

    SharingRoutes routes(SharingGate gate, SharingReader reader) {
        return new SharingRoutes(
                gate,
                reader,
                recalls(gate),
                new Inbox(transactions, new PgInboxes(), journal, keys, codec),
                new Obligations(
                        transactions, new PgObligations(), contents, journal, keys, codec, permits),
                new DisclosureLedger(transactions, new PgDisclosures(), journal, permits));
    }

    OnwardRoutes onward(SharingGate gate) {
        return new OnwardRoutes(
                new Permissions(
                        transactions,
                        new PgOnward(),
                        contents,
                        journal,
                        events,
                        keys,
                        codec,
                        doorbell,
                        permits),
                gate,
                new Supervision(
                        transactions,
                        new PgSharings(),
                        journal,
                        events,
                        doorbell,
                        permits,
                        pack,
                        clock));
    }

    AdviceRoutes advice() {
        return new AdviceRoutes(new AdviceDesk(
                transactions,
                new PgAdvice(),
                contents,
                journal,
                events,
                doorbell,
                keys,
                codec,
                permits));
    }

    ConsentRoutes consents() {
        return new ConsentRoutes(new ConsentLedger(
                transactions,
                new PgConsents(),
                contents,
                keys,
                journal,
                events,
                doorbell,
                ConsentTerms.of(pack),
                permits,
                clock));
    }
}
