package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The story of a sharing, months later: for its author and their supervisors whole, for the other side its steps. */
class SharingStoryTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk head = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.registersAChild();

    private UUID sentOnAGround() {
        UUID held = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("A title for two sides alone")
                        .saying("safeguardingConcern", "A text for two sides alone."))
                .held()
                .id();
        school.act(held, "ground", Draft.Ground.childSignificantHarm().json()).is(201);
        hub.open(held).is(200);
        return held;
    }

    private static List<String> acts(Answer story) {
        return story.list("entries").stream().map(one -> one.getString("act")).toList();
    }

    private static Answer story(Desk desk, UUID sharing) {
        Desk.NODE.sequenced();
        return desk.get("/sharings/" + sharing + "/story");
    }

    @Test
    void shouldTellTheSendersSideWhatWasDecided_onWhichGround_andWhoOpenedIt() {
        UUID sent = sentOnAGround();
        for (Desk desk : List.of(head, school)) {
            Answer story = story(desk, sent).is(200);
            assertThat(acts(story))
                    .containsSubsequence(
                            "sharingDecided",
                            "groundSupplied",
                            "sharingDelivered",
                            "sharingOpened");
            JsonObject sharing = story.json().getJsonObject("sharing");
            assertThat(sharing.getJsonArray("decisions")).hasSize(2);
            assertThat(sharing.getJsonArray("decisions").getJsonObject(1).getString("outcome"))
                    .isEqualTo("held");
            assertThat(story.list("entries").stream()
                            .map(step -> step.getString("decision"))
                            .filter(Objects::nonNull))
                    .containsExactly(
                            sharing.getJsonArray("decisions").getJsonObject(1).getString("id"),
                            sharing.getJsonArray("decisions").getJsonObject(0).getString("id"));
            JsonObject stated = sharing.getJsonArray("statements").getJsonObject(0);
            assertThat(stated.getString("ground")).isEqualTo("childSignificantHarm");
            assertThat(stated.getJsonObject("texts").fieldNames())
                    .contains("necessity", "proportionality", "ifShared", "ifNotShared");
            assertThat(sharing.getJsonArray("opened")).hasSize(1);
            assertThat(sharing.getJsonArray("obligations")).isNotEmpty();
        }
        assertThat(Desk.NODE.count(
                        "select count(*) from journal_entry where act = 'STORY_READ' and sharing = ?",
                        sent))
                .isEqualTo(2);
    }

    @Test
    void shouldTellOfAReview_andOfWhoLookedItUp_toSupervisorsOnly() {
        UUID sent = sentOnAGround();
        assertThat(Stream.within(
                        Duration.ofSeconds(5),
                        () -> ReviewStoriesTest.rowOf(head, sent).isPresent()))
                .isTrue();
        UUID review = ReviewStoriesTest.reviewOf(head, sent);
        head.get("/reviews/" + review).is(200);
        head.post("/reviews/" + review, ReviewStoriesTest.found("sound")).is(201);
        head.get("/journal?sharing=" + sent).is(200);
        story(head, sent).is(200);

        assertThat(acts(story(head, sent).is(200)))
                .contains("reviewRead", "reviewDecided", "journalRead", "storyRead");
        assertThat(acts(story(school, sent).is(200)))
                .contains("sharingDecided", "sharingDelivered", "sharingOpened")
                .noneMatch(act -> act.matches("(review|journal|commitments|story).*"));
    }

    @Test
    void shouldTellTheRecipientsSupervisorTheStepsAlone() {
        UUID sent = sentOnAGround();
        Answer story = story(Desk.of("c.brennan"), sent).is(200);
        assertThat(acts(story)).containsExactly("sharingDelivered", "sharingOpened");
        assertThat(story.text())
                .doesNotContain("for two sides alone")
                .doesNotContain("childSignificantHarm")
                .doesNotContain(child.toString());
        assertThat(story.json().getJsonObject("sharing").fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "side",
                        "kind",
                        "state",
                        "urgent",
                        "purpose",
                        "from",
                        "to",
                        "deliveredAt");
    }

    /** INVARIANT (silent). */
    @Test
    void shouldNotBeThereForAnybodyElse() {
        UUID sent = sentOnAGround();
        for (String name : List.of("w.penn", "j.okafor", "b.calder", "k.shepherd")) {
            story(Desk.of(name), sent).isProblem(404, "not-found");
        }
        story(Desk.of("g.lindqvist"), sent).isProblem(403, "forbidden");
        UUID held = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Waits."))
                .held()
                .id();
        story(Desk.of("c.brennan"), held).isProblem(404, "not-found");
        story(head, held).is(200);
    }
}
