package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.awaitility.Awaitility;
import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.concordat.app.Witnessing;
import org.concordat.app.verifying.Verifying;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Cosignature;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** An agency that runs a witness of its own, as a process of its own. */
class WitnessStoriesTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final HttpClient ANYBODY = HttpClient.newHttpClient();
    private static final int PERMITTED_SECONDS = 60;

    private final Desk steward = Desk.of("e.fairclough");
    private final Desk school = Desk.of("r.ahmed");

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {
        /** The key that it printed. */
        String key() {
            return out.lines().toList().get(1);
        }
    }

    /** Looks once, as somebody would who starts {@code scripts/witness --once}. */
    private Ran witness(String name) throws IOException, InterruptedException {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Witnessing.class.getName(),
                        "--url",
                        "http://127.0.0.1:" + NODE.port(),
                        "--key",
                        checkpoint().getString("key"),
                        "--name",
                        name,
                        "--state",
                        state(name).toString(),
                        "--once")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(PERMITTED_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private Path state(String name) {
        return folder.resolve(name);
    }

    private static HttpRequest.Builder asked(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + NODE.port() + "/api/v1/journal" + path));
    }

    private static Answer anybody(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return Answer.of(ANYBODY.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** Without signing in. */
    private static JsonObject checkpoint() throws IOException, InterruptedException {
        return anybody(asked("/checkpoint")).is(200).json();
    }

    private static Answer cosign(long size, String line) throws IOException, InterruptedException {
        return anybody(asked("/cosignatures")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                        .put("size", size)
                        .put("cosignature", line)
                        .encode())));
    }

    private static Optional<JsonObject> shown(String name)
            throws IOException, InterruptedException {
        return Answer.objects(checkpoint().getJsonArray("witnesses")).stream()
                .filter(one -> one.getString("name").equals(name))
                .findFirst();
    }

    private Answer registers(String agency, String key) {
        return steward.post(
                "/journal/witnesses",
                new JsonObject().put("agency", NODE.agency(agency).toString()).put("key", key));
    }

    private UUID registered(String agency, Ran first) {
        return registers(agency, first.key()).is(201).id();
    }

    private void ends(UUID witness) {
        steward.send(steward.request("/journal/witnesses/" + witness + "/end")
                        .header("Idempotency-Key", Desk.aKey())
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .is(201);
    }

    private static String stranger() {
        return SigningKey.of("stranger", SignatureType.COSIGNATURE, SigningKey.freshSeed())
                .verifier()
                .encoded();
    }

    /** That the journal has all that this witness's key cosigned, by what the platform keeps of it. */
    private void shouldVerify(String witness, int expected) throws Exception {
        // First what is to be found, then where: a node of its own may write between the two.
        JsonObject answer = checkpoint();
        Path file = Files.writeString(
                folder.resolve("journal.txt"),
                Desk.of("g.lindqvist").get("/journal/export").is(200).text());
        Path cosigned = Files.writeString(folder.resolve("cosigned.txt"), answer.encode());
        assertThat(Verifying.run(
                        new String[] {
                            file.toString(),
                            "--key",
                            answer.getString("key"),
                            "--checkpoint",
                            cosigned.toString(),
                            "--witness",
                            witness
                        },
                        System.out,
                        System.err))
                .isEqualTo(expected);
    }

    /** Something happens, and has its place in the journal. */
    private void theJournalGrows() throws IOException, InterruptedException {
        long before = checkpoint().getLong("size");
        school.registersAChild();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> checkpoint().getLong("size") > before);
    }

    private Note last(String name) throws IOException {
        return Note.parse(Files.readString(state(name).resolve("last.txt")));
    }

    @Test
    @Clause({"ROT-4.3a", "BUC-3g"})
    void shouldCosignWhatContinues_andBeShown_whenTheStewardRegisteredIt() throws Exception {
        theJournalGrows();
        String name = "witness.police.example";
        Ran stranger = witness(name);
        assertThat(stranger.code()).isEqualTo(2);
        assertThat(stranger.err()).contains("ask its steward to register this key");
        assertThat(shown(name)).isEmpty();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state(name).resolve("key"))))
                .isEqualTo("rw-------");

        UUID id = registered("Police", stranger);
        assertThat(shown(name).orElseThrow().containsKey("size")).isFalse();
        Ran first = witness(name);
        assertThat(first.key()).isEqualTo(stranger.key());
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        long size = shown(name).orElseThrow().getLong("size");
        assertThat(first.out()).contains("Cosigned up to entry " + size + ".");
        assertThat(Cosignature.of(last(name), VerifierKey.parse(first.key()))).isPresent();

        theJournalGrows();
        shouldVerify(first.key(), 0);
        shouldVerify(stranger(), 2);

        assertThat(witness(name).code()).isZero();
        JsonObject later = shown(name).orElseThrow();
        assertThat(later.getLong("size")).isGreaterThan(size);
        assertThat(later.getJsonObject("agency").getString("name")).isEqualTo("Police");

        ends(id);
        theJournalGrows();
        assertThat(witness(name).code()).isEqualTo(2);
        assertThat(shown(name)).isEmpty();
        assertThat(NODE.count("select count(*) from journal_cosignature where witness = ?", id))
                .isEqualTo(2);
        assertThat(NODE.ask(
                        "select act from journal_entry where detail->>'witness' = ? order by at",
                        id.toString()))
                .containsExactly("WITNESS_REGISTERED", "WITNESS_ENDED");
    }

    @Test
    void shouldKeepACosignatureOnce_andRefuseAlikeWhateverIsWrongWithOne() throws Exception {
        theJournalGrows();
        String name = "witness.hospital.example";
        UUID id = registered("Hospital Trust", witness(name));
        long entries = NODE.count("select count(*) from journal_entry where act like 'COSIGN%'");
        assertThat(witness(name).code()).isZero();
        Note kept = last(name);
        long size = Checkpoint.parse(kept.text()).size();
        String line = kept.signatures().get(kept.signatures().size() - 1).line();
        cosign(size, line).is(204);
        cosign(size, line).is(204);
        assertThat(NODE.count("select count(*) from journal_cosignature where witness = ?", id))
                .isEqualTo(1);
        assertThat(NODE.count("select count(*) from journal_entry where act like 'COSIGN%'"))
                .isEqualTo(entries);

        SigningKey stranger =
                SigningKey.of(name, SignatureType.COSIGNATURE, SigningKey.freshSeed());
        String unknown = Cosignature.of(kept.text(), stranger, Instant.now()).line();
        Answer refused = cosign(size, unknown).isProblem(403, "forbidden");
        for (Answer alike : List.of(
                cosign(size + 1, line),
                cosign(1_000_000, line),
                cosign(size, "none"),
                cosign(size, kept.signatures().get(0).line()))) {
            assertThat(alike.isProblem(403, "forbidden").json().getString("detail"))
                    .isEqualTo(refused.json().getString("detail"));
        }
        cosign(size, "x".repeat(401)).isProblem(400, "invalid");
        cosign(0, line).isProblem(400, "invalid");

        registers("Hospital Trust", stranger.verifier().encoded()).isProblem(409, "conflict");
        registers("Police", VerifierKey.parse(checkpoint().getString("key")).encoded())
                .isProblem(400, "invalid");
        ends(id);
        registers(
                        "Hospital Trust",
                        Files.readString(folder.resolve(name + ".out"))
                                .lines()
                                .toList()
                                .get(1))
                .isProblem(400, "invalid");
        school.post(
                        "/journal/witnesses",
                        new JsonObject()
                                .put("agency", school.agency().toString())
                                .put("key", stranger.verifier().encoded()))
                .isProblem(403, "forbidden");
    }

    /** With the operator's own key: nobody but a witness could tell. */
    @Test
    @Clause("ROT-4.3a")
    void shouldRefuseAForkLoudly_keepTheEvidence_andNeverCosignAgain() throws Exception {
        theJournalGrows();
        String name = "witness.school.example";
        UUID id = registered("Clifton Lane School", witness(name));
        Note honest = last(name);
        Checkpoint seen = Checkpoint.parse(honest.text());
        Checkpoint another =
                new Checkpoint(seen.origin(), seen.size(), Hash.ofLeaf(new byte[] {7}));
        Note shownBefore = Note.sign(another.text(), NODE.journalKey());
        byte[] seed = Base64.getDecoder()
                .decode(Files.readAllLines(state(name).resolve("key")).get(1));
        SigningKey own = SigningKey.of(name, SignatureType.COSIGNATURE, seed);
        Files.writeString(
                state(name).resolve("last.txt"),
                shownBefore
                        .with(Cosignature.of(another.text(), own, Instant.now()))
                        .encoded());
        theJournalGrows();

        Ran forked = witness(name);
        assertThat(forked.err()).contains("FORK").contains(another.root().base64());
        assertThat(forked.code()).isEqualTo(3);
        VerifierKey log = VerifierKey.parse(checkpoint().getString("key"));
        assertThat(Checkpoint.open(evidence(name, "fork-seen.txt"), log)).isEqualTo(another);
        assertThat(Checkpoint.open(evidence(name, "fork-shown.txt"), log).size())
                .isGreaterThan(seen.size());

        Files.writeString(state(name).resolve("last.txt"), honest.encoded());
        Ran again = witness(name);
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.err()).contains("FORK");
        assertThat(NODE.count("select count(*) from journal_cosignature where witness = ?", id))
                .isZero();
        ends(id);
    }

    private Note evidence(String name, String file) throws IOException {
        return Note.parse(Files.readString(state(name).resolve(file)));
    }

    @Test
    void shouldCosignNothing_whenWhatItSawIsDamaged() throws Exception {
        theJournalGrows();
        String name = "witness.damaged.example";
        witness(name);
        Path last = state(name).resolve("last.txt");
        Note kept = last(name);
        Files.writeString(last, Note.sign(kept.text(), NODE.journalKey()).encoded());
        Ran damaged = witness(name);
        assertThat(damaged.code()).isEqualTo(2);
        assertThat(damaged.err()).contains("was changed since");
        Files.delete(last.resolveSibling("key"));
        assertThat(witness(name).err()).contains("key of this witness is gone");
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldTellThatWitnessesAreMissing_whenTheProtocolAsksForThem() throws Exception {
        theJournalGrows();
        assertThat(checkpoint().getInteger("asked")).isZero();
        assertThat(checkpoint().getInteger("missing")).isZero();
        try (StoryNode.Apart apart = StoryNode.apart("barnsley")) {
            Desk desk = Desk.signIn("a.jessop", apart.node().port());
            Answer answer = Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> desk.get("/journal/checkpoint"), a -> a.status() == 200);
            assertThat(answer.json().getInteger("asked")).isEqualTo(1);
            assertThat(answer.json().getInteger("missing")).isEqualTo(1);
            assertThat(answer.json().getInstant("missingSince"))
                    .isBeforeOrEqualTo(answer.json().getInstant("at"));
        }
    }
}
