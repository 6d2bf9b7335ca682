package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.OldFile.TEXT;
import static org.concordat.stories.OldFile.another;
import static org.concordat.stories.OldFile.daysGoBy;
import static org.concordat.stories.OldFile.decides;
import static org.concordat.stories.OldFile.erased;
import static org.concordat.stories.OldFile.longAgo;
import static org.concordat.stories.OldFile.read;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What one agency erases neither opens to others what was closed, nor keeps what is theirs from them. */
class ErasureForOthersTest {
    private static final StoryNode NODE = Desk.NODE;

    private final OldFile old = new OldFile();
    private final Desk supervisor = old.supervisor;
    private final Desk second = another("d.marsh");
    private final Desk hubs = Desk.of("c.brennan");
    private final Desk hubsSecond = another("c.brennan");
    private final UUID theirs = OldFile.hubsRecord(old.sharing);

    @AfterEach
    void stop() {
        OldFile.leave();
    }

    private static void bars(Desk who, UUID record, Desk reader) {
        who.post(
                        "/people/" + record + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", reader.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
    }

    /** They are grown up by now. */
    private void agrees(UUID child) {
        old.school
                .records(
                        child,
                        Desk.given(NODE.community("Children and young people")).put("by", "person"))
                .is(201);
    }

    /** What was said for them long ago they said themselves, and it did not end. With an end: nobody is asked to ask again. */
    private static void agreedLongAgo(UUID child) {
        NODE.run("update consent set by = 'person', until = '2099-12-31' where record = ?", child);
    }

    private static Draft more(UUID child) {
        return aSharing().about(child).to(HUB_DUTY).saying("safeguardingConcern", "More of it.");
    }

    @Nested
    class Bars {
        @Test
        void shouldGoOn_whereTheBarIsTheRecipients_andTheSenderErases() {
            bars(hubs, theirs, old.hub);
            old.hub.open(old.sharing).isProblem(404, "not-found");

            erased(supervisor, second, old.child);

            old.hub.open(old.sharing).isProblem(404, "not-found");
            old.hub.get("/people/" + theirs).isProblem(404, "not-found");
            assertThat(old.hub.hasInInbox(old.sharing)).isFalse();
            assertThat(hubs.open(old.sharing).is(200).text()).contains(TEXT);
        }

        @Test
        void shouldGoOn_overWhatIsAboutTwo_whenTheOneWhomTheyAreBarredFromIsErased() {
            UUID brother = old.aChild();
            UUID sister = old.aChild();
            UUID both = old.sharesWithTheHub(brother, sister);
            old.hub.open(both).is(200);
            longAgo(brother);
            bars(supervisor, brother, old.school);
            old.school.open(both).isProblem(404, "not-found");

            erased(supervisor, second, brother);

            old.school.open(both).isProblem(404, "not-found");
            old.school.get("/people/" + sister).is(200);
            assertThat(supervisor.open(both).is(200).text()).contains(TEXT);
        }

        @Test
        void shouldGoOn_whenTheirsIsLinkedAfterwards() {
            bars(hubs, theirs, old.hub);
            erased(supervisor, second, old.child);
            UUID elsewhere = Desk.of("k.shepherd").registersAChild();
            links(theirs, elsewhere);
            old.hub.open(old.sharing).isProblem(404, "not-found");
        }

        /** No sharing, bar or consent ever named the one that is erased: a case does. */
        @Test
        void shouldGoOn_overACaseAboutAnotherRecordOfThePerson_whenThatOneIsErased() {
            UUID again = old.hub.registersAChild();
            UUID about = CaseStoriesTest.opens(
                    old.hub,
                    CaseStoriesTest.aCase("incident")
                            .put("persons", new JsonArray().add(again.toString())));
            links(again, theirs);
            old.hub.get("/cases/" + about).is(200);
            bars(hubs, theirs, old.hub);
            old.hub.get("/cases/" + about).isProblem(404, "not-found");

            longAgo(again);
            NODE.run("update assurance_case set stage = 'closed' where id = ?", about);
            NODE.run("update case_act set at = '2008-02-03' where of_case = ?", about);
            erased(hubs, hubsSecond, again);

            old.hub.get("/cases/" + about).isProblem(404, "not-found");
            assertThat(old.hub.get("/cases").is(200).text()).doesNotContain(about.toString());
            hubs.get("/cases/" + about).is(200);
        }
    }

    private void links(UUID from, UUID to) {
        UUID pair = UUID.randomUUID();
        NODE.run("""
                insert into match_pair (id, one, other, probability, state, reasons)
                values (?, least(?, ?), greatest(?, ?), 0.9, 'open', '[]')
                """, pair, from, to, from, to);
        NODE.ask("""
                select link_persons(uuidv7(), ?, 'same', ?, (select person from record where id = ?),
                                    (select person from record where id = ?))
                """, pair, hubs.practitioner(), from, to);
    }

    @Nested
    class FlaggedAddresses {
        private final Desk hospital = Desk.of("k.shepherd");
        private final UUID patient = hospital.registersAChild();

        private void livesAt(String street, boolean flagged) {
            NODE.run("""
                    insert into record_address (id, record, agency, lines, town, postcode, flagged)
                    values (uuidv7(), ?, ?, array[?], 'Rotherham', 'S60 1AB', ?)
                    """, old.child, supervisor.agency(), street, flagged);
        }

        private Answer saysWhere(UUID record) {
            return hospital.share(aSharing()
                    .about(record)
                    .to(HUB_DUTY)
                    .saying("whereabouts", "Stays with an aunt in the next town.")
                    .on(Draft.Ground.childSignificantHarm()));
        }

        @Test
        void shouldKeepWhereaboutsBack_whenTheAgencyThatFlaggedOneErases() {
            saysWhere(patient).delivered();
            livesAt("9 Close", true);
            livesAt("1 Old Street", false);
            links(patient, old.child);
            assertThat(saysWhere(patient).held().offered()).contains("askSupervisor");

            erased(supervisor, second, old.child);

            assertThat(saysWhere(patient).held().offered()).contains("askSupervisor");
            // Linked on, the flag goes with the person.
            UUID again = hospital.registersAChild();
            links(patient, again);
            saysWhere(again).held();
        }

        @Test
        void shouldSayNoPlace_andBeSeenByNobodyOfTheAgency() throws SQLException {
            livesAt("9 Close", true);
            livesAt("1 Old Street", false);
            String addresses = "select count(*) from record_address where record = ?::uuid";
            assertThat(supervisor.sees(addresses, old.child)).isEqualTo(2);
            erased(supervisor, second, old.child);

            assertThat(NODE.ask(
                            "select to_jsonb(a) - 'id' - 'record' - 'agency' from record_address a where record = ?",
                            old.child))
                    .containsExactly(
                            "{\"town\": null, \"lines\": [], \"flagged\": true, \"position\": 0,"
                                    + " \"postcode\": null, \"restricted\": []}");
            supervisor.get("/people/" + old.child).isProblem(404, "not-found");
            assertThat(supervisor.sees(addresses, old.child)).isZero();
        }
    }

    @Test
    void shouldMakeANewRecord_whenSomethingComesAfterTheHubErased() {
        String receivedFor =
                "select count(*) from record where id = ? and received_for is not null";
        assertThat(NODE.count(receivedFor, theirs)).isEqualTo(1);
        longAgo(theirs);
        erased(hubs, hubsSecond, theirs);
        assertThat(NODE.count(receivedFor, theirs)).isZero();
        agrees(old.child);

        UUID sent = old.school.share(more(old.child)).delivered().id();

        assertThat(OldFile.hubsRecord(sent)).isNotEqualTo(theirs);
        assertThat(old.hub.open(sent).is(200).text()).contains("More of it.");
        hubs.get("/people/" + OldFile.hubsRecord(sent)).is(200);
    }

    @Test
    void shouldBindOthersStill_whereItSaidNo() {
        hubs.consentGiven(theirs);
        longAgo(theirs);
        agreedLongAgo(old.child);
        old.hub.open(old.school.share(more(old.child)).delivered().id()).is(200);
        NODE.run("""
                update consent set state = 'withdrawn', recorded_at = '2008-02-04', until = null, communities = '{}',
                    purposes = '{}', disclosers = '{}', by = 'person' where record = ?
                """, theirs);
        old.school.share(more(old.child)).held();

        longAgo(old.child);
        longAgo(theirs);
        agreedLongAgo(old.child);
        NODE.run(
                "update consent set recorded_at = '2008-02-04', until = null where record = ?",
                theirs);
        erased(hubs, hubsSecond, theirs);

        old.school.share(more(old.child)).held();
        // Whoever says otherwise later is heard.
        agrees(old.child);
        old.school.share(more(old.child)).delivered();
    }

    private String ledger() {
        String item = old.school.open(old.sharing).is(200).list("items").get(0).getString("id");
        return old.school
                .get("/sharings/" + old.sharing + "/items/" + item + "/ledger")
                .is(200)
                .text();
    }

    @Test
    void shouldNotBeReadInItsLedger_byWhoeverLetGoOfIt() {
        assertThat(ledger()).contains(TEXT);
        erased(supervisor, second, old.child);
        assertThat(ledger()).doesNotContain(TEXT);
    }

    private String onlyItem(Desk desk) {
        return desk.open(old.sharing).is(200).list("items").get(0).getString("id");
    }

    /** The hub reports an item, the school answers, a long time ago. */
    private UUID reportedAndAnswered() {
        UUID report = old.hub
                .post(
                        "/sharings/" + old.sharing + "/items/" + onlyItem(old.hub) + "/reports",
                        new JsonObject().put("kind", "inaccurate").put("words", "It was June."))
                .is(201)
                .id();
        old.school
                .post(
                        "/sharings/" + old.sharing + "/items/" + onlyItem(old.school)
                                + "/corrections",
                        new JsonObject()
                                .put("report", report.toString())
                                .put("outcome", "stoodBy")
                                .put("reason", "It was May."))
                .is(201);
        return report;
    }

    @Test
    void shouldDestroyWhatWasReportedAndAnswered_whenBothHaveErased() {
        UUID report = reportedAndAnswered();
        // It happened now: neither is due.
        LocalDate today = LocalDate.now(Draft.LOCAL);
        assertThat(LocalDate.parse(read(supervisor, old.child).getString("dueOn")))
                .isAfter(today);
        longAgo(theirs);
        assertThat(LocalDate.parse(read(hubs, theirs).getString("dueOn"))).isAfter(today);
        NODE.run(
                "update item_report set at = '2008-02-04', decided_at = '2008-02-05' where id = ?",
                report);
        String texts = """
                select count(*) from content c join item_report r on c.id in (r.words, r.note) where r.id = ?
                """;
        assertThat(NODE.count(texts, report)).isEqualTo(2);

        erased(hubs, hubsSecond, theirs);
        assertThat(NODE.count(texts, report)).isEqualTo(2);
        erased(supervisor, second, old.child);
        assertThat(NODE.count(texts, report)).isZero();
    }

    /** It was reported to whoever had nothing of it any more: they hold no words about it, nor their answer. */
    @Test
    void shouldDestroyWhatWasReportedAndAnswered_whereTheOriginatorHadErasedBefore() {
        erased(supervisor, second, old.child);
        UUID report = reportedAndAnswered();
        longAgo(theirs);
        NODE.run(
                "update item_report set at = '2008-02-04', decided_at = '2008-02-05' where id = ?",
                report);
        String texts = """
                select count(*) from content c join item_report r on c.id in (r.words, r.note) where r.id = ?
                """;
        assertThat(NODE.count(texts, report)).isEqualTo(2);

        erased(hubs, hubsSecond, theirs);
        assertThat(NODE.count(texts, report)).isZero();
    }

    @Nested
    class AtOnceWith {
        private JsonObject proposed(Desk proposes, Desk carriesOut, UUID record) {
            decides(proposes, record, "erase").is(201);
            daysGoBy(record);
            return new JsonObject().put("version", read(carriesOut, record).getString("version"));
        }

        private CompletableFuture<Answer> erases(Desk who, UUID record, JsonObject version) {
            return CompletableFuture.supplyAsync(
                    () -> who.post("/retention/files/" + record + "/erasure", version));
        }

        @Test
        void shouldNotGo_withASharingInFlight() throws SQLException {
            agreedLongAgo(old.child);
            JsonObject version = proposed(supervisor, second, old.child);
            CompletableFuture<Answer> sent;
            CompletableFuture<Answer> gone;
            try (AtOnce.Held held =
                    new AtOnce.Held("select from team where id = '" + HUB_DUTY + "' for update")) {
                sent = CompletableFuture.supplyAsync(() -> old.school.share(more(old.child)));
                held.isWaitedFor();
                gone = erases(second, old.child, version);
                AtOnce.until(held::isWaitedForInTurn);
                held.letGo();
            }
            sent.join().delivered();
            gone.join().isProblem(409, "conflict");
            assertThat(old.school.open(old.sharing).is(200).text()).contains(TEXT);
        }

        @Test
        void shouldNotGo_withASealedConcernThatIsBeingLodged() throws SQLException {
            JsonObject version = proposed(supervisor, second, old.child);
            CompletableFuture<Answer> lodged;
            CompletableFuture<Answer> gone;
            try (AtOnce.Held held = new AtOnce.Held("select from practitioner where id = '"
                    + old.school.practitioner() + "' for update")) {
                lodged = CompletableFuture.supplyAsync(() -> old.school.post(
                        "/concerns",
                        new JsonObject()
                                .put("person", old.child.toString())
                                .put("kind", "neglect")
                                .put("level", "niggling")
                                .put("nature", "fact")
                                .put("observedOn", "2026-01-05")
                                .put("text", "Always the same jumper.")
                                .put("sealed", true)));
                held.isWaitedFor();
                gone = erases(second, old.child, version);
                AtOnce.until(held::isWaitedForInTurn);
                held.letGo();
            }
            lodged.join().is(201);
            gone.join().isProblem(409, "conflict");
        }

        @Test
        void shouldBeDestroyed_byTheLastOfTwoWhoLetGo() throws SQLException {
            longAgo(theirs);
            // They are nobody's but each agency's own: no lock of the person makes one wait for the
            // other.
            NODE.run("update record set person = uuidv7() where id = ?", theirs);
            NODE.run(
                    "insert into match_key (key, record) values ('a key', ?) on conflict do nothing",
                    old.child);
            JsonObject version = proposed(supervisor, second, old.child);
            JsonObject others = proposed(hubs, hubsSecond, theirs);
            CompletableFuture<Answer> first;
            CompletableFuture<Answer> last;
            try (AtOnce.Held held = new AtOnce.Held(
                    "select from match_key where record = '" + old.child + "' for update")) {
                first = erases(second, old.child, version);
                held.isWaitedFor();
                last = erases(hubsSecond, theirs, others);
                AtOnce.until(() -> held.isWaitedForInTurn() || isErased(theirs));
                held.letGo();
            }
            first.join().is(201);
            last.join().is(201);
            assertThat(NODE.count(
                            "select count(*) from content c join item i on i.content = c.id where i.sharing = ?",
                            old.sharing))
                    .isZero();
        }

        private static boolean isErased(UUID record) {
            return NODE.count("select count(*) from erasure where record = ?", record) > 0;
        }
    }
}
