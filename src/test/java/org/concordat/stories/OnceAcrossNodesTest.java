package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.concordat.config.HostPort;
import org.concordat.support.CutWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * INVARIANT (once): nodes that stand still in the middle of work which must happen once, after the database has
 * done what they asked and before they hear of it. Another does the work; then they come back, and go on where they
 * stood.
 */
class OnceAcrossNodesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CLOCKS = 40;

    private final StoryNode.Apart apart = StoryNode.atRest();
    private final StoryNode node = apart.node();
    private final List<CutWire> wires = new ArrayList<>();
    private final List<StoryNode.Running> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        wires.forEach(CutWire::mend);
        nodes.forEach(StoryNode.Running::close);
        wires.forEach(CutWire::close);
        apart.close();
    }

    /** A node that does whatever it finds to do, until it has asked for this. */
    private void standsStillAfter(String statement) {
        HostPort database = node.database();
        CutWire wire = new CutWire(database.host(), database.port());
        wires.add(wire);
        wire.cutAfter(statement);
        nodes.add(node.behind(new HostPort("127.0.0.1", wire.port())));
        await().atMost(SOON).until(wire::isCut);
    }

    private UUID registers(Desk desk, String given, String nhsNumber) {
        return desk.post(
                        "/people",
                        new JsonObject()
                                .put("givenName", given)
                                .put("familyName", "Onceacross")
                                .put("dateOfBirth", "2015-06-17")
                                .put("nhsNumber", nhsNumber))
                .is(201)
                .id();
    }

    private Draft about(UUID child) {
        return aSharing()
                .about(child)
                .to(node.team("Safeguarding Hub", "Duty desk"))
                .saying("safeguardingConcern", "Comes in late and hungry.");
    }

    private void clocksAreDue() {
        node.run("""
                insert into clock (id, thing, kind, label, agency, owner, hours, working, runs_on,
                                   started_at, soon_at, due_at, next_at, promised_at)
                select gen_random_uuid(), gen_random_uuid(), 'once', 'Answer', p.agency, p.id, 1, false, false,
                       now() - interval '1 hour', now(), now(), now(), now()
                from practitioner p join account a on a.practitioner = p.id, generate_series(1, ?)
                where a.username = 's.whitaker'
                """, CLOCKS);
    }

    /** Overdue, and at once to the supervisors. */
    private void clocksAreToldOnce(String counted) {
        assertThat(node.count(counted)).isEqualTo(2L * CLOCKS);
    }

    @Test
    void shouldHappenOnce_whenNodesStandStillInTheMiddleOfIt() {
        Desk school = Desk.signIn("r.ahmed", node.port());
        Desk hospital = Desk.signIn("a.gill", node.port());
        UUID ours = registers(school, "Robin", "9434765919");
        UUID theirs = registers(hospital, "Robin", "9434765919");
        UUID late = school.share(about(school.registersAChild())).held().id();
        UUID agreement = node.agreement("Schools to the hub");
        school.records(ours, forSeamlessServices()).is(201);
        node.run("update agreement set starts_on = current_date + 1 where id = ?", agreement);
        UUID waiting =
                school.share(about(ours).forPurpose("seamlessServices")).held().id();
        node.settled();
        node.leave();

        standsStillAfter("hashtextextended('matching', 0)");
        clocksAreDue();
        standsStillAfter("for update of c skip locked");
        node.run(
                "update sharing set created_at = created_at - interval '30 hours' where id = ?",
                late);
        standsStillAfter("s.escalated_at is null");
        node.run("update agreement set starts_on = current_date - 600 where id = ?", agreement);
        node.run("update sharing set recheck_at = clock_timestamp() where id = ?", waiting);
        standsStillAfter("s.recheck_at <= statement_timestamp()");

        StoryNode.Running healthy = node.another();
        nodes.add(healthy);
        await().atMost(SOON)
                .until(() -> node.count("select count(*) from match_todo") == 0
                        && node.count("select count(*) from clock where kind = 'once'"
                                        + " and next_at is not null")
                                == 0
                        && node.count(
                                        "select count(*) from sharing where id = ? and escalated_at is not null",
                                        late)
                                == 1
                        && node.count(
                                        "select count(*) from sharing where id = ? and state = 'delivered'",
                                        waiting)
                                == 1);
        wires.forEach(CutWire::mend);
        // They are back when each has done something again.
        nodes.forEach(one ->
                await().atMost(SOON).untilAsserted(() -> Desk.signIn("d.marsh", one.port())));
        Stream.pause(1_000);

        assertThat(node.ask("select distinct person from record where id in (?, ?)", ours, theirs))
                .as("linked")
                .hasSize(1);
        assertThat(node.count("select count(*) from match_pair where ? in (one, other)", ours))
                .isOne();
        clocksAreToldOnce("select count(*) from clock_told t join clock c on c.id = t.clock"
                + " where c.kind = 'once'");
        clocksAreToldOnce("select count(*) from event e join clock c on c.thing = e.ref"
                + " where e.kind = 'clock' and c.kind = 'once'");
        clocksAreToldOnce("select count(*) from journal_entry where detail ->> 'clock' = 'once'");
        assertThat(node.count(
                        "select count(*) from obligation where sharing = ? and kind = 'chaseHeld'",
                        late))
                .isOne();
        assertThat(node.count(
                        "select count(*) from journal_entry where sharing = ? and act = 'HELD_ESCALATED'",
                        late))
                .isOne();
        assertThat(node.count("select count(*) from inbox_entry where sharing = ?", waiting))
                .isOne();
        assertThat(node.count(
                        "select count(*) from decision where sharing = ? and outcome = 'delivered'",
                        waiting))
                .isOne();
    }

    private JsonObject forSeamlessServices() {
        return new JsonObject()
                .put("state", "given")
                .put("by", "parent")
                .put("explained", new JsonObject().put("purpose", true).put("sharing", true))
                .put(
                        "scope",
                        new JsonObject()
                                .put("agencies", Draft.ids(node.agency("Safeguarding Hub")))
                                .put("purposes", new JsonArray().add("seamlessServices")));
    }
}
