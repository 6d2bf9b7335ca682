package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.Act;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.oversight.Feedback;
import org.concordat.oversight.Review;
import org.concordat.oversight.Review.Named;
import org.concordat.oversight.Review.Reading;
import org.concordat.people.NameKeys;
import org.concordat.policy.Pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reviews as they are shown. */
final class ReviewJson {
    private static final String ERASED = "(erased)";

    private final Pack pack;

    ReviewJson(Pack pack) {
        this.pack = pack;
    }

    JsonObject review(Caller caller, Review review, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", review.id().toString())
                .put("reason", review.reason().word())
                .put("why", review.reason().sentence())
                .put("clause", review.clause())
                .put("due", review.due().toString())
                .put("state", review.state())
                .put("own", review.involved().contains(caller.practitioner()));
        Optional.ofNullable(pack.clauses().get(review.clause()))
                .ifPresent(clause -> json.put("section", clause.section()));
        DecisionJson.putIfAny(json, "sharing", review.sharing());
        DecisionJson.putIfAny(json, "reviewOn", review.reviewOn());
        DecisionJson.putIfAny(json, "day", review.day());
        DecisionJson.putIfAny(json, "ground", review.ground());
        review.sharing().ifPresent(id -> json.put("referral", review.referral()));
        review.title().ifPresent(id -> json.put("title", texts.getOrDefault(id, ERASED)));
        review.about().ifPresent(who -> json.put("about", named(who)));
        review.day()
                .ifPresent(day ->
                        json.put("people", review.people()).put("readings", review.readings()));
        review.found().ifPresent(found -> json.put("found", found(found, texts)));
        return json;
    }

    private static JsonObject found(Review.Found found, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("outcome", Camel.of(found.outcome()))
                .put("by", named(found.by()))
                .put("at", found.at().toString())
                .put("note", texts.getOrDefault(found.note(), ERASED));
        found.feedback().ifPresent(id -> json.put("feedback", texts.getOrDefault(id, ERASED)));
        answer(json, found.answer(), texts);
        return json;
    }

    static JsonObject feedback(Feedback feedback, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", feedback.review().toString())
                .put("reason", feedback.reason().word())
                .put("why", feedback.reason().sentence())
                .put("by", named(feedback.by()))
                .put("at", feedback.at().toString())
                .put("text", texts.getOrDefault(feedback.text(), ERASED));
        DecisionJson.putIfAny(json, "sharing", feedback.sharing());
        feedback.title().ifPresent(id -> json.put("title", texts.getOrDefault(id, ERASED)));
        answer(json, feedback.answer(), texts);
        return json;
    }

    private static void answer(
            JsonObject json, Optional<Feedback.Answer> answer, Map<UUID, String> texts) {
        answer.ifPresent(given -> {
            JsonObject said = new JsonObject().put("at", given.at().toString());
            given.text().ifPresent(id -> said.put("text", texts.getOrDefault(id, ERASED)));
            json.put("answer", said);
        });
    }

    static JsonArray readings(List<Reading> readings) {
        JsonArray array = new JsonArray();
        readings.forEach(reading -> {
            JsonObject json = new JsonObject()
                    .put(
                            "person",
                            new JsonObject()
                                    .put("id", reading.record().toString())
                                    .put(
                                            "name",
                                            NameKeys.display(
                                                    reading.givenName(),
                                                    reading.familyName(),
                                                    reading.expected())))
                    .put("act", Camel.of(Act.valueOf(reading.act())))
                    .put("at", reading.at().toString());
            DecisionJson.putIfAny(json, "sharing", reading.sharing());
            array.add(json);
        });
        return array;
    }

    private static JsonObject named(Named named) {
        return new JsonObject().put("id", named.id().toString()).put("name", named.name());
    }
}
