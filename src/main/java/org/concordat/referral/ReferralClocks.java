package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.clock.PauseReason;
import org.concordat.clock.RunningClock;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.messaging.Unopened;
import org.concordat.policy.Allowed;
import org.concordat.policy.HubTerms;
import org.concordat.policy.HubTerms.Rating;
import org.concordat.referral.ReferralBook.Locked;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which clocks a referral has, and when they run: nothing lapses silently (HMG-5). */
public final class ReferralClocks {
    static final String ACKNOWLEDGE = "referral.acknowledge";
    static final String DECIDE = "referral.decide";
    static final String PASS_ON = "referral.passOn";
    static final String ANSWER = "request.answer";

    /** Of these a thing has one at a time. */
    private static final Set<String> PAUSABLE = Set.of(DECIDE, PASS_ON, ANSWER);

    private final Clocks clocks;
    private final HubTerms terms;

    public ReferralClocks(Clocks clocks, HubTerms terms) {
        this.clocks = clocks;
        this.terms = terms;
    }

    HubTerms terms() {
        return terms;
    }

    /** It has arrived: somebody is to say so to the referrer, and to decide. */
    void arrived(Tx tx, UUID referral, UUID hub, UUID mailbox, Watcher referrer, Instant at) {
        start(
                tx,
                referral,
                ACKNOWLEDGE,
                "Acknowledge the referral",
                hub,
                mailbox,
                referrer,
                at,
                terms.referrals().acknowledge(),
                terms.referrals().acknowledge());
        start(
                tx,
                referral,
                DECIDE,
                "Decide the referral",
                hub,
                mailbox,
                referrer,
                at,
                terms.referrals().decide(),
                terms.referrals().decide());
    }

    /** Whoever decides before acknowledging has acknowledged, and has seen it. */
    void moved(Tx tx, UUID referral, ReferralTransition transition) {
        if (transition == ReferralTransition.ACKNOWLEDGE || transition.decides()) {
            clocks.stop(tx, referral, ACKNOWLEDGE);
            clocks.stop(tx, referral, Unopened.KIND);
        }
        if (transition.decides()) {
            clocks.stop(tx, referral, DECIDE);
        }
        if (transition == ReferralTransition.CLOSE) {
            clocks.stopAll(tx, referral);
        }
    }

    /**
     * Somebody is to be passed on: until that is done and it is closed, time runs. How pressing it is held to
     * be is not the referrer's to know: they are promised what every referrer is. INVARIANT (silent).
     */
    void passing(Tx tx, Referral referral, Optional<String> rating, Instant at) {
        start(
                tx,
                referral.id(),
                PASS_ON,
                "Pass the referral on, and close it",
                referral.hub(),
                referral.mailbox(),
                new Watcher(referral.referrer(), referral.author()),
                at,
                time(rating),
                terms.referrals().decide());
    }

    /** Those of referrals or requests. */
    Future<List<RunningClock>> lock(Tx tx, List<UUID> things) {
        return clocks.lock(tx, things);
    }

    /**
     * What stood still goes on where the rating lets nothing stand still.
     *
     * @param running the referral's own and its requests'
     * @return the requests whose time goes on
     */
    List<UUID> rated(Tx tx, List<RunningClock> running, Rating rating, UUID practitioner) {
        List<UUID> requests = new ArrayList<>();
        for (RunningClock clock : running) {
            RunningClock now =
                    rating.neverPaused() ? clocks.resume(tx, clock, practitioner) : clock;
            if (clock.kind().equals(DECIDE)) {
                clocks.allow(tx, now, rating.time());
            }
            if (clock.kind().equals(ANSWER)
                    && clock.pausedAt().isPresent()
                    && now.pausedAt().isEmpty()) {
                requests.add(clock.thing());
            }
        }
        return requests;
    }

    /** Lets what is to be done stand still; that somebody looks at it never does. */
    void pause(
            Tx tx,
            Locked locked,
            List<RunningClock> running,
            PauseReason reason,
            UUID practitioner) {
        locked.rating()
                .flatMap(id -> Optional.ofNullable(terms.ratings().get(id)))
                .filter(Rating::neverPaused)
                .ifPresent(rating -> {
                    throw refused("The protocol lets no referral pause that is rated "
                            + rating.label() + ".");
                });
        if (running.stream().anyMatch(clock -> clock.kind().equals(Unopened.KIND))) {
            throw refused("Nobody has opened this urgent referral yet. Open it first.");
        }
        RunningClock clock = pausable(running);
        if (clock.pausedAt().isPresent()) {
            throw refused("Its clock is paused already.");
        }
        if (clock.overdue()) {
            throw refused("Its time has run out: a pause does not give it back.");
        }
        clocks.pause(tx, clock, reason, practitioner);
    }

    void resume(Tx tx, List<RunningClock> running, UUID practitioner) {
        RunningClock clock = pausable(running);
        if (clock.pausedAt().isEmpty()) {
            throw refused("Its clock is not paused.");
        }
        clocks.resume(tx, clock, practitioner);
    }

    private static RunningClock pausable(List<RunningClock> running) {
        return running.stream()
                .filter(clock -> PAUSABLE.contains(clock.kind()))
                .findFirst()
                .orElseThrow(() -> refused("No clock runs that could be paused."));
    }

    private static Problem refused(String why) {
        return new Problem(Problem.Code.CONFLICT, why);
    }

    void assigned(Tx tx, List<RunningClock> running, UUID owner) {
        running.forEach(clock -> clocks.hand(tx, clock, owner));
    }

    /** A request has its rating's time. */
    Instant answerBy(Optional<String> rating, Instant at) {
        return clocks.due(at, time(rating));
    }

    /**
     * A partner was asked. While the gate holds the request its clock is the hub's own: the partner has
     * not heard of it. INVARIANT (silent).
     */
    void asked(
            Tx tx,
            UUID request,
            Referral referral,
            Optional<Watcher> partner,
            Optional<String> rating,
            Instant at) {
        Watcher hub = new Watcher(referral.hub(), referral.mailbox());
        Watcher turn = partner.orElse(hub);
        start(
                tx,
                request,
                ANSWER,
                "Answer the request",
                turn.agency(),
                turn.mailbox(),
                hub,
                at,
                time(rating),
                time(rating));
    }

    /** A request that was held has reached its partner: their time begins, the hub's own ends. */
    void delivered(Tx tx, UUID request, UUID partner, UUID mailbox, Instant at) {
        List<Allowed> times = Stream.concat(
                        Stream.of(terms.referrals().decide()),
                        terms.ratings().values().stream().map(Rating::time))
                .toList();
        clocks.turn(tx, request, ANSWER, partner, mailbox, at, times);
    }

    void answered(Tx tx, UUID request) {
        clocks.stop(tx, request, ANSWER);
    }

    private Allowed time(Optional<String> rating) {
        return rating.flatMap(id -> Optional.ofNullable(terms.ratings().get(id)))
                .map(Rating::time)
                .orElse(terms.referrals().decide());
    }

    private void start(
            Tx tx,
            UUID thing,
            String kind,
            String label,
            UUID agency,
            UUID owner,
            Watcher watcher,
            Instant from,
            Allowed time,
            Allowed promised) {
        clocks.start(
                tx,
                new NewClock(
                        thing,
                        kind,
                        label,
                        agency,
                        owner,
                        Optional.of(watcher),
                        from,
                        time,
                        promised));
    }
}
