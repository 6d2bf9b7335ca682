package org.concordat.app;

import io.vertx.core.Future;

import org.concordat.audit.Journal;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.sharing.PackVersions;
import org.concordat.sharing.Rehearsals;
import org.concordat.sharing.Rehearser;
import org.concordat.sharing.Replay;
import org.concordat.store.KeptFactsJson;
import org.concordat.store.PgPackVersions;
import org.concordat.store.PgRehearsals;
import org.concordat.store.PgStoredDecisions;
import org.concordat.web.RehearsalRoutes;
import org.concordat.web.ReplayRoutes;

import java.time.InstantSource;

/** The part of the node that decides again what was decided. */
final class LookingBack {
    private final Transactions transactions;
    private final Transactions rehearsing;
    private final KeyService keys;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Permits permits;
    private final InstantSource clock;
    private final Pack pack;
    private final PackVersions.Text text;

    LookingBack(
            Transactions transactions,
            Transactions rehearsing,
            KeyService keys,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Permits permits,
            InstantSource clock,
            Pack pack,
            PackVersions.Text text) {
        this.transactions = transactions;
        this.rehearsing = rehearsing;
        this.keys = keys;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.permits = permits;
        this.clock = clock;
        this.pack = pack;
        this.text = text;
    }

    /** Keeps the pack as it is now: what is decided from here on can be decided again by it. */
    Future<Boolean> keepPack() {
        return transactions.act(
                Scope.platform(CrossAgency.REGISTER),
                Boolean.class,
                tx -> Future.succeededFuture(true),
                (tx, go) -> {
                    new PgPackVersions().keep(tx, pack.name(), pack.version(), text);
                    return true;
                });
    }

    ReplayRoutes replay() {
        return new ReplayRoutes(new Replay(
                transactions,
                new PgStoredDecisions(),
                new PgPackVersions(),
                new KeptFactsJson(),
                keys,
                journal,
                permits,
                pack));
    }

    RehearsalRoutes rehearsals() {
        return new RehearsalRoutes(
                new Rehearsals(transactions, new PgRehearsals(), journal, pack, text.bases()));
    }

    LongWorkVerticle verticle() {
        Rehearser rehearser = new Rehearser(
                rehearsing,
                new PgRehearsals(),
                new PgStoredDecisions(),
                new KeptFactsJson(),
                keys,
                events,
                doorbell,
                clock,
                pack,
                text.bases());
        return new LongWorkVerticle("rehearsal", rehearser::step);
    }
}
