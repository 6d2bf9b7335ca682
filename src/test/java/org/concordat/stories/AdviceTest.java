package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Asking one's own supervisor: in the agency, without naming the person, kept with the decision. */
class AdviceTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final StoryNode NODE = Desk.NODE;
    private static final String QUESTION = "May I tell the hub without asking the mother first?";

    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final UUID child = school.registersAChild();

    private static JsonObject question() {
        return new JsonObject().put("question", QUESTION);
    }

    private static JsonObject answer(String text) {
        return new JsonObject().put("answer", text);
    }

    private UUID held() {
        return school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Will not go home with her uncle."))
                .held()
                .id();
    }

    private static List<String> waiting(Desk desk) {
        return desk.get("/advice").is(200).each("waiting", "id");
    }

    private static JsonObject read(Desk desk, UUID id) {
        return desk.get("/advice/" + id).is(200).json();
    }

    @Test
    @Clause("HMG-2")
    void shouldBeAskedAndAnsweredLive_withoutTheNameOfThePerson() {
        String name = school.get("/people/" + child).json().getString("familyName");
        try (Stream theirs = supervisor.stream();
                Stream ours = school.stream()) {
            UUID id = school.post("/advice", question()).is(201).id();

            assertThat(theirs.tells("advice", id, SOON)).isTrue();
            Answer seen = supervisor.get("/advice/" + id).is(200);
            assertThat(seen.text()).contains(QUESTION).doesNotContain(name);
            assertThat(seen.json().getJsonObject("from").getString("name"))
                    .isEqualTo("Rukhsana Ahmed");
            assertThat(seen.json().containsKey("person")).isFalse();
            assertThat(waiting(supervisor)).contains(id.toString());

            supervisor
                    .post("/advice/" + id + "/answer", answer("Yes, and today."))
                    .is(201);

            assertThat(ours.tells("advice", id, SOON)).isTrue();
            JsonObject told = read(school, id).getJsonObject("answer");
            assertThat(told.getString("text")).isEqualTo("Yes, and today.");
            assertThat(told.getJsonObject("by").getString("name")).isEqualTo("Diane Marsh");
            assertThat(told.getString("at")).isNotBlank();
            assertThat(waiting(supervisor)).doesNotContain(id.toString());
            assertThat(school.get("/advice").each("answered", "id")).contains(id.toString());
        }
    }

    @Test
    @Clause("HMG-2")
    void shouldSayWhoItIsAbout_onlyWhenTheAskerChooses() {
        String name = school.get("/people/" + child).json().getString("familyName");

        UUID id = school.post("/advice", question().put("person", child.toString()))
                .is(201)
                .id();

        JsonObject person = read(supervisor, id).getJsonObject("person");
        assertThat(person.getString("name")).contains(name);
        assertThat(person.getString("id")).isEqualTo(child.toString());
    }

    @Test
    @Clause({"HMG-2", "HMG-7"})
    void shouldBeKeptWithTheDecision_andHoldNothingUp() {
        UUID held = held();
        UUID id = school.post("/advice", question().put("sharing", held.toString()))
                .is(201)
                .id();

        // It goes its own way while nobody has answered.
        school.act(held, "ground", Draft.Ground.childSignificantHarm().json()).delivered();
        supervisor.post("/advice/" + id + "/answer", answer("You did right.")).is(201);

        for (Desk desk : List.of(school, supervisor)) {
            List<JsonObject> kept = desk.get("/advice?sharing=" + held).is(200).list("answered");
            assertThat(kept).hasSize(1);
            assertThat(kept.get(0).getJsonObject("answer").getString("text"))
                    .isEqualTo("You did right.");
            assertThat(kept.get(0).getString("question")).isEqualTo(QUESTION);
        }
        assertThat(supervisor.journalOf(held)).contains("adviceAsked", "adviceAnswered");
        // The recipient's side learns nothing of it.
        assertThat(Desk.of("j.okafor").get("/advice?sharing=" + held).list("answered"))
                .isEmpty();
        assertThat(Desk.of("c.brennan").journalOf(held)).doesNotContain("adviceAsked");
    }

    @Test
    void shouldStayInTheAgency() {
        UUID held = held();
        UUID id = school.post("/advice", question()).is(201).id();
        Desk elsewhere = Desk.of("c.brennan");
        try (Stream theirs = elsewhere.stream()) {
            elsewhere.get("/advice/" + id).isProblem(404, "not-found");
            elsewhere
                    .post("/advice/" + id + "/answer", answer("Not mine to say."))
                    .isProblem(404, "not-found");
            assertThat(waiting(elsewhere)).doesNotContain(id.toString());
            // Nor can one ask abroad, or tie a question to what is not one's own.
            assertThat(school.post(
                                    "/advice",
                                    question()
                                            .put("to", elsewhere.practitioner().toString()))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("to unknown");
            elsewhere
                    .post("/advice", question().put("sharing", held.toString()))
                    .isProblem(404, "not-found");
            elsewhere
                    .post("/advice", question().put("person", child.toString()))
                    .isProblem(404, "not-found");
            assertThat(theirs.tells("advice", id, Duration.ofMillis(500))).isFalse();
        }
    }

    @Test
    void shouldBeRefused_toWhoeverNeitherAskedNorSupervises() {
        UUID held = held();
        UUID id = school.post("/advice", question()).is(201).id();
        Desk colleague = Desk.of("w.penn");

        colleague.get("/advice/" + id).isProblem(404, "not-found");
        assertThat(waiting(colleague)).doesNotContain(id.toString());
        colleague
                .post("/advice/" + id + "/answer", answer("I think so."))
                .isProblem(403, "forbidden");
        colleague
                .post("/advice", question().put("sharing", held.toString()))
                .isProblem(404, "not-found");
        school.post("/advice/" + id + "/answer", answer("I say so myself."))
                .isProblem(403, "forbidden");
        for (String username : List.of("e.fairclough", "g.lindqvist", "h.stead")) {
            Desk.of(username).post("/advice", question()).isProblem(403, "forbidden");
            Desk.of(username).get("/advice").isProblem(403, "forbidden");
        }
    }

    @Test
    void shouldNotBeAnsweredByItsAsker_evenOneWhoSupervises() {
        // She is the only supervisor of her agency, so nobody could answer.
        assertThat(supervisor
                        .post("/advice", question())
                        .isProblem(409, "conflict")
                        .text())
                .contains("Nobody else in your agency supervises");
        NODE.run(
                "update practitioner set roles = array_append(roles, 'supervisor') where id = ?",
                Desk.of("w.penn").practitioner());
        try {
            UUID id = supervisor.post("/advice", question()).is(201).id();
            supervisor
                    .post("/advice/" + id + "/answer", answer("I agree with myself."))
                    .isProblem(403, "forbidden");
        } finally {
            NODE.run(
                    "update practitioner set roles = array_remove(roles, 'supervisor') where id = ?",
                    Desk.of("w.penn").practitioner());
        }
    }

    @Test
    void shouldHaveOneEffect_whenPressedTwice() {
        String key = Desk.aKey();
        JsonObject about = question().put("person", child.toString());
        Answer first = school.post("/advice", about, key).is(201);
        assertThat(school.post("/advice", about, key)).isEqualTo(first);
        assertThat(NODE.count("select count(*) from advice where record = ?", child))
                .isOne();

        String answering = Desk.aKey();
        String path = "/advice/" + first.id() + "/answer";
        Answer answered = supervisor.post(path, answer("Yes."), answering).is(201);
        assertThat(supervisor.post(path, answer("Yes."), answering)).isEqualTo(answered);
        // Another answer is another act, and the first one stands.
        supervisor.post(path, answer("No."), Desk.aKey()).isProblem(409, "conflict");
        assertThat(read(school, first.id()).getJsonObject("answer").getString("text"))
                .isEqualTo("Yes.");
    }

    @Test
    @Clause({"BAR-4.1.3f", "LLR-P2"})
    void shouldBeSealed_andInTheJournalByIdOnly() {
        UUID id = school.post("/advice", question().put("person", child.toString()))
                .is(201)
                .id();
        supervisor
                .post("/advice/" + id + "/answer", answer("A telling answer."))
                .is(201);

        List<String> stored = java.util.stream.Stream.of(
                        "select row_to_json(a)::text from advice a where id = ?",
                        "select row_to_json(a)::text from advice_answer a where advice = ?",
                        "select encode(c.ciphertext, 'escape') from content c join advice a"
                                + " on a.question = c.id where a.id = ?",
                        "select row_to_json(j)::text from journal_entry j"
                                + " where j.detail ->> 'advice' = ?::text")
                .flatMap(sql -> NODE.ask(sql, id).stream())
                .toList();
        assertThat(stored).hasSizeGreaterThan(4);
        assertThat(String.join("\n", stored))
                .contains("ADVICE_ASKED", "ADVICE_ANSWERED")
                .doesNotContain("telling")
                .doesNotContain("mother");
    }

    @Test
    void shouldNotExist_forWhomeverMustNotReadAboutThatPerson() {
        UUID held = held();
        UUID named = school.post("/advice", question().put("person", child.toString()))
                .is(201)
                .id();
        UUID tied = school.post("/advice", question().put("sharing", held.toString()))
                .is(201)
                .id();
        UUID other = school.post("/advice", question()).is(201).id();
        supervisor
                .post(
                        "/people/" + child + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", school.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
        try (Stream ours = school.stream()) {
            for (UUID id : List.of(named, tied, other)) {
                supervisor.post("/advice/" + id + "/answer", answer("Yes.")).is(201);
            }

            assertThat(ours.tells("advice", other, SOON)).isTrue();
            for (UUID id : List.of(named, tied)) {
                school.get("/advice/" + id).isProblem(404, "not-found");
                assertThat(school.get("/advice").text()).doesNotContain(id.toString());
                assertThat(ours.tells("advice", id, Duration.ofMillis(100))).isFalse();
            }
            assertThat(school.get("/advice?sharing=" + held).list("answered")).isEmpty();
            assertThat(supervisor.get("/advice?sharing=" + held).list("answered"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldSayWhichFieldIsWrong() {
        assertThat(school.post("/advice", new JsonObject().put("question", "   "))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("question blank");
        school.post("/advice", new JsonObject()).isProblem(400, "invalid");
        school.post("/advice", question().put("to", school.practitioner().toString()))
                .isProblem(400, "invalid");
        supervisor.get("/advice/" + UUID.randomUUID()).isProblem(404, "not-found");
        assertThat(school.get("/advice").is(200).each("advisers", "name"))
                .containsExactly("Diane Marsh");
    }
}
