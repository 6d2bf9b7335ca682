package org.concordat.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;

import java.time.LocalDate;
import java.util.UUID;

/** A case of the school that has something of everything, with the police in it. */
record Cases(UUID id, UUID measure, UUID learning, UUID problem) {
    private static final StoryNode NODE = Desk.NODE;

    static Cases ofTheSchool(UUID child) {
        Desk school = Desk.of("r.ahmed");
        Desk representative = Desk.of("d.marsh");
        UUID closed = opened(school, child);
        for (String transition : new String[] {"contained", "find"}) {
            CaseStoriesTest.moves(representative, closed, transition).is(201);
        }
        regulated(representative, closed);
        CaseStoriesTest.moves(representative, closed, "close").is(201);
        UUID id = opened(school, child);
        representative
                .post(
                        "/cases/" + id + "/partners",
                        CaseStoriesTest.saying("Who opened it on your side?")
                                .put("agency", Desk.of("b.calder").agency().toString()))
                .is(201);
        Desk.of("b.calder")
                .post("/cases/" + id + "/partner-answer", CaseStoriesTest.saying("Nobody."))
                .is(201);
        UUID measure = representative
                .post(
                        "/cases/" + id + "/measures",
                        CaseStoriesTest.saying("Look twice.")
                                .put(
                                        "due",
                                        LocalDate.now(Draft.LOCAL).plusDays(5).toString())
                                .put("practitioner", school.practitioner().toString()))
                .is(201)
                .id();
        contained(representative, id);
        // Of the representative's own: no colleague sees it.
        UUID problem = representative
                .post("/problems", CaseStoriesTest.saying("Nobody answers."))
                .is(201)
                .id();
        return new Cases(id, measure, learning(closed), answered(problem));
    }

    private static UUID opened(Desk desk, UUID child) {
        return CaseStoriesTest.opens(
                desk,
                CaseStoriesTest.aCase("breach")
                        .put("persons", new JsonArray().add(child.toString())));
    }

    private static void regulated(Desk representative, UUID id) {
        representative
                .post(
                        "/cases/" + id + "/regulator",
                        new JsonObject()
                                .put("outcome", "notNeeded")
                                .put("text", "It came back unopened.")
                                .put("personsTold", false)
                                .put("personsReason", "Nobody saw it."))
                .is(201);
    }

    private static void contained(Desk representative, UUID id) {
        String agreement = NODE.ask(
                        "select id from agreement where ? = any (disclosers) order by id limit 1",
                        representative.agency())
                .get(0);
        representative
                .post(
                        "/cases/" + id + "/containments",
                        new JsonObject()
                                .put("agreement", agreement)
                                .put("reason", "Wrong addresses."))
                .is(201);
    }

    private static UUID learning(UUID closed) {
        return UUID.fromString(
                NODE.ask("select id from learning where of_case = ?", closed).get(0));
    }

    /** Another one, with its answer and the yearly look: the first stays to be answered. */
    private static UUID answered(UUID open) {
        Desk representative = Desk.of("d.marsh");
        UUID other = Desk.of("r.ahmed")
                .post("/problems", CaseStoriesTest.saying("The form is long."))
                .is(201)
                .id();
        representative
                .post(
                        "/problems/" + other + "/answer",
                        new JsonObject()
                                .put("answer", "It is shorter now.")
                                .put("learning", "Short forms are filled in."))
                .is(201);
        representative
                .post("/problems/audits", CaseStoriesTest.saying("Read all."))
                .is(201);
        String learning =
                NODE.ask("select id from learning where problem = ?", other).get(0);
        representative
                .post(
                        "/learning/" + learning + "/publish",
                        CaseStoriesTest.saying("Short forms are filled in.").put("checked", true))
                .is(201);
        return open;
    }
}
