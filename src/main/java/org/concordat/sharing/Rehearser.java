package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;
import org.concordat.policy.Decision;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.policy.Policy;
import org.concordat.sharing.RehearsalBook.Run;
import org.concordat.sharing.StoredDecisions.Place;
import org.concordat.sharing.StoredDecisions.Stored;
import org.concordat.sharing.StoredDecisions.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Works on rehearsals, a batch at a time, each saved before the next: a node that dies loses one batch, and
 * another goes on. Belongs to one worker thread; deciding takes processor time, and holds no connection.
 */
public final class Rehearser {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearser.class);
    private static final int BATCH = 250;
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final RehearsalBook book;
    private final StoredDecisions decisions;
    private final KeptFactsReader reader;
    private final KeyService keys;
    private final Events events;
    private final Doorbell doorbell;
    private final InstantSource clock;
    private final Pack pack;
    private final String bases;
    private final UUID me = Ids.next();
    private Optional<Work> current = Optional.empty();
    private Instant told = Instant.EPOCH;

    public Rehearser(
            Transactions transactions,
            RehearsalBook book,
            StoredDecisions decisions,
            KeptFactsReader reader,
            KeyService keys,
            Events events,
            Doorbell doorbell,
            InstantSource clock,
            Pack pack,
            String bases) {
        this.transactions = transactions;
        this.book = book;
        this.decisions = decisions;
        this.reader = reader;
        this.keys = keys;
        this.events = events;
        this.doorbell = doorbell;
        this.clock = clock;
        this.pack = pack;
        this.bases = bases;
    }

    /** A run, and the pack that its decisions are tried under. */
    private record Work(Run run, Window window, Pack tried) {}

    private static final Scope SCOPE = Scope.platform(CrossAgency.REHEARSAL);

    /**
     * Does one batch.
     *
     * @return whether there may be more to do right now
     */
    public Future<Boolean> step() {
        Future<Optional<Work>> work =
                current.isPresent() ? Future.succeededFuture(current) : claim();
        return work.compose(one -> one.map(this::batch).orElse(Future.succeededFuture(false)))
                .recover(this::failed);
    }

    private Future<Optional<Work>> claim() {
        return transactions
                .act(SCOPE, Claimed.class, tx -> book.claim(tx, me).map(Claimed::new), (tx, c) -> c)
                .compose(claimed -> claimed.run()
                        .map(this::begin)
                        .orElse(Future.succeededFuture(Optional.empty())));
    }

    /** A pack that this version cannot read is not tried: to try another would say that nothing differs. */
    private Future<Optional<Work>> begin(Run run) {
        Optional<Pack> tried = run.change()
                .pack()
                .map(yaml -> PackParser.parse(pack.name(), yaml, bases)
                        .fold(Optional::of, mistakes -> Optional.<Pack>empty()))
                .orElse(Optional.of(pack));
        return tried.map(one -> counted(run).map(counted -> work(counted, one)))
                .orElseGet(() -> ended(run, "failed").map(done -> Optional.empty()));
    }

    private record Claimed(Optional<Run> run) {}

    /** A count that takes too long is done without: then time tells how far it has got. */
    private Future<Run> counted(Run run) {
        if (run.total().isPresent()) {
            return Future.succeededFuture(run);
        }
        return transactions
                .read(SCOPE, tx -> decisions.count(tx, window(run)))
                .map(count -> with(run, run.place(), run.done(), Optional.of(count), run.tally()))
                .otherwise(run);
    }

    private Optional<Work> work(Run run, Pack tried) {
        current = Optional.of(new Work(run, window(run), tried));
        return current;
    }

    private static Window window(Run run) {
        return new Window(
                run.since(), run.until(), run.change().agencies(), run.change().agencies());
    }

    private Future<Boolean> batch(Work work) {
        return transactions
                .read(SCOPE, tx -> decisions.next(tx, work.window(), work.run().place(), BATCH))
                .compose(found -> found.isEmpty()
                        ? ended(work.run(), "done")
                        : keys.open(found.stream()
                                        .flatMap(d -> d.facts().stream())
                                        .toList())
                                .compose(texts -> save(work, found, texts)));
    }

    private Future<Boolean> save(Work work, List<Stored> found, Map<UUID, String> texts) {
        Tally.Adding adding = new Tally.Adding(work.run().tally());
        found.forEach(decision -> tryOne(work, decision, texts, adding));
        Stored last = found.get(found.size() - 1);
        Run next = with(
                work.run(),
                new Place(last.at(), last.id()),
                work.run().done() + found.size(),
                work.run().total(),
                adding.sum());
        return transactions
                .act(SCOPE, Boolean.class, tx -> book.save(tx, next), (tx, saved) -> {
                    tellNowAndThen(tx, next);
                    return saved;
                })
                .map(saved -> {
                    current = saved
                            ? Optional.of(new Work(next, work.window(), work.tried()))
                            : Optional.empty();
                    return true;
                });
    }

    private void tryOne(Work work, Stored stored, Map<UUID, String> texts, Tally.Adding adding) {
        Optional<String> text =
                stored.facts().map(Content::id).flatMap(id -> Optional.ofNullable(texts.get(id)));
        if (text.isEmpty()) {
            adding.addErased();
            return;
        }
        KeptFacts given = reader.read(text.get());
        Decision now = Policy.decideBare(
                given.request(), work.run().change().applied(given.facts()), work.tried());
        boolean current = stored.rulesVersion() == Policy.RULES_VERSION
                && stored.pack().equals(pack.name())
                && stored.packVersion().equals(pack.version());
        if (current) {
            adding.add(given, stored.items(), stored.outcome().equals("delivered"), now);
            return;
        }
        // What other rules or another pack have changed since is not the doing of what is tried.
        Decision today = Policy.decideBare(given.request(), given.facts(), pack);
        List<ItemVerdict> items = today.items();
        adding.add(given, items, today instanceof Decision.Deliver, now);
    }

    private void tellNowAndThen(Tx tx, Run run) {
        Instant now = clock.instant();
        if (told.plus(TELL_EVERY).isBefore(now)) {
            told = now;
            events.tell(tx, run.askedBy(), "rehearsal", run.id());
        }
    }

    private Future<Boolean> ended(Run run, String state) {
        return transactions
                .act(SCOPE, Boolean.class, tx -> book.end(tx, run, state), (tx, ended) -> {
                    events.tell(tx, run.askedBy(), "rehearsal", run.id());
                    return ended;
                })
                .map(ended -> {
                    current = Optional.empty();
                    doorbell.ring();
                    return false;
                });
    }

    /** A database that is away is waited for; anything else would fail again, so that it ends. */
    private Future<Boolean> failed(Throwable failure) {
        Optional<Work> work = current;
        current = Optional.empty();
        if (work.isEmpty()
                || (failure instanceof Problem p && p.code() == Problem.Code.UNAVAILABLE)) {
            return Future.failedFuture(failure);
        }
        // Its class alone: what a failure says may quote a row.
        LOG.error("a rehearsal failed: {}", failure.getClass().getName());
        return ended(work.get().run(), "failed");
    }

    private static Run with(Run run, Place place, long done, Optional<Long> total, Tally tally) {
        return new Run(
                run.id(),
                run.runner(),
                run.askedBy(),
                run.change(),
                run.since(),
                run.until(),
                place,
                done,
                total,
                tally);
    }
}
