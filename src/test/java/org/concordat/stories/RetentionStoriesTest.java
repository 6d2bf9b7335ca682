package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.OldFile.TEXT;
import static org.concordat.stories.OldFile.another;
import static org.concordat.stories.OldFile.daysGoBy;
import static org.concordat.stories.OldFile.decides;
import static org.concordat.stories.OldFile.erased;
import static org.concordat.stories.OldFile.erases;
import static org.concordat.stories.OldFile.hold;
import static org.concordat.stories.OldFile.hubsRecord;
import static org.concordat.stories.OldFile.longAgo;
import static org.concordat.stories.OldFile.read;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.concordat.app.verifying.Verifying;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Files whose time is over: looked at, held, and erased, each agency its own. */
class RetentionStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final OldFile old = new OldFile();
    private final Desk supervisor = old.supervisor;
    private final Desk second = another("d.marsh");

    @AfterEach
    void stop() {
        OldFile.leave();
    }

    private static long contents(UUID sharing) {
        return NODE.count("""
                select count(*) from content c where c.id in (
                    select title from sharing where id = ?
                    union select identity from sharing_person where sharing = ?
                    union select content from item where sharing = ?
                    union select facts from decision where sharing = ?)
                """, sharing, sharing, sharing, sharing);
    }

    private List<String> due(Desk who) {
        return who.get("/retention/files").is(200).each("files", "id");
    }

    @Test
    void shouldListWhatIsDue_andNotWhatIsKept() {
        UUID young = old.school.registersAChild();
        assertThat(due(supervisor)).contains(old.child.toString()).doesNotContain(young.toString());
        JsonObject file = read(supervisor, old.child);
        assertThat(file.getString("dueOn")).isEqualTo("2025-01-31");
        assertThat(file.getString("schedule"))
                .isEqualTo("Children: 25 years from the date of birth");
        assertThat(file.getJsonObject("items").getMap())
                .isEqualTo(Map.of("safeguardingConcern", 1));
        assertThat(file.encode()).doesNotContain(TEXT);
        decides(supervisor, young, "erase").isProblem(409, "conflict");

        decides(supervisor, old.child, "keep").is(201);
        assertThat(due(supervisor)).doesNotContain(old.child.toString());
        JsonObject review = read(supervisor, old.child).getJsonArray("reviews").getJsonObject(0);
        assertThat(review.getString("reviewOn")).isEqualTo("2030-01-01");
        assertThat(review.getString("reason")).isEqualTo("Nothing of it is needed any more.");
        erases(second, old.child).isProblem(409, "conflict");
    }

    @Test
    void shouldListWhatComesAfterAPlace() {
        String before = "2007-01-01T00:00:00Z_" + old.child;
        String later = "2100-01-01T00:00:00Z_" + old.child;
        assertThat(supervisor.get("/retention/files?after=" + before).is(200).each("files", "id"))
                .contains(old.child.toString());
        Answer end = supervisor.get("/retention/files?after=" + later).is(200);
        assertThat(end.each("files", "id")).isEmpty();
        assertThat(end.json().containsKey("next")).isFalse();
        supervisor.get("/retention/files?after=nonsense").isProblem(400, "invalid");
        old.school.get("/retention/files?after=" + later).isProblem(403, "forbidden");
    }

    @Test
    void shouldListWhatIsDue_whateverThereIsThatIsOlder() {
        // Nobody matches them.
        NODE.run("""
                do $$ begin
                    insert into record (id, agency, person, name_key, given_key, family_name, estimated_birth, created_at)
                    select uuidv7(), '%s', uuidv7(), md5(n::text), '', 'Manyof', '2012', '2007-01-01'
                    from generate_series(1, 505) n;
                    delete from match_todo t using record r where r.id = t.record and r.family_name = 'Manyof';
                end $$
                """.formatted(supervisor.agency()));
        try {
            assertThat(due(supervisor)).contains(old.child.toString());
            assertThat(supervisor.get("/retention/files").text()).doesNotContain("Manyof");
        } finally {
            NODE.run("""
                    update record set erased_at = now(), estimated_birth = null, family_name = null
                    where family_name = 'Manyof'
                    """);
        }
    }

    @Test
    void shouldNeedASecondPerson_theDays_andTheSameVersion() {
        decides(supervisor, old.child, "erase").is(201);
        assertThat(erases(second, old.child).isProblem(409, "conflict").text())
                .contains("not before");
        daysGoBy(old.child);
        erases(supervisor, old.child).isProblem(403, "forbidden");
        old.school.get("/retention/files/" + old.child).isProblem(403, "forbidden");

        old.school.consentGiven(old.child);
        longAgo(old.child);
        assertThat(erases(second, old.child).isProblem(409, "conflict").text())
                .contains("Review it again");
        assertThat(contents(old.sharing)).isEqualTo(4);
    }

    @Test
    void shouldLetGoOfWhatAnotherHolds_andDestroyItWithTheLast(@TempDir Path folder)
            throws IOException {
        // What came of another proposal is not this one's.
        decides(supervisor, old.child, "erase").is(201);
        NODE.sequenced();
        UUID certificate = erased(supervisor, second, old.child);

        JsonObject seen = old.school.open(old.sharing).is(200).json();
        assertThat(seen.encode()).doesNotContain(TEXT).contains("(erased)");
        assertThat(seen.getJsonObject("erased").getString("schedule"))
                .isEqualTo("Children: 25 years from the date of birth");
        old.school.get("/people/" + old.child).isProblem(404, "not-found");
        assertThat(old.hub.open(old.sharing).is(200).text()).contains(TEXT);
        assertThat(old.hub.open(old.sharing).is(200).json().getJsonObject("erased"))
                .isNull();
        assertThat(contents(old.sharing)).isEqualTo(3);
        assertThat(NODE.count(
                        "select count(*) from attachment_piece p join attached t using (attachment)"
                                + " join item i on i.content = t.content where i.sharing = ?",
                        old.sharing))
                .isEqualTo(1);

        UUID theirs = hubsRecord(old.sharing);
        longAgo(theirs);
        erased(Desk.of("c.brennan"), another("c.brennan"), theirs);
        assertThat(contents(old.sharing)).isZero();
        assertThat(NODE.count(
                        "select count(*) from attachment_piece p join attached t using (attachment)"
                                + " join item i on i.content = t.content where i.sharing = ?",
                        old.sharing))
                .isZero();
        JsonObject last = old.hub.open(old.sharing).is(200).json();
        assertThat(last.encode()).doesNotContain(TEXT).contains("(erased)");
        shouldBeProved(certificate, folder);
    }

    private void shouldBeProved(UUID certificate, Path folder) throws IOException {
        NODE.sequenced();
        JsonObject told =
                second.get("/retention/erasures/" + certificate).is(200).json();
        assertThat(told.getJsonObject("items").getMap())
                .isEqualTo(Map.of("safeguardingConcern", 1));
        assertThat(told.getInteger("files")).isEqualTo(1);
        assertThat(told.getInteger("entries")).isPositive();
        assertThat(told.getJsonObject("reviewedBy").getString("id"))
                .isEqualTo(supervisor.practitioner().toString());
        assertThat(told.getJsonObject("carriedOutBy").getString("name")).isEqualTo("Second marsh");
        assertThat(told.getJsonArray("journal"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(((JsonObject) entry).getString("checkpoint"))
                        .contains("concordat/rotherham"));

        Desk auditor = Desk.of("g.lindqvist");
        UUID order = Desk.of("e.fairclough")
                .post(
                        "/journal/orders",
                        new JsonObject()
                                .put("kind", "show")
                                .put("record", old.child.toString())
                                .put("authority", "Family Court")
                                .put("reference", "1")
                                .put("reason", "To see that it is erased.")
                                .put(
                                        "expires",
                                        Instant.now().plus(Duration.ofDays(1)).toString()))
                .is(201)
                .id();
        Path file = Files.writeString(
                folder.resolve("journal.txt"),
                auditor.get("/journal/export?order=" + order).is(200).text());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String key = old.school.get("/journal/checkpoint").is(200).json().getString("key");
        int code = Verifying.run(new String[] {file.toString(), "--key", key}, out, out);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("were erased");
        assertThat(code).isZero();
    }

    @Test
    void shouldNotPassOn_whatWasLetGoOf() {
        UUID theirs = hubsRecord(old.sharing);
        longAgo(theirs);
        JsonObject item = old.hub.open(old.sharing).is(200).list("items").get(0);
        UUID brother = old.aChild();
        UUID known = old.sharesWithTheHub(brother);
        old.hub.open(known).is(200);
        erased(Desk.of("c.brennan"), another("c.brennan"), theirs);
        assertThat(old.hub
                        .share(Draft.aSharing()
                                .about(hubsRecord(known))
                                .to(Places.POLICE_DESK)
                                .forwarding(item.getString("id")))
                        .isProblem(400, "invalid")
                        .fieldErrors())
                .containsExactly("items/0/forwardOf unknown");
        assertThat(old.school.open(old.sharing).is(200).text()).contains(TEXT);
    }

    /** Whoever still holds it may have to tell of it, on whatever ground. */
    @Test
    void shouldStillBePassedOn_whenWhoToldItHasLetItGo() {
        String item = old.hub.open(old.sharing).is(200).list("items").get(0).getString("id");
        NODE.sequenced();
        erased(supervisor, second, old.child);

        old.hub
                .share(Draft.aSharing()
                        .kind("forward")
                        .about(hubsRecord(old.sharing))
                        .to(Places.POLICE_DESK)
                        .forwarding(item)
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered();
    }

    @Test
    void shouldTakeAlongWhyTheirHealthWasToldOf_whereOthersOfTheSharingStay() {
        UUID brother = old.aChild();
        UUID sister = old.aChild();
        UUID both = old.school
                .share(Draft.aSharing()
                        .about(brother, sister)
                        .to(Places.HUB_DUTY)
                        .saying("health", "Has asthma.")
                        .saidOf(brother)
                        .neededBecause("He needs his inhaler.")
                        .saying("attendance", "Late on nine of ten days.")
                        .saidOf(sister)
                        .judging("identity", "health", "attendance"))
                .delivered()
                .id();
        Answer received = old.hub.open(both).is(200);
        List<UUID> theirs = received.list("persons").stream()
                .map(person -> UUID.fromString(person.getString("id")))
                .toList();
        UUID passedOn = old.hub
                .share(Draft.aSharing()
                        .kind("forward")
                        .about(theirs.get(0), theirs.get(1))
                        .to(Places.POLICE_DESK)
                        .forwarding(received.list("items").get(0).getString("id"))
                        .neededBecause("He stays with them overnight.")
                        .forwarding(received.list("items").get(1).getString("id"))
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
        Desk.of("k.shepherd").open(passedOn).is(200);
        String why = "select count(*) from statement t join content c on c.id = t.content"
                + " where t.sharing = ? and t.kind = 'healthJustification'";
        assertThat(NODE.count(why, passedOn)).isOne();
        longAgo(theirs.get(0));
        NODE.run(
                "delete from clock where thing in (select id from obligation where sharing = ?)",
                passedOn);
        NODE.run("delete from obligation where sharing = ?", passedOn);
        NODE.sequenced();

        erased(Desk.of("c.brennan"), another("c.brennan"), theirs.get(0));

        assertThat(NODE.count(why, passedOn)).isZero();
        assertThat(old.hub.get("/sharings/" + passedOn).is(200).text())
                .contains("Late on nine of ten days.")
                .doesNotContain("Has asthma.");
    }

    /** How many addresses, notices and keys for matching there are of a record. */
    private static List<Long> told(UUID record) {
        return Stream.of("record_address", "notice", "match_key")
                .map(table ->
                        NODE.count("select count(*) from " + table + " where record = ?", record))
                .toList();
    }

    @Test
    void shouldLeaveNothingOfThePerson() {
        NODE.run("""
                insert into record_address (id, record, agency, lines) values (uuidv7(), ?, ?, '{1 Old Street}')
                """, old.child, supervisor.agency());
        NODE.run("""
                insert into notice (id, record, agency, practitioner, notice, given_on, manner, recorded_at)
                values (uuidv7(), ?, ?, ?, 'Pupils', '2008-02-03', 'inPerson', '2008-02-03')
                """, old.child, supervisor.agency(), supervisor.practitioner());
        NODE.run(
                "insert into match_key (key, record) values ('its key', ?) on conflict do nothing",
                old.child);
        assertThat(told(old.child)).doesNotContain(0L);
        NODE.sequenced();
        erased(supervisor, second, old.child);
        assertThat(told(old.child)).containsOnly(0L);
        assertThat(NODE.count("""
                        select count(*) from record where id = ? and erased_at is not null and given_name is null
                            and family_name is null and date_of_birth is null and nhs_number is null and upn is null
                            and name_key = '' and not exists (select from record o where o.person = record.person
                                                              and o.id <> record.id)
                        """, old.child)).isEqualTo(1);
        assertThat(NODE.count("""
                        select count(*) from journal_entry where record = ?
                            and agency = ? and other_agency is null
                            and act not in ('ERASURE_PROPOSED', 'FILE_ERASED', 'FILE_READ')
                        """, old.child, supervisor.agency())).isZero();
        old.school.get("/sharings?box=sent").is(200);
        old.hub.get("/inbox").is(200);
        old.school.records(old.child, Desk.withdrawn()).isProblem(404, "not-found");
        old.school
                .share(Draft.aSharing()
                        .about(old.child)
                        .to(Places.HUB_DUTY)
                        .saying("safeguardingConcern", "More of it."))
                .isProblem(400, "invalid");
    }

    @Test
    void shouldKeepWhatIsAboutTwo_untilTheLastOfThemGoes() {
        UUID brother = old.aChild();
        UUID sister = old.aChild();
        UUID both = old.sharesWithTheHub(brother, sister);
        old.hub.open(both).is(200);
        longAgo(brother);
        longAgo(sister);

        erased(supervisor, second, brother);
        assertThat(old.school.open(both).is(200).text()).contains(TEXT);
        erased(supervisor, second, sister);
        assertThat(old.school.open(both).is(200).text()).doesNotContain(TEXT);
    }

    @Test
    void shouldEraseWhatWasSealed() {
        UUID child = old.aChild();
        UUID concern = old.school
                .post(
                        "/concerns",
                        new JsonObject()
                                .put("person", child.toString())
                                .put("kind", "neglect")
                                .put("level", "niggling")
                                .put("nature", "fact")
                                .put("observedOn", "2026-01-05")
                                .put("text", "Always the same jumper.")
                                .put("sealed", true))
                .is(201)
                .id();
        longAgo(child);
        NODE.run("update concern set lodged_at = '2008-02-03' where id = ?", concern);
        // What was added to it lately counts too.
        assertThat(read(supervisor, child).getBoolean("reached")).isFalse();
        NODE.run("update concern_text set at = '2008-02-03' where concern = ?", concern);
        String texts = "select count(*) from concern_text where concern = ?";
        assertThat(NODE.count(texts, concern)).isEqualTo(1);
        int said = read(supervisor, child).getInteger("texts");
        UUID certificate = erased(supervisor, second, child);
        assertThat(second.get("/retention/erasures/" + certificate)
                        .is(200)
                        .json()
                        .getInteger("texts"))
                .as("what the file said, to whoever may not know of what was sealed too")
                .isEqualTo(said);
        assertThat(NODE.count(texts, concern)).isZero();
        old.school.get("/concerns").is(200);
        old.school.get("/concerns/" + concern).isProblem(404, "not-found");
    }

    /** What the database answers to somebody who erases past the desk; nothing of it stays. */
    private String erasesPastTheDesk(Desk who, boolean withCounts) throws SQLException {
        try (Connection owner = NODE.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(
                    "select set_config('concordat.agency', '" + who.agency() + "', true)");
            statement.execute(
                    "insert into erasure (id, agency, record, review, practitioner, at, counts)"
                            + " select uuidv7(), v.agency, v.record, v.id, '" + who.practitioner()
                            + "', now(), " + (withCounts ? "'{}'" : "null")
                            + " from file_review v where v.record = '" + old.child
                            + "' order by v.seq desc limit 1");
            owner.rollback();
            return "done";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    @Test
    void shouldAskTheSameOfWhoeverErasesPastTheDesk() throws SQLException {
        String refused = "23514";
        decides(supervisor, old.child, "erase").is(201);
        assertThat(erasesPastTheDesk(second, false)).isEqualTo(refused);
        daysGoBy(old.child);
        assertThat(erasesPastTheDesk(second, false)).isEqualTo("done");
        assertThat(erasesPastTheDesk(supervisor, false)).isEqualTo(refused);
        assertThat(erasesPastTheDesk(second, true)).isEqualTo(refused);
        UUID hold = supervisor
                .post("/retention/holds", hold().put("record", old.child.toString()))
                .is(201)
                .id();
        assertThat(erasesPastTheDesk(second, false)).isEqualTo(refused);
        supervisor
                .post(
                        "/retention/holds/" + hold + "/lifting",
                        new JsonObject().put("reason", "Over."))
                .is(201);
        assertThat(erasesPastTheDesk(second, false)).isEqualTo("done");
        decides(supervisor, old.child, "keep").is(201);
        assertThat(erasesPastTheDesk(second, false)).isEqualTo(refused);
    }

    @Test
    void shouldNotEraseWhatIsHeldByLaw() {
        decides(supervisor, old.child, "erase").is(201);
        daysGoBy(old.child);
        UUID hold = supervisor
                .post("/retention/holds", hold().put("record", old.child.toString()))
                .is(201)
                .id();
        assertThat(erases(second, old.child).isProblem(409, "conflict").text())
                .contains("a legal hold stands");
        assertThat(read(second, old.child).getJsonArray("holds")).hasSize(1);
        JsonObject lifting = new JsonObject().put("reason", "The inquiry has reported.");
        assertThat(listed(second, hold).getBoolean("mayLift")).isTrue();
        supervisor.post("/retention/holds/" + hold + "/lifting", lifting).is(201);
        supervisor
                .post("/retention/holds/" + hold + "/lifting", lifting)
                .isProblem(409, "conflict");
        assertThat(listed(second, hold).getBoolean("erased")).isFalse();
        erases(second, old.child).is(201);
        assertThat(listed(second, hold).getBoolean("erased")).isTrue();
        supervisor
                .post("/retention/holds", hold().put("record", old.child.toString()))
                .isProblem(404, "not-found");
        second.post("/retention/holds", hold()).isProblem(404, "not-found");
    }

    private static JsonObject listed(Desk who, UUID hold) {
        return who.get("/retention/holds").is(200).list("holds").stream()
                .filter(one -> one.getString("id").equals(hold.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldHoldAllThatAnAgencyHas_whenItsRepresentativeSaysSo() {
        UUID all = supervisor.post("/retention/holds", hold()).is(201).id();
        assertThat(decides(supervisor, old.child, "erase")
                        .isProblem(409, "conflict")
                        .text())
                .contains("hold");
        JsonObject lifting = new JsonObject().put("reason", "It is over.");
        assertThat(listed(second, all).getBoolean("mayLift")).isFalse();
        assertThat(listed(supervisor, all).getBoolean("mayLift")).isTrue();
        second.post("/retention/holds/" + all + "/lifting", lifting).isProblem(404, "not-found");
        supervisor.post("/retention/holds/" + all + "/lifting", lifting).is(201);
        assertThat(second.get("/retention/holds").is(200).list("holds"))
                .filteredOn(one -> one.getString("id").equals(all.toString()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getString("liftReason")).isEqualTo("It is over.");
                    assertThat(one.getBoolean("mayLift")).isFalse();
                });
        decides(supervisor, old.child, "erase").is(201);
    }

    @Test
    void shouldLetExactlyOneWin_ofAHoldAndAnErasureAtOnce() {
        decides(supervisor, old.child, "erase").is(201);
        daysGoBy(old.child);
        JsonObject version =
                new JsonObject().put("version", read(second, old.child).getString("version"));
        CompletableFuture<Answer> held = CompletableFuture.supplyAsync(() ->
                supervisor.post("/retention/holds", hold().put("record", old.child.toString())));
        CompletableFuture<Answer> gone = CompletableFuture.supplyAsync(
                () -> second.post("/retention/files/" + old.child + "/erasure", version));
        assertThat(List.of(held.join().status(), gone.join().status()))
                .isIn(List.of(201, 409), List.of(404, 201));
        assertThat(contents(old.sharing)).isEqualTo(gone.join().status() == 201 ? 3 : 4);
    }

    @Test
    void shouldAskAgainWhetherItsTimeIsOver_whenItIsErased() {
        decides(supervisor, old.child, "erase").is(201);
        daysGoBy(old.child);
        assertThat(read(second, old.child).getBoolean("mayErase")).isTrue();
        NODE.run("update record set date_of_birth = '2012-01-31' where id = ?", old.child);
        assertThat(read(second, old.child).getBoolean("mayErase")).isFalse();
        assertThat(erases(second, old.child).isProblem(409, "conflict").text())
                .contains("not over before 31 January 2037");
        assertThat(contents(old.sharing)).isEqualTo(4);
    }

    /** INVARIANT (silent): a representative who is no supervisor knows nothing of sealed concerns. */
    @Test
    void shouldNotSayWhatTheHubAsksAbout_toWhoeverDoesNotSupervise() {
        Worry worry = new Worry().knownTo(old.school, Desk.of("a.gill"));
        worry.sealed(old.school, "missing", "niggling", 0);
        worry.sealed(Desk.of("a.gill"), "injury", "niggling", 0);
        old.hub
                .post(
                        "/hub/pictures/" + worry.pictureOf(old.hub, 2).getString("id") + "/open",
                        new JsonObject())
                .is(201);
        UUID record = worry.at(old.school);
        String agency = "update practitioner set roles = ?::text[] where id = ?";
        assertThat(read(supervisor, record).getJsonArray("obstacles")).contains("picture");
        NODE.run(agency, "{representative}", second.practitioner());
        try {
            assertThat(read(second, record).getJsonArray("obstacles"))
                    .doesNotContain("picture")
                    .contains("duty");
        } finally {
            NODE.run(agency, "{supervisor}", second.practitioner());
        }
    }

    @Test
    void shouldEraseOnce_andAnswerTheSameAgain() {
        decides(supervisor, old.child, "erase").is(201);
        daysGoBy(old.child);
        JsonObject version =
                new JsonObject().put("version", read(second, old.child).getString("version"));
        String key = Desk.aKey();
        String path = "/retention/files/" + old.child + "/erasure";
        UUID first = second.post(path, version, key).is(201).id();
        assertThat(second.post(path, version, key).is(201).id()).isEqualTo(first);
        second.post(path, version).isProblem(404, "not-found");
    }

    @Test
    void shouldKeepWhatIsNotAtItsEnd_andHideItFromOthers() {
        UUID child = old.aChild();
        UUID unopened = old.sharesWithTheHub(child);
        longAgo(child);
        assertThat(decides(supervisor, child, "erase")
                        .isProblem(409, "conflict")
                        .text())
                .contains("unopened");
        old.hub.open(unopened).is(200);
        decides(supervisor, child, "erase").is(201);

        Desk other = Desk.of("m.doyle");
        other.get("/retention/files/" + child).isProblem(404, "not-found");
        other.post("/retention/holds", hold().put("record", child.toString()))
                .isProblem(404, "not-found");
        assertThat(due(other)).doesNotContain(child.toString());
        supervisor
                .post(
                        "/people/" + child + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", second.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
        assertThat(due(second)).doesNotContain(child.toString());
        second.get("/retention/files/" + child).isProblem(404, "not-found");
    }
}
