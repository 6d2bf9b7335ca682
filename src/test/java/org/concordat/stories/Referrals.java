package org.concordat.stories;

import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.stories.Draft.Ground;

import java.util.List;
import java.util.UUID;

/** What stories do with referrals. */
final class Referrals {
    private Referrals() {}

    /** What a school that fears for a child writes to the hub. */
    static Draft aReferral(UUID... children) {
        return aSharing()
                .about(children)
                .to(HUB_DUTY)
                .titled("A referral")
                .saying("safeguardingConcern", "Afraid to go home tonight.")
                .on(Ground.childSignificantHarm());
    }

    static Answer refers(Desk desk, Draft draft) {
        return desk.post("/referrals", body(draft));
    }

    static JsonObject body(Draft draft) {
        JsonObject body = draft.json();
        body.remove("kind");
        return body;
    }

    static UUID referred(Desk desk, UUID... children) {
        return refers(desk, aReferral(children)).delivered().id();
    }

    static JsonObject read(Desk desk, UUID referral) {
        return desk.get("/referrals/" + referral).is(200).json();
    }

    static String state(Desk desk, UUID referral) {
        return read(desk, referral).getString("state");
    }

    static int version(Desk desk, UUID referral) {
        return read(desk, referral).getInteger("version");
    }

    /** Does something with it as it stands now. */
    static Answer moves(Desk desk, UUID referral, String transition) {
        return moves(desk, referral, transition, new JsonObject());
    }

    static Answer moves(Desk desk, UUID referral, String transition, JsonObject body) {
        return desk.post(
                "/referrals/" + referral + "/" + transition,
                body.copy().put("version", version(desk, referral)));
    }

    /** Acknowledged and in triage. */
    static UUID triaged(Desk hub, UUID referral) {
        moves(hub, referral, "acknowledge").is(201);
        moves(hub, referral, "triage").is(201);
        return referral;
    }

    static JsonObject decision() {
        return new JsonObject()
                .put("levelOfNeed", level())
                .put("rationale", "The family wants help, and nobody is in danger.")
                .put("askingRisk", "no");
    }

    /** The highest level of need of the pack. */
    static String level() {
        List<String> levels = Desk.of("j.okafor").get("/pack").each("levelsOfNeed", "id");
        return levels.get(levels.size() - 1);
    }

    static Answer asks(Desk hub, UUID referral, UUID... teams) {
        JsonArray recipients = new JsonArray();
        for (UUID team : teams) {
            recipients.add(new JsonObject().put("team", team.toString()));
        }
        return hub.post(
                "/referrals/" + referral + "/requests",
                new JsonObject()
                        .put("recipients", recipients)
                        .put("question", "What do you know that helps?")
                        .put("ground", Ground.childSignificantHarm().json()));
    }

    static Answer answers(Desk partner, UUID request, JsonObject answer) {
        return partner.post("/requests/" + request + "/answers", answer);
    }

    static JsonObject how(String how) {
        return new JsonObject()
                .put("how", how)
                .put("ground", Ground.childSignificantHarm().json());
    }

    /** The acts of its timeline, in order. */
    static List<String> acts(Desk desk, UUID referral) {
        return Answer.objects(read(desk, referral).getJsonArray("timeline")).stream()
                .map(act -> act.getString("act"))
                .toList();
    }
}
