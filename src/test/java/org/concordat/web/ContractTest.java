package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.AskingLimit;
import org.concordat.access.Authority;
import org.concordat.kernel.Limits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

class ContractTest {
    private static final Future<Reply> FINE =
            Future.succeededFuture(Reply.created(new JsonObject().put("id", "x")));
    private static final List<Request> SEEN = new CopyOnWriteArrayList<>();
    private static final AtomicReference<Future<Reply>> ANSWER = new AtomicReference<>(FINE);

    private static TestNode node;
    private static String bearer;

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.empty();
        TestRegister register = new TestRegister(database);
        register.practitioner(register.agency("Hilltop School"), "ada", Role.values());
        node = TestNode.start(
                database,
                () -> Map.of(
                        "registerPerson",
                        ContractTest::take,
                        "recordConsent",
                        ContractTest::take,
                        "sharings",
                        ContractTest::take));
        bearer = "Bearer " + node.signIn("ada").getString("token");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Future<Reply> take(Request request) {
        SEEN.add(request);
        return Objects.requireNonNull(ANSWER.get());
    }

    private static Request last() {
        return SEEN.get(SEEN.size() - 1);
    }

    private HttpResponse<String> post(String path, Object body, String... more) {
        String[] headers = new String[4 + more.length];
        System.arraycopy(
                new String[] {"Authorization", bearer, "Idempotency-Key", "key-12345"},
                0,
                headers,
                0,
                4);
        System.arraycopy(more, 0, headers, 4, more.length);
        return node.post(path, body.toString(), headers);
    }

    private static Map<String, String> errors(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        Map<String, String> errors = new HashMap<>();
        JsonObject body = new JsonObject(response.body());
        assertThat(body.getString("code")).isEqualTo("invalid");
        body.getJsonArray("errors", new JsonArray()).forEach(e -> {
            JsonObject error = (JsonObject) e;
            assertThat(error.getString("detail")).isNotBlank();
            errors.put(error.getString("field"), error.getString("code"));
        });
        return errors;
    }

    @Test
    void shouldHandOnWhatCame_withTheAttempt() {
        UUID id = UUID.randomUUID();
        String body = "{\"state\":\"withdrawn\",\"by\":\"person\"}";
        assertThat(post("/api/v1/people/" + id + "/consents", body).statusCode())
                .isEqualTo(201);
        Request request = last();
        assertThat(request.id()).isEqualTo(id);
        assertThat(request.body()).isEqualTo(new JsonObject(body));
        assertThat(request.required().key()).isEqualTo("key-12345");
        assertThat(request.required().route()).isEqualTo("POST /people/{id}/consents");
        String hash = request.required().bodyHash();
        assertThat(hash).matches("[0-9a-f]{64}");

        post("/api/v1/people/" + UUID.randomUUID() + "/consents", body);
        assertThat(last().required().bodyHash()).as("another path").isNotEqualTo(hash);
        post("/api/v1/people/" + id + "/consents", body + " ");
        assertThat(last().required().bodyHash()).as("another body").isNotEqualTo(hash);
        post("/api/v1/people/" + id + "/consents", body);
        assertThat(last().required().bodyHash()).as("the same").isEqualTo(hash);
    }

    @Test
    void shouldNameEveryFieldThatIsWrong_andNeverItsValue() {
        JsonObject body = new JsonObject()
                .put("givenName", "x".repeat(101))
                .put("familyName", 7)
                .put("dateOfBirth", "2026-02-30-SECRET")
                .put("sex", "SECRET")
                .put("upn", "SECRET")
                .put("surprise", "SECRET")
                .put(
                        "addresses",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("lines", new JsonArray())
                                        .put("postcode", "SECRET SECRET"))
                                .add(new JsonObject()
                                        .put("lines", new JsonArray().add(""))
                                        .put("restricted", new JsonArray().add("SECRET"))));
        HttpResponse<String> response = post("/api/v1/people", body);
        assertThat(errors(response))
                .containsEntry("givenName", "maxLength")
                .containsEntry("familyName", "type")
                .containsEntry("dateOfBirth", "format")
                .containsEntry("sex", "enum")
                .containsEntry("upn", "format")
                .containsEntry("surprise", "unknown")
                .containsEntry("addresses/0/lines", "minItems")
                .containsEntry("addresses/0/postcode", "maxLength")
                .containsEntry("addresses/1/lines/0", "minLength")
                .containsEntry("addresses/1/restricted/0", "format");
        assertThat(response.body()).doesNotContain("SECRET");
    }

    @Test
    void shouldSayWhichAlternativesThereAre_whenNoneOrTwoAreGiven() {
        assertThat(errors(post("/api/v1/people", new JsonObject().put("familyName", "Lee"))))
                .containsExactlyEntriesOf(Map.of("", "oneOf"));
        assertThat(errors(post(
                        "/api/v1/people",
                        new JsonObject()
                                .put("dateOfBirth", "2010-01-01")
                                .put("expectedOn", "2026-12-01"))))
                .containsExactlyEntriesOf(Map.of("", "oneOf"));
    }

    @Test
    void shouldDemandFields() {
        assertThat(errors(post("/api/v1/sharings", "{}")))
                .containsKeys("kind", "persons", "recipient", "purpose", "title", "items")
                .containsValue("required");
        assertThat(errors(post("/api/v1/people", ""))).containsEntry("", "required");
        assertThat(errors(post("/api/v1/people", "[]"))).containsEntry("", "type");
    }

    @Test
    void shouldRefuseDatesThatAreNone_andIdsInOtherSpellings() {
        for (String date : List.of(
                "2026-02-30",
                "2025-02-29",
                "0000-01-01",
                "9999-01-01",
                "2026-1-1",
                "2026-01-01\n",
                "2026-01-01T00:00:00Z",
                "")) {
            assertThat(errors(post("/api/v1/people", new JsonObject().put("dateOfBirth", date))))
                    .as(date)
                    .containsEntry("dateOfBirth", "format");
        }
        String id = UUID.randomUUID().toString();
        for (String other :
                List.of("urn:uuid:" + id, id + "%0A", "%7B" + id + "%7D", "1", id.substring(1))) {
            assertThat(errors(node.get("/api/v1/people/" + other, "Authorization", bearer)))
                    .as(other)
                    .containsEntry("id", "format");
        }
        assertThat(errors(node.get("/api/v1/journal?sharing=1", "Authorization", bearer)))
                .containsEntry("sharing", "format");
    }

    @Test
    void shouldRefuseQueriesOutsideTheContract() {
        assertThat(errors(node.get("/api/v1/sharings", "Authorization", bearer)))
                .containsEntry("box", "required");
        assertThat(errors(node.get("/api/v1/sharings?box=all", "Authorization", bearer)))
                .containsEntry("box", "enum");
        assertThat(errors(node.get("/api/v1/sharings?box=held&box=sent", "Authorization", bearer)))
                .containsEntry("box", "maxItems");
        assertThat(errors(node.get("/api/v1/sharings?box=held&debug=1", "Authorization", bearer)))
                .containsEntry("", "unknown");
        assertThat(errors(node.get("/api/v1/inbox?after=%00", "Authorization", bearer)))
                .containsEntry("after", "format");
    }

    @Test
    void shouldDemandAKey() {
        assertThat(errors(node.post(
                        "/api/v1/people",
                        "{\"dateOfBirth\":\"2010-01-01\"}",
                        "Authorization",
                        bearer)))
                .containsEntry("Idempotency-Key", "required");
        assertThat(errors(node.post(
                        "/api/v1/people",
                        "{\"dateOfBirth\":\"2010-01-01\"}",
                        "Authorization",
                        bearer,
                        "Idempotency-Key",
                        "short")))
                .containsEntry("Idempotency-Key", "minLength");
    }

    @Test
    void shouldGiveEveryProblemItsStatus() {
        Map<Problem.Code, Integer> statuses = new HashMap<>();
        for (Problem.Code code : Problem.Code.values()) {
            ANSWER.set(Future.failedFuture(new Problem(code, "Said so.")));
            HttpResponse<String> response =
                    post("/api/v1/people", "{\"dateOfBirth\":\"2010-01-01\"}");
            JsonObject body = new JsonObject(response.body());
            assertThat(body.getInteger("status")).isEqualTo(response.statusCode());
            assertThat(body.getString("detail")).isEqualTo("Said so.");
            assertThat(body.getString("code")).matches("[a-z-]+");
            assertThat(body.getString("requestId"))
                    .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
            statuses.put(code, response.statusCode());
        }
        ANSWER.set(FINE);
        assertThat(statuses)
                .containsEntry(Problem.Code.INVALID, 400)
                .containsEntry(Problem.Code.UNAUTHENTICATED, 401)
                .containsEntry(Problem.Code.RENEW, 401)
                .containsEntry(Problem.Code.FORBIDDEN, 403)
                .containsEntry(Problem.Code.CSRF, 403)
                .containsEntry(Problem.Code.NOT_FOUND, 404)
                .containsEntry(Problem.Code.CONFLICT, 409)
                .containsEntry(Problem.Code.TOO_LARGE, 413)
                .containsEntry(Problem.Code.UNSUPPORTED, 415)
                .containsEntry(Problem.Code.KEY_REUSED, 422)
                .containsEntry(Problem.Code.TOO_MANY, 429)
                .containsEntry(Problem.Code.UNAVAILABLE, 503)
                .containsEntry(Problem.Code.BUSY, 503);
    }

    @Test
    void shouldTellNothing_whenSomethingUnforeseenFails() {
        ANSWER.set(Future.failedFuture(new IllegalStateException("Lily Lee, 4 Elm Road")));
        HttpResponse<String> response = post("/api/v1/people", "{\"dateOfBirth\":\"2010-01-01\"}");
        ANSWER.set(FINE);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("\"internal\"")
                .doesNotContain("Lily", "Exception", "org.concordat");
    }

    @Test
    void shouldAnswerInProblems_whenThePathOrTheMethodIsWrong() {
        assertThat(node.get("/api/v1/nothing", "Authorization", bearer).statusCode())
                .isEqualTo(404);
        assertThat(node.get("/api", "Authorization", bearer).statusCode()).isEqualTo(404);
        assertThat(node.get("/api/v2/me", "Authorization", bearer).statusCode()).isEqualTo(404);
        HttpResponse<String> method = node.send(HttpRequest.newBuilder(node.uri("/api/v1/me"))
                .header("Authorization", bearer)
                .DELETE());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET");
        assertThat(method.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void shouldPublishTheContract() {
        HttpResponse<String> response = node.get("/api/v1/openapi.json");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject document = new JsonObject(response.body());
        assertThat(document.getString("openapi")).isEqualTo("3.1.0");
        assertThat(document.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo("/api/v1");
    }

    @Test
    void shouldNotStart_whenAnOperationHasNoHandler() {
        assertThatThrownBy(() -> TestNode.get(Api.load(
                        node.vertx,
                        new Door(
                                node.tokens,
                                node.csrf,
                                new Authority(),
                                new AskingLimit(node.clock, 1),
                                false,
                                new Metrics("test")),
                        new Capacity(Limits.usual(), () -> true, System::nanoTime),
                        node.access,
                        List.of(() ->
                                Map.of("share", ContractTest::take, "fly", ContractTest::take)),
                        TestNode.PROMISES)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fly")
                .hasMessageContaining("differ");
    }
}
