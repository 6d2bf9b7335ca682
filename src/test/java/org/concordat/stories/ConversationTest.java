package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.concordat.stories.Places.SCHOOL_TEAM;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

/** Two agencies write to each other about a child, each with a record of its own. */
class ConversationTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.registersAChild();
    private final UUID sent;

    ConversationTest() {
        school.consentGiven(child);
        sent = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("First question")
                        .saying("safeguardingConcern", "Does anybody know the family?"))
                .delivered()
                .id();
    }

    private UUID theirRecord() {
        return UUID.fromString(hub.open(sent).is(200).list("persons").get(0).getString("id"));
    }

    @Test
    void shouldTellTheSender_whenItIsOpened() {
        try (Stream stream = school.stream()) {
            assertThat(school.open(sent).list("opened")).isEmpty();

            hub.open(sent).is(200);
            hub.open(sent).is(200);

            assertThat(stream.tells("opened", sent, SOON)).isTrue();
            assertThat(school.open(sent).each("opened", "name")).containsExactly("Joy Okafor");
            Desk.of("p.nowak").open(sent).is(200);
            assertThat(school.open(sent).list("opened")).hasSize(2);
            assertThat(hub.open(sent).json().containsKey("opened")).isFalse();
        }
    }

    @Test
    @Clause("BUC-3e")
    void shouldGoBothWays_whenEachWritesOfItsOwnRecord() {
        UUID theirs = theirRecord();
        Answer reply = hub.share(aSharing()
                        .kind("response")
                        .about(theirs)
                        .to(SCHOOL_TEAM)
                        .titled("An answer")
                        .replyTo(sent)
                        .saying("family", "Yes: an aunt helps them."))
                .delivered();
        JsonObject answered = school.open(reply.id()).is(200).json();
        assertThat(answered.getString("side")).isEqualTo("recipient");
        // The school had a record of the child before, and keeps it.
        assertThat(answered.getJsonArray("persons").getJsonObject(0).getString("id"))
                .isEqualTo(child.toString());
        assertThat(Answer.objects(answered.getJsonArray("conversation")))
                .extracting(c -> c.getString("title") + " " + c.getString("side"))
                .containsExactly("First question sender");

        UUID again = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .titled("Thank you")
                        .replyTo(reply.id())
                        .saying("voiceOfPerson", "Likes the aunt."))
                .delivered()
                .id();

        assertThat(hub.open(again).is(200).each("conversation", "title"))
                .containsExactly("First question", "An answer");
    }

    @Test
    @Clause("ROT-B1")
    void shouldWaitForJudgement_whenNoAgreementGoesThatWay() {
        // The agreement back to schools leaves attendance out of what the hub may tell.
        Answer reply = hub.share(aSharing()
                .kind("response")
                .about(theirRecord())
                .toPerson(school.practitioner())
                .replyTo(sent)
                .saying("attendance", "They were seen in town on Monday."));
        assertThat(reply.held().each("items", "verdict")).containsExactly("withheld");

        hub.act(reply.id(), "judgement", Draft.judgement("identity", "attendance"))
                .delivered();

        assertThat(school.hasInInbox(reply.id())).isTrue();
        assertThat(Desk.of("w.penn").hasInInbox(reply.id()))
                .as("it went to a person by name")
                .isFalse();
    }

    @Test
    void shouldRefuse_whenTheReplyIsToSomethingThatIsNotTheirs() {
        Desk police = Desk.of("k.shepherd");
        UUID known = police.registersAChild();
        for (UUID other : new UUID[] {sent, UUID.randomUUID()}) {
            assertThat(police.share(aSharing()
                                    .about(known)
                                    .to(HUB_DUTY)
                                    .replyTo(other)
                                    .saying("behaviour", "Out late."))
                            .isProblem(400, "invalid")
                            .fieldErrors())
                    .containsExactly("inReplyTo unknown");
        }
    }
}
