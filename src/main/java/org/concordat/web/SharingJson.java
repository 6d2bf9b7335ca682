package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.messaging.Inboxes.Named;
import org.concordat.messaging.Readings.Attachment;
import org.concordat.messaging.Readings.Item;
import org.concordat.messaging.Readings.Listed;
import org.concordat.messaging.Readings.Made;
import org.concordat.messaging.Readings.Party;
import org.concordat.messaging.Readings.Person;
import org.concordat.messaging.Readings.Recalled;
import org.concordat.messaging.Readings.Stored;
import org.concordat.messaging.SharingReader.Listing;
import org.concordat.messaging.SharingReader.Side;
import org.concordat.messaging.SharingReader.View;
import org.concordat.people.NameKeys;
import org.concordat.policy.Decision.ItemVerdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A sharing as its reader's side may know it. */
final class SharingJson {
    private static final String ERASED = "(erased)";

    private SharingJson() {}

    static JsonObject view(View view) {
        Stored sharing = view.sharing();
        boolean sender = view.side() == Side.SENDER;
        JsonObject json = new JsonObject()
                .put("id", sharing.id().toString())
                .put("side", sender ? "sender" : "recipient")
                .put("kind", sharing.kind())
                .put("state", sharing.state())
                .put("urgent", sharing.urgent())
                .put("title", title(view.texts(), sharing.title()))
                .put("purpose", sharing.purpose())
                .put("from", party(sharing.from()))
                .put("to", to(view))
                .put("persons", persons(view))
                .put("items", sender ? sentItems(view) : receivedItems(view))
                .put("createdAt", begun(sharing, sender))
                .put("conversation", conversation(view))
                .put("decision", decision(view));
        DecisionJson.putIfAny(json, "controller", sharing.controller());
        DecisionJson.putIfAny(json, "means", sharing.means());
        DecisionJson.putIfAny(json, "toldAt", sharing.toldAt());
        DecisionJson.putIfAny(json, "answerBy", sharing.answerBy());
        CorrectionJson.correcting(view).ifPresent(c -> json.put("corrects", c));
        DecisionJson.putIfAny(json, "consentEndedAt", sharing.consentEndedAt());
        sharing.letGo()
                .ifPresent(gone -> json.put(
                        "erased",
                        new JsonObject()
                                .put("at", gone.at().toString())
                                .put("schedule", gone.schedule())));
        if (Set.of("delivered", "recalled").contains(sharing.state())) {
            DecisionJson.putIfAny(json, "deliveredAt", sharing.settledAt());
        }
        DecisionJson.putIfAny(json, "untoldAt", sharing.untoldAt());
        if (sender) {
            json.put("opened", opened(sharing))
                    .put("obligations", obligations(view))
                    .put("statements", statements(view))
                    .put("onward", OnwardJson.said(view));
            sharing.notShared().ifPresent(n -> {
                JsonObject ended = new JsonObject()
                        .put("reason", title(view.texts(), n.reason()))
                        .put("by", n.by())
                        .put("at", n.at().toString());
                DecisionJson.putIfAny(ended, "challenge", n.challenge());
                json.put("notShared", ended);
            });
            sharing.recalled().ifPresent(r -> json.put("recalled", recalled(view, r)));
        }
        return json;
    }

    private static JsonObject recalled(View view, Recalled recalled) {
        JsonObject json = new JsonObject()
                .put("cause", recalled.cause())
                .put("at", recalled.at().toString());
        DecisionJson.putIfAny(json, "by", recalled.by());
        DecisionJson.putIfAny(json, "reason", recalled.reason().map(id -> title(view.texts(), id)));
        return json;
    }

    /** For the recipient it begins when it arrives: how long it was held is the sender's to know. */
    private static String begun(Stored sharing, boolean sender) {
        return (sender ? sharing.createdAt() : sharing.settledAt().orElse(sharing.createdAt()))
                .toString();
    }

    /** The newest decision; for the recipient, only why they may hold it. */
    private static JsonObject decision(View view) {
        Stored sharing = view.sharing();
        if (view.side() == Side.RECIPIENT) {
            return new JsonObject()
                    .put("findings", DecisionJson.findings(sharing.why()))
                    .put("remedies", new JsonArray());
        }
        return sharing.decisions().stream()
                .findFirst()
                .map(SharingJson::made)
                .orElseGet(JsonObject::new);
    }

    static JsonObject decisions(View view) {
        JsonArray array = new JsonArray();
        if (view.side() == Side.RECIPIENT) {
            JsonObject why =
                    decision(view).put("outcome", "delivered").put("items", new JsonArray());
            DecisionJson.putIfAny(why, "at", view.sharing().settledAt());
            array.add(why);
        } else {
            view.sharing().decisions().forEach(d -> array.add(made(d)));
        }
        return new JsonObject().put("decisions", array);
    }

    private static JsonObject made(Made made) {
        return new JsonObject()
                .put("id", made.id().toString())
                .put("at", made.at().toString())
                .put("outcome", made.outcome())
                .put("cause", made.cause())
                .put("summary", made.summary())
                .put("findings", DecisionJson.findings(made.findings()))
                .put("items", DecisionJson.verdicts(made.items()))
                .put("remedies", DecisionJson.remedies(made.remedies()));
    }

    static JsonObject party(Party party) {
        JsonObject json = new JsonObject();
        party.agency().ifPresent(a -> json.put("agency", named(a)));
        party.team().ifPresent(t -> json.put("team", named(t)));
        party.practitioner().ifPresent(p -> json.put("practitioner", named(p)));
        return json;
    }

    private static JsonObject to(View view) {
        JsonObject json = party(view.sharing().to());
        view.sharing()
                .external()
                .flatMap(id -> Optional.ofNullable(view.texts().get(id)))
                .ifPresent(text -> json.put("external", new JsonObject(text)));
        return json;
    }

    static JsonObject named(Named named) {
        return new JsonObject().put("id", named.id().toString()).put("name", named.name());
    }

    private static JsonArray persons(View view) {
        JsonArray array = new JsonArray();
        for (Person person : view.sharing().persons()) {
            JsonObject told = Optional.ofNullable(view.texts().get(person.identity()))
                    .map(JsonObject::new)
                    .orElseGet(JsonObject::new);
            JsonObject json = new JsonObject()
                    .put(
                            "name",
                            NameKeys.display(
                                    Optional.ofNullable(told.getString("givenName")),
                                    Optional.ofNullable(told.getString("familyName")),
                                    told.containsKey("expectedOn")));
            person.record().ifPresent(id -> json.put("id", id.toString()));
            for (String field : List.of("dateOfBirth", "estimatedBirth", "expectedOn")) {
                DecisionJson.putIfAny(json, field, Optional.ofNullable(told.getString(field)));
            }
            array.add(json);
        }
        return array;
    }

    private static JsonArray sentItems(View view) {
        Map<UUID, ItemVerdict> verdicts = new HashMap<>();
        view.sharing().decisions().stream()
                .findFirst()
                .ifPresent(d -> d.items().forEach(v -> verdicts.put(v.item(), v)));
        JsonArray array = new JsonArray();
        for (Item item : view.sharing().items()) {
            JsonObject json = item(item, view).put("position", item.position());
            DecisionJson.putIfAny(json, "forwardOf", item.forwardOf());
            Optional.ofNullable(verdicts.get(item.id()))
                    .ifPresent(v -> DecisionJson.verdict(v, json));
            array.add(json);
        }
        return array;
    }

    /** Numbered anew: a gap would tell that something was withheld. INVARIANT (silent). */
    private static JsonArray receivedItems(View view) {
        JsonArray array = new JsonArray();
        for (Item item : view.sharing().items()) {
            array.add(item(item, view).put("position", array.size()));
        }
        return array;
    }

    private static JsonObject item(Item item, View view) {
        JsonObject told = Optional.ofNullable(view.texts().get(item.content()))
                .map(JsonObject::new)
                .orElseGet(() -> new JsonObject().put("text", ERASED));
        JsonObject json = new JsonObject()
                .put("id", item.id().toString())
                .put("category", item.category())
                .put("text", told.getString("text"))
                .put("about", about(item, view.sharing().persons()));
        DecisionJson.putIfAny(json, "source", Optional.ofNullable(told.getString("source")));
        DecisionJson.putIfAny(json, "nature", item.nature());
        DecisionJson.putIfAny(json, "observedOn", item.observedOn());
        CorrectionJson.anew(item, view).ifPresent(anew -> json.put("correction", anew));
        item.attachment().ifPresent(file -> json.put("attachment", attachment(item, file, view)));
        return json;
    }

    private static JsonObject attachment(Item item, Attachment file, View view) {
        return new JsonObject()
                .put("name", view.texts().getOrDefault(file.id(), ERASED))
                .put("type", file.type())
                .put("bytes", file.bytes())
                .put(
                        "path",
                        "/sharings/" + view.sharing().id() + "/items/" + item.id() + "/attachment");
    }

    /** Whom it is about, as places in the list of persons that this reader is shown. */
    private static JsonArray about(Item item, List<Person> shown) {
        JsonArray places = new JsonArray();
        for (int i = 0; i < shown.size(); i++) {
            if (item.about().contains(shown.get(i).position())) {
                places.add(i);
            }
        }
        return places;
    }

    private static JsonArray opened(Stored sharing) {
        JsonArray array = new JsonArray();
        sharing.openings()
                .forEach(o -> array.add(
                        new JsonObject().put("name", o.name()).put("at", o.at().toString())));
        return array;
    }

    private static JsonArray obligations(View view) {
        JsonArray array = new JsonArray();
        view.sharing()
                .obligations()
                .forEach(o -> array.add(new JsonObject()
                        .put("id", o.id().toString())
                        .put("kind", o.kind())
                        .put("label", o.label())
                        .put("due", o.due().toString())
                        .put("state", o.state())
                        .put("said", said(view, o.id()))));
        return array;
    }

    private static JsonArray said(View view, UUID obligation) {
        JsonArray array = new JsonArray();
        view.sharing().said().stream()
                .filter(one -> one.obligation().equals(obligation))
                .forEach(one -> {
                    JsonObject json = new JsonObject()
                            .put("outcome", one.outcome())
                            .put("note", title(view.texts(), one.note()))
                            .put("by", one.by())
                            .put("at", one.at().toString());
                    DecisionJson.putIfAny(json, "reviewOn", one.reviewOn());
                    array.add(json);
                });
        return array;
    }

    /** What was stated in the sender's own words, for those who answer for it. */
    private static JsonArray statements(View view) {
        JsonArray array = new JsonArray();
        view.sharing().statements().forEach(one -> {
            JsonObject json = new JsonObject()
                    .put("kind", one.kind())
                    .put("items", new JsonArray(one.items()))
                    .put("categories", new JsonArray(one.categories()))
                    .put("by", one.by())
                    .put("at", one.at().toString())
                    .put("texts", object(view.texts(), one.content()));
            DecisionJson.putIfAny(json, "ground", one.ground());
            DecisionJson.putIfAny(json, "power", one.power());
            array.add(json);
        });
        return array;
    }

    private static JsonObject object(Map<UUID, String> texts, UUID id) {
        return Optional.ofNullable(texts.get(id)).map(JsonObject::new).orElseGet(JsonObject::new);
    }

    private static JsonArray conversation(View view) {
        JsonArray array = new JsonArray();
        view.sharing()
                .conversation()
                .forEach(c -> array.add(new JsonObject()
                        .put("id", c.id().toString())
                        .put("title", title(view.texts(), c.title()))
                        .put("from", party(c.from()))
                        .put("at", c.at().toString())
                        .put("side", c.sent() ? "sender" : "recipient")));
        return array;
    }

    static JsonObject listing(Listing listing) {
        JsonArray entries = new JsonArray();
        listing.entries().forEach(l -> entries.add(listed(l, listing.titles())));
        JsonObject json = new JsonObject().put("entries", entries);
        DecisionJson.putIfAny(json, "next", listing.next());
        return json;
    }

    private static JsonObject listed(Listed listed, Map<UUID, String> titles) {
        JsonArray persons = new JsonArray();
        listed.persons().forEach(p -> persons.add(named(p)));
        JsonArray waitsFor = new JsonArray();
        listed.remedies()
                .forEach(way -> waitsFor.add(way.steps().stream()
                        .map(step -> step.remedy().text())
                        .collect(Collectors.joining(" And: "))));
        JsonObject json = new JsonObject()
                .put("id", listed.id().toString())
                .put("kind", listed.kind())
                .put("state", listed.state())
                .put("urgent", listed.urgent())
                .put("title", titles.getOrDefault(listed.id(), ERASED))
                .put("persons", persons)
                .put("to", party(listed.to()))
                .put("createdAt", listed.createdAt().toString())
                .put("waitsFor", waitsFor);
        if (listed.state().equals("held")) {
            json.put("heldSince", listed.createdAt().toString());
        }
        return json;
    }

    static String title(Map<UUID, String> texts, UUID id) {
        return Optional.ofNullable(texts.get(id)).map(SharingJson::plain).orElse(ERASED);
    }

    /** A lone text is kept as a JSON string. */
    private static String plain(String json) {
        return String.valueOf(io.vertx.core.json.Json.decodeValue(json));
    }
}
