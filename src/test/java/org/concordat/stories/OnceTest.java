package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** INVARIANT (once): a request that is sent again has one effect and one answer. */
class OnceTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final int AT_ONCE = 10;

    private final Desk school = Desk.of("r.ahmed");
    private final UUID child = school.registersAChild();
    private final Draft concern = aSharing()
            .about(child)
            .to(HUB_DUTY)
            .saying("safeguardingConcern", "Has not eaten since Friday.");

    private long sharings() {
        return NODE.count("select count(*) from sharing_person where record = ?", child);
    }

    private List<Answer> tenTimes(String path, JsonObject body, String key) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Answer>> asked = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> school.post(path, body, key), threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldHaveOneEffectAndOneAnswer_whenASharingIsSentTwice() {
        school.consentGiven(child);
        String key = Desk.aKey();
        Answer first = school.post("/sharings", concern.json(), key).delivered();

        Answer second = school.post("/sharings", concern.json(), key);

        assertThat(second).isEqualTo(first);
        assertThat(sharings()).isOne();
        assertThat(NODE.count(
                        "select count(*) from journal_entry where sharing = ? and act = 'SHARING_DECIDED'",
                        first.id()))
                .isOne();
    }

    @Test
    void shouldHaveOneEffectAndOneAnswer_whenSentTenTimesAtOnce() {
        school.consentGiven(child);

        List<Answer> answers = tenTimes("/sharings", concern.json(), Desk.aKey());

        answers.get(0).delivered();
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(sharings()).isOne();
        assertThat(NODE.count(
                        "select count(*) from inbox_entry where sharing = ?",
                        answers.get(0).id()))
                .isOne();
    }

    @Test
    void shouldHaveOneEffectAndOneAnswer_whenEveryOtherActIsSentTenTimes() {
        UUID held = school.share(concern).held().id();
        JsonObject person =
                new JsonObject().put("familyName", "Oncefound").put("dateOfBirth", "2012-01-01");
        JsonObject notice = new JsonObject()
                .put("notice", "How the school uses information")
                .put("givenOn", "2026-01-05")
                .put("manner", "post");
        List<Answer> answers = List.of(
                same(tenTimes("/people", person, Desk.aKey())),
                same(tenTimes("/people/" + child + "/consents", Desk.withdrawn(), Desk.aKey())),
                same(tenTimes("/people/" + child + "/notices", notice, Desk.aKey())),
                same(tenTimes(
                        "/sharings/" + held + "/judgement",
                        Draft.judgement("identity"),
                        Desk.aKey())),
                same(tenTimes(
                        "/sharings/" + held + "/ground",
                        Draft.Ground.childSignificantHarm().json(),
                        Desk.aKey())));

        assertThat(answers).allSatisfy(a -> assertThat(a.status()).isEqualTo(201));
        answers.get(4).delivered();
        String obligation = answers.get(4).list("obligations").get(0).getString("id");
        JsonObject done = new JsonObject().put("outcome", "done").put("note", "Told them.");
        same(tenTimes("/obligations/" + obligation, done, Desk.aKey())).is(201);
        assertThat(NODE.count("select count(*) from record where family_name = 'Oncefound'"))
                .isOne();
        assertThat(NODE.count("select count(*) from consent where record = ?", child))
                .isOne();
        assertThat(NODE.count("select count(*) from notice where record = ?", child))
                .isOne();
        assertThat(NODE.count("select count(*) from statement where sharing = ?", held))
                .isEqualTo(2);
        assertThat(NODE.count(
                        "select count(*) from journal_entry where act = 'OBLIGATION_DISCHARGED' and sharing = ?",
                        held))
                .isOne();
    }

    private static Answer same(List<Answer> answers) {
        assertThat(answers).containsOnly(answers.get(0));
        return answers.get(0);
    }

    @Test
    void shouldBeRefused_whenTheKeyComesWithSomethingElse() {
        String key = Desk.aKey();
        school.post("/sharings", concern.json(), key).held();

        school.post("/sharings", concern.titled("Another title").json(), key)
                .isProblem(422, "key-reused");
        school.post("/people/" + child + "/consents", Desk.withdrawn(), key)
                .isProblem(422, "key-reused");
        assertThat(sharings()).isOne();
        assertThat(NODE.count("select count(*) from consent where record = ?", child))
                .isZero();
    }

    @Test
    void shouldNotUndoAWithdrawal_whenConsentGivenIsSentAgainLate() {
        String key = Desk.aKey();
        JsonObject given = Desk.given(NODE.community("Children and young people"));
        Answer first = school.post("/people/" + child + "/consents", given, key).is(201);
        school.consentWithdrawn(child);

        Answer late = school.post("/people/" + child + "/consents", given, key);

        assertThat(late).isEqualTo(first);
        school.share(concern).held();
    }

    @Test
    void shouldGiveTheSameAnswer_whenTheSessionIsAnother() {
        String key = Desk.aKey();
        Desk first = Desk.signIn("r.ahmed");
        Answer answer = first.post("/sharings", concern.json(), key).held();

        assertThat(first.renewed().post("/sharings", concern.json(), key)).isEqualTo(answer);
        first.post("/sign-out").is(204);
        first.post("/sharings", concern.json(), key).isProblem(401, "unauthenticated");
        assertThat(Desk.signIn("r.ahmed").post("/sharings", concern.json(), key))
                .isEqualTo(answer);
        assertThat(sharings()).isOne();
    }

    @Test
    void shouldNotShowTheAnswer_whenSomebodyElseUsesTheKey() {
        String key = Desk.aKey();
        Answer mine = school.post("/sharings", concern.json(), key).held();

        Answer theirs = Desk.of("w.penn").post("/sharings", concern.json(), key).held();

        assertThat(theirs.id()).isNotEqualTo(mine.id());
    }

    @Test
    void shouldKeepTheKeyFree_whenTheFirstWasRefused() {
        String key = Desk.aKey();
        school.post("/sharings", concern.forPurpose("nothing").json(), key)
                .isProblem(400, "invalid");

        school.post("/sharings", concern.forPurpose("protect").json(), key).held();
    }
}
