package org.concordat.fuzz;

import io.vertx.core.buffer.Buffer;

import org.concordat.fuzz.Sent.Manner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bytes at the socket that are no good request: broken, cut short, smuggling another, of another protocol. */
final class Raw {
    private static final byte[] GZIP_OF_ZEROS = gzip(new byte[8 * 1024 * 1024]);
    private static final String GET = "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST =
            "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private Raw() {}

    static Sent draw(long seed, long number) {
        Chance chance = new Chance(seed, number);
        int shape = chance.below(14);
        byte[] bytes = switch (shape) {
            case 0 -> new Hostile(chance).noise(chance.between(1, 3000));
            case 1 ->
                latin(
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000");
            case 2 ->
                latin(POST + "Content-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                        + GET + "X: ");
            case 3 ->
                latin(POST
                        + chance.one(List.of(
                                "Transfer-Encoding : chunked",
                                "Transfer-Encoding: xchunked",
                                "Transfer-Encoding:\u000bchunked",
                                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                                "X: y\nTransfer-Encoding: chunked",
                                "Content-Length: 0\r\n Content-Length: 30"))
                        + "\r\n\r\n1e\r\n" + GET + "\r\n0\r\n\r\n");
            case 4 ->
                latin(
                        GET
                                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\u0081\u0085abcdefghi");
            case 5 ->
                latin("GET /" + "a".repeat(chance.one(List.of(4000, 4090, 5000, 70_000)))
                        + " HTTP/1.1\r\n\r\n");
            case 6 ->
                latin(GET + "X: " + "y".repeat(chance.one(List.of(16_000, 17_000, 90_000)))
                        + "\r\n\r\n");
            case 7 -> latin(cut(chance, GET + "Accept: */*\r\n\r\n"));
            case 8 ->
                latin(cut(
                        chance,
                        POST + "Content-Length: 60\r\n\r\n{\"username\":\"x\",\"password\":"));
            case 9 ->
                latin(POST + "Transfer-Encoding: chunked\r\n\r\n"
                        + chance.one(List.of(
                                "zz\r\n",
                                "-1\r\n",
                                "fffffffffffffffff\r\n",
                                "5;" + "x".repeat(9000) + "\r\n",
                                "5\r\nabcdefgh\r\n",
                                "0\r\nX: " + "y".repeat(20_000) + "\r\n\r\n")));
            case 10 -> latin((GET + "\r\n").repeat(chance.between(2, 30)));
            case 11 ->
                latin("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
                        + "\u0000".repeat(200));
            case 12 ->
                latin(chance.one(List.of(
                        "\r\n\r\n",
                        "\n",
                        "GET\r\n\r\n",
                        "GET /\r\n\r\n",
                        "GET / HTTP/1.1\n\n",
                        " GET / HTTP/1.1\r\n\r\n",
                        "GET / HTTP/1.1\r\n: x\r\n\r\n",
                        "\u0000",
                        "CONNECT a:1 HTTP/1.1\r\n\r\n",
                        "OPTIONS * HTTP/1.1\r\n\r\n",
                        "GET http:// HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET /%zz HTTP/1.1\r\nHost: \u0001\r\n\r\n")));
            default -> mixed(chance);
        };
        return new Sent(number, "bytes-" + shape, "", Buffer.buffer(bytes), false, Manner.HALF);
    }

    /** A request of the public pages or the web client, with some of its bytes changed. */
    private static byte[] mixed(Chance chance) {
        byte[] bytes = latin(
                "GET "
                        + chance.one(List.of(
                                "/",
                                "/public/register?q=school",
                                "/public/rights",
                                "/js/app.mjs",
                                "/health/ready",
                                "/metrics",
                                "/api/v1/public/protocol",
                                "/assets/lib/lit-html/lit-html.js"))
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nIf-None-Match: \"x\"\r\nConnection: close\r\n\r\n");
        for (int i = chance.between(1, 3); i > 0; i--) {
            bytes[chance.below(bytes.length)] = (byte) chance.below(256);
        }
        return bytes;
    }

    private static String cut(Chance chance, String text) {
        return text.substring(0, chance.between(1, text.length() - 1));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] chunked(Chance chance, byte[] body) {
        Octets out = new Octets(body.length + 200);
        int at = 0;
        while (at < body.length) {
            int to = Math.min(body.length, at + chance.between(1, 1 + body.length / 2));
            out.add(Integer.toHexString(to - at) + (chance.percent(20) ? ";a=b" : "") + "\r\n")
                    .add(body, at, to)
                    .add("\r\n");
            at = to;
        }
        return out.add(chance.percent(20) ? "0\r\nX-Trailer: y\r\n\r\n" : "0\r\n\r\n")
                .all();
    }

    /** Eight kilobytes that would be eight megabytes. */
    static byte[] gzipOfZeros() {
        return GZIP_OF_ZEROS;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
