package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.JournalOrders;
import org.concordat.audit.JournalOrders.Wanted;
import org.concordat.audit.KeyRotation;
import org.concordat.audit.Order;
import org.concordat.kernel.Camel;

import java.util.Map;

/** What stewards and auditors order of the journal, over HTTP. */
public final class OrderRoutes implements Routes {
    private final JournalOrders orders;
    private final KeyRotation rotation;

    public OrderRoutes(JournalOrders orders, KeyRotation rotation) {
        this.orders = orders;
        this.rotation = rotation;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "journalOrders", this::all,
                "makeJournalOrder", this::make,
                "endJournalOrder", this::end,
                "carryOutJournalOrder", this::carryOut,
                "changeJournalKey", this::changeKey);
    }

    private Future<Reply> all(Request request) {
        return orders.all(request.caller())
                .map(all -> Reply.ok(new JsonObject()
                        .put("orders", RegisterJson.array(all, order -> order(request, order)))));
    }

    private static JsonObject order(Request request, Order order) {
        JsonObject json = new JsonObject()
                .put("id", order.id().toString())
                .put("kind", Camel.of(order.kind()))
                .put("state", Camel.of(order.state()))
                .put("authority", order.authority())
                .put("reference", order.reference())
                .put("reason", order.reason())
                .put("at", order.at().toString())
                .put("erased", order.erased())
                .put("yours", order.madeBy().equals(request.caller().practitioner()));
        DecisionJson.putIfAny(json, "agency", order.extent().agency());
        DecisionJson.putIfAny(json, "sharing", order.extent().sharing());
        DecisionJson.putIfAny(json, "record", order.extent().record());
        DecisionJson.putIfAny(json, "since", order.extent().since());
        DecisionJson.putIfAny(json, "until", order.extent().until());
        DecisionJson.putIfAny(json, "expires", order.expires());
        DecisionJson.putIfAny(json, "closedAt", order.closed());
        return json;
    }

    private Future<Reply> make(Request request) {
        Body body = new Body(request.body());
        Order.Kind kind = Camel.to(Order.Kind.class, body.text("kind").orElseThrow());
        Order.Extent extent = new Order.Extent(
                body.uuid("agency"),
                body.uuid("sharing"),
                body.uuid("record"),
                body.instant("since"),
                body.instant("until"));
        Wanted wanted = new Wanted(
                kind,
                extent,
                body.line("authority").orElse(""),
                body.line("reference").orElse(""),
                body.paragraphs("reason").orElse(""),
                body.instant("expires"));
        body.throwIfWrong();
        return orders.make(request.caller(), request.required(), wanted).map(OrderRoutes::entered);
    }

    private Future<Reply> end(Request request) {
        return orders.end(request.caller(), request.required(), request.id())
                .map(OrderRoutes::entered);
    }

    private static Reply entered(JournalOrders.Entered entered) {
        return Reply.created(new JsonObject().put("id", entered.id().toString()));
    }

    private Future<Reply> changeKey(Request request) {
        return rotation.rotate(request.caller(), request.required())
                .map(rotated -> Reply.created(
                        new JsonObject().put("key", rotated.key()).put("from", rotated.from())));
    }

    private Future<Reply> carryOut(Request request) {
        return orders.carryOut(request.caller(), request.required(), request.id())
                .map(done -> Reply.ok(new JsonObject()
                        .put("id", done.id().toString())
                        .put("erased", done.erased())
                        .put("done", done.done())));
    }
}
