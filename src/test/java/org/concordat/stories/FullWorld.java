package org.concordat.stories;

import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A world in which every table that holds something of an agency's has a row, most of them the school's. */
final class FullWorld {
    private static final StoryNode NODE = Desk.NODE;

    private static boolean there;

    private FullWorld() {}

    /** Made once for all tests. */
    static synchronized void isThere() {
        if (!there) {
            there = true;
            everyTableHasSomething();
        }
    }

    private static void aFactorIsSetUp() {
        Desk representative = Desk.of("l.barker");
        Answer enrolled = representative
                .post(
                        "/agencies/" + representative.agency() + "/staff",
                        new JsonObject()
                                .put("name", "Rowena Secure")
                                .put("username", "rowena.secure")
                                .put("engagement", "employee")
                                .put("roles", new JsonArray().add("supervisor")))
                .is(201);
        Desk.signIn("rowena.secure", enrolled.json().getString("password"));
    }

    private static void aProviderIsUsed() {
        UUID school = Desk.of("r.ahmed").agency();
        try (ProviderInTests provider = new ProviderInTests()) {
            ProviderStoriesTest.keep(school, ProviderStoriesTest.settings(provider.issuer()));
            ProviderStoriesTest.Person one = ProviderStoriesTest.somebody(school, "practitioner");
            ProviderStoriesTest.setOut(school);
            ProviderStoriesTest.Way way = ProviderStoriesTest.setOut(school);
            provider.says(
                    provider.signed(provider.claims(one.subject(), way.nonce()).build()));
            ProviderStoriesTest.token(
                    ProviderStoriesTest.comeBack(NODE.port(), way.back(), way.cookie()));
        }
    }

    private static void everyTableHasSomething() {
        aPairIsReviewed();
        aPictureIsOpened();
        aFactorIsSetUp();
        aProviderIsUsed();
        Desk school = Desk.of("r.ahmed");
        aClockRuns(school.agency(), school.practitioner());
        UUID child = school.post(
                        "/people",
                        new JsonObject()
                                .put("familyName", "Rowsecurity")
                                .put("dateOfBirth", "2015-02-03")
                                .put(
                                        "addresses",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put(
                                                                "lines",
                                                                new JsonArray().add("1 Lane")))))
                .is(201)
                .id();
        Desk.of("d.marsh")
                .post(
                        "/people/import",
                        new JsonObject()
                                .put("file", "0".repeat(64))
                                .put(
                                        "rows",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("line", 2)
                                                        .put(
                                                                "person",
                                                                new JsonObject()
                                                                        .put(
                                                                                "familyName",
                                                                                "Rowimport")
                                                                        .put(
                                                                                "dateOfBirth",
                                                                                "2009-08-07")))))
                .is(201);
        school.post(
                        "/people/" + child + "/notices",
                        new JsonObject()
                                .put("notice", "A notice")
                                .put("givenOn", "2026-01-05")
                                .put("manner", "inPerson"))
                .is(201);
        Draft draft = aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "For two agencies only.");
        UUID file = school.uploads("Seen at the gate.", "note.txt");
        school.uploads("Not sent.", "other.txt");
        Answer sent = school.share(draft.withItem("attachment", file.toString())
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered();
        school.post(
                        "/obligations/" + sent.list("obligations").get(0).getString("id"),
                        new JsonObject().put("outcome", "done").put("note", "They were told."))
                .is(201);
        aReviewIsDecided(school, sent);
        UUID asked = school.post("/advice", new JsonObject().put("question", "May I?"))
                .is(201)
                .id();
        Desk.of("d.marsh")
                .post("/advice/" + asked + "/answer", new JsonObject().put("answer", "Yes."))
                .is(201);
        aPartnerIsAsked(school, child);
        Cases.ofTheSchool(child);
        school.consentGiven(child);
        Desk.of("j.okafor").open(sent.id()).is(200);
        Answer atTheHub = Desk.of("j.okafor").open(sent.id());
        Desk.of("j.okafor")
                .share(aSharing()
                        .about(UUID.fromString(atTheHub.list("persons").get(0).getString("id")))
                        .to(Places.POLICE_DESK)
                        .forwarding(atTheHub.list("items").get(0).getString("id")))
                .held();
        school.post(
                        "/people/" + child + "/barred-readers",
                        new JsonObject()
                                .put(
                                        "practitioner",
                                        Desk.of("i.mahmood").practitioner().toString())
                                .put("kind", "allegedSource"))
                .is(201);
        school.put(
                        "/drafts/share",
                        new JsonObject()
                                .put("version", UUID.randomUUID().toString())
                                .put("content", new JsonObject().put("text", "Begun.")))
                .is(200);
        UUID held = school.share(draft.forPurpose("research")).held().id();
        school.act(held, "not-shared", new JsonObject().put("reason", "Not needed."))
                .is(201);
        UUID unopened = school.share(draft).delivered().id();
        school.act(unopened, "recall", new JsonObject().put("reason", "Sent twice."))
                .is(201);
    }

    /** The hub has a referral from the school, and a partner has answered about it. */
    private static void aPartnerIsAsked(Desk school, UUID child) {
        Desk hub = Desk.of("j.okafor");
        UUID referral = Referrals.triaged(hub, Referrals.referred(school, child));
        hub.post(
                        "/referrals/" + referral + "/notes",
                        new JsonObject().put("kind", "minutes").put("text", "We met."))
                .is(201);
        Answer asked = Referrals.asks(hub, referral, Places.POLICE_DESK).is(201);
        UUID request = UUID.fromString(asked.list("requests").get(0).getString("id"));
        Referrals.answers(Desk.of("k.shepherd"), request, Referrals.how("nothingHeld"))
                .is(201);
    }

    /** Something is asked of the school, and its time stood still once. */
    private static void aClockRuns(UUID school, UUID practitioner) {
        UUID clock = UUID.randomUUID();
        NODE.ask("""
                with running as (
                    insert into clock (id, thing, kind, label, agency, owner, hours, working, runs_on,
                                       started_at, soon_at, due_at, promised_at)
                    values (?, gen_random_uuid(), 'test', 'Answer', ?, ?, 1, false, false, now(), now(), now(), now())
                    returning id, owner),
                told as (insert into clock_told (clock, step, mailbox) select id, 1, owner from running)
                insert into clock_pause (id, clock, reason, paused_by, paused_at)
                select gen_random_uuid(), id, 'somethingElse', owner, now() from running returning id
                """, clock, school, practitioner);
    }

    private static void aPictureIsOpened() {
        Worry worry = new Worry().knownTo(Desk.of("r.ahmed"), Desk.of("a.gill"));
        worry.sealed(Desk.of("r.ahmed"), "neglect", "worried", 1);
        worry.sealed(Desk.of("a.gill"), "injury", "worried", 1);
        Desk hub = Desk.of("j.okafor");
        String picture = worry.pictureOf(hub, 2).getString("id");
        hub.post("/hub/pictures/" + picture + "/open", new JsonObject()).is(201);
    }

    /** The hub has said something of two records that may be one person's. */
    private static void aReviewIsDecided(Desk school, Answer sent) {
        String review = sent.list("obligations").stream()
                .filter(o -> o.getString("kind").equals("supervisorReview"))
                .map(o -> o.getString("id"))
                .findFirst()
                .orElseThrow();
        Desk.of("d.marsh")
                .post(
                        "/reviews/" + review,
                        new JsonObject()
                                .put("outcome", "talk")
                                .put("note", "Read it.")
                                .put("feedback", "Write more."))
                .is(201);
        school.post("/feedback/" + review, new JsonObject().put("text", "I will."))
                .is(201);
        UUID namesake = school.post(
                        "/people",
                        new JsonObject()
                                .put("familyName", "Ahmed")
                                .put("dateOfBirth", "2013-09-08"))
                .is(201)
                .id();
        school.get("/people/" + namesake).is(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        NODE.count("select count(*) from review_reading where record = ?", namesake)
                                > 0);
    }

    private static void aPairIsReviewed() {
        Desk hub = Desk.of("j.okafor");
        for (String given : List.of("Harry", "Henry")) {
            Desk.of("r.ahmed")
                    .post(
                            "/people",
                            new JsonObject()
                                    .put("givenName", given)
                                    .put("familyName", "Rowsecurity")
                                    .put("dateOfBirth", "2014-12-24"))
                    .is(201);
        }
        Optional<JsonObject> pair = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> hub.get("/hub/matches").is(200).list("matches").stream()
                                .filter(match -> match.encode().contains("Rowsecurity"))
                                .findFirst(),
                        Optional::isPresent);
        hub.post(
                        "/hub/matches/" + pair.orElseThrow().getString("id"),
                        new JsonObject().put("verdict", "different").put("note", "Rang."))
                .is(201);
    }
}
