package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Times that run out over a real node: each is told once, to those whom it concerns. */
class ClockStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");

    private UUID anUrgentSharing() {
        return school.share(aSharing()
                        .about(school.registersAChild())
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "She does not want to go home.")
                        .on(Draft.Ground.childSignificantHarm())
                        .urgent())
                .delivered()
                .id();
    }

    private static Optional<JsonObject> clockOf(Desk desk, UUID thing) {
        return desk.get("/clocks").is(200).list("clocks").stream()
                .filter(one -> one.getString("thing").equals(thing.toString()))
                .findFirst();
    }

    private static JsonObject awaited(Desk desk, UUID thing, String state) {
        return await().atMost(SOON)
                .until(
                        () -> clockOf(desk, thing)
                                .filter(one -> one.getString("state").equals(state)),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** As if so many minutes had passed since. */
    private static void later(UUID thing, int minutes) {
        NODE.run("""
                update clock set started_at = started_at - make_interval(mins => ?),
                    soon_at = soon_at - make_interval(mins => ?), due_at = due_at - make_interval(mins => ?),
                    next_at = next_at - make_interval(mins => ?),
                    promised_at = promised_at - make_interval(mins => ?),
                    watcher_at = watcher_at - make_interval(mins => ?)
                where thing = ?
                """, minutes, minutes, minutes, minutes, minutes, minutes, thing);
    }

    private static List<String> told(UUID thing) {
        return NODE.ask("""
                select t.step || ' ' || coalesce(m.name, p.name, a.name) from clock_told t
                join clock c on c.id = t.clock left join team m on m.id = t.mailbox
                left join practitioner p on p.id = t.mailbox left join agency a on a.id = t.mailbox
                where c.thing = ? order by t.step, 1
                """, thing);
    }

    private static List<String> journal(UUID thing) {
        return NODE.ask("""
                select act from journal_entry where detail ->> 'thing' = ? order by id
                """, thing.toString());
    }

    @Test
    @Clause({"HMG-7", "HMG-5"})
    void shouldGoToSomebodyElse_whenNobodyOpensAnUrgentSharing() {
        UUID sharing = anUrgentSharing();

        JsonObject theirs = clockOf(hub, sharing).orElseThrow();
        assertThat(theirs.getString("why")).isEqualTo("mine");
        assertThat(theirs.getString("state")).isEqualTo("running");
        assertThat(theirs.getJsonObject("owner").getString("name")).isEqualTo("Duty desk");
        assertThat(clockOf(school, sharing).orElseThrow().getString("why")).isEqualTo("awaited");
        assertThat(clockOf(Desk.of("d.marsh"), sharing)).isEmpty();

        later(sharing, 46);
        awaited(hub, sharing, "dueSoon");
        await().atMost(SOON).until(() -> told(sharing), list -> list.size() == 1);
        assertThat(told(sharing)).containsExactly("1 Duty desk");

        later(sharing, 15);
        awaited(school, sharing, "overdue");
        await().atMost(SOON).until(() -> told(sharing), list -> list.size() == 4);
        // Nobody is named for this desk, so its agency's supervisors hear at once.
        assertThat(told(sharing))
                .containsExactly(
                        "0 Rukhsana Ahmed", "1 Duty desk", "2 Duty desk", "3 Safeguarding Hub");
        assertThat(journal(sharing))
                .containsExactlyInAnyOrder(
                        "CLOCK_DUE_SOON", "CLOCK_OVERDUE", "CLOCK_ESCALATED", "CLOCK_OVERDUE");
        assertThat(NODE.count(
                        "select count(*) from event where kind = 'clock' and ref = ?", sharing))
                .isEqualTo(4);

        hub.open(sharing).is(200);
        assertThat(clockOf(hub, sharing)).isEmpty();
        assertThat(clockOf(school, sharing)).isEmpty();
    }

    @Test
    void shouldStartNoClock_whenItIsNotUrgent() {
        UUID sharing = school.share(aSharing()
                        .about(school.registersAChild())
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "She was late again.")
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();

        assertThat(NODE.count("select count(*) from clock where thing = ?", sharing))
                .isZero();
    }

    @Test
    void shouldPageTheList() {
        for (int i = 0; i < 53; i++) {
            anInsertedClock(hub.practitioner(), "page", 60 + i);
        }
        Desk colleague = hub;
        Answer first = colleague.get("/clocks").is(200);
        assertThat(first.list("clocks")).hasSize(50);
        String next = first.json().getString("next");
        assertThat(colleague.get("/clocks?after=" + next).is(200).list("clocks"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.list("clocks"));
        colleague.get("/clocks?after=nonsense").is(400);
        NODE.run("delete from clock where kind = 'page'");
    }

    private UUID anInsertedClock(UUID owner, String kind, int minutes) {
        UUID thing = UUID.randomUUID();
        NODE.run("""
                insert into clock (id, thing, kind, label, agency, owner, hours, working, runs_on,
                                   started_at, soon_at, due_at, next_at, promised_at)
                select gen_random_uuid(), ?, ?, 'Answer', ?, ?, 1, false, false, now(),
                       now() + make_interval(mins => ?), now() + make_interval(mins => ?),
                       now() + make_interval(mins => ?), now() + make_interval(mins => ?)
                """, thing, kind, hub.agency(), owner, minutes - 1, minutes, minutes - 1, minutes);
        return thing;
    }

    /** INVARIANT (once): two nodes look for the same clocks at the same time. */
    @Test
    void shouldTellEachOnce_whenTwoNodesTick() {
        int many = 400;
        for (int i = 0; i < many; i++) {
            anInsertedClock(hub.practitioner(), "race", 600);
        }
        try (StoryNode.Running second = NODE.another()) {
            assertThat(second.port()).isNotEqualTo(NODE.port());
            NODE.run("update clock set soon_at = now(), due_at = now(), next_at = now()"
                    + " where kind = 'race'");
            await().atMost(SOON)
                    .until(() -> NODE.count("select count(*) from clock where kind = 'race'"
                                    + " and next_at is not null")
                            == 0);
        }
        // Overdue, and at once with the supervisors: nobody else is named.
        assertThat(NODE.count("""
                select count(*) from event e join clock c on c.thing = e.ref where c.kind = 'race'
                """)).isEqualTo(2L * many);
        assertThat(NODE.count("""
                select count(*) from journal_entry where detail ->> 'clock' = 'race'
                """)).isEqualTo(2L * many);
        assertThat(NODE.count("""
                select count(*) from clock_told t join clock c on c.id = t.clock where c.kind = 'race'
                """)).isEqualTo(2L * many);
        NODE.run("update clock set stopped_at = now() where kind = 'race'");
    }
}
