package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.CHILDREN_DUTY;
import static org.concordat.stories.Places.HUB_EARLY_HELP;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** Who may do what, as people of the demonstration try it. */
class AuthorityStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final UUID child = school.registersAChild();

    private Draft concern() {
        return aSharing()
                .about(child)
                .to(HUB_EARLY_HELP)
                .saying("attendance", "Late on most days this month.");
    }

    @Test
    @Clause("BAR-4.1.3c")
    void shouldBeReadByTheNamedTeamAndTheSendersSupervisorOnly() {
        UUID sent = school.share(concern()).delivered().id();

        // In the team.
        Desk.of("j.okafor").open(sent).is(200);
        // Of the recipient's agency, in another team.
        for (String path : List.of("/sharings/" + sent, "/sharings/" + sent + "/decision")) {
            Desk.of("s.whitaker").get(path).isProblem(404, "not-found");
            // Of the sender's agency, and not its author.
            Desk.of("w.penn").get(path).isProblem(404, "not-found");
        }
        assertThat(Desk.of("s.whitaker").hasInInbox(sent)).isFalse();
        // The sender's supervisor reads it, and does not open it.
        JsonObject read = Desk.of("d.marsh").open(sent).is(200).json();
        assertThat(read.getString("side")).isEqualTo("sender");
        assertThat(read.getJsonArray("opened")).hasSize(1);
        assertThat(Desk.of("d.marsh").get("/sharings?box=sent").text()).contains(sent.toString());
        assertThat(Desk.of("w.penn").get("/sharings?box=sent").text())
                .doesNotContain(sent.toString());
    }

    @Test
    @Clause("BAR-4.1.3c")
    void shouldNotBeOpenedByTheRecipientsSupervisor_whoIsNotInTheTeam() {
        Desk authority = Desk.of("l.hartley");
        UUID known = authority.registersAChild();
        UUID team = NODE.team("Don Valley Homes", "Tenancy line");
        UUID sent = authority
                .share(aSharing()
                        .about(known)
                        .to(team)
                        .saying("housing", "Asked for a flat nearer to the school.")
                        .judging("identity", "housing"))
                .delivered()
                .id();
        Desk outsideTheTeam = Desk.of("p.shaw");

        outsideTheTeam.open(sent).isProblem(404, "not-found");
        assertThat(outsideTheTeam.hasInInbox(sent)).isFalse();
        Desk.of("t.adams").open(sent).is(200);
        assertThat(outsideTheTeam.journalOf(sent)).contains("sharingDelivered");
    }

    @Test
    void shouldBeRefused_whenTheRoleDoesNotAllowIt() {
        JsonObject search =
                new JsonObject().put("familyName", "Turner").put("dateOfBirth", "2019-05-14");
        for (String username : List.of("e.fairclough", "g.lindqvist", "h.stead")) {
            Desk desk = Desk.of(username);
            desk.share(concern()).isProblem(403, "forbidden");
            desk.preview(concern()).isProblem(403, "forbidden");
            desk.post("/people/search", search).isProblem(403, "forbidden");
            desk.post("/people", search).isProblem(403, "forbidden");
            desk.get("/inbox").isProblem(403, "forbidden");
            desk.get("/people/" + child).isProblem(403, "forbidden");
            desk.get("/sharings?box=sent").isProblem(403, "forbidden");
            desk.get("/pack").is(200);
        }
        JsonObject reason = new JsonObject().put("reason", "I would like to.");
        UUID agreement = NODE.agreement("Schools to the hub");
        for (String username :
                List.of("r.ahmed", "d.marsh", "j.okafor", "g.lindqvist", "h.stead")) {
            Desk.of(username)
                    .post("/agreements/" + agreement + "/suspend", reason)
                    .isProblem(403, "forbidden");
        }
        school.get("/journal").isProblem(403, "forbidden");
        Desk.of("e.fairclough").get("/journal").isProblem(403, "forbidden");
        // An auditor sees what entries commit to, and not what they say.
        Desk.of("g.lindqvist").get("/journal").isProblem(403, "forbidden");
        Desk.of("g.lindqvist").get("/journal/leaves").is(200);
    }

    @Test
    void shouldBeRefused_whenNobodyIsSignedIn() {
        for (String authorization :
                List.of("Bearer ", "Bearer x.y.z", "Basic cjpy", "Bearer null")) {
            Answer answer = school.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                            "http://127.0.0.1:" + NODE.port() + "/api/v1/inbox"))
                    .header("Authorization", authorization));
            answer.isProblem(401, "unauthenticated");
        }
    }

    @Test
    void shouldHaveToRenew_whenTheTeamsChanged() {
        Desk desk = Desk.signIn("t.osei");
        desk.get("/inbox").is(200);
        NODE.run(
                "update practitioner set authority = authority + 1 where id = ?",
                desk.practitioner());

        desk.get("/inbox").isProblem(401, "renew");
        desk.renewed().get("/inbox").is(200);
    }

    @Test
    void shouldBeASharingLikeAnyOther_whenASecondedWorkerTellsTheirHomeAgency() {
        // Joy is of Children's Services, acts for the hub, and tells her home agency.
        Desk hub = Desk.of("j.okafor");
        UUID known = hub.registersAChild();
        UUID sent = hub.share(aSharing()
                        .about(known)
                        .to(CHILDREN_DUTY)
                        .saying("family", "A new partner has moved in."))
                .delivered()
                .id();

        assertThat(Desk.of("l.hartley").hasInInbox(sent)).isTrue();
        // Her home agency's records are not the hub's to see.
        UUID theirs = Desk.of("l.hartley").registersAChild();
        hub.get("/people/" + theirs).isProblem(404, "not-found");
        assertThat(hub.share(aSharing()
                                .about(known)
                                .to(HUB_EARLY_HELP)
                                .saying("family", "To my own agency."))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("recipient ownAgency");
    }
}
