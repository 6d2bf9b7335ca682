package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.CHILDREN_DUTY;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Places.POLICE_DESK;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What was wrong is put right wherever it went, and everybody who holds it says so. */
class CorrectionStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String WRONG = "Born on 14 March 2016.";
    private static final String RIGHT = "Born on 14 May 2016.";

    private final Desk school = Desk.of("r.ahmed");
    private final Desk schoolSupervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");
    private final UUID child = school.registersAChild();
    private UUID sent = child;
    private String item = "";
    private UUID theirs = child;
    private String itemAtTheHub = "";

    @BeforeEach
    void theSchoolTellsTheHub() {
        sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("Her details")
                        .saying("attendance", WRONG))
                .delivered()
                .id();
        item = school.open(sent).is(200).list("items").get(0).getString("id");
        Answer received = hub.open(sent).is(200);
        itemAtTheHub = received.list("items").get(0).getString("id");
        theirs = UUID.fromString(received.list("persons").get(0).getString("id"));
    }

    private Draft forwarding(UUID to) {
        return aSharing()
                .kind("forward")
                .about(theirs)
                .to(to)
                .titled("For your eyes")
                .forwarding(itemAtTheHub)
                .judging("identity", "attendance");
    }

    /** The hub passes it on, and the school agrees to that. */
    private UUID forwarded(UUID to, Desk reader) {
        UUID held = hub.share(forwarding(to)).held().id();
        grant();
        assertThat(Stream.within(SOON, () -> reader.hasInInbox(held))).isTrue();
        return held;
    }

    private void grant() {
        JsonObject request = school.get("/onward-requests").is(200).list("requests").stream()
                .filter(r -> r.getString("sharing").equals(sent.toString())
                        && r.getString("state").equals("asked"))
                .findFirst()
                .orElseThrow();
        school.post(
                        "/onward-requests/" + request.getString("id"),
                        new JsonObject().put("answer", "granted"))
                .is(201);
    }

    private static JsonObject corrected() {
        return new JsonObject()
                .put("outcome", "corrected")
                .put("text", RIGHT)
                .put("reason", "The register had the month wrong.");
    }

    private static JsonObject withdrawn() {
        return new JsonObject().put("outcome", "withdrawn").put("reason", "It was another child.");
    }

    private Answer decide(Desk desk, JsonObject decision) {
        return desk.post("/sharings/" + sent + "/items/" + item + "/corrections", decision);
    }

    private static Answer report(Desk desk, UUID sharing, String item) {
        return desk.post(
                "/sharings/" + sharing + "/items/" + item + "/reports",
                new JsonObject()
                        .put("kind", "inaccurate")
                        .put("words", "Our custody record says May."));
    }

    private Answer ledger() {
        return school.get("/sharings/" + sent + "/items/" + item + "/ledger").is(200);
    }

    private String stateOf(String agency) {
        return ledger().list("agencies").stream()
                .filter(a -> a.getString("name").equals(agency))
                .map(a -> a.getString("state"))
                .findFirst()
                .orElse("nobody");
    }

    /** The sharing that told an agency of the correction, as the ledger names it. */
    private UUID correctionFor(String agency) {
        return ledger().list("agencies").stream()
                .filter(a -> a.getString("name").equals(agency))
                .map(a -> UUID.fromString(a.getString("correction")))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject onlyItem(Answer sharing) {
        List<JsonObject> items = sharing.is(200).list("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private List<JsonObject> reports(Desk desk) {
        return desk.get("/item-reports").is(200).list("reports").stream()
                .filter(r -> r.getString("text", "").contains("Born on"))
                .toList();
    }

    @Nested
    class ThroughTwoHands {
        @Test
        @Clause({"BAR-4.1.3d", "BAR-4.1.3e", "BUC-3i"})
        void shouldReachEverybodyWhoHoldsIt_whenARecipientReportsIt() {
            UUID onward = forwarded(POLICE_DESK, police);
            String itemAtThePolice = onlyItem(police.open(onward)).getString("id");
            UUID report;
            try (Stream stream = school.stream()) {
                report = report(police, onward, itemAtThePolice).is(201).id();
                assertThat(stream.tells("obligation", report, SOON)).isTrue();
            }
            JsonObject asked = reports(school).stream()
                    .filter(r -> r.getString("id").equals(report.toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.getString("side")).isEqualTo("originator");
            assertThat(asked.getString("agency")).isEqualTo("Police");
            assertThat(asked.getString("words")).isEqualTo("Our custody record says May.");
            assertThat(asked.getString("sharing")).isEqualTo(sent.toString());

            decide(school, corrected().put("report", report.toString())).is(201);

            for (Desk reader : List.of(hub, police)) {
                UUID told = correctionFor(reader == hub ? "Safeguarding Hub" : "Police");
                assertThat(reader.hasInInbox(told)).isTrue();
                Answer correction = reader.open(told).is(200);
                assertThat(onlyItem(correction).getString("text")).isEqualTo(RIGHT);
                JsonObject says = correction.json().getJsonObject("corrects");
                assertThat(says.getString("reason")).isEqualTo("The register had the month wrong.");
                assertThat(says.encode()).contains(WRONG);
                JsonObject old = onlyItem(reader.open(reader == hub ? sent : onward));
                assertThat(old.getString("text")).isEqualTo(WRONG);
                assertThat(old.getJsonObject("correction").getString("text")).isEqualTo(RIGHT);
            }
            assertThat(reports(police).get(0).getString("outcome")).isEqualTo("corrected");
            assertThat(reports(police).get(0).getString("note"))
                    .isEqualTo("The register had the month wrong.");
            assertThat(stateOf("Safeguarding Hub")).isEqualTo("told");
            acknowledge(hub, correctionFor("Safeguarding Hub")).is(201);
            acknowledge(police, correctionFor("Police")).is(201);
            assertThat(ledger().list("agencies"))
                    .filteredOn(a -> a.getBoolean("open", false))
                    .isEmpty();
            assertThat(schoolSupervisor.journalOf(sent))
                    .contains("itemReported", "itemCorrected", "itemLedgerRead");
        }

        @Test
        @Clause("BAR-4.1.3e")
        void shouldTellNobodyWhoElseHoldsIt() {
            UUID onward = forwarded(POLICE_DESK, police);
            decide(schoolSupervisor, corrected()).is(201);

            assertThat(hub.open(correctionFor("Safeguarding Hub")).text()).doesNotContain("Police");
            assertThat(hub.get("/sharings/" + sent + "/items/" + itemAtTheHub + "/ledger")
                            .status())
                    .isEqualTo(404);
            assertThat(police.get("/sharings/" + onward + "/items/"
                                    + onlyItem(police.open(onward)).getString("id") + "/ledger")
                            .status())
                    .isEqualTo(404);
            assertThat(Desk.NODE.ask(
                            "select count(*)::text from correction_copy k join correction c on c.id = k.correction"
                                    + " where c.root = ?",
                            UUID.fromString(item)))
                    .containsExactly("2");
        }
    }

    private static Answer acknowledge(Desk desk, UUID sharing) {
        return desk.post(
                "/sharings/" + sharing + "/acknowledgement",
                new JsonObject().put("note", "Our record is right now."));
    }

    @Nested
    class Deciding {
        @Test
        @Clause("BAR-4.1.3d")
        void shouldTellTheReporterWhy_whenTheOriginatorStandsByIt() {
            UUID report = report(hub, sent, itemAtTheHub).is(201).id();
            report(hub, sent, itemAtTheHub).isProblem(409, "conflict");

            decide(
                            school,
                            new JsonObject()
                                    .put("outcome", "stoodBy")
                                    .put("report", report.toString())
                                    .put("reason", "We saw her birth certificate."))
                    .is(201);

            assertThat(reports(hub))
                    .filteredOn(r -> r.getString("id").equals(report.toString()))
                    .singleElement()
                    .satisfies(r -> assertThat(r.getString("outcome")).isEqualTo("stoodBy"))
                    .satisfies(r -> assertThat(r.getString("note"))
                            .isEqualTo("We saw her birth certificate."));
            assertThat(onlyItem(hub.open(sent)).containsKey("correction")).isFalse();
        }

        @Test
        void shouldNotBeReported_whenItWasWithdrawn_andWhatWasIsAnsweredStill() {
            UUID report = report(hub, sent, itemAtTheHub).is(201).id();
            decide(school, withdrawn()).is(201);
            report(hub, sent, itemAtTheHub).isProblem(409, "conflict");
            // As one would stand that was made while it was being withdrawn.
            Desk.NODE.run(
                    "update item_report set outcome = 'open', note = null, decided_by = null, decided_at = null"
                            + " where id = ?",
                    report);
            decide(
                            school,
                            new JsonObject()
                                    .put("outcome", "stoodBy")
                                    .put("report", report.toString())
                                    .put("reason", "It is withdrawn already."))
                    .is(201);
        }

        @Test
        void shouldBeOne_whenItIsReportedTwiceAtOnce() {
            List<Integer> statuses = java.util.stream.Stream.of(1, 2)
                    .map(one -> CompletableFuture.supplyAsync(
                            () -> report(hub, sent, itemAtTheHub).status()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409);
        }

        /** It was disclosed to nobody, and would go out as it was. */
        @Test
        void shouldFindNothing_whenItIsHeldStill() {
            Answer held = school.share(aSharing()
                            .about(child)
                            .to(Places.POLICE_DESK)
                            .forPurpose("research")
                            .saying("attendance", "Born on 3 May."))
                    .held();
            school.post(
                            "/sharings/" + held.id() + "/items/"
                                    + held.list("items").get(0).getString("id")
                                    + "/corrections",
                            withdrawn())
                    .isProblem(404, "not-found");
        }

        @Test
        @Clause("BAR-4.1.3d")
        void shouldCountOnce_whenTwoDecideOneReportAtOnce() {
            UUID report = report(hub, sent, itemAtTheHub).is(201).id();

            List<Integer> statuses = java.util.stream.Stream.of(
                            "r.ahmed", "d.marsh", "r.ahmed", "d.marsh")
                    .map(name -> CompletableFuture.supplyAsync(() -> decide(
                                    Desk.of(name), corrected().put("report", report.toString()))
                            .status()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();

            assertThat(statuses).containsExactly(201, 409, 409, 409);
            assertThat(ledger().list("corrections")).hasSize(1);
        }

        @Test
        void shouldLookLikeNothing_toWhoIsNotItsAuthorNorTheirSupervisor() {
            for (String name : List.of("w.penn", "j.okafor", "k.shepherd")) {
                decide(Desk.of(name), corrected()).isProblem(404, "not-found");
            }
            report(police, sent, itemAtTheHub).isProblem(404, "not-found");
            acknowledge(hub, sent).isProblem(404, "not-found");
        }

        @Test
        void shouldSayWhatIsMissing() {
            decide(school, new JsonObject().put("outcome", "corrected").put("reason", "Wrong."))
                    .isProblem(400, "invalid");
            decide(school, new JsonObject().put("outcome", "stoodBy").put("reason", "Right."))
                    .isProblem(400, "invalid");
        }

        @Test
        @Clause("BAR-4.1.3e")
        void shouldSayItAgain_whenItIsCorrectedTwice() {
            decide(school, corrected()).is(201);
            UUID first = correctionFor("Safeguarding Hub");
            acknowledge(hub, first).is(201);
            decide(school, corrected().put("text", "Born on 15 May 2016.")).is(201);

            assertThat(stateOf("Safeguarding Hub")).isEqualTo("told");
            assertThat(onlyItem(hub.open(sent)).getJsonObject("correction").getString("text"))
                    .isEqualTo("Born on 15 May 2016.");
            assertThat(onlyItem(hub.open(first)).getJsonObject("correction").getString("text"))
                    .isEqualTo("Born on 15 May 2016.");
            acknowledge(hub, first).isProblem(409, "conflict");
        }
    }

    @Nested
    class PassingOn {
        @Test
        @Clause({"BAR-4.1.3e", "BUC-3i"})
        void shouldPassOnWhatIsRight_whenItWasCorrectedBefore() {
            decide(school, corrected()).is(201);

            UUID onward = forwarded(POLICE_DESK, police);

            JsonObject passedOn = onlyItem(police.open(onward));
            assertThat(passedOn.getString("text")).isEqualTo(RIGHT);
            assertThat(passedOn.containsKey("correction")).isFalse();
            assertThat(police.open(onward).text()).doesNotContain(WRONG);
            assertThat(stateOf("Police")).isEqualTo("current");
        }

        @Test
        @Clause({"BAR-4.1.3e", "BUC-3i"})
        void shouldPassOnWhatIsRight_whenItWasCorrectedWhileItWasHeld() {
            UUID held = hub.share(forwarding(POLICE_DESK)).held().id();
            decide(school, corrected()).is(201);
            grant();

            assertThat(Stream.within(SOON, () -> police.hasInInbox(held))).isTrue();
            assertThat(onlyItem(police.open(held)).getString("text")).isEqualTo(RIGHT);
            assertThat(police.open(held).text()).doesNotContain(WRONG);
            // And from there on too.
            Answer atPolice = police.open(held);
            police.share(aSharing()
                            .kind("forward")
                            .about(UUID.fromString(
                                    atPolice.list("persons").get(0).getString("id")))
                            .to(CHILDREN_DUTY)
                            .forwarding(onlyItem(atPolice).getString("id"))
                            .judging("identity", "attendance")
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered();
            assertThat(stateOf("Children's Services")).isEqualTo("current");
        }

        @Test
        @Clause("BAR-4.1.3e")
        void shouldPassNothingOn_whenItWasWithdrawn() {
            UUID held = hub.share(forwarding(POLICE_DESK)).held().id();
            grant();
            assertThat(Stream.within(SOON, () -> police.hasInInbox(held))).isTrue();
            UUID waiting = hub.share(forwarding(CHILDREN_DUTY)).held().id();

            decide(school, withdrawn()).is(201);

            assertThat(onlyItem(hub.open(sent)).getJsonObject("correction").getString("kind"))
                    .isEqualTo("withdrawn");
            hub.share(forwarding(POLICE_DESK)).isProblem(400, "invalid");
            grant();
            Desk.NODE.settled();
            assertThat(hub.open(waiting).json().getString("state")).isEqualTo("held");
            decide(school, corrected()).isProblem(409, "conflict");
        }

        @Test
        @Clause("BAR-4.1.3e")
        void shouldWaitForWhatIsPassedOn_whenItIsCorrectedMeanwhile() throws SQLException {
            assertThat(waits(
                            "select pg_advisory_xact_lock_shared(lock_key('item', '" + item + "'))",
                            () -> decide(school, corrected())))
                    .isEqualTo(201);
        }

        @Test
        @Clause("BAR-4.1.3e")
        void shouldWaitForACorrection_whenItIsPassedOnMeanwhile() throws SQLException {
            forwarded(POLICE_DESK, police);

            assertThat(waits(
                            "select pg_advisory_xact_lock(lock_key('item', '" + item + "'))",
                            () -> hub.share(forwarding(POLICE_DESK))))
                    .isEqualTo(201);
        }

        /** Somebody else is in the middle of it: what is asked waits for them, and then goes on. */
        private int waits(String other, Supplier<Answer> asked) throws SQLException {
            try (Connection connection = Desk.NODE.node();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("set search_path = concordat");
                statement.execute(other);
                CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(asked);
                try {
                    await().atMost(SOON)
                            .until(() -> answer.isDone()
                                    || Desk.NODE.count(
                                                    "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                            > 0);
                    assertThat(answer.isDone()).as("answered without waiting").isFalse();
                } finally {
                    connection.rollback();
                }
                return answer.join().status();
            }
        }
    }

    @Nested
    class Waiting {
        @Test
        @Clause("BAR-4.1.3e")
        void shouldBeListedAsOpen_whenTheGateHoldsIt() {
            school.consentWithdrawn(child);

            decide(school, corrected()).is(201);

            assertThat(stateOf("Safeguarding Hub")).isEqualTo("waiting");
            UUID held = correctionFor("Safeguarding Hub");
            assertThat(hub.hasInInbox(held)).isFalse();
            assertThat(onlyItem(hub.open(sent)).containsKey("correction")).isFalse();
            assertThat(school.open(held).json().getString("state")).isEqualTo("held");
            school.consentGiven(child);
            assertThat(Stream.within(SOON, () -> hub.hasInInbox(held))).isTrue();
            assertThat(stateOf("Safeguarding Hub")).isEqualTo("told");
        }

        @Test
        @Clause("BAR-4.1.3e")
        void shouldSayOnlyWhatIsRightNow_whenItIsCorrectedAgainWhileHeld() {
            school.consentWithdrawn(child);
            decide(school, corrected()).is(201);
            UUID first = correctionFor("Safeguarding Hub");
            decide(school, corrected().put("text", "Born on 15 May 2016.")).is(201);
            UUID second = correctionFor("Safeguarding Hub");

            assertThat(school.open(first).json().getString("state")).isEqualTo("notShared");
            school.consentGiven(child);
            assertThat(Stream.within(SOON, () -> hub.hasInInbox(second))).isTrue();
            assertThat(hub.hasInInbox(first)).isFalse();
        }

        @Test
        @Clause("BAR-4.1.3e")
        void shouldHaveATime_untilItIsAcknowledged() {
            decide(school, corrected()).is(201);
            UUID told = correctionFor("Safeguarding Hub");

            assertThat(clocksOf(told))
                    .singleElement()
                    .satisfies(
                            clock -> assertThat(clock.getString("kind")).isEqualTo("acknowledge"));
            acknowledge(hub, told).is(201);
            assertThat(clocksOf(told)).isEmpty();
        }

        private List<JsonObject> clocksOf(UUID sharing) {
            return hub.clocks().stream()
                    .filter(c -> c.encode().contains(sharing.toString()))
                    .toList();
        }
    }

    /** The same over the real tables, through the real gate. */
    @Nested
    class AnyWay {
        private static final Map<String, UUID> DESKS = Map.of(
                "j.okafor",
                HUB_DUTY,
                "k.shepherd",
                POLICE_DESK,
                "l.hartley",
                CHILDREN_DUTY,
                "c.rowley",
                Places.HOUSING_LINE,
                "a.gill",
                Desk.NODE.team("Hospital Trust", "Emergency department"),
                "n.farouk",
                Desk.NODE.team("Mental Health Trust", "Crisis line"),
                "d.wallace",
                Desk.NODE.team("Youth Reach", "Young people's line"),
                "f.dunne",
                Desk.NODE.team("Housing Options", "Homelessness desk"));

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        @Clause("BAR-4.1.3e")
        void shouldReachEverybodyWhoHoldsIt_andNobodyElse(long seed) {
            Random random = new Random(seed);
            List<String> names = DESKS.keySet().stream().sorted().toList();
            Map<String, UUID> received = new TreeMap<>(Map.of("j.okafor", sent));
            for (int i = 0; i < 9; i++) {
                List<String> holders = List.copyOf(received.keySet());
                String from = holders.get(random.nextInt(holders.size()));
                String to = names.get(random.nextInt(names.size()));
                if (!from.equals(to)) {
                    received.put(to, passedOn(Desk.of(from), of(received, from), of(DESKS, to)));
                }
            }
            String leaver = received.keySet().stream().reduce((a, b) -> b).orElseThrow();
            UUID left = Desk.of(leaver).agency();
            Desk.NODE.ask(
                    "update agency set left_on = today() where id = ? returning 1::text", left);
            try {
                decide(school, corrected()).is(201);
                checkAll(names, received, leaver);
            } finally {
                Desk.NODE.ask(
                        "update agency set left_on = null where id = ? returning 1::text", left);
            }
        }

        private static UUID of(Map<String, UUID> ids, String name) {
            return Optional.ofNullable(ids.get(name)).orElseThrow();
        }

        private UUID passedOn(Desk from, UUID sharing, UUID to) {
            Answer at = from.open(sharing).is(200);
            return from.share(aSharing()
                            .kind("forward")
                            .about(UUID.fromString(at.list("persons").get(0).getString("id")))
                            .to(to)
                            .forwarding(onlyItem(at).getString("id"))
                            .on(Draft.Ground.childSignificantHarm()))
                    .delivered()
                    .id();
        }

        private void checkAll(List<String> names, Map<String, UUID> received, String leaver) {
            Map<String, JsonObject> states = ledger().list("agencies").stream()
                    .collect(Collectors.toMap(a -> a.getString("id"), a -> a));
            for (String name : names) {
                Desk desk = Desk.of(name);
                Optional<JsonObject> known =
                        Optional.ofNullable(states.get(desk.agency().toString()));
                assertThat(known.isPresent()).as(name).isEqualTo(received.containsKey(name));
                if (known.isEmpty()) {
                    continue;
                }
                JsonObject state = known.get();
                if (name.equals(leaver)) {
                    assertThat(state.getString("state")).isEqualTo("left");
                    assertThat(state.getBoolean("open")).isTrue();
                    continue;
                }
                assertThat(state.getString("state")).as(name).isEqualTo("told");
                UUID told = UUID.fromString(state.getString("correction"));
                assertThat(desk.hasInInbox(told)).as(name).isTrue();
                assertThat(onlyItem(desk.open(told)).getString("text")).isEqualTo(RIGHT);
                assertThat(onlyItem(desk.open(of(received, name)))
                                .getJsonObject("correction")
                                .getString("text"))
                        .isEqualTo(RIGHT);
            }
            assertThat(Desk.NODE.ask("""
                            select n.agency::text from inbox_entry n
                                join correction_copy k on k.sharing = n.sharing join correction c on c.id = k.correction
                            where c.root = ? order by 1
                            """, UUID.fromString(item)))
                    .containsExactlyInAnyOrderElementsOf(received.keySet().stream()
                            .filter(name -> !name.equals(leaver))
                            .map(name -> Desk.of(name).agency().toString())
                            .toList());
        }
    }
}
