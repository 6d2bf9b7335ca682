package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * INVARIANT (silent): the time that runs for the answer about a sealed concern is its author's and their supervisors'
 * alone, though somebody covers for the author, and somebody is named for what their team misses.
 */
class SealedClockStoriesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk author = Desk.of("r.ahmed");
    private final Desk colleague = Desk.of("w.penn");
    private final Desk supervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final Worry worry = new Worry();
    private final UUID absence = UUID.randomUUID();

    /** The colleague covers for the author, and is named for their team. */
    @BeforeEach
    void nameTheColleague() {
        NODE.run(
                """
                insert into absence (id, practitioner, agency, from_day, until_day, cover_practitioner, recorded_by)
                values (?, ?, ?, current_date - 1, current_date + 1, ?, ?)
                """,
                absence,
                author.practitioner(),
                author.agency(),
                colleague.practitioner(),
                supervisor.practitioner());
        NODE.run("""
                insert into team_escalation (team, position, practitioner)
                select team, 1, ? from team_member where practitioner = ?
                """, colleague.practitioner(), author.practitioner());
    }

    @AfterEach
    void nameNobody() {
        NODE.run("update absence set ended_at = now() where id = ?", absence);
        NODE.run("delete from team_escalation where practitioner = ?", colleague.practitioner());
    }

    private UUID anAskedConcern() {
        Desk hospital = Desk.of("a.gill");
        worry.knownTo(author, hospital);
        UUID concern = worry.sealed(author, "missing", "niggling", 0).id();
        worry.sealed(hospital, "injury", "niggling", 0);
        String picture = worry.pictureOf(hub, 2).getString("id");
        hub.post("/hub/pictures/" + picture + "/open", new JsonObject()).is(201);
        return concern;
    }

    private static Optional<JsonObject> clockOf(Desk desk, UUID thing) {
        return desk.get("/clocks").is(200).list("clocks").stream()
                .filter(one -> one.getString("thing").equals(thing.toString()))
                .findFirst();
    }

    private static List<String> told(UUID thing) {
        return NODE.ask("""
                select t.step || ' ' || coalesce(p.name, a.name) from clock_told t
                join clock c on c.id = t.clock
                left join practitioner p on p.id = t.mailbox left join agency a on a.id = t.mailbox
                where c.thing = ? order by t.step, 1
                """, thing);
    }

    /** What somebody's session sees of a statement's rows, under row level security. */
    private static long seen(Desk desk, String sql) throws SQLException {
        try (Connection node = NODE.node();
                Statement statement = node.createStatement()) {
            node.setAutoCommit(false);
            statement.execute("set local role concordat_node");
            statement.execute(
                    "select set_config('concordat.agency', '" + desk.agency() + "', true)");
            statement.execute("select set_config('concordat.practitioner', '" + desk.practitioner()
                    + "', true)");
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            } finally {
                node.rollback();
            }
        }
    }

    @Test
    void shouldBeTheAuthorsAndTheirSupervisorsAlone() throws SQLException {
        try (Stream theirs = colleague.stream();
                Stream own = author.stream();
                Stream supervisors = supervisor.stream()) {
            UUID concern = anAskedConcern();
            assertThat(clockOf(author, concern).orElseThrow().getString("why")).isEqualTo("mine");
            assertThat(clockOf(supervisor, concern)).isEmpty();

            for (int step : List.of(1, 2)) {
                NODE.run(
                        step == 1
                                ? "update clock set soon_at = now(), next_at = now() where thing = ?"
                                : "update clock set due_at = now(), next_at = now() where thing = ?",
                        concern);
                await().atMost(Worry.SOON).until(() -> told(concern).size() == (step == 1 ? 1 : 3));
            }

            assertThat(told(concern))
                    .containsExactly(
                            "1 Rukhsana Ahmed", "2 Rukhsana Ahmed", "3 Clifton Lane School");
            assertThat(clockOf(author, concern).orElseThrow().getString("state"))
                    .isEqualTo("overdue");
            assertThat(clockOf(supervisor, concern).orElseThrow().getString("why"))
                    .isEqualTo("escalated");
            assertThat(own.tells("clock", concern, Worry.SOON)).isTrue();
            assertThat(supervisors.tells("clock", concern, Worry.SOON)).isTrue();
            assertThat(theirs.text()).doesNotContain(concern.toString());
            hidden(concern);
        }
    }

    private void hidden(UUID concern) throws SQLException {
        String clock = "select count(*) from clock where thing = '" + concern + "'";
        String told =
                "select count(*) from clock_told t join clock c on c.id = t.clock where c.thing = '"
                        + concern + "'";
        String journal =
                "select count(*) from journal_entry where detail->>'thing' = '" + concern + "'";
        assertThat(NODE.ask(
                        "select act from journal_entry where detail->>'thing' = ? order by id",
                        concern.toString()))
                .containsExactly("SEALED_DUE_SOON", "SEALED_OVERDUE", "SEALED_ESCALATED");
        for (String sql : List.of(clock, told, journal)) {
            assertThat(seen(supervisor, sql)).as(sql).isPositive();
            for (Desk other : List.of(colleague, hub, Desk.of("c.brennan"), Desk.of("b.calder"))) {
                assertThat(seen(other, sql)).as(other.name() + " " + sql).isZero();
            }
        }
        for (Desk other : List.of(colleague, hub, Desk.of("c.brennan"), Desk.of("b.calder"))) {
            readsNothingOf(concern, other);
        }
        assertThat(supervisor.get("/journal").is(200).each("entries", "act"))
                .contains("sealedEscalated");
    }

    private static void readsNothingOf(UUID concern, Desk other) {
        for (Contract.Operation operation : Contract.read().operations()) {
            if (!operation.method().equals("get") || operation.paths().get(0).endsWith("stream")) {
                continue;
            }
            for (String path : operation.paths()) {
                for (String query : operation.queries()) {
                    Answer answer =
                            other.get(path.replaceAll("\\{[^}]+}", concern.toString()) + query);
                    assertThat(answer.text())
                            .as(other.name() + " " + path + query)
                            .doesNotContain(concern.toString());
                    if (path.contains("{")) {
                        String nobodys =
                                path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                        assertThat(answer.status())
                                .as(other.name() + " " + path)
                                .isEqualTo(other.get(nobodys + query).status());
                    }
                }
            }
        }
    }

    @Test
    void shouldNotBeSeenByASupervisorWhoIsBarred() {
        UUID concern = anAskedConcern();
        author.post(
                        "/people/" + worry.at(author) + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", supervisor.practitioner().toString())
                                .put("kind", "allegedSource"))
                .is(201);
        NODE.run(
                "update clock set soon_at = now(), due_at = now(), next_at = now() where thing = ?",
                concern);
        await().atMost(Worry.SOON).until(() -> told(concern).size() >= 2);
        assertThat(clockOf(supervisor, concern)).isEmpty();
        assertThat(clockOf(author, concern)).isPresent();
    }
}
