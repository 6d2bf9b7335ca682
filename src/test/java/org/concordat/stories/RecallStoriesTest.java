package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What nobody has opened its sender can take back; what somebody has is there for good. */
class RecallStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final JsonObject WRONG_CHILD =
            new JsonObject().put("reason", "It was about another child.");

    private final Desk school = Desk.of("r.ahmed");
    private final Desk schoolSupervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk hubSupervisor = Desk.of("c.brennan");
    private final UUID child = school.registersAChild();

    private final Draft draft = aSharing()
            .about(child)
            .to(HUB_DUTY)
            .titled("Late again")
            .saying("safeguardingConcern", "Late on nine of ten days.");

    private Answer recall(Desk desk, UUID sharing) {
        return desk.act(sharing, "recall", WRONG_CHILD);
    }

    private static JsonObject inInbox(Desk desk, UUID sharing) {
        return desk.inbox().stream()
                .filter(e -> e.getString("sharing").equals(sharing.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Delivered {
        private UUID sent = child;

        @BeforeEach
        void theSchoolTellsTheHub() {
            school.consentGiven(child);
            sent = school.share(draft).delivered().id();
        }

        @Test
        @Clause({"BUC-3g", "HMG-6"})
        void shouldLeaveNothingButTheFact_whenItIsRecalledUnopened() {
            try (Stream stream = hub.stream()) {
                recall(school, sent).is(201);

                assertThat(stream.tells("inbox", sent, SOON)).isTrue();
            }
            JsonObject left = inInbox(hub, sent);
            assertThat(left.getString("recalledAt")).isNotEmpty();
            assertThat(left.getString("title")).isEmpty();
            assertThat(left.getJsonArray("persons")).isEmpty();
            Answer gone = hub.open(sent).isProblem(410, "gone");
            assertThat(gone.text()).contains("took this back").doesNotContain("Late");
            hub.get("/sharings/" + sent + "/decision").isProblem(410, "gone");
            assertThat(NODE.count("select count(*) from receipt where sharing = ?", sent))
                    .isZero();

            JsonObject own = school.open(sent).is(200).json();
            assertThat(own.getString("state")).isEqualTo("recalled");
            assertThat(own.getJsonObject("recalled").getString("reason"))
                    .isEqualTo("It was about another child.");
            assertThat(own.getJsonObject("recalled").getString("cause")).isEqualTo("sender");
            assertThat(schoolSupervisor.journalOf(sent)).contains("sharingRecalled");
            assertThat(hubSupervisor.journalOf(sent)).contains("sharingRecalled");
        }

        @Test
        void shouldBeTakenBackByTheSupervisorToo_andByNobodyElse() {
            recall(Desk.of("w.penn"), sent).isProblem(404, "not-found");
            recall(hub, sent).isProblem(404, "not-found");
            recall(Desk.of("k.shepherd"), sent).is(404);

            recall(schoolSupervisor, sent).is(201);

            recall(school, sent).isProblem(409, "conflict");
            hub.open(sent).isProblem(410, "gone");
        }

        @Test
        void shouldStay_whenSomebodyHasOpenedIt() {
            hub.open(sent).is(200);

            assertThat(recall(school, sent).isProblem(409, "conflict").text())
                    .contains("has been opened");
            hub.open(sent).is(200);
            assertThat(school.open(sent).json().getString("state")).isEqualTo("delivered");
        }

        @Test
        void shouldAskForAReason() {
            school.act(sent, "recall", new JsonObject().put("reason", " ")).is(400);
        }

        @Test
        void shouldLetExactlyOneWin_whenItIsOpenedAtTheSameMoment() throws SQLException {
            Supplier<Answer> opening = () -> hub.open(sent);
            Supplier<Answer> recalling = () -> recall(school, sent);
            for (List<Supplier<Answer>> both :
                    List.of(List.of(opening, recalling), List.of(recalling, opening))) {
                sent = school.share(draft).delivered().id();
                try (AtOnce.Held held = new AtOnce.Held(
                        "select from sharing where id = '" + sent + "' for update")) {
                    CompletableFuture<Answer> one = CompletableFuture.supplyAsync(both.get(0));
                    AtOnce.waiting(1);
                    CompletableFuture<Answer> two = CompletableFuture.supplyAsync(both.get(1));
                    AtOnce.waiting(2);
                    held.letGo();
                    boolean openingFirst = both.get(0) == opening;
                    Answer opened = (openingFirst ? one : two).join();
                    Answer recalled = (openingFirst ? two : one).join();

                    assertThat(List.of(opened.status(), recalled.status()))
                            .as("opened, recalled")
                            .isIn(List.of(200, 409), List.of(410, 201));
                    assertThat(NODE.count("select count(*) from receipt where sharing = ?", sent))
                            .isEqualTo(opened.status() == 200 ? 1 : 0);
                    assertThat(NODE.count("select count(*) from recall where sharing = ?", sent))
                            .isEqualTo(recalled.status() == 201 ? 1 : 0);
                }
            }
        }
    }

    @Test
    void shouldNotBeShared_whenItWasHeldStill() {
        UUID held = school.share(draft).held().id();

        recall(school, held).is(201);

        assertThat(school.open(held).json().getString("state")).isEqualTo("notShared");
        assertThat(hub.hasInInbox(held)).isFalse();
        hub.open(held).is(404);
        school.consentGiven(child);
        assertThat(school.open(held).json().getString("state")).isEqualTo("notShared");
    }

    @Test
    void shouldNotBeTakenBack_whenItsRecipientWorksWithIt() {
        UUID referral = Referrals.referred(school, child);

        recall(school, referral).isProblem(409, "conflict");
    }
}
