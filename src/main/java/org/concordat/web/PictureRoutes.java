package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.concern.Level;
import org.concordat.concern.PictureDesk;
import org.concordat.concern.Pictures.Opened;
import org.concordat.concern.Pictures.Shown;
import org.concordat.concern.Simulator;
import org.concordat.concern.Simulator.Invented;
import org.concordat.sharing.NewSharing.NewGround;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Pictures over HTTP, for the hub, and for the steward what would make one. */
public final class PictureRoutes implements Routes {
    private final PictureDesk desk;
    private final Simulator simulator;

    public PictureRoutes(PictureDesk desk, Simulator simulator) {
        this.desk = desk;
        this.simulator = simulator;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "pictures", this::list,
                "picture", this::read,
                "openPicture", this::open,
                "putOffPicture", this::putOff,
                "simulatePictures", this::simulate);
    }

    private Future<Reply> list(Request request) {
        return desk.list(request.caller(), request.queried("after").map(UUID::fromString))
                .map(page -> {
                    JsonArray pictures = new JsonArray();
                    page.pictures().forEach(one -> pictures.add(json(one)));
                    JsonObject body = new JsonObject().put("pictures", pictures);
                    DecisionJson.putIfAny(body, "next", page.next());
                    return Reply.ok(body);
                });
    }

    private Future<Reply> read(Request request) {
        return desk.read(request.caller(), request.id()).map(view -> {
            Opened opened = view.picture();
            JsonObject json = json(opened.picture());
            JsonArray answers = new JsonArray();
            opened.answers().forEach(one -> {
                JsonObject answer =
                        new JsonObject().put("state", one.state()).put("atOnce", one.atOnce());
                DecisionJson.putIfAny(answer, "due", one.due());
                DecisionJson.putIfAny(answer, "answeredAt", one.at());
                DecisionJson.putIfAny(answer, "sharing", one.sharing());
                answers.add(answer);
            });
            json.put("answers", answers);
            DecisionJson.putIfAny(json, "ground", opened.ground());
            DecisionJson.putIfAny(json, "openedBy", opened.openedBy());
            DecisionJson.putIfAny(json, "reason", view.reason());
            return Reply.ok(json);
        });
    }

    private static JsonObject json(Shown one) {
        JsonArray persons = new JsonArray();
        one.persons().forEach(person -> {
            JsonObject json =
                    new JsonObject().put("id", person.id().toString()).put("name", person.name());
            DecisionJson.putIfAny(json, "dateOfBirth", person.dateOfBirth());
            persons.add(json);
        });
        JsonArray kinds = new JsonArray();
        one.kinds()
                .forEach(kind -> kinds.add(new JsonObject()
                        .put("kind", kind.kind())
                        .put("since", kind.since().toString())));
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("state", one.state())
                .put("opened", one.openedAt().isPresent())
                .put("persons", persons)
                .put("agencies", one.agencies())
                .put("kinds", kinds)
                .put("since", one.since().toString())
                .put("emergedAt", one.emergedAt().toString());
        if (!persons.isEmpty()) {
            json.put("person", persons.getJsonObject(0));
        }
        DecisionJson.putIfAny(json, "openedAt", one.openedAt());
        DecisionJson.putIfAny(json, "due", one.due());
        DecisionJson.putIfAny(json, "reviewAt", one.reviewAt());
        return json;
    }

    private Future<Reply> open(Request request) {
        Body body = new Body(request.body());
        Optional<NewGround> ground = body.object("ground").map(SharingBodies::ground);
        body.throwIfWrong();
        return desk.open(request.caller(), request.required(), request.id(), ground)
                .map(Replies::recorded);
    }

    private Future<Reply> putOff(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return desk.putOff(request.caller(), request.required(), request.id(), reason)
                .map(Replies::recorded);
    }

    private Future<Reply> simulate(Request request) {
        Body body = new Body(request.body());
        List<Invented> invented = new ArrayList<>();
        for (Body one : body.objects("concerns")) {
            invented.add(new Invented(
                    one.line("agency").orElse(""),
                    one.flag("hub").orElse(false),
                    one.text("kind").orElse(""),
                    one.constant("level", Level.class).orElse(Level.NIGGLING),
                    one.integer("daysAgo").orElse(0)));
        }
        body.throwIfWrong();
        return simulator
                .simulate(request.caller(), invented)
                .map(outcome -> Reply.ok(new JsonObject()
                        .put("picture", outcome.picture())
                        .put("agencies", outcome.agencies())
                        .put("points", outcome.points())
                        .put("steps", new JsonArray(outcome.steps()))));
    }
}
