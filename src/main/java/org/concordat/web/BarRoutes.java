package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Camel;
import org.concordat.sharing.BarredReaders;
import org.concordat.sharing.BarredReaders.Bar;
import org.concordat.sharing.BarredReaders.Kind;

import java.util.Map;
import java.util.UUID;

/** Who must not read about a person, over HTTP. */
public final class BarRoutes implements Routes {
    private final BarredReaders bars;

    public BarRoutes(BarredReaders bars) {
        this.bars = bars;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "barredReaders", this::list,
                "barReader", this::bar,
                "endBar", r -> bars.end(r.caller(), r.required(), r.id()).map(Replies::recorded));
    }

    private Future<Reply> list(Request request) {
        return bars.of(request.caller(), request.id()).map(view -> {
            JsonArray array = new JsonArray();
            view.bars().forEach(bar -> array.add(json(bar)));
            return Reply.ok(new JsonObject().put("bars", array));
        });
    }

    private static JsonObject json(Bar bar) {
        return new JsonObject()
                .put("id", bar.id().toString())
                .put(
                        "practitioner",
                        new JsonObject()
                                .put("id", bar.practitioner().toString())
                                .put("name", bar.name()))
                .put("agency", bar.agencyName())
                .put("kind", Camel.of(bar.kind()))
                .put("by", bar.by())
                .put("at", bar.at().toString());
    }

    private Future<Reply> bar(Request request) {
        Body body = new Body(request.body());
        UUID practitioner = body.uuid("practitioner").orElse(request.caller().practitioner());
        Kind kind = body.constant("kind", Kind.class).orElse(Kind.RELATIVE);
        body.throwIfWrong();
        return bars.bar(request.caller(), request.required(), request.id(), practitioner, kind)
                .map(Replies::recorded);
    }
}
