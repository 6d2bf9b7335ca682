package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.sharing.Recorded;
import org.concordat.sharing.RehearsalBook.Rehearsal;
import org.concordat.sharing.Rehearsals;
import org.concordat.sharing.Rehearsals.AgreementTry;
import org.concordat.sharing.Rehearsals.CommunityTry;
import org.concordat.sharing.Tally;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Trying a change against the decisions of past months, over HTTP. */
public final class RehearsalRoutes implements Routes {
    private final Rehearsals rehearsals;

    public RehearsalRoutes(Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "rehearseAgreement", this::agreement,
                "rehearseCommunity", this::community,
                "rehearsePack", this::pack,
                "rehearsal",
                        r -> rehearsals.read(r.caller(), r.id()).map(one -> Reply.ok(json(one))),
                "cancelRehearsal",
                        r -> rehearsals
                                .cancel(r.caller(), r.required(), r.id())
                                .map(Replies::recorded));
    }

    private Future<Reply> agreement(Request request) {
        Body body = new Body(request.body());
        AgreementTry tried = new AgreementTry(
                body.integer("months").orElse(1),
                body.text("as").filter("ended"::equals).isEmpty(),
                body.uuids("disclosers"),
                body.uuids("recipients"),
                body.texts("purposes"),
                body.texts("categories"),
                body.text("lawfulBasis"),
                body.text("legalPower"));
        body.throwIfWrong();
        return rehearsals
                .agreement(request.caller(), request.required(), request.id(), tried)
                .map(RehearsalRoutes::begun);
    }

    private Future<Reply> community(Request request) {
        Body body = new Body(request.body());
        CommunityTry tried = new CommunityTry(
                body.integer("months").orElse(1),
                body.texts("purposes"),
                body.uuids("join").orElse(List.of()),
                body.uuids("leave").orElse(List.of()));
        body.throwIfWrong();
        return rehearsals
                .community(request.caller(), request.required(), request.id(), tried)
                .map(RehearsalRoutes::begun);
    }

    private Future<Reply> pack(Request request) {
        Body body = new Body(request.body());
        return rehearsals
                .pack(
                        request.caller(),
                        request.required(),
                        body.integer("months").orElse(1),
                        body.text("pack").orElse(""))
                .map(RehearsalRoutes::begun);
    }

    private static Reply begun(Recorded recorded) {
        return Reply.accepted(new JsonObject().put("id", recorded.id().toString()));
    }

    private static JsonObject json(Rehearsal one) {
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("kind", one.kind())
                .put("months", one.months())
                .put("state", one.state())
                .put("done", one.done())
                .put("share", share(one))
                .put("askedAt", one.askedAt().toString())
                .put("result", result(one.tally(), one.names()));
        DecisionJson.putIfAny(json, "subject", one.subject());
        one.total().ifPresent(total -> json.put("total", total));
        DecisionJson.putIfAny(json, "endedAt", one.endedAt());
        return json;
    }

    /** Of one: by number where they were counted, else by how much of the time has been gone through. */
    private static double share(Rehearsal one) {
        if (one.state().equals("done")) {
            return 1;
        }
        double all = one.total().map(Long::doubleValue).orElseGet(() ->
                (double) Duration.between(one.since(), one.until()).toSeconds());
        double gone = one.total().isPresent()
                ? one.done()
                : Duration.between(one.since(), one.at()).toSeconds();
        return all <= 0 ? 0 : Math.min(1, gone / all);
    }

    private static JsonObject result(Tally tally, Map<UUID, String> names) {
        JsonArray groups = new JsonArray();
        tally.groups().stream()
                .sorted(java.util.Comparator.comparingLong(Tally.Group::count).reversed())
                .forEach(g -> groups.add(group(g, names)));
        JsonArray series = new JsonArray();
        tally.series()
                .forEach(m -> series.add(new JsonObject()
                        .put("month", m.month())
                        .put("released", m.released())
                        .put("withheld", m.withheld())
                        .put("held", m.held())));
        return new JsonObject()
                .put("tried", tally.tried())
                .put("erased", tally.erased())
                .put("sharings", tally.sharings())
                .put("items", tally.items())
                .put("groups", groups)
                .put("series", series);
    }

    private static JsonObject group(Tally.Group g, Map<UUID, String> names) {
        JsonObject json = new JsonObject()
                .put("sender", agency(g.sender(), names))
                .put("category", g.category())
                .put("then", g.then())
                .put("now", g.now())
                .put("count", g.count());
        g.recipient().ifPresent(r -> json.put("recipient", agency(r, names)));
        return json;
    }

    private static JsonObject agency(UUID id, Map<UUID, String> names) {
        return new JsonObject()
                .put("id", id.toString())
                .put("name", Optional.ofNullable(names.get(id)).orElse(""));
    }
}
