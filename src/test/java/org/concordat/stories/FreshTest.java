package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** INVARIANT (fresh): what was withdrawn is relied on no more once that was answered. */
class FreshTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final int ROUNDS = 25;
    private static final int SENDERS = 3;

    private final Desk school = Desk.of("r.ahmed");

    @Test
    @Clause({"ROT-1.5b", "BAR-4.1.2"})
    void shouldNeverDeliver_afterAWithdrawalWasAnswered() {
        UUID child = school.registersAChild();
        Draft concern = aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Said something worrying.");
        int delivered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            school.consentGiven(child);
            List<CompletableFuture<Answer>> racing = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                racing.add(CompletableFuture.supplyAsync(
                        () -> school.share(concern).is(201)));
            }
            Stream.pause(round % 5 * 5L);
            school.consentWithdrawn(child);

            school.share(concern).held();
            for (CompletableFuture<Answer> one : racing) {
                if (one.join().json().getString("outcome").equals("delivered")) {
                    delivered++;
                }
            }
        }
        // Held ones were let go by the consent of the next round; none of a round without one.
        assertThat(delivered).as("some came before").isPositive();
        assertThat(NODE.count("""
                        select count(*) from decision d join sharing_person p on p.sharing = d.sharing
                        where p.record = ? and d.outcome = 'delivered'
                          and (select c.state from consent c where c.record = p.record and c.recorded_at < d.at
                               order by c.recorded_at desc limit 1) is distinct from 'given'
                        """, child)).isZero();
    }

    @Test
    void shouldReadTheAgreementAsItIs_onceTheStewardWasAnswered() {
        Desk steward = Desk.of("e.fairclough");
        Desk trust = Desk.of("o.pritchard");
        UUID child = trust.registersAChild();
        trust.consentGiven(child);
        UUID agreement = NODE.agreement("Hospital and mental health to the hub");
        Draft concern = aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "Said something worrying.");
        JsonObject reason = new JsonObject().put("reason", "For a test.");
        for (int round = 0; round < 5; round++) {
            trust.share(concern).delivered();
            steward.post("/agreements/" + agreement + "/suspend", reason).is(201);
            try {
                trust.share(concern).held();
            } finally {
                steward.post("/agreements/" + agreement + "/resume", reason).is(201);
            }
        }
    }
}
