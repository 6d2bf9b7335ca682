package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the node's role sees under row level security; the list of tables is the database's own. */
class RowSecurityTest {
    private static final StoryNode NODE = Desk.NODE;

    /** Tables without row level security that the node may read, and why. */
    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("agency", "the register is common knowledge of the partnership (LLR-P9)"),
            Map.entry("team", "the register"),
            Map.entry("team_cover", "the register"),
            Map.entry("practitioner", "the register"),
            Map.entry("team_member", "the register"),
            Map.entry("community", "the register"),
            Map.entry("community_member", "the register"),
            Map.entry("agreement", "the register"),
            Map.entry("pack_version", "the protocol of the partnership: nobody's data"),
            Map.entry("sign_off", "the register: who signed for their agency"),
            Map.entry("agreement_review", "the register"),
            Map.entry("impact_assessment", "the register"),
            Map.entry("impact_assessment_agreement", "the register"),
            Map.entry("team_escalation", "the register"),
            Map.entry("absence", "the register: everybody is told who covers"),
            Map.entry("agency_closure", "the register"));

    /** Tables with row level security that hold nothing of an agency the node could see. */
    private static final List<String> NOT_BY_AGENCY = List.of(
            "idempotency",
            "agency_key",
            "match_key",
            "match_pair",
            "match_act",
            "match_note",
            // A queue that the node only adds to.
            "journal_pending",
            // Of an agency's supervisors, and of whom they write to.
            "review_reading",
            "review_outcome",
            "feedback",
            "feedback_answer",
            // Of nobody but their author and the author's supervisors; or of the hub, or the
            // platform, alone.
            "concern",
            "concern_text",
            "draft",
            "picture",
            "picture_person",
            "picture_concern",
            "picture_telling",
            "picture_request");

    /** What the school has no part of, but the hub. */
    private static final List<String> OF_THE_HUB = List.of(
            "inbox_entry", "triage", "referral_note", "information_request", "information_answer");

    @BeforeAll
    static void everyTableHasSomething() {
        aPairIsReviewed();
        aPictureIsOpened();
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

    @Test
    void shouldShowReviewsToSupervisors_andWhatIsToldToWhomItIsTold() throws SQLException {
        Desk school = Desk.of("r.ahmed");
        for (String table : List.of("review_reading", "review_outcome")) {
            assertThat(seenBy(Desk.of("d.marsh"), table)).as(table).isPositive();
            assertThat(seenBy(school, table)).as(table).isZero();
        }
        assertThat(seenBy(school, "obligation where day is not null")).isZero();
        for (String table : List.of("feedback", "feedback_answer")) {
            assertThat(seenBy(Desk.of("d.marsh"), table)).as(table).isPositive();
            assertThat(seenBy(school, table)).as(table).isPositive();
            assertThat(seenBy(
                            Desk.of("w.penn"),
                            table + " where practitioner = '" + school.practitioner() + "'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void shouldShowADraftToItsAuthorAlone() throws SQLException {
        assertThat(seenBy(Desk.of("r.ahmed"), "draft")).isPositive();
        for (String other : List.of("d.marsh", "w.penn", "j.okafor", "e.fairclough")) {
            assertThat(seenBy(
                            Desk.of(other),
                            "draft where practitioner = '" + Desk.of("r.ahmed").practitioner()
                                    + "'"))
                    .as(other)
                    .isZero();
        }
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

    private static List<String> tables(boolean secured) {
        return NODE.ask("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'concordat' and c.relkind in ('r', 'p', 'v', 'm')
                  and c.relrowsecurity = ? and c.relname not like 'flyway%'
                order by 1
                """, secured);
    }

    /** How many rows the node sees for an agency; -1 where it may not look at all. */
    private static long seen(String agency, String from) throws SQLException {
        try (Connection connection = NODE.node();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = concordat");
            statement.execute("select set_config('concordat.agency', '" + agency + "', false)");
            try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return -1;
            }
            throw e;
        }
    }

    @Test
    void shouldShowNothing_toAnAgencyThatIsNoParty() throws SQLException {
        List<String> secured = tables(true);
        assertThat(secured).contains("record", "sharing", "consent", "content", "journal_entry");
        for (String table : secured) {
            if (!table.equals("journal_pending")) {
                assertThat(NODE.count("select count(*) from " + table))
                        .as(table)
                        .isPositive();
            }
            assertThat(seen(UUID.randomUUID().toString(), table)).as(table).isLessThan(1);
            assertThat(seen("", table)).as(table + " with no agency set").isLessThan(1);
        }
    }

    @Test
    void shouldShowAnAgencyItsOwn() throws SQLException {
        String school = Desk.of("r.ahmed").agency().toString();
        for (String table : tables(true)) {
            if (!NOT_BY_AGENCY.contains(table) && !OF_THE_HUB.contains(table)) {
                assertThat(seen(school, table)).as(table).isPositive();
            }
        }
        for (String table : OF_THE_HUB) {
            assertThat(seen(Desk.of("j.okafor").agency().toString(), table))
                    .as(table)
                    .isPositive();
        }
    }

    /** How many rows somebody sees who is signed in. */
    private static long seenBy(Desk desk, String from) throws SQLException {
        try (Connection connection = NODE.node();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = concordat");
            statement.execute("select set_config('concordat.agency', '" + desk.agency()
                    + "', false), set_config('concordat.practitioner', '" + desk.practitioner()
                    + "', false)");
            try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Test
    void shouldShowAConcernToItsAuthorAndTheirSupervisorAlone() throws SQLException {
        for (String table : List.of("concern", "concern_text", "picture_request")) {
            assertThat(seenBy(Desk.of("r.ahmed"), table)).as(table).isPositive();
            assertThat(seenBy(Desk.of("d.marsh"), table)).as(table).isPositive();
            assertThat(seenBy(
                            Desk.of("r.ahmed"),
                            table + " where practitioner <> '"
                                    + Desk.of("r.ahmed").practitioner() + "'"))
                    .as(table)
                    .isZero();
            for (String other :
                    List.of("w.penn", "j.okafor", "c.brennan", "e.fairclough", "g.lindqvist")) {
                assertThat(seenBy(
                                Desk.of(other),
                                table + " where practitioner = '"
                                        + Desk.of("r.ahmed").practitioner() + "'"))
                        .as(table + " for " + other)
                        .isZero();
            }
        }
        assertThat(seenBy(Desk.of("j.okafor"), "picture")).isPositive();
        assertThat(seenBy(Desk.of("r.ahmed"), "picture")).isZero();
        assertThat(seenBy(Desk.of("r.ahmed"), "journal_entry where act = 'SEALED_LODGED'"))
                .isPositive();
        assertThat(seenBy(
                        Desk.of("w.penn"),
                        "journal_entry where starts_with(act, 'SEALED_')"
                                + " and practitioner is distinct from '"
                                + Desk.of("w.penn").practitioner() + "'"))
                .isZero();
    }

    @Test
    void shouldShowNoRowOfAnother_whoseItIs() throws SQLException {
        for (String username : List.of("r.ahmed", "j.okafor", "k.shepherd")) {
            String agency = Desk.of(username).agency().toString();
            for (String table : List.of(
                    "record",
                    "record_address",
                    "consent",
                    "notice",
                    "obligation",
                    "inbox_entry",
                    "advice",
                    "advice_answer",
                    "upload",
                    "import_line",
                    "reader_bar")) {
                assertThat(seen(agency, table + " where agency <> '" + agency + "'"))
                        .as(table)
                        .isZero();
            }
            for (String table : List.of("statement", "decision", "not_shared")) {
                assertThat(seen(
                                agency,
                                table + " t join sharing s on s.id = t.sharing"
                                        + " where s.sender_agency <> '" + agency + "'"))
                        .as(table)
                        .isZero();
            }
            assertThat(seen(
                            agency,
                            "onward_request where originator <> '" + agency + "' and asker <> '"
                                    + agency + "'"))
                    .isZero();
            assertThat(seen(
                            agency,
                            "sharing where sender_agency <> '" + agency
                                    + "' and (state <> 'delivered' or recipient_agency <> '"
                                    + agency
                                    + "')"))
                    .isZero();
            assertThat(seen(
                            agency,
                            "content c where agency <> '" + agency
                                    + "' and not exists (select from disclosure d where d.content = c.id"
                                    + " and d.recipient_agency = '" + agency + "') and not exists"
                                    + " (select from onward_request o where o.reason = c.id and o.asker = '"
                                    + agency + "')"))
                    .isZero();
        }
    }

    @Test
    void shouldSecureEveryTable_butThoseThatHaveAReason() throws SQLException {
        for (String table : tables(false)) {
            boolean hidden = seen("", table) == -1;
            assertThat(hidden || COMMON.containsKey(table))
                    .as(table + " has no row level security, and no reason here")
                    .isTrue();
        }
        assertThat(tables(false)).containsAll(COMMON.keySet());
    }
}
