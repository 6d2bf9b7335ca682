package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.people.Address;
import org.concordat.people.MatchReason;
import org.concordat.people.MatchReview;
import org.concordat.people.MatchReview.Box;
import org.concordat.people.MatchReview.Said;
import org.concordat.people.MatchReview.Word;
import org.concordat.people.Matches.Known;
import org.concordat.people.Matches.Pair;
import org.concordat.people.PersonDetails;
import org.concordat.people.Sex;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The hub's review of records that may be one person's, over HTTP. */
public final class MatchRoutes implements Routes {
    /** What would tell of a flagged address by the other record's. */
    private static final Set<String> OF_PLACES = Set.of("lines", "town", "postcode");

    private final MatchReview review;

    public MatchRoutes(MatchReview review) {
        this.review = review;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("matches", this::list, "decideMatch", this::decide, "undoMatch", this::undo);
    }

    private Future<Reply> list(Request request) {
        Box box = switch (request.queried("box").orElse("open")) {
            case "unsure" -> Box.UNSURE;
            case "decided" -> Box.DECIDED;
            default -> Box.OPEN;
        };
        return review.list(request.caller(), box, request.queried("after").map(UUID::fromString))
                .map(found -> {
                    JsonArray matches = new JsonArray();
                    found.pairs().forEach(pair -> matches.add(json(pair)));
                    JsonObject body = new JsonObject().put("matches", matches);
                    found.next().ifPresent(next -> body.put("next", next.toString()));
                    return Reply.ok(body);
                });
    }

    private Future<Reply> decide(Request request) {
        Body body = new Body(request.body());
        Word word = body.constant("verdict", Word.class).orElse(Word.CANNOT_TELL);
        body.throwIfWrong();
        return review.decide(
                        request.caller(), request.required(), request.id(), word, body.text("note"))
                .map(MatchRoutes::said);
    }

    private Future<Reply> undo(Request request) {
        Body body = new Body(request.body());
        return review.undo(request.caller(), request.required(), request.id(), body.text("note"))
                .map(MatchRoutes::said);
    }

    private static Reply said(Said said) {
        return Reply.created(new JsonObject()
                .put("id", said.id().toString())
                .put("recordedAt", said.recordedAt().toString()));
    }

    private static JsonObject json(Pair pair) {
        boolean masked = pair.flagged();
        JsonArray reasons = new JsonArray();
        pair.reasons().stream()
                .filter(reason -> !(masked && OF_PLACES.contains(reason.field())))
                .filter(reason -> !reason.level().equals("missing"))
                .forEach(reason -> reasons.add(json(reason)));
        JsonObject json = new JsonObject()
                .put("id", pair.id().toString())
                .put("state", pair.state())
                .put("foundAt", pair.foundAt().toString())
                .put("reasons", reasons)
                .put("addressesMasked", masked)
                .put(
                        "records",
                        new JsonArray()
                                .add(json(pair.one(), masked))
                                .add(json(pair.other(), masked)));
        // Less what the other reasons say, it would tell whether the addresses agree.
        if (!masked) {
            json.put("probability", pair.probability());
        }
        pair.last().ifPresent(last -> {
            JsonObject act =
                    new JsonObject().put("act", last.act()).put("at", last.at().toString());
            last.by().ifPresent(by -> act.put("by", by));
            last.note().ifPresent(note -> act.put("note", note));
            json.put("last", act);
        });
        return json;
    }

    private static JsonObject json(MatchReason reason) {
        return new JsonObject()
                .put("field", reason.field())
                .put("level", reason.level())
                .put("bits", reason.bits());
    }

    private static JsonObject json(Known record, boolean masked) {
        PersonDetails details = record.details();
        JsonObject json =
                new JsonObject().put("agency", record.agencyName()).put("name", details.name());
        put(json, "givenName", details.givenName());
        put(json, "familyName", details.familyName());
        details.birth()
                .fold(
                        on -> json.put("dateOfBirth", on.date().toString()),
                        estimated -> json.put("estimatedBirth", estimated.period()),
                        expected -> json.put("expectedOn", expected.date().toString()));
        put(json, "sex", details.sex().map(Sex::id));
        put(json, "nhsNumber", details.nhsNumber());
        put(json, "upn", details.upn());
        JsonArray addresses = new JsonArray();
        List<Address> shown = masked ? List.of() : details.addresses();
        shown.forEach(address -> addresses.add(json(address)));
        return json.put("addresses", addresses);
    }

    private static JsonObject json(Address address) {
        JsonObject json = new JsonObject().put("lines", new JsonArray(address.lines()));
        put(json, "town", address.town());
        put(json, "postcode", address.postcode());
        return json;
    }

    private static void put(JsonObject json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }
}
