package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Places.HUB_EARLY_HELP;
import static org.concordat.stories.Places.POLICE_DESK;
import static org.concordat.stories.Referrals.answers;
import static org.concordat.stories.Referrals.asks;
import static org.concordat.stories.Referrals.decision;
import static org.concordat.stories.Referrals.how;
import static org.concordat.stories.Referrals.moves;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.triaged;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A person's timeline: to each agency, and to each in it, what they may see. INVARIANT (silent). */
class TimelineStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk colleague = Desk.of("w.penn");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");
    private final Worry worry = new Worry();

    private static Answer timeline(Desk desk, UUID person, String query) {
        return desk.get("/people/" + person + "/timeline" + query).is(200);
    }

    /** {@code kind what word}, newest first. */
    private static List<String> seen(Desk desk, UUID person) {
        return timeline(desk, person, "").list("entries").stream()
                .map(e -> String.join(
                                " ",
                                e.getString("kind"),
                                e.getString("what"),
                                e.getString("word", ""))
                        .strip())
                .toList();
    }

    private UUID hubsRecord(UUID sharing) {
        return UUID.fromString(NODE.ask(
                        "select record from disclosure where sharing = ? and record is not null",
                        sharing)
                .get(0));
    }

    @Test
    @Clause("ROT-1.6b")
    void shouldTellTheHubEverythingInOneOrder_andEachOtherItsOwn() {
        worry.knownTo(school, police);
        UUID referral = triaged(hub, referred(school, worry.at(school)));
        hub.post(
                        "/referrals/" + referral + "/rating",
                        new JsonObject()
                                .put("version", Referrals.version(hub, referral))
                                .put("rating", "red"))
                .is(201);
        UUID request = UUID.fromString(
                asks(hub, referral, POLICE_DESK).is(201).list("requests").get(0).getString("id"));
        answers(police, request, how("nothingHeld")).is(201);
        hub.post(
                        "/referrals/" + referral + "/notes",
                        new JsonObject().put("kind", "minutes").put("text", "Four were there."))
                .is(201);
        UUID action = hub.post(
                        "/referrals/" + referral + "/notes",
                        new JsonObject()
                                .put("kind", "action")
                                .put("text", "See the child at school.")
                                .put("owner", "L. Hartley")
                                .put("due", "2027-01-04"))
                .is(201)
                .id();
        hub.post("/referrals/" + referral + "/notes/" + action + "/done", new JsonObject())
                .is(201);
        moves(hub, referral, "accept", decision()).is(201);
        UUID shared = police.share(aSharing()
                        .about(worry.at(police))
                        .to(HUB_DUTY)
                        .titled("Seen at the station")
                        .saying("safeguardingConcern", "Out alone at night.")
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
        UUID known = hubsRecord(referral);

        // Of what came of the decision at one moment, either is first.
        assertThat(seen(hub, known)).contains("sharing response delivered");
        assertThat(seen(hub, known).stream().filter(e -> !e.startsWith("sharing response")))
                .containsExactly(
                        "sharing message delivered",
                        "referral accept",
                        "discussion done",
                        "discussion action",
                        "discussion minutes",
                        "request answered nothingHeld",
                        "request asked delivered",
                        "referral rate red",
                        "referral acknowledge",
                        "referral submit");
        JsonObject newest = timeline(hub, known, "").list("entries").get(0);
        assertThat(newest.getString("title")).isEqualTo("Seen at the station");
        assertThat(newest.getJsonObject("thing").getString("id")).isEqualTo(shared.toString());
        assertThat(newest.getJsonObject("agency").getString("name")).isEqualTo("Police");

        assertThat(seen(school, worry.at(school)))
                .containsExactlyInAnyOrder(
                        "sharing response delivered",
                        "referral accept",
                        "referral acknowledge",
                        "referral submit");
        assertThat(seen(police, worry.at(police)))
                .containsExactly(
                        "sharing message delivered",
                        "request weAnswered nothingHeld",
                        "request wasAsked");
        assertThat(timeline(police, worry.at(police), "").text())
                .doesNotContain(referral.toString());
    }

    @Test
    @Clause("BAR-4.1.3c")
    void shouldLeadToWhatTheReaderMayOpenAlone_andTitleNothingElse() {
        UUID child = school.registersAChild();
        UUID sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_EARLY_HELP)
                        .titled("Late again")
                        .saying("attendance", "Late on most days this month."))
                .delivered()
                .id();
        UUID held = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("Not yet")
                        .saying("health", "Seen by the doctor."))
                .held()
                .id();

        List<JsonObject> own = timeline(school, child, "").list("entries");
        assertThat(own)
                .extracting(e -> e.getString("title"))
                .containsExactly("Not yet", "Late again");
        assertThat(own).allMatch(e -> e.containsKey("thing"));
        Answer colleagues = timeline(colleague, child, "");
        assertThat(colleagues.list("entries")).hasSize(1).noneMatch(e -> e.containsKey("thing"));
        assertThat(colleagues.text())
                .contains("Safeguarding Hub")
                .doesNotContain("Late again")
                .doesNotContain(held.toString());
        colleague.open(sent).isProblem(404, "not-found");
        assertThat(timeline(supervisor, child, "").list("entries"))
                .hasSize(2)
                .allMatch(e -> e.containsKey("thing"));
        // A referral is its author's and their supervisors' to follow; a colleague learns that it
        // went.
        UUID referral = referred(school, child);
        assertThat(seen(colleague, child)).contains("sharing referral delivered");
        assertThat(timeline(colleague, child, "").text()).doesNotContain("acknowledge");
        assertThat(seen(supervisor, child)).contains("referral submit");
        assertThat(referral).isNotNull();
    }

    @Test
    @Clause("BUC-9c")
    void shouldShowAConcernToItsAuthorAndTheirSupervisorAlone() {
        UUID child = worry.at(school);
        UUID sealed = worry.sealed(school, "neglect", "worried", 3).id();
        UUID open = worry.open(school, "neglect", "niggling", 2).id();

        for (Desk desk : List.of(school, supervisor)) {
            List<JsonObject> entries = timeline(desk, child, "?kind=concern").list("entries");
            assertThat(entries)
                    .extracting(e -> e.getJsonObject("thing").getString("id"))
                    .containsExactly(open.toString(), sealed.toString());
            assertThat(entries.get(1).getBoolean("sealed")).isTrue();
            assertThat(entries.get(1).encode()).doesNotContain("worried").doesNotContain("neglect");
        }
        assertThat(timeline(colleague, child, "").text())
                .doesNotContain("concern")
                .doesNotContain(sealed.toString());
    }

    @Test
    void shouldTellTheHubOfAPicture_andTheLodgerThatItWasAsked() {
        Desk hospital = Desk.of("a.gill");
        Desk social = Desk.of("l.hartley");
        worry.knownTo(school, hospital, police, social);
        worry.sealed(police, "missing", "niggling", 270);
        worry.sealed(school, "neglect", "niggling", 180);
        worry.sealed(hospital, "injury", "niggling", 90);
        worry.sealed(social, "behaviour", "niggling", 0);
        JsonObject picture = worry.pictureOf(hub, 4);
        UUID known =
                UUID.fromString(picture.getJsonArray("persons").getJsonObject(0).getString("id"));
        assertThat(seen(hub, known)).containsExactly("picture emerged");
        hub.post("/hub/pictures/" + picture.getString("id") + "/open", new JsonObject())
                .is(201);

        assertThat(seen(hub, known)).containsExactly("picture opened", "picture emerged");
        assertThat(seen(school, worry.at(school)))
                .containsExactly("concern asked", "concern lodged");
        assertThat(seen(colleague, worry.at(school))).isEmpty();
    }

    @Test
    void shouldComeInPages_withoutLosingOrRepeating() {
        UUID child = school.registersAChild();
        for (int i = 0; i < 53; i++) {
            school.share(aSharing()
                            .about(child)
                            .to(HUB_EARLY_HELP)
                            .saying("attendance", "Late on day " + i + "."))
                    .delivered();
        }
        Answer first = timeline(school, child, "");
        String next = first.json().getString("next");
        Answer second = timeline(school, child, "?after=" + next);

        assertThat(first.list("entries")).hasSize(50);
        assertThat(second.list("entries")).hasSize(3);
        assertThat(second.json().containsKey("next")).isFalse();
        List<String> all = new ArrayList<>(first.each("entries", "id"));
        all.addAll(second.each("entries", "id"));
        assertThat(all).doesNotHaveDuplicates();
        List<String> times = new ArrayList<>(first.each("entries", "at"));
        times.addAll(second.each("entries", "at"));
        assertThat(times)
                .isSortedAccordingTo(
                        (a, b) -> java.time.Instant.parse(b).compareTo(java.time.Instant.parse(a)));
        school.get("/people/" + child + "/timeline?after=nonsense").isProblem(400, "invalid");
        school.get("/people/" + child + "/timeline?kind=gossip").isProblem(400, "invalid");
    }

    @Test
    void shouldNotBeThere_forAnotherAgencysRecord_norForWhomeverIsBarred() {
        UUID child = school.registersAChild();
        police.get("/people/" + child + "/timeline").isProblem(404, "not-found");
        supervisor
                .post(
                        "/people/" + child + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", colleague.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
        colleague.get("/people/" + child + "/timeline").isProblem(404, "not-found");
        Desk.of("g.lindqvist").get("/people/" + child + "/timeline").isProblem(403, "forbidden");
    }
}
