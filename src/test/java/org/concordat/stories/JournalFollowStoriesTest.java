package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The journal as it grows: on whatever node, in its one order, without gap, and only what one may see. */
class JournalFollowStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String FOLLOW = "/journal/stream";
    private static final String OF_AGENCY = """
            select p.id from journal_party p
            where p.agency = (select x.agency from account a join practitioner x on x.id = a.practitioner
                              where a.username = 'r.ahmed')
              and p.position > (select position from journal_leaf where id = ?)
            order by p.position
            """;

    private static final int ACTS = 240;

    private static boolean hears(Stream stream, String act) {
        return Stream.within(
                SOON, () -> stream.events().stream().anyMatch(e -> act.equals(actOf(e))));
    }

    private static String actOf(Stream.Event event) {
        return new JsonObject(event.data()).getString("act");
    }

    private static List<String> ids(Stream stream) {
        return stream.events().stream().map(Stream.Event::id).toList();
    }

    /** Streams hang on the second node, which stops in the middle; people act on the first. */
    @Test
    void shouldMissAndDoubleNothing_whenItsNodeStops_andItGoesOnAtAnother() {
        try (StoryNode.Apart apart = StoryNode.apart()) {
            StoryNode node = apart.node();
            StoryNode.Running other = node.another();
            Desk teacher = Desk.signIn("r.ahmed", node.port());
            Desk head = Desk.signIn("d.marsh", other.port());
            Desk headHere = Desk.signIn("d.marsh", node.port());
            Stream there = head.streamAt(FOLLOW);
            // Its own opening is the first that it tells.
            assertThat(hears(there, "journalFollowed")).isTrue();
            String first = ids(there).get(0);
            ExecutorService people = Executors.newFixedThreadPool(4);
            try {
                List<CompletableFuture<UUID>> acting = IntStream.range(0, ACTS)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(teacher::registersAChild, people))
                        .toList();
                assertThat(Stream.within(SOON, () -> there.events().size() > 40))
                        .isTrue();
                other.close();
                assertThat(there.ends(SOON)).isTrue();
                assertThat(there.events().size()).isLessThan(ACTS);
                Stream here = headHere.journalAfter(there.lastId(), "");
                acting.forEach(CompletableFuture::join);
                node.sequenced();
                List<String> expected = node.ask(OF_AGENCY, UUID.fromString(first));
                assertThat(expected).hasSizeGreaterThan(ACTS);
                assertThat(Stream.within(
                                SOON, () -> ids(here).contains(expected.get(expected.size() - 1))))
                        .isTrue();
                List<String> told = new ArrayList<>(ids(there));
                told.addAll(ids(here));
                here.close();
                assertThat(told.subList(1, expected.size() + 1)).isEqualTo(expected);
            } finally {
                people.shutdownNow();
            }
        }
    }

    @Test
    void shouldTellTheSameAsThePage() {
        Desk school = Desk.of("r.ahmed");
        Desk head = Desk.of("d.marsh");
        try (Stream stream = head.streamAt(FOLLOW + "?act=personRegistered")) {
            school.registersAChild();
            assertThat(hears(stream, "personRegistered")).isTrue();
            JsonObject told = new JsonObject(stream.events().get(0).data());
            assertThat(head.get("/journal?act=personRegistered").list("entries"))
                    .contains(told);
            assertThat(stream.events()).allMatch(e -> actOf(e).equals("personRegistered"));
        }
    }

    /** INVARIANT (silent). */
    @Test
    void shouldNeverTell_whatRowLevelSecurityHides() {
        Desk school = Desk.of("r.ahmed");
        Desk head = Desk.of("d.marsh");
        UUID child = school.registersAChild();
        UUID barred = school.registersAChild();
        head.post(
                        "/people/" + barred + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", head.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
        school.consentGiven(child);
        try (Stream heads = head.streamAt(FOLLOW);
                Stream hubs = Desk.of("c.brennan").streamAt(FOLLOW);
                Stream police = Desk.of("b.calder").streamAt(FOLLOW)) {
            school.get("/people/" + barred).is(200);
            UUID concern = school.post("/concerns", sealed(child)).is(201).id();
            UUID sent = school.share(aSharing()
                            .about(child)
                            .to(HUB_DUTY)
                            .saying("safeguardingConcern", "Did not come to school."))
                    .delivered()
                    .id();
            Desk.of("k.shepherd").registersAChild();

            assertThat(hears(heads, "sealedLodged")).isTrue();
            assertThat(hears(heads, "sharingDelivered")).isTrue();
            assertThat(hears(hubs, "sharingDelivered")).isTrue();
            assertThat(hears(police, "personRegistered")).isTrue();
            assertThat(heads.text()).doesNotContain(barred.toString());
            for (Stream stream : List.of(hubs, police)) {
                assertThat(stream.text())
                        .doesNotContain("sealed")
                        .doesNotContain(concern.toString())
                        .doesNotContain(child.toString());
            }
            assertThat(hubs.text()).contains(sent.toString()).doesNotContain("sharingDecided");
            assertThat(police.text()).doesNotContain(sent.toString());
        }
    }

    private static JsonObject sealed(UUID child) {
        return new JsonObject()
                .put("person", child.toString())
                .put("kind", "neglect")
                .put("level", "worried")
                .put("nature", "fact")
                .put("observedOn", LocalDate.now(Draft.LOCAL).minusDays(3).toString())
                .put("text", "Nobody else may read this.")
                .put("sealed", true);
    }

    @Test
    void shouldAnswerAnIdThatIsNotTheirs_likeOneThatDoesNotExist() {
        Desk head = Desk.of("d.marsh");
        Desk police = Desk.of("b.calder");
        police.get("/journal").is(200);
        String theirs = police.get("/journal").list("entries").get(0).getString("id");
        List<String> answers = new ArrayList<>();
        for (String id : List.of(theirs, UUID.randomUUID().toString(), "no-id")) {
            Answer asHeader =
                    head.send(head.request(FOLLOW).header("Last-Event-ID", id).GET());
            answers.add(
                    asHeader.isProblem(400, "invalid").text().replaceAll("\"requestId[^,}]*", ""));
            answers.add(head.get(FOLLOW + "?from=" + id)
                    .isProblem(400, "invalid")
                    .text()
                    .replaceAll("\"requestId[^,}]*", ""));
        }
        assertThat(answers).allMatch(answers.get(0)::equals);
    }

    @Test
    void shouldBeJournalledBeforeAnythingIsTold_withTheKindsOfFilters() {
        Desk head = Desk.of("d.marsh");
        UUID child = Desk.of("r.ahmed").registersAChild();
        try (Stream stream =
                head.streamAt(FOLLOW + "?clause=ROT-3.2a&act=journalFollowed&person=" + child)) {
            List<String> kept = Desk.NODE.ask(
                    "select detail::text from journal_entry where act = 'JOURNAL_FOLLOWED' and record = ?",
                    child);
            assertThat(stream.text()).contains("connected");
            assertThat(kept).containsExactly("{\"filters\": [\"person\", \"clause\", \"act\"]}");
        }
        Desk.of("r.ahmed").get(FOLLOW).isProblem(403, "forbidden");
        Desk.of("g.lindqvist").get(FOLLOW).isProblem(403, "forbidden");
    }

    @Test
    void shouldEnd_whenTheSessionEnds() {
        Desk head = Desk.signIn("y.chen");
        try (Stream stream = head.streamAt(FOLLOW)) {
            head.post("/sign-out").is(204);
            assertThat(stream.ends(Duration.ofSeconds(3))).isTrue();
        }
    }

    @Test
    void shouldShowAnAuditorWhatIsCommittedTo_andNothingOfWhatItSays() {
        Desk auditor = Desk.of("g.lindqvist");
        Desk school = Desk.of("r.ahmed");
        auditor.get("/journal").isProblem(403, "forbidden");
        auditor.get("/journal/file").isProblem(403, "forbidden");
        Desk.of("d.marsh").get("/journal/leaves").isProblem(403, "forbidden");
        for (int i = 0; i < 55; i++) {
            school.get("/people/" + school.registersAChild()).is(200);
        }
        Answer page = auditor.get("/journal/leaves").is(200);
        List<JsonObject> leaves = page.list("entries");
        assertThat(leaves)
                .hasSize(50)
                .allSatisfy(one -> assertThat(one.fieldNames())
                        .containsExactlyInAnyOrder("position", "id", "at", "leaf", "what", "who"));
        assertThat(leaves)
                .extracting(one -> one.getLong("position"))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(auditor.get("/journal/leaves?after=" + page.json().getString("next"))
                        .list("entries")
                        .get(0)
                        .getLong("position"))
                .isEqualTo(leaves.get(49).getLong("position") - 1);
        try (Stream stream = auditor.streamAt("/journal/leaves/stream")) {
            UUID child = school.registersAChild();
            assertThat(Stream.within(SOON, () -> stream.events().size() >= 2)).isTrue();
            assertThat(stream.text())
                    .doesNotContain(child.toString())
                    .doesNotContain(school.agency().toString())
                    .doesNotContain("egistered");
            List<Long> positions = stream.events().stream()
                    .map(e -> new JsonObject(e.data()).getLong("position"))
                    .toList();
            assertThat(positions)
                    .isEqualTo(IntStream.range(0, positions.size())
                            .mapToObj(i -> positions.get(0) + i)
                            .toList());
        }
    }
}
