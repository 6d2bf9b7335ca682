package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** What was decided is decided again, and comes out the same, or says which check does not. */
class ReplayStoriesTest {
    private static final org.concordat.app.StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk supervisor = Desk.of("d.marsh");
    private final UUID child = school.registersAChild();
    private UUID sharing = child;

    @BeforeEach
    void somethingIsHeldThenSent() {
        sharing = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Cried at noon.")
                        .saying("attendance", "Late."))
                .held()
                .id();
        school.act(sharing, "ground", Draft.Ground.childSignificantHarm().json())
                .delivered();
    }

    private Answer replay(Desk desk, JsonObject body) {
        return desk.post("/sharings/" + sharing + "/decision/replay", body);
    }

    private JsonObject replayed() {
        return replay(supervisor, new JsonObject()).is(200).json();
    }

    @Test
    @Clause({"BUC-3g", "ROT-4.3a"})
    void shouldComeOutTheSame_whenNothingOfTheRulesChanged() {
        for (JsonObject decision :
                supervisor.get("/sharings/" + sharing + "/decision").list("decisions")) {
            JsonObject again = replay(
                            supervisor, new JsonObject().put("decision", decision.getString("id")))
                    .is(200)
                    .json();
            assertThat(again.getBoolean("same")).as(again.encode()).isTrue();
            assertThat(again.getJsonArray("differences")).isEmpty();
            assertThat(again.getString("pack")).isEqualTo("kept");
        }
        assertThat(supervisor.journalOf(sharing)).contains("decisionReplayed");
        assertThat(NODE.count("select count(*) from decision where sharing = ?", sharing))
                .isEqualTo(2);
    }

    @Test
    @Clause("BUC-3g")
    void shouldSayWhichCheckChanged_andNoOther() {
        NODE.run("""
                update decision set rules_version = 1, findings = (
                    select jsonb_agg(case when f ->> 'check' = 'category' and f ->> 'item' = '1'
                                     then f || '{"result": "NOT_SATISFIED"}' else f end)
                    from jsonb_array_elements(findings) f)
                where sharing = ? and outcome = 'delivered'
                """, sharing);

        JsonObject again = replayed();

        assertThat(again.getBoolean("same")).isFalse();
        assertThat(again.getJsonObject("rules").getInteger("then")).isEqualTo(1);
        assertThat(Answer.objects(again.getJsonArray("differences")))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.getString("check")).isEqualTo("category");
                    assertThat(d.getInteger("item")).isEqualTo(1);
                    assertThat(d.getJsonObject("then").getString("result"))
                            .isEqualTo("notSatisfied");
                    assertThat(d.getJsonObject("now").getString("result")).isEqualTo("satisfied");
                });
    }

    @Test
    void shouldSaySo_whenTheFactsAreErasedOrThePackIsNotKept() {
        NODE.run("update decision set pack_version = 'lost' where sharing = ?", sharing);
        assertThat(replayed().getString("pack")).isEqualTo("missing");

        NODE.run(
                "delete from content where id in (select facts from decision where sharing = ?)",
                sharing);
        JsonObject erased = replayed();
        assertThat(erased.getString("facts")).isEqualTo("erased");
        assertThat(erased.getBoolean("same")).isFalse();
        assertThat(erased.getJsonArray("differences")).isEmpty();
    }

    @Test
    void shouldBeDecidedByThePackOfThatDay_whenItHasChangedSince() {
        NODE.run("""
                insert into pack_version (name, version, pack, bases)
                select name, 'of-old', replace(pack, 'attendance: {label: Attendance}',
                    'attendance: {label: Attendance, confidential: true}'), bases
                from pack_version where name = 'rotherham' and version <> 'of-old'
                on conflict do nothing
                """);
        NODE.run("update decision set pack_version = 'of-old' where sharing = ?", sharing);

        JsonObject again = replayed();

        // By that pack attendance was confidential, so that what was found of it comes out
        // differently.
        assertThat(again.getString("pack")).isEqualTo("kept");
        assertThat(Answer.objects(again.getJsonArray("differences")))
                .extracting(d -> d.getString("check"))
                .contains("authority");
    }

    @Test
    void shouldBeTheSupervisorsAndTheAuditorsOfItsAgencyAlone() {
        replay(school, new JsonObject()).isProblem(403, "forbidden");
        replay(Desk.of("c.brennan"), new JsonObject()).isProblem(404, "not-found");
        replay(Desk.of("g.lindqvist"), new JsonObject()).isProblem(404, "not-found");
        replay(supervisor, new JsonObject().put("decision", UUID.randomUUID().toString()))
                .isProblem(404, "not-found");
        supervisor
                .post("/sharings/" + UUID.randomUUID() + "/decision/replay", new JsonObject())
                .isProblem(404, "not-found");
    }
}
