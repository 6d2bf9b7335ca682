package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The register, kept by its steward and by the representatives of agencies. */
class RegisterStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Desk steward = Desk.of("e.fairclough");

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London"));
    }

    private static String aName(String kind) {
        return kind + " " + COUNT.incrementAndGet();
    }

    private static JsonObject agencyNamed(String name) {
        return new JsonObject()
                .put("name", name)
                .put("kind", "charity")
                .put(
                        "seniorOfficer",
                        new JsonObject().put("name", "Ann Chief").put("role", "Chief executive"));
    }

    private static JsonObject signature(String role) {
        return new JsonObject()
                .put("name", "Ann Chief")
                .put("role", role)
                .put("signedOn", today().toString());
    }

    private static JsonObject newcomer(String username, String... roles) {
        return new JsonObject()
                .put("username", username)
                .put("name", "Newcomer " + username)
                .put("engagement", "volunteer")
                .put("roles", new JsonArray(List.of(roles)));
    }

    private UUID proposed() {
        return steward.post("/agencies", agencyNamed(aName("Lantern"))).is(201).id();
    }

    /** An agency that signed up, with a representative. */
    private UUID active() {
        UUID agency = proposed();
        steward.post(
                        "/agencies/" + agency + "/staff",
                        newcomer("rep" + COUNT.incrementAndGet(), "representative"))
                .is(201);
        steward.post("/agencies/" + agency + "/sign-offs", signature("Chief executive"))
                .is(201);
        act("/agencies/" + agency + "/activate").is(201);
        return agency;
    }

    private Answer act(String path) {
        return act(steward, path);
    }

    private static Answer act(Desk desk, String path) {
        return desk.postText(path, "", Desk.aKey());
    }

    private static List<String> missing(Answer answer) {
        return answer.each("missing", "field");
    }

    private static List<String> warnings(Answer answer) {
        return answer.json().containsKey("warnings") ? answer.each("warnings", "code") : List.of();
    }

    private static JsonObject reason(String why) {
        return new JsonObject().put("reason", why);
    }

    @Nested
    class Agencies {
        @Test
        @Clause({"BAR-4.1.3l", "LLR-D", "BUC-0", "ROT-2"})
        void shouldBeActiveOnly_onceSomebodyAnswersForIt() {
            UUID agency = steward.post(
                            "/agencies",
                            new JsonObject().put("name", aName("Beacon")).put("kind", "charity"))
                    .is(201)
                    .id();
            String path = "/agencies/" + agency;
            assertThat(missing(steward.get(path).is(200)))
                    .containsExactly("seniorOfficer", "signOffs", "representatives");
            assertThat(act(path + "/activate").isProblem(400, "invalid").fieldErrors())
                    .contains("seniorOfficer required", "signOffs required");
            assertThat(NODE.ask("select signed_on from agency where id = ?", agency))
                    .containsExactly("null");

            String name = steward.get(path).json().getString("name");
            steward.post(path, agencyNamed(name)).is(201);
            Answer signed = steward.post(path + "/sign-offs", signature("Office junior"))
                    .is(201);
            assertThat(warnings(signed)).containsExactly("unusualRole");
            steward.post(
                            path + "/staff",
                            newcomer("beacon" + COUNT.incrementAndGet(), "representative"))
                    .is(201);
            Answer active = act(path + "/activate").is(201);

            assertThat(active.json().getString("stage")).isEqualTo("active");
            JsonObject shown = steward.get(path).json();
            assertThat(shown.getString("stage")).isEqualTo("active");
            assertThat(shown.getString("signedOn")).isEqualTo(today().toString());
            assertThat(shown.getJsonArray("signOffs").getJsonObject(0)).satisfies(one -> {
                JsonObject signOff = (JsonObject) one;
                assertThat(signOff.getString("role")).isEqualTo("Office junior");
                assertThat(signOff.getString("organisation")).isEqualTo(name);
            });
            act(path + "/activate").isProblem(409, "conflict");
        }

        @Test
        @Clause("BUC-7")
        void shouldSayWhoCommissionedIt() {
            UUID commissioner = NODE.agency("Children's Services");
            String name = aName("Commissioned");
            UUID agency = steward.post(
                            "/agencies",
                            agencyNamed(name).put("commissionedBy", commissioner.toString()))
                    .is(201)
                    .id();
            assertThat(steward.get("/agencies/" + agency)
                            .json()
                            .getJsonObject("commissionedBy")
                            .getString("name"))
                    .isEqualTo("Children's Services");
            assertThat(steward.post(
                                    "/agencies",
                                    agencyNamed(aName("Wrong"))
                                            .put(
                                                    "commissionedBy",
                                                    UUID.randomUUID().toString()))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("commissionedBy unknown");
            assertThat(steward.post("/agencies", agencyNamed(name))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("name taken");
        }

        @Test
        @Clause("BUC-7")
        void shouldStandOnItsCommissioner_onlyWhileThatIsASignatory() {
            Desk school = Desk.of("r.ahmed");
            Draft attendance = aSharing()
                    .about(school.registersAChild())
                    .to(Places.HUB_DUTY)
                    .saying("attendance", "Here every day.");
            UUID commissioner = active();
            String signed = NODE.ask("select signed_on from agency where id = ?", school.agency())
                    .get(0);
            NODE.run(
                    "update agency set signed_on = null, commissioned_by = ? where id = ?",
                    commissioner,
                    school.agency());
            try {
                assertThat(signatories(school, attendance)).isEqualTo("satisfied");
                steward.post("/agencies/" + commissioner + "/leave", reason("It closed."))
                        .is(201);
                assertThat(signatories(school, attendance)).isEqualTo("notSatisfied");
            } finally {
                NODE.run(
                        "update agency set signed_on = ?::date, commissioned_by = null where id = ?",
                        signed,
                        school.agency());
            }
        }

        private static String signatories(Desk sender, Draft draft) {
            return sender.preview(draft).is(200).list("findings").stream()
                    .filter(finding -> finding.getString("check").equals("signatories"))
                    .map(finding -> finding.getString("result"))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        @Clause("BUC-3h")
        void shouldBeKeptUpToDateByItsRepresentative_butNotAnotherAgencys() {
            Desk representative = Desk.of("g.foster");
            UUID own = representative.agency();
            JsonObject details = new JsonObject()
                    .put("name", "Youth Reach")
                    .put("kind", "charity")
                    .put(
                            "seniorOfficer",
                            new JsonObject().put("name", "Tom Heald").put("role", "Director"))
                    .put(
                            "registration",
                            new JsonObject()
                                    .put("number", "ZA000110")
                                    .put("expires", today().plusDays(700).toString()));
            representative.post("/agencies/" + own, details).is(201);
            assertThat(NODE.ask("select registration_expires from agency where id = ?", own))
                    .containsExactly(today().plusDays(700).toString());

            assertThat(representative
                            .post("/agencies/" + own, details.copy().put("name", "Reach"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("name stewardOnly");
            representative
                    .post("/agencies/" + NODE.agency("Police"), details)
                    .isProblem(404, "not-found");
            representative
                    .post("/agencies/" + UUID.randomUUID(), details)
                    .isProblem(404, "not-found");
            Desk.of("d.wallace").post("/agencies/" + own, details).isProblem(403, "forbidden");
        }

        @Test
        @Clause("ROT-4.3a")
        void shouldBeWrittenIntoHistoryAndJournal_inOneTransaction() {
            UUID agency = proposed();
            assertThat(NODE.count("""
                            select count(*) from register_change c
                                join journal_entry j on j.detail ->> 'agency' = c.thing_id::text
                                join agency a on a.id = c.thing_id
                            where c.thing_id = ? and j.act = 'REGISTER_CHANGED' and c.change = 'propose'
                              and j.detail ->> 'change' = 'propose' and c.xmin = a.xmin
                              and j.xmin::text = c.xmin::text
                            """, agency)).isEqualTo(1);
        }

        @Test
        void shouldHaveOneName_whenTwoProposeItAtOnce() {
            JsonObject same = agencyNamed(aName("Twins"));
            List<Integer> answers = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(i -> steward.post("/agencies", same).status())
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(201, 400, 400, 400);
        }

        @Test
        void shouldTakeItsPeopleAndDesksWithIt_whenItLeaves() {
            UUID agency = active();
            steward.post(
                            "/agencies/" + agency + "/teams",
                            new JsonObject().put("name", "Desk").put("dutyDesk", true))
                    .is(201);
            steward.post("/agencies/" + agency + "/leave", reason("It closed.")).is(201);

            assertThat(NODE.ask(
                            "select count(*) from practitioner where agency = ? and left_on is null",
                            agency))
                    .containsExactly("0");
            assertThat(steward.get("/agencies/" + agency).json().getString("stage"))
                    .isEqualTo("left");
            assertThat(steward.get("/directory").text()).doesNotContain(agency.toString());
            steward.post("/agencies/" + agency + "/teams", new JsonObject().put("name", "Late"))
                    .isProblem(409, "conflict");
            steward.post("/agencies/" + agency + "/leave", reason("Again."))
                    .isProblem(409, "conflict");
        }

        @Test
        void shouldOpenChangeAndCloseTeams() {
            Desk representative = Desk.of("p.shaw");
            String teams = "/agencies/" + representative.agency() + "/teams";
            JsonObject entry = new JsonObject()
                    .put("name", aName("Night line"))
                    .put(
                            "cover",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("day", 1)
                                            .put("opens", "09:00")
                                            .put("closes", "17:00")));
            UUID team = representative.post(teams, entry).is(201).id();
            assertThat(representative
                            .post(teams, entry)
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("name taken");
            representative
                    .post("/teams/" + team, new JsonObject().put("name", aName("Evening line")))
                    .is(201);
            assertThat(NODE.count("select count(*) from team_cover where team = ?", team))
                    .isZero();
            Desk.of("b.calder")
                    .post("/teams/" + team + "/close", reason("Not mine."))
                    .isProblem(404, "not-found");
            representative
                    .post("/teams/" + team + "/close", reason("Nobody rang."))
                    .is(201);
            assertThat(representative.get("/directory").text()).doesNotContain(team.toString());
            representative
                    .post("/teams/" + team, new JsonObject().put("name", "Again"))
                    .isProblem(409, "conflict");
        }
    }

    @Nested
    class Staff {
        private final Desk representative = Desk.of("d.marsh");
        private final String staff = "/agencies/" + representative.agency() + "/staff";

        @Test
        @Clause("HMG-1")
        void shouldSignInWithThePasswordShownOnce() {
            String username = "newcomer" + COUNT.incrementAndGet();
            String key = Desk.aKey();
            JsonObject entry = newcomer(username, "practitioner");
            Answer enrolled = representative.post(staff, entry, key).is(201);
            Answer again = representative.post(staff, entry, key).is(201);

            assertThat(again.json()).isEqualTo(enrolled.json());
            String password = enrolled.json().getString("password");
            assertThat(password).hasSizeGreaterThanOrEqualTo(16);
            assertThat(NODE.count(
                            "select count(*) from idempotency where position(? in answer) > 0",
                            password))
                    .isZero();
            Desk newcomer = Desk.signIn(username, password);
            newcomer.get("/inbox").is(200);
            assertThat(NODE.ask("select engagement from practitioner where id = ?", enrolled.id()))
                    .containsExactly("volunteer");

            Answer renewed = act(representative, "/practitioners/" + enrolled.id() + "/password")
                    .is(201);
            newcomer.get("/inbox").isProblem(401, "unauthenticated");
            Desk.signIn(username, renewed.json().getString("password"))
                    .get("/inbox")
                    .is(200);

            representative
                    .post("/practitioners/" + enrolled.id() + "/leave", new JsonObject())
                    .is(201);
            representative
                    .post("/practitioners/" + enrolled.id() + "/leave", new JsonObject())
                    .isProblem(409, "conflict");
            act(representative, "/practitioners/" + enrolled.id() + "/password")
                    .isProblem(409, "conflict");
            assertThat(representative
                            .post(staff, entry)
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("username taken");
        }

        @Test
        void shouldNotMakeStewards_noActForThem() {
            assertThat(representative
                            .post(staff, newcomer("someone" + COUNT.incrementAndGet(), "steward"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("roles stewardOnly");
            assertThat(representative
                            .post(staff, newcomer("someone" + COUNT.incrementAndGet(), "hub"))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("roles hubOnly");
            Desk ofTheStewardsAgency = Desk.of("h.stead");
            act(ofTheStewardsAgency, "/practitioners/" + steward.practitioner() + "/password")
                    .isProblem(409, "conflict");
            ofTheStewardsAgency
                    .post("/practitioners/" + steward.practitioner() + "/leave", new JsonObject())
                    .isProblem(409, "conflict");
        }

        @Test
        void shouldStaySteward_untilAnotherOneTakesTheRole() {
            Answer enrolled = steward.post(
                            staff, newcomer("keeper" + COUNT.incrementAndGet(), "steward"))
                    .is(201);
            Desk keeper = Desk.signIn(
                    enrolled.json().getString("username"), enrolled.json().getString("password"));
            JsonObject without = new JsonObject()
                    .put("name", "No longer steward")
                    .put("engagement", "employee")
                    .put("roles", new JsonArray(List.of("auditor")));
            String path = "/practitioners/" + enrolled.id();

            assertThat(keeper.post(path, without).isProblem(400, "invalid").fieldErrors())
                    .containsExactly("roles ownStewardship");
            steward.post(path, without).is(201);
            steward.post(path + "/leave", new JsonObject()).is(201);
        }

        @Test
        void shouldBeShutOutOfWhatOthersKnow_whenTheyBecomeSteward() {
            Answer enrolled = representative
                    .post(staff, newcomer("riser" + COUNT.incrementAndGet(), "practitioner"))
                    .is(201);
            String username = enrolled.json().getString("username");
            String known = enrolled.json().getString("password");
            Desk before = Desk.signIn(username, known);
            JsonObject risen = new JsonObject()
                    .put("name", "Riser")
                    .put("engagement", "employee")
                    .put("roles", new JsonArray(List.of("practitioner", "auditor")));
            String path = "/practitioners/" + enrolled.id();

            steward.post(path, risen).is(201);

            before.get("/inbox").isProblem(401, "unauthenticated");
            Desk.tryToSignIn(username, known).isProblem(401, "unauthenticated");
            act(representative, path + "/password").isProblem(409, "conflict");
            String handed = act(steward, path + "/password").is(201).json().getString("password");
            Desk after = Desk.signIn(username, handed);
            steward.post(path, risen.put("roles", new JsonArray(List.of("steward", "auditor"))))
                    .is(201);
            Desk.signIn(username, handed);
            after.get("/inbox").isProblem(401, "renew");
            steward.post(path + "/leave", new JsonObject()).is(201);
        }

        @Test
        void shouldBeSilentAboutOtherAgencies() {
            UUID elsewhere = NODE.practitioner("k.shepherd");
            for (UUID one : List.of(elsewhere, UUID.randomUUID())) {
                String path = "/practitioners/" + one;
                act(representative, path + "/password").isProblem(404, "not-found");
                representative.post(path + "/leave", new JsonObject()).isProblem(404, "not-found");
                representative
                        .post(
                                path + "/trainings",
                                new JsonObject()
                                        .put("title", "Course")
                                        .put("heldOn", today().toString()))
                        .isProblem(404, "not-found");
            }
            for (UUID one : List.of(NODE.agency("Police"), UUID.randomUUID())) {
                representative.get("/agencies/" + one + "/staff").isProblem(404, "not-found");
                representative
                        .post("/agencies/" + one + "/staff", newcomer("zzz", "practitioner"))
                        .isProblem(404, "not-found");
            }
            Desk.of("r.ahmed").get(staff).isProblem(403, "forbidden");
            Desk.of("g.lindqvist").get(staff).is(200);
        }

        @Test
        @Clause({"BAR-4.1.3g", "BUC-5a", "LLR-P5"})
        void shouldBeTrainedAnew_whenTheTrainingRanOut() {
            Desk desk = Desk.of("n.castell");
            UUID child = desk.registersAChild();
            Draft draft = aSharing()
                    .about(child)
                    .to(NODE.team("Youth Reach", "Young people's line"))
                    .saying("housing", "Needs a flat.");
            assertThat(training(desk.preview(draft))).isEqualTo("notSatisfied");
            Desk supervisor = Desk.of("a.royle");
            supervisor
                    .post(
                            "/practitioners/" + desk.practitioner() + "/trainings",
                            new JsonObject()
                                    .put("title", "Sharing well")
                                    .put("heldOn", today().plusDays(1).toString()))
                    .isProblem(400, "invalid");
            supervisor
                    .post(
                            "/practitioners/" + desk.practitioner() + "/trainings",
                            new JsonObject()
                                    .put("title", "Sharing well")
                                    .put("heldOn", today().toString()))
                    .is(201);

            assertThat(training(desk.preview(draft))).isEqualTo("satisfied");
            assertThat(NODE.ask(
                            "select due_on from training where practitioner = ? and held_on = ?",
                            desk.practitioner(),
                            java.sql.Date.valueOf(today())))
                    .containsExactly(today().plusMonths(24).toString());
            assertThat(supervisor
                            .get("/agencies/" + supervisor.agency() + "/staff")
                            .is(200)
                            .text())
                    .contains("Sharing well");
        }

        private String training(Answer decision) {
            return decision.list("findings").stream()
                    .filter(one -> one.getString("check").equals("training"))
                    .map(one -> one.getString("result"))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void shouldChangeRolesAndTeams_andRenewTheToken() {
            Answer enrolled = representative
                    .post(staff, newcomer("mover" + COUNT.incrementAndGet(), "practitioner"))
                    .is(201);
            String username = enrolled.json().getString("username");
            String password = enrolled.json().getString("password");
            Desk desk = Desk.signIn(username, password);
            desk.get("/inbox").is(200);
            representative
                    .post(
                            "/practitioners/" + enrolled.id(),
                            new JsonObject()
                                    .put("name", "Moved")
                                    .put("engagement", "employee")
                                    .put(
                                            "roles",
                                            new JsonArray(List.of("practitioner", "supervisor")))
                                    .put("teams", Draft.ids(Places.SCHOOL_TEAM)))
                    .is(201);

            desk.get("/inbox").isProblem(401, "renew");
            // A supervisor needs a second factor, which this session did not begin with.
            desk.post("/session/renew").isProblem(401, "unauthenticated");
            Desk.signIn(username, password).get("/journal").is(200);
            assertThat(representative
                            .post(
                                    "/practitioners/" + enrolled.id(),
                                    new JsonObject()
                                            .put("name", "Moved")
                                            .put("engagement", "employee")
                                            .put("roles", new JsonArray(List.of("practitioner")))
                                            .put("teams", Draft.ids(Places.HUB_DUTY)))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("teams unknown");
            representative
                    .post("/practitioners/" + enrolled.id() + "/leave", new JsonObject())
                    .is(201);
        }
    }

    @Nested
    class Communities {
        @Test
        @Clause({"BAR-3.3", "BAR-5"})
        void shouldBeMadeJoinedSignedAndLeft() {
            String name = aName("Neighbours");
            UUID community = steward.post(
                            "/communities",
                            new JsonObject()
                                    .put("name", name)
                                    .put("objective", "Quiet streets.")
                                    .put("purposes", new JsonArray(List.of("protect"))))
                    .is(201)
                    .id();
            String path = "/communities/" + community;
            UUID police = NODE.agency("Police");
            JsonObject member = new JsonObject().put("agency", police.toString());
            steward.post(path + "/members", member).is(201);
            steward.post(path + "/members", member).isProblem(409, "conflict");
            steward.post(
                            path + "/members",
                            new JsonObject().put("agency", proposed().toString()))
                    .isProblem(400, "invalid");

            Desk representative = Desk.of("b.calder");
            JsonObject signature = signature("Senior lead").put("agency", police.toString());
            Answer signed = representative.post(path + "/sign-offs", signature).is(201);
            assertThat(warnings(signed)).isEmpty();
            Desk.of("g.foster").post(path + "/sign-offs", signature).isProblem(404, "not-found");

            steward.post(path + "/leave", member).is(201);
            steward.post(path + "/leave", member).isProblem(409, "conflict");
            steward.post(path + "/members", member).is(201);
            assertThat(steward.get("/communities").text()).contains(name, "Senior lead");
        }

        @Test
        @Clause("ROT-4.3c")
        void shouldStandByItsAgreements() {
            UUID young = NODE.community("Children and young people");
            steward.post(
                            "/communities/" + young + "/leave",
                            new JsonObject()
                                    .put(
                                            "agency",
                                            NODE.agency("Clifton Lane School").toString()))
                    .isProblem(409, "conflict");
            steward.post(
                            "/communities/" + young,
                            new JsonObject()
                                    .put("name", "Children and young people")
                                    .put("objective", "Something narrower.")
                                    .put("purposes", new JsonArray(List.of("wellbeing"))))
                    .isProblem(409, "conflict");
        }
    }
}
