package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people and systems send by mistake: told which field, and never an error of ours. */
class BadInputTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.registersAChild();

    private Draft note(String text) {
        return aSharing().about(child).to(HUB_DUTY).saying("attendance", text);
    }

    @Test
    void shouldBeTooLarge_whenATextHasTenMegabytes() {
        Answer answer = school.share(note("x".repeat(10 * 1024 * 1024)));

        answer.isProblem(413, "too-large");
        assertThat(school.share(note("x".repeat(20_001)))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("items/0/text maxLength");
        school.share(note("x".repeat(20_000))).delivered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Family: 👨‍👩‍👧‍👦 moved 🏠. 🏳️‍🌈",
                "الطفل خائف في البيت",
                "הילד מפחד, said (in Hebrew)\u200f",
                "Ýñëč ß Ω ﷽ 漢字 e\u0301",
                "<script>alert('x')</script> & \"quotes\" \\ %s ${x} '; drop table item; --",
                "Two\nparagraphs\n\nof it\tand a tab"
            })
    void shouldKeepEveryLetter(String text) {
        UUID sent =
                school.share(note(text).titled("About 👧 and أم")).delivered().id();

        Answer read = hub.open(sent).is(200);

        assertThat(read.list("items").get(0).getString("text"))
                .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
        assertThat(read.json().getString("title")).isEqualTo("About 👧 and أم");
        assertThat(hub.inbox().get(0).getString("title")).isEqualTo("About 👧 and أم");
    }

    @Test
    void shouldTakeYesterdayAndRefuseTomorrow() {
        LocalDate today = LocalDate.now(Draft.LOCAL);
        school.share(note("Late.").withItem("observedOn", today.minusDays(1).toString()))
                .delivered();
        school.share(note("Late.").withItem("observedOn", today.toString())).delivered();

        assertThat(school.share(note("Late.")
                                .withItem("observedOn", today.plusDays(1).toString()))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("items/0/observedOn future");
        assertThat(school.records(
                                child,
                                Desk.given(Desk.NODE.community("Children and young people"))
                                        .put("until", today.minusDays(1).toString()))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("until past");
        school.records(
                        child,
                        Desk.given(Desk.NODE.community("Children and young people"))
                                .put("until", today.toString()))
                .is(201);
    }

    @Test
    void shouldSayEverythingAtOnce_whenIdsAreUnknown() {
        String nobody = UUID.randomUUID().toString();
        Answer answer = school.share(note("Late.")
                .with("persons", new JsonArray().add(nobody))
                .with("recipient", new JsonObject().put("team", nobody))
                .with("purpose", "curiosity")
                .with("inReplyTo", nobody)
                .withItem("category", "gossip")
                .withItem("about", new JsonArray().add(child.toString()))
                .with(
                        "ground",
                        new JsonObject()
                                .put("id", "because")
                                .put("particulars", "Because.")
                                .put("power", "magic")
                                .put("items", new JsonArray().add(7)))
                .with("judgement", Draft.judgement("gossip")));

        assertThat(answer.isProblem(400, "invalid").fieldErrors())
                .containsExactlyInAnyOrder(
                        "purpose unknown",
                        "persons/0 unknown",
                        "recipient unknown",
                        "inReplyTo unknown",
                        "items/0/category unknown",
                        "items/0/about/0 unknown",
                        "ground/id unknown",
                        "ground/power unknown",
                        "ground/items/0 unknown",
                        "judgement/categories/0 unknown");
    }

    @Test
    void shouldNameTheField_whenSomethingHasTheWrongType() {
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("kind", "shout");
        wrong.put("persons", "everybody");
        wrong.put("recipient", "the hub");
        wrong.put("purpose", 7);
        wrong.put("title", new JsonArray());
        wrong.put("urgent", "yes");
        wrong.put("items", new JsonObject());
        wrong.put("inReplyTo", "the last one");
        wrong.put("ground", "harm");
        wrong.put("judgement", true);
        wrong.put("surprise", 1);
        wrong.forEach((field, value) -> {
            Answer answer = school.share(note("Late.").with(field, value));

            assertThat(answer.isProblem(400, "invalid").fieldErrors())
                    .as(field)
                    .isNotEmpty()
                    .allMatch(error -> error.startsWith(field));
        });
        for (Object nothing : List.of(new JsonArray(), new JsonObject())) {
            school.share(note("Late.").with("items", nothing)).isProblem(400, "invalid");
        }
    }

    @Test
    void shouldBeAProblemAndNoFault_whateverIsSent() {
        for (String body : List.of(
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{\"kind\":\"message\",\"kind\":\"request\"}",
                "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                "{\"title\":\"\\ud800\"}",
                "{\"title\":\"\\u0000\"}",
                "{\"persons\":[1e999]}")) {
            for (String path : List.of(
                    "/sharings",
                    "/sharings/preview",
                    "/people",
                    "/people/search",
                    "/people/" + child + "/consents",
                    "/sharings/" + child + "/ground",
                    "/obligations/" + child)) {
                Answer answer = school.postText(path, body, Desk.aKey());
                assertThat(answer.status()).as(path + " " + body).isBetween(400, 499);
                assertThat(answer.contentType()).isEqualTo("application/problem+json");
            }
        }
        for (String path : List.of(
                "/people/7",
                "/sharings/not-an-id",
                "/sharings?box=all",
                "/inbox?after=x",
                "/sharings?box=held&after=1.2.3",
                "/people/" + child + "/consents/extra",
                "/nothing")) {
            Answer answer = school.get(path);
            assertThat(answer.status()).as(path).isBetween(400, 499);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
        }
        school.postText("/sharings", note("Late.").json().encode(), "short")
                .isProblem(400, "invalid");
    }

    @Test
    void shouldRefuseTextThatIsNone() {
        for (String text : List.of("   ", "\n\t", "\u200b")) {
            Answer answer = school.share(note(text));
            assertThat(answer.isProblem(400, "invalid").fieldErrors())
                    .allMatch(e -> e.startsWith("items/0/text"));
        }
        school.share(note("a\u0000b")).isProblem(400, "invalid");
        // What would be read in another order than it is kept.
        assertThat(school.share(note("Is \u202enot\u202c safe"))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("items/0/text characters");
        school.share(note("Late.").titled(" ")).isProblem(400, "invalid");
    }

    @Test
    void shouldHappenOnce_whenTheButtonIsPressedTwice() {
        UUID held = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Bruises."))
                .held()
                .id();
        JsonObject reason = new JsonObject().put("reason", "Explained.");
        school.act(held, "not-shared", reason).is(201);

        // A page that lost its key presses again.
        school.act(held, "not-shared", reason).isProblem(409, "conflict");
        school.confirm(held).isProblem(409, "conflict");
    }
}
