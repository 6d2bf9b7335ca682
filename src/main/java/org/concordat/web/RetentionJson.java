package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.audit.Act;
import org.concordat.audit.JournalProofs.Proved;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Role;
import org.concordat.retention.AgencyFile;
import org.concordat.retention.AgencyFile.Named;
import org.concordat.retention.AgencyFile.Review;
import org.concordat.retention.Erasure;
import org.concordat.retention.FilesDue.Found;
import org.concordat.retention.Hold;
import org.concordat.retention.HoldDesk;
import org.concordat.retention.RetentionDesk.View;
import org.concordat.retention.Schedule.Due;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files, holds and certificates as JSON. */
final class RetentionJson {
    private static final String ERASED = "(erased)";
    private static final String FORM = "concordat/erasure/v1";

    private RetentionJson() {}

    static JsonObject due(Found found) {
        JsonArray array = new JsonArray();
        found.files().forEach(one -> {
            JsonObject json = file(one.file(), one.due());
            one.file()
                    .latest()
                    .ifPresent(review -> json.put(
                            "review",
                            review(review, Map.of())
                                    .put("current", one.file().proposal().isPresent())));
            array.add(json);
        });
        JsonObject json = new JsonObject().put("files", array);
        found.next()
                .ifPresent(place -> json.put("next", place.toString())
                        .put("lookedUntil", place.at().toString()));
        return json;
    }

    private static JsonObject file(AgencyFile file, Due due) {
        JsonArray obstacles = new JsonArray();
        file.obstacles().forEach(obstacle -> obstacles.add(Camel.of(obstacle)));
        return new JsonObject()
                .put("id", file.record().toString())
                .put("name", name(file))
                .put("dueOn", due.on().toString())
                .put("schedule", due.row().label())
                .put("reached", due.reached(file.today()))
                .put("obstacles", obstacles);
    }

    private static String name(AgencyFile file) {
        return Stream.of(file.givenName(), file.familyName())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** One file, and what its reader may do now. */
    static JsonObject view(Caller caller, View view) {
        AgencyFile file = view.file();
        JsonArray reviews = new JsonArray();
        view.reviews().forEach(review -> reviews.add(review(review, view.texts())));
        JsonArray holds = new JsonArray();
        view.holds().forEach(hold -> holds.add(hold(caller, hold, view.texts())));
        boolean free = file.obstacles().isEmpty();
        return file(file, view.due())
                .put("version", file.version())
                .put("items", new JsonObject(Map.copyOf(file.holding().items())))
                .put("texts", file.holding().texts())
                .put("files", file.holding().files())
                .put("concerns", file.holding().concerns())
                .put("reviews", reviews)
                .put("holds", holds)
                .put("mayReview", caller.is(Role.SUPERVISOR))
                .put(
                        "mayPropose",
                        caller.is(Role.SUPERVISOR)
                                && free
                                && file.proposal().isEmpty()
                                && view.due().reached(file.today()))
                .put(
                        "mayErase",
                        free
                                && view.due().reached(file.today())
                                && file.proposal()
                                        .filter(review ->
                                                !review.by().id().equals(caller.practitioner()))
                                        .flatMap(Review::readyAt)
                                        .filter(ready -> !file.now().isBefore(ready))
                                        .isPresent());
    }

    private static JsonObject review(Review review, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("decision", Camel.of(review.decision()))
                .put("by", named(review.by()))
                .put("at", review.at().toString())
                .put("schedule", review.schedule())
                .put("dueOn", review.dueOn().toString());
        if (!texts.isEmpty()) {
            json.put("reason", texts.getOrDefault(review.reason(), ERASED));
        }
        review.reviewOn().ifPresent(day -> json.put("reviewOn", day.toString()));
        DecisionJson.putIfAny(json, "readyAt", review.readyAt());
        return json;
    }

    private static JsonObject named(Named who) {
        return new JsonObject().put("id", who.id().toString()).put("name", who.name());
    }

    static JsonObject holds(Caller caller, HoldDesk.View view) {
        JsonArray array = new JsonArray();
        view.holds().forEach(hold -> array.add(hold(caller, hold, view.texts())));
        return new JsonObject().put("holds", array);
    }

    private static JsonObject hold(Caller caller, Hold hold, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", hold.id().toString())
                .put("authority", hold.authority())
                .put("reference", hold.reference())
                .put("reason", texts.getOrDefault(hold.reason(), ERASED))
                .put("placedBy", named(hold.placedBy()))
                .put("placedAt", hold.placedAt().toString())
                .put("erased", hold.erased())
                .put(
                        "mayLift",
                        hold.lifted().isEmpty()
                                && (hold.record().isPresent() || caller.is(Role.REPRESENTATIVE)));
        hold.record().ifPresent(record -> json.put("record", record.toString()));
        hold.lifted()
                .ifPresent(lifted -> json.put("liftedBy", named(lifted.by()))
                        .put("liftedAt", lifted.at().toString())
                        .put("liftReason", texts.getOrDefault(lifted.reason(), ERASED)));
        return json;
    }

    static JsonObject erasures(List<Erasure> erasures) {
        JsonArray array = new JsonArray();
        erasures.forEach(erasure -> array.add(erasure(erasure)));
        return new JsonObject().put("erasures", array);
    }

    private static JsonObject erasure(Erasure erasure) {
        Erasure.Counts counts = erasure.counts();
        return new JsonObject()
                .put("id", erasure.id().toString())
                .put("record", erasure.record().toString())
                .put("at", erasure.at().toString())
                .put("schedule", erasure.schedule())
                .put("dueOn", erasure.dueOn().toString())
                .put("reviewedBy", named(erasure.reviewedBy()))
                .put("reviewedAt", erasure.reviewedAt().toString())
                .put("carriedOutBy", named(erasure.carriedOutBy()))
                .put("items", new JsonObject(Map.copyOf(counts.items())))
                .put("texts", counts.texts())
                .put("files", counts.files())
                .put("entries", counts.entries());
    }

    /** With the journal's entries of it, each provable without us; one that has no place yet says so. */
    static JsonObject certificate(Erasure erasure, List<Optional<Proved>> proved) {
        JsonArray journal = new JsonArray();
        for (int i = 0; i < proved.size(); i++) {
            Erasure.Told told = erasure.entries().get(i);
            JsonObject entry = new JsonObject()
                    .put("entry", told.id().toString())
                    .put("act", Camel.of(Act.valueOf(told.act())));
            proved.get(i).ifPresent(found -> prove(entry, found));
            journal.add(entry);
        }
        return erasure(erasure).put("form", FORM).put("journal", journal);
    }

    private static void prove(JsonObject entry, Proved proved) {
        JsonArray proof = new JsonArray();
        proved.inclusion().proof().forEach(hash -> proof.add(hash.base64()));
        entry.put("position", proved.inclusion().position())
                .put("leaf", proved.leaf().text())
                .put("proof", proof)
                .put("checkpoint", proved.inclusion().checkpoint().encoded());
        proved.what()
                .ifPresent(what ->
                        entry.put("what", what.text()).put("salt", what.salt().base64()));
    }
}
