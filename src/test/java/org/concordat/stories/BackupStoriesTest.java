package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.awaitility.Awaitility;
import org.concordat.app.StoryNode;
import org.concordat.app.backup.Backup;
import org.concordat.app.backup.Restore;
import org.concordat.app.verifying.Verifying;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A backup is taken while the node serves, and what is restored from it goes on. */
class BackupStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final String TEXT = "Only the school heard of the orange kite.";

    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path folder = Path.of("target");
    private Path file = folder;
    private Path key = folder;
    private Path kek = folder;

    @BeforeEach
    void aPlaceForFiles() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "backup-story-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        file = folder.resolve("concordat.backup");
        key = folder.resolve("backup.key");
        kek = folder.resolve("kek");
        Files.writeString(kek, HexFormat.of().formatHex(NODE.key()));
        Files.setPosixFilePermissions(kek, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void takeThemAway() throws IOException {
        if (Files.notExists(folder)) {
            return; // The node that was restored into it took it away when it stopped.
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(one -> one.toFile().delete());
        }
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Map<String, String> settings(Path data) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CONCORDAT_DATA", data.toString());
        settings.put("CONCORDAT_KEK_FILE", kek.toString());
        return settings;
    }

    private void backup() {
        int code = Backup.run(
                new String[] {file.toString(), "--key", key.toString()},
                settings(NODE.data()),
                out(),
                out());
        assertThat(code).as(said()).isZero();
    }

    private int restore() {
        said.reset();
        return Restore.run(
                new String[] {file.toString(), "--key", key.toString()},
                settings(folder.resolve("data")),
                out(),
                out());
    }

    /** Of all but which nodes run, which is another's after a restore. */
    private Map<String, String> rows(StoryNode node) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : node.ask(
                "select tablename from pg_tables where schemaname = 'concordat' and tablename not like 'flyway%' and tablename <> 'key_holder'")) {
            rows.put(
                    table,
                    node.ask(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                                            + table + " t")
                            .get(0));
        }
        return rows;
    }

    private UUID sends(Desk desk, UUID child, String text) {
        return desk.post(
                        "/sharings",
                        aSharing()
                                .about(child)
                                .to(HUB_DUTY)
                                .saying("safeguardingConcern", text)
                                .json())
                .delivered()
                .id();
    }

    private Answer sent(Desk desk, UUID child, String sendKey) {
        return desk.post(
                "/sharings",
                aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", TEXT)
                        .json(),
                sendKey);
    }

    /** Entries of the journal that were erased. */
    private void erases(UUID sharing) {
        NODE.sequenced();
        UUID order = Desk.of("e.fairclough")
                .post(
                        "/journal/orders",
                        new JsonObject()
                                .put("kind", "erase")
                                .put("sharing", sharing.toString())
                                .put("authority", "Family Court at Sheffield")
                                .put("reference", "SE26C00412")
                                .put("reason", "Erasure"))
                .is(201)
                .id();
        Desk auditor = Desk.of("g.lindqvist");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> auditor.post(
                                "/journal/orders/" + order + "/carry-out", new JsonObject())
                        .is(200)
                        .json()
                        .getBoolean("done"));
    }

    @Test
    void shouldGoOn_whenRestored() throws IOException {
        UUID child = school.registersAChild();
        school.consentGiven(child);
        String sendKey = Desk.aKey();
        Answer first = sent(school, child, sendKey).delivered();
        UUID erased = sends(school, child, "What a court has erased.");
        erases(erased);
        UUID report = school.uploads("The report, page one.", "report.txt");
        UUID withFile = school.share(aSharing()
                        .about(child)
                        .to(HUB_DUTY)
                        .saying("safeguardingConcern", "See the report.")
                        .withItem("attachment", report.toString()))
                .delivered()
                .id();
        String item = school.open(withFile).is(200).list("items").get(0).getString("id");
        Worry worry = new Worry();
        UUID sealed = worry.sealed(school, "neglect", "niggling", 1).is(201).id();
        NODE.sequenced();
        JsonObject checkpoint = school.get("/journal/checkpoint").is(200).json();
        String inboxCursor = hub.get("/inbox").is(200).json().getString("cursor");

        backup();
        byte[] written = Files.readAllBytes(file);
        assertThat(new String(written, StandardCharsets.ISO_8859_1))
                .startsWith("concordat-backup 1 ")
                .doesNotContain("Robin", "orange kite");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Answer after = sent(school, child, Desk.aKey()).delivered();
        NODE.settled();
        String later = hub.get("/inbox").is(200).json().getString("cursor");

        assertThat(restore()).as(said()).isZero();
        assertThat(said()).contains("entries are verified", "against the checkpoint");

        try (StoryNode.Apart apart = StoryNode.on(folder, NODE.key())) {
            StoryNode restored = apart.node();
            Desk desk = Desk.signIn("r.ahmed", restored.port());
            Desk there = Desk.signIn("j.okafor", restored.port());
            restored.settled();

            assertThat(there.hasInInbox(first.id())).isTrue();
            assertThat(there.hasInInbox(after.id())).isFalse();
            assertThat(desk.open(first.id()).is(200).text()).contains("orange kite");
            assertThat(new String(
                            desk.bytes("/sharings/" + withFile + "/items/" + item + "/attachment")
                                    .body(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("The report, page one.");
            assertThat(desk.get("/concerns/" + sealed).is(200).text()).contains(worry.text);

            // What was acknowledged before has the same answer for who asks again.
            Answer again = sent(desk, child, sendKey).delivered();
            assertThat(again.id()).isEqualTo(first.id());
            long size = restored.count("select size from journal_head");
            Answer next;
            try (Stream old = there.streamAfter(inboxCursor);
                    Stream lost = there.streamAfter(later);
                    Stream fresh = there.stream()) {
                next = sent(desk, child, Desk.aKey()).delivered();
                for (Stream stream : List.of(old, lost, fresh)) {
                    assertThat(stream.tells("inbox", next.id(), Duration.ofSeconds(5)))
                            .isTrue();
                }
            }
            restored.settled();
            assertThat(there.hasInInbox(next.id())).isTrue();
            restored.sequenced();
            assertThat(restored.ask(
                            "select l.position from journal_leaf l join journal_entry e on e.id = l.id"
                                    + " where e.detail::text like '%" + next.id() + "%'"))
                    .isNotEmpty()
                    .allMatch(position -> Long.parseLong(position) >= size);
            assertThat(restored.count("select count(*) from journal_leaf"))
                    .isEqualTo(restored.count("select max(position) + 1 from journal_leaf"));
            verifies(restored, checkpoint, List.of(first.promise(), next.promise()));
        }
    }

    /** The whole journal by the public key of before, with what was kept from before and after. */
    private void verifies(StoryNode restored, JsonObject checkpoint, List<String> promises)
            throws IOException {
        restored.sequenced();
        String export = Desk.signIn("g.lindqvist", restored.port())
                .get("/journal/export")
                .is(200)
                .text();
        Path kept = Files.writeString(folder.resolve("checkpoint.json"), checkpoint.encode());
        Path exported = Files.writeString(folder.resolve("journal.txt"), export);
        Path one = Files.writeString(folder.resolve("promise-1"), promises.get(0));
        Path two = Files.writeString(folder.resolve("promise-2"), promises.get(1));
        said.reset();
        int code = Verifying.run(
                new String[] {
                    exported.toString(),
                    "--key",
                    checkpoint.getString("key"),
                    "--checkpoint",
                    kept.toString(),
                    "--promise",
                    one.toString(),
                    "--promise",
                    two.toString()
                },
                out(),
                out());
        assertThat(code).as(said()).isZero();
    }

    @Test
    void shouldHoldEveryRow() throws IOException {
        try (StoryNode.Apart apart = StoryNode.atRest()) {
            StoryNode node = apart.node();
            Desk desk = Desk.signIn("r.ahmed", node.port());
            desk.registersAChild();
            Files.writeString(kek, HexFormat.of().formatHex(node.key()));
            Map<String, String> before = rows(node);
            int code = Backup.run(
                    new String[] {file.toString(), "--key", key.toString()},
                    settings(node.data()),
                    out(),
                    out());
            assertThat(code).as(said()).isZero();
            assertThat(rows(node)).isEqualTo(before);
            assertThat(restore()).as(said()).isZero();
            try (StoryNode.Apart restored = StoryNode.onAtRest(folder, node.key())) {
                assertThat(rows(restored.node())).isEqualTo(before);
            }
        }
    }

    @Test
    void shouldRefuse_whenChangedOrCutOffOrUnderAnotherKey_andLoadNothing() throws IOException {
        backup();
        byte[] whole = Files.readAllBytes(file);
        assertThat(Backup.run(
                        new String[] {file.toString(), "--key", key.toString()},
                        settings(NODE.data()),
                        out(),
                        out()))
                .isEqualTo(2);
        assertThat(said()).contains("overwrites nothing");

        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThat(restore()).isEqualTo(2);
        assertThat(said()).contains("cut off, or was changed");

        byte[] changed = whole.clone();
        changed[whole.length * 3 / 4] ^= 1;
        Files.write(file, changed);
        assertThat(restore()).isEqualTo(2);
        assertThat(said()).contains("cut off, or was changed");

        Files.write(file, whole);
        Path right = key;
        key = folder.resolve("other.key");
        Files.writeString(key, "0".repeat(64));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(restore()).isEqualTo(2);
        assertThat(said()).contains("made under another key");
        key = right;

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(restore()).isEqualTo(2);
        assertThat(said()).contains("Others may read the backup key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        Path usual = kek;
        kek = folder.resolve("nowhere");
        assertThat(restore()).isEqualTo(2);
        assertThat(said()).contains("There is no key-encryption key");
        kek = usual;

        // What failed left an empty database, which the right one goes into; and then it is not
        // empty.
        assertThat(restore()).as(said()).isZero();
        assertThat(restore()).isEqualTo(2);
        assertThat(said()).contains("The database is not empty");
    }
}
