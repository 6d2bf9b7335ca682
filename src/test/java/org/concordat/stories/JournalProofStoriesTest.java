package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonArray;

import org.awaitility.Awaitility;
import org.concordat.Clause;
import org.concordat.app.verifying.Verifying;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Promise;
import org.concordat.audit.log.Proofs;
import org.concordat.audit.log.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** That what was done is in the journal, provable to somebody who does not trust us. */
class JournalProofStoriesTest {
    private final Desk school = Desk.of("r.ahmed");
    private final Desk hub = Desk.of("j.okafor");
    private final Desk police = Desk.of("k.shepherd");
    private final Desk auditor = Desk.of("g.lindqvist");
    private final UUID child = school.registersAChild();

    private Answer sent() {
        school.consentGiven(child);
        return school.post(
                        "/sharings",
                        aSharing()
                                .about(child)
                                .to(HUB_DUTY)
                                .saying("safeguardingConcern", "Has not eaten since Friday.")
                                .json())
                .delivered();
    }

    private static Note promise(Answer answer) {
        return Note.parse(
                new String(Base64.getDecoder().decode(answer.promise()), StandardCharsets.UTF_8));
    }

    private VerifierKey key() {
        return VerifierKey.parse(
                school.get("/journal/checkpoint").is(200).json().getString("key"));
    }

    private Answer proofOf(UUID entry) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> school.get("/journal/proof?entry=" + entry), a -> a.status() == 200);
    }

    private static List<Hash> hashes(JsonArray array) {
        return array.stream().map(h -> Hash.ofBase64((String) h)).toList();
    }

    @Test
    @Clause({"ROT-4.3a", "BUC-3g"})
    void shouldPromiseAnAct_andProveThatItIsInTheJournal() {
        Answer sent = sent();
        VerifierKey key = key();
        Promise promise = Promise.open(promise(sent), key);
        assertThat(promise.lines()).hasSizeGreaterThanOrEqualTo(2);
        for (Promise.Line line : promise.lines()) {
            Answer proof = proofOf(line.entry());
            Checkpoint checkpoint =
                    Checkpoint.open(Note.parse(proof.json().getString("checkpoint")), key);
            assertThat(Proofs.included(
                            line.leaf(),
                            proof.json().getLong("position"),
                            checkpoint.size(),
                            hashes(proof.json().getJsonArray("proof")),
                            checkpoint.root()))
                    .isTrue();
        }
    }

    @Test
    @Clause("ROT-4.3a")
    void shouldTellNobodyElseWhereAnEntryIs_butAnAuditor() {
        UUID entry = Promise.open(promise(sent()), key()).lines().get(0).entry();
        proofOf(entry);
        Answer unknown = police.get("/journal/proof?entry=" + UUID.randomUUID());
        unknown.isProblem(404, "not-found");
        assertThat(police.get("/journal/proof?entry=" + entry).json().getString("title"))
                .isEqualTo(unknown.json().getString("title"));
        police.get("/journal/proof?entry=" + entry).isProblem(404, "not-found");
        auditor.get("/journal/proof?entry=" + entry).is(200);
    }

    @Test
    void shouldProveThatTheJournalOnlyGrew() {
        Answer before = school.get("/journal/checkpoint").is(200);
        UUID entry = Promise.open(promise(sent()), key()).lines().get(0).entry();
        proofOf(entry);
        Answer after = school.get("/journal/checkpoint").is(200);
        long from = before.json().getLong("size");
        long to = after.json().getLong("size");
        assertThat(to).isGreaterThan(from);
        Answer proof =
                hub.get("/journal/consistency?from=" + from + "&to=" + to).is(200);
        assertThat(Proofs.consistent(
                        from,
                        to,
                        hashes(proof.json().getJsonArray("proof")),
                        Hash.ofBase64(before.json().getString("root")),
                        Hash.ofBase64(after.json().getString("root"))))
                .isTrue();
        hub.get("/journal/consistency?from=" + to + "&to=" + from).isProblem(400, "invalid");
        hub.get("/journal/consistency?from=0&to=99999999999").isProblem(400, "invalid");
        hub.get("/journal/consistency?from=-1&to=5").isProblem(400, "invalid");
    }

    @Test
    @Clause({"ROT-4.3a", "BUC-3g"})
    void shouldGiveAnAuditorAFileThatAnybodyCanVerify_andThatSaysNothing(@TempDir Path folder)
            throws IOException {
        Answer sent = sent();
        VerifierKey key = key();
        Path promised = Files.writeString(folder.resolve("promise.txt"), sent.promise());
        Path earlier = Files.writeString(
                folder.resolve("earlier.txt"),
                school.get("/journal/checkpoint").is(200).text());
        proofOf(Promise.open(promise(sent), key).lines().get(0).entry());
        school.get("/journal/export").isProblem(403, "forbidden");
        Answer export = auditor.get("/journal/export").is(200);
        assertThat(export.text())
                .doesNotContain(sent.id().toString())
                .doesNotContain(school.agency().toString())
                .doesNotContain("SHARING_");
        Path file = Files.writeString(folder.resolve("journal.txt"), export.text());
        String[] arguments = {
            file.toString(),
            "--key",
            key.encoded(),
            "--promise",
            promised.toString(),
            "--checkpoint",
            earlier.toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = Verifying.run(
                arguments, new PrintStream(said, true, StandardCharsets.UTF_8), System.err);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("every one is as it was signed");
        assertThat(code).isZero();

        Files.writeString(
                file, export.text().replaceFirst("(?s)(\nentry 0\n(?:[^\n]*\n){3})..", "$1AA"));
        assertThat(Verifying.run(
                        arguments, new PrintStream(said, true, StandardCharsets.UTF_8), System.err))
                .isEqualTo(1);
        Files.writeString(file, export.text().replaceFirst("\nentry 0\n", "\nentry x\n"));
        assertThat(Verifying.run(arguments, System.out, System.err)).isEqualTo(2);
        String[] two = {file.toString(), promised.toString(), "--key", key.encoded()};
        assertThat(Verifying.run(two, System.out, System.err)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("WRONG", "The first wrong entry: 0.");
    }

    @Test
    @Clause({"BUC-3g", "ROT-4.3a"})
    void shouldGiveTheSenderAReceipt_thatAnybodyCanVerify(@TempDir Path folder) throws IOException {
        Answer sent = sent();
        hub.open(sent.id()).is(200);
        Desk.NODE.sequenced();

        Answer receipt = school.get("/sharings/" + sent.id() + "/receipt").is(200);

        assertThat(receipt.each("entries", "act"))
                .containsExactlyInAnyOrder("sharingDecided", "sharingDelivered", "sharingOpened");
        assertThat(receipt.text())
                .contains(sent.id().toString())
                .doesNotContain(hub.practitioner().toString())
                .doesNotContain(child.toString());
        Path file = Files.writeString(folder.resolve("receipt.json"), receipt.text());
        String[] arguments = {"--receipt", file.toString(), "--key", key().encoded()};
        assertThat(Verifying.run(arguments, System.out, System.err)).isZero();
        Files.writeString(file, receipt.text().replace("act SHARING_OPENED", "act SHARING_READ"));
        assertThat(Verifying.run(arguments, System.out, System.err)).isEqualTo(1);
        Files.writeString(file, "{}");
        assertThat(Verifying.run(arguments, System.out, System.err)).isEqualTo(2);
    }

    @Test
    void shouldGiveNobodyElseAReceipt() {
        UUID sent = sent().id();
        Desk.of("d.marsh").get("/sharings/" + sent + "/receipt").is(200);
        hub.get("/sharings/" + sent + "/receipt").isProblem(404, "not-found");
        police.get("/sharings/" + sent + "/receipt").isProblem(404, "not-found");
        auditor.get("/sharings/" + sent + "/receipt").isProblem(403, "forbidden");
    }
}
