package org.concordat.fuzz;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import org.concordat.fuzz.RawConnection.Answer;
import org.concordat.fuzz.Sent.Manner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Something that must not be, with all that it takes to ask again. */
record Finding(long seed, String fault, Sent sent, String answered) {
    private static final int MOST_TOLD = 600;

    static Finding of(long seed, String fault, Sent sent, Answer answer) {
        String text = answer.status() + " " + answer.headers() + " " + RawConnection.text(answer);
        return new Finding(
                seed, fault, sent, text.substring(0, Math.min(text.length(), MOST_TOLD)));
    }

    /** What is found again is one finding. */
    String what() {
        return fault + ": " + sent.operation();
    }

    private JsonObject json() {
        return new JsonObject()
                .put("seed", seed)
                .put("number", sent.number())
                .put("fault", fault)
                .put("operation", sent.operation())
                .put("who", sent.who())
                .put("head", sent.head())
                .put("manner", sent.manner().name())
                .put(
                        "request",
                        Base64.getEncoder().encodeToString(sent.template().getBytes()))
                .put("answered", answered);
    }

    private static Finding of(String line) {
        JsonObject json = new JsonObject(line);
        return new Finding(
                json.getLong("seed"),
                json.getString("fault"),
                new Sent(
                        json.getLong("number"),
                        json.getString("operation"),
                        json.getString("who"),
                        Buffer.buffer(Base64.getDecoder().decode(json.getString("request"))),
                        json.getBoolean("head"),
                        Manner.valueOf(json.getString("manner"))),
                json.getString("answered"));
    }

    static void write(Path file, List<Finding> findings) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, findings.stream().map(f -> f.json().encode()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Finding> read(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Finding::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
