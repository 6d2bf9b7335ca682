package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.assurance.ChallengeKind;
import org.concordat.assurance.ChallengeOpening;
import org.concordat.assurance.ChallengeOpening.NewChallenge;
import org.concordat.assurance.ChallengeReading;
import org.concordat.assurance.ChallengeSteps;
import org.concordat.assurance.ChallengeTransition;
import org.concordat.kernel.Problem;
import org.concordat.policy.Pack;

import java.util.Map;
import java.util.UUID;

/** Challenges to decisions not to share, over HTTP. */
public final class ChallengeRoutes implements Routes {
    private final ChallengeOpening opening;
    private final ChallengeSteps steps;
    private final ChallengeReading reading;
    private final ChallengeJson json;

    public ChallengeRoutes(
            ChallengeOpening opening, ChallengeSteps steps, ChallengeReading reading, Pack pack) {
        this.opening = opening;
        this.steps = steps;
        this.reading = reading;
        this.json = new ChallengeJson(steps, !pack.terms().conflictResolution().isEmpty());
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "challengeRefusal",
                this::open,
                "challenges",
                r -> reading.of(r.caller()).map(all -> Reply.ok(json.list(r.caller(), all))),
                "challenge",
                r -> reading.read(r.caller(), r.id())
                        .map(view -> Reply.ok(json.whole(r.caller(), view))),
                "moveChallenge",
                this::move,
                "adviseChallenge",
                this::advise);
    }

    private Future<Reply> open(Request request) {
        Body body = new Body(request.body());
        NewChallenge asked = new NewChallenge(
                body.constant("kind", ChallengeKind.class).orElse(ChallengeKind.NOT_SHARED),
                body.uuid("thing").orElse(new UUID(0, 0)),
                body.paragraphs("text").orElse(""));
        body.throwIfWrong();
        return opening.open(request.caller(), request.required(), asked).map(Replies::recorded);
    }

    private Future<Reply> move(Request request) {
        ChallengeTransition transition = ChallengeTransition.of(
                        String.valueOf(request.path().get("transition")))
                .orElseThrow(Problem::notFound);
        return steps.act(
                        request.caller(),
                        request.required(),
                        request.id(),
                        transition,
                        text(request))
                .map(Replies::recorded);
    }

    private Future<Reply> advise(Request request) {
        return steps.advise(request.caller(), request.required(), request.id(), text(request))
                .map(Replies::recorded);
    }

    private static String text(Request request) {
        Body body = new Body(request.body());
        String text = body.paragraphs("text").orElse("");
        body.throwIfWrong();
        return text;
    }
}
