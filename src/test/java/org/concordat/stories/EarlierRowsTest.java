package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Places.POLICE_DESK;
import static org.concordat.stories.Referrals.asks;
import static org.concordat.stories.Referrals.read;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.triaged;
import static org.concordat.stories.Referrals.version;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** Rows as an earlier version wrote them, and what the migration makes of them. */
class EarlierRowsTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Path MIGRATION =
            Path.of("src/main/resources/db/migration/V31__earlier_records_and_clocks.sql");

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");

    private static void migrates() throws SQLException, IOException {
        try (Connection owner = NODE.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(Files.readString(MIGRATION, StandardCharsets.UTF_8));
            owner.commit();
        }
    }

    private UUID triagedReferral() {
        return triaged(hub, referred(school, school.registersAChild()));
    }

    private static List<String> clocks(UUID thing, String what) {
        return NODE.ask(
                "select " + what
                        + " from clock where thing = ? and kind in ('referral.decide', 'request.answer')"
                        + " and stopped_at is null",
                thing);
    }

    @Test
    void shouldBeFoundByTheHousesNumber_thoughItWasLookedAtBefore()
            throws SQLException, IOException {
        UUID record = school.post(
                        "/people",
                        new JsonObject()
                                .put("givenName", "Ada")
                                .put("familyName", new Worry().family)
                                .put("dateOfBirth", "2014-05-06")
                                .put(
                                        "addresses",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put(
                                                                "lines",
                                                                new JsonArray().add("17 Wath Road"))
                                                        .put("town", "Rotherham")
                                                        .put("postcode", "S60 3QQ"))))
                .is(201)
                .id();
        String keys = "select key from match_key where record = ? and key like 'h:%'";
        await().atMost(Worry.SOON).until(() -> NODE.ask(keys, record).size() == 1);
        NODE.run("delete from match_key where record = ? and key like 'h:%'", record);

        migrates();

        await().atMost(Worry.SOON).until(() -> NODE.ask(keys, record).size() == 1);
    }

    @Test
    void shouldHearOnce_whoWaitsForThemselves() throws SQLException, IOException {
        UUID request = held(triagedReferral());
        NODE.run("update clock set watcher_at = due_at where thing = ?", request);

        migrates();

        assertThat(clocks(request, "watcher_at is null and owner = watcher")).containsExactly("t");
    }

    private UUID held(UUID referral) {
        JsonObject question = new JsonObject()
                .put(
                        "recipients",
                        new JsonArray().add(new JsonObject().put("team", POLICE_DESK.toString())))
                .put("question", "What do you know?");
        JsonObject request = hub.post("/referrals/" + referral + "/requests", question)
                .is(201)
                .list("requests")
                .get(0);
        assertThat(request.getString("outcome")).isEqualTo("held");
        return UUID.fromString(request.getString("id"));
    }

    @Test
    void shouldBeThePartnersTurn_whereTheHubsOwnClockWentOn() throws SQLException, IOException {
        UUID waits = held(triagedReferral());
        UUID referral = triagedReferral();
        UUID request = UUID.fromString(
                asks(hub, referral, POLICE_DESK).is(201).list("requests").get(0).getString("id"));
        String due = clocks(request, "due_at").get(0);
        NODE.run(
                "update clock set agency = ?, owner = watcher, watcher_at = null, told = 1 where thing = ?",
                hub.agency(),
                request);

        migrates();

        assertThat(clocks(
                        request,
                        "(agency, owner, told, due_at, watcher_at = due_at, watching_agency)"))
                .containsExactly("(" + police.agency() + "," + POLICE_DESK + ",0,\"" + due + "\",t,"
                        + hub.agency() + ")");
        assertThat(clocks(waits, "agency")).containsExactly(hub.agency().toString());
        Referrals.answers(police, request, Referrals.how("nothingHeld")).is(201);
        assertThat(clocks(request, "id")).isEmpty();
    }

    /** INVARIANT (silent): when it is promised does not tell how it is rated. */
    @Test
    void shouldBePromisedWhatEveryoneIs_thoughItIsRated() throws SQLException, IOException {
        triagedReferral();
        UUID referral = triagedReferral();
        String before = promised(referral);
        hub.post(
                        "/referrals/" + referral + "/rating",
                        new JsonObject()
                                .put("version", version(hub, referral))
                                .put("rating", "red"))
                .is(201);
        NODE.run(
                "update clock set promised_at = due_at, watcher_at = due_at where thing = ? and stopped_at is null",
                referral);
        assertThat(promised(referral)).isNotEqualTo(before);

        migrates();

        assertThat(promised(referral)).isEqualTo(before);
        assertThat(clocks(referral, "watcher_at = promised_at and due_at < promised_at"))
                .containsExactly("t");
    }

    private String promised(UUID referral) {
        return Answer.objects(read(school, referral).getJsonArray("clocks")).stream()
                .filter(clock -> clock.getString("kind").equals("referral.decide"))
                .map(clock -> clock.getString("due"))
                .findFirst()
                .orElseThrow();
    }
}
