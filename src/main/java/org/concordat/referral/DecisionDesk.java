package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Problem.FieldError;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.referral.ReferralBook.Decided;
import org.concordat.referral.ReferralBook.Locked;
import org.concordat.referral.ReferralBook.NewAct;
import org.concordat.referral.ReferralBook.Setting;
import org.concordat.sharing.Beside;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the hub decides of a referral, and how it ended. The referrer always hears it: each is a sharing to
 * them, decided and written in the same transaction (HMG-5). Where the gate holds that, the decision stands
 * and the hub is told that it has not been heard yet.
 */
public final class DecisionDesk {
    private final SharingGate gate;
    private final Transactions transactions;
    private final ReferralBook book;
    private final ReferralClocks clocks;
    private final Contents contents;
    private final KeyService keys;
    private final Codec codec;
    private final Journal journal;
    private final Permits permits;

    public DecisionDesk(
            SharingGate gate,
            Transactions transactions,
            ReferralBook book,
            ReferralClocks clocks,
            Contents contents,
            KeyService keys,
            Codec codec,
            Journal journal,
            Permits permits) {
        this.gate = gate;
        this.transactions = transactions;
        this.book = book;
        this.clocks = clocks;
        this.contents = contents;
        this.keys = keys;
        this.codec = codec;
        this.journal = journal;
        this.permits = permits;
    }

    /**
     * A decision as it is made.
     *
     * @param next the team that has it next; for a step down and a redirection
     */
    public record NewDecision(
            int version,
            String levelOfNeed,
            String rationale,
            Optional<UUID> next,
            Telling telling) {}

    /**
     * An end as it is recorded.
     *
     * @param instead what happened instead of passing somebody on
     */
    public record NewEnd(int version, String outcome, Optional<String> instead, Telling telling) {}

    private record Begun(Setting setting, boolean nextKnown) {}

    /** Decides. When this completes the decision is durable, and so is what became of telling it. */
    public Future<Moved> decide(
            Caller caller,
            Attempt attempt,
            UUID id,
            ReferralTransition transition,
            NewDecision asked) {
        return begin(caller, id, asked.next()).compose(begun -> {
            Setting setting = begun.setting();
            String level = String.valueOf(
                    clocks.terms().referrals().levelsOfNeed().get(asked.levelOfNeed()));
            String text =
                    sentence(transition) + " Level of need: " + level + ".\n\n" + asked.rationale();
            return keys.of(caller.agency())
                    .compose(key -> tell(
                            caller,
                            attempt,
                            setting,
                            "Decision on your referral",
                            text,
                            asked.telling(),
                            () -> check(transition, asked, begun),
                            (tx, locked, outcome) ->
                                    decided(tx, caller, locked, transition, asked, outcome, key)));
        });
    }

    private Moved decided(
            Tx tx,
            Caller caller,
            Locked locked,
            ReferralTransition transition,
            NewDecision asked,
            SharingOutcome outcome,
            AgencyKey key) {
        Guarded.version(locked, asked.version());
        ReferralState to = Guarded.move(locked, transition);
        UUID id = locked.referral().id();
        Content rationale = key.seal(codec.write(asked.rationale()));
        contents.add(tx, List.of(rationale));
        book.decide(
                tx,
                id,
                new Decided(
                        asked.levelOfNeed(),
                        rationale.id(),
                        caller.practitioner(),
                        to.passedOn() ? asked.next() : Optional.empty()));
        clocks.moved(tx, id, transition);
        if (to.passedOn()) {
            clocks.passing(tx, locked.referral(), locked.rating(), locked.now());
        }
        return moved(tx, caller, locked, transition, to, outcome);
    }

    /** Closes it, with what became of it. */
    public Future<Moved> close(Caller caller, Attempt attempt, UUID id, NewEnd asked) {
        return begin(caller, id, Optional.empty())
                .compose(begun -> keys.of(caller.agency())
                        .compose(key -> tell(
                                caller,
                                attempt,
                                begun.setting(),
                                "What became of your referral",
                                asked.outcome(),
                                asked.telling(),
                                () -> {},
                                (tx, locked, outcome) ->
                                        closed(tx, caller, locked, asked, outcome, key))));
    }

    private Moved closed(
            Tx tx,
            Caller caller,
            Locked locked,
            NewEnd asked,
            SharingOutcome outcome,
            AgencyKey key) {
        Guarded.version(locked, asked.version());
        ReferralState to = Guarded.move(locked, ReferralTransition.CLOSE);
        UUID id = locked.referral().id();
        notIntoNothing(locked, asked);
        List<Content> sealed = new ArrayList<>();
        Content how = key.seal(codec.write(asked.outcome()));
        sealed.add(how);
        Optional<Content> instead = asked.instead().map(text -> key.seal(codec.write(text)));
        instead.ifPresent(sealed::add);
        contents.add(tx, sealed);
        book.end(tx, id, how.id(), instead.map(Content::id));
        clocks.moved(tx, id, ReferralTransition.CLOSE);
        // Nobody is pressed any longer for what is no longer wanted.
        locked.unanswered().forEach(request -> clocks.answered(tx, request));
        return moved(tx, caller, locked, ReferralTransition.CLOSE, to, outcome);
    }

    /** INVARIANT (nobody is passed on into nothing): the next one has it, or the hub says why not. */
    private static void notIntoNothing(Locked locked, NewEnd asked) {
        boolean waits = locked.referral().state().passedOn() && !locked.nextArrived();
        if (waits && asked.instead().isEmpty()) {
            throw Problem.field(
                    "instead",
                    "notPassedOn",
                    "The next agency has not received it. Refer them first, or say what happened instead.");
        }
    }

    private Moved moved(
            Tx tx,
            Caller caller,
            Locked locked,
            ReferralTransition transition,
            ReferralState to,
            SharingOutcome outcome) {
        UUID id = locked.referral().id();
        book.move(tx, id, to, locked.now());
        book.act(
                tx,
                new NewAct(
                        id,
                        transition.id(),
                        Optional.empty(),
                        true,
                        caller.practitioner(),
                        outcome.id(),
                        locked.now()));
        book.tell(tx, id, true);
        journal.write(
                tx,
                JournalEntry.of(caller, Act.REFERRAL_MOVED)
                        .sharing(id)
                        .with("what", transition.id())
                        .with("told", outcome.state()));
        return new Moved(
                id, to, locked.referral().version() + 1, locked.now(), Optional.of(outcome));
    }

    private Future<Begun> begin(Caller caller, UUID id, Optional<UUID> next) {
        return transactions.read(Scope.of(caller), tx -> {
            Future<Optional<Setting>> setting = book.setting(tx, id);
            Future<Map<UUID, UUID>> known = book.agenciesOf(tx, next.stream().toList());
            return Future.all(setting, known).map(all -> {
                Setting found = setting.result().orElseThrow(Problem::notFound);
                permits.require(caller, Action.WORK_REFERRAL, found.referral().relations(caller));
                return new Begun(
                        found,
                        known.result().values().stream()
                                .anyMatch(agency -> !agency.equals(caller.agency())));
            });
        });
    }

    private void check(ReferralTransition transition, NewDecision asked, Begun begun) {
        List<FieldError> errors = new ArrayList<>();
        if (!clocks.terms().referrals().levelsOfNeed().containsKey(asked.levelOfNeed())) {
            errors.add(new FieldError(
                    "levelOfNeed", "unknown", "Choose one of the partnership's levels of need."));
        }
        boolean passes = transition == ReferralTransition.STEP_DOWN
                || transition == ReferralTransition.REDIRECT;
        if (passes && !begun.nextKnown()) {
            errors.add(new FieldError(
                    "next", "unknown", "Choose the team of another agency that has it next."));
        }
        if (!errors.isEmpty()) {
            throw new Problem(
                    Problem.Code.INVALID,
                    "Something needs another look before this can go on.",
                    errors);
        }
    }

    private interface Writing {
        Moved write(Tx tx, Locked locked, SharingOutcome outcome);
    }

    private Future<Moved> tell(
            Caller caller,
            Attempt attempt,
            Setting setting,
            String title,
            String text,
            Telling telling,
            Runnable check,
            Writing writing) {
        Referral referral = setting.referral();
        NewSharing reply = telling.sharing(
                Kind.RESPONSE,
                setting.records(),
                Telling.practitioner(referral.author()),
                referral.purpose(),
                title,
                List.of(Telling.fact(
                        telling.category().orElse(referral.category()),
                        text,
                        setting.hubName(),
                        setting.now())),
                // Only who received it by name is of its conversation.
                referral.names(caller) ? Optional.of(referral.id()) : Optional.empty());
        return gate.share(caller, attempt, reply, Moved.class, new Beside<Locked, Moved>() {
            @Override
            public Future<Locked> find(Tx tx) {
                return book.lock(tx, referral.id()).map(found -> {
                    // INVARIANT (once): whoever repeats what was done is not asked this again.
                    check.run();
                    return found.orElseThrow(Problem::notFound);
                });
            }

            @Override
            public Moved write(Tx tx, Locked locked, SharingOutcome outcome) {
                return writing.write(tx, locked, outcome);
            }
        });
    }

    private static String sentence(ReferralTransition transition) {
        return switch (transition) {
            case ACCEPT -> "We accepted your referral.";
            case STEP_DOWN -> "We found that help at a lower level fits better.";
            case REDIRECT -> "We found that another service should take this on.";
            default -> "We will take no further action.";
        };
    }
}
