package org.concordat.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Notes, checkpoints and cosignatures against the published examples of C2SP and of Go's reference. */
class NoteTest {
    private static final String NAME = "PeterNeumann";
    private static final String VERIFIER =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    /** The key of the reference's own example, published for this purpose. */
    private static final String PUBLISHED_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String LINE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    private static SigningKey published() {
        byte[] material = Base64.getDecoder().decode(PUBLISHED_SEED);
        return SigningKey.of(
                NAME, SignatureType.ED25519, Arrays.copyOfRange(material, 1, material.length));
    }

    private static SigningKey key(String name, SignatureType type, int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.of(name, type, bytes);
    }

    @Nested
    class Published {
        @Test
        void shouldReadAndWriteThePublishedKey() {
            assertThat(VerifierKey.parse(VERIFIER).encoded()).isEqualTo(VERIFIER);
            assertThat(published().verifier().encoded()).isEqualTo(VERIFIER);
        }

        @Test
        void shouldVerifyAndMakeThePublishedNote_byteForByte() {
            Note note = Note.parse(TEXT + "\n" + LINE + "\n");
            assertThat(note.signedBy(VerifierKey.parse(VERIFIER))).isTrue();
            assertThat(Note.sign(TEXT, published()).encoded()).isEqualTo(TEXT + "\n" + LINE + "\n");
        }

        @Test
        void shouldReadTheExampleOfTheCheckpointText_withACosignatureOfTheText() {
            Note note = Note.parse("""
                    example.com/behind-the-sofa
                    20852163
                    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                    \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                    \u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
                    """);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
            assertThat(checkpoint.size()).isEqualTo(20_852_163);
            assertThat(checkpoint.text()).isEqualTo(note.text());
            assertThat(note.signatures())
                    .extracting(Note.Signature::name)
                    .containsExactly("example.com/behind-the-sofa", "witness.example.com/w1");
            // The example's time, 1679315147, leads the witness's 72 bytes.
            assertThat(note.signatures().get(1).bytes().from(4, 8).base64()).isEqualTo("ZBhQyw==");
        }
    }

    @Test
    void shouldRefuseTheText_whenOneLetterChanged() {
        Note note = Note.parse(TEXT.replace("answer", "Answer") + "\n" + LINE + "\n");
        assertThat(note.signedBy(VerifierKey.parse(VERIFIER))).isFalse();
    }

    @Test
    void shouldPassOverUnknownKeys_butNotAFalseSignatureInAKnownName() {
        SigningKey other = key("other", SignatureType.ED25519, 1);
        Note note = Note.sign(TEXT, published()).signedBy(other);
        assertThat(note.signedBy(VerifierKey.parse(VERIFIER))).isTrue();
        Note.Signature own = note.signatures().get(0);
        Note spoilt = note.with(new Note.Signature(
                own.name(), own.id(), note.signatures().get(1).bytes()));
        assertThat(spoilt.signedBy(VerifierKey.parse(VERIFIER))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\nno dash AAAA\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 na+me AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAB=\n",
                "te\u0007xt\n\n\u2014 name AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA"
            })
    void shouldRefuse_whatIsNoNote(String text) {
        assertThatThrownBy(() -> Note.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseEveryCutAndChangedKey() {
        for (int i = 0; i < VERIFIER.length(); i++) {
            char[] changed = VERIFIER.toCharArray();
            changed[i]++;
            assertThatThrownBy(() -> VerifierKey.parse(new String(changed)))
                    .isInstanceOf(IllegalArgumentException.class);
            int end = i;
            assertThatThrownBy(() -> VerifierKey.parse(VERIFIER.substring(0, end)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldRefuseNotesWithMoreSignaturesThanAnybodyNeeds() {
        String many = TEXT + "\n" + (LINE + "\n").repeat(Note.MOST_SIGNATURES + 1);
        assertThatThrownBy(() -> Note.parse(many)).isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class OfTheLog {
        private final SigningKey log = key("log.example/journal", SignatureType.ED25519, 2);
        private final Checkpoint checkpoint =
                new Checkpoint("log.example/journal", 7, Hash.OF_NOTHING);

        @Test
        void shouldOpenItsOwnCheckpoint_andNobodyElses() {
            Note note = Note.sign(checkpoint.text(), log);
            assertThat(Checkpoint.open(Note.parse(note.encoded()), log.verifier()))
                    .isEqualTo(checkpoint);
            SigningKey forger = key("log.example/journal", SignatureType.ED25519, 3);
            assertThatThrownBy(() -> Checkpoint.open(note, forger.verifier()))
                    .isInstanceOf(IllegalArgumentException.class);
            Note elsewhere = Note.sign(new Checkpoint("else", 7, Hash.OF_NOTHING).text(), log);
            assertThatThrownBy(() -> Checkpoint.open(elsewhere, log.verifier()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"07", "-1", "", "7 ", "99999999999999999999"})
        void shouldRefuseASizeThatIsNotPlain(String size) {
            String text = checkpoint.text().replace("\n7\n", "\n" + size + "\n");
            assertThatThrownBy(() -> Checkpoint.parse(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void shouldNotTakeAPromiseForACheckpoint_norTheOtherWay() {
            Promise promise = new Promise(
                    "log.example/journal",
                    List.of(new Promise.Line(java.util.UUID.randomUUID(), Hash.OF_NOTHING)));
            Note note = promise.signed(log);
            assertThat(Promise.open(Note.parse(note.encoded()), log.verifier())).isEqualTo(promise);
            assertThatThrownBy(() -> Checkpoint.open(note, log.verifier()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(
                            () -> Promise.open(Note.sign(checkpoint.text(), log), log.verifier()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void shouldTellWhenAWitnessCosigned_andOnlyWithItsKeyAndThisText() {
            SigningKey witness = key("witness.example/w1", SignatureType.COSIGNATURE, 4);
            Instant then = Instant.ofEpochSecond(1_790_000_000);
            Note.Signature line = Cosignature.of(checkpoint.text(), witness, then);
            Note note = Note.sign(checkpoint.text(), log).with(Note.Signature.parse(line.line()));
            assertThat(Cosignature.of(note, witness.verifier())).contains(then);
            assertThat(note.signedBy(log.verifier())).isTrue();
            Note longer = Note.sign(
                            new Checkpoint("log.example/journal", 8, Hash.OF_NOTHING).text(), log)
                    .with(line);
            assertThat(Cosignature.of(longer, witness.verifier())).isEmpty();
            assertThat(Cosignature.of(
                            note,
                            key("witness.example/w1", SignatureType.COSIGNATURE, 5)
                                    .verifier()))
                    .isEmpty();
            assertThatThrownBy(() -> Cosignature.of(checkpoint.text(), log, then))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
