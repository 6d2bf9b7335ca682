package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finding in the journal what is asked for months later. */
class JournalSearchStoriesTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk head = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.registersAChild();

    private Draft concern() {
        return aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Was not fetched from school.");
    }

    private List<String> found(Desk desk, String query) {
        return desk.get("/journal?" + query).is(200).each("entries", "act");
    }

    private static List<String> whole(Desk desk, String query) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            Answer page = desk.get("/journal?" + query + next).is(200);
            ids.addAll(page.each("entries", "id"));
            String after = page.json().getString("next");
            next = after == null ? "" : "&after=" + after;
        } while (!next.isEmpty());
        return ids;
    }

    @Test
    void shouldFindByPerson_whatIsAboutThemAndAboutSharingsOfThem() {
        school.consentGiven(child);
        UUID sent = school.share(concern()).delivered().id();
        hub.open(sent).is(200);
        UUID other = school.registersAChild();

        List<String> acts = found(head, "person=" + child);

        assertThat(acts)
                .contains(
                        "personRegistered",
                        "consentRecorded",
                        "sharingDecided",
                        "sharingDelivered",
                        "sharingOpened");
        assertThat(found(head, "person=" + other)).containsExactly("personRegistered");
        // Another agency's record is nobody's to ask by, and answers like none.
        assertThat(found(Desk.of("b.calder"), "person=" + child)).isEmpty();
        assertThat(found(head, "person=" + UUID.randomUUID())).isEmpty();
        // The hub finds by its own record what it was told, and nothing of what the school did by
        // itself.
        UUID theirs = UUID.fromString(Desk.NODE
                .ask("select record from disclosure where sharing = ? and record is not null", sent)
                .get(0));
        assertThat(found(Desk.of("c.brennan"), "person=" + theirs))
                .contains("sharingDelivered", "sharingOpened")
                .doesNotContain("sharingDecided", "consentRecorded");
    }

    @Test
    void shouldFindByWhoDidIt_whichAct_andTheOtherSide() {
        school.consentGiven(child);
        UUID sent = school.share(concern()).delivered().id();
        String person = "person=" + child + "&";

        assertThat(found(head, person + "practitioner=" + school.practitioner()))
                .contains("personRegistered", "sharingDelivered");
        assertThat(found(head, person + "practitioner=" + hub.practitioner())).isEmpty();
        assertThat(found(head, person + "act=sharingDecided,personRegistered"))
                .containsExactly("sharingDecided", "personRegistered");
        assertThat(found(head, person + "agency=" + hub.agency()))
                .containsExactly("sharingDelivered");
        assertThat(found(head, person + "agency=" + Desk.of("b.calder").agency()))
                .isEmpty();
        assertThat(found(Desk.of("c.brennan"), "sharing=" + sent + "&agency=" + school.agency()))
                .containsExactly("sharingDelivered");
        head.get("/journal?act=flying").isProblem(400, "invalid");
        head.get("/journal?act=").isProblem(400, "invalid");
        head.get("/journal?practitioner=r.ahmed").isProblem(400, "invalid");
        head.get("/journal?since=yesterday").isProblem(400, "invalid");
    }

    @Test
    void shouldFindByClauseGroundAndTime() {
        Answer held = school.share(concern()).held();
        school.post(
                        "/sharings/" + held.id() + "/ground",
                        Draft.Ground.childSignificantHarm().json())
                .is(201);
        String clause = held.list("findings").stream()
                .filter(one -> one.getString("result").equals("notSatisfied"))
                .map(one -> one.getString("clause"))
                .findFirst()
                .orElseThrow();
        List<JsonObject> steps = head.get("/journal?sharing=" + held.id()).list("entries");
        String cited = steps.stream()
                .filter(one -> one.getString("act").equals("sharingDecided"))
                .map(one -> one.getString("clause"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(clause);

        assertThat(found(head, "sharing=" + held.id() + "&clause=" + cited))
                .containsExactly("sharingDecided");
        assertThat(head.get("/journal?person=" + child + "&ground=childSignificantHarm")
                        .list("entries"))
                .hasSize(1)
                .allSatisfy(one -> assertThat(one.getJsonObject("detail").getString("outcome"))
                        .isEqualTo("delivered"));
        assertThat(found(head, "sharing=" + held.id() + "&ground=vitalInterest"))
                .isEmpty();
        Instant middle = Instant.parse(steps.get(1).getString("at"));
        List<String> since = whole(head, "sharing=" + held.id() + "&since=" + middle);
        List<String> until = whole(head, "sharing=" + held.id() + "&until=" + middle);
        assertThat(since).isNotEmpty();
        assertThat(until).isNotEmpty().doesNotContainAnyElementsOf(since);
        assertThat(head.get("/journal?sharing=" + held.id() + "&since="
                                + Instant.now().plusSeconds(60))
                        .list("entries"))
                .isEmpty();
    }

    @Test
    void shouldPageThroughWhatAFilterFinds_withoutGap() {
        for (int i = 0; i < 60; i++) {
            school.get("/people/" + child).is(200);
        }
        List<String> ids = whole(head, "person=" + child + "&act=personRead");
        assertThat(ids).hasSize(60).doesNotHaveDuplicates();
        assertThat(ids)
                .isEqualTo(Desk.NODE.ask(
                        "select l.id from journal_leaf l join journal_entry e on e.id = l.id"
                                + " where e.record = ? and e.act = 'PERSON_READ' order by l.position desc",
                        child));
    }

    @Test
    void shouldBeJournalled_withTheKindsOfFilters_andNoWords() {
        head.get("/journal?person=" + child + "&ground=vitalInterest&until=2026-01-01T00:00:00Z")
                .is(200);
        assertThat(Desk.NODE.ask(
                        "select detail::text from journal_entry where act = 'JOURNAL_READ' and record = ?",
                        child))
                .containsExactly("{\"filters\": [\"person\", \"ground\", \"until\"]}");
    }

    @Test
    void shouldSaveWhatIsShownAsATable() {
        Answer file = head.get("/journal/file?person=" + child).is(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.text())
                .startsWith("id,time,act,practitioner,")
                .contains("personRegistered")
                .contains(child.toString());
        assertThat(found(head, "person=" + child)).contains("journalSaved");
        school.get("/journal/file").isProblem(403, "forbidden");
    }

    /** A record is of the agency whose entry names it. */
    @Test
    void shouldNotTellTheOtherSideWhichRecordItIs() {
        school.consentGiven(child);
        UUID sent = school.share(concern()).delivered().id();
        hub.open(sent).is(200);
        assertThat(Desk.of("c.brennan").get("/journal?sharing=" + sent).text())
                .doesNotContain(child.toString());
        assertThat(new JsonArray(head.get("/journal?sharing=" + sent).list("entries")).encode())
                .contains("sharingOpened");
    }
}
