package org.concordat.stories;

import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A child's file of long ago, with what a school shared with the hub, and who decides about it. */
final class OldFile {
    static final String TEXT = "Slept in the bus shelter again.";

    private static final StoryNode NODE = Desk.NODE;
    private static final Map<String, Desk> MORE = new ConcurrentHashMap<>();

    final Desk school = Desk.of("r.ahmed");
    final Desk hub = Desk.of("j.okafor");
    /** Of the school, by name. */
    final Desk supervisor = Desk.of("d.marsh");

    final UUID child;
    final UUID sharing;

    OldFile() {
        // Another test may hold all that the school has.
        NODE.run("""
                update retention_hold set lifted_at = clock_timestamp(), lifted_by = placed_by, lift_reason = reason
                where record is null and lifted_at is null
                """);
        child = aChild();
        sharing = sharesWithTheHub(child);
        hub.open(sharing).is(200);
        longAgo(child);
    }

    static UUID hubsRecord(UUID sharing) {
        return UUID.fromString(NODE.ask(
                        "select record from disclosure where sharing = ? and record is not null",
                        sharing)
                .get(0));
    }

    UUID aChild() {
        UUID one = school.registersAChild();
        school.consentGiven(one);
        return one;
    }

    UUID sharesWithTheHub(UUID... children) {
        UUID file = school.uploads("A drawing.", "drawing.txt");
        return school.share(aSharing()
                        .about(children)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", TEXT)
                        .withItem("attachment", file.toString()))
                .delivered()
                .id();
    }

    /** Somebody else who supervises in an agency, until they {@link #leave}: other tests count on there being one. */
    static Desk another(String representative) {
        Desk second = MORE.computeIfAbsent(representative, by -> {
            Desk desk = Desk.of(by);
            String username = "second." + by.substring(2);
            String password = desk.post(
                            "/agencies/" + desk.agency() + "/staff",
                            new JsonObject()
                                    .put("name", "Second " + by.substring(2))
                                    .put("username", username)
                                    .put("engagement", "employee")
                                    .put("roles", new JsonArray().add("supervisor")))
                    .is(201)
                    .json()
                    .getString("password");
            return Desk.signIn(username, password);
        });
        NODE.run("update practitioner set left_on = null where id = ?", second.practitioner());
        return second;
    }

    static void leave() {
        MORE.values()
                .forEach(second -> NODE.run(
                        "update practitioner set left_on = today() where id = ?",
                        second.practitioner()));
    }

    /** All about a record, and what it was shared in, was eighteen years ago, when they were eight. */
    static void longAgo(UUID record) {
        // With an end: nobody is asked to ask again.
        NODE.run(
                "update consent set recorded_at = '2008-02-03', until = '2009-02-03' where record = ?",
                record);
        NODE.run(
                "update record set date_of_birth = '2000-01-31', created_at = '2008-02-03' where id = ?",
                record);
        NODE.run(
                "delete from clock where thing in (select id from obligation where record = ?)",
                record);
        NODE.run("delete from obligation where record = ?", record);
        NODE.run("""
                update sharing set created_at = '2008-02-03', settled_at = '2008-02-03' where id in (
                    select sharing from sharing_person where record = ?
                    union select sharing from disclosure where record = ?)
                """, record, record);
    }

    /** The days between proposing and erasing go by. */
    static void daysGoBy(UUID record) {
        NODE.run(
                "update file_review set ready_at = clock_timestamp() - interval '1 minute' where record = ?",
                record);
    }

    static JsonObject read(Desk who, UUID record) {
        return who.get("/retention/files/" + record).is(200).json();
    }

    static Answer decides(Desk who, UUID record, String decision) {
        JsonObject body = new JsonObject()
                .put("decision", decision)
                .put("reason", "Nothing of it is needed any more.")
                .put("version", read(who, record).getString("version"));
        return who.post(
                "/retention/files/" + record + "/reviews",
                decision.equals("keep") ? body.put("reviewOn", "2030-01-01") : body);
    }

    static Answer erases(Desk who, UUID record) {
        return who.post(
                "/retention/files/" + record + "/erasure",
                new JsonObject().put("version", read(who, record).getString("version")));
    }

    /** From proposing to the certificate. */
    static UUID erased(Desk proposes, Desk carriesOut, UUID record) {
        decides(proposes, record, "erase").is(201);
        daysGoBy(record);
        return erases(carriesOut, record).is(201).id();
    }

    static JsonObject hold() {
        return new JsonObject()
                .put("authority", "Inquiry into care homes")
                .put("reference", "INQ/7")
                .put("reason", "Asked to keep all of it.");
    }
}
