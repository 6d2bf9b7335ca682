package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** INVARIANT (fresh): what the hub sees of a picture anew, or more of, is decided anew; and each change is told. */
class PictureChangesTest {
    private static final StoryNode NODE = Desk.NODE;

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hospital = Desk.of("a.gill");
    private final Desk hub = Desk.of("j.okafor");
    private final Worry worry = new Worry();

    private static UUID two(Worry about, Desk school, Desk hospital, Desk hub) {
        about.knownTo(school, hospital);
        about.sealed(school, "missing", "niggling", 0);
        about.sealed(hospital, "injury", "niggling", 0);
        return UUID.fromString(about.pictureOf(hub, 2).getString("id"));
    }

    private static long decisions(UUID picture, Desk lodger) {
        return NODE.count(
                "select count(*) from picture_telling where picture = ? and practitioner = ?",
                picture,
                lodger.practitioner());
    }

    private void bars(Desk whom, UUID record) {
        Desk.of("d.marsh")
                .post(
                        "/people/" + record + "/barred-readers",
                        new JsonObject()
                                .put("practitioner", whom.practitioner().toString())
                                .put("kind", "relative"))
                .is(201);
    }

    private static long journalled(String act, UUID picture) {
        return NODE.count(
                "select count(*) from journal_entry where act = ? and detail->>'picture' = ?",
                act,
                picture.toString());
    }

    @Test
    void shouldBeDecidedAgainForEach_whenMoreComes() {
        UUID picture = two(worry, school, hospital, hub);
        long before = decisions(picture, school);

        worry.sealed(school, "neglect", "niggling", 40);

        await().atMost(Worry.SOON).until(() -> decisions(picture, school) == before + 1);
        assertThat(decisions(picture, hospital)).isEqualTo(before + 1);
        assertThat(worry.picture(hub).orElseThrow().getJsonArray("kinds")).hasSize(3);
    }

    @Test
    void shouldBeDecidedOnce_whenNothingChanges() {
        UUID picture = two(worry, school, hospital, hub);
        worry.weighed();
        long before = decisions(picture, school);
        for (int i = 0; i < 3; i++) {
            NODE.run(
                    "insert into weigh_todo (record, due) values (?, true) on conflict (record) do update set due = true",
                    worry.at(school));
            worry.weighed();
        }
        assertThat(decisions(picture, school)).isEqualTo(before);
        assertThat(journalled("PICTURE_CHANGED", picture)).isZero();
    }

    /** INVARIANT (silent): that somebody else holds something is not to be read from a picture's being put again. */
    @Test
    void shouldTellTheHubNothing_whenTheGateHoldsBackWhatComes() {
        // Jobs and Skills has no way to the hub without judgement.
        Desk jobs = Desk.of("n.castell");
        worry.knownTo(school, hospital, jobs);
        UUID picture = two(worry, school, hospital, hub);
        worry.weighed();
        List<String> before = asTheHubHearsOfIt(picture);

        worry.sealed(jobs, "home", "worried", 1);
        worry.weighed();
        worry.sealed(jobs, "online", "worried", 1);
        worry.weighed();

        assertThat(NODE.count(
                        "select count(*) from journal_entry where act = 'SEALED_WEIGHED' and record = ?",
                        worry.at(jobs)))
                .isEqualTo(2);
        assertThat(asTheHubHearsOfIt(picture)).isEqualTo(before);
        assertThat(decisions(picture, jobs)).isZero();
    }

    /** Every word of it to the hub: its events, the hub's journal and when it was last put. */
    private List<String> asTheHubHearsOfIt(UUID picture) {
        return NODE.ask("""
                select e.xid::text from event e where e.kind = 'picture' and e.ref = ?
                union all select j.id::text from journal_entry j where j.detail->>'picture' = ? and j.agency = ?
                union all select p.changed_at::text from picture p where p.id = ?
                order by 1
                """, picture, picture.toString(), hub.agency(), picture);
    }

    @Test
    void shouldNotComeBack_whenTheGateLetsOneOfThemBeKnownNoMore() {
        UUID picture = two(worry, school, hospital, hub);
        hub.post(
                        "/hub/pictures/" + picture + "/not-now",
                        new JsonObject().put("reason", "Known to us."))
                .is(201);
        bars(school, worry.at(school));

        NODE.run("update picture set review_at = now() where id = ?", picture);

        await().atMost(Worry.SOON).until(() -> worry.picture(hub).isEmpty());
        assertThat(NODE.ask("select state from picture where id = ?", picture))
                .containsExactly("faded");
        assertThat(journalled("PICTURE_FADED", picture)).isOne();
    }

    @Test
    void shouldComeBackOnFreshDecisions_whenItsTimeHasCome() {
        UUID picture = two(worry, school, hospital, hub);
        long before = decisions(picture, hospital);
        hub.post(
                        "/hub/pictures/" + picture + "/not-now",
                        new JsonObject().put("reason", "Known to us."))
                .is(201);
        long emerged = journalled("PICTURE_EMERGED", picture);

        NODE.run("update picture set review_at = now() where id = ?", picture);

        await().atMost(Worry.SOON)
                .until(() -> worry.picture(hub).orElseThrow().getString("state").equals("new"));
        assertThat(decisions(picture, hospital)).isEqualTo(before + 1);
        assertThat(journalled("PICTURE_EMERGED", picture)).isEqualTo(emerged + 1);
    }

    /** As the platform links records that are of one person. */
    private static void becomes(UUID record, String person) {
        NODE.run("update record set person = ?::uuid where id = ?", person, record);
    }

    private static String person(UUID record) {
        return NODE.ask("select person from record where id = ?", record).get(0);
    }

    @Test
    void shouldBecomeOne_andTwoAgain_andSaySo() {
        Worry other = new Worry();
        UUID first = two(worry, school, hospital, hub);
        UUID second = two(other, school, hospital, hub);
        String was = person(other.at(school));
        try (Stream stream = hub.stream()) {
            NODE.run(
                    "update record set person = ?::uuid where person = ?::uuid",
                    person(worry.at(school)),
                    was);

            await().atMost(Worry.SOON)
                    .until(() -> NODE.ask("select state from picture where id = ?", second)
                            .contains("joined"));
            assertThat(journalled("PICTURE_JOINED", second)).isOne();
            assertThat(Desk.of("c.brennan").get("/journal").is(200).each("entries", "act"))
                    .contains("pictureJoined");
            assertThat(stream.tells("picture", second, Duration.ofSeconds(5))).isTrue();
            assertThat(stream.tells("picture", first, Duration.ofSeconds(5))).isTrue();
        }
        assertThat(NODE.count("select count(*) from picture_concern where picture = ?", first))
                .isEqualTo(4);

        NODE.ask("select id from record where family_name = ?", other.family)
                .forEach(record -> becomes(UUID.fromString(record), was));

        await().atMost(Worry.SOON)
                .until(() ->
                        NODE.count("select count(*) from picture_concern where picture = ?", first)
                                == 2);
        await().atMost(Worry.SOON).until(() -> other.picture(hub).isPresent());
        worry.weighed();
        other.weighed();
        assertThat(worry.picture(hub).orElseThrow().getString("id"))
                .isNotEqualTo(other.picture(hub).orElseThrow().getString("id"));
        assertThat(NODE.count("""
                select count(*) from journal_entry
                where act in ('PICTURE_CHANGED', 'PICTURE_EMERGED') and detail->>'picture' = ?
                """, first.toString())).isGreaterThanOrEqualTo(3);
    }
}
