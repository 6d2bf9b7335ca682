package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.KeyService;
import org.concordat.policy.Decision;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.sharing.Ending.Waiting;
import org.concordat.sharing.Ending.Word;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.NewSharing.NewJudgement;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.Held;
import org.concordat.sharing.Sharings.SharingRow;
import org.concordat.sharing.Sharings.StatementRow;
import org.concordat.sharing.Sharings.Wanted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The one way out of an agency: lock, load, decide, write, in one transaction. INVARIANT (gate),
 * INVARIANT (fresh).
 */
public final class SharingGate {
    private final Transactions transactions;
    private final Sharings sharings;
    private final KeyService keys;
    private final Journal journal;
    private final Codec codec;
    private final Doorbell doorbell;
    private final Pack pack;
    private final Drafts drafts;
    private final DecisionWriter writer;
    private final PreviewLimit previews;
    private final Permits permits;
    private final Ending ending;

    public SharingGate(
            Transactions transactions,
            Sharings sharings,
            KeyService keys,
            Journal journal,
            Codec codec,
            Doorbell doorbell,
            Pack pack,
            DecisionWriter writer,
            PreviewLimit previews,
            Permits permits) {
        this.transactions = transactions;
        this.sharings = sharings;
        this.keys = keys;
        this.journal = journal;
        this.codec = codec;
        this.doorbell = doorbell;
        this.pack = pack;
        this.drafts = new Drafts(pack);
        this.writer = writer;
        this.previews = previews;
        this.permits = permits;
        this.ending = new Ending(sharings, writer, journal, codec);
    }

    /**
     * Decides a new sharing and, where it is let through, delivers it. When this completes the decision is
     * durable, with its journal entries, and what was delivered is in the recipient's inbox.
     */
    public Future<SharingOutcome> share(Caller caller, Attempt attempt, NewSharing asked) {
        return share(caller, attempt, asked, SharingOutcome.class, Beside.NOTHING);
    }

    /**
     * As {@link #share(Caller, Attempt, NewSharing)}, with what another feature does beside it.
     *
     * @param answer what the act answers, for a repeated attempt
     */
    public <F, A> Future<A> share(
            Caller caller,
            Attempt attempt,
            NewSharing asked,
            Class<A> answer,
            Beside<F, A> beside) {
        return share(gate(caller).once(attempt), Author.of(caller), asked, answer, beside);
    }

    /**
     * Shares in the name of a practitioner who is not asking now; that it happens once is for
     * {@code beside} to see to.
     */
    public <F, A> Future<A> shareFor(
            Author author, NewSharing asked, Class<A> answer, Beside<F, A> beside) {
        return share(Scope.platform(CrossAgency.GATE), author, asked, answer, beside);
    }

    private record Both<F>(Found found, F beside) {}

    private <F, A> Future<A> share(
            Scope scope, Author author, NewSharing asked, Class<A> answer, Beside<F, A> beside) {
        return keys.of(author.agency())
                .compose(key -> transactions.act(
                        scope,
                        answer,
                        tx -> {
                            Future<Found> found = sharings.lockAndFind(tx, wanted(author, asked));
                            Future<F> more = beside.find(tx);
                            return Future.all(found, more)
                                    .map(all -> new Both<>(found.result(), more.result()));
                        },
                        (tx, both) -> {
                            drafts.check(asked, author, both.found());
                            Seals seals = new Seals(key, codec);
                            Sharing sharing =
                                    Assembly.fresh(asked, author, both.found(), pack, seals);
                            return beside.write(
                                    tx, both.beside(), decideAndWrite(tx, sharing, seals));
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    /** The decision that {@link #share} would make now; only the fact of the preview is kept. */
    public Future<SharingOutcome> preview(Caller caller, NewSharing asked) {
        previews.take(caller.practitioner());
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        gate(caller),
                        SharingOutcome.class,
                        tx -> sharings.lockAndFind(tx, wanted(Author.of(caller), asked)),
                        (tx, found) -> {
                            drafts.check(asked, Author.of(caller), found);
                            Sharing sharing = Assembly.fresh(
                                    asked, Author.of(caller), found, pack, new Seals(key, codec));
                            Decision decision = decide(sharing);
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.PREVIEWED)
                                            .about(asked.records().get(0))
                                            .with("items", asked.items().size())
                                            .with("outcome", DecisionWriter.asDecided(decision)));
                            return DecisionWriter.outcome(
                                    Optional.empty(), sharing, decision, pack, List.of());
                        }));
    }

    /** States a ground for a held sharing and decides it afresh. */
    public Future<SharingOutcome> supplyGround(
            Caller caller, Attempt attempt, UUID sharing, NewGround ground) {
        return again(caller, attempt, sharing, HeldAct.GROUND, (held, found, seals) -> {
            List<UUID> items = Assembly.itemIds(held.items());
            drafts.checkGround(ground, items.size());
            return List.of(Statements.ground(
                    ground, sharing, items, caller.practitioner(), found.now(), seals));
        });
    }

    /** Records a professional judgement for a held sharing and decides it afresh. */
    public Future<SharingOutcome> supplyJudgement(
            Caller caller, Attempt attempt, UUID sharing, NewJudgement judgement) {
        return again(caller, attempt, sharing, HeldAct.JUDGEMENT, (held, found, seals) -> {
            drafts.checkJudgement(judgement);
            return List.of(Statements.judgement(
                    judgement, sharing, caller.practitioner(), found.now(), seals));
        });
    }

    /**
     * A supervisor decides that items may go although they say where somebody is; the sharing is decided
     * afresh.
     *
     * @param positions of the items
     */
    public Future<SharingOutcome> releaseWhereabouts(
            Caller caller, Attempt attempt, UUID sharing, List<Integer> positions, String reason) {
        return again(caller, attempt, sharing, HeldAct.RELEASE, (held, found, seals) -> {
            if (held.row().senderPractitioner().equals(caller.practitioner())) {
                throw new Problem(
                        Problem.Code.FORBIDDEN, "You wrote this: another supervisor releases it.");
            }
            List<UUID> items = drafts.checkRelease(positions, held.items(), reason);
            return List.of(Statements.release(
                    items, reason, sharing, caller.practitioner(), found.now(), seals));
        });
    }

    /** The sender's word that a sharing held for long is still right; it is decided afresh. */
    public Future<SharingOutcome> confirm(Caller caller, Attempt attempt, UUID sharing) {
        return again(
                caller, attempt, sharing, HeldAct.CONFIRMATION, (held, found, seals) -> List.of());
    }

    /** What an act on a held sharing states. */
    private interface Stating {
        List<StatementRow> state(Held held, Found found, Seals seals);
    }

    private Future<SharingOutcome> again(
            Caller caller, Attempt attempt, UUID id, HeldAct kind, Stating stating) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        gate(caller).once(attempt),
                        SharingOutcome.class,
                        tx -> lockAndFindHeld(tx, id, new Wish(caller, kind.action())),
                        (tx, h) -> {
                            Seals seals = new Seals(key, codec);
                            boolean confirming = kind == HeldAct.CONFIRMATION;
                            if (confirming) {
                                sharings.confirm(tx, id, h.found().now());
                            }
                            Sharing sharing = Assembly.again(
                                    h.held(),
                                    stating.state(h.held(), h.found(), seals),
                                    confirming,
                                    h.found(),
                                    kind.cause(),
                                    Optional.of(caller));
                            journal.write(
                                    tx, JournalEntry.of(caller, kind.act()).sharing(id));
                            return decideAndWrite(tx, sharing, seals);
                        }))
                .onSuccess(outcome -> doorbell.ring());
    }

    /**
     * The platform decides a held sharing afresh because something changed. Where nothing comes of it
     * nothing is written but when to look again.
     *
     * @return whether it was delivered
     */
    public Future<Boolean> decideAfresh(UUID id, UUID senderAgency, String cause) {
        return keys.of(senderAgency)
                .compose(key -> transactions.act(
                        Scope.platform(CrossAgency.GATE),
                        Boolean.class,
                        tx -> lockHeld(tx, id, Optional.empty()),
                        (tx, held) -> held.map(h -> afresh(tx, h, cause, key)).orElse(false)))
                .onSuccess(delivered -> {
                    if (delivered) {
                        doorbell.ring();
                    }
                });
    }

    private boolean afresh(Tx tx, HeldAndFound h, String cause, AgencyKey key) {
        Decided decided = decided(
                Assembly.again(h.held(), List.of(), false, h.found(), cause, Optional.empty()));
        UUID id = decided.sharing().id();
        if (decided.decision().findings().equals(h.held().lastFindings())) {
            sharings.recheckAt(tx, id, Assembly.recheckFrom(h.found().now()));
            return false;
        }
        return writer.write(tx, decided.sharing(), decided.decision(), new Seals(key, codec))
                .delivered();
    }

    /** Who wants to do what to a held sharing. */
    private record Wish(Caller caller, Action action) {}

    private record HeldAndFound(Held held, Found found) {}

    private Future<HeldAndFound> lockAndFindHeld(Tx tx, UUID id, Wish wish) {
        return lockHeld(tx, id, Optional.of(wish))
                .map(held -> held.orElseThrow(() -> new Problem(
                        Problem.Code.CONFLICT,
                        "This sharing is no longer held. Open it to see how it stands.")));
    }

    private Future<Optional<HeldAndFound>> lockHeld(Tx tx, UUID id, Optional<Wish> may) {
        return sharings.lockSent(tx, id, may.map(Wish::caller)).compose(held -> {
            // Before anything is said of its state: who may not act on it learns nothing of it.
            may.ifPresent(m -> permits.require(
                    m.caller(),
                    m.action(),
                    relations(m.caller(), held.orElseThrow(Problem::notFound))));
            if (held.filter(Held::waits).isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            Held h = held.get();
            return sharings.lockAndFind(tx, wanted(h))
                    .map(found -> Optional.of(new HeldAndFound(h, found)));
        });
    }

    static Relation[] relations(Caller caller, Held held) {
        List<Relation> relations = new ArrayList<>();
        if (held.row().senderPractitioner().equals(caller.practitioner())) {
            relations.add(Relation.AUTHOR);
        }
        if (held.row().senderAgency().equals(caller.agency())) {
            relations.add(Relation.SUPERVISOR_OF_SENDER);
        }
        return relations.toArray(Relation[]::new);
    }

    /** A person decides that a held sharing is not shared, and says why (BUC-3g, HMG-6). */
    public Future<Recorded> notShared(Caller caller, Attempt attempt, UUID id, String reason) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        gate(caller).once(attempt),
                        Recorded.class,
                        tx -> lockAndFindHeld(tx, id, new Wish(caller, Action.RECORD_NOT_SHARED)),
                        (tx, h) -> {
                            SharingRow row = h.held().row();
                            ending.end(
                                    tx,
                                    key,
                                    new Word(
                                            JournalEntry.of(caller, Act.NOT_SHARED),
                                            caller.practitioner(),
                                            reason,
                                            h.found().now()),
                                    List.of(new Waiting(id, row.kind(), row.senderPractitioner())));
                            return new Recorded(id, h.found().now());
                        }))
                .onSuccess(recorded -> doorbell.ring());
    }

    /** The same for held ones that a feature's transaction has locked; none of them is delivered after it. */
    public void end(Tx tx, AgencyKey key, Word word, List<Waiting> held) {
        ending.end(tx, key, word, held);
    }

    private SharingOutcome decideAndWrite(Tx tx, Sharing sharing, Seals seals) {
        Decided decided = decided(sharing);
        return writer.write(tx, decided.sharing(), decided.decision(), seals);
    }

    private record Decided(Sharing sharing, Decision decision) {}

    /** Who is asked in this transaction has been asked once it is over, and that is what it says. */
    private Decided decided(Sharing sharing) {
        Decision decision = decide(sharing);
        Sharing asking = Onward.asking(sharing, decision);
        return asking.equals(sharing)
                ? new Decided(sharing, decision)
                : new Decided(asking, decide(asking));
    }

    private Decision decide(Sharing sharing) {
        return Policy.decide(sharing.request(), sharing.facts(), pack);
    }

    private static Scope gate(Caller caller) {
        return Scope.of(caller).across(CrossAgency.GATE);
    }

    private static Wanted wanted(Author author, NewSharing asked) {
        List<UUID> forwarded =
                asked.items().stream().flatMap(i -> i.forwardOf().stream()).toList();
        return new Wanted(
                author.agency(),
                author.practitioner(),
                asked.records(),
                asked.to().team(),
                asked.to().practitioner(),
                asked.inReplyTo(),
                forwarded,
                forwarded,
                asked.items().stream().flatMap(i -> i.attachment().stream()).toList());
    }

    private static Wanted wanted(Held held) {
        Function<Sharings.PersonRow, UUID> record = Sharings.PersonRow::record;
        return new Wanted(
                held.row().senderAgency(),
                held.row().senderPractitioner(),
                held.persons().stream().map(record).toList(),
                held.row().recipientTeam(),
                held.row().recipientPractitioner(),
                Optional.empty(),
                List.of(),
                held.items().stream().flatMap(i -> i.forwardOf().stream()).toList(),
                List.of());
    }
}
