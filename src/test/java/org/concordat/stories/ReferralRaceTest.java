package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Places.HOUSING_LINE;
import static org.concordat.stories.Places.POLICE_DESK;
import static org.concordat.stories.Referrals.answers;
import static org.concordat.stories.Referrals.asks;
import static org.concordat.stories.Referrals.how;
import static org.concordat.stories.Referrals.referred;
import static org.concordat.stories.Referrals.triaged;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.stories.AtOnce.Held;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Whoever changes a referral and a clock of it takes the referral first, so that none waits for the other. */
class ReferralRaceTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");
    private final Desk housing = Desk.of("c.rowley");
    private final UUID referral = triaged(hub, referred(school, school.registersAChild()));

    private UUID asked(UUID team) {
        return id(asks(hub, referral, team).is(201).list("requests").get(0));
    }

    private static UUID id(JsonObject one) {
        return UUID.fromString(one.getString("id"));
    }

    /** While the hub has the referral, whoever answers holds nothing that the hub may want next. */
    private void holdsNoClockYet(UUID request, Supplier<Answer> act) throws SQLException {
        try (Held hubs =
                new Held("select from referral where id = '" + referral + "' for update")) {
            CompletableFuture<Answer> one = CompletableFuture.supplyAsync(act);
            AtOnce.waiting(1);
            hubs.run("select from clock where thing = '" + request + "' for update nowait");
            hubs.letGo();
            one.join().is(201);
        }
    }

    @Test
    void shouldWaitForTheReferralFirst_whenAPartnerRefuses() throws SQLException {
        UUID request = asked(POLICE_DESK);
        holdsNoClockYet(
                request,
                () -> answers(
                        police,
                        request,
                        new JsonObject().put("how", "refused").put("reason", "proceedings")));
    }

    @Test
    void shouldWaitForTheReferralFirst_whenAPartnerAnswers() throws SQLException {
        UUID request = asked(POLICE_DESK);
        holdsNoClockYet(request, () -> answers(police, request, how("nothingHeld")));
    }

    @Test
    void shouldWaitForTheReferralFirst_whenAnAnswerArrivesThatWaited() throws SQLException {
        UUID request = asked(HOUSING_LINE);
        JsonObject item = new JsonObject()
                .put("category", "finance")
                .put("text", "Rent is owed.")
                .put("nature", "fact")
                .put("observedOn", "2026-01-02")
                .put("source", "Our own visit");
        // No ground, and no agreement covers this of them.
        JsonObject held =
                new JsonObject().put("how", "full").put("items", new JsonArray().add(item));
        UUID sharing = id(answers(housing, request, held).is(201).json().getJsonObject("sharing"));
        holdsNoClockYet(
                request,
                () -> housing.act(
                        sharing, "ground", Draft.Ground.childSignificantHarm().json()));
    }

    @Test
    void shouldWaitForTheReferralFirst_whenARequestIsNotSent() throws SQLException {
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
        holdsNoClockYet(
                id(request),
                () -> hub.act(
                        id(request), "not-shared", new JsonObject().put("reason", "No need.")));
    }
}
