package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Places.POLICE_DESK;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What came from another agency goes on when that agency says so, or on a ground, and then it is told. */
class OnwardStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk schoolSupervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");
    private final UUID child = school.registersAChild();
    private UUID sent = child;
    private String item = "";
    private UUID theirs = child;

    @BeforeEach
    void theSchoolTellsTheHub() {
        sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("Late again")
                        .saying("attendance", "Late on nine of ten days."))
                .delivered()
                .id();
        Answer received = hub.open(sent).is(200);
        item = received.list("items").get(0).getString("id");
        theirs = UUID.fromString(received.list("persons").get(0).getString("id"));
    }

    private Draft forward(UUID to) {
        return aSharing()
                .kind("forward")
                .about(theirs)
                .to(to)
                .titled("For your eyes")
                .forwarding(item)
                .judging("identity", "attendance");
    }

    /** What the school is asked of this child's item. */
    private static List<JsonObject> asked(Desk desk, UUID rootSharing) {
        return desk.get("/onward-requests").is(200).list("requests").stream()
                .filter(r -> r.getString("sharing").equals(rootSharing.toString()))
                .toList();
    }

    private JsonObject onlyRequest() {
        assertThat(asked(school, sent)).hasSize(1);
        return asked(school, sent).get(0);
    }

    private static JsonObject granted() {
        return new JsonObject().put("answer", "granted");
    }

    private static JsonObject refused(String reason) {
        return new JsonObject().put("answer", "refused").put("reason", reason);
    }

    private Answer answers(Desk desk, JsonObject request, JsonObject answer) {
        return desk.post("/onward-requests/" + request.getString("id"), answer);
    }

    @Nested
    class Asking {
        @Test
        @Clause("BUC-3i")
        void shouldAskTheOriginatorItself_whenAnItemOfItsIsPassedOn() {
            try (org.concordat.stories.Stream stream = school.stream()) {
                Answer held = hub.share(forward(POLICE_DESK)).held();

                assertThat(held.offered()).contains("askOriginator");
                assertThat(held.text()).contains("was asked to agree");
                JsonObject request = onlyRequest();
                assertThat(stream.tells("onward", UUID.fromString(request.getString("id")), SOON))
                        .isTrue();
                assertThat(request.getString("state")).isEqualTo("asked");
                assertThat(request.getString("text")).isEqualTo("Late on nine of ten days.");
                assertThat(request.getString("asker")).isEqualTo("Safeguarding Hub");
                assertThat(request.getString("recipient")).isEqualTo("Police");
                assertThat(request.getString("purpose")).isEqualTo("protect");
                // Nothing else of the other sharing: no title, no id, no other item.
                assertThat(request.encode())
                        .doesNotContain("For your eyes")
                        .doesNotContain(held.id().toString());
                assertThat(schoolSupervisor.journalOf(sent)).contains("onwardAsked");
            }
        }

        @Test
        void shouldAskOnce_whenTwoPassItOnAtOnce() {
            List<CompletableFuture<Answer>> both = Stream.of("j.okafor", "s.whitaker")
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> Desk.of(name).share(forward(POLICE_DESK))))
                    .toList();
            both.forEach(one -> one.join().held());

            assertThat(asked(school, sent)).hasSize(1);
        }

        @Test
        @Clause("BAR-4.1.3c")
        void shouldAskItsSupervisorsOnlyIfTheyMayRead_whenItsAuthorIsBarred() {
            barredBySupervisor(school);
            try (org.concordat.stories.Stream authors = school.stream();
                    org.concordat.stories.Stream supervisors = schoolSupervisor.stream()) {
                hub.share(forward(POLICE_DESK)).held();
                UUID first = newestRequest();

                assertThat(supervisors.tells("onward", first, SOON)).isTrue();
                assertThat(authors.tells("onward", first, Duration.ofMillis(500)))
                        .isFalse();

                barredBySupervisor(schoolSupervisor);
                hub.share(forward(HOUSING_LINE)).held();
                UUID second = newestRequest();
                assertThat(second).isNotEqualTo(first);
                assertThat(supervisors.tells("onward", second, Duration.ofSeconds(2)))
                        .isFalse();
            }
            assertThat(asked(school, sent)).isEmpty();
            assertThat(asked(schoolSupervisor, sent)).isEmpty();
        }

        private void barredBySupervisor(Desk whom) {
            schoolSupervisor
                    .post(
                            "/people/" + child + "/barred-readers",
                            new JsonObject()
                                    .put("practitioner", whom.practitioner().toString())
                                    .put("kind", "relative"))
                    .is(201);
        }

        private UUID newestRequest() {
            return UUID.fromString(Desk.NODE.ask("""
                    select o.id::text from onward_request o join item i on i.id = o.root
                    where i.sharing = ? order by o.asked_at desc limit 1
                    """, sent).get(0));
        }

        @Test
        void shouldAskNobody_whenItIsOnlyPreviewed() {
            hub.preview(forward(POLICE_DESK)).is(200);

            assertThat(asked(school, sent)).isEmpty();
        }
    }

    @Nested
    class Answering {
        @Test
        @Clause("BUC-3i")
        void shouldGoAtOnce_whenTheOriginatorAgrees() {
            UUID held = hub.share(forward(POLICE_DESK)).held().id();

            answers(school, onlyRequest(), granted()).is(201);

            assertThat(org.concordat.stories.Stream.within(SOON, () -> police.hasInInbox(held)))
                    .isTrue();
            assertThat(police.open(held).is(200).text()).contains("Late on nine of ten days.");
            // The same item to the same agency needs no other word.
            hub.share(forward(POLICE_DESK)).delivered();
            hub.share(forward(Places.HOUSING_LINE)).held();
        }

        @Test
        @Clause("BUC-3i")
        void shouldLeadBackToItsBeginning_howeverManyHandsItWentThrough() {
            UUID held = hub.share(forward(POLICE_DESK)).held().id();
            answers(school, onlyRequest(), granted()).is(201);
            assertThat(org.concordat.stories.Stream.within(SOON, () -> police.hasInInbox(held)))
                    .isTrue();
            Answer atPolice = police.open(held).is(200);

            police.share(aSharing()
                            .kind("forward")
                            .about(UUID.fromString(
                                    atPolice.list("persons").get(0).getString("id")))
                            .to(Places.CHILDREN_DUTY)
                            .forwarding(atPolice.list("items").get(0).getString("id"))
                            .judging("identity", "attendance"))
                    .held();

            assertThat(asked(school, sent).stream()
                            .filter(r -> r.getString("state").equals("asked")))
                    .singleElement()
                    .satisfies(r -> assertThat(r.getString("asker")).isEqualTo("Police"))
                    .satisfies(r ->
                            assertThat(r.getString("text")).isEqualTo("Late on nine of ten days."));
        }

        @Test
        @Clause({"BUC-3i", "BUC-3g"})
        void shouldWaitOnAndSayWhy_whenTheOriginatorRefuses() {
            UUID held = hub.share(forward(POLICE_DESK)).held().id();

            answers(schoolSupervisor, onlyRequest(), refused("The family has not been told."))
                    .is(201);

            assertThat(org.concordat.stories.Stream.within(
                            SOON, () -> hub.open(held).text().contains("does not agree")))
                    .isTrue();
            JsonObject said = hub.open(held).list("onward").get(0);
            assertThat(said.getString("state")).isEqualTo("refused");
            assertThat(said.getString("reason")).isEqualTo("The family has not been told.");
            assertThat(said.getString("originator")).isEqualTo("Clifton Lane School");
            // Asked again it is refused as before, and nobody is pestered.
            hub.share(forward(POLICE_DESK)).held();
            assertThat(asked(school, sent)).hasSize(1);
            // They may agree after all, as when it was challenged.
            answers(school, asked(school, sent).get(0), granted()).is(201);
            assertThat(org.concordat.stories.Stream.within(SOON, () -> police.hasInInbox(held)))
                    .isTrue();
        }

        @Test
        void shouldBeRefused_whenNoReasonIsGivenOrItIsAnsweredAlready() {
            hub.share(forward(POLICE_DESK)).held();
            JsonObject request = onlyRequest();

            answers(school, request, new JsonObject().put("answer", "refused"))
                    .isProblem(400, "invalid");
            String key = Desk.aKey();
            String path = "/onward-requests/" + request.getString("id");
            Answer first = school.post(path, granted(), key).is(201);
            assertThat(school.post(path, granted(), key).text()).isEqualTo(first.text());
            answers(school, request, granted()).isProblem(409, "conflict");
            answers(school, request, refused("Too late.")).isProblem(409, "conflict");
        }

        @Test
        void shouldCountOnce_whenTwoAnswerAtOnce() {
            hub.share(forward(POLICE_DESK)).held();
            JsonObject request = onlyRequest();

            List<Integer> statuses = Stream.of("r.ahmed", "d.marsh", "r.ahmed", "d.marsh")
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> answers(Desk.of(name), request, granted()).status()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();

            assertThat(statuses).containsExactly(201, 409, 409, 409);
        }

        @Test
        void shouldLookLikeNothing_toWhoIsNotItsAuthorNorTheirSupervisor() {
            hub.share(forward(POLICE_DESK)).held();
            JsonObject request = onlyRequest();

            for (String name : List.of("w.penn", "j.okafor", "c.brennan", "k.shepherd")) {
                answers(Desk.of(name), request, granted()).isProblem(404, "not-found");
                assertThat(asked(Desk.of(name), sent)).isEmpty();
            }
            school.post("/onward-requests/" + UUID.randomUUID(), granted())
                    .isProblem(404, "not-found");
            Desk.of("e.fairclough").get("/onward-requests").isProblem(403, "forbidden");
        }
    }

    @Nested
    class Overriding {
        @Test
        @Clause({"BUC-3i", "ROT-3.2a"})
        void shouldTellTheOriginator_whenAGroundCarriedIt() {
            Answer went = hub.share(forward(POLICE_DESK).on(Draft.Ground.childSignificantHarm()))
                    .delivered();

            JsonObject told = onlyRequest();
            assertThat(told.getString("state")).isEqualTo("overridden");
            assertThat(told.getString("asker")).isEqualTo("Safeguarding Hub");
            assertThat(schoolSupervisor.journalOf(sent)).contains("onwardOverridden");
            // The platform did it: nobody owes it any more.
            assertThat(went.each("obligations", "kind")).doesNotContain("tellOriginator");
            assertThat(hub.open(went.id()).list("obligations"))
                    .filteredOn(o -> o.getString("kind").equals("tellOriginator"))
                    .singleElement()
                    .satisfies(o -> assertThat(o.getString("state")).isEqualTo("done"));
            assertThat(hub.get("/obligations").text()).doesNotContain("tellOriginator");
            answers(school, told, granted()).isProblem(409, "conflict");
        }

        @Test
        void shouldCloseWhatWasAsked_whenAGroundComesLater() {
            UUID held = hub.share(forward(POLICE_DESK)).held().id();
            assertThat(onlyRequest().getString("state")).isEqualTo("asked");

            hub.act(held, "ground", Draft.Ground.childSignificantHarm().json()).delivered();

            assertThat(onlyRequest().getString("state")).isEqualTo("overridden");
        }
    }

    /** Whose words they are says about whom: not who passes them on. */
    @Nested
    class AboutWhom {
        private final UUID brother = school.registersAChild();
        private final UUID stranger = hub.registersAChild();

        private Answer ofBoth() {
            UUID ofBoth = school.share(aSharing()
                            .about(child, brother)
                            .to(HUB_DUTY)
                            .saying("attendance", "Late on nine of ten days.")
                            .saidOf(child)
                            .saying("attendance", "Late on eight.")
                            .saidOf(brother))
                    .delivered()
                    .id();
            return hub.open(ofBoth).is(200);
        }

        private static UUID id(Answer received, String list, int place) {
            return UUID.fromString(received.list(list).get(place).getString("id"));
        }

        @Test
        void shouldBeRefused_whenSomebodyElseIsNamedInTheirPlace() {
            assertThat(hub.share(forward(POLICE_DESK).about(stranger))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/forwardOf about");
            assertThat(hub.preview(forward(POLICE_DESK).about(stranger))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/forwardOf about");
        }

        @Test
        void shouldBeRefused_whenAnItemIsSaidToBeOfAnotherThanItWas() {
            assertThat(hub.share(forward(POLICE_DESK).about(theirs, stranger).saidOf(stranger))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/about about");
            assertThat(hub.share(forward(POLICE_DESK)
                                    .about(theirs, stranger)
                                    .saidOf(theirs, stranger))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/about about");
        }

        @Test
        void shouldBeRefused_whenOneOfTwoIsLeftOut() {
            UUID ofBoth = school.share(aSharing()
                            .about(child, brother)
                            .to(HUB_DUTY)
                            .saying("attendance", "Both late."))
                    .delivered()
                    .id();
            Answer received = hub.open(ofBoth).is(200);

            assertThat(hub.share(aSharing()
                                    .kind("forward")
                                    .about(id(received, "persons", 0))
                                    .to(POLICE_DESK)
                                    .forwarding(id(received, "items", 0).toString())
                                    .judging("identity", "attendance"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/forwardOf about");
        }

        /** What was passed on before the gate asked about whom it was. */
        @Test
        void shouldBeOfWhomItWasWhereItBegan_whateverAHandBetweenSaid() {
            UUID held = hub.share(forward(POLICE_DESK)).held().id();
            answers(school, onlyRequest(), granted()).is(201);
            assertThat(org.concordat.stories.Stream.within(SOON, () -> police.hasInInbox(held)))
                    .isTrue();
            Answer atPolice = police.open(held).is(200);
            Desk.NODE.run("update item set about = '{}' where sharing = ?", held);

            assertThat(police.share(aSharing()
                                    .kind("forward")
                                    .about(police.registersAChild())
                                    .to(Places.CHILDREN_DUTY)
                                    .forwarding(id(atPolice, "items", 0).toString())
                                    .judging("identity", "attendance"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("items/0/forwardOf about");
        }

        @Test
        @Clause("BUC-3i")
        void shouldBeOfWhomItWas_whenWhoPassesItOnDoesNotSay() {
            Answer received = ofBoth();

            UUID held = hub.share(aSharing()
                            .kind("forward")
                            .about(id(received, "persons", 1), id(received, "persons", 0), stranger)
                            .to(POLICE_DESK)
                            .forwarding(id(received, "items", 0).toString())
                            .forwarding(id(received, "items", 1).toString())
                            .judging("identity", "attendance"))
                    .held()
                    .id();

            assertThat(hub.get("/sharings/" + held).is(200).list("items").stream()
                            .map(one -> one.getJsonArray("about").getList()))
                    .containsExactly(List.of(1), List.of(0));
        }
    }

    @Test
    @Clause("LLR-P10")
    void shouldSayWhyTheyNeedIt_whenHealthInformationIsPassedOn() {
        school.consentGiven(child);
        UUID health = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("health", "Has asthma.")
                        .neededBecause("Who collects her has to carry the inhaler.")
                        .judging("identity", "health"))
                .delivered()
                .id();
        item = hub.open(health).is(200).list("items").get(0).getString("id");
        Draft passing = forward(POLICE_DESK).judging("identity", "health");

        assertThat(results(hub.preview(passing).is(200))).contains("health notSatisfied");
        Answer held =
                hub.share(passing.neededBecause("She is with them overnight.")).held();

        assertThat(results(held)).contains("health satisfied");
        assertThat(Desk.NODE.ask(
                        "select kind from statement where sharing = ? order by kind", held.id()))
                .containsExactly("healthJustification", "judgement");
    }

    private static List<String> results(Answer answer) {
        return answer.list("findings").stream()
                .map(one -> one.getString("check") + " " + one.getString("result"))
                .toList();
    }
}
