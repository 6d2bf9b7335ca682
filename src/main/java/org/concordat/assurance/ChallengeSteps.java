package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Challenge.SideOf;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.sharing.Recorded;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What people do with a challenge once it is open (BUC-8.4): both sides argue, pass it on and settle it, and a steward
 * advises. Settling it never shares anything: it takes the refusal back, and the gate decides. INVARIANT (gate).
 */
public final class ChallengeSteps {
    private static final Set<ChallengeTransition> BY_SIDES = EnumSet.of(
            ChallengeTransition.ARGUE,
            ChallengeTransition.PASS_ON,
            ChallengeTransition.RELEASE,
            ChallengeTransition.ACCEPT);

    private final ChallengeOffice office;
    private final ChallengeBook book;
    private final ChallengeMove move;
    private final TakingBack takingBack;

    public ChallengeSteps(
            ChallengeOffice office,
            ChallengeBook book,
            WorkingCalendar calendar,
            TakingBack takingBack) {
        this.office = office;
        this.book = book;
        this.move = new ChallengeMove(book, calendar);
        this.takingBack = takingBack;
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
        return office.act(
                caller,
                attempt,
                tx -> (release
                                ? takingBack.lock(tx, caller, id)
                                : Future.succeededFuture(TakingBack.Locked.NOTHING))
                        .compose(locked -> book.lock(tx, caller, id)
                                .map(found ->
                                        new Found(found.orElseThrow(Problem::notFound), locked))),
                (tx, found, key) -> {
                    Challenge challenge = found.challenge();
                    office.permits()
                            .require(caller, Action.MOVE_CHALLENGE, challenge.relations(caller));
                    ChallengeState to = allowed(caller, challenge, transition);
                    Recorded done = write(tx, caller, challenge, transition, to, text, key);
                    if (release) {
                        takingBack.write(tx, caller, challenge, found.locked());
                    }
                    return done;
                });
    }

    /** The steward writes what they would do (BUC-8.4: the officer advises). Durable when this completes. */
    public Future<Recorded> advise(Caller caller, Attempt attempt, UUID id, String text) {
        return office.act(caller, attempt, tx -> book.lock(tx, caller, id), (tx, found, key) -> {
            Challenge challenge = found.orElseThrow(Problem::notFound);
            office.permits().require(caller, Action.ADVISE_CHALLENGE, challenge.relations(caller));
            ChallengeState to =
                    challenge.after(ChallengeTransition.ADVISE).orElseThrow(ChallengeSteps::over);
            if (!advises(caller, challenge)) {
                throw new Problem(
                        Problem.Code.FORBIDDEN,
                        "Your agency has a part in this: a steward of another one advises.");
            }
            return write(tx, caller, challenge, ChallengeTransition.ADVISE, to, text, key);
        });
    }

    private Recorded write(
            Tx tx,
            Caller caller,
            Challenge challenge,
            ChallengeTransition transition,
            ChallengeState to,
            String text,
            AgencyKey key) {
        ChallengeOffice.refuseWhoItIs(text);
        Optional<UUID> kept = office.sealed(tx, key, text);
        office.journal()
                .write(tx, move.write(tx, challenge, transition, to, Optional.of(caller), kept));
        return new Recorded(challenge.id(), challenge.now());
    }

    private ChallengeState allowed(
            Caller caller, Challenge challenge, ChallengeTransition transition) {
        ChallengeState to = challenge.after(transition).orElseThrow(ChallengeSteps::over);
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
                || office.permits()
                        .allows(caller, Action.MOVE_CHALLENGE, challenge.relationsNow(caller));
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
        return office.permits().allows(caller, Action.ADVISE_CHALLENGE, challenge.relations(caller))
                && challenge.after(ChallengeTransition.ADVISE).isPresent()
                && challenge.sideOf(caller).isEmpty();
    }
}
