package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Challenge.SideOf;
import org.concordat.assurance.ChallengeBook.Kept;
import org.concordat.assurance.ChallengeBook.Refusal;
import org.concordat.assurance.ChallengeBook.Refused;
import org.concordat.assurance.ChallengeBook.Said;
import org.concordat.assurance.ChallengeBook.Staged;
import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Terms;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.sharing.Recorded;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Challenges to a decision not to share (BUC-8.4): who challenges what, what both sides write, and how it is settled.
 * Settling it never shares anything: it takes the refusal back, and the gate decides. INVARIANT (gate).
 */
public final class ChallengeDesk {
    private static final Set<ChallengeTransition> BY_SIDES = EnumSet.of(
            ChallengeTransition.ARGUE,
            ChallengeTransition.PASS_ON,
            ChallengeTransition.RELEASE,
            ChallengeTransition.ACCEPT);

    private final Transactions transactions;
    private final ChallengeBook book;
    private final ChallengeMove move;
    private final TakingBack takingBack;
    private final Contents contents;
    private final Journal journal;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;
    private final List<Terms.Stage> stages;

    public ChallengeDesk(
            Transactions transactions,
            ChallengeBook book,
            WorkingCalendar calendar,
            TakingBack takingBack,
            Contents contents,
            Journal journal,
            Doorbell doorbell,
            KeyService keys,
            Codec codec,
            Permits permits,
            List<Terms.Stage> stages) {
        this.transactions = transactions;
        this.book = book;
        this.move = new ChallengeMove(book, calendar);
        this.takingBack = takingBack;
        this.contents = contents;
        this.journal = journal;
        this.doorbell = doorbell;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
        this.stages = List.copyOf(stages);
    }

    /** What somebody challenges, and why. */
    public record NewChallenge(ChallengeKind kind, UUID thing, String text) {}

    /** Challenges a refusal. Durable, and told to both sides, when this completes. */
    public Future<Recorded> open(Caller caller, Attempt attempt, NewChallenge asked) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> book.refusal(tx, caller, asked.kind(), asked.thing()),
                        (tx, found) -> opened(tx, caller, asked, found, key)))
                .onSuccess(done -> doorbell.ring());
    }

    private Recorded opened(
            Tx tx, Caller caller, NewChallenge asked, Optional<Refusal> found, AgencyKey key) {
        Refusal refusal = permits.found(
                found, caller, Action.CHALLENGE_REFUSAL, relations(caller, asked, found));
        Refused refused = challengeable(caller, asked, refusal);
        refuseWhoItIs(asked.text());
        UUID id = Ids.next();
        ChallengeState state = stages.size() == 1 ? ChallengeState.LAST_STAGE : ChallengeState.OPEN;
        book.open(
                tx,
                id,
                asked.kind(),
                refusal,
                refused,
                caller.practitioner(),
                state,
                stages,
                move.due(refusal.now(), stages.get(0).days()));
        book.keep(
                tx,
                new Kept(
                        id,
                        1,
                        "open",
                        Optional.of(caller.agency()),
                        Optional.of(caller.practitioner()),
                        sealed(tx, key, asked.text()),
                        refusal.now()));
        book.tell(tx, id);
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(JournalEntry.of(caller, Act.CHALLENGE_OPENED).sharing(refusal.sharing()));
        if (!refusal.holder().equals(refusal.challenger())) {
            entries.add(JournalEntry.ofPlatform(Act.CHALLENGE_OPENED, refusal.holder())
                    .sharing(refusal.root()));
        }
        journal.write(
                tx,
                entries.stream()
                        .map(entry -> entry.with("challenge", id.toString())
                                .with("kind", asked.kind().id()))
                        .toList());
        return new Recorded(id, refusal.now());
    }

    private static Relation[] relations(
            Caller caller, NewChallenge asked, Optional<Refusal> found) {
        List<Relation> relations = new ArrayList<>(List.of(Relation.SUPERVISOR_OF_SENDER));
        if (found.filter(one -> one.author().equals(caller.practitioner())).isPresent()) {
            relations.add(Relation.AUTHOR);
        }
        if (asked.kind() == ChallengeKind.REQUEST) {
            // What was asked for in a referral, its hub's workers asked for together.
            relations.add(Relation.OWN_AGENCY);
        }
        return relations.toArray(Relation[]::new);
    }

    private static Refused challengeable(Caller caller, NewChallenge asked, Refusal refusal) {
        Refused refused = refusal.refused()
                .orElseThrow(
                        () -> new Problem(
                                Problem.Code.CONFLICT,
                                "Nothing has been refused here. What waits for an answer cannot be challenged."));
        if (refusal.challenged()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This refusal has been challenged. Look under Challenges how that stands.");
        }
        if (asked.kind() == ChallengeKind.NOT_SHARED
                && refused.by().equals(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "You recorded this yourself. A colleague who sees it otherwise can challenge it.");
        }
        return refused;
    }

    /**
     * INVARIANT (gate): both sides read it, and in the end stewards. Names are not compared: that would tell one side
     * whom the other's record is of.
     */
    private static void refuseWhoItIs(String text) {
        LearningHints.refuse(
                "text", text, List.of(), "It is about a decision, and not about a person.");
    }

    private Optional<UUID> sealed(Tx tx, AgencyKey key, String text) {
        Content content = key.seal(codec.write(text));
        contents.add(tx, List.of(content));
        return Optional.of(content.id());
    }

    private record Found(Challenge challenge, TakingBack.Locked locked) {}

    /**
     * A side argues, passes it on, takes the refusal back, or accepts it. When this completes it is durable and told;
     * what was taken back is about to be decided afresh.
     */
    public Future<Recorded> act(
            Caller caller, Attempt attempt, UUID id, ChallengeTransition transition, String text) {
        if (!BY_SIDES.contains(transition)) {
            return Future.failedFuture(Problem.notFound());
        }
        boolean release = transition == ChallengeTransition.RELEASE;
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> (release
                                        ? takingBack.lock(tx, caller, id)
                                        : Future.succeededFuture(TakingBack.Locked.NOTHING))
                                .compose(locked -> book.lock(tx, caller, id)
                                        .map(found -> new Found(
                                                found.orElseThrow(Problem::notFound), locked))),
                        (tx, found) -> {
                            Challenge challenge = found.challenge();
                            permits.require(
                                    caller, Action.MOVE_CHALLENGE, challenge.relations(caller));
                            ChallengeState to = allowed(caller, challenge, transition);
                            refuseWhoItIs(text);
                            journal.write(
                                    tx,
                                    move.write(
                                            tx,
                                            challenge,
                                            transition,
                                            to,
                                            Optional.of(caller),
                                            sealed(tx, key, text)));
                            if (release) {
                                takingBack.write(tx, caller, challenge, found.locked());
                            }
                            return new Recorded(id, challenge.now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private ChallengeState allowed(
            Caller caller, Challenge challenge, ChallengeTransition transition) {
        ChallengeState to = challenge.after(transition).orElseThrow(ChallengeDesk::over);
        if (!mayNow(caller, challenge, transition)) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "At this stage that is for: " + challenge.stage().by() + ".");
        }
        if (!hasSide(caller, challenge, transition)) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    transition == ChallengeTransition.RELEASE
                            ? "Only " + challenge.holder().agencyName() + " can take its no back."
                            : "Only whoever challenged it can accept it as it is.");
        }
        if (to == ChallengeState.UNRESOLVED && !challenge.advised()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This is the last stage: it ends when its time is over, or once the steward has advised.");
        }
        return to;
    }

    private static Problem over() {
        return new Problem(
                Problem.Code.CONFLICT,
                "This challenge is over. Open it to see how it was settled.");
    }

    private boolean mayNow(Caller caller, Challenge challenge, ChallengeTransition transition) {
        return (transition == ChallengeTransition.ACCEPT && challenge.openedBy(caller))
                || permits.allows(caller, Action.MOVE_CHALLENGE, challenge.relationsNow(caller));
    }

    private static boolean hasSide(
            Caller caller, Challenge challenge, ChallengeTransition transition) {
        Optional<SideOf> side = challenge.sideOf(caller);
        return switch (transition) {
            case RELEASE -> side.equals(Optional.of(SideOf.HOLDER));
            case ACCEPT -> side.equals(Optional.of(SideOf.CHALLENGER));
            default -> side.isPresent();
        };
    }

    /** What the caller could do with it now, for the page. */
    public List<ChallengeTransition> choices(Caller caller, Challenge challenge) {
        List<ChallengeTransition> choices = new ArrayList<>();
        for (ChallengeTransition one : BY_SIDES) {
            boolean ends = challenge
                    .after(one)
                    .filter(to -> to != ChallengeState.UNRESOLVED || challenge.advised())
                    .isPresent();
            if (ends && mayNow(caller, challenge, one) && hasSide(caller, challenge, one)) {
                choices.add(one);
            }
        }
        if (advises(caller, challenge)) {
            choices.add(ChallengeTransition.ADVISE);
        }
        return choices;
    }

    private boolean advises(Caller caller, Challenge challenge) {
        return permits.allows(caller, Action.ADVISE_CHALLENGE, challenge.relations(caller))
                && challenge.after(ChallengeTransition.ADVISE).isPresent()
                && challenge.sideOf(caller).isEmpty();
    }

    /** The steward writes what they would do (BUC-8.4: the officer advises). Durable when this completes. */
    public Future<Recorded> advise(Caller caller, Attempt attempt, UUID id, String text) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, caller, id),
                        (tx, found) -> {
                            Challenge challenge = found.orElseThrow(Problem::notFound);
                            permits.require(
                                    caller, Action.ADVISE_CHALLENGE, challenge.relations(caller));
                            ChallengeState to = challenge
                                    .after(ChallengeTransition.ADVISE)
                                    .orElseThrow(ChallengeDesk::over);
                            if (!advises(caller, challenge)) {
                                throw new Problem(
                                        Problem.Code.FORBIDDEN,
                                        "Your agency has a part in this: a steward of another one advises.");
                            }
                            refuseWhoItIs(text);
                            journal.write(
                                    tx,
                                    move.write(
                                            tx,
                                            challenge,
                                            ChallengeTransition.ADVISE,
                                            to,
                                            Optional.of(caller),
                                            sealed(tx, key, text)));
                            return new Recorded(id, challenge.now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private record Page(List<Challenge> challenges) {}

    /** What the caller has to do with; in the journal before this completes. */
    public Future<List<Challenge>> of(Caller caller) {
        return transactions
                .act(
                        reading(caller),
                        Page.class,
                        tx -> book.of(tx, caller).map(Page::new),
                        (tx, page) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.CHALLENGES_LISTED)
                                            .with("entries", page.challenges().size()));
                            return page;
                        })
                .map(Page::challenges);
    }

    /** A steward looks across agencies, at those that have come to the last stage alone. */
    private static Scope reading(Caller caller) {
        return caller.is(Role.STEWARD)
                ? Scope.of(caller).across(CrossAgency.GATE)
                : Scope.of(caller);
    }

    private record Read(Challenge challenge, List<Staged> stages, List<Said> said) {}

    /** One with its stages and what was written; texts by content id. */
    public record View(
            Challenge challenge, List<Staged> stages, List<Said> said, Map<UUID, String> texts) {}

    /** Reads one; in the journal before this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return transactions
                .act(
                        reading(caller),
                        Read.class,
                        tx -> {
                            Future<Optional<Challenge>> found = book.find(tx, caller, id);
                            Future<List<Staged>> staged = book.stages(tx, id);
                            Future<List<Said>> said = book.entries(tx, id);
                            return Future.all(found, staged, said)
                                    .map(all -> new Read(
                                            found.result().orElseThrow(Problem::notFound),
                                            staged.result(),
                                            said.result()));
                        },
                        (tx, read) -> {
                            Challenge challenge = read.challenge();
                            permits.require(
                                    caller, Action.READ_CHALLENGE, challenge.relations(caller));
                            JournalEntry entry = JournalEntry.of(caller, Act.CHALLENGE_READ)
                                    .with("challenge", id.toString());
                            journal.write(
                                    tx,
                                    own(caller, challenge).map(entry::sharing).orElse(entry));
                            return read;
                        })
                .compose(this::opened);
    }

    private static Optional<UUID> own(Caller caller, Challenge challenge) {
        return challenge
                .sideOf(caller)
                .map(side -> side == SideOf.HOLDER
                        ? challenge.holder().sharing()
                        : challenge.challenger().sharing());
    }

    private Future<View> opened(Read read) {
        List<Content> sealed =
                read.said().stream().flatMap(one -> one.content().stream()).toList();
        return keys.open(sealed).map(found -> {
            Map<UUID, String> texts = new HashMap<>();
            found.forEach((id, text) -> texts.put(id, codec.read(text, String.class)));
            return new View(read.challenge(), read.stages(), read.said(), texts);
        });
    }
}
