package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.oversight.FeedbackDesk;
import org.concordat.oversight.Outcome;
import org.concordat.oversight.Reviews;
import org.concordat.oversight.Reviews.Decided;
import org.concordat.oversight.Reviews.View;
import org.concordat.policy.Pack;

import java.util.Map;
import java.util.Optional;

/** The supervisors' review queue, and what practitioners are told of it, over HTTP. */
public final class ReviewRoutes implements Routes {
    private final Reviews reviews;
    private final FeedbackDesk feedback;
    private final ReviewJson json;

    public ReviewRoutes(Reviews reviews, FeedbackDesk feedback, Pack pack) {
        this.reviews = reviews;
        this.feedback = feedback;
        this.json = new ReviewJson(pack);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "reviews", this::list,
                "review", this::read,
                "decideReview", this::decide,
                "feedback", this::feedback,
                "answerFeedback", this::answer);
    }

    private Future<Reply> list(Request request) {
        Caller caller = request.caller();
        Optional<Place> after = request.queried("after").map(Place::required);
        boolean done = request.queried("box").filter("done"::equals).isPresent();
        return (done ? reviews.done(caller, after) : reviews.open(caller, after)).map(view -> {
            JsonArray entries = new JsonArray();
            view.reviews().forEach(r -> entries.add(json.review(caller, r, view.texts())));
            JsonObject all = new JsonObject().put("reviews", entries);
            DecisionJson.putIfAny(all, "next", view.next());
            return Reply.ok(all);
        });
    }

    private Future<Reply> read(Request request) {
        Caller caller = request.caller();
        return reviews.read(caller, request.id()).map(view -> Reply.ok(whole(caller, view)));
    }

    private JsonObject whole(Caller caller, View view) {
        JsonObject one = json.review(caller, view.reviews().get(0), view.texts());
        if (!view.readings().isEmpty()) {
            one.put("read", ReviewJson.readings(view.readings()));
        }
        return one;
    }

    private Future<Reply> decide(Request request) {
        Body body = new Body(request.body());
        Outcome outcome = body.constant("outcome", Outcome.class).orElse(Outcome.SOUND);
        String note = body.paragraphs("note").orElse("");
        Optional<String> told = body.paragraphs("feedback");
        body.throwIfWrong();
        return reviews.decide(
                        request.caller(),
                        request.required(),
                        request.id(),
                        new Decided(outcome, note, told))
                .map(Replies::recorded);
    }

    private Future<Reply> feedback(Request request) {
        return feedback.own(request.caller()).map(view -> {
            JsonArray entries = new JsonArray();
            view.feedback().forEach(f -> entries.add(ReviewJson.feedback(f, view.texts())));
            return Reply.ok(new JsonObject().put("feedback", entries));
        });
    }

    private Future<Reply> answer(Request request) {
        Body body = new Body(request.body());
        Optional<String> text = body.paragraphs("text");
        body.throwIfWrong();
        return feedback.answer(request.caller(), request.required(), request.id(), text)
                .map(Replies::recorded);
    }
}
