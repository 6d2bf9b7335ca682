package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.keys.Content;
import org.concordat.messaging.Readings.Item;
import org.concordat.messaging.SharingReader.View;
import org.concordat.sharing.CorrectionBook.CopyRow;
import org.concordat.sharing.CorrectionBook.Reported;
import org.concordat.sharing.CorrectionBook.Said;
import org.concordat.sharing.ItemReports;
import org.concordat.sharing.ItemReports.Where;
import org.concordat.sharing.Spread.Standing;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was reported of items and what their originators said anew, as each side may know it. */
final class CorrectionJson {
    private static final String ERASED = "(erased)";

    private CorrectionJson() {}

    /** What the originator of an item said of it last; the text beside it is the old one. */
    static Optional<JsonObject> anew(Item item, View view) {
        return view.sharing().corrected().items().stream()
                .filter(one -> one.position() == item.position())
                .findFirst()
                .map(one -> {
                    JsonObject json = new JsonObject()
                            .put("kind", one.kind())
                            .put("at", one.at().toString())
                            .put("by", one.originator())
                            .put("reason", SharingJson.title(view.texts(), one.reason()));
                    if (one.kind().equals("corrected")) {
                        json.put("text", text(view.texts(), one.content()));
                        DecisionJson.putIfAny(json, "nature", one.nature());
                        DecisionJson.putIfAny(json, "observedOn", one.observedOn());
                    }
                    return json;
                });
    }

    /** What a sharing that corrects says of itself, with the texts that it supersedes. */
    static Optional<JsonObject> correcting(View view) {
        return view.sharing().corrected().correcting().map(one -> {
            JsonArray superseded = new JsonArray();
            view.sharing()
                    .corrected()
                    .superseded()
                    .forEach(old -> superseded.add(new JsonObject()
                            .put("sharing", old.sharing().toString())
                            .put("text", text(view.texts(), old.content()))));
            JsonObject json = new JsonObject()
                    .put("kind", one.kind())
                    .put("reason", SharingJson.title(view.texts(), one.reason()))
                    .put("superseded", superseded);
            DecisionJson.putIfAny(json, "acknowledgedAt", one.acknowledgedAt());
            DecisionJson.putIfAny(json, "acknowledgedBy", one.acknowledgedBy());
            one.note().ifPresent(n -> json.put("note", SharingJson.title(view.texts(), n)));
            return json;
        });
    }

    static JsonObject reports(ItemReports.View view) {
        JsonArray array = new JsonArray();
        view.reports().forEach(r -> array.add(report(r, view.texts())));
        return new JsonObject().put("reports", array);
    }

    private static JsonObject report(Reported report, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", report.id().toString())
                .put("side", report.ours() ? "originator" : "reporter")
                .put("sharing", report.sharing().toString())
                .put("item", report.item().toString())
                .put("agency", report.other())
                .put("category", report.category())
                .put("kind", report.kind())
                .put("outcome", report.outcome())
                .put("at", report.at().toString())
                .put("words", plain(texts, report.words()))
                .put("text", text(texts, report.text().map(Content::id)));
        DecisionJson.putIfAny(json, "decidedAt", report.decidedAt());
        report.note().ifPresent(n -> json.put("note", plain(texts, report.note())));
        return json;
    }

    static JsonObject ledger(Where where) {
        JsonObject json = new JsonObject()
                .put("item", where.item().root().toString())
                .put("sharing", where.item().rootSharing().toString())
                .put("category", where.item().category())
                .put("text", text(where.texts(), where.item().text().map(Content::id)))
                .put("withdrawn", where.item().withdrawn())
                .put("originator", where.item().originator().toString())
                .put("agencies", agencies(where))
                .put("steps", steps(where))
                .put("corrections", corrections(where));
        DecisionJson.putIfAny(json, "nature", where.item().nature());
        DecisionJson.putIfAny(json, "observedOn", where.item().observedOn());
        return json;
    }

    private static JsonArray agencies(Where where) {
        Optional<UUID> newest =
                where.ledger().corrections().stream().reduce((a, b) -> b).map(Said::id);
        JsonArray array = new JsonArray();
        where.ledger().agencies().forEach(agency -> {
            JsonObject json =
                    new JsonObject().put("id", agency.id().toString()).put("name", agency.name());
            Standing standing = where.standings().get(agency.id());
            if (standing != null) {
                json.put("state", standing.toString()).put("open", standing.open());
            }
            where.ledger().copies().stream()
                    .filter(copy -> copy.agency().equals(agency.id())
                            && newest.equals(Optional.of(copy.correction())))
                    .findFirst()
                    .ifPresent(copy -> told(json, copy, where));
            array.add(json);
        });
        return array;
    }

    private static void told(JsonObject json, CopyRow copy, Where where) {
        DecisionJson.putIfAny(json, "correction", copy.sharing());
        DecisionJson.putIfAny(json, "acknowledgedAt", copy.acknowledgedAt());
        copy.note().ifPresent(n -> json.put("note", plain(where.texts(), copy.note())));
        json.put("held", copy.held());
    }

    private static JsonArray steps(Where where) {
        JsonArray array = new JsonArray();
        where.ledger().edges().forEach(edge -> {
            JsonObject json = new JsonObject()
                    .put("from", edge.from().toString())
                    .put("at", edge.at().toString());
            DecisionJson.putIfAny(json, "to", edge.to());
            array.add(json);
        });
        return array;
    }

    private static JsonArray corrections(Where where) {
        JsonArray array = new JsonArray();
        where.ledger()
                .corrections()
                .forEach(said -> array.add(new JsonObject()
                        .put("kind", said.kind())
                        .put("by", said.by())
                        .put("at", said.at().toString())
                        .put("text", text(where.texts(), said.text().map(Content::id)))
                        .put("reason", plain(where.texts(), said.reason()))));
        return array;
    }

    private static String plain(Map<UUID, String> texts, Optional<Content> content) {
        return content.map(c -> SharingJson.title(texts, c.id())).orElse(ERASED);
    }

    private static String text(Map<UUID, String> texts, UUID id) {
        return text(texts, Optional.of(id));
    }

    private static String text(Map<UUID, String> texts, Optional<UUID> id) {
        return id.flatMap(i -> Optional.ofNullable(texts.get(i)))
                .map(text -> new JsonObject(text).getString("text"))
                .orElse(ERASED);
    }
}
