package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The report of a year: asked for, made in the background, read by those who answer for it. */
class AnnualReportStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BEGINS = 2015;
    private static final int SHARINGS = 600;
    private static final YearOfSharings YEAR =
            YearOfSharings.onTheSharedNode("Reported", LocalDate.of(BEGINS, 4, 1));

    private final Desk steward = Desk.of("e.fairclough");
    private final Desk representative = Desk.of("d.marsh");

    @BeforeAll
    static void aYearHasPassed() {
        YEAR.with(9, SHARINGS);
    }

    @AfterAll
    static void itIsGone() {
        YEAR.close();
    }

    private static JsonObject year(int begins) {
        return new JsonObject().put("year", begins);
    }

    /** Has it made; others' that is under way is waited for. */
    private UUID made(Desk desk, int begins) {
        Answer[] answer = new Answer[1];
        assertThat(Stream.within(SOON, () -> {
                    answer[0] = desk.post("/annual-reports", year(begins));
                    return answer[0].status() == 202;
                }))
                .isTrue();
        UUID id = answer[0].id();
        assertThat(Stream.within(SOON, () -> listed(id).getString("state").equals("done")))
                .isTrue();
        return id;
    }

    private JsonObject listed(UUID id) {
        return steward.get("/annual-reports").is(200).list("reports").stream()
                .filter(one -> one.getString("id").equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> of(JsonObject report, String measure) {
        return Answer.objects(report.getJsonArray("lines")).stream()
                .filter(line -> line.getString("measure").equals(measure))
                .filter(line -> YEAR.agencies().contains(UUID.fromString(line.getString("agency"))))
                .toList();
    }

    private static long[] numbers(JsonObject line) {
        return line.getJsonArray("numbers").stream()
                .mapToLong(n -> ((Number) n).longValue())
                .toArray();
    }

    private static void holds(JsonObject report, Map<String, long[]> truth) {
        Map<String, JsonObject> told = new HashMap<>();
        of(report, "sharings")
                .forEach(line ->
                        told.put(line.getString("agency") + " " + line.getString("value"), line));
        assertThat(told.keySet()).isEqualTo(truth.keySet());
        truth.forEach((key, months) -> {
            JsonObject line = told.getOrDefault(key, new JsonObject());
            int length = line.getInteger("months");
            long year = Arrays.stream(months).sum();
            if (length == 0) {
                assertThat(year).as(key).isBetween(1L, 4L);
                assertThat(line.getJsonArray("numbers")).as(key).isEmpty();
                return;
            }
            long[] numbers = numbers(line);
            for (int i = 0; i < numbers.length; i++) {
                assertThat(numbers[i])
                        .as(key)
                        .isEqualTo(Arrays.stream(months, i * length, (i + 1) * length)
                                .sum())
                        .isNotIn(1L, 2L, 3L, 4L);
            }
        });
    }

    @Test
    @Clause({"BUC-6b", "BUC-6a"})
    void shouldTellTheYearByAgencyAndMonth_andNoSmallNumber() {
        try (Stream stream = steward.stream()) {
            UUID id = made(steward, BEGINS);
            assertThat(stream.tells("report", id, SOON)).isTrue();

            JsonObject report = steward.get("/annual-reports/" + id).is(200).json();
            assertThat(report.getBoolean("whole")).isTrue();
            assertThat(report.getString("from")).isEqualTo("2015-04-01");
            assertThat(report.getString("to")).isEqualTo("2016-03-31");
            holds(report, YEAR.truth());
            assertThat(of(report, "sharings").stream()
                            .map(line -> line.getInteger("months"))
                            .distinct())
                    .as("some by month, and of some hardly anything")
                    .contains(0, 1);
            assertThat(of(report, "withheld")).isNotEmpty();
            assertThat(of(report, "opened").stream().map(line -> line.getString("value")))
                    .contains("half", "most");
            assertThat(report.encode()).doesNotContain("Somebody");

            assertThat(NODE.count("select count(*) from annual_count where report = ?", id))
                    .as("what was counted is not kept")
                    .isZero();
            assertThat(NODE.count(
                            "select count(*) from journal_entry where act = 'ANNUAL_REPORT_READ' and detail ->> 'report' = ?",
                            id.toString()))
                    .isEqualTo(1);

            JsonObject own = representative.get("/annual-reports/" + id).is(200).json();
            assertThat(own.getBoolean("whole")).isFalse();
            assertThat(of(own, "sharings")).isEmpty();
            assertThat(own.getJsonArray("totals")).isEqualTo(report.getJsonArray("totals"));
            assertThat(total(own, "rules"))
                    .isEqualTo(of(report, "sharings").stream()
                            .filter(line -> line.getString("value").equals("rules"))
                            .mapToLong(line -> Arrays.stream(numbers(line)).sum())
                            .sum());

            String csv =
                    steward.get("/annual-reports/" + id + "?format=csv").is(200).text();
            assertThat(csv)
                    .startsWith("measure,what,agency,from,to,number\r\n")
                    .contains("fewer than 5")
                    .contains(",2015-04-01,2015-04-30,");
        }
    }

    private static long total(JsonObject report, String value) {
        return Answer.objects(report.getJsonArray("totals")).stream()
                .filter(one -> one.getString("measure").equals("sharings")
                        && one.getString("value").equals(value))
                .mapToLong(one -> one.getLong("year"))
                .sum();
    }

    @Test
    @Clause("BUC-6b")
    void shouldTellNoSmallDifference_whenMadeAgain() {
        UUID first = made(representative, BEGINS);
        JsonArray before = line(first);
        YEAR.more(3, LocalDate.of(BEGINS, 5, 6));

        UUID second = made(steward, BEGINS);
        assertThat(listed(second).getInteger("version"))
                .isEqualTo(listed(first).getInteger("version") + 1);
        assertThat(line(second)).as("three more are not told").isEqualTo(before);

        YEAR.more(2, LocalDate.of(BEGINS, 5, 7));
        JsonArray five = line(made(steward, BEGINS));
        long changed = 0;
        for (int i = 0; i < five.size(); i++) {
            changed += five.getLong(i) - before.getLong(i);
        }
        assertThat(changed).as("five are").isEqualTo(5);
        assertThat(line(first)).as("the old one stays").isEqualTo(before);
    }

    private JsonArray line(UUID report) {
        return of(steward.get("/annual-reports/" + report).is(200).json(), "sharings").stream()
                .filter(one -> one.getString("agency").equals(YEAR.biggest().toString())
                        && one.getString("value").equals("rules"))
                .findFirst()
                .orElseThrow()
                .getJsonArray("numbers");
    }

    @Test
    void shouldGoOnWithTheDayItWasAt_whenItsNodeDied() {
        UUID id = UUID.randomUUID();
        assertThat(Stream.within(
                        SOON,
                        () -> NODE.count(
                                        "select count(*) from annual_report where state in ('queued', 'running')")
                                == 0))
                .isTrue();
        NODE.run("""
                with dead as (
                    insert into annual_report (id, from_day, until, version, asked_by, asked_at, state, next_day, runner,
                                               beat_at)
                    values (?, '2012-04-01', '2013-04-01', 1, ?, clock_timestamp(), 'running', '2013-03-01',
                            gen_random_uuid(), clock_timestamp() - interval '1 minute')
                    returning id)
                insert into annual_count select id, 0, 'sharings', ?, 'rules', 0, 7 from dead
                """, id, steward.practitioner(), YEAR.biggest());

        assertThat(Stream.within(SOON, () -> listed(id).getString("state").equals("done")))
                .isTrue();

        JsonObject line = of(steward.get("/annual-reports/" + id).is(200).json(), "sharings")
                .get(0);
        assertThat(numbers(line)).startsWith(7, 0, 0).hasSize(12);
    }

    @Test
    void shouldBeRefused_whenItIsNotOver_orSharesMonthsWithAnother() {
        int now = LocalDate.now(Draft.LOCAL).getYear();
        assertThat(steward.post("/annual-reports", year(now))
                        .isProblem(400, "invalid")
                        .text())
                .contains("not over");
        UUID other = UUID.randomUUID();
        NODE.run("""
                insert into annual_report (id, from_day, until, version, asked_by, asked_at, state, next_day, ended_at)
                values (?, '2008-01-01', '2009-01-01', 1, ?, clock_timestamp(), 'done', '2009-01-01', clock_timestamp())
                """, other, steward.practitioner());
        assertThat(Stream.within(
                        SOON,
                        () -> steward.post("/annual-reports", year(2008))
                                .isProblem(409, "conflict")
                                .text()
                                .contains("shares months")))
                .isTrue();
    }

    @Test
    void shouldBeOfThoseWhoAnswerForIt() {
        for (String name : List.of("r.ahmed", "j.okafor", "m.doyle", "g.lindqvist")) {
            Desk.of(name).get("/annual-reports").isProblem(403, "forbidden");
            Desk.of(name).post("/annual-reports", year(2013)).isProblem(403, "forbidden");
            Desk.of(name).get("/annual-reports/" + UUID.randomUUID()).isProblem(403, "forbidden");
        }
        steward.get("/annual-reports/" + UUID.randomUUID()).isProblem(404, "not-found");
    }
}
