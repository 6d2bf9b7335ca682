package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Role;
import org.concordat.support.TestDatabase;
import org.concordat.support.TestNode;
import org.concordat.support.TestRegister;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Nothing that a client sends may make the server fail: every answer is a 4xx, and a problem. */
class MalformedRequestsTest {
    private static final String NO_TYPE = "none";

    private static TestNode node;
    private static String bearer;

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.empty();
        TestRegister register = new TestRegister(database);
        register.practitioner(register.agency("Hilltop School"), "ada", Role.values());
        node = TestNode.start(database);
        bearer = node.signIn("ada").getString("token");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldRefuseEveryMalformedBody() throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        for (String text : List.of(
                "{",
                "}",
                "nul",
                "null",
                "true",
                "0",
                "\"\"",
                "[]",
                "[[[",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":1,}",
                "NaN",
                "{\"username\":\"\\u0000\",\"password\":\"x\"}",
                "{\"username\":\"\\ud800\",\"password\":\"x\"}",
                "{\"username\":\"a\",\"username\":\"b\",\"password\":\"x\"}",
                "{\"username\":1,\"password\":2}",
                "{\"username\":null,\"password\":null}",
                "{\"\\u0000\":1}",
                "{\"username\":{},\"password\":[]}",
                "{\"username\":\"a\",\"password\":\"b\"} trailing",
                "\ufeff{}",
                "{\"username\":1e999999999,\"password\":\"x\"}",
                "{\"username\":" + "9".repeat(100_000) + "}",
                "{\"a\":".repeat(20_000),
                "[".repeat(100_000),
                "{\"a\":".repeat(40) + "1" + "}".repeat(40),
                "{\"" + "k".repeat(90_000) + "\":1}",
                "{\"password\":\"" + "p".repeat(300) + "\",\"username\":\"x\"}",
                "\u0000",
                " ",
                "\n\n")) {
            bodies.add(text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0});
        bodies.add(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});
        bodies.add(
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'});
        bodies.add("{}".getBytes(StandardCharsets.UTF_16));
        bodies.add("{}".getBytes(java.nio.charset.Charset.forName("UTF-32")));
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] noise = new byte[random.nextInt(200) + 1];
            random.nextBytes(noise);
            bodies.add(noise);
        }
        for (byte[] body : bodies) {
            refused("POST", "/api/v1/sign-in", "application/json", body);
            refused("POST", "/api/v1/sharings", "application/json", body);
        }
    }

    @Test
    void shouldRefuseEveryMutationOfAGoodSharing() throws IOException {
        JsonObject good = new JsonObject("""
                {"kind":"message","persons":["%1$s"],"recipient":{"team":"%1$s"},"purpose":"p","title":"t",
                 "items":[{"category":"c","text":"x","nature":"fact","observedOn":"2026-01-01","source":"s"}]}
                """.formatted(UUID.randomUUID()));
        Object[] wrong = {
            -1,
            1e308,
            "",
            " ",
            "\u0000",
            List.of(),
            List.of(List.of()),
            new JsonObject(),
            "x".repeat(30_000),
            "<script>",
            "'; drop table session; --"
        };
        for (String field : good.fieldNames()) {
            if (field.equals("title") || field.equals("purpose")) {
                continue;
            }
            for (Object value : wrong) {
                refused(
                        "POST",
                        "/api/v1/sharings",
                        "application/json",
                        bytes(good.copy().put(field, value)));
            }
        }
        for (String field : good.getJsonArray("items").getJsonObject(0).fieldNames()) {
            for (Object value : new Object[] {-1, true, List.of(), new JsonObject(), "\u0000"}) {
                JsonObject bad = good.copy();
                bad.getJsonArray("items").getJsonObject(0).put(field, value);
                refused("POST", "/api/v1/sharings", "application/json", bytes(bad));
            }
        }
        refused(
                "POST",
                "/api/v1/sharings",
                "application/json",
                bytes(good.copy().put("unknown", 1)));
    }

    @Test
    void shouldRefuseEveryMalformedPathAndQuery() throws IOException {
        for (String path : List.of(
                "/api/v1/people/%",
                "/api/v1/people/%zz",
                "/api/v1/people/%00",
                "/api/v1/people/..",
                "/api/v1/people/../me",
                "/api/v1//me",
                "//api/v1/me",
                "/api/v1/./me",
                "/api/v1/me/",
                "/api/v1/%6de",
                "/api/v1/me%2f",
                "/api/v1/me%00",
                "/api/v1/people/%c3%28",
                "/api/v1/people/" + "a".repeat(3000),
                "/api/v1/inbox?after=%",
                "/api/v1/inbox?after=%zz",
                "/api/v1/inbox?%=%",
                "/api/v1/inbox?after=" + "a".repeat(65),
                "/api/v1/inbox?%00=1",
                "/api/v1/inbox?after=%00",
                "/api/v1/inbox?after=a&after=b",
                "/api/v1/sharings?box",
                "/api/v1/sharings?box=",
                "/api/v1/sharings?box=held%00",
                "/api/v1/journal?sharing=%27",
                "/api/v1/agreements/" + UUID.randomUUID() + "/explode",
                "/api/v1/stream?from=" + "a".repeat(100),
                "/api/v1/people/;id=1",
                "/api/v1/people/\u00e9",
                "/api/v1/people/%ed%a0%80",
                "/api/%2e%2e/x",
                "/..%2f..%2fetc/passwd",
                "/../../etc/passwd",
                "/assets/lib/govuk-frontend/../../x",
                "/assets/lib/govuk-frontend/%2e%2e/%2e%2e/x",
                "/assets/lib/x/y.js",
                "/js/..%5c..%5cx",
                "/.git/config",
                "/js/.hidden.js",
                "/x.php",
                "/health/x",
                "/health/live/..",
                "/%00",
                "/a%00.js")) {
            refused("GET", path, NO_TYPE, new byte[0]);
        }
        for (String method :
                List.of("DELETE", "PUT", "PATCH", "TRACE", "OPTIONS", "BREW", "HEAD")) {
            refused(method, "/api/v1/me", NO_TYPE, new byte[0]);
        }
        for (String method : List.of("DELETE", "PUT", "TRACE", "BREW")) {
            refused(method, "/", NO_TYPE, new byte[0]);
        }
    }

    @Test
    void shouldRefuseEveryOtherContentType() throws IOException {
        for (String type : List.of(
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/json; charset=utf-16",
                "application/jsonp",
                "text/json",
                "application/xml",
                "*/*",
                "\u00e9",
                "application/json, text/plain")) {
            assertThat(refused(
                            "POST", "/api/v1/sign-in", type, "{}".getBytes(StandardCharsets.UTF_8)))
                    .as(type)
                    .isEqualTo(415);
        }
    }

    @Test
    void shouldRefuseWhatIsTooLong() throws IOException {
        byte[] megabytes = new byte[2 * 1024 * 1024];
        java.util.Arrays.fill(megabytes, (byte) ' ');
        assertThat(refused("POST", "/api/v1/sign-in", "application/json", megabytes))
                .isEqualTo(413);
        String chunked =
                "POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "40000\r\n" + " ".repeat(0x40000) + "\r\n";
        assertThat(status(exchange((chunked + chunk.repeat(6) + "0\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(413);
    }

    /** To list what is wrong with it would take a thousand times its room. */
    @Test
    void shouldRefuseAtOnce_whenABodyHasAHundredThousandMistakes() throws IOException {
        for (String one : List.of("{}", "{\"text\":0}", "0")) {
            String items = (one + ",").repeat(900_000 / (one.length() + 1));
            long begun = System.nanoTime();
            assertThat(refused(
                            "POST",
                            "/api/v1/sharings",
                            "application/json",
                            ("{\"items\":[" + items + one + "]}").getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(400);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    /** Where the next request begins is lost: the connection goes, with or without a word. */
    @Test
    void shouldCloseTheConnection_whenAChunkIsMalformed() throws IOException {
        String head = "POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json";
        String answer =
                exchange(String.join("\r\n", head, "Transfer-Encoding: chunked", "", "zz", "")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer).doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 5");
    }

    @Test
    void shouldRefuseMalformedHeaders() throws IOException {
        for (String header : List.of(
                "Idempotency-Key: x",
                "Idempotency-Key: " + "k".repeat(129),
                "Idempotency-Key: \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9",
                "Idempotency-Key: ab cd ef gh",
                "Idempotency-Key: ")) {
            String request =
                    "POST /api/v1/people HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + bearer + "\r\n" + header
                            + "\r\nContent-Length: 28\r\nConnection: close\r\n\r\n{\"dateOfBirth\":\"2010-01-01\"}";
            assertThat(status(exchange(request.getBytes(StandardCharsets.ISO_8859_1))))
                    .as(header)
                    .isEqualTo(400);
        }
        for (String request : List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\n\r\n\r\nX\r\n\r\n",
                "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nCookie: concordat=\u0001;;==\r\n\r\n",
                "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n",
                "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: x\r\n\r\n",
                "POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: magic\r\nContent-Length: 2\r\n\r\n{}",
                "GET " + "/a".repeat(4000) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
            String answered = exchange(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(answered).as(request).isNotEmpty();
            int status = status(answered);
            assertThat(status)
                    .as(request.substring(0, Math.min(80, request.length())))
                    .isBetween(400, 499);
            assertThat(answered)
                    .as(request.substring(0, Math.min(80, request.length())))
                    .contains("application/problem+json", "X-Request-Id", "nosniff")
                    .doesNotContain("\"requestId\":null");
        }
    }

    private static byte[] bytes(JsonObject json) {
        return json.encode().getBytes(StandardCharsets.UTF_8);
    }

    private int refused(String method, String path, String type, byte[] body) throws IOException {
        String head = method + " " + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + bearer
                + "\r\nIdempotency-Key: key-12345\r\n"
                + (type.equals(NO_TYPE) ? "" : "Content-Type: " + type + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(body, 0, all, headBytes.length, body.length);
        String answer = exchange(all);
        String what = method + " " + path.substring(0, Math.min(100, path.length())) + " "
                + new String(body, 0, Math.min(100, body.length), StandardCharsets.UTF_8);
        assertThat(status(answer)).as(what + " -> " + answer).isBetween(400, 499);
        if (!method.equals("HEAD")) {
            assertThat(answer)
                    .as(what)
                    .contains("application/problem+json")
                    .contains("X-Request-Id");
        }
        return status(answer);
    }

    private static int status(String answer) {
        assertThat(answer).as("no answer").startsWith("HTTP/1.");
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(10_000);
            Thread writer = new Thread(() -> {
                try {
                    socket.getOutputStream().write(request);
                    socket.getOutputStream().flush();
                } catch (IOException e) {
                    // The server has answered and does not want the rest.
                }
            });
            writer.start();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            InputStream in = socket.getInputStream();
            try {
                int read = in.read(buffer);
                while (read > 0) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    read = whole(answer) ? -1 : in.read(buffer);
                }
            } catch (IOException e) {
                // Reset after the answer: what came counts.
            }
            return answer.toString();
        }
    }

    private static boolean whole(StringBuilder answer) {
        return answer.indexOf("\r\n\r\n") > 0 && answer.toString().endsWith("}");
    }
}
