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
        anItemIsCorrected(school, sent, atTheHub);
        aRefusalIsChallenged();
        school.post(
                        "/people/" + child + "/barred-readers",
                        new JsonObject()
                                .put(
                                        "practitioner",
                                        Desk.of("i.mahmood").practitioner().toString())
                                .put("kind", "allegedSource"))
                .is(201);
        aPersonIsAnswered(school);
        school.put(
                        "/drafts/share",
                        new JsonObject()
                                .put("version", UUID.randomUUID().toString())
                                .put("content", new JsonObject().put("text", "Begun.")))
                .is(200);
        somebodyIsToldByMail(sent.id());
        UUID held = school.share(draft.forPurpose("research")).held().id();
        school.act(held, "not-shared", new JsonObject().put("reason", "Not needed."))
                .is(201);
        UUID unopened = school.share(draft).delivered().id();
        school.act(unopened, "recall", new JsonObject().put("reason", "Sent twice."))
                .is(201);
        aConsentEnds(school);
        aFileIsErased(child);
    }

    private static void aFileIsErased(UUID held) {
        OldFile old = new OldFile();
        OldFile.erased(old.supervisor, OldFile.another("d.marsh"), old.child);
        OldFile.leave();
        old.supervisor
                .post("/retention/holds", OldFile.hold().put("record", held.toString()))
                .is(201);
    }

    /** Something was opened that relied on a consent which is withdrawn. */
    private static void aConsentEnds(Desk school) {
        UUID child = school.registersAChild();
        school.consentGiven(child);
        UUID sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "With consent."))
                .delivered()
                .id();
        Desk.of("j.okafor").open(sent).is(200);
        school.consentWithdrawn(child);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> NODE.count("select count(*) from reliance_end where sharing = ?", sent)
                        == 1);
    }

    /** The hub says that it is wrong, and the school that it is right now. */
    private static void anItemIsCorrected(Desk school, Answer sent, Answer received) {
        Desk hub = Desk.of("j.okafor");
        String item = received.list("items").get(0).getString("id");
        UUID report = hub.post(
                        "/sharings/" + sent.id() + "/items/" + item + "/reports",
                        new JsonObject().put("kind", "inadequate").put("words", "Which day?"))
                .is(201)
                .id();
        school.post(
                        "/sharings/" + sent.id() + "/items/"
                                + sent.list("items").get(0).getString("id") + "/corrections",
                        new JsonObject()
                                .put("outcome", "corrected")
                                .put("report", report.toString())
                                .put("text", "On Monday, for two agencies only.")
                                .put("reason", "The day was missing."))
                .is(201);
        UUID told = UUID.fromString(NODE.ask(
                        "select sharing::text from correction_copy where sharing is not null order by correction desc limit 1")
                .get(0));
        hub.post("/sharings/" + told + "/acknowledgement", new JsonObject().put("note", "Changed."))
                .is(201);
    }

    /** A no of the school's to the hub: it is at its first stage. */
    static UUID aRefusalIsChallenged() {
        Desk school = Desk.of("r.ahmed");
        Desk hub = Desk.of("j.okafor");
        UUID sent = school.share(aSharing()
                        .about(school.registersAChild())
                        .to(HUB_DUTY)
                        .saying("attendance", "Late on two days."))
                .delivered()
                .id();
        Answer received = hub.open(sent).is(200);
        hub.share(aSharing()
                        .about(UUID.fromString(received.list("persons").get(0).getString("id")))
                        .to(Places.POLICE_DESK)
                        .forwarding(received.list("items").get(0).getString("id")))
                .held();
        String asked = NODE.ask(
                        "select o.id from onward_request o join item i on i.id = o.root where i.sharing = ?",
                        sent)
                .get(0);
        school.post(
                        "/onward-requests/" + asked,
                        new JsonObject().put("answer", "refused").put("reason", "Not yet."))
                .is(201);
        return hub.post(
                        "/challenges",
                        new JsonObject()
                                .put("kind", "onward")
                                .put("thing", asked)
                                .put("text", "It is needed."))
                .is(201)
                .id();
    }

    /** Somebody asked the school what was shared about a child; one item had come from the police. */
    private static void aPersonIsAnswered(Desk school) {
        UUID child = school.registersAChild();
        Draft draft = aSharing().on(Draft.Ground.childSignificantHarm());
        UUID sent = school.share(
                        draft.about(child).to(Places.POLICE_DESK).saying("attendance", "Late."))
                .delivered()
                .id();
        Desk police = Desk.of("k.shepherd");
        police.share(draft.kind("response")
                        .replyTo(sent)
                        .about(UUID.fromString(
                                police.open(sent).list("persons").get(0).getString("id")))
                        .toPerson(school.practitioner())
                        .saying("safeguardingConcern", "We called."))
                .delivered();
        AccessCase access = AccessCase.of(school, child);
        UUID question = access.asks();
        police.post(
                        "/originator-questions/" + question,
                        new JsonObject().put("answer", "inPart").put("wording", "They called."))
                .is(201);
        access.does("choices", AccessCase.choosing(access.line(false), "include"))
                .is(201);
        access.signs(Desk.of("d.marsh")).is(201);
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

    /** The school's own, and somebody whom it wrote to could not be told. */
    private static void somebodyIsToldByMail(UUID sharing) {
        NODE.run("""
                insert into notification_choice (practitioner, agency, id, wrapped_key, ciphertext, every_minutes,
                                                 urgent_always)
                select practitioner, agency, id, wrapped_key, ciphertext, 60, true from draft where practitioner = ?
                limit 1
                """, Desk.of("r.ahmed").practitioner());
        NODE.run(
                "insert into notification_due (practitioner, agency, other) values (?, ?, false)",
                Desk.of("r.ahmed").practitioner(),
                Desk.of("r.ahmed").agency());
        NODE.run(
                "insert into notification_untold (sharing, agency, at) values (?, ?, now())",
                sharing,
                Desk.of("r.ahmed").agency());
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
