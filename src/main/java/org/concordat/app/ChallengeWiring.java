package org.concordat.app;

import org.concordat.assurance.ChallengeOffice;
import org.concordat.assurance.ChallengeOpening;
import org.concordat.assurance.ChallengeReading;
import org.concordat.assurance.ChallengeSteps;
import org.concordat.assurance.ChallengeTicker;
import org.concordat.assurance.TakingBack;
import org.concordat.audit.Journal;
import org.concordat.clock.Clocks;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.sharing.Permissions;
import org.concordat.sharing.Reopening;
import org.concordat.store.PgChallenges;
import org.concordat.web.ChallengeRoutes;

/** Puts together how decisions are challenged. */
record ChallengeWiring(
        Transactions transactions,
        Contents contents,
        Journal journal,
        Doorbell doorbell,
        KeyService keys,
        Codec codec,
        Permits permits,
        Pack pack,
        WorkingCalendar week,
        Clocks clocks,
        Permissions permissions,
        Reopening reopening) {

    ChallengeRoutes routes() {
        PgChallenges book = new PgChallenges();
        ChallengeOffice office = new ChallengeOffice(
                transactions, contents, journal, doorbell, keys, codec, permits);
        return new ChallengeRoutes(
                new ChallengeOpening(office, book, week, pack.terms().challengeStages()),
                new ChallengeSteps(office, book, week, takingBack(book)),
                new ChallengeReading(office, book),
                pack);
    }

    private TakingBack takingBack(PgChallenges book) {
        return new TakingBack(
                book, permissions, reopening, clocks, pack.hub().referrals().decide());
    }

    ChallengeTicker ticker() {
        return new ChallengeTicker(transactions, new PgChallenges(), week, journal, doorbell);
    }
}
