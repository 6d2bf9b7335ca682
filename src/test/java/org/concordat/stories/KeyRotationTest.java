package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.app.verifying.Verifying;
import org.concordat.app.witnessing.Watching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The journal's key is changed while everybody goes on: with the old one in hand, and with the new one. */
class KeyRotationTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Desk school = Desk.of("r.ahmed");
    private final Desk steward = Desk.of("e.fairclough");
    private final Desk auditor = Desk.of("g.lindqvist");
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    private UUID sent() {
        UUID child = school.registersAChild();
        school.consentGiven(child);
        return school.post(
                        "/sharings",
                        aSharing()
                                .about(child)
                                .to(HUB_DUTY)
                                .saying("safeguardingConcern", "Has not eaten since Friday.")
                                .json())
                .delivered()
                .id();
    }

    private int verifies(String... arguments) {
        said.reset();
        return Verifying.run(arguments, out, out);
    }

    @Test
    void shouldVerifyWithEitherKey_andKeepItsWitnesses(@TempDir Path folder)
            throws IOException, InterruptedException {
        UUID before = sent();
        Desk.NODE.sequenced();
        JsonObject old = school.get("/journal/checkpoint").is(200).json();
        Path checkpoint = Files.writeString(folder.resolve("earlier.txt"), old.encode());
        String oldKey = old.getString("key");
        String[] witness = {
            "--url",
            "http://127.0.0.1:" + Desk.NODE.port(),
            "--key",
            oldKey,
            "--name",
            "witness.example",
            "--state",
            folder.resolve("witness").toString(),
            "--once"
        };
        Watching.run(witness, out, out);

        school.post("/journal/key", new JsonObject()).isProblem(403, "forbidden");
        String newKey =
                steward.post("/journal/key", new JsonObject()).is(201).json().getString("key");
        UUID after = sent();
        Desk.NODE.sequenced();
        JsonObject now = school.get("/journal/checkpoint").is(200).json();
        assertThat(newKey).isNotEqualTo(oldKey);
        assertThat(now.getString("key")).isEqualTo(newKey);
        steward.post("/journal/key", new JsonObject()).is(201);
        UUID last = sent();
        Desk.NODE.sequenced();

        Path file = Files.writeString(
                folder.resolve("journal.txt"),
                auditor.get("/journal/export").is(200).text());
        String newest = school.get("/journal/checkpoint").json().getString("key");
        for (String key : new String[] {oldKey, newKey, newest}) {
            assertThat(verifies(
                            file.toString(), "--key", key, "--checkpoint", checkpoint.toString()))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isZero();
            for (UUID sharing : new UUID[] {before, after, last}) {
                Path receipt = Files.writeString(
                        folder.resolve("receipt.json"),
                        school.get("/sharings/" + sharing + "/receipt").is(200).text());
                assertThat(verifies("--receipt", receipt.toString(), "--key", key))
                        .as(said.toString(StandardCharsets.UTF_8))
                        .isZero();
            }
        }
        said.reset();
        Watching.run(witness, out, out);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .doesNotContain("FORK", "not signed")
                .contains("ask its steward to register this key");
        said.reset();
        Watching.run(witness, out, out);
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("FORK", "another log");
    }
}
