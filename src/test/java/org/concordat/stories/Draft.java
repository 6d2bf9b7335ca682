package org.concordat.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A sharing as somebody writes it: complete, unless a story leaves something out. Each step makes a draft of
 * its own.
 */
final class Draft {
    static final ZoneId LOCAL = ZoneId.of("Europe/London");

    private final JsonObject body;

    private Draft(JsonObject body) {
        this.body = body;
    }

    static Draft aSharing() {
        return new Draft(new JsonObject()
                .put("kind", "message")
                .put("purpose", "protect")
                .put("title", "About a pupil")
                .put("askingRisk", "no")
                .put("items", new JsonArray()));
    }

    Draft about(UUID... records) {
        return with("persons", ids(records));
    }

    Draft to(UUID team) {
        return with("recipient", new JsonObject().put("team", team.toString()));
    }

    Draft toPerson(UUID practitioner) {
        return with("recipient", new JsonObject().put("practitioner", practitioner.toString()));
    }

    Draft toOutside(String name, String organisation) {
        return with(
                "recipient",
                new JsonObject()
                        .put(
                                "external",
                                new JsonObject()
                                        .put("name", name)
                                        .put("organisation", organisation)));
    }

    Draft kind(String kind) {
        return with("kind", kind);
    }

    Draft forPurpose(String purpose) {
        return with("purpose", purpose);
    }

    Draft titled(String title) {
        return with("title", title);
    }

    Draft urgent() {
        return with("urgent", true);
    }

    Draft replyTo(UUID sharing) {
        return with("inReplyTo", sharing.toString());
    }

    /** An item, dated, sourced and said to be fact. */
    Draft saying(String category, String text) {
        return saying(new JsonObject()
                .put("category", category)
                .put("text", text)
                .put("nature", "fact")
                .put("observedOn", LocalDate.now(LOCAL).toString())
                .put("source", "Class teacher"));
    }

    /** An item of which nobody wrote where it comes from. */
    Draft sayingBarely(String category, String text) {
        return saying(new JsonObject().put("category", category).put("text", text));
    }

    Draft forwarding(String item) {
        return saying(new JsonObject().put("forwardOf", item));
    }

    /** Why they need the item that came last. */
    Draft neededBecause(String why) {
        Draft more = new Draft(body.copy());
        more.items().getJsonObject(more.items().size() - 1).put("healthJustification", why);
        return more;
    }

    /** The item that came last is about these alone. */
    Draft saidOf(UUID... records) {
        Draft more = new Draft(body.copy());
        more.items().getJsonObject(more.items().size() - 1).put("about", ids(records));
        return more;
    }

    private Draft saying(JsonObject item) {
        Draft more = new Draft(body.copy());
        more.items().add(item);
        return more;
    }

    private JsonArray items() {
        return body.getJsonArray("items");
    }

    Draft on(Ground ground) {
        return with("ground", ground.json());
    }

    Draft judging(String... categories) {
        return with("judgement", judgement(categories));
    }

    Draft with(String field, Object value) {
        return new Draft(body.copy().put(field, value));
    }

    /** Puts something into the item that was added last. */
    Draft withItem(String field, Object value) {
        Draft changed = new Draft(body.copy());
        changed.items().getJsonObject(items().size() - 1).put(field, value);
        return changed;
    }

    JsonObject json() {
        return body.copy();
    }

    static JsonObject judgement(String... categories) {
        return new JsonObject()
                .put("categories", new JsonArray(Arrays.asList(categories)))
                .put("necessity", "They cannot help without knowing this.")
                .put("proportionality", "Nothing more than this.")
                .put("ifShared", "The family may be upset.")
                .put("ifNotShared", "The child goes on unseen.");
    }

    static JsonArray ids(UUID... ids) {
        return new JsonArray(List.of(ids).stream().map(UUID::toString).toList());
    }

    /** Why something may go without consent or agreement. */
    record Ground(JsonObject json) {
        static Ground childSignificantHarm() {
            return new Ground(new JsonObject()
                    .put("id", "childSignificantHarm")
                    .put("particulars", "Afraid to go home tonight, with marks on both arms.")
                    .put("necessity", "The hub has to see the child today.")
                    .put("proportionality", "One fact, to the one desk that can act.")
                    .put("ifShared", "The parents may be angry.")
                    .put("ifNotShared", "The child may be hurt tonight."));
        }
    }
}
