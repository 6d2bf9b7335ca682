package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.referral.BoardBook.Day;
import org.concordat.referral.BoardBook.Open;
import org.concordat.referral.HubBoard;
import org.concordat.referral.HubBoard.Figures;
import org.concordat.referral.HubBoard.Here;

import java.util.List;
import java.util.Map;

/** What stands beside the hub's queue, over HTTP. */
public final class BoardRoutes implements Routes {
    private final HubBoard board;

    public BoardRoutes(HubBoard board) {
        this.board = board;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "hubPresence",
                request -> board.look(request.caller(), new Body(request.body()).uuid("referral"))
                        .map(here -> Reply.ok(new JsonObject().put("here", here(here)))),
                "hubFigures",
                request -> board.figures(request.caller()).map(f -> Reply.ok(figures(f))));
    }

    private static JsonArray here(List<Here> here) {
        JsonArray array = new JsonArray();
        for (Here one : here) {
            JsonObject json =
                    new JsonObject().put("practitioner", SharingJson.named(one.practitioner()));
            DecisionJson.putIfAny(json, "referral", one.referral());
            array.add(json);
        }
        return array;
    }

    private static JsonObject figures(Figures figures) {
        JsonArray open = new JsonArray();
        for (Open one : figures.open()) {
            JsonObject json = new JsonObject().put("count", one.count());
            DecisionJson.putIfAny(json, "rating", one.rating());
            open.add(json);
        }
        JsonArray days = new JsonArray();
        for (Day day : figures.days()) {
            days.add(new JsonObject()
                    .put("day", day.day().toString())
                    .put("arrived", day.arrived())
                    .put("decided", day.decided()));
        }
        return new JsonObject().put("open", open).put("days", days);
    }
}
