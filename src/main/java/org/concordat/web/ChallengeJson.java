package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.assurance.Challenge;
import org.concordat.assurance.Challenge.SideOf;
import org.concordat.assurance.ChallengeBook.Said;
import org.concordat.assurance.ChallengeBook.Staged;
import org.concordat.assurance.ChallengeReading;
import org.concordat.assurance.ChallengeSteps;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Challenges as their sides see them: each is led to its own thing alone. INVARIANT (silent). */
final class ChallengeJson {
    private static final String ERASED = "(erased)";

    private final ChallengeSteps steps;
    private final boolean ownStages;

    /**
     * Writes challenges.
     *
     * @param ownStages whether the stages are the protocol's own
     */
    ChallengeJson(ChallengeSteps steps, boolean ownStages) {
        this.steps = steps;
        this.ownStages = ownStages;
    }

    JsonObject list(Caller caller, List<Challenge> challenges) {
        JsonArray array = new JsonArray();
        challenges.forEach(one -> array.add(line(caller, one)));
        return new JsonObject().put("challenges", array).put("protocol", ownStages);
    }

    private JsonObject line(Caller caller, Challenge one) {
        JsonArray acts = new JsonArray();
        steps.choices(caller, one).forEach(act -> acts.add(act.id()));
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("kind", one.kind().id())
                .put("refusal", one.refusal())
                .put("state", one.state().id())
                .put("side", one.sideOf(caller).map(Camel::of).orElse("steward"))
                .put("challenger", side(one.challenger()))
                .put("holder", side(one.holder()))
                .put(
                        "stage",
                        stage(one.stage())
                                .put("of", one.stages())
                                .put("due", one.due().toString()))
                .put("openedAt", one.openedAt().toString())
                .put("acts", acts);
        DecisionJson.putIfAny(json, "settledAt", one.settledAt());
        one.sideOf(caller).ifPresent(side -> json.put("about", about(one, side)));
        return json;
    }

    /** Where a side finds what it is about. */
    private static JsonObject about(Challenge one, SideOf side) {
        return switch (one.kind()) {
            case NOT_SHARED -> new JsonObject().put("sharing", one.thing().toString());
            case ONWARD ->
                side == SideOf.HOLDER
                        ? new JsonObject().put("onward", one.thing().toString())
                        : new JsonObject()
                                .put("sharing", one.challenger().sharing().toString());
            case REQUEST ->
                side == SideOf.HOLDER
                        ? new JsonObject().put("request", one.thing().toString())
                        : new JsonObject().put("sharing", one.thing().toString());
        };
    }

    private static JsonObject side(Challenge.Side side) {
        return new JsonObject()
                .put("id", side.agency().toString())
                .put("name", side.agencyName())
                .put("by", side.practitionerName());
    }

    private static JsonObject stage(Challenge.Stage stage) {
        return new JsonObject()
                .put("number", stage.number())
                .put("label", stage.label())
                .put("by", stage.by())
                .put("who", Camel.of(stage.who()))
                .put("days", stage.days());
    }

    JsonObject whole(Caller caller, ChallengeReading.View view) {
        JsonArray stages = new JsonArray();
        view.stages().forEach(one -> stages.add(staged(one)));
        JsonArray entries = new JsonArray();
        view.said().forEach(one -> entries.add(said(one, view.texts())));
        return line(caller, view.challenge())
                .put("protocol", ownStages)
                .put("stages", stages)
                .put("entries", entries);
    }

    private static JsonObject staged(Staged one) {
        JsonObject json = stage(one.stage());
        DecisionJson.putIfAny(json, "startedAt", one.startedAt());
        DecisionJson.putIfAny(json, "due", one.due());
        DecisionJson.putIfAny(json, "endedAt", one.endedAt());
        return json;
    }

    private static JsonObject said(Said one, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("act", one.act())
                .put("stage", one.stage())
                .put("at", one.at().toString());
        DecisionJson.putIfAny(json, "agency", one.agencyName());
        DecisionJson.putIfAny(json, "by", one.by());
        one.text().ifPresent(id -> json.put("text", texts.getOrDefault(id, ERASED)));
        return json;
    }
}
