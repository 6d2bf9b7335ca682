package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** INVARIANT (journalled): every act and every read of personal data has its entry. */
class JournalledTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");

    /** What is written of a practitioner while something is done. */
    private static List<String> written(Desk desk, Runnable doing) {
        UUID who = desk.practitioner();
        long before = entries(who);
        doing.run();
        return NODE.ask(
                "select act from journal_entry where practitioner = ? order by id offset ?",
                who,
                before);
    }

    private static long entries(UUID who) {
        return NODE.count("select count(*) from journal_entry where practitioner = ?", who);
    }

    @Test
    @Clause({"ROT-4.3a", "BUC-3g"})
    void shouldHaveOneEntryForEachReadAndAct() {
        UUID child = school.registersAChild();
        UUID held = school.share(concern(child)).held().id();
        String search = new JsonObject()
                .put("familyName", "Turner")
                .put("dateOfBirth", "2019-05-14")
                .encode();
        Desk somebody = Desk.signIn("d.marsh");

        assertActs(
                school,
                "PERSON_SEARCHED",
                () -> school.postText("/people/search", search, Desk.aKey()).is(200));
        assertActs(school, "PERSON_REGISTERED", school::registersAChild);
        assertActs(school, "PERSON_READ", () -> school.get("/people/" + child).is(200));
        assertActs(school, "CONSENT_RECORDED", () -> school.consentWithdrawn(child));
        assertActs(
                school,
                "CONSENTS_READ",
                () -> school.get("/people/" + child + "/consents").is(200));
        assertActs(
                school,
                "NOTICE_RECORDED",
                () -> school.post(
                                "/people/" + child + "/notices",
                                new JsonObject()
                                        .put("notice", "A notice")
                                        .put("givenOn", "2026-01-05")
                                        .put("manner", "inPerson"))
                        .is(201));
        assertActs(
                school,
                "NOTICES_READ",
                () -> school.get("/people/" + child + "/notices").is(200));
        assertActs(
                school,
                "DISCLOSURES_READ",
                () -> school.get("/people/" + child + "/disclosures").is(200));
        assertActs(
                school,
                "TIMELINE_READ",
                () -> school.get("/people/" + child + "/timeline").is(200));
        assertActs(school, "PREVIEWED", () -> school.preview(concern(child)).is(200));
        assertActs(
                school,
                "SHARINGS_LISTED",
                () -> school.get("/sharings?box=held").is(200));
        assertActs(school, "INBOX_READ", () -> school.get("/inbox").is(200));
        assertActs(school, "SHARING_READ", () -> school.open(held).is(200));
        assertActs(
                school,
                "DECISION_READ",
                () -> school.get("/sharings/" + held + "/decision").is(200));
        assertActs(school, "OBLIGATIONS_READ", () -> school.get("/obligations").is(200));
        UUID[] asked = new UUID[1];
        assertActs(
                school,
                "ADVICE_ASKED",
                () -> asked[0] = school.post("/advice", new JsonObject().put("question", "May I?"))
                        .is(201)
                        .id());
        assertActs(school, "ADVICE_READ", () -> school.get("/advice").is(200));
        assertActs(supervisor, "REVIEWS_READ", () -> supervisor.get("/reviews").is(200));
        assertActs(
                supervisor,
                "REVIEWS_READ",
                () -> supervisor.get("/reviews?box=done").is(200));
        assertActs(school, "FEEDBACK_READ", () -> school.get("/feedback").is(200));
        assertActs(
                supervisor,
                "ADVICE_READ",
                () -> supervisor.get("/advice/" + asked[0]).is(200));
        assertActs(
                supervisor,
                "ADVICE_ANSWERED",
                () -> supervisor
                        .post(
                                "/advice/" + asked[0] + "/answer",
                                new JsonObject().put("answer", "Yes."))
                        .is(201));
        assertActs(supervisor, "JOURNAL_READ", () -> supervisor.get("/journal").is(200));
        assertThat(written(school, () -> school.confirm(held).held()))
                .containsExactly("STILL_RIGHT_CONFIRMED", "SHARING_DECIDED");
        assertThat(written(
                        school,
                        () -> school.act(held, "judgement", Draft.judgement("identity"))
                                .held()))
                .containsExactly("JUDGEMENT_SUPPLIED", "SHARING_DECIDED");
        assertThat(written(
                        school,
                        () -> school.act(
                                        held,
                                        "ground",
                                        Draft.Ground.childSignificantHarm().json())
                                .delivered()))
                .containsExactly("GROUND_SUPPLIED", "SHARING_DECIDED", "SHARING_DELIVERED");
        assertActs(hub, "SHARING_OPENED", () -> hub.open(held).is(200));
        assertActs(hub, "SHARING_READ", () -> hub.open(held).is(200));
        UUID another = school.share(concern(child)).held().id();
        assertActs(
                school,
                "NOT_SHARED",
                () -> school.act(another, "not-shared", new JsonObject().put("reason", "Settled."))
                        .is(201));
        assertActs(somebody, "SIGNED_OUT", () -> somebody.post("/sign-out").is(204));
        assertActs(somebody, "SIGNED_IN", () -> Desk.signIn("d.marsh"));
    }

    private static void assertActs(Desk desk, String act, Runnable doing) {
        assertThat(written(desk, doing)).as(act).containsExactly(act);
    }

    private static Draft concern(UUID child) {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Hides when the bell rings.");
    }

    @Test
    void shouldBeWrittenInTheActsOwnTransaction() {
        UUID child = school.registersAChild();
        school.consentGiven(child);
        UUID sent = school.share(concern(child)).delivered().id();
        hub.open(sent).is(200);

        assertThat(NODE.ask("""
                        select distinct written from (
                            select xmin::text as written from disclosure where sharing = ?
                            union all select xmin::text from inbox_entry where sharing = ?
                            union all select xmin::text from event where ref = ? and kind = 'inbox'
                            union all select xmin::text from journal_entry
                                      where sharing = ? and act in ('SHARING_DECIDED', 'SHARING_DELIVERED')
                        ) everything
                        """, sent, sent, sent, sent)).hasSize(1);
        for (List<String> act : List.of(
                List.of("record", "id", "PERSON_REGISTERED", "record"),
                List.of("consent", "record", "CONSENT_RECORDED", "record"))) {
            assertSameTransaction(act, child);
        }
        assertSameTransaction(
                List.of("disclosure", "sharing", "SHARING_DELIVERED", "sharing"), sent);
        assertSameTransaction(List.of("decision", "sharing", "SHARING_DECIDED", "sharing"), sent);
        assertSameTransaction(List.of("receipt", "sharing", "SHARING_OPENED", "sharing"), sent);
    }

    /** A row's xmin is the low half of the number of the transaction that wrote it. */
    private static void assertSameTransaction(List<String> act, UUID id) {
        assertThat(NODE.count(
                        """
                        select count(*) from %s t join journal_entry j on j.%s = t.%s
                        where t.%s = ? and j.act = '%s'
                          and j.xmin::text = t.xmin::text
                        """.formatted(act.get(0), act.get(3), act.get(1), act.get(1), act.get(2)),
                        id))
                .as(act.get(2))
                .isPositive();
    }

    @Test
    void shouldHoldNothingOfWhatWasWritten() {
        UUID child = school.registersAChild();
        String name = school.get("/people/" + child).json().getString("familyName");
        UUID sent = school.share(concern(child)
                        .titled("A telling title")
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
        hub.open(sent).is(200);

        String all = String.join(
                "\n",
                NODE.ask(
                        "select row_to_json(j)::text from journal_entry j where sharing = ? or record = ?",
                        sent,
                        child));
        assertThat(all)
                .contains("SHARING_OPENED")
                .doesNotContain(name)
                .doesNotContain("bell")
                .doesNotContain("telling")
                .doesNotContain("marks on both arms");
    }

    @Test
    void shouldShowEachSideItsOwn() {
        UUID child = school.registersAChild();
        school.consentGiven(child);
        UUID sent = school.share(concern(child)).delivered().id();
        hub.open(sent).is(200);

        assertThat(supervisor.journalOf(sent))
                .contains("sharingDecided", "sharingDelivered", "sharingOpened");
        assertThat(Desk.of("c.brennan").journalOf(sent))
                .containsOnly("sharingDelivered", "sharingOpened");
        assertThat(Desk.of("b.calder").journalOf(sent)).isEmpty();
    }

    @Test
    void shouldNotAct_whenTheEntryCannotBeWritten() {
        UUID child = school.registersAChild();
        NODE.run(
                "alter table journal_entry add constraint refuse check (act <> 'NOTICE_RECORDED') not valid");
        try {
            Answer answer = school.post(
                    "/people/" + child + "/notices",
                    new JsonObject()
                            .put("notice", "A notice")
                            .put("givenOn", "2026-01-05")
                            .put("manner", "inPerson"));
            assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        } finally {
            NODE.run("alter table journal_entry drop constraint refuse");
        }
        assertThat(NODE.count("select count(*) from notice where record = ?", child))
                .isZero();
    }
}
