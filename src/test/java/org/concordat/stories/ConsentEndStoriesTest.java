package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What becomes of sharings when the consent that they relied on ends. */
class ConsentEndStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(10);

    @BeforeAll
    static void othersLast() {
        Desk.NODE.othersLast();
    }

    private final Desk school = Desk.of("r.ahmed");
    private final Desk schoolSupervisor = Desk.of("d.marsh");
    private final Desk hub = Desk.of("j.okafor");
    private final UUID child = school.registersAChild();

    private final Draft draft = aSharing()
            .about(child)
            .to(HUB_DUTY)
            .titled("Late again")
            .saying("safeguardingConcern", "Late on nine of ten days.");

    @BeforeEach
    void theMotherAgrees() {
        school.consentGiven(child);
    }

    private static String state(Desk desk, UUID sharing) {
        return desk.open(sharing).is(200).json().getString("state");
    }

    private static boolean ended(UUID sharing) {
        return NODE.count("select count(*) from reliance_end where sharing = ?", sharing) == 1;
    }

    private static JsonObject duty(Desk desk, UUID sharing) {
        return desk.get("/obligations").is(200).list("obligations").stream()
                .filter(o -> sharing.toString().equals(o.getString("sharing")))
                .filter(o -> o.getString("kind").equals("acknowledge"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Clause({"ROT-1.5b", "BUC-3g", "HMG-6"})
    void shouldTakeBackTheUnopenedAndTellOfTheOpened_whenConsentIsWithdrawn() {
        UUID unopened = school.share(draft).delivered().id();
        UUID opened = school.share(draft).delivered().id();
        UUID onGround = school.share(draft.on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
        UUID held = school.share(draft.forPurpose("research")).held().id();
        hub.open(opened).is(200);
        assertThat(NODE.count("""
                        select count(*) from disclosure d join consent c on c.id = any (d.consents)
                        where d.sharing = ? and c.record = ?
                        """, opened, child))
                .as("the ledger says which statement was relied on")
                .isPositive();

        school.consentWithdrawn(child);

        assertThat(Stream.within(SOON, () -> state(school, unopened).equals("recalled")))
                .isTrue();
        assertThat(Stream.within(SOON, () -> ended(opened))).isTrue();
        hub.open(unopened).isProblem(410, "gone");
        JsonObject taken = school.open(unopened).json().getJsonObject("recalled");
        assertThat(taken.getString("cause")).isEqualTo("consent");
        assertThat(taken.containsKey("by")).isFalse();

        assertThat(hub.open(opened).is(200).json().getString("consentEndedAt")).isNotEmpty();
        assertThat(school.open(opened).is(200).json().getString("consentEndedAt"))
                .isNotEmpty();
        JsonObject duty = duty(hub, opened);
        assertThat(duty.getString("label")).contains("consent").contains("ended");
        hub.post(
                        "/obligations/" + duty.getString("id"),
                        new JsonObject().put("outcome", "done").put("note", "Put away."))
                .is(201);
        assertThat(schoolSupervisor.journalOf(opened)).contains("relianceEnded");
        assertThat(Desk.of("c.brennan").journalOf(opened)).contains("relianceEnded");

        // What did not rely on it stands, and what waited waits.
        assertThat(state(school, onGround)).isEqualTo("delivered");
        assertThat(ended(onGround)).isFalse();
        assertThat(state(school, held)).isEqualTo("held");
    }

    /** Who was told what is wrong is not to be left with it: a correction is spoken about, and not taken back. */
    @Test
    @Clause("BAR-4.1.3e")
    void shouldLeaveACorrection_whenConsentIsWithdrawnBeforeItIsOpened() {
        UUID sent = school.share(draft).delivered().id();
        hub.open(sent).is(200);
        String item = school.open(sent).list("items").get(0).getString("id");
        UUID correction = school.post(
                        "/sharings/" + sent + "/items/" + item + "/corrections",
                        new JsonObject()
                                .put("outcome", "corrected")
                                .put("text", "Late on two of ten days.")
                                .put("reason", "Another child's days."))
                .is(201)
                .id();
        UUID told = UUID.fromString(NODE.ask(
                        "select sharing::text from correction_copy where correction = ?",
                        correction)
                .get(0));
        school.act(told, "recall", new JsonObject().put("reason", "Not needed."))
                .isProblem(409, "conflict");

        school.consentWithdrawn(child);

        assertThat(Stream.within(SOON, () -> ended(sent))).isTrue();
        assertThat(Stream.within(SOON, () -> ended(told))).isTrue();
        assertThat(hub.open(told).is(200).json().getString("state")).isEqualTo("delivered");
    }

    /** INVARIANT (closed): the protocol of today would not have let it through, so nothing can be said of consent. */
    @Test
    void shouldNotStand_whenWhatWasDeliveredCannotBeDecidedAgain() {
        UUID sent = school.share(draft).delivered().id();
        hub.open(sent).is(200);
        NODE.run("""
                update decision set items = (
                    select jsonb_agg(i) || jsonb_agg(i || jsonb_build_object('item', gen_random_uuid()))
                    from jsonb_array_elements(items) i)
                where sharing = ?
                """, sent);

        school.records(
                        child,
                        new JsonObject()
                                .put("state", "refused")
                                .put("by", "parent")
                                .put(
                                        "scope",
                                        new JsonObject()
                                                .put(
                                                        "agencies",
                                                        Draft.ids(Desk.of("k.shepherd")
                                                                .agency()))
                                                .put(
                                                        "purposes",
                                                        new io.vertx.core.json.JsonArray()
                                                                .add("protect"))))
                .is(201);

        assertThat(Stream.within(SOON, () -> ended(sent))).isTrue();
    }

    @Test
    void shouldStand_whenSomethingElseIsRefused() {
        UUID sent = school.share(draft).delivered().id();
        school.records(
                        child,
                        new JsonObject()
                                .put("state", "refused")
                                .put("by", "parent")
                                .put(
                                        "scope",
                                        new JsonObject()
                                                .put(
                                                        "agencies",
                                                        Draft.ids(Desk.of("k.shepherd")
                                                                .agency()))
                                                .put(
                                                        "purposes",
                                                        new io.vertx.core.json.JsonArray()
                                                                .add("protect"))))
                .is(201);
        UUID other = school.registersAChild();
        school.consentGiven(other);
        UUID after = school.share(
                        aSharing().about(other).to(HUB_DUTY).saying("safeguardingConcern", "Late."))
                .delivered()
                .id();

        school.consentWithdrawn(other);

        // Followed in order: once the later one is gone, the earlier one was looked at.
        assertThat(Stream.within(SOON, () -> state(school, after).equals("recalled")))
                .isTrue();
        assertThat(state(school, sent)).isEqualTo("delivered");
        assertThat(ended(sent)).isFalse();
    }

    @Test
    void shouldEndOneWayOrTheOther_whenItIsOpenedWhileConsentIsWithdrawn() {
        for (int round = 0; round < 6; round++) {
            school.consentGiven(child);
            UUID sent = school.share(draft).delivered().id();
            CompletableFuture<Answer> withdrawing =
                    CompletableFuture.supplyAsync(() -> school.consentWithdrawn(child));
            Answer opened = hub.open(sent);
            withdrawing.join();

            boolean read = opened.status() == 200;
            if (!read) {
                opened.isProblem(410, "gone");
            }
            assertThat(Stream.within(
                            SOON,
                            () -> read ? ended(sent) : state(school, sent).equals("recalled")))
                    .as("opened: " + read)
                    .isTrue();
            assertThat(NODE.count("select count(*) from recall where sharing = ?", sent))
                    .isEqualTo(read ? 0 : 1);
        }
    }

    /** What the school is to ask about somebody. */
    private List<JsonObject> asked(UUID who) {
        return school.get("/obligations").is(200).list("obligations").stream()
                .filter(o -> o.containsKey("person")
                        && o.getJsonObject("person").getString("id").equals(who.toString()))
                .toList();
    }

    private boolean isAsked(UUID who, String kind) {
        return asked(who).stream().anyMatch(o -> o.getString("kind").equals(kind));
    }

    @Test
    @Clause("BUC-9a")
    void shouldAskThePersonThemselves_whenAChildComesOfAge() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        UUID nearly = school.registersAChild(today.minusYears(18).plusDays(9).toString());
        UUID young = school.registersAChild(today.minusYears(12).plusDays(9).toString());
        UUID other = school.registersAChild(today.minusYears(18).plusDays(90).toString());
        for (UUID one : List.of(nearly, young, other)) {
            school.consentGiven(one);
        }

        assertThat(Stream.within(SOON, () -> isAsked(nearly, "askAdult"))).isTrue();
        assertThat(Stream.within(SOON, () -> isAsked(young, "askChild"))).isTrue();
        assertThat(asked(other)).isEmpty();
        JsonObject duty = asked(nearly).get(0);
        assertThat(duty.getString("label")).contains("turn 18").contains("does not count");
        assertThat(LocalDate.ofInstant(
                        Instant.parse(duty.getString("due")), ZoneId.of("Europe/London")))
                .isEqualTo(today.plusDays(9));
        assertThat(duty.getString("why")).isEqualTo("mine");
        assertThat(asked(nearly)).as("once").hasSize(1);

        // Their own word answers it.
        school.records(nearly, new JsonObject().put("state", "refused").put("by", "person"))
                .is(201);
        assertThat(asked(nearly)).isEmpty();
    }

    @Test
    @Clause("BUC-9a")
    void shouldAskAgain_whenConsentRunsOutOrIsOld() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        UUID ending = school.registersAChild();
        JsonObject until = Desk.given(NODE.community("Children and young people"))
                .put("until", today.plusDays(20).toString());
        school.records(ending, until).is(201);
        UUID lasting = school.registersAChild();
        school.records(lasting, until.copy().put("until", today.plusDays(200).toString()))
                .is(201);
        UUID old = school.registersAChild();
        school.consentGiven(old);
        NODE.run(
                "update consent set recorded_at = now() - interval '13 months' where record = ?",
                old);

        assertThat(Stream.within(SOON, () -> isAsked(ending, "renewConsent"))).isTrue();
        assertThat(Stream.within(SOON, () -> isAsked(old, "reviewConsent"))).isTrue();
        assertThat(asked(lasting)).isEmpty();
        assertThat(asked(ending).get(0).containsKey("sharing")).isFalse();
        assertThat(NODE.count("""
                        select count(*) from journal_entry where act = 'CONSENT_REMINDED' and record = ?
                        """, ending)).isOne();
    }
}
