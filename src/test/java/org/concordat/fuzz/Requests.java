package org.concordat.fuzz;

import io.vertx.core.buffer.Buffer;

import org.concordat.fuzz.Contract.Operation;
import org.concordat.fuzz.Contract.Parameter;
import org.concordat.fuzz.Json.Members;
import org.concordat.fuzz.Sent.Manner;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws requests from the contract: the same for the same seed and number. */
final class Requests {
    /** Costly for those who ask and for those who answer: now and then is enough. */
    private static final Set<String> SELDOM = Set.of(
            "signIn",
            "signOut",
            "renewSession",
            "endOtherSessions",
            "endOwnSession",
            "exportJournal",
            "registerExport",
            "journalFile",
            "rehearsePack");

    /** Nothing that is sent may end the accounts that send. */
    private static final Set<String> ENDED_BY_PATH = Set.of("agency", "practitioner", "team");

    private final Contract contract;
    private final List<String> accounts;
    private final long seed;
    private final LocalDate today;

    Requests(Contract contract, List<String> accounts, long seed, LocalDate today) {
        this.contract = contract;
        this.accounts = accounts;
        this.seed = seed;
        this.today = today;
    }

    /** A request that the contract allows, for its reading operations: what there is to be known. */
    Sent look(Operation operation, String who, long number) {
        return new Drawing(new Chance(seed, -number), number, operation, who).fitting();
    }

    Sent draw(long number) {
        Chance chance = new Chance(seed, number);
        Operation operation = chance.one(contract.operations());
        while (SELDOM.contains(operation.id()) && !chance.percent(2)) {
            operation = chance.one(contract.operations());
        }
        String who = chance.percent(7) ? "" : chance.one(accounts);
        Drawing drawing = new Drawing(chance, number, operation, who);
        return chance.percent(22) ? drawing.fitting() : drawing.nearly();
    }

    /** One request being drawn. */
    private final class Drawing {
        private final Chance chance;
        private final long number;
        private final Operation operation;
        private final String who;
        private final Fitting fitting;
        private final Hostile hostile;
        private final List<String> headers = new ArrayList<>();
        private String method;
        private String path;
        private String version = "HTTP/1.1";
        private byte[] body = new byte[0];
        private boolean framed;
        private Manner manner = Manner.WHOLE;

        private Drawing(Chance chance, long number, Operation operation, String who) {
            this.chance = chance;
            this.number = number;
            this.operation = operation;
            this.who = who;
            this.fitting = new Fitting(chance, today);
            this.hostile = new Hostile(chance);
            this.method = operation.method();
            this.path = operation.path();
        }

        private Sent fitting() {
            parameters(0);
            credentials();
            body(0);
            return sent();
        }

        /** Mostly what the contract allows, and one or a few things that it does not. */
        private Sent nearly() {
            int where = chance.below(100);
            parameters(where < 25 ? 60 : 5);
            if (where >= 25 && where < 35) {
                strangeCredentials();
            } else {
                credentials();
            }
            body(where >= 35 && where < 80 ? 85 : 10);
            if (where >= 80 && where < 95) {
                strangeHeader();
            } else if (where >= 95) {
                strangeLine();
            }
            return sent();
        }

        private Sent sent() {
            Octets out = new Octets(body.length + 512);
            out.add(method + " " + path + " " + version + "\r\n");
            if (headers.stream().noneMatch(h -> h.startsWith("Host:"))) {
                out.add("Host: localhost\r\n");
            }
            headers.forEach(header -> out.add(header + "\r\n"));
            if (!framed && (body.length > 0 || operation.changes())) {
                out.add("Content-Length: " + Known.LENGTH + "\r\n");
            }
            out.add("\r\n").add(body);
            return new Sent(
                    number,
                    operation.id(),
                    who,
                    Buffer.buffer(out.all()),
                    method.equals("HEAD"),
                    manner);
        }

        private void parameters(int strange) {
            List<String> query = new ArrayList<>();
            for (Parameter parameter : operation.parameters()) {
                boolean wanted = parameter.required() || chance.percent(40);
                String value = chance.percent(strange) ? hostile.text() : fitting(parameter);
                switch (parameter.in()) {
                    case "path" ->
                        path = path.replace("{" + parameter.name() + "}", escaped(value));
                    case "query" -> {
                        if (wanted || chance.percent(strange)) {
                            query.add(parameter.name() + "=" + escaped(value));
                        }
                    }
                    default -> header(parameter, wanted, strange, value);
                }
            }
            if (chance.percent(strange / 10)) {
                query.add(
                        chance.one(List.of("x=1", "%=%", "a&&b", "after=a&after=b", "=", "%00=1")));
            }
            path = "/api/v1" + path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        }

        private String fitting(Parameter parameter) {
            String named = Fitting.meant(named(parameter));
            return parameter.in().equals("path")
                            && operation.changes()
                            && ENDED_BY_PATH.contains(named)
                    ? Known.sparingMark(named, chance.below(1 << 16))
                    : String.valueOf(fitting.of(parameter.schema(), named));
        }

        /** An id in a path is called after what stands before it. */
        private String named(Parameter parameter) {
            if (!parameter.in().equals("path") || !parameter.name().equals("id")) {
                return parameter.name();
            }
            String before = operation.path().substring(0, operation.path().indexOf("/{id}"));
            return before.substring(before.lastIndexOf('/') + 1);
        }

        private void header(Parameter parameter, boolean wanted, int strange, String value) {
            if (parameter.name().equals("Idempotency-Key")) {
                if (!chance.percent(strange / 4)) {
                    String key = chance.percent(6)
                            // A few that many send at once, with the same and with other bodies.
                            ? "fuzz-at-once-" + number / 64 % 8
                            : "fuzz-" + seed + "-" + number;
                    headers.add("Idempotency-Key: " + (chance.percent(strange / 4) ? value : key));
                }
            } else if (wanted) {
                headers.add(parameter.name() + ": " + escaped(value));
            }
        }

        /** As it stands where a mark is in it, or where it is to arrive as nobody would write it. */
        private String escaped(String value) {
            return value.startsWith("@{") || (isPlain(value) && chance.percent(3))
                    ? value
                    : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }

        private boolean isPlain(String value) {
            return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        }

        private void credentials() {
            if (who.isEmpty()) {
                return;
            }
            boolean ends = operation.id().equals("signOut");
            if (ends && !chance.percent(3)) {
                headers.add("Authorization: Bearer x.y.z");
            } else if (chance.percent(85)) {
                headers.add("Authorization: Bearer @{token}");
            } else {
                headers.add("Cookie: concordat=@{token}");
                headers.add("X-CSRF-Token: @{csrf}");
            }
        }

        private void strangeCredentials() {
            headers.add(chance.one(List.of(
                    "Authorization: Bearer",
                    "Authorization: Basic YTpi",
                    "Authorization: Bearer @{token}x",
                    "Authorization: bearer  @{token}",
                    "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
                    "Authorization: Bearer ..",
                    "Authorization: Bearer " + "a".repeat(6000),
                    "Authorization: Bearer @{token}\r\nAuthorization: Bearer x",
                    "Cookie: concordat=@{token}",
                    "Cookie: concordat=@{token}; concordat=@{token}\r\nX-CSRF-Token: @{csrf}",
                    "Cookie: concordat=@{token}\r\nX-CSRF-Token: x",
                    "Cookie: concordat=@{token}\r\nX-CSRF-Token: @{csrf}\r\nSec-Fetch-Site: cross-site",
                    "Cookie: concordat",
                    "Cookie: ;;;=;concordat=\"",
                    "Cookie: $Version=1; concordat=@{token}; $Path=/")));
        }

        private void body(int strange) {
            if (operation.file()) {
                file();
                return;
            }
            if (operation.body().isEmpty()) {
                if (chance.percent(strange / 5)) {
                    json(hostile.bytes("{}"));
                }
                return;
            }
            Object tree = fitting.of(operation.body().get(), operation.id());
            if (tree instanceof Members members && chance.percent(strange)) {
                for (int i = chance.between(1, 3); i > 0; i--) {
                    hostile.change(members);
                }
            }
            String text = Json.write(tree);
            json(
                    chance.percent(strange / 8)
                            ? hostile.bytes(text)
                            : text.getBytes(StandardCharsets.UTF_8));
        }

        private void json(byte[] bytes) {
            headers.add("Content-Type: application/json");
            body = bytes;
        }

        private void file() {
            headers.add("Content-Type: application/octet-stream");
            Octets out = new Octets(4096);
            switch (chance.below(6)) {
                case 0 -> out.add(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});
                case 1 -> out.add("%PDF-1.7\n");
                case 2 -> out.add("PK\u0003\u0004");
                case 3 -> out.add("RIFF0000WEBP");
                case 4 -> out.add("A plain text.\n");
                default -> out.add(hostile.noise(16));
            }
            body = out.add(hostile.noise(chance.one(List.of(0, 1, 200, 2000)))).all();
        }

        private void strangeHeader() {
            switch (chance.below(10)) {
                case 0, 1 -> framing();
                case 2 -> {
                    headers.removeIf(h -> h.startsWith("Content-Type"));
                    headers.add("Content-Type: "
                            + chance.one(List.of(
                                    "text/plain",
                                    "application/json; charset=utf-16",
                                    "multipart/form-data; boundary=x",
                                    "application/x-www-form-urlencoded",
                                    "")));
                }
                case 3 -> {
                    headers.add("Content-Encoding: gzip");
                    body = Raw.gzipOfZeros();
                }
                case 4 ->
                    headers.add("X-Long: " + "y".repeat(chance.one(List.of(4000, 12_000, 17_000))));
                case 5 -> {
                    for (int i = chance.one(List.of(50, 300, 1200)); i > 0; i--) {
                        headers.add("X-" + i + ": y");
                    }
                }
                default ->
                    headers.add(chance.one(List.of(
                            "Range: bytes=0-0,-1,5-2",
                            "If-None-Match: *",
                            "If-Modified-Since: yesterday",
                            "Origin: null",
                            "X-Forwarded-For: 127.0.0.1, x",
                            "X-HTTP-Method-Override: DELETE",
                            "Accept: " + "*/*,".repeat(300),
                            "Accept-Encoding: gzip, br",
                            "Last-Event-ID: zzzzzzzzzzzzzzz.1",
                            "Expect: 100-continue",
                            "Expect: 200-ok",
                            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQ",
                            "Forwarded: for=\"_x\"",
                            "Host: localhost\r\nHost: elsewhere",
                            "Host: " + "a.".repeat(200),
                            "TE: trailers",
                            "Via: 1.1 x",
                            "\u00e9: \u00e9",
                            "X-Space : y",
                            "NoColon",
                            " folded: x")));
            }
            if (headers.stream().anyMatch(h -> h.startsWith("Upgrade") || h.startsWith("Expect"))) {
                manner = Manner.DOUBTFUL;
            }
        }

        /** Where a body ends, said wrongly, or in a way that is seldom used. */
        private void framing() {
            framed = true;
            manner = Manner.DOUBTFUL;
            switch (chance.below(8)) {
                case 0 -> headers.add("Content-Length: " + (body.length + chance.between(1, 90)));
                case 1 -> headers.add("Content-Length: " + chance.below(body.length + 1));
                case 2 -> headers.add("Content-Length: 5\r\nContent-Length: 6");
                case 3 -> headers.add("Content-Length: 5\r\nTransfer-Encoding: chunked");
                case 4 ->
                    headers.add("Content-Length: "
                            + chance.one(
                                    List.of("-1", "x", "0x10", "99999999999999999999", "1,1", "")));
                case 5 ->
                    headers.add("Transfer-Encoding: "
                            + chance.one(List.of("gzip", "chunked, chunked", "x")));
                default -> {
                    headers.add("Transfer-Encoding: chunked");
                    body = Raw.chunked(chance, body);
                }
            }
        }

        private void strangeLine() {
            switch (chance.below(6)) {
                case 0 ->
                    method = chance.one(List.of(
                            "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "get"));
                case 1 -> path = "http://elsewhere.invalid" + path;
                case 2 ->
                    path = path
                            + chance.one(
                                    List.of("/", "//", "/..", "/.", ";x=1", "%2f", "%00", "%"));
                case 3 ->
                    path = path.replaceFirst(
                            "/api",
                            chance.one(List.of(
                                    "/API",
                                    "//api",
                                    "/./api",
                                    "/x/../api",
                                    "/%61pi",
                                    "/api/v1/..")));
                case 4 ->
                    version = chance.one(
                            List.of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "FTP/1.1"));
                default -> path = path + "?" + "a".repeat(chance.one(List.of(3000, 9000)));
            }
            manner = Manner.DOUBTFUL;
        }
    }
}
