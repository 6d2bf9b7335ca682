package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.audit.JournalProofs;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.retention.FilesDue;
import org.concordat.retention.HoldDesk;
import org.concordat.retention.RetentionDesk;
import org.concordat.retention.Schedule;
import org.concordat.store.PgFiles;
import org.concordat.store.PgHolds;
import org.concordat.web.RetentionRoutes;

/** Puts together how long what is held is kept, and how it is erased. */
record RetentionWiring(
        Transactions transactions,
        Contents contents,
        Journal journal,
        KeyService keys,
        Codec codec,
        Permits permits,
        Pack pack) {

    RetentionRoutes routes(JournalProofs proofs) {
        PgFiles files = new PgFiles();
        PgHolds holds = new PgHolds();
        Schedule schedule =
                new Schedule(pack.terms().retentionOrUsual(), pack.settings().adultAge());
        RetentionDesk desk = new RetentionDesk(
                transactions, files, holds, contents, journal, keys, codec, permits, schedule);
        return new RetentionRoutes(
                new FilesDue(transactions, files, journal, permits, schedule),
                desk,
                new HoldDesk(
                        transactions, holds, files, desk, contents, journal, keys, codec, permits),
                proofs);
    }
}
