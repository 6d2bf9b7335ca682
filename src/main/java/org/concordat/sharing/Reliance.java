package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Events;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.KeyService;
import org.concordat.policy.Decision;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Facts;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.sharing.RecallBook.Standing;
import org.concordat.sharing.RelianceBook.Duty;
import org.concordat.sharing.RelianceBook.End;
import org.concordat.sharing.RelianceBook.Relying;
import org.concordat.sharing.StoredDecisions.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Follows what happens to consent that delivered sharings relied on. Whether one stands is what the rules say
 * of the facts that it was decided on, with what the ledger says now in place of what it said then, and nothing
 * else changed. One that does not stand and that nobody has opened is recalled; of any other its recipient
 * learns that the consent has ended, as an amendment of what they hold already (decision record 0028).
 *
 * <p>A durable follower: what it has not come to is found again by whichever node comes next, and what was done
 * once is not done again. INVARIANT (closed): what cannot be decided does not stand.
 */
public final class Reliance {
    private static final Logger LOG = LoggerFactory.getLogger(Reliance.class);
    private static final String FOLLOWER = "reliance";
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final EventFeed feed;
    private final RelianceBook book;
    private final Recalls recalls;
    private final RecallBook standings;
    private final StoredDecisions decisions;
    private final KeptFactsReader reader;
    private final KeyService keys;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Pack pack;

    public Reliance(
            Transactions transactions,
            EventFeed feed,
            RelianceBook book,
            Recalls recalls,
            RecallBook standings,
            StoredDecisions decisions,
            KeptFactsReader reader,
            KeyService keys,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Pack pack) {
        this.transactions = transactions;
        this.feed = feed;
        this.book = book;
        this.recalls = recalls;
        this.standings = standings;
        this.decisions = decisions;
        this.reader = reader;
        this.keys = keys;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.pack = pack;
    }

    private record Step(Cursor from, List<Event> events) {}

    /**
     * Follows what has changed, one step.
     *
     * @return whether there was anything, so that there may be more
     */
    public Future<Boolean> followChanges() {
        return transactions
                .read(
                        Scope.platform(CrossAgency.FOLLOW),
                        tx -> feed.follower(tx, FOLLOWER)
                                .compose(from -> feed.changes(tx, from, BATCH)
                                        .map(found -> new Step(from, found))))
                .compose(step -> step.events().isEmpty()
                        ? Future.succeededFuture(false)
                        : lookAt(step).compose(done -> advance(step)));
    }

    private Future<Boolean> advance(Step step) {
        Cursor to = step.events().get(step.events().size() - 1).cursor();
        return transactions.act(
                Scope.platform(CrossAgency.FOLLOW),
                Boolean.class,
                tx -> Future.succeededFuture(true),
                (tx, go) -> {
                    feed.advance(tx, FOLLOWER, step.from(), to);
                    return true;
                });
    }

    private record Found(List<Relying> relying, Map<UUID, Stored> decided) {}

    private Future<Void> lookAt(Step step) {
        List<UUID> persons = step.events().stream().map(Event::ref).distinct().toList();
        return transactions
                .read(
                        Scope.platform(CrossAgency.GATE),
                        tx -> book.relying(tx, persons).compose(found -> decided(tx, found)))
                .compose(this::oneAfterTheOther);
    }

    private Future<Found> decided(Tx tx, List<Relying> relying) {
        if (relying.isEmpty()) {
            return Future.succeededFuture(new Found(relying, Map.of()));
        }
        return decisions
                .find(tx, relying.stream().map(Relying::decision).toList())
                .map(stored -> {
                    Map<UUID, Stored> byId = new HashMap<>();
                    stored.forEach(one -> byId.put(one.id(), one));
                    return new Found(relying, byId);
                });
    }

    private Future<Void> oneAfterTheOther(Found found) {
        Future<Void> all = Future.succeededFuture();
        for (Relying one : found.relying()) {
            Optional<Stored> decided = Optional.ofNullable(found.decided().get(one.decision()));
            all = all.compose(before -> facts(decided))
                    .compose(facts -> look(one, decided, facts))
                    .recover(failure -> skipped(one, failure));
        }
        return all;
    }

    /** Empty where they were erased, or cannot be opened: what cannot be decided does not stand. */
    private Future<Optional<String>> facts(Optional<Stored> decided) {
        return decided.flatMap(Stored::facts)
                .map(content -> keys.open(List.of(content))
                        .map(texts -> Optional.ofNullable(texts.get(content.id())))
                        .recover(failure -> away(failure)
                                ? Future.failedFuture(failure)
                                : Future.succeededFuture(Optional.empty())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static boolean away(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == Problem.Code.UNAVAILABLE;
    }

    /** One that cannot be written must not keep the others waiting; when the database is away, all of them wait. */
    private static Future<Void> skipped(Relying one, Throwable failure) {
        if (away(failure)) {
            return Future.failedFuture(failure);
        }
        // Its class alone: what a failure says may quote a row.
        LOG.error(
                "what sharing {} relied on could not be looked at: {}",
                one.sharing(),
                failure.getClass().getName());
        return Future.succeededFuture();
    }

    private record Now(
            Optional<Standing> standing,
            Map<Integer, List<Facts.Consent>> consents,
            Optional<UUID> opener) {

        /** @param ended another node has seen to it meanwhile */
        static Now of(
                List<Standing> standing,
                boolean ended,
                Map<Integer, List<Facts.Consent>> consents,
                Optional<UUID> opener) {
            return new Now(
                    standing.stream()
                            .filter(s -> s.state().equals("delivered") && !ended)
                            .findFirst(),
                    consents,
                    opener);
        }
    }

    /** What became of one. */
    private record Looked(boolean stands) {}

    private Future<Void> look(Relying relying, Optional<Stored> decided, Optional<String> facts) {
        UUID id = relying.sharing();
        return transactions
                .act(
                        Scope.platform(CrossAgency.GATE),
                        Looked.class,
                        tx -> {
                            Future<List<Standing>> standing =
                                    standings.lock(tx, List.of(id), Optional.empty());
                            Future<Boolean> ended = book.ended(tx, id);
                            Future<Map<Integer, List<Facts.Consent>>> consents =
                                    book.consents(tx, id);
                            Future<Optional<UUID>> opener = book.opener(tx, id);
                            return Future.all(standing, ended, consents, opener)
                                    .map(all -> Now.of(
                                            standing.result(),
                                            ended.result(),
                                            consents.result(),
                                            opener.result()));
                        },
                        (tx, now) -> {
                            Verdict verdict = verdict(id, decided, facts, now.consents());
                            if (!verdict.stands()) {
                                now.standing()
                                        .ifPresent(standing -> end(tx, standing, now, verdict));
                            }
                            return new Looked(verdict.stands());
                        })
                .map(looked -> {
                    if (!looked.stands()) {
                        doorbell.ring();
                    }
                    return null;
                });
    }

    /** @param clause the one that it stops at now */
    private record Verdict(boolean stands, Optional<String> clause) {
        static final Verdict UNKNOWN = new Verdict(false, Optional.empty());
    }

    private Verdict verdict(
            UUID id,
            Optional<Stored> decided,
            Optional<String> facts,
            Map<Integer, List<Facts.Consent>> consents) {
        if (decided.isEmpty() || facts.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        try {
            return verdict(reader.read(facts.get()), decided.get().items(), consents);
        } catch (RuntimeException e) {
            // Its class alone: what a failure says may quote a fact.
            LOG.error(
                    "what sharing {} relied on cannot be decided: {}",
                    id,
                    e.getClass().getName());
            return Verdict.UNKNOWN;
        }
    }

    /** By the protocol of today; where it would not have let through what was let through, nothing can be said. */
    private Verdict verdict(
            KeptFacts then, List<ItemVerdict> decided, Map<Integer, List<Facts.Consent>> consents) {
        Set<UUID> before =
                Deliveries.released(Policy.decideBare(then.request(), then.facts(), pack));
        Set<UUID> delivered = decided.stream()
                .filter(item -> item.verdict() == Decision.Verdict.RELEASED)
                .map(ItemVerdict::item)
                .collect(Collectors.toSet());
        if (!before.containsAll(delivered)) {
            return Verdict.UNKNOWN;
        }
        Decision after = Policy.decideBare(then.request(), with(then.facts(), consents), pack);
        return new Verdict(
                Deliveries.released(after).containsAll(before),
                after.findings().stream()
                        .filter(Finding::stops)
                        .map(Finding::clause)
                        .findFirst());
    }

    private static Facts with(Facts then, Map<Integer, List<Facts.Consent>> consents) {
        List<Facts.Person> people = new ArrayList<>();
        for (Facts.Person person : then.people()) {
            people.add(new Facts.Person(
                    person.id(),
                    person.bornOn(),
                    consents.getOrDefault(people.size(), List.of()),
                    person.flag()));
        }
        return new Facts(
                then.now(),
                then.sender(),
                then.recipient(),
                then.desk(),
                then.communities(),
                then.agreements(),
                List.copyOf(people),
                then.origins(),
                then.trainedUntil(),
                then.heldSince());
    }

    private void end(Tx tx, Standing standing, Now now, Verdict verdict) {
        if (standing.unopened()) {
            recalls.recall(tx, List.of(standing), Recalls.Cause.CONSENT, Optional.empty());
            return;
        }
        Duty duty = duty(standing, now, verdict);
        book.end(
                tx,
                new End(
                        standing.sharing(),
                        standing.agency(),
                        standing.recipient(),
                        standing.now(),
                        duty));
        journal.write(
                tx,
                JournalEntry.ofPlatform(Act.RELIANCE_ENDED, standing.agency())
                        .sharing(standing.sharing())
                        .to(standing.recipient())
                        .under(duty.clause()));
        events.tell(tx, duty.owner().orElse(duty.agency()), "obligation", standing.sharing());
        events.tell(tx, standing.author(), "recalled", standing.sharing());
    }

    private Duty duty(Standing standing, Now now, Verdict verdict) {
        String clause = verdict.clause()
                .orElseGet(() -> Objects.requireNonNull(
                        pack.obligations().get(ObligationKind.INFORM_PERSON)));
        var due = standing.now().plus(Duration.ofHours(pack.settings().informWithinHours()));
        return standing.recipient()
                .map(recipient -> new Duty(
                        recipient,
                        now.opener(),
                        "acknowledge",
                        "The consent that this was shared on has ended: look at what you still need of it.",
                        clause,
                        due))
                .orElseGet(() -> new Duty(
                        standing.agency(),
                        Optional.of(standing.author()),
                        "tellRecipient",
                        "Tell them that the consent this was told on has ended.",
                        clause,
                        due));
    }
}
