package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.concordat.stories.Draft.aSharing;

import org.concordat.app.ChangeKeys;
import org.concordat.app.StoryNode;
import org.concordat.app.keys.ChangingKeys;
import org.concordat.app.keys.KeyRings;
import org.concordat.config.Settings;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.keys.LocalKey;
import org.concordat.support.TransitServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keys are replaced while two nodes serve. */
class KeyChangeStoriesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TEXT = "Has not eaten since Friday.";

    private final StoryNode.Apart apart = StoryNode.apart();
    private final StoryNode node = apart.node();
    private final StoryNode.Running other = node.another();
    private final byte[] fresh = KeyService.freshKey();
    private final LocalKey old = new LocalKey(node.key());
    private final LocalKey next = new LocalKey(fresh);
    private String said = "";

    @AfterEach
    void stop() {
        other.close();
        apart.close();
    }

    private Map<String, String> environment(String... keks) {
        return new HashMap<>(Map.of(
                "CONCORDAT_DATA", node.data().toString(), "CONCORDAT_KEK", String.join(",", keks)));
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private Map<String, String> both() {
        return environment(base64(node.key()), base64(fresh));
    }

    private int changes(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = ChangingKeys.run(arguments, environment, to, to);
        said = out.toString(StandardCharsets.UTF_8);
        assertThat(said).doesNotContain(base64(fresh), base64(node.key()));
        return code;
    }

    private UUID sends(Desk desk) {
        return desk.share(aSharing()
                        .about(desk.registersAChild())
                        .to(node.team("Safeguarding Hub", "Duty desk"))
                        .saying("safeguardingConcern", TEXT)
                        .on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
    }

    private static void reads(Desk desk, UUID sharing) {
        assertThat(desk.get("/sharings/" + sharing).is(200).text()).contains(TEXT);
    }

    private long under(LocalKey key) {
        return node.count(
                "select (select count(*) from agency_key where kek = ?)"
                        + " + (select count(*) from platform_key where kek = ?)",
                key.id(),
                key.id());
    }

    private void nodesKnow(KeyRing ring) {
        node.knows(ring);
        await().atMost(SOON)
                .until(() -> node.count(
                                "select count(*) from key_holder where known @> ?::text[] and known <@ ?::text[]",
                                "{" + String.join(",", ring.ids()) + "}",
                                "{" + String.join(",", ring.ids()) + "}")
                        == 2);
    }

    @Test
    void shouldGoOnServing_whenTheKeyEncryptionKeyIsReplaced() {
        Desk here = Desk.signIn("r.ahmed", node.port());
        Desk there = Desk.signIn("r.ahmed", other.port());
        UUID before = sends(here);

        assertThat(changes(both(), "--current", next.id())).isEqualTo(2);
        assertThat(said).contains("2 nodes that run do not know");
        assertThat(changes(environment(base64(node.key())), "--current", next.id()))
                .isEqualTo(2);

        nodesKnow(new KeyRing(List.of(old, next)));
        assertThat(changes(both(), "--current", next.id())).as(said).isZero();
        assertThat(under(old)).isZero();
        assertThat(under(next)).isPositive();
        UUID between = sends(there);
        reads(there, before);

        nodesKnow(new KeyRing(List.of(next)));
        UUID after = sends(here);
        for (UUID sharing : List.of(before, between, after)) {
            reads(here, sharing);
        }
        assertThat(changes(environment(base64(fresh)))).isZero();
        assertThat(said).contains(next.id() + "  current").doesNotContain("NOT KNOWN");
        try (StoryNode.Running later = node.another()) {
            reads(Desk.signIn("r.ahmed", later.port()), before);
        }
        assertThat(
                        node.count(
                                "select count(*) from journal_entry where act in ('ENCRYPTION_KEY_CHANGED', 'KEYS_REWRAPPED')"))
                .isEqualTo(2);
    }

    @Test
    void shouldSaySoAndStart_neitherForgettingNorWithout_whenAKeyIsStillNeeded() {
        sends(Desk.signIn("r.ahmed", node.port()));
        node.knows(new KeyRing(List.of(next)));
        assertThatThrownBy(node::another)
                .rootCause()
                .hasMessageContaining("are still under")
                .hasMessageContaining(old.id());

        // Those that run go on with what they need.
        sends(Desk.signIn("r.ahmed", node.port()));
        sends(Desk.signIn("r.ahmed", other.port()));
    }

    /** As after an upgrade from before there could be several. */
    @Test
    void shouldForgetNone_whileSomeKeysDoNotSayUnderWhichTheyAre() {
        UUID before = sends(Desk.signIn("r.ahmed", node.port()));
        node.run("update agency_key set kek = null");
        node.run("update platform_key set kek = null");
        nodesKnow(new KeyRing(List.of(old, next)));
        node.knows(new KeyRing(List.of(next)));
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> node.count(
                                "select count(*) from key_holder where known @> ?::text[]",
                                "{" + old.id() + "}")
                        >= 2);
        reads(Desk.signIn("r.ahmed", other.port()), before);

        assertThat(changes(both(), "--current", next.id())).as(said).isZero();
        nodesKnow(new KeyRing(List.of(next)));
        reads(Desk.signIn("r.ahmed", node.port()), before);
    }

    @Test
    void shouldGoOnWhereItWas_whenKilledInTheMiddle() throws Exception {
        nodesKnow(new KeyRing(List.of(old, next)));
        node.makePlatformSecrets(160);
        node.run("""
                create function slowly() returns trigger language plpgsql as $$
                begin perform pg_sleep(0.01); return new; end $$
                """);
        node.run(
                "create trigger slowly before update on platform_key for each row execute function slowly()");
        UUID before = sends(Desk.signIn("r.ahmed", node.port()));

        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChangeKeys.class.getName(),
                        "--current",
                        next.id())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(both());
        Process process = builder.start();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> under(next) > 0);
        process.destroyForcibly().waitFor();

        assertThat(under(old)).isPositive();
        assertThat(under(next)).isPositive();
        reads(Desk.signIn("r.ahmed", other.port()), before);
        UUID between = sends(Desk.signIn("r.ahmed", other.port()));

        assertThat(changes(both(), "--current", next.id())).as(said).isZero();
        assertThat(under(old)).isZero();
        nodesKnow(new KeyRing(List.of(next)));
        reads(Desk.signIn("r.ahmed", node.port()), between);
    }

    @Test
    void shouldWriteUnderNewKeys_andReadWhatWasWritten_whenAgenciesKeysAreRenewed() {
        Desk here = Desk.signIn("r.ahmed", node.port());
        Desk there = Desk.signIn("r.ahmed", other.port());
        UUID before = sends(here);
        reads(there, before);

        assertThat(changes(environment(base64(node.key())), "--renew-agency-keys"))
                .as(said)
                .isZero();
        try (StoryNode.Running later = node.another()) {
            UUID underNew = sends(Desk.signIn("r.ahmed", later.port()));
            // Whether or not it has noticed by now.
            reads(there, underNew);
        }
        reads(there, before);
        assertThat(node.count("select count(*) from agency_key where version = 2"))
                .isPositive();
        node.run(
                "delete from agency_key where version = 1 and agency = ?",
                node.agencyOf("r.ahmed"));
        try (StoryNode.Running without = node.another()) {
            Desk desk = Desk.signIn("r.ahmed", without.port());
            reads(desk, sends(desk));
            assertThat(desk.get("/sharings/" + before).status()).isEqualTo(500);
        }
    }

    @Test
    void shouldMoveToAService_andRefuseWhileItIsAway(@TempDir Path folder) throws Exception {
        Desk here = Desk.signIn("r.ahmed", node.port());
        UUID before = sends(here);
        String token = base64(KeyService.freshKey());
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TransitServer.class.getName(),
                        token)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader says = service.inputReader()) {
            Map<String, String> moving = environment(base64(node.key()));
            moving.put("CONCORDAT_KMS_URL", "http://127.0.0.1:" + says.readLine() + "/v1/transit");
            moving.put("CONCORDAT_KMS_KEY", "concordat");
            moving.put(
                    "CONCORDAT_KMS_TOKEN_FILE",
                    Files.writeString(folder.resolve("token"), token + "\n").toString());
            KeyRing ring = ring(moving);
            nodesKnow(ring);
            assertThat(changes(moving, "--current", ring.ids().get(1))).as(said).isZero();
            moving.remove("CONCORDAT_KEK");
            nodesKnow(ring(moving));
            reads(here, before);
            reads(here, sends(here));
            assertThat(
                            node.ask(
                                    "select distinct left(convert_from(wrapped, 'UTF8'), 9) from platform_key"))
                    .containsExactly("vault:v1:");

            Files.writeString(folder.resolve("token"), "another");
            assertThatThrownBy(node::another).rootCause().hasMessageContaining("does not answer");
        } finally {
            service.destroyForcibly().waitFor();
        }
        // What is in memory goes on.
        reads(here, before);
    }

    private static KeyRing ring(Map<String, String> environment) throws IOException {
        return KeyRings.known(Settings.load(Path.of("none"), environment));
    }
}
