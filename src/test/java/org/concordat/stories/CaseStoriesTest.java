package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Complaints, breaches and incidents, from the report to what was learnt. */
class CaseStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk representative = Desk.of("d.marsh");
    private final Desk police = Desk.of("b.calder");
    private final Desk steward = Desk.of("e.fairclough");

    static JsonObject aCase(String kind) {
        return new JsonObject()
                .put("kind", kind)
                .put("title", "Letter in the wrong envelope")
                .put("text", "A letter about two children went to the wrong family.")
                .put("affected", 2)
                .put("occurredOn", LocalDate.now(Draft.LOCAL).minusDays(1).toString());
    }

    static JsonObject saying(String text) {
        return new JsonObject().put("text", text);
    }

    static UUID opens(Desk desk, JsonObject said) {
        return desk.post("/cases", said).is(201).id();
    }

    static Answer moves(Desk desk, UUID id, String transition) {
        return desk.post(
                "/cases/" + id + "/" + transition, saying("What was done at " + transition));
    }

    private JsonObject read(UUID id) {
        return representative.get("/cases/" + id).is(200).json();
    }

    private static JsonObject notNeeded() {
        return new JsonObject()
                .put("outcome", "notNeeded")
                .put("text", "The letter came back unopened: no risk to anybody.")
                .put("personsTold", false)
                .put("personsReason", "Nothing was seen by anybody.");
    }

    private static List<String> clocksOf(UUID thing) {
        return NODE.ask(
                "select kind from clock where thing = ? and stopped_at is null order by kind",
                thing);
    }

    @Test
    @Clause({"BUC-8.2", "BUC-6a", "BUC-5b", "LLR-S1"})
    void shouldGoFromTheBreachToWhatWasLearnt() {
        UUID child = school.registersAChild();
        UUID id;
        try (org.concordat.stories.Stream told = representative.stream()) {
            id = opens(
                    school, aCase("breach").put("persons", new JsonArray().add(child.toString())));
            assertThat(told.tells("case", id, SOON)).isTrue();
        }
        assertThat(read(id).getString("stage")).isEqualTo("containing");
        assertThat(read(id).getJsonArray("persons")).containsExactly(child.toString());
        assertThat(clocksOf(id)).containsExactly("case.contain", "case.decide", "case.regulator");

        moves(representative, id, "find").isProblem(409, "conflict");
        moves(representative, id, "contained").is(201);
        moves(representative, id, "find").is(201);
        UUID measure = representative
                .post(
                        "/cases/" + id + "/measures",
                        saying("Two people look at each envelope.")
                                .put(
                                        "due",
                                        LocalDate.now(Draft.LOCAL).plusDays(3).toString())
                                .put("practitioner", school.practitioner().toString()))
                .is(201)
                .id();
        moves(representative, id, "close").isProblem(409, "conflict");
        assertThat(school.get("/cases").is(200).each("measures", "id"))
                .contains(measure.toString());
        school.post(
                        "/measures/" + measure,
                        new JsonObject().put("outcome", "done").put("effect", "None since."))
                .is(201);
        assertThat(moves(representative, id, "close").isProblem(409, "conflict").text())
                .contains("regulator");
        representative.post("/cases/" + id + "/regulator", notNeeded()).is(201);
        String family =
                NODE.ask("select family_name from record where id = ?", child).get(0);
        representative
                .post(
                        "/cases/" + id + "/close",
                        saying("Robin " + family
                                + " would not have been named in a window envelope."))
                .is(201);
        assertThat(clocksOf(id)).isEmpty();
        JsonObject closed = read(id);
        assertThat(closed.getString("stage")).isEqualTo("closed");
        assertThat(closed.getJsonArray("measures").getJsonObject(0).getString("effect"))
                .isEqualTo("None since.");

        UUID learning = learningOf(id);
        Answer hints = representative
                .post(
                        "/learning/" + learning + "/publish",
                        saying("Tell " + family + " at S60 1AB."))
                .isProblem(400, "invalid");
        assertThat(hints.text()).contains(family).contains("S60 1AB");
        JsonObject publication = saying("Window envelopes show more than an address.");
        representative
                .post("/learning/" + learning + "/publish", publication)
                .isProblem(400, "invalid");
        // A number is somebody's, whoever says that nobody can be recognised.
        assertThat(representative
                        .post(
                                "/learning/" + learning + "/publish",
                                saying("As 943 476 5919 shows.").put("checked", true))
                        .isProblem(400, "invalid")
                        .text())
                .contains("NHS number");
        UUID entry = representative
                .post("/learning/" + learning + "/publish", publication.put("checked", true))
                .is(201)
                .id();
        // Its id tells no time and no order: the month alone is known.
        assertThat(entry.version()).isEqualTo(4);
        JsonObject seen = entryOf(Desk.of("j.okafor"), entry);
        assertThat(seen.getString("text")).startsWith("Window envelopes");
        // Whose it is stands nowhere: not the agency, no time but the month.
        assertThat(seen.fieldNames()).containsExactlyInAnyOrder("id", "month", "kind", "text");
        representative.act("/learning/" + learning + "/withdraw").is(201);
        assertThat(entryOf(Desk.of("j.okafor"), entry).containsKey("text")).isFalse();

        assertThat(actsOf(id))
                .contains("CASE_OPENED", "CASE_READ", "CASE_MOVED", "MEASURE_SET")
                .contains("MEASURE_FOLLOWED", "REGULATOR_ANSWERED");
        JsonObject counts = representative.get("/cases").is(200).json().getJsonObject("counts");
        assertThat(counts.getJsonObject("breach").getInteger("closed")).isPositive();
        assertThat(counts.getJsonObject("measure").getInteger("done")).isPositive();
    }

    private static List<String> actsOf(UUID id) {
        return NODE.ask(
                "select distinct act from journal_entry where detail ->> 'case' = ?",
                id.toString());
    }

    private UUID learningOf(UUID id) {
        return representative.get("/learning").is(200).list("unpublished").stream()
                .filter(one -> id.toString().equals(one.getString("case")))
                .map(one -> UUID.fromString(one.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject entryOf(Desk desk, UUID entry) {
        return desk.get("/learning").is(200).list("entries").stream()
                .filter(one -> one.getString("id").equals(entry.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Clause({"BUC-8.1", "BUC-8.3"})
    void shouldBecomeNonCompliance_whenTheComplaintShowsABrokenCode() {
        UUID id = opens(school, aCase("complaint"));
        assertThat(clocksOf(id)).containsExactly("case.complaint");
        assertThat(NODE.ask("select mailbox from event where kind = 'case' and ref = ?", id))
                .contains(representative.practitioner().toString());
        moves(representative, id, "close").isProblem(409, "conflict");
        moves(representative, id, "acknowledge").is(201);
        assertThat(read(id).getBoolean("breach")).isFalse();
        moves(representative, id, "breach").is(201);
        assertThat(read(id).getBoolean("breach")).isTrue();
        assertThat(read(id).getString("stage")).isEqualTo("containing");
        assertThat(clocksOf(id)).containsExactly("case.contain", "case.decide", "case.regulator");
    }

    @Test
    @Clause("BUC-8.1")
    void shouldEndWithItsAnswer_whenNoCodeWasBroken() {
        UUID id = opens(school, aCase("complaint"));
        moves(representative, id, "acknowledge").is(201);
        moves(representative, id, "answer").is(201);
        assertThat(clocksOf(id)).isEmpty();
        representative
                .post(
                        "/cases/" + id + "/close",
                        saying("The leaflet says it already.").put("nothingToLearn", true))
                .is(201);
        assertThat(read(id).getString("stage")).isEqualTo("closed");
        assertThat(representative.get("/learning").is(200).text()).doesNotContain(id.toString());
    }

    @Test
    @Clause({"BAR-4.1.3j", "LLR-S1"})
    void shouldShowAPartnerItsPart_andNothingElse() {
        UUID child = school.registersAChild();
        UUID id = opens(
                school, aCase("incident").put("persons", new JsonArray().add(child.toString())));
        String family =
                NODE.ask("select family_name from record where id = ?", child).get(0);
        JsonObject asked = saying("Please look who opened the message on your side.")
                .put("agency", police.agency().toString());
        assertThat(representative
                        .post(
                                "/cases/" + id + "/partners",
                                asked.copy().put("text", "Who saw " + family + "?"))
                        .isProblem(400, "invalid")
                        .text())
                .contains("as a sharing");
        police.get("/cases/" + id).isProblem(404, "not-found");
        try (org.concordat.stories.Stream told = police.stream()) {
            representative.post("/cases/" + id + "/partners", asked).is(201);
            assertThat(told.tells("case", id, SOON)).isTrue();
        }
        representative
                .post(
                        "/cases/" + id + "/partners",
                        saying("Another question.")
                                .put("agency", Desk.of("v.adeyemi").agency().toString()))
                .is(201);

        JsonObject theirs = police.get("/cases/" + id).is(200).json();
        assertThat(theirs.fieldNames())
                .containsExactlyInAnyOrder(
                        "side",
                        "case",
                        "id",
                        "kind",
                        "from",
                        "agency",
                        "askedAt",
                        "text",
                        "measures");
        assertThat(theirs.encode())
                .contains("who opened the message")
                .doesNotContain("Another question")
                .doesNotContain("envelope")
                .doesNotContain(child.toString());
        Desk.of("k.shepherd").get("/cases/" + id).isProblem(404, "not-found");
        Desk.of("l.barker").get("/cases/" + id).isProblem(404, "not-found");
        Desk.of("l.barker")
                .post("/cases/" + id + "/partner-answer", saying("x"))
                .isProblem(404, "not-found");
        moves(police, id, "contained").isProblem(404, "not-found");

        police.post("/cases/" + id + "/partner-answer", saying("Nobody did.")).is(201);
        police.post("/cases/" + id + "/partner-answer", saying("Or did they?"))
                .isProblem(409, "conflict");
        UUID measure = representative
                .post(
                        "/cases/" + id + "/measures",
                        saying("Close the shared screen.")
                                .put(
                                        "due",
                                        LocalDate.now(Draft.LOCAL).plusDays(9).toString())
                                .put("agency", police.agency().toString()))
                .is(201)
                .id();
        Desk.of("v.adeyemi")
                .post(
                        "/measures/" + measure,
                        new JsonObject().put("outcome", "done").put("effect", "x"))
                .isProblem(404, "not-found");
        police.post(
                        "/measures/" + measure,
                        new JsonObject().put("outcome", "notDone").put("effect", "No money."))
                .is(201);
        JsonObject ours = read(id);
        assertThat(ours.encode()).contains("Nobody did.").contains("No money.").contains("notDone");
    }

    @Test
    @Clause("ROT-4.2")
    void shouldBelongToItsAgency_andBeItsHandlers() {
        UUID id = opens(school, aCase("breach"));
        JsonObject own = school.get("/cases/" + id).is(200).json();
        assertThat(own.getString("side")).isEqualTo("author");
        assertThat(own.fieldNames())
                .doesNotContain("notification", "persons", "parts", "transitions");
        moves(school, id, "contained").isProblem(403, "forbidden");
        Desk colleague = Desk.of("w.penn");
        colleague.get("/cases/" + id).isProblem(404, "not-found");
        for (Desk other : List.of(police, Desk.of("l.barker"), Desk.of("c.brennan"))) {
            other.get("/cases/" + id).isProblem(404, "not-found");
            moves(other, id, "contained").isProblem(404, "not-found");
            assertThat(other.get("/cases").is(200).text()).doesNotContain(id.toString());
        }
        steward.get("/cases/" + id).isProblem(403, "forbidden");
        school.post(
                        "/cases",
                        aCase("breach")
                                .put(
                                        "persons",
                                        new JsonArray().add(UUID.randomUUID().toString())))
                .isProblem(400, "invalid");
    }

    @Test
    @Clause("BUC-6a")
    void shouldCountSeventyTwoHoursFromAwareness_andEscalateBefore() {
        UUID id = opens(
                school,
                aCase("breach")
                        .put(
                                "awareAt",
                                Instant.now().minus(Duration.ofHours(50)).toString()));
        // Decided by 48 hours, it is escalated while 22 are left; the regulator's own is not missed
        // yet.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> NODE.count(
                                "select count(*) from clock c join clock_told t on t.clock = c.id"
                                        + " where c.thing = ? and c.kind = 'case.decide' and t.step > 2",
                                id)
                        > 0);
        assertThat(NODE.ask(
                        "select told from clock where thing = ? and kind = 'case.regulator'", id))
                .allSatisfy(told -> assertThat(Integer.parseInt(told)).isLessThan(2));
        Instant by = Instant.parse(read(id).getString("regulatorBy"));
        assertThat(by)
                .isBetween(
                        Instant.now().plus(Duration.ofHours(21)),
                        Instant.now().plus(Duration.ofHours(23)));
        assertThat(read(id).getString("notification"))
                .contains(
                        "article 33",
                        "1. Nature",
                        "about 2",
                        "3. Likely consequences",
                        "4. Measures",
                        "5. Contact");

        school.post(
                        "/cases",
                        aCase("breach")
                                .put("awareAt", Instant.now().plusSeconds(3600).toString()))
                .isProblem(400, "invalid");
        JsonObject sent = notNeeded()
                .put("outcome", "sent")
                .put("text", "We tell you of a breach.")
                .put("personsTold", true);
        representative.post("/cases/" + id + "/regulator", sent).isProblem(400, "invalid");
        representative
                .post(
                        "/cases/" + id + "/regulator",
                        sent.put("sentAt", Instant.now().minusSeconds(60).toString()))
                .is(201);
        assertThat(clocksOf(id)).containsExactly("case.contain");
        JsonObject notice = read(id).getJsonArray("notices").getJsonObject(0);
        assertThat(notice.getString("outcome")).isEqualTo("sent");
        assertThat(notice.getBoolean("personsTold")).isTrue();
    }

    private static JsonObject about(UUID child) {
        return aCase("breach").put("persons", new JsonArray().add(child.toString()));
    }

    private static String familyNameOf(UUID child) {
        return NODE.ask("select family_name from record where id = ?", child).get(0);
    }

    private static long told(UUID mailbox, UUID id) {
        return NODE.count(
                "select count(*) from event where kind = 'case' and mailbox = ? and ref = ?",
                mailbox,
                id);
    }

    private static String anAgreementOf(Desk desk) {
        return NODE.ask(
                        "select id from agreement where ? = any (disclosers) order by id limit 1",
                        desk.agency())
                .get(0);
    }

    private UUID found(JsonObject said) {
        UUID id = opens(school, said);
        moves(representative, id, "contained").is(201);
        moves(representative, id, "find").is(201);
        return id;
    }

    private void regulated(UUID id) {
        representative.post("/cases/" + id + "/regulator", notNeeded()).is(201);
    }

    @Test
    @Clause({"BAR-4.1.3c", "BUC-3d"})
    void shouldNotExist_forWhoIsBarredFromAChildOfIt() throws SQLException {
        UUID child = school.registersAChild();
        UUID id = found(longKnown(about(child)));
        UUID closed = found(about(child));
        regulated(closed);
        moves(representative, closed, "close").is(201);
        UUID learning = learningOf(closed);
        UUID other = opens(school, longKnown(aCase("breach")));
        for (Desk barred : List.of(school, representative)) {
            NODE.run(
                    "insert into reader_bar (id, record, agency, practitioner, kind, barred_by, barred_at)"
                            + " values (uuidv7(), ?, ?, ?, 'relative', ?, now())",
                    child,
                    school.agency(),
                    barred.practitioner(),
                    representative.practitioner());
            barred.get("/cases/" + id).isProblem(404, "not-found");
            assertThat(barred.get("/cases").is(200).text())
                    .doesNotContain(id.toString())
                    .contains(other.toString());
        }
        moves(representative, id, "close").isProblem(404, "not-found");
        representative.post("/cases/" + id + "/regulator", notNeeded()).isProblem(404, "not-found");
        JsonObject why = new JsonObject().put("reason", "Wrong addresses.");
        for (JsonObject said : List.of(
                why.copy().put("agreement", anAgreementOf(school)),
                why.copy().put("unopenedUnder", anAgreementOf(school)),
                why.copy().put("account", Desk.of("w.penn").practitioner().toString()))) {
            representative.post("/cases/" + id + "/containments", said).isProblem(404, "not-found");
        }
        Desk.of("w.penn").get("/people/" + child).is(200);
        String told = "select count(*) from journal_entry where detail ->> 'thing' = ?";
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        Stream.of(id, other).allMatch(one -> NODE.count(told, one.toString()) > 0));
        for (String sql : List.of(
                "select count(*) from clock where thing::text = ?",
                "select count(*) from journal_entry where detail ->> 'case' = ?",
                told)) {
            assertThat(Desk.of("w.penn").sees(sql, id)).as(sql).isPositive();
            assertThat(representative.sees(sql, id)).as(sql).isZero();
            assertThat(representative.sees(sql, other)).as(sql).isPositive();
        }
        assertThat(representative.get("/learning").is(200).text())
                .doesNotContain(learning.toString());
        representative
                .post("/learning/" + learning + "/publish", saying("A").put("checked", true))
                .isProblem(404, "not-found");
        // With its only representative barred it goes to the agency's mailbox, which they read too.
        try (org.concordat.stories.Stream stream = representative.stream()) {
            UUID later = opens(Desk.of("w.penn"), longKnown(about(child)));
            assertThat(told(representative.practitioner(), later)).isZero();
            assertThat(told(school.agency(), later)).isPositive();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> NODE.count(
                                    "select count(*) from event where kind = 'clock' and ref = ?",
                                    later)
                            > 0);
            UUID next = opens(Desk.of("w.penn"), aCase("breach"));
            assertThat(stream.tells("case", next, Duration.ofSeconds(10))).isTrue();
            assertThat(stream.text()).doesNotContain(later.toString());
        }
    }

    /** Its time to decide is over, so that its clock is told of at once. */
    private static JsonObject longKnown(JsonObject said) {
        return said.put("awareAt", Instant.now().minus(Duration.ofHours(50)).toString());
    }

    @Test
    void shouldNameNobody_inWhatIsStopped() {
        UUID child = school.registersAChild();
        UUID id = opens(school, about(child));
        JsonObject why = new JsonObject().put("reason", "About " + familyNameOf(child) + ".");
        for (JsonObject said : List.of(
                why.copy().put("agreement", anAgreementOf(school)),
                why.copy().put("unopenedUnder", anAgreementOf(school)),
                why.copy().put("account", Desk.of("w.penn").practitioner().toString()))) {
            representative.post("/cases/" + id + "/containments", said).isProblem(400, "invalid");
            // Whose case it is not learns nothing of its names.
            police.post("/cases/" + id + "/containments", said).isProblem(404, "not-found");
        }
        assertThat(read(id).getJsonArray("containments")).isEmpty();
    }

    @Test
    @Clause("LLR-S2")
    void shouldTellWhoAsked_whyTheStewardDidNotSuspend() {
        UUID id = opens(school, aCase("breach"));
        UUID containment = representative
                .post(
                        "/cases/" + id + "/containments",
                        new JsonObject()
                                .put("agreement", anAgreementOf(school))
                                .put("reason", "Wrong addresses."))
                .is(201)
                .id();
        JsonObject answer = new JsonObject().put("reason", "As 943 476 5919 shows.");
        for (boolean suspend : new boolean[] {true, false}) {
            steward.post("/containments/" + containment, answer.copy().put("suspend", suspend))
                    .isProblem(400, "invalid");
        }
        long before = told(representative.practitioner(), id);
        steward.post(
                        "/containments/" + containment,
                        new JsonObject().put("suspend", false).put("reason", "It is another one."))
                .is(201);
        assertThat(told(representative.practitioner(), id)).isGreaterThan(before);
        JsonObject seen = read(id).getJsonArray("containments").getJsonObject(0);
        assertThat(seen.getString("state")).isEqualTo("refused");
        assertThat(seen.getString("answer")).isEqualTo("It is another one.");
    }

    @Test
    void shouldTakeBackUnderOnesOwnAgreementsAlone() {
        UUID id = opens(school, aCase("breach"));
        assertThat(representative
                        .post(
                                "/cases/" + id + "/containments",
                                new JsonObject()
                                        .put("unopenedUnder", UUID.randomUUID().toString())
                                        .put("reason", "Wrong list."))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("unopenedUnder unknown");
    }

    @Test
    @Clause("BUC-6a")
    void shouldBeginAgain_whenItIsOpenedAgain() {
        UUID id = found(aCase("breach"));
        regulated(id);
        moves(representative, id, "close").is(201);
        NODE.run("update assurance_case set aware_at = now() - interval '9 days' where id = ?", id);
        moves(representative, id, "reopen").is(201);
        assertThat(read(id).getString("stage")).isEqualTo("containing");
        assertThat(clocksOf(id)).containsExactly("case.contain", "case.decide", "case.regulator");
        assertThat(Instant.parse(read(id).getString("regulatorBy")))
                .isAfter(Instant.now().plus(Duration.ofHours(71)));
        moves(representative, id, "contained").is(201);
        moves(representative, id, "find").is(201);
        assertThat(moves(representative, id, "close").isProblem(409, "conflict").text())
                .contains("regulator");
        regulated(id);
        moves(representative, id, "close").is(201);
    }

    @Test
    @Clause("BUC-6a")
    void shouldCountFromTheComplaint_unlessTheHandlerSaysSinceWhen() {
        UUID id = opens(school, aCase("complaint"));
        String opened = NODE.ask("select opened_at from assurance_case where id = ?", id)
                .get(0);
        JsonObject said = saying("Sent to a neighbour.");
        assertThat(representative
                        .post(
                                "/cases/" + id + "/breach",
                                said.copy()
                                        .put(
                                                "awareAt",
                                                Instant.now().plusSeconds(3600).toString()))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("awareAt future");
        String tooEarly = Instant.now().minus(Duration.ofDays(4000)).toString();
        assertThat(school.post("/cases", aCase("breach").put("awareAt", tooEarly))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("awareAt tooEarly");
        assertThat(representative
                        .post("/cases/" + id + "/breach", said.copy().put("awareAt", tooEarly))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("awareAt tooEarly");
        representative
                .post(
                        "/cases/" + id + "/acknowledge",
                        said.copy().put("awareAt", Instant.now().toString()))
                .isProblem(400, "invalid");
        moves(representative, id, "breach").is(201);
        assertThat(NODE.ask("select aware_at from assurance_case where id = ?", id))
                .containsExactly(opened);

        UUID other = opens(school, aCase("complaint"));
        Instant since = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        representative
                .post("/cases/" + other + "/breach", said.copy().put("awareAt", since.toString()))
                .is(201);
        assertThat(Instant.parse(read(other).getString("regulatorBy")))
                .isEqualTo(since.plus(Duration.ofDays(3)));
    }

    private void asksThePolice(UUID id) {
        representative
                .post(
                        "/cases/" + id + "/partners",
                        saying("Who opened it?").put("agency", police.agency().toString()))
                .is(201);
    }

    @Test
    @Clause({"BAR-4.1.3j", "LLR-S1"})
    void shouldClose_whereAPartnerNeverTakesItsMeasure() {
        UUID child = school.registersAChild();
        UUID id = found(about(child));
        regulated(id);
        asksThePolice(id);
        UUID measure = representative
                .post(
                        "/cases/" + id + "/measures",
                        saying("Close the shared screen.")
                                .put(
                                        "due",
                                        LocalDate.now(Draft.LOCAL).plusDays(9).toString())
                                .put("agency", police.agency().toString()))
                .is(201)
                .id();
        JsonObject followed = new JsonObject().put("effect", "They never answered.");
        assertThat(representative
                        .post("/measures/" + measure, followed.copy().put("outcome", "done"))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("outcome theirs");
        representative
                .post(
                        "/measures/" + measure,
                        followed.copy()
                                .put("outcome", "notDone")
                                .put("effect", "Of " + familyNameOf(child)))
                .isProblem(400, "invalid");
        long before = told(police.agency(), id) + told(police.practitioner(), id);
        representative
                .post("/measures/" + measure, followed.copy().put("outcome", "notDone"))
                .is(201);
        assertThat(told(police.agency(), id) + told(police.practitioner(), id))
                .isGreaterThan(before);
        assertThat(police.get("/cases/" + id).is(200).text()).contains("They never answered.");
        assertThat(clocksOf(measure)).isEmpty();
        moves(representative, id, "close").is(201);
    }

    @Test
    @Clause("BAR-4.1.3j")
    void shouldWaitForNobody_onceItIsClosed() {
        UUID id = found(aCase("breach"));
        regulated(id);
        asksThePolice(id);
        UUID part = UUID.fromString(
                NODE.ask("select id from case_part where of_case = ?", id).get(0));
        assertThat(clocksOf(part)).containsExactly("case.part");
        long before = told(police.agency(), id) + told(police.practitioner(), id);
        moves(representative, id, "close").is(201);
        assertThat(clocksOf(part)).isEmpty();
        assertThat(told(police.agency(), id) + told(police.practitioner(), id))
                .isGreaterThan(before);
        assertThat(police.get("/cases/" + id).is(200).json().getString("endedAt"))
                .isNotNull();
        refusesToContain(id);
        assertThat(police.post("/cases/" + id + "/partner-answer", saying("Nobody did."))
                        .isProblem(409, "conflict")
                        .text())
                .contains("closed");
        moves(representative, id, "reopen").is(201);
        assertThat(clocksOf(part)).containsExactly("case.part");
        assertThat(police.get("/cases/" + id).is(200).json().getString("endedAt"))
                .isNull();
    }

    private void refusesToContain(UUID id) {
        JsonObject why = new JsonObject().put("reason", "Wrong addresses.");
        for (JsonObject said : List.of(
                why.copy().put("agreement", anAgreementOf(school)),
                why.copy().put("unopenedUnder", anAgreementOf(school)),
                why.copy().put("account", Desk.of("w.penn").practitioner().toString()))) {
            representative.post("/cases/" + id + "/containments", said).isProblem(409, "conflict");
        }
    }

    @Test
    void shouldBeTakenOnOnce_whenTwoAreAtItAtOnce() {
        UUID id = opens(school, aCase("breach"));
        List<Integer> statuses = Stream.of("One", "Two")
                .parallel()
                .map(words -> representative
                        .post("/cases/" + id + "/contained", saying(words))
                        .status())
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409);
        assertThat(read(id).getJsonArray("steps")).hasSize(1);
    }

    @Test
    @Clause({"LLR-S2", "BUC-8.3"})
    void shouldBeTheStewardsToCoordinate_inNumbersAlone() {
        Desk shelter = Desk.of("l.barker");
        for (int i = 0; i < 3; i++) {
            opens(shelter, aCase("incident"));
        }
        Answer seen = steward.get("/containments").is(200);
        assertThat(seen.list("persistent")).anySatisfy(one -> {
            assertThat(one.getJsonObject("agency").getString("id"))
                    .isEqualTo(shelter.agency().toString());
            assertThat(one.getString("kind")).isEqualTo("incident");
            assertThat(one.getInteger("number")).isGreaterThanOrEqualTo(3);
        });
        assertThat(seen.text()).doesNotContain("envelope");
        assertThat(NODE.ask(
                        "select mailbox from event where kind = 'case' and ref = ?",
                        shelter.agency()))
                .contains(steward.practitioner().toString());
        representative.get("/containments").isProblem(403, "forbidden");
    }

    @Test
    @Clause("LLR-S2")
    void shouldContainByTheSteward_whoSuspendsTheAgreement() {
        UUID agreement = new AgreementStoriesTest().started();
        UUID id = opens(school, aCase("breach"));
        JsonObject asked = new JsonObject()
                .put("agreement", agreement.toString())
                .put("reason", "Letters under it go to wrong addresses.");
        Desk.of("l.barker")
                .post("/cases/" + id + "/containments", asked)
                .isProblem(404, "not-found");
        UUID containment = representative
                .post("/cases/" + id + "/containments", asked)
                .is(201)
                .id();
        assertThat(steward.get("/containments").is(200).each("asked", "id"))
                .contains(containment.toString());
        JsonObject answer =
                new JsonObject().put("suspend", true).put("reason", "Asked for in a breach.");
        representative.post("/containments/" + containment, answer).isProblem(403, "forbidden");
        steward.post("/containments/" + containment, answer).is(201);
        assertThat(steward.get("/agreements/" + agreement).is(200).json().getString("stage"))
                .isEqualTo("suspended");
        steward.post("/containments/" + containment, answer).isProblem(409, "conflict");
        assertThat(read(id).getJsonArray("containments").getJsonObject(0).getString("state"))
                .isEqualTo("done");
        assertThat(actsOf(id)).contains("CONTAINMENT_ASKED", "CONTAINMENT_ANSWERED");
    }

    @Test
    @Clause("BUC-8.1")
    void shouldContainAnAccount_whichNothingLetsInAnyMore() {
        UUID id = opens(school, aCase("breach"));
        String username = "case." + UUID.randomUUID().toString().substring(0, 8);
        Answer enrolled = representative
                .post(
                        "/agencies/" + school.agency() + "/staff",
                        new JsonObject()
                                .put("name", "Careless Colleague")
                                .put("username", username)
                                .put("engagement", "employee")
                                .put("roles", new JsonArray().add("practitioner")))
                .is(201);
        UUID practitioner = enrolled.id();
        String password = enrolled.json().getString("password");
        Desk.tryToSignIn(username, password).is(200);
        JsonObject said = new JsonObject()
                .put("account", practitioner.toString())
                .put("reason", "Used by somebody else.");
        police.post("/cases/" + id + "/containments", said).isProblem(404, "not-found");
        representative.post("/cases/" + id + "/containments", said).is(201);
        Desk.tryToSignIn(username, password).isProblem(401, "unauthenticated");
        assertThat(actsOf(id)).contains("CASE_CONTAINED");
        assertThat(read(id).getString("notification")).contains("An account was suspended");
    }

    @Test
    @Clause("HMG-6")
    void shouldTakeBackWhatNobodyHasOpened_underAnAgreement() {
        UUID child = school.registersAChild();
        school.consentGiven(child);
        Draft draft =
                aSharing().about(child).to(HUB_DUTY).saying("safeguardingConcern", "Late again.");
        UUID opened = school.share(draft).delivered().id();
        UUID unopened = school.share(draft).delivered().id();
        Desk.of("j.okafor").open(opened).is(200);
        String agreement = NODE.ask("select agreement from disclosure where sharing = ?", unopened)
                .get(0);
        UUID id = opens(school, aCase("breach"));
        JsonObject said = new JsonObject()
                .put("unopenedUnder", agreement)
                .put("reason", "Sent to a wrong list.");
        police.post("/cases/" + id + "/containments", said).isProblem(404, "not-found");
        String key = Desk.aKey();
        representative.post("/cases/" + id + "/containments", said, key).is(201);
        representative.post("/cases/" + id + "/containments", said, key).is(201);
        assertThat(NODE.ask(
                        "select state from sharing where id = any (array[?, ?]) order by state",
                        opened,
                        unopened))
                .containsExactly("delivered", "recalled");
        JsonObject containment = read(id).getJsonArray("containments").getJsonObject(0);
        assertThat(containment.getInteger("amount")).isPositive();
        assertThat(NODE.count("select count(*) from case_containment where of_case = ?", id))
                .isOne();
        assertThat(representative.journalOf(unopened)).contains("sharingRecalled");
    }
}
