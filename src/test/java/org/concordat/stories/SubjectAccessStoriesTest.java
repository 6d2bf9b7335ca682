package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.AccessCase.asking;
import static org.concordat.stories.AccessCase.choosing;
import static org.concordat.stories.AccessCase.redacting;
import static org.concordat.stories.AccessCase.seen;
import static org.concordat.stories.AccessScene.OURS;
import static org.concordat.stories.AccessScene.THEIRS;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A person asks a school what was shared about them; one item came from the police. */
class SubjectAccessStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Desk supervisor = Desk.of("d.marsh");
    private final LocalDate today = LocalDate.now(Draft.LOCAL);
    private final AccessScene scene = AccessScene.told();
    private final Desk school = scene.school();
    private final Desk police = scene.police();
    private final UUID child = scene.child();
    private final UUID theirs = scene.theirs();
    private UUID request = registered(school, child).is(201).id();

    private Answer registered(Desk desk, UUID person) {
        return desk.post("/subject-access", asking(person, "parent", today));
    }

    private AccessCase access() {
        return new AccessCase(school, request);
    }

    private Answer at(Desk desk, String what, JsonObject body) {
        return access().does(desk, what, body);
    }

    private void proved() {
        access().proved();
    }

    private Answer compiled() {
        return access().compiles();
    }

    private Answer view() {
        return access().view();
    }

    private JsonObject line(boolean thirdParty) {
        return access().line(thirdParty);
    }

    private Answer signs() {
        return access().signs(supervisor);
    }

    private static JsonObject approving() {
        return new JsonObject().put("approval", "Weighed with the doctor: it would harm.");
    }

    private JsonObject report() {
        return access().report();
    }

    /** The school's own is included, the police are asked. */
    private JsonObject asked() {
        proved();
        compiled().is(201);
        at(school, "choices", choosing(line(false), "include")).is(201);
        at(school, "choices", choosing(line(true), "ask")).is(201);
        return questions(police).get(0);
    }

    private List<JsonObject> questions(Desk desk) {
        return AccessScene.questions(desk, request);
    }

    private static Answer answers(Desk desk, JsonObject question, JsonObject answer) {
        return desk.post("/originator-questions/" + question.getString("id"), answer);
    }

    private static JsonObject agreed() {
        return new JsonObject().put("answer", "agreed");
    }

    private static JsonObject refused() {
        return new JsonObject()
                .put("answer", "refused")
                .put("exemption", "crime")
                .put("reason", "An enquiry goes on.");
    }

    @Nested
    class Identity {
        @Test
        @Clause("LLR-P6")
        void shouldPutNothingTogether_untilEveryProofWasSeen() {
            compiled().isProblem(409, "conflict");
            at(school, "proofs", seen("askerIdentity")).is(201);
            at(school, "proofs", seen("childView")).is(201);
            compiled().isProblem(409, "conflict");
            assertThat(view().json().getJsonArray("missing"))
                    .containsExactly("parentalResponsibility");

            at(school, "proofs", seen("parentalResponsibility")).is(201);
            compiled().is(201);

            assertThat(view().list("lines")).hasSize(2);
            JsonObject proof = view().list("proofs").get(0);
            assertThat(proof.getString("seen")).isEqualTo("Passport");
            assertThat(proof.getJsonObject("by").getString("id"))
                    .isEqualTo(school.practitioner().toString());
        }

        @Test
        void shouldRefuseAParent_ofAnAdult() {
            UUID adult = school.registersAChild("1990-02-03");
            assertThat(registered(school, adult).is(400).fieldErrors()).contains("asker adult");
            school.post("/subject-access", asking(adult, "person", today)).is(201);
        }

        @Test
        void shouldRefuseADayToCome_andAProofThatIsNotNeeded() {
            assertThat(school.post("/subject-access", asking(child, "parent", today.plusDays(1)))
                            .is(400)
                            .fieldErrors())
                    .contains("receivedOn date");
            assertThat(at(school, "proofs", seen("competence")).is(400).fieldErrors())
                    .contains("part unknown");
        }
    }

    @Nested
    class Originators {
        @Test
        @Clause("BAR-4.1.3i")
        void shouldWithholdWhatCameFromThePolice_untilTheyAgree() {
            try (org.concordat.stories.Stream stream = police.stream()) {
                JsonObject question = asked();
                assertThat(stream.tells(
                                "originatorQuestion",
                                UUID.fromString(question.getString("id")),
                                SOON))
                        .isTrue();
                assertThat(question.getString("text")).isEqualTo(THEIRS);
                assertThat(question.getString("asker")).isEqualTo("Clifton Lane School");
                // About whom by the police's own record, and what kind of asker: an answer is to
                // that.
                assertThat(question.getJsonObject("person").getString("id"))
                        .isEqualTo(theirs.toString());
                assertThat(question.getString("asking")).isEqualTo("parent");
                // Nothing else of the request: not who asks, nor what else is in it.
                assertThat(question.encode())
                        .doesNotContain("Jo Parent")
                        .doesNotContain(OURS)
                        .doesNotContain(request.toString());
                assertThat(line(true).getString("verdict")).isEqualTo("waiting");

                answers(police, question, agreed()).is(201);
            }
            assertThat(line(true).getString("verdict")).isEqualTo("given");

            signs().is(201);

            assertThat(report().getJsonArray("entries").encode()).contains(OURS).contains(THEIRS);
            assertThat(report().getJsonArray("withheld")).isEmpty();
        }

        @Test
        @Clause("BAR-4.1.3i")
        void shouldLeaveItOutAndSayThatItWaits_whenSignedBeforeThePoliceAnswer() {
            asked();

            signs().is(201);

            assertThat(report().encode())
                    .doesNotContain(THEIRS)
                    .doesNotContain("Safeguarding concern")
                    .contains("had not answered");
        }

        @Test
        @Clause("BAR-4.1.3i")
        void shouldNotInclude_whatCameFromAnotherAgency() {
            proved();
            compiled().is(201);
            at(school, "choices", choosing(line(true), "include")).isProblem(409, "conflict");
            at(school, "choices", choosing(line(false), "ask")).isProblem(409, "conflict");
        }

        @Test
        void shouldGiveTheirWords_whenTheyAgreeInPart() {
            answers(
                            police,
                            asked(),
                            new JsonObject()
                                    .put("answer", "inPart")
                                    .put("wording", "The police visited."))
                    .is(201);
            signs().is(201);

            assertThat(report().encode()).contains("The police visited.").doesNotContain(THEIRS);
        }

        @Test
        void shouldSayThatSomethingIsWithheld_whenTheyRefuse() {
            JsonObject question = asked();
            assertThat(answers(police, question, new JsonObject().put("answer", "refused"))
                            .is(400)
                            .fieldErrors())
                    .contains("exemption required");
            answers(police, question, refused()).is(201);
            answers(police, question, agreed()).isProblem(409, "conflict");
            assertThat(line(true).getJsonObject("question").getString("reason"))
                    .isEqualTo("An enquiry goes on.");

            // What keeps a crime secret needs a supervisor's word.
            assertThat(signs().is(400).fieldErrors()).contains("approval required");
            access().signs(supervisor, approving()).is(201);

            assertThat(report().encode())
                    .contains("schedule 2, paragraph 2")
                    .doesNotContain(THEIRS)
                    .doesNotContain("An enquiry");
        }

        @Test
        void shouldNotHintAtIt_whenTheFactItselfWouldHarm() {
            answers(police, asked(), refused().put("listed", false)).is(201);
            access().signs(supervisor, approving()).is(201);

            JsonObject report = report();
            assertThat(report.getJsonArray("withheld")).isEmpty();
            assertThat(report.getJsonArray("entries")).hasSize(1);
        }

        @Test
        void shouldBeLeftOutWithoutAWord_whereTheirsWouldBeListed_butNotTheOtherWayRound() {
            answers(police, asked(), refused()).is(201);
            at(school, "choices", redacting(line(true), "seriousHarm").put("listed", false))
                    .is(201);
            assertThat(line(true).getString("verdict")).isEqualTo("unmentioned");

            request = registered(school, child).is(201).id();
            answers(police, asked(), refused().put("listed", false)).is(201);
            assertThat(at(school, "choices", redacting(line(true), "otherPerson"))
                            .is(400)
                            .fieldErrors())
                    .contains("listed secret");
        }

        @Test
        void shouldAskOnce_whenTwoAskAtOnce() {
            proved();
            compiled().is(201);
            JsonObject body = choosing(line(true), "ask");
            Stream.of(school, supervisor)
                    .map(desk -> CompletableFuture.supplyAsync(() -> at(desk, "choices", body)))
                    .toList()
                    .forEach(one -> one.join().is(201));
            assertThat(questions(police)).hasSize(1);
        }

        @Test
        void shouldBeAskedOfWhoSentIt_andTheirSupervisorAlone() {
            JsonObject question = asked();
            assertThat(questions(Desk.of("b.calder"))).hasSize(1);
            assertThat(questions(school)).isEmpty();
            answers(school, question, agreed()).isProblem(404, "not-found");
            answers(Desk.of("j.okafor"), question, agreed()).isProblem(404, "not-found");
            assertThat(police.clocks())
                    .anyMatch(clock -> clock.getString("thing").equals(question.getString("id")));
        }
    }

    @Nested
    class Redacting {
        private void bothRedacted(String exemption, boolean listed) {
            proved();
            compiled().is(201);
            at(school, "choices", choosing(line(false), "include")).is(201);
            at(school, "choices", redacting(line(true), exemption).put("listed", listed))
                    .is(201);
        }

        @Test
        void shouldNeedAReason_andALaw() {
            proved();
            compiled().is(201);
            assertThat(at(school, "choices", choosing(line(false), "redact"))
                            .is(400)
                            .fieldErrors())
                    .contains("exemption required");
            assertThat(at(
                                    school,
                                    "choices",
                                    choosing(line(false), "redact").put("exemption", "otherPerson"))
                            .is(400)
                            .fieldErrors())
                    .contains("reason required");
        }

        @Test
        void shouldNeedASupervisor_whenItWouldHarm() {
            bothRedacted("seriousHarm", true);
            assertThat(line(true).getBoolean("needsApproval")).isTrue();
            assertThat(signs().is(400).fieldErrors()).contains("approval required");
            access().signs(supervisor, approving()).is(201);
            assertThat(report().encode()).contains("schedule 3").doesNotContain("As weighed");
        }

        @Test
        void shouldNeedASupervisor_whenItSaysWhereSomebodyIs() {
            school.share(aSharing()
                            .about(child)
                            .to(HUB_DUTY)
                            .saying("whereabouts", "Stays with an aunt.")
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            proved();
            compiled().is(201);
            view().list("lines")
                    .forEach(line -> at(
                                    school,
                                    "choices",
                                    line.getBoolean("thirdParty")
                                            ? redacting(line, "otherPerson")
                                            : choosing(line, "include"))
                            .is(201));

            assertThat(signs().is(400).fieldErrors()).contains("approval required");
            access().signs(supervisor, approving()).is(201);
            assertThat(report().encode()).contains("Stays with an aunt.");
        }

        @Test
        void shouldNeedAReason_whenItIsAboutSomebodyElseToo() {
            UUID sibling = school.registersAChild();
            school.share(aSharing()
                            .about(child, sibling)
                            .to(HUB_DUTY)
                            .saying("attendance", "Both late.")
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            school.share(aSharing()
                            .about(sibling)
                            .to(HUB_DUTY)
                            .saying("attendance", "The sibling alone.")
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            proved();
            compiled().is(201);
            assertThat(view().text()).doesNotContain("The sibling alone.");
            JsonObject both = view().list("lines").stream()
                    .filter(line -> line.getBoolean("others"))
                    .findFirst()
                    .orElseThrow();
            assertThat(at(school, "choices", choosing(both, "include")).is(400).fieldErrors())
                    .contains("reason required");
            at(school, "choices", choosing(both, "include").put("reason", "They know of it."))
                    .is(201);
        }

        @Test
        void shouldKeepEachDecision_withWhoMadeItAndWhy() {
            bothRedacted("otherPerson", true);
            JsonObject chosen = line(true).getJsonObject("chosen");
            assertThat(chosen.getString("reason")).isEqualTo("As weighed.");
            assertThat(chosen.getJsonObject("by").getString("name")).isEqualTo("Rukhsana Ahmed");
            // As before: without a supervisor's word, because it keeps nothing back but another's
            // privacy.
            signs().is(201);
            JsonObject entry =
                    supervisor.get("/journal?person=" + child).is(200).list("entries").stream()
                            .filter(one -> one.getString("act").equals("subjectAccessDecided"))
                            .findFirst()
                            .orElseThrow();
            assertThat(entry.encode()).doesNotContain("As weighed");
        }

        @Test
        void shouldNotBeSigned_byWhoWorkedOnIt_norUndecided() {
            signs().isProblem(409, "conflict");
            proved();
            compiled().is(201);
            signs().isProblem(409, "conflict");
            access().signs(school).is(403);
            at(supervisor, "choices", redacting(line(true), "otherPerson")).is(201);
            at(school, "choices", choosing(line(false), "include")).is(201);
            signs().isProblem(403, "forbidden");
        }
    }

    @Nested
    class Finished {
        private void finished() {
            proved();
            compiled().is(201);
            at(school, "choices", choosing(line(false), "include")).is(201);
            at(school, "choices", redacting(line(true), "otherPerson")).is(201);
            signs().is(201);
        }

        @Test
        @Clause({"LLR-P6", "ROT-3.1"})
        void shouldSayWhatWithWhomWhyAndUnderWhichClause() {
            finished();
            JsonObject entry = report().getJsonArray("entries").getJsonObject(0);
            assertThat(entry.getString("on")).isEqualTo(today.toString());
            assertThat(entry.getString("direction")).isEqualTo("givenOut");
            assertThat(entry.getString("with")).isEqualTo("Police");
            assertThat(entry.getString("text")).isEqualTo(OURS);
            assertThat(entry.getString("purpose")).isNotBlank().isNotEqualTo("protect");
            assertThat(entry.getString("basis"))
                    .startsWith("Consent was not needed, for this reason");
            assertThat(entry.getString("section")).isEqualTo("§3");
            assertThat(entry.getString("sectionTitle")).isNotBlank();
            assertThat(entry.getBoolean("consentRecorded")).isFalse();
            assertThat(report().getString("agency")).isEqualTo("Clifton Lane School");
            assertThat(report().getString("askedBy")).isEqualTo("Jo Parent");
            assertThat(supervisor.get("/journal?person=" + child).is(200).each("entries", "act"))
                    .contains("subjectAccessReportRead", "subjectAccessSigned");
        }

        @Test
        void shouldStayAsItIs() {
            finished();
            JsonObject before = report();
            at(school, "choices", choosing(line(true), "ask")).isProblem(409, "conflict");
            compiled().isProblem(409, "conflict");
            signs().isProblem(409, "conflict");
            assertThat(report()).isEqualTo(before);
            assertThat(school.clocks())
                    .noneMatch(clock -> clock.getString("thing").equals(request.toString()));
            assertThat(registered(school, child).is(201).id()).isNotEqualTo(request);
        }

        @Test
        void shouldBeSignedOnce_whenTwoSignAtOnce() {
            proved();
            compiled().is(201);
            at(school, "choices", choosing(line(false), "include")).is(201);
            at(school, "choices", redacting(line(true), "otherPerson")).is(201);
            List<Integer> answers = Stream.of(1, 2)
                    .map(n -> CompletableFuture.supplyAsync(() -> signs().status()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(201, 409);
        }

        @Test
        void shouldAskAgain_whenMoreWasSharedMeanwhile() {
            proved();
            compiled().is(201);
            at(school, "choices", choosing(line(false), "include")).is(201);
            at(school, "choices", redacting(line(true), "otherPerson")).is(201);
            school.share(aSharing()
                            .about(child)
                            .to(HUB_DUTY)
                            .saying("attendance", "Again.")
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            assertThat(view().json().getInteger("news")).isEqualTo(1);
            signs().isProblem(409, "conflict");
        }
    }

    @Nested
    class Silent {
        @Test
        void shouldShowNothing_ofWhatOthersSharedAmongThemselves() {
            Desk hub = Desk.of("j.okafor");
            police.share(aSharing()
                            .about(theirs)
                            .to(HUB_DUTY)
                            .saying("safeguardingConcern", "For the hub alone.")
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            proved();
            compiled().is(201);

            Answer seen = view();
            assertThat(seen.list("lines")).hasSize(2);
            assertThat(seen.text()).doesNotContain("For the hub alone.").doesNotContain("Hub");
            hub.get("/subject-access/" + request).isProblem(404, "not-found");
        }

        @Test
        void shouldBeNothing_forAnotherAgency_norForAColleagueWithNoPartInIt() {
            UUID nowhere = UUID.randomUUID();
            for (String name : List.of("k.shepherd", "w.penn", "b.calder")) {
                Desk other = Desk.of(name);
                assertThat(alike(other.get("/subject-access/" + request)))
                        .isEqualTo(alike(other.get("/subject-access/" + nowhere)));
                at(other, "proofs", seen("askerIdentity")).isProblem(404, "not-found");
                assertThat(other.get("/subject-access").is(200).text())
                        .doesNotContain(request.toString());
            }
            registered(police, child).isProblem(404, "not-found");
            supervisor.get("/subject-access/" + request).is(200);
        }

        private JsonObject alike(Answer answer) {
            JsonObject problem = answer.is(404).json();
            problem.remove("requestId");
            return problem;
        }

        @Test
        void shouldNotBeThere_forWhoIsBarredFromThePerson() {
            supervisor
                    .post(
                            "/people/" + child + "/barred-readers",
                            new JsonObject()
                                    .put("practitioner", school.practitioner().toString())
                                    .put("kind", "relative"))
                    .is(201);
            school.get("/subject-access/" + request).isProblem(404, "not-found");
            at(school, "proofs", seen("askerIdentity")).isProblem(404, "not-found");
        }
    }

    @Nested
    class Time {
        private LocalDate due() {
            return LocalDate.parse(view().json().getString("dueOn"));
        }

        @Test
        void shouldCountFromTheProof_whenItHadToBeAskedFor() {
            UUID old = school.post("/subject-access", asking(child, "parent", today.minusDays(20)))
                    .is(201)
                    .id();
            request = old;
            LocalDate before = due();

            at(school, "proofs", seen("childView")).is(201);
            assertThat(due()).isEqualTo(before);
            JsonObject came = seen("askerIdentity").put("askedFor", true);
            at(school, "proofs", came.copy().put("seenOn", today.minusDays(2).toString()))
                    .is(201);

            assertThat(due()).isAfter(before.plusDays(10));
            // It is proved: seen again, it moves nothing.
            LocalDate moved = due();
            assertThat(at(school, "proofs", came).is(400).fieldErrors())
                    .contains("askedFor already");
            at(school, "proofs", seen("askerIdentity")).is(201);
            assertThat(due()).isEqualTo(moved);
            assertThat(school.clocks().stream()
                            .filter(clock -> clock.getString("thing").equals(old.toString())))
                    .hasSize(1);
        }

        @Test
        void shouldBeExtendedOnce_byTwoMonths() {
            LocalDate before = due();
            JsonObject longer = new JsonObject()
                    .put("reason", "Four agencies over six years.")
                    .put("toldOn", today.toString());
            at(school, "extension", longer).is(201);
            assertThat(due()).isAfter(before.plusDays(50));
            at(school, "extension", longer).isProblem(409, "conflict");
        }

        @Test
        void shouldNotBeExtended_whenTheMonthIsOver() {
            request = school.post("/subject-access", asking(child, "parent", today.minusDays(60)))
                    .is(201)
                    .id();
            at(
                            school,
                            "extension",
                            new JsonObject().put("reason", "Late.").put("toldOn", today.toString()))
                    .isProblem(409, "conflict");
            assertThat(school.clocks())
                    .anyMatch(clock -> clock.getString("thing").equals(request.toString())
                            && clock.getString("state").equals("overdue"));
        }

        @Test
        void shouldEnd_whenItWasTakenBack() {
            at(
                            school,
                            "closing",
                            new JsonObject().put("why", "withdrawn").put("note", "By letter."))
                    .is(201);
            assertThat(view().json().getString("state")).isEqualTo("closed");
            compiled().isProblem(409, "conflict");
            school.get("/subject-access/" + request + "/report").isProblem(404, "not-found");
        }
    }
}
