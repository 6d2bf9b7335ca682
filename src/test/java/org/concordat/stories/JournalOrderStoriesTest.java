package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.awaitility.Awaitility;
import org.concordat.Clause;
import org.concordat.app.verifying.Verifying;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Orders about what journal entries say: who may read them, and what is erased. */
class JournalOrderStoriesTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk supervisor = Desk.of("m.doyle");
    private final Desk steward = Desk.of("e.fairclough");
    private final Desk auditor = Desk.of("g.lindqvist");
    private final UUID child = school.registersAChild();
    private UUID sharing = child;

    @BeforeEach
    void aSharingThatIsRead() {
        school.consentGiven(child);
        sharing = school.post(
                        "/sharings",
                        aSharing()
                                .about(child)
                                .to(HUB_DUTY)
                                .saying("safeguardingConcern", "Has not eaten since Friday.")
                                .json())
                .delivered()
                .id();
        hub.open(sharing).is(200);
        Desk.NODE.sequenced();
    }

    private JsonObject order(String kind) {
        return new JsonObject()
                .put("kind", kind)
                .put("sharing", sharing.toString())
                .put("authority", "Family Court at Sheffield")
                .put("reference", "SE26C00412")
                .put("reason", "Disclosure to the guardian");
    }

    private JsonObject toShow() {
        return order("show")
                .put("expires", Instant.now().plus(Duration.ofDays(7)).toString());
    }

    private String key() {
        return school.get("/journal/checkpoint").is(200).json().getString("key");
    }

    private String verified(String export, Path folder, int expected, String... more)
            throws IOException {
        Path file = Files.writeString(folder.resolve("journal.txt"), export);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = new String[more.length + 3];
        arguments[0] = file.toString();
        arguments[1] = "--key";
        arguments[2] = key();
        System.arraycopy(more, 0, arguments, 3, more.length);
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Verifying.run(arguments, out, out);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Clause({"BUC-3g", "ROT-4.3a"})
    void shouldShowAnAuditorOnlyWhatAnOrderSays_andDecideItAgain(@TempDir Path folder)
            throws IOException {
        UUID order = steward.post("/journal/orders", toShow()).is(201).id();
        String export = auditor.get("/journal/export?order=" + order).is(200).text();

        assertThat(export)
                .contains("act SHARING_DECIDED\n", "act SHARING_OPENED\n", sharing.toString());
        assertThat(export.indexOf("act SIGNED_IN\n")).isNegative();
        assertThat(export)
                .doesNotContain("act SIGNED_IN\n", "act PERSON_REGISTERED\n", "act SEALED_");
        assertThat(verified(export, folder, 0, "--replay"))
                .contains("the file does not show what they say")
                .contains("committed to: 1; made again: 1.");

        assertThat(verified(
                        export.replace("\"cause\":\"sent\"", "\"cause\":\"other\""),
                        folder,
                        1,
                        "--replay"))
                .contains("WRONG");
        assertThat(verified(export.replaceFirst("\\{\"decided\":[^\n]*\n", ""), folder, 1))
                .contains("the decision that it tells of is gone");
        int decided = export.indexOf("{\"decided\":{\"facts\":");
        String otherFacts = export.substring(0, decided)
                + export.substring(decided).replaceFirst("true", "false");
        assertThat(verified(otherFacts, folder, 1))
                .contains("the facts that are kept are not those it was decided on");
    }

    @Test
    void shouldShowNothing_whenTheOrderIsEnded_orIsNone_orTheRoleIsAnother() {
        UUID order = steward.post("/journal/orders", toShow()).is(201).id();
        supervisor.get("/journal/export?order=" + order).isProblem(403, "forbidden");
        steward.post("/journal/orders/" + order + "/end", new JsonObject()).is(201);
        auditor.get("/journal/export?order=" + order).isProblem(409, "conflict");
        auditor.get("/journal/export?order=" + UUID.randomUUID()).isProblem(404, "not-found");
        auditor.post("/journal/orders", toShow()).isProblem(403, "forbidden");
        supervisor.get("/journal/orders").isProblem(403, "forbidden");
        assertThat(auditor.get("/journal/orders").is(200).each("orders", "state"))
                .contains("ended");
        steward.post("/journal/orders", toShow().putNull("expires")).isProblem(400, "invalid");
        steward.post("/journal/orders", order("show")).isProblem(400, "invalid");
        JsonObject unbounded = order("erase");
        unbounded.remove("sharing");
        steward.post("/journal/orders", unbounded).isProblem(400, "invalid");
        steward.post("/journal/orders", unbounded.put("agency", school.agency().toString()))
                .isProblem(400, "invalid");
    }

    @Test
    @Clause({"BUC-3g", "ROT-4.3a"})
    void shouldEraseByOrder_nameWhatIsErased_andStillVerify(@TempDir Path folder)
            throws IOException {
        String path = "/journal?sharing=" + sharing;
        Desk schools = Desk.of("d.marsh");
        assertThat(schools.get(path).is(200).each("entries", "act")).contains("sharingDecided");
        String seenLast = schools.get(path + "&act=sharingDecided")
                .is(200)
                .list("entries")
                .get(0)
                .getString("id");
        UUID order = steward.post("/journal/orders", order("erase")).is(201).id();
        auditor.get("/journal/export?order=" + order).isProblem(409, "conflict");
        steward.post("/journal/orders/" + order + "/carry-out", new JsonObject())
                .isProblem(403, "forbidden");

        // What was done just before the order may have no position yet.
        Answer done = Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> auditor.post(
                                        "/journal/orders/" + order + "/carry-out", new JsonObject())
                                .is(200),
                        answer -> answer.json().getBoolean("done"));
        assertThat(done.json().getLong("erased")).isGreaterThanOrEqualTo(3);
        assertThat(done.promise()).isNotEmpty();
        assertThat(auditor.post("/journal/orders/" + order + "/carry-out", new JsonObject())
                        .is(200)
                        .json()
                        .getLong("erased"))
                .isEqualTo(done.json().getLong("erased"));
        Desk.NODE.sequenced();

        assertThat(schools.get(path).is(200).each("entries", "act"))
                .doesNotContain("sharingDecided", "sharingDelivered", "sharingOpened");
        try (Stream goesOn = schools.journalAfter(seenLast, "?sharing=" + sharing)) {
            assertThat(Stream.within(
                            Duration.ofSeconds(15),
                            () -> goesOn.events().stream()
                                    .anyMatch(e -> e.data().contains("journalFollowed"))))
                    .isTrue();
        }
        UUID shown = steward.post(
                        "/journal/orders",
                        toShow().put("agency", school.agency().toString()))
                .is(201)
                .id();
        String export = auditor.get("/journal/export?order=" + shown).is(200).text();
        assertThat(export).contains("act ENTRIES_ERASED\n", "act ORDER_CARRIED_OUT\n");
        assertThat(verified(export, folder, 0)).contains("were erased");
        assertThat(verified(export.replace("act ENTRIES_ERASED", "act ENTRIES_HIDDEN"), folder, 1))
                .contains("nothing tells of its erasure");
    }

    @Test
    void shouldExportAStretch_thatVerifiesByItself(@TempDir Path folder) throws IOException {
        long size = school.get("/journal/checkpoint").is(200).json().getLong("size");
        String export = auditor.get("/journal/export?from=" + (size / 2) + "&to=" + (size / 2 + 1))
                .is(200)
                .text();
        assertThat(export).contains("\nentry " + size / 2 + "\n");
        assertThat(verified(export, folder, 0)).contains("every one is as it was signed");
        String last = auditor.get("/journal/export?from=" + (size - 1)).is(200).text();
        assertThat(verified(last, folder, 0)).contains("every one is as it was signed");
        assertThat(verified(
                        export.replaceFirst("(?s)(\nentry [0-9]+\n(?:[^\n]*\n){3})..", "$1AA"),
                        folder,
                        1))
                .contains("WRONG");
        auditor.get("/journal/export?from=99999999").isProblem(400, "invalid");
        auditor.get("/journal/export?from=-1").isProblem(400, "invalid");
    }
}
