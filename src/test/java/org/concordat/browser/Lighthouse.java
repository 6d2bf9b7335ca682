package org.concordat.browser;

import io.vertx.core.json.JsonObject;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Lighthouse's own program, on pages of one node. */
final class Lighthouse {
    private static final long RUN_SECONDS = 180;
    /** Told as so slow where Lighthouse could not tell it. */
    private static final double NEVER_MILLIS = 999_999;

    private static final List<String> HOW = List.of(
            "--quiet",
            "--output=json",
            "--only-categories=performance,accessibility,best-practices",
            "--throttling-method=devtools",
            "--throttling.cpuSlowdownMultiplier=4",
            "--throttling.requestLatencyMs=0",
            "--throttling.downloadThroughputKbps=0",
            "--throttling.uploadThroughputKbps=0");
    private static final String CHROMIUM =
            "--headless=new --disable-gpu --disable-quic --no-first-run"
                    + " --disable-background-networking --disable-component-update --disable-sync";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> compressed = new HashMap<>();
    private final String address;

    Lighthouse(String address) {
        this.address = address;
    }

    /** The cookie of a session that begins now. */
    String signIn(String username, String password, Optional<String> code)
            throws IOException, InterruptedException {
        JsonObject entry = new JsonObject().put("username", username).put("password", password);
        code.ifPresent(digits -> entry.put("code", digits));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/api/v1/sign-in"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(entry.encode()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(username + " could not sign in: " + answer.statusCode());
        }
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    /** Scores from 0 to 1; times in milliseconds; what the page's scripts weigh compressed, in bytes. */
    JsonObject run(String path, Optional<String> cookie) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("concordat-lighthouse");
        Path report = folder.resolve("report.json");
        Path headers = folder.resolve("headers.json");
        try {
            List<String> command =
                    new ArrayList<>(List.of("node", MainPages.tool().toString(), address + path));
            command.addAll(HOW);
            command.add("--output-path=" + report);
            command.add("--chrome-flags=" + CHROMIUM
                    + ("root".equals(System.getProperty("user.name")) ? " --no-sandbox" : ""));
            if (cookie.isPresent()) {
                Files.writeString(
                        headers, new JsonObject().put("Cookie", cookie.get()).encode());
                command.add("--extra-headers=" + headers);
            }
            execute(command, folder.resolve("said").toFile());
            return read(new JsonObject(Files.readString(report)));
        } finally {
            for (File file : Optional.ofNullable(folder.toFile().listFiles()).orElse(new File[0])) {
                file.delete();
            }
            Files.delete(folder);
        }
    }

    private static void execute(List<String> command, File said)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said);
        builder.environment()
                .put(
                        "CHROME_PATH",
                        System.getenv().getOrDefault("CONCORDAT_CHROMIUM", "/usr/bin/chromium"));
        Process process = builder.start();
        if (!process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("Lighthouse did not end within " + RUN_SECONDS + " s.");
        }
        if (process.exitValue() != 0) {
            throw new IOException("Lighthouse failed:\n" + Files.readString(said.toPath()));
        }
    }

    private JsonObject read(JsonObject report) throws IOException, InterruptedException {
        JsonObject categories = report.getJsonObject("categories");
        JsonObject audits = report.getJsonObject("audits");
        int scripts = 0;
        for (Object request : audits.getJsonObject("network-requests")
                .getJsonObject("details")
                .getJsonArray("items")) {
            JsonObject one = (JsonObject) request;
            if ("Script".equals(one.getString("resourceType"))) {
                scripts += compressed(one.getString("url"));
            }
        }
        return new JsonObject()
                .put("performance", score(categories, "performance"))
                .put("accessibility", score(categories, "accessibility"))
                .put("best_practices", score(categories, "best-practices"))
                .put("interactive_ms", number(audits, "interactive"))
                .put("painted_ms", number(audits, "largest-contentful-paint"))
                .put("blocked_ms", number(audits, "total-blocking-time"))
                .put("shift", number(audits, "cumulative-layout-shift"))
                .put("script_bytes", (double) scripts);
    }

    private static double score(JsonObject categories, String name) {
        return Optional.ofNullable(categories.getJsonObject(name).getDouble("score"))
                .orElse(0.0);
    }

    private static double number(JsonObject audits, String name) {
        return Optional.ofNullable(audits.getJsonObject(name).getDouble("numericValue"))
                .orElse(NEVER_MILLIS);
    }

    /** Of the body alone: Lighthouse counts the headers too. */
    private int compressed(String url) throws IOException, InterruptedException {
        Integer known = compressed.get(url);
        if (known != null) {
            return known;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept-Encoding", "gzip")
                .build();
        int length = http.send(request, BodyHandlers.ofByteArray()).body().length;
        compressed.put(url, length);
        return length;
    }
}
