package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Places.CHILDREN_DUTY;
import static org.concordat.stories.Referrals.aReferral;
import static org.concordat.stories.Referrals.body;
import static org.concordat.stories.Referrals.decision;
import static org.concordat.stories.Referrals.moves;
import static org.concordat.stories.Referrals.read;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.triaged;
import static org.concordat.stories.Referrals.version;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** INVARIANT (once): what was done is answered as it was, though it could not be done any more. */
class ReferralOnceTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID referral = triaged(hub, referred(school, school.registersAChild()));
    private final UUID team = UUID.randomUUID();

    ReferralOnceTest() {
        NODE.run(
                "insert into team (id, agency, name) select ?, agency, 'Closing ' || ? from team where id = ?",
                team,
                team.toString(),
                CHILDREN_DUTY);
        NODE.run(
                "insert into team_member (team, practitioner) select ?, practitioner from team_member where team = ?",
                team,
                CHILDREN_DUTY);
    }

    private void isAnsweredTheSame_onceTheTeamIsClosed(String path, JsonObject body) {
        String key = Desk.aKey();
        Answer first = hub.post(path, body, key).is(201);
        NODE.run("update team set closed_on = today() where id = ?", team);

        assertThat(hub.post(path, body, key)).isEqualTo(first);
        assertThat(hub.post(path, body).status()).isNotEqualTo(201);
    }

    @Test
    void shouldAnswerTheSame_whenAReferralIsPassedOnAgain() {
        UUID known = UUID.fromString(
                read(hub, referral).getJsonArray("persons").getJsonObject(0).getString("id"));
        moves(hub, referral, "redirect", decision().put("next", team.toString()))
                .is(201);

        isAnsweredTheSame_onceTheTeamIsClosed(
                "/referrals",
                body(aReferral(known).to(team).with("carriesOn", referral.toString())));
    }

    @Test
    void shouldAnswerTheSame_whenItIsDecidedAgain() {
        isAnsweredTheSame_onceTheTeamIsClosed(
                "/referrals/" + referral + "/redirect",
                decision().put("next", team.toString()).put("version", version(hub, referral)));
    }

    @Test
    void shouldAnswerTheSame_whenAPartnerIsAskedAgain() {
        isAnsweredTheSame_onceTheTeamIsClosed(
                "/referrals/" + referral + "/requests",
                new JsonObject()
                        .put(
                                "recipients",
                                new JsonArray().add(new JsonObject().put("team", team.toString())))
                        .put("question", "What do you know that helps?")
                        .put("ground", Draft.Ground.childSignificantHarm().json()));
    }
}
