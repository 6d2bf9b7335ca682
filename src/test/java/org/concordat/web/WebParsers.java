package org.concordat.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.fuzz.parsers.Parser;
import org.concordat.kernel.Networks;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;

import java.util.List;
import java.util.Set;

/** What reads requests. */
public final class WebParsers {
    public static final List<Parser> ALL = List.of(
            Parser.ofText(
                    "json",
                    Set.of(Problem.class),
                    text -> StrictJson.read(Buffer.buffer(text)),
                    "{\"a\":[1,2.5e3,true,null,\"\\u00e9\"],\"b\":{\"c\":-0}}",
                    "{\"a\":1,\"a\":2}",
                    "[\"\\ud800\"]",
                    "[".repeat(100_000),
                    "1" + "0".repeat(1_000),
                    "\"" + "x".repeat(100_000) + "\""),
            new Parser(
                    "body",
                    Set.of(Problem.class),
                    WebParsers::body,
                    List.of(
                            bytes("{\"day\":\"2026-02-30\",\"at\":\"2026-11-23T01:00:00Z\"}"),
                            bytes("{\"id\":\"1-1-1-1-1\",\"ids\":[\"x\"],\"role\":\"DUTY\"}"),
                            bytes("{\"line\":\" \\u0000 \",\"paragraphs\":\"a\\r\\nb\"}"))),
            Parser.ofText(
                    "provider",
                    Set.of(Problem.class),
                    WebParsers::provider,
                    "https://id.example\nconcordat\nsub\ngroups\nmfa"),
            Parser.ofText(
                    "forwarded-for",
                    Set.of(),
                    header -> HttpSettings.lastOf(header)
                            .ifPresent(one -> Parser.hold(Networks.isAddress(one), one)),
                    "10.0.0.1, 192.0.2.7:8080",
                    "[2001:db8::1]:443",
                    "2001:db8::1",
                    "999.1.1.1",
                    "[" + ":".repeat(100_000),
                    ":".repeat(100_000) + "x"));

    private WebParsers() {}

    private static byte[] bytes(String text) {
        return Buffer.buffer(text).getBytes();
    }

    /** Fields as the contract has them: it is what says that a date is a text. */
    private static void body(byte[] given) {
        if (!(StrictJson.read(Buffer.buffer(given)) instanceof JsonObject json)
                || json.getMap().values().stream().anyMatch(one -> !(one instanceof String))) {
            return;
        }
        Body body = new Body(json);
        for (String name : json.fieldNames()) {
            body.date(name);
            body.instant(name);
            body.uuid(name);
            body.constant(name, Role.class);
            body.line(name);
            body.paragraphs(name);
        }
        body.throwIfWrong();
    }

    /** Its texts may be any; the contract sees to what else there is. */
    private static void provider(String text) {
        List<String> lines = text.lines().toList();
        JsonArray mapping = new JsonArray();
        lines.forEach(line -> mapping.add(new JsonObject()
                .put("group", line)
                .put("roles", new JsonArray().add(Role.HUB.id()).add(Role.HUB.id()))));
        JsonObject json = new JsonObject()
                .put("issuer", text)
                .put("clientId", text)
                .put("mapping", mapping)
                .put("factors", new JsonArray(lines));
        Body body = new Body(json);
        ProviderRoutes.settings(body);
        body.throwIfWrong();
    }
}
