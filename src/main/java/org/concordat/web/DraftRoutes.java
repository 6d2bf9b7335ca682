package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.draft.Drafts;

import java.util.Map;
import java.util.UUID;

/** What its author has begun to write, over HTTP. */
public final class DraftRoutes implements Routes {
    private final Drafts drafts;

    public DraftRoutes(Drafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("draft", this::read, "keepDraft", this::keep, "forgetDraft", this::forget);
    }

    private static String form(Request request) {
        return String.valueOf(request.path().get("form"));
    }

    private Future<Reply> read(Request request) {
        return drafts.read(request.caller(), form(request))
                .map(found -> found.map(draft -> new JsonObject()
                                .put("version", draft.version().toString())
                                .put("begunAt", draft.begunAt().toString())
                                .put("savedAt", draft.savedAt().toString())
                                .put("content", new JsonObject(draft.text())))
                        .orElseGet(JsonObject::new))
                .map(Reply::ok);
    }

    private Future<Reply> keep(Request request) {
        Body body = new Body(request.body());
        UUID version = UUID.fromString(request.body().getString("version"));
        return drafts.save(
                        request.caller(),
                        form(request),
                        body.uuid("based"),
                        version,
                        request.body().getJsonObject("content").encode())
                .map(saved ->
                        Reply.ok(new JsonObject().put("version", saved.version().toString())));
    }

    private Future<Reply> forget(Request request) {
        return drafts.forget(request.caller(), form(request)).map(gone -> Reply.nothing());
    }
}
