package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A child whom several agencies know by one NHS number, and what they lodge about them. */
final class Worry {
    static final Duration SOON = Duration.ofSeconds(30);
    private static final StoryNode NODE = Desk.NODE;
    private static final Random RANDOM = new Random();

    final String family = word();
    final String text = "Nobody else may read " + word();
    private final String nhsNumber = nhsNumber();
    private final Map<Desk, UUID> records = new HashMap<>();

    private static String word() {
        StringBuilder letters = new StringBuilder("X");
        RANDOM.ints(10, 0, 26).forEach(n -> letters.append((char) ('a' + n)));
        return letters.toString();
    }

    private static String nhsNumber() {
        while (true) {
            String nine = String.format("9%08d", RANDOM.nextInt(100_000_000));
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (nine.charAt(i) - '0') * (10 - i);
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                return nine + check;
            }
        }
    }

    /** Their agency's record of the child, linked with the others' by now. */
    UUID at(Desk desk) {
        return records.computeIfAbsent(desk, d -> {
            UUID record = d.post(
                            "/people",
                            new JsonObject()
                                    .put("givenName", "Robin")
                                    .put("familyName", family)
                                    .put("dateOfBirth", "2015-06-17")
                                    .put("nhsNumber", nhsNumber))
                    .is(201)
                    .id();
            await().atMost(SOON)
                    .until(() ->
                            NODE.count("select count(*) from match_todo where record = ?", record)
                                    == 0);
            return record;
        });
    }

    /** All of them are known to be one before anybody lodges. */
    Worry knownTo(Desk... desks) {
        List.of(desks).forEach(this::at);
        return this;
    }

    JsonObject concern(Desk desk, String kind, String level, int daysAgo) {
        return new JsonObject()
                .put("person", at(desk).toString())
                .put("kind", kind)
                .put("level", level)
                .put("nature", "fact")
                .put("observedOn", LocalDate.now(Draft.LOCAL).minusDays(daysAgo).toString())
                .put("text", text);
    }

    Answer open(Desk desk, String kind, String level, int daysAgo) {
        return desk.post("/concerns", concern(desk, kind, level, daysAgo)).is(201);
    }

    Answer sealed(Desk desk, String kind, String level, int daysAgo) {
        return desk.post("/concerns", concern(desk, kind, level, daysAgo).put("sealed", true))
                .is(201);
    }

    /** Everything lodged about the child has been weighed, whatever came of it. */
    void weighed() {
        await().atMost(SOON).until(() -> NODE.count("""
                select count(*) from weigh_todo t join record r on r.id = t.record
                where r.family_name = ? and t.not_before < now()
                """, family) == 0);
    }

    /** The picture that the hub has of the child. */
    Optional<JsonObject> picture(Desk hub) {
        return hub.get("/hub/pictures").is(200).list("pictures").stream()
                .filter(one -> one.encode().contains(family))
                .findFirst();
    }

    JsonObject pictureOf(Desk hub, int agencies) {
        return await().atMost(SOON)
                .until(
                        () -> picture(hub).filter(one -> one.getInteger("agencies") == agencies),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Pictures ever made of the child. */
    long pictures() {
        return NODE.count("""
                select count(distinct w.picture) from picture_person w join record r on r.id = w.record
                where r.family_name = ?
                """, family);
    }

    void nothingYet(Desk hub) {
        weighed();
        assertThat(picture(hub)).isEmpty();
        assertThat(pictures()).isZero();
    }
}
