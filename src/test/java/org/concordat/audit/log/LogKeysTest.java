package org.concordat.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

/** Whoever trusts one key of a log learns of the others, and of no more than these. */
class LogKeysTest {
    private static final String LOG = "concordat/test";
    private static final Checkpoint AT_TEN = new Checkpoint(LOG, 10, Hash.OF_NOTHING);
    private static final Checkpoint AT_TWENTY = new Checkpoint(LOG, 20, Hash.OF_NOTHING);

    private final SigningKey first = key(LOG, 1);
    private final SigningKey second = key(LOG, 2);
    private final SigningKey third = key(LOG, 3);
    private final Note toSecond = Succession.sign(first, second, AT_TEN);
    private final Note toThird = Succession.sign(second, third, AT_TWENTY);

    private static SigningKey key(String name, int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.of(name, SignatureType.ED25519, bytes);
    }

    private static Note checkpoint(long size, SigningKey by) {
        return Note.sign(new Checkpoint(LOG, size, Hash.OF_NOTHING).text(), by);
    }

    @Test
    void shouldOpenEachKeysCheckpoints_fromWhicheverKeyIsTrusted_inWhateverOrderTheNotesCome() {
        for (SigningKey trusted : List.of(first, second, third)) {
            for (List<Note> notes :
                    List.of(List.of(toSecond, toThird), List.of(toThird, toSecond))) {
                LogKeys keys = LogKeys.of(trusted.verifier()).with(notes).with(notes);
                assertThat(keys.checkpoint(checkpoint(10, first)).size()).isEqualTo(10);
                assertThat(keys.checkpoint(checkpoint(11, second)).size()).isEqualTo(11);
                assertThat(keys.checkpoint(checkpoint(20, second)).size()).isEqualTo(20);
                assertThat(keys.checkpoint(checkpoint(21, third)).size()).isEqualTo(21);
            }
        }
    }

    /** Somebody who stole a key that was given up cannot go on with it. */
    @Test
    void shouldRefuseAKey_whoseTurnIsOver_orNotYetCome() {
        LogKeys keys = LogKeys.of(second.verifier()).with(List.of(toSecond, toThird));
        for (Note note : List.of(
                checkpoint(11, first),
                checkpoint(10, second),
                checkpoint(21, second),
                checkpoint(20, third))) {
            assertThatThrownBy(() -> keys.checkpoint(note))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at this size");
        }
    }

    @Test
    void shouldNotTrust_whatNoTrustedKeyVouchesFor() {
        SigningKey stranger = key(LOG, 4);
        LogKeys keys = LogKeys.of(first.verifier())
                .with(List.of(Succession.sign(stranger, third, AT_TEN)));
        assertThatThrownBy(() -> keys.checkpoint(checkpoint(11, third)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(keys.checkpoint(checkpoint(11, first)).size()).isEqualTo(11);
    }

    @Test
    void shouldRefuseTwoSuccessors_ofOneKey() {
        LogKeys keys = LogKeys.of(first.verifier()).with(List.of(toSecond));
        assertThatThrownBy(() -> keys.with(List.of(Succession.sign(first, third, AT_TWENTY))))
                .hasMessageContaining("succeeded twice");
    }

    @Test
    void shouldRefuseANote_thatOneOfTheTwoDidNotSign_orThatWasChanged() {
        Note half = new Note(toSecond.text(), toSecond.signatures().subList(0, 1));
        Note changed = new Note(toSecond.text().replace("\n10\n", "\n99\n"), toSecond.signatures());
        Note another = Note.sign(AT_TEN.text(), first).signedBy(second);
        Note twoLogs = Succession.sign(first, key("concordat/other", 5), AT_TEN);
        for (Note note : List.of(half, changed, another, twoLogs)) {
            assertThatThrownBy(() -> Succession.open(note))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
