package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

/** What the operator's own tools may ask, and nobody else. */
class MetricsStoriesTest {
    private static final String LINE = "# TYPE concordat_[a-z_]+ (counter|gauge|histogram)"
            + "|concordat_[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? -?[0-9]+(\\.[0-9]+)?";

    private final Desk school = Desk.of("r.ahmed");

    private static HttpResponse<String> metrics(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + Desk.NODE.port() + "/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static long value(String text, String name) throws IOException {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void shouldCountNoFailure_whenTheRightPasswordIsAskedForACode() throws Exception {
        String failures = "concordat_sign_in_failures_total";
        io.vertx.core.json.JsonObject shown = Desk.NODE.credentials("j.okafor");
        shown.remove("code");
        long before = value(metrics().body(), failures);
        Desk.atTheDoor(Desk.NODE.port(), "/sign-in", shown).isProblem(401, "code-needed");
        assertThat(value(metrics().body(), failures)).isEqualTo(before);
        Desk.atTheDoor(Desk.NODE.port(), "/sign-in", shown.copy().put("code", "000000"))
                .isProblem(401, "code-needed");
        assertThat(value(metrics().body(), failures)).isGreaterThan(before);
    }

    @Test
    void shouldCountWhatIsDone_andTellNothingOfAnybody() throws Exception {
        UUID child = school.registersAChild();
        String before = metrics().body();
        school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "Not without a consent."))
                .held();
        Desk.tryToSignIn("nobody.of.that.name", "a password").is(401);
        HttpResponse<String> answer = metrics();
        String after = answer.body();

        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain; version=0.0.4");
        for (String one : List.of(
                "concordat_sharings_total{outcome=\"held\"}",
                "concordat_requests_total{operation=\"share\",status=\"2xx\"}",
                "concordat_request_seconds_bucket{operation=\"share\",le=\"+Inf\"}",
                "concordat_sign_in_failures_total",
                "concordat_sharings_held")) {
            assertThat(value(after, one)).as(one).isGreaterThan(value(before, one));
        }
        assertThat(after.lines()).allMatch(line -> line.matches(LINE));
        assertThat(after)
                .contains(
                        "concordat_journal_unsequenced ",
                        "concordat_journal_unsigned_seconds ",
                        "concordat_event_lag_seconds ",
                        "concordat_clocks_overdue ",
                        "concordat_pool_waiting ",
                        "concordat_jvm_heap_used_bytes ")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}")
                .doesNotContain("Clifton", "r.ahmed");
    }

    @Test
    void shouldCountStreams_whileTheyAreOpen() throws Exception {
        long before = value(metrics().body(), "concordat_streams");
        try (Stream open = school.stream()) {
            assertThat(value(metrics().body(), "concordat_streams")).isGreaterThan(before);
            assertThat(open.events()).isEmpty();
        }
    }

    @Test
    void shouldNotBeThere_whenAskedThroughAProxy() throws Exception {
        assertThat(metrics("X-Forwarded-For", "203.0.113.7").statusCode()).isEqualTo(404);
        assertThat(metrics("Forwarded", "for=203.0.113.7").statusCode()).isEqualTo(404);
        assertThat(metrics("Via", "1.1 proxy").statusCode()).isEqualTo(404);
    }
}
