package org.concordat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;

import org.concordat.fuzz.RawConnection.Answer;
import org.concordat.fuzz.Sent.Manner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What judges the answers is tried itself: each fault is found, and a good answer has none. */
class OracleTest {
    private static final String PROBLEM = """
            {"type": "urn:x", "title": "x", "status": %d, "code": "x", "detail": "%s"}""";

    private final Oracle oracle = new Oracle(Contract.read());

    private static Sent sent(String operation, Manner manner) {
        return new Sent(1, operation, "", Buffer.buffer(), false, manner);
    }

    private static Answer answer(int status, String type, String body, String... headers) {
        Map<String, String> all = new HashMap<>();
        all.put("x-content-type-options", "nosniff");
        all.put("content-type", type);
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Answer(status, all, Buffer.buffer(body), true);
    }

    private static Answer problem(int status, String detail, String... headers) {
        return answer(
                status, "application/problem+json", PROBLEM.formatted(status, detail), headers);
    }

    private List<String> faults(Answer answer) {
        return oracle.faults(sent("me", Manner.WHOLE), 100, answer);
    }

    @Test
    void shouldFindNothing_inGoodAnswers() {
        assertThat(faults(answer(200, "application/json", "{}"))).isEmpty();
        assertThat(faults(problem(404, "There is nothing here."))).isEmpty();
        assertThat(faults(problem(503, "Not now.", "retry-after", "1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504})
    void shouldFindAFault_inWhatTheNodeBlamesOnItself(int status) {
        assertThat(faults(problem(status, "x"))).containsExactly("status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.IllegalStateException: x",
                "at org.concordat.web.Api.handle(Api.java:1)",
                "io.vertx.core.VertxException",
                "NullPointerException",
                "org.postgresql.util.PSQLException",
                "Body.java:12"
            })
    void shouldFindAFault_inWhatTellsWhatItIsMadeOf(String detail) {
        assertThat(faults(problem(400, detail)))
                .containsExactly("tells what it is made of, status 400");
    }

    @Test
    void shouldFindAFault_inARefusalOfAnotherForm() {
        assertThat(faults(answer(400, "text/plain", "Bad Request")))
                .containsExactly("refused, but no problem+json, status 400");
        assertThat(faults(answer(400, "application/problem+json", "{}")))
                .containsExactly("a problem of another form, status 400");
        assertThat(faults(answer(400, "application/problem+json", PROBLEM.formatted(404, "x"))))
                .containsExactly("a problem of another form, status 400");
        assertThat(faults(answer(400, "application/problem+json", "<html>")))
                .containsExactly("a problem that is no JSON, status 400");
    }

    @Test
    void shouldFindAFault_inAnAnswerThatIsNotTheContracts() {
        Sent signIn = sent("signIn", Manner.WHOLE);
        assertThat(oracle.faults(signIn, 100, answer(200, "application/json", "{}")))
                .containsExactly("an answer that is not the contract's, status 200");
        assertThat(oracle.faults(signIn, 100, answer(200, "application/json", "[]")))
                .hasSize(1);
    }

    @Test
    void shouldFindAFault_inSilence() {
        assertThat(faults(Answer.none(-1))).containsExactly("no answer in time");
        assertThat(faults(Answer.none(0))).containsExactly("closed without an answer");
        assertThat(oracle.faults(sent("bytes-1", Manner.HALF), 100, Answer.none(0)))
                .isEmpty();
        assertThat(oracle.faults(sent("bytes-1", Manner.HALF), 100, Answer.none(-1)))
                .hasSize(1);
    }

    @Test
    void shouldFindAFault_inHeadersThatAreMissingOrTooMany() {
        assertThat(faults(answer(200, "application/json", "{}", "x-content-type-options", "")))
                .hasSize(1);
        assertThat(faults(answer(200, "application/json", "{}", "server", "x")))
                .containsExactly("header server");
    }
}
