package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import org.concordat.audit.DecidedFacts;
import org.concordat.audit.Exports;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalExports;
import org.concordat.audit.JournalOrders;
import org.concordat.audit.JournalProofs;
import org.concordat.audit.JournalReader;
import org.concordat.audit.JournalTail;
import org.concordat.audit.KeyRotation;
import org.concordat.audit.LogSigner;
import org.concordat.audit.Promises;
import org.concordat.audit.Sequencer;
import org.concordat.audit.Watch;
import org.concordat.audit.Witnesses;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.messaging.Receipts;
import org.concordat.messaging.Stories;
import org.concordat.policy.Pack;
import org.concordat.policy.Terms.JournalTerms;
import org.concordat.sharing.FactsOfDecisions;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournalLog;
import org.concordat.store.PgJournalPages;
import org.concordat.store.PgOrderBook;
import org.concordat.store.PgPackVersions;
import org.concordat.store.PgReadings;
import org.concordat.store.PgStoredDecisions;
import org.concordat.store.PgWitnessBook;
import org.concordat.web.JournalRoutes;
import org.concordat.web.JournalStreamRoutes;
import org.concordat.web.OrderRoutes;
import org.concordat.web.StoryRoutes;
import org.concordat.web.WitnessRoutes;

import java.time.Duration;
import java.time.InstantSource;

/** The part of the node that orders, signs and proves the journal. */
final class JournalWiring {
    private final Transactions transactions;
    private final Journal journal;
    private final LogSigner signer;
    private final Pack pack;
    private final InstantSource clock;
    private final Doorbell doorbell;
    private final JournalTail tail;
    private final JournalReader reader;
    private final PgJournalLog log = new PgJournalLog();
    private final PgWitnessBook witnesses = new PgWitnessBook();
    private final PgOrderBook orders = new PgOrderBook();
    private final DecidedFacts decided;

    JournalWiring(
            Transactions transactions,
            Journal journal,
            LogSigner signer,
            KeyService keys,
            Pack pack,
            InstantSource clock,
            Doorbell doorbell) {
        this.transactions = transactions;
        this.journal = journal;
        this.signer = signer;
        this.pack = pack;
        this.clock = clock;
        this.decided = new FactsOfDecisions(
                transactions, new PgStoredDecisions(), new PgPackVersions(), keys);
        this.doorbell = doorbell;
        PgJournalPages pages = new PgJournalPages();
        this.tail = new JournalTail(transactions, pages);
        this.reader = new JournalReader(transactions, journal, pages, tail);
    }

    /** What this partnership's journal is signed with, the same on every node. */
    static Future<LogSigner> signer(Transactions transactions, KeyService keys, Pack pack) {
        return transactions
                .read(Scope.platform(CrossAgency.JOURNAL), new PgJournalLog()::successions)
                .compose(all -> key(keys, pack, all.size())
                        .map(key ->
                                new LogSigner(number -> key(keys, pack, number), all.size(), key)));
    }

    static Future<SigningKey> key(KeyService keys, Pack pack, int number) {
        Buffer seed = Buffer.buffer(SigningKey.freshSeed());
        return keys.platformKeyPair(
                        number == 0 ? "journal" : "journal-" + number,
                        new KeyService.KeyPairBytes(Buffer.buffer(), seed))
                .map(kept -> SigningKey.of(
                        "concordat/" + pack.name(),
                        SignatureType.ED25519,
                        kept.privateKey().getBytes()));
    }

    Promises promises() {
        return new Promises(signer);
    }

    JournalVerticle verticle(Vertx vertx) {
        return new JournalVerticle(
                vertx,
                new Sequencer(transactions, log, signer, doorbell::ring),
                orders(),
                pack.terms().journal().flatMap(JournalTerms::keptYears));
    }

    /** Follows what the sequencers of all nodes do. */
    StreamVerticle follower() {
        return new StreamVerticle(tail::start, tail::wake, doorbell);
    }

    JournalStreamRoutes streams(Pace pace) {
        return new JournalStreamRoutes(transactions, reader, tail, pace.streamRecheckMillis());
    }

    private static Watch.Asked asked(Pack pack) {
        return pack.terms()
                .journal()
                .flatMap(JournalTerms::witnesses)
                .map(w -> new Watch.Asked(w.asked(), Duration.ofHours(w.withinHours())))
                .orElse(Watch.Asked.NOTHING);
    }

    JournalProofs proofs() {
        return new JournalProofs(transactions, log, signer, witnesses, asked(pack), clock);
    }

    JournalRoutes routes(Permits permits) {
        JournalProofs proofs = proofs();
        return new JournalRoutes(
                reader,
                proofs,
                new JournalExports(
                        transactions,
                        journal,
                        orders,
                        new Exports(
                                transactions,
                                log,
                                decided,
                                () -> signer.current().verifier()),
                        clock),
                new Receipts(
                        transactions,
                        new PgReadings(new PgEvents()),
                        journal,
                        log,
                        proofs,
                        permits));
    }

    OrderRoutes orderRoutes() {
        return new OrderRoutes(orders(), new KeyRotation(transactions, log, journal, signer));
    }

    private JournalOrders orders() {
        return new JournalOrders(transactions, orders, journal, clock);
    }

    StoryRoutes stories(KeyService keys, Permits permits) {
        return new StoryRoutes(new Stories(
                transactions,
                new PgReadings(new PgEvents()),
                journal,
                new PgJournalPages(),
                keys,
                permits));
    }

    WitnessRoutes witnessRoutes() {
        return new WitnessRoutes(new Witnesses(transactions, witnesses, log, journal));
    }
}
