package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.concordat.stories.Draft.Ground;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The supervisors' review queue, what they found, and what the practitioner hears of it. */
class ReviewStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final StoryNode NODE = Desk.NODE;

    @BeforeAll
    static void othersLast() {
        Desk.NODE.othersLast();
    }

    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final UUID child = school.registersAChild();

    private UUID override() {
        school.consentWithdrawn(child);
        return school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("A worry that cannot wait")
                        .saying("safeguardingConcern", "Will not go home with her uncle.")
                        .on(Ground.childSignificantHarm()))
                .delivered()
                .id();
    }

    static JsonObject found(String outcome) {
        return new JsonObject()
                .put("outcome", outcome)
                .put("note", "Read the sharing and its four reasons.");
    }

    /** All that waits, page by page. */
    static List<JsonObject> queue(Desk desk) {
        List<JsonObject> all = new ArrayList<>();
        Optional<String> query = Optional.of("");
        while (query.isPresent()) {
            Answer page = desk.get("/reviews" + query.get()).is(200);
            all.addAll(page.list("reviews"));
            query = Optional.ofNullable(page.json().getString("next"))
                    .map(next -> "?after=" + next);
        }
        return all;
    }

    static Optional<JsonObject> rowOf(Desk desk, UUID sharing) {
        return queue(desk).stream()
                .filter(r -> sharing.toString().equals(r.getString("sharing")))
                .findFirst();
    }

    static UUID reviewOf(Desk desk, UUID sharing) {
        return UUID.fromString(rowOf(desk, sharing).orElseThrow().getString("id"));
    }

    private static JsonObject feedbackOf(Desk desk, UUID review) {
        return desk.get("/feedback").is(200).list("feedback").stream()
                .filter(f -> f.getString("id").equals(review.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Clause({"ROT-4.3a", "LLR-P4"})
    void shouldGoFromTheOverrideToItsFeedback() {
        try (Stream theirs = supervisor.stream();
                Stream ours = school.stream()) {
            UUID sent = override();

            assertThat(theirs.tells("review", sent, SOON)).isTrue();
            JsonObject row = rowOf(supervisor, sent).orElseThrow();
            assertThat(row.getString("reason")).isEqualTo("override");
            assertThat(row.getString("why")).contains("on a ground");
            assertThat(row.getString("ground")).isEqualTo("childSignificantHarm");
            assertThat(row.getString("clause")).isEqualTo("ROT-4.3a");
            assertThat(row.getString("section")).isNotBlank();
            assertThat(row.getString("title")).isEqualTo("A worry that cannot wait");
            assertThat(row.getJsonObject("about").getString("name")).isEqualTo("Rukhsana Ahmed");
            assertThat(row.getBoolean("own")).isFalse();

            UUID review = UUID.fromString(row.getString("id"));
            supervisor
                    .post(
                            "/reviews/" + review,
                            found("talk")
                                    .put("feedback", "Right to send. Next time say who was told."))
                    .is(201);

            assertThat(ours.tells("feedback", sent, SOON)).isTrue();
            JsonObject told = feedbackOf(school, review);
            assertThat(told.getString("text")).contains("say who was told");
            assertThat(told.getJsonObject("by").getString("name")).isEqualTo("Diane Marsh");
            assertThat(told.getString("title")).isEqualTo("A worry that cannot wait");
            assertThat(told.encode()).doesNotContain("four reasons").doesNotContain("talk");
            assertThat(told.containsKey("answer")).isFalse();
            // Nor does it stand where they read what they sent.
            for (String path : List.of("/sharings/" + sent, "/sharings/" + sent + "/story")) {
                assertThat(school.get(path).is(200).text())
                        .as(path)
                        .contains("supervisorReview")
                        .doesNotContain("four reasons")
                        .doesNotContain("\"talk\"");
                assertThat(supervisor.get(path).is(200).text()).contains("four reasons");
            }

            school.post(
                            "/feedback/" + review,
                            new JsonObject().put("text", "I rang the mother today."))
                    .is(201);
            school.post("/feedback/" + review, new JsonObject()).isProblem(409, "conflict");

            JsonObject done = supervisor.get("/reviews/" + review).is(200).json();
            assertThat(done.getString("state")).isEqualTo("done");
            assertThat(done.getJsonObject("found").getString("outcome")).isEqualTo("talk");
            assertThat(done.getJsonObject("found").getJsonObject("answer").getString("text"))
                    .isEqualTo("I rang the mother today.");
            assertThat(supervisor.get("/reviews?box=done").is(200).each("reviews", "id"))
                    .contains(review.toString());
            assertThat(supervisor.journalOf(sent)).contains("reviewDecided", "feedbackAnswered");
        }
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldBeOneThingWithTheDuty() {
        UUID sent = override();
        UUID review = reviewOf(supervisor, sent);
        assertThat(supervisor.get("/obligations").text()).contains(review.toString());

        // Putting it off is a word about the duty, and the queue says so.
        String later = LocalDate.now(Draft.LOCAL).plusDays(2).toString();
        supervisor
                .post(
                        "/obligations/" + review,
                        new JsonObject()
                                .put("outcome", "deferred")
                                .put("note", "He is away until then.")
                                .put("reviewOn", later))
                .is(201);
        assertThat(rowOf(supervisor, sent).orElseThrow().getString("reviewOn")).isEqualTo(later);
        // Only a review says that it is done.
        supervisor
                .post(
                        "/obligations/" + review,
                        new JsonObject().put("outcome", "done").put("note", "Fine."))
                .isProblem(409, "conflict");

        supervisor.post("/reviews/" + review, found("sound")).is(201);

        assertThat(rowOf(supervisor, sent)).isEmpty();
        assertThat(supervisor.get("/obligations").text()).doesNotContain(review.toString());
        assertThat(NODE.ask("select state from obligation where id = ?", review))
                .containsExactly("done");
        assertThat(school.get("/feedback").text()).doesNotContain(review.toString());
    }

    @Test
    void shouldTellTheSecondOfTwo_thatTheFirstWasThere() {
        UUID review = reviewOf(supervisor, override());
        NODE.run(
                "update practitioner set roles = array_append(roles, 'supervisor') where id = ?",
                Desk.of("w.penn").practitioner());
        try {
            Desk second = Desk.signIn("w.penn");
            CompletableFuture<Answer> one = CompletableFuture.supplyAsync(
                    () -> supervisor.post("/reviews/" + review, found("sound")));
            CompletableFuture<Answer> two = CompletableFuture.supplyAsync(
                    () -> second.post("/reviews/" + review, found("sound")));

            assertThat(List.of(one.join().status(), two.join().status()))
                    .containsExactlyInAnyOrder(201, 409);
            assertThat(NODE.count("select count(*) from review_outcome where review = ?", review))
                    .isOne();
            assertThat(NODE.count(
                            "select count(*) from obligation_act where obligation = ?", review))
                    .isOne();
        } finally {
            NODE.run(
                    "update practitioner set roles = array_remove(roles, 'supervisor') where id = ?",
                    Desk.of("w.penn").practitioner());
        }
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldBeAnotherSupervisors_whenOneSentItOneself() {
        UUID own = supervisor.registersAChild();
        supervisor.consentWithdrawn(own);
        UUID sent = supervisor
                .share(aSharing()
                        .about(own)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Bruises again.")
                        .on(Ground.childSignificantHarm()))
                .delivered()
                .id();
        JsonObject row = rowOf(supervisor, sent).orElseThrow();

        assertThat(row.getBoolean("own")).isTrue();
        supervisor
                .post("/reviews/" + row.getString("id"), found("sound"))
                .isProblem(403, "forbidden");
    }

    private static JsonObject refusal(Desk desk, UUID review) {
        JsonObject problem =
                desk.get("/reviews/" + review).isProblem(404, "not-found").json();
        problem.remove("requestId");
        return problem;
    }

    @Test
    void shouldNotExist_forAnotherAgencyOrAnotherRole() {
        UUID review = reviewOf(supervisor, override());
        Desk elsewhere = Desk.of("c.brennan");

        assertThat(refusal(elsewhere, review)).isEqualTo(refusal(elsewhere, UUID.randomUUID()));
        elsewhere.post("/reviews/" + review, found("sound")).isProblem(404, "not-found");
        elsewhere.post("/feedback/" + review, new JsonObject()).isProblem(404, "not-found");
        assertThat(queue(elsewhere)).noneMatch(r -> r.getString("id").equals(review.toString()));
        for (String username :
                List.of("r.ahmed", "w.penn", "e.fairclough", "g.lindqvist", "h.stead")) {
            Desk.of(username).get("/reviews").isProblem(403, "forbidden");
            Desk.of(username).get("/reviews/" + review).isProblem(403, "forbidden");
            Desk.of(username)
                    .post("/reviews/" + review, found("sound"))
                    .isProblem(403, "forbidden");
        }
        Desk.of("e.fairclough").get("/feedback").isProblem(403, "forbidden");
        // Nor is what one was told another's to read or answer.
        supervisor
                .post(
                        "/reviews/" + review,
                        found("notJustified").put("feedback", "Nobody was at risk."))
                .is(201);
        Desk colleague = Desk.of("w.penn");
        assertThat(colleague.get("/feedback").is(200).text()).doesNotContain(review.toString());
        colleague.post("/feedback/" + review, new JsonObject()).isProblem(404, "not-found");
    }

    @Test
    void shouldNotExist_forASupervisorWhoMustNotReadAboutThePerson() {
        UUID sent = override();
        UUID review = reviewOf(supervisor, sent);
        supervisor
                .post(
                        "/people/" + child + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", supervisor.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);

        assertThat(rowOf(supervisor, sent)).isEmpty();
        supervisor.get("/reviews/" + review).isProblem(404, "not-found");
        supervisor.post("/reviews/" + review, found("sound")).isProblem(404, "not-found");
        assertThat(supervisor.get("/obligations").text()).doesNotContain(review.toString());
    }

    @Test
    void shouldSayWhichFieldIsWrong() {
        UUID review = reviewOf(supervisor, override());

        assertThat(supervisor
                        .post("/reviews/" + review, found("notJustified"))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("feedback required");
        assertThat(supervisor
                        .post("/reviews/" + review, found("sound").put("note", "  "))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("note blank");
        supervisor.post("/reviews/" + review, found("fine")).isProblem(400, "invalid");
    }

    @Test
    void shouldHaveOneEffect_whenPressedTwice_andSealWhatIsWritten() {
        UUID review = reviewOf(supervisor, override());
        String key = Desk.aKey();
        JsonObject body = found("talk").put("feedback", "A telling word.");
        Answer first = supervisor.post("/reviews/" + review, body, key).is(201);

        assertThat(supervisor.post("/reviews/" + review, body, key)).isEqualTo(first);
        String answering = Desk.aKey();
        Answer answered =
                school.post("/feedback/" + review, new JsonObject(), answering).is(201);
        assertThat(school.post("/feedback/" + review, new JsonObject(), answering))
                .isEqualTo(answered);
        assertThat(feedbackOf(school, review).getJsonObject("answer").containsKey("text"))
                .isFalse();
        List<String> stored = java.util.stream.Stream.of(
                        "select row_to_json(f)::text from feedback f where review = ?",
                        "select row_to_json(o)::text from review_outcome o where review = ?",
                        "select row_to_json(j)::text from journal_entry j where j.detail ->> 'review' = ?::text")
                .flatMap(sql -> NODE.ask(sql, review).stream())
                .toList();
        assertThat(stored).hasSizeGreaterThan(3);
        assertThat(String.join("\n", stored))
                .contains("REVIEW_DECIDED", "FEEDBACK_ANSWERED")
                .doesNotContain("telling")
                .doesNotContain("four reasons");
    }

    private static Optional<JsonObject> rowSoon(Desk desk, UUID sharing) {
        return org.awaitility.Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> rowOf(desk, sharing), Optional::isPresent);
    }

    private String informing(UUID sent) {
        return school.open(sent).list("obligations").stream()
                .filter(o -> o.getString("kind").equals("informPerson"))
                .map(o -> o.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject putOff() {
        return new JsonObject()
                .put("outcome", "deferred")
                .put("note", "It would put her at risk.")
                .put("reviewOn", LocalDate.now(Draft.LOCAL).plusDays(9).toString());
    }

    private UUID ordinary() {
        school.consentGiven(child);
        return school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("attendance", "Came late three times this week."))
                .delivered()
                .id();
    }

    @Test
    @Clause({"ROT-4.3a", "ROT-3.1"})
    void shouldBeLookedAt_whenTellingThePersonWasPutOff() {
        UUID sent = override();
        supervisor
                .post("/reviews/" + reviewOf(supervisor, sent), found("sound"))
                .is(201);
        school.post("/obligations/" + informing(sent), putOff()).is(201);

        JsonObject row = rowSoon(supervisor, sent).orElseThrow();

        assertThat(row.getString("reason")).isEqualTo("deferred");
        assertThat(row.getJsonObject("about").getString("name")).isEqualTo("Rukhsana Ahmed");
        // It is the supervisors' to ask: no duty of the sharing's.
        assertThat(school.open(sent).each("obligations", "kind"))
                .containsExactlyInAnyOrder("informPerson", "supervisorReview");
        assertThat(supervisor.get("/obligations").text()).doesNotContain(row.getString("id"));
        supervisor.post("/reviews/" + row.getString("id"), found("sound")).is(201);
        assertThat(rowOf(supervisor, sent)).isEmpty();
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldBeOneReview_whenTwoPutOffTellingAtOnce() throws SQLException {
        UUID sent = override();
        supervisor
                .post("/reviews/" + reviewOf(supervisor, sent), found("sound"))
                .is(201);
        try (Connection held = NODE.owner();
                Statement lock = held.createStatement()) {
            held.setAutoCommit(false);
            // While one has the place, nobody looks.
            lock.execute("select from oversight_follower where name = 'now' for update");
            for (Desk desk : List.of(school, supervisor)) {
                desk.post("/obligations/" + informing(sent), putOff()).is(201);
            }
            NODE.sequenced();
            held.rollback();
        }

        assertThat(rowSoon(supervisor, sent).orElseThrow().getString("reason"))
                .isEqualTo("deferred");
        NODE.sequenced();
        assertThat(NODE.count(
                        "select count(*) from journal_entry where act = 'REVIEW_RAISED' and sharing = ?",
                        sent))
                .isOne();
        assertThat(NODE.count(
                        "select count(*) from obligation where reason = 'deferred' and sharing = ?",
                        sent))
                .isOne();
    }

    @Test
    @Clause({"ROT-4.3a", "HMG-5"})
    void shouldBeLookedAtByTheHub_whenAReferralWasSeenToLate() {
        UUID referral = Referrals.referred(school, child);
        Desk hub = Desk.of("j.okafor");
        Referrals.moves(hub, referral, "acknowledge").is(201);
        NODE.run(
                "update clock set due_at = clock_timestamp() - interval '1 hour'"
                        + " where thing = ? and kind = 'referral.decide'",
                referral);
        Referrals.moves(hub, referral, "triage").is(201);
        Referrals.moves(hub, referral, "noFurtherAction", Referrals.decision()).is(201);

        JsonObject row = rowSoon(Desk.of("c.brennan"), referral).orElseThrow();

        assertThat(row.getString("reason")).isEqualTo("late");
        assertThat(row.getBoolean("referral")).isTrue();
        assertThat(row.getJsonObject("about").getString("name")).isEqualTo("Joy Okafor");
        // The referrer's own supervisors have the referral's ground to look at, and nothing of the
        // hub's.
        assertThat(rowOf(supervisor, referral).orElseThrow().getString("reason"))
                .isEqualTo("override");
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldBeAboutWhoeverWasLate_whoDoesNotReviewIt() {
        UUID referral = Referrals.referred(school, child);
        Desk hub = Desk.of("c.brennan");
        NODE.run(
                "update clock set due_at = clock_timestamp() - interval '1 hour'"
                        + " where thing = ? and kind = 'referral.acknowledge'",
                referral);
        Referrals.moves(hub, referral, "acknowledge").is(201);

        JsonObject row = rowSoon(hub, referral).orElseThrow();

        assertThat(row.getString("reason")).isEqualTo("late");
        assertThat(row.getJsonObject("about").getString("name")).isEqualTo("Ciara Brennan");
        assertThat(row.getBoolean("own")).isTrue();
        hub.post("/reviews/" + row.getString("id"), found("sound")).isProblem(403, "forbidden");
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldNotBeLookedAt_forWhatWasLateLongBefore() {
        UUID referral = Referrals.referred(school, child);
        Desk hub = Desk.of("j.okafor");
        Referrals.moves(hub, referral, "acknowledge").is(201);
        NODE.sequenced();
        NODE.run(
                "update clock set due_at = clock_timestamp() - interval '3 days',"
                        + " stopped_at = clock_timestamp() - interval '2 days'"
                        + " where thing = ? and kind = 'referral.acknowledge'",
                referral);
        Referrals.moves(hub, referral, "triage").is(201);
        NODE.sequenced();
        org.awaitility.Awaitility.await().atMost(SOON).until(() -> NODE.count("""
                        select count(*) from oversight_follower f, journal_head h
                        where f.name = 'now' and f.position < h.size
                        """) == 0);

        assertThat(rowOf(Desk.of("c.brennan"), referral)).isEmpty();
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldBeLookedAtByChance_asOftenAsThePackSays() {
        int perHundred = 5;
        UUID sampled = ordinary();
        List<UUID> others = new ArrayList<>();
        while (!org.concordat.oversight.Sample.picks(sampled, perHundred)) {
            others.add(sampled);
            sampled = ordinary();
        }

        assertThat(rowSoon(supervisor, sampled).orElseThrow().getString("reason"))
                .isEqualTo("sample");
        List<JsonObject> all = queue(supervisor);
        for (UUID other : others) {
            assertThat(all).noneMatch(r -> other.toString().equals(r.getString("sharing")));
        }
    }

    @Test
    @Clause({"ROT-4.3a", "BUC-3g"})
    void shouldCountWhatTheAgencyDid_thisMonth_forItsSupervisorAlone() {
        Desk head = Desk.of("y.chen");
        JsonObject before = present(head);
        UUID person = Desk.of("s.bright").registersAChild();
        Desk academy = Desk.of("s.bright");
        academy.consentWithdrawn(person);
        Draft draft = aSharing()
                .about(person)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Hungry again.");
        UUID sent = academy.share(draft.on(Ground.childSignificantHarm()))
                .delivered()
                .id();
        UUID held = academy.share(aSharing()
                        .about(person)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Hungry again."))
                .held()
                .id();
        academy.act(held, "not-shared", new JsonObject().put("reason", "Not needed."))
                .is(201);
        head.post("/reviews/" + reviewOf(head, sent), found("sound")).is(201);

        JsonObject after = present(head);

        for (String one : List.of("sent", "ground", "held", "notShared", "sound")) {
            assertThat(after.getInteger(one) - before.getInteger(one)).as(one).isOne();
        }
        for (String none : List.of("judgement", "talk", "notJustified")) {
            assertThat(after.getInteger(none)).as(none).isEqualTo(before.getInteger(none));
        }
        Answer figures = head.get("/reviews/figures").is(200);
        assertThat(figures.list("months")).hasSize(12);
        assertThat(figures.each("grounds", "id")).contains("childSignificantHarm");
        assertThat(figures.each("purposes", "id")).contains("protect");
        String csv = head.get("/reviews/figures?format=csv").is(200).text();
        assertThat(csv)
                .startsWith("month,sent,held,on a ground")
                .contains(after.getString("month") + ",");
        assertThat(head.get("/reviews/figures?format=csv&part=grounds").is(200).text())
                .contains("\r\nchildSignificantHarm,");
        academy.get("/reviews/figures").isProblem(403, "forbidden");
        Desk.of("g.lindqvist").get("/reviews/figures").isProblem(403, "forbidden");
    }

    private static JsonObject present(Desk supervisor) {
        List<JsonObject> months = supervisor.get("/reviews/figures").is(200).list("months");
        return months.get(months.size() - 1);
    }
}
