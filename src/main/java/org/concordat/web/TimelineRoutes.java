package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Place;
import org.concordat.timeline.Timeline;
import org.concordat.timeline.Timeline.View;
import org.concordat.timeline.Timelines.Entry;

import java.util.Map;
import java.util.Optional;

/** A person's timeline over HTTP. */
public final class TimelineRoutes implements Routes {
    private final Timeline timeline;

    public TimelineRoutes(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("timeline", this::read);
    }

    private Future<Reply> read(Request request) {
        return timeline.of(
                        request.caller(),
                        request.id(),
                        request.queried("kind"),
                        request.queried("after").map(Place::required))
                .map(view -> {
                    JsonObject json = new JsonObject()
                            .put("entries", RegisterJson.array(view.entries(), e -> json(view, e)));
                    DecisionJson.putIfAny(json, "next", view.next());
                    return Reply.ok(json);
                });
    }

    private static JsonObject json(View view, Entry entry) {
        JsonObject json = new JsonObject()
                .put("id", entry.place().id().toString())
                .put("at", entry.place().at().toString())
                .put("kind", entry.kind())
                .put("what", entry.what());
        DecisionJson.putIfAny(json, "word", entry.word());
        if (entry.sealed()) {
            json.put("sealed", true);
        }
        entry.sent().ifPresent(sent -> json.put("direction", sent ? "out" : "in"));
        entry.agency().ifPresent(a -> json.put("agency", RegisterJson.named(a.id(), a.name())));
        DecisionJson.putIfAny(json, "by", entry.by());
        DecisionJson.putIfAny(
                json,
                "title",
                entry.title().flatMap(t -> Optional.ofNullable(view.titles().get(t.id()))));
        entry.thing()
                .ifPresent(thing -> json.put(
                        "thing",
                        new JsonObject()
                                .put("kind", thing.kind())
                                .put("id", thing.id().toString())));
        return json;
    }
}
