package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Concerns about siblings, from lodging to the picture: together where the pack says so, and else apart. */
class FamilyStoriesTest {

    private static UUID registers(Desk desk, String given, String nhsNumber) {
        return desk.post(
                        "/people",
                        new JsonObject()
                                .put("givenName", given)
                                .put("familyName", "Xsiblings")
                                .put("dateOfBirth", "2015-06-17")
                                .put("nhsNumber", nhsNumber))
                .is(201)
                .id();
    }

    /** As this pack calls it. */
    private static JsonObject significantHarm() {
        return Draft.Ground.childSignificantHarm().json().put("id", "significantHarm");
    }

    private static void seals(Desk desk, UUID record, String kind) {
        desk.post(
                        "/concerns",
                        new JsonObject()
                                .put("person", record.toString())
                                .put("kind", kind)
                                .put("level", "niggling")
                                .put("nature", "fact")
                                .put("observedOn", LocalDate.now(Draft.LOCAL).toString())
                                .put("text", "Nobody else may read this.")
                                .put("sealed", true))
                .is(201);
    }

    private static void settled(StoryNode node) {
        await().atMost(Worry.SOON)
                .until(() -> node.count("select count(*) from match_todo") == 0
                        && node.count("select count(*) from weigh_todo where not_before < now()")
                                == 0);
    }

    private static List<JsonObject> pictures(Desk hub) {
        return hub.get("/hub/pictures").is(200).list("pictures").stream()
                .filter(one -> one.encode().contains("Xsiblings"))
                .toList();
    }

    @Test
    void shouldMakeOnePicture_whenAReferralBroughtThemTogether() {
        try (StoryNode.Apart apart = StoryNode.apart("buckinghamshire")) {
            StoryNode node = apart.node();
            Desk school = Desk.signIn("a.sharma", node.port());
            Desk hospital = Desk.signIn("s.banerjee", node.port());
            Desk hub = Desk.signIn("t.eze", node.port());
            UUID elder = registers(school, "Robin", "943 476 5919");
            UUID younger = registers(school, "Sascha", "987 654 3210");
            UUID patient = registers(hospital, "Sascha", "987 654 3210");
            settled(node);
            seals(school, elder, "missing");
            seals(hospital, patient, "injury");
            settled(node);
            assertThat(pictures(hub)).isEmpty();

            school.post(
                            "/referrals",
                            Referrals.body(aSharing()
                                    .forPurpose("safeguard")
                                    .about(elder, younger)
                                    .to(node.team("Safeguarding Hub", "Duty desk"))
                                    .saying("safeguardingConcern", "Afraid to go home tonight.")
                                    .with("ground", significantHarm())))
                    .delivered();

            await().atMost(Worry.SOON).until(() -> pictures(hub).size() == 1);
            JsonObject picture = pictures(hub).get(0);
            assertThat(picture.getInteger("agencies")).isEqualTo(2);
            assertThat(Answer.objects(picture.getJsonArray("persons")).stream()
                            .map(person -> person.getString("name")))
                    .containsExactlyInAnyOrder("Robin Xsiblings", "Sascha Xsiblings");
            assertThat(picture.encode()).doesNotContain("School").doesNotContain("Trust");
            settled(node);
            assertThat(pictures(hub)).hasSize(1);
        }
    }

    @Test
    void shouldMakeNone_whereThePackWeighsEachAlone() {
        Desk school = Desk.of("r.ahmed");
        Desk hospital = Desk.of("a.gill");
        Worry elder = new Worry();
        Worry younger = new Worry();
        elder.knownTo(school);
        younger.knownTo(school, hospital);
        elder.sealed(school, "missing", "niggling", 0);
        younger.sealed(hospital, "injury", "niggling", 0);

        Referrals.referred(school, elder.at(school), younger.at(school));

        elder.nothingYet(Desk.of("j.okafor"));
        younger.nothingYet(Desk.of("j.okafor"));
    }
}
