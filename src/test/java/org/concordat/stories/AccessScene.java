package org.concordat.stories;

import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.POLICE_DESK;

import io.vertx.core.json.JsonObject;

import java.util.List;
import java.util.UUID;

/**
 * A school and the police told each other about a child, and the school has read what came.
 *
 * @param child the school's record, {@code theirs} that of the police
 * @param sent by the school, {@code answer} by the police
 */
record AccessScene(Desk school, Desk police, UUID child, UUID theirs, UUID sent, UUID answer) {
    static final String OURS = "Late on nine of ten days.";
    static final String THEIRS = "An officer called at the home.";

    static AccessScene told() {
        Desk school = Desk.of("r.ahmed");
        Desk police = Desk.of("k.shepherd");
        UUID child = school.registersAChild();
        UUID sent = school.share(aSharing()
                        .about(child)
                        .to(POLICE_DESK)
                        .saying("attendance", OURS)
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
        UUID theirs =
                UUID.fromString(police.open(sent).is(200).list("persons").get(0).getString("id"));
        AccessScene scene = new AccessScene(school, police, child, theirs, sent, sent);
        UUID answer = scene.policeAnswer(THEIRS);
        school.open(answer).is(200);
        return new AccessScene(school, police, child, theirs, sent, answer);
    }

    /** The police tell the school more, which nobody there has opened. */
    UUID policeAnswer(String text) {
        return police.share(aSharing()
                        .kind("response")
                        .replyTo(sent)
                        .about(theirs)
                        .toPerson(school.practitioner())
                        .saying("safeguardingConcern", text)
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
    }

    /** The questions of a request, as those see them who may answer. */
    static List<JsonObject> questions(Desk desk, UUID request) {
        List<String> ours = Desk.NODE.ask(
                "select id::text from originator_question where request = ?", request);
        return desk.get("/originator-questions").is(200).list("questions").stream()
                .filter(question -> ours.contains(question.getString("id")))
                .toList();
    }
}
