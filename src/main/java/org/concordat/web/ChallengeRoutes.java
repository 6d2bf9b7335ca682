package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.assurance.ChallengeDesk;
import org.concordat.assurance.ChallengeDesk.NewChallenge;
import org.concordat.assurance.ChallengeKind;
import org.concordat.assurance.ChallengeTransition;
import org.concordat.kernel.Problem;
import org.concordat.policy.Pack;

import java.util.Map;
import java.util.UUID;

/** Challenges to decisions not to share, over HTTP. */
public final class ChallengeRoutes implements Routes {
    private final ChallengeDesk desk;
    private final ChallengeJson json;

    public ChallengeRoutes(ChallengeDesk desk, Pack pack) {
        this.desk = desk;
        this.json = new ChallengeJson(desk, !pack.terms().conflictResolution().isEmpty());
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "challengeRefusal",
                this::open,
                "challenges",
                r -> desk.of(r.caller()).map(all -> Reply.ok(json.list(r.caller(), all))),
                "challenge",
                r -> desk.read(r.caller(), r.id())
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
        return desk.open(request.caller(), request.required(), asked).map(Replies::recorded);
    }

    private Future<Reply> move(Request request) {
        ChallengeTransition transition = ChallengeTransition.of(
                        String.valueOf(request.path().get("transition")))
                .orElseThrow(Problem::notFound);
        return desk.act(
                        request.caller(),
                        request.required(),
                        request.id(),
                        transition,
                        text(request))
                .map(Replies::recorded);
    }

    private Future<Reply> advise(Request request) {
        return desk.advise(request.caller(), request.required(), request.id(), text(request))
                .map(Replies::recorded);
    }

    private static String text(Request request) {
        Body body = new Body(request.body());
        String text = body.paragraphs("text").orElse("");
        body.throwIfWrong();
        return text;
    }
}
