package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.clock.ClockLine;
import org.concordat.clock.ClockReader;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Place;

import java.util.Map;
import java.util.Optional;

/** What is late or due, and somebody's, over HTTP. */
public final class ClockRoutes implements Routes {
    private final ClockReader reader;

    public ClockRoutes(ClockReader reader) {
        this.reader = reader;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("clocks", this::clocks);
    }

    private Future<Reply> clocks(Request request) {
        Optional<Place> after = request.queried("after").map(Place::required);
        return reader.of(request.caller(), after).map(page -> {
            JsonObject json = new JsonObject()
                    .put("clocks", RegisterJson.array(page.lines(), ClockRoutes::line));
            DecisionJson.putIfAny(json, "next", page.next());
            return Reply.ok(json);
        });
    }

    private static JsonObject line(ClockLine line) {
        JsonObject json = new JsonObject()
                .put("id", line.id().toString())
                .put("thing", line.thing().toString())
                .put("kind", line.kind())
                .put("label", line.label())
                .put(
                        "agency",
                        RegisterJson.named(line.agency().id(), line.agency().name()))
                .put("why", Camel.of(line.why()))
                .put("state", Camel.of(line.state()))
                .put("due", line.due().toString());
        line.owner().ifPresent(one -> json.put("owner", RegisterJson.named(one.id(), one.name())));
        return json;
    }
}
