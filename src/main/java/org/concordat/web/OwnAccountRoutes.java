package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.OwnAccount;
import org.concordat.access.SecondStep;
import org.concordat.access.Sessions.Live;
import org.concordat.kernel.Caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One's own password, second factor and sessions, over HTTP. */
public final class OwnAccountRoutes implements Routes {
    private final OwnAccount account;

    public OwnAccountRoutes(OwnAccount account) {
        this.account = account;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "ownAccount", this::view,
                "changePassword", this::changePassword,
                "beginFactor", this::beginFactor,
                "confirmFactor", this::confirmFactor,
                "removeFactor", this::removeFactor,
                "newRecoveryCodes", this::newRecoveryCodes,
                "endOwnSession", this::end,
                "endOtherSessions", this::endOthers);
    }

    private Future<Reply> view(Request request) {
        Caller caller = request.caller();
        return account.view(caller).map(view -> {
            JsonObject json = new JsonObject()
                    .put(
                            "secondFactor",
                            new JsonObject()
                                    .put("needed", view.factorNeeded())
                                    .put("on", view.factorOn())
                                    .put("recoveryCodes", view.recoveryCodes()))
                    .put(
                            "sessions",
                            RegisterJson.array(view.sessions(), live -> live(live, caller)));
            view.passwordUntil().ifPresent(until -> json.put("passwordUntil", until.toString()));
            return Reply.ok(json);
        });
    }

    private static JsonObject live(Live live, Caller caller) {
        return new JsonObject()
                .put("id", live.id().toString())
                .put("current", live.id().equals(caller.session()))
                .put("browser", live.beginning().browser())
                .put("proof", live.beginning().proof().id())
                .put("begunAt", live.begunAt().toString())
                .put("usedAt", live.usedAt().toString());
    }

    private Future<Reply> changePassword(Request request) {
        return account.changePassword(
                        request.caller(),
                        request.required(),
                        request.body().getString("current"),
                        request.body().getString("fresh"))
                .map(done -> Reply.nothing());
    }

    private Future<Reply> beginFactor(Request request) {
        return account.beginFactor(
                        request.caller(),
                        request.required(),
                        request.body().getString("password"),
                        Optional.ofNullable(request.body().getString("code")))
                .map(begun -> Reply.created(factor(begun)));
    }

    private Future<Reply> confirmFactor(Request request) {
        return account.confirmFactor(request.caller(), request.required(), code(request))
                .map(OwnAccountRoutes::codes);
    }

    private Future<Reply> removeFactor(Request request) {
        return account.dropFactor(request.caller(), request.required(), code(request))
                .map(done -> Reply.nothing());
    }

    private Future<Reply> newRecoveryCodes(Request request) {
        return account.newRecoveryCodes(request.caller(), request.required(), code(request))
                .map(OwnAccountRoutes::codes);
    }

    private Future<Reply> end(Request request) {
        return account.end(request.caller(), request.required(), request.id())
                .map(done -> Reply.nothing());
    }

    private Future<Reply> endOthers(Request request) {
        return account.endOthers(request.caller(), request.required()).map(done -> Reply.nothing());
    }

    private static String code(Request request) {
        return request.body().getString("code");
    }

    private static Reply codes(List<String> codes) {
        return Reply.created(new JsonObject().put("recoveryCodes", new JsonArray(codes)));
    }

    /** A secret that is being set up. */
    static JsonObject factor(SecondStep.Begun begun) {
        return new JsonObject()
                .put("secret", begun.secret())
                .put("uri", begun.uri())
                .put("picture", QrPicture.of(begun.uri()))
                .put("withinMinutes", begun.within().toMinutes());
    }
}
