package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.clock.Clocks;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.referral.AnswerDesk;
import org.concordat.referral.Arrivals;
import org.concordat.referral.DecisionDesk;
import org.concordat.referral.Deeds;
import org.concordat.referral.HubBoard;
import org.concordat.referral.InformationDesk;
import org.concordat.referral.PauseDesk;
import org.concordat.referral.Presence;
import org.concordat.referral.ReferralClocks;
import org.concordat.referral.ReferralDesk;
import org.concordat.referral.TriageDesk;
import org.concordat.sharing.SharingGate;
import org.concordat.store.PgBoard;
import org.concordat.store.PgInformation;
import org.concordat.store.PgReferrals;
import org.concordat.web.BoardRoutes;
import org.concordat.web.ReferralJson;
import org.concordat.web.ReferralRoutes;

/** Puts referrals together. */
final class ReferralWiring {
    private final PgReferrals book = new PgReferrals();
    private final PgInformation information = new PgInformation();
    private final Transactions transactions;
    private final ReferralClocks clocks;
    private final Contents contents;
    private final KeyService keys;
    private final Codec codec;
    private final Journal journal;
    private final Doorbell doorbell;
    private final Permits permits;
    private final Pack pack;

    ReferralWiring(
            Transactions transactions,
            Clocks clocks,
            Contents contents,
            KeyService keys,
            Codec codec,
            Journal journal,
            Doorbell doorbell,
            Permits permits,
            Pack pack) {
        this.transactions = transactions;
        this.clocks = new ReferralClocks(clocks, pack.hub());
        this.contents = contents;
        this.keys = keys;
        this.codec = codec;
        this.journal = journal;
        this.doorbell = doorbell;
        this.permits = permits;
        this.pack = pack;
    }

    /** Hears in the gate's transactions. */
    Arrivals arrivals() {
        return new Arrivals(book, information, clocks);
    }

    BoardRoutes board(Presence presence) {
        return new BoardRoutes(new HubBoard(transactions, new PgBoard(), presence, permits));
    }

    ReferralRoutes routes(SharingGate gate) {
        Deeds deeds = new Deeds(book, journal);
        return new ReferralRoutes(
                new ReferralDesk(gate, transactions, book, journal, keys, permits, pack.hub()),
                new TriageDesk(
                        transactions,
                        book,
                        information,
                        clocks,
                        contents,
                        keys,
                        codec,
                        deeds,
                        doorbell,
                        permits),
                new PauseDesk(transactions, book, information, clocks, deeds, doorbell, permits),
                new DecisionDesk(
                        gate, transactions, book, clocks, contents, keys, codec, journal, permits),
                new InformationDesk(
                        gate,
                        transactions,
                        book,
                        information,
                        clocks,
                        contents,
                        keys,
                        codec,
                        journal,
                        permits,
                        pack),
                new AnswerDesk(
                        gate,
                        transactions,
                        information,
                        clocks,
                        contents,
                        keys,
                        codec,
                        journal,
                        doorbell,
                        permits,
                        pack),
                new ReferralJson(codec));
    }
}
