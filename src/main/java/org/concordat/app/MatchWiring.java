package org.concordat.app;

import org.concordat.audit.Journal;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Transactions;
import org.concordat.people.MatchReview;
import org.concordat.people.Matching;
import org.concordat.people.PeopleImport;
import org.concordat.people.PersonIndex;
import org.concordat.sharing.BarredReaders;
import org.concordat.store.PgBarredReaders;
import org.concordat.store.PgMatches;
import org.concordat.store.PgPeople;
import org.concordat.web.BarRoutes;
import org.concordat.web.MatchRoutes;
import org.concordat.web.PeopleRoutes;
import org.concordat.web.Routes;

import java.time.InstantSource;
import java.util.List;

/** Puts together the records of persons: whose they are, and who must not read of whom. */
record MatchWiring(
        Transactions transactions,
        Journal journal,
        Events events,
        Doorbell doorbell,
        Permits permits,
        InstantSource clock,
        Pace pace) {

    MatchVerticle verticle() {
        return new MatchVerticle(
                new Matching(transactions, new PgMatches(), journal, events, doorbell, clock),
                pace);
    }

    List<Routes> routes() {
        return List.of(
                new PeopleRoutes(
                        new PersonIndex(transactions, new PgPeople(), journal, permits, clock),
                        new PeopleImport(transactions, new PgPeople(), journal, permits, clock)),
                new MatchRoutes(
                        new MatchReview(transactions, new PgMatches(), journal, events, doorbell)),
                new BarRoutes(new BarredReaders(
                        transactions, new PgBarredReaders(), journal, events, doorbell, permits)));
    }
}
