package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.Communities.CommunityEntry;
import org.concordat.governance.CommunityRegister;
import org.concordat.governance.SignOff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Communities over HTTP. */
public final class CommunityRoutes implements Routes {
    private final CommunityRegister communities;

    public CommunityRoutes(CommunityRegister communities) {
        this.communities = communities;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "communities", this::all,
                "createCommunity", this::create,
                "editCommunity", this::edit,
                "joinCommunity", this::join,
                "leaveCommunity", this::leave,
                "signOffCommunity", this::signOff);
    }

    private Future<Reply> all(Request request) {
        return communities
                .all(request.caller())
                .map(found -> Reply.ok(new JsonObject()
                        .put("communities", RegisterJson.array(found, AgencyJson::community))));
    }

    private Future<Reply> create(Request request) {
        return AgencyRoutes.reply(
                communities.create(request.caller(), request.required(), entry(request.body())));
    }

    private Future<Reply> edit(Request request) {
        return AgencyRoutes.reply(communities.change(
                request.caller(), request.required(), request.id(), entry(request.body())));
    }

    private static CommunityEntry entry(JsonObject json) {
        Body body = new Body(json);
        CommunityEntry entry = new CommunityEntry(
                body.line("name").orElse(""),
                body.paragraphs("objective").orElse(""),
                body.texts("purposes").orElse(List.of()).stream().distinct().toList());
        body.throwIfWrong();
        return entry;
    }

    private Future<Reply> join(Request request) {
        Body body = new Body(request.body());
        UUID agency = body.uuid("agency").orElseThrow();
        return AgencyRoutes.reply(
                communities.join(request.caller(), request.required(), request.id(), agency));
    }

    private Future<Reply> leave(Request request) {
        Body body = new Body(request.body());
        UUID agency = body.uuid("agency").orElseThrow();
        Optional<String> reason = body.paragraphs("reason");
        body.throwIfWrong();
        return AgencyRoutes.reply(communities.leave(
                request.caller(), request.required(), request.id(), agency, reason));
    }

    private Future<Reply> signOff(Request request) {
        Body body = new Body(request.body());
        SignOff.Entry entry = AgencyRoutes.signOff(body, body.uuid("agency").orElseThrow());
        body.throwIfWrong();
        return AgencyRoutes.reply(
                communities.signOff(request.caller(), request.required(), request.id(), entry));
    }
}
