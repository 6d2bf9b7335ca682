package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The report of a year with a hundred thousand sharings, made while people go on sharing. */
@Tag("full")
class FullReportTest {
    private static final int SHARINGS = 100_000;
    private static final int AGENCIES = 40;
    private static final LocalDate FROM = LocalDate.of(2015, 4, 1);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    @Clause("BUC-6b")
    void shouldGoOnServing_whileAYearOfAHundredThousandIsCounted() {
        try (StoryNode.Apart apart = StoryNode.apart()) {
            StoryNode node = apart.node();
            new YearOfSharings("Reported", FROM, node::run, node::ask).with(AGENCIES, SHARINGS);
            node.run("analyze");
            Desk steward = Desk.signIn("e.fairclough", node.port());
            Desk school = Desk.signIn("r.ahmed", node.port());
            Draft draft = aSharing()
                    .about(school.registersAChild())
                    .to(node.team("Safeguarding Hub", "Duty desk"))
                    .saying("safeguardingConcern", "Late again.")
                    .on(Draft.Ground.childSignificantHarm());
            school.share(draft).delivered();

            AtomicBoolean over = new AtomicBoolean();
            List<Long> micros = Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    long begun = System.nanoTime();
                    // Fails the test where it is anything but delivered.
                    school.share(draft).delivered();
                    micros.add((System.nanoTime() - begun) / 1_000);
                }
            });
            long begun = System.nanoTime();
            UUID id = steward.post("/annual-reports", new JsonObject().put("year", 2015))
                    .is(202)
                    .id();
            TreeSet<Double> shares = new TreeSet<>();
            await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
                JsonObject one =
                        steward.get("/annual-reports").is(200).list("reports").get(0);
                assertThat(one.getString("id")).isEqualTo(id.toString());
                assertThat(one.getDouble("share"))
                        .as("it never goes back")
                        .isGreaterThanOrEqualTo(shares.isEmpty() ? 0 : shares.last());
                shares.add(one.getDouble("share"));
                return one.getString("state").equals("done");
            });
            double seconds = (System.nanoTime() - begun) / 1e9;
            over.set(true);
            sending.join();

            assertThat(shares).as("progress that was seen").hasSizeGreaterThan(3);
            JsonObject report = steward.get("/annual-reports/" + id).is(200).json();
            assertThat(Answer.objects(report.getJsonArray("totals")).stream()
                            .filter(total -> total.getString("measure").equals("sharings"))
                            .mapToLong(total -> total.getLong("year"))
                            .sum())
                    .isBetween(SHARINGS - 500L, (long) SHARINGS);
            List<Long> sorted = micros.stream().sorted().toList();
            System.out.printf(
                    "annual report of %d sharings: %.1f s, %d progress values; meanwhile %d sharings, p50 %.0f ms, p99"
                            + " %.0f ms, slowest %.0f ms%n",
                    SHARINGS,
                    seconds,
                    shares.size(),
                    sorted.size(),
                    sorted.get(sorted.size() / 2) / 1e3,
                    sorted.get(sorted.size() * 99 / 100) / 1e3,
                    sorted.get(sorted.size() - 1) / 1e3);
        }
    }
}
