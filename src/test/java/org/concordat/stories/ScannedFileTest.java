package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.concordat.app.StoryNode;
import org.concordat.support.Clamav;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files at a node that shows them to a real clamd before it takes them in. */
class ScannedFileTest {
    private static final StoryNode NODE = Desk.NODE;

    private static Clamav clamav;
    private static StoryNode.Running node;
    private static Desk school;

    @BeforeAll
    static void start() {
        assumeTrue(Clamav.program().isPresent(), "clamd is not installed");
        clamav = Clamav.start();
        node = NODE.another(Map.of("CONCORDAT_CLAMD_AT", clamav.socket().toString()));
        school = Desk.signIn("r.ahmed", node.port());
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
            clamav.close();
        }
    }

    private static Answer upload(byte[] file) {
        return school.send(school.request("/attachments")
                .header("Content-Type", "application/octet-stream")
                .header("File-Name", "note.txt")
                .header("Idempotency-Key", Desk.aKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    private static long entries(String act) {
        return NODE.count("select count(*) from journal_entry where act = ?", act);
    }

    @Test
    void shouldBeRefusedAndNothingKept_whenItWouldDoHarm() {
        long pieces = NODE.count("select count(*) from attachment_piece");
        long refused = entries("FILE_REFUSED");

        Answer answer = upload(Clamav.eicar()).isProblem(400, "invalid");

        assertThat(answer.fieldErrors()).containsExactly("file harmful");
        assertThat(answer.text()).contains("virus scanner").doesNotContain("Eicar");
        assertThat(NODE.count("select count(*) from attachment_piece")).isEqualTo(pieces);
        assertThat(entries("FILE_REFUSED")).isEqualTo(refused + 1);
    }

    @Test
    void shouldSayThatItWasLookedThrough_whenNothingWasFound() {
        Answer answer =
                upload("Seen at the gate.".getBytes(StandardCharsets.UTF_8)).is(201);
        assertThat(answer.json().getBoolean("scanned")).isTrue();
    }

    @Test
    void shouldSayThatNobodyLooked_whereNoScannerIs() {
        Desk elsewhere = Desk.of("r.ahmed");
        Answer answer = elsewhere
                .send(elsewhere
                        .request("/attachments")
                        .header("Content-Type", "application/octet-stream")
                        .header("File-Name", "note.txt")
                        .header("Idempotency-Key", Desk.aKey())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Clamav.eicar())))
                .is(201);
        assertThat(answer.json().getBoolean("scanned")).isFalse();
    }

    @Test
    void shouldTakeNothingIn_whileTheScannerIsAway() {
        try (StoryNode.Running alone =
                NODE.another(Map.of("CONCORDAT_CLAMD_AT", "/nowhere/clamd.sock"))) {
            Desk desk = Desk.signIn("w.penn", alone.port());
            long pieces = NODE.count("select count(*) from attachment_piece");
            Answer answer = desk.send(desk.request("/attachments")
                            .header("Content-Type", "application/octet-stream")
                            .header("File-Name", "note.txt")
                            .header("Idempotency-Key", Desk.aKey())
                            .POST(HttpRequest.BodyPublishers.ofString("A note.")))
                    .isProblem(503, "unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(NODE.count("select count(*) from attachment_piece")).isEqualTo(pieces);
        }
    }
}
