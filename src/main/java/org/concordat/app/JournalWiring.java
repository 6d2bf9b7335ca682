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
import org.concordat.audit.Promises;
import org.concordat.audit.Sequencer;
import org.concordat.audit.Watch;
import org.concordat.audit.Witnesses;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.messaging.Receipts;
import org.concordat.policy.Pack;
import org.concordat.policy.Terms.JournalTerms;
import org.concordat.sharing.FactsOfDecisions;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournalLog;
import org.concordat.store.PgOrderBook;
import org.concordat.store.PgPackVersions;
import org.concordat.store.PgReadings;
import org.concordat.store.PgStoredDecisions;
import org.concordat.store.PgWitnessBook;
import org.concordat.web.JournalRoutes;
import org.concordat.web.OrderRoutes;
import org.concordat.web.WitnessRoutes;

import java.time.Duration;
import java.time.InstantSource;

/** The part of the node that orders, signs and proves the journal. */
final class JournalWiring {
    private final Transactions transactions;
    private final Journal journal;
    private final SigningKey key;
    private final Pack pack;
    private final InstantSource clock;
    private final PgJournalLog log = new PgJournalLog();
    private final PgWitnessBook witnesses = new PgWitnessBook();
    private final PgOrderBook orders = new PgOrderBook();
    private final DecidedFacts decided;

    JournalWiring(
            Transactions transactions,
            Journal journal,
            SigningKey key,
            KeyService keys,
            Pack pack,
            InstantSource clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.key = key;
        this.pack = pack;
        this.clock = clock;
        this.decided = new FactsOfDecisions(
                transactions, new PgStoredDecisions(), new PgPackVersions(), keys);
    }

    /** The key that this partnership's journal is signed with, the same on every node. */
    static Future<SigningKey> key(KeyService keys, Pack pack) {
        Buffer seed = Buffer.buffer(SigningKey.freshSeed());
        return keys.platformKeyPair("journal", new KeyService.KeyPairBytes(Buffer.buffer(), seed))
                .map(kept -> SigningKey.of(
                        "concordat/" + pack.name(),
                        SignatureType.ED25519,
                        kept.privateKey().getBytes()));
    }

    Promises promises() {
        return new Promises(key);
    }

    JournalVerticle verticle(Vertx vertx) {
        return new JournalVerticle(
                vertx,
                new Sequencer(transactions, log, key),
                orders(),
                pack.terms().journal().flatMap(JournalTerms::keptYears));
    }

    private static Watch.Asked asked(Pack pack) {
        return pack.terms()
                .journal()
                .flatMap(JournalTerms::witnesses)
                .map(w -> new Watch.Asked(w.asked(), Duration.ofHours(w.withinHours())))
                .orElse(Watch.Asked.NOTHING);
    }

    JournalRoutes routes(Permits permits) {
        JournalProofs proofs =
                new JournalProofs(transactions, log, key.verifier(), witnesses, asked(pack), clock);
        return new JournalRoutes(
                new JournalReader(transactions, journal),
                proofs,
                new JournalExports(
                        transactions,
                        journal,
                        orders,
                        new Exports(transactions, log, decided, key.verifier()),
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
        return new OrderRoutes(orders());
    }

    private JournalOrders orders() {
        return new JournalOrders(transactions, orders, journal, clock);
    }

    WitnessRoutes witnessRoutes() {
        return new WitnessRoutes(new Witnesses(transactions, witnesses, log, journal));
    }
}
