package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Problem;
import org.concordat.notification.Choice;
import org.concordat.notification.NotificationBook.Kept;
import org.concordat.notification.NotificationDesk;
import org.concordat.notification.QuietHours;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/** Being told by e-mail, over HTTP. */
public final class NotificationRoutes implements Routes {
    private final NotificationDesk desk;

    public NotificationRoutes(NotificationDesk desk) {
        this.desk = desk;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "notifications", this::view,
                "chooseNotifications", this::choose,
                "stopNotifications", this::stop);
    }

    private Future<Reply> view(Request request) {
        return desk.own(request.caller()).map(view -> {
            JsonObject json = new JsonObject().put("offered", view.offered());
            view.kept().ifPresent(kept -> json.put("choice", choice(view.address(), kept)));
            return Reply.ok(json);
        });
    }

    private static JsonObject choice(String address, Kept kept) {
        Choice choice = kept.choice();
        JsonObject json = new JsonObject()
                .put("address", address)
                .put("everyMinutes", choice.every().toMinutes())
                .put("urgentAlways", choice.urgentAlways());
        choice.quiet()
                .ifPresent(quiet -> json.put("quietFrom", quiet.from().toString())
                        .put("quietUntil", quiet.until().toString()));
        kept.toldAt().ifPresent(at -> json.put("toldAt", at.toString()));
        kept.failing()
                .ifPresent(failing -> json.put("failingSince", failing.since().toString())
                        .put("fault", Camel.of(failing.fault())));
        return json;
    }

    private Future<Reply> choose(Request request) {
        JsonObject body = request.body();
        return desk.choose(
                        request.caller(),
                        request.required(),
                        body.getString("address"),
                        new Choice(
                                Duration.ofMinutes(body.getInteger("everyMinutes")),
                                quiet(body),
                                body.getBoolean("urgentAlways")))
                .map(done -> Reply.nothing());
    }

    private static Optional<QuietHours> quiet(JsonObject body) {
        Optional<LocalTime> from = time(body, "quietFrom");
        Optional<LocalTime> until = time(body, "quietUntil");
        if (from.isPresent() != until.isPresent() || (from.isPresent() && from.equals(until))) {
            throw Problem.field(
                    from.isPresent() ? "quietUntil" : "quietFrom",
                    "required",
                    "Enter when the quiet hours begin and when they end, two different times.");
        }
        return from.map(begins -> new QuietHours(begins, until.orElseThrow()));
    }

    private static Optional<LocalTime> time(JsonObject body, String name) {
        return Optional.ofNullable(body.getString(name)).map(LocalTime::parse);
    }

    private Future<Reply> stop(Request request) {
        return desk.stop(request.caller(), request.required()).map(done -> Reply.nothing());
    }
}
