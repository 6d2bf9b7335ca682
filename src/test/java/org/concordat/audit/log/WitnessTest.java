package org.concordat.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.audit.log.Witness.Cosigned;
import org.concordat.audit.log.Witness.Fork;
import org.concordat.audit.log.Witness.Outcome;
import org.concordat.audit.log.Witness.Refused;
import org.concordat.audit.log.Witness.Stale;
import org.concordat.audit.log.Witness.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class WitnessTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final SigningKey log = key("concordat/rotherham", SignatureType.ED25519, 1);
    private final SigningKey own = key("witness.police.example", SignatureType.COSIGNATURE, 2);

    private static SigningKey key(String name, SignatureType type, int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.of(name, type, bytes);
    }

    /** A journal of fewer than 256 entries, whose tiles are its edge. */
    private record History(String of) {
        private Growth grown(int size) {
            Growth growth = Growth.from(0, List.of(), tile -> {});
            IntStream.range(0, size)
                    .mapToObj(i -> (of + i).getBytes(StandardCharsets.UTF_8))
                    .forEach(leaf -> growth.append(Hash.ofLeaf(leaf)));
            return growth;
        }

        Checkpoint at(int size) {
            return new Checkpoint("concordat/rotherham", size, grown(size).root());
        }

        List<Hash> proof(int from, int to) {
            return ProofPlan.consistency(from, to).hashes(grown(to).edge());
        }
    }

    private final History honest = new History("entry ");
    private final History other = new History("another ");

    private Note signed(Checkpoint checkpoint) {
        return Note.sign(checkpoint.text(), log);
    }

    private Witness seen(int size) {
        return cosigned(Witness.of(log.verifier())
                        .judge(signed(honest.at(size)), List.of(), own, NOW))
                .next();
    }

    private static Cosigned cosigned(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Cosigned.class);
        return (Cosigned) outcome;
    }

    @Test
    void shouldTakeTheFirstOnTrust_andCosignIt() {
        Note note = signed(honest.at(5));
        Cosigned first = cosigned(Witness.of(log.verifier()).judge(note, List.of(), own, NOW));
        assertThat(first.next().seen()).contains(honest.at(5));
        assertThat(Cosignature.of(note.with(first.signature()), own.verifier())).contains(NOW);
    }

    @ParameterizedTest
    @CsvSource({"1,2", "5,6", "8,16", "7,200", "100,255"})
    void shouldCosignWhatContinues(int from, int to) {
        Note note = signed(honest.at(to));
        Cosigned next = cosigned(seen(from).judge(note, honest.proof(from, to), own, NOW));
        assertThat(next.checkpoint()).isEqualTo(honest.at(to));
        assertThat(next.next().size()).isEqualTo(to);
        assertThat(Cosignature.of(note.with(next.signature()), own.verifier())).contains(NOW);
    }

    @Test
    void shouldCosignTheSameOnceMore() {
        Cosigned again = cosigned(seen(5).judge(signed(honest.at(5)), List.of(), own, NOW));
        assertThat(again.next()).isEqualTo(seen(5));
    }

    @Test
    void shouldRefuse_whenTheLogDidNotSignIt() {
        SigningKey another = key("concordat/rotherham", SignatureType.ED25519, 9);
        Note note = Note.sign(honest.at(6).text(), another);
        assertThat(seen(5).judge(note, honest.proof(5, 6), own, NOW))
                .isEqualTo(new Refused(Why.NOT_SIGNED_BY_THE_LOG));
        Note changed = new Note(other.at(6).text(), signed(honest.at(6)).signatures());
        assertThat(seen(5).judge(changed, honest.proof(5, 6), own, NOW))
                .isEqualTo(new Refused(Why.NOT_SIGNED_BY_THE_LOG));
    }

    @Test
    void shouldRefuse_whenItIsAnotherLogs_orNoCheckpoint() {
        Checkpoint elsewhere =
                new Checkpoint("concordat/barnsley", 6, honest.at(6).root());
        assertThat(seen(5).judge(signed(elsewhere), honest.proof(5, 6), own, NOW))
                .isEqualTo(new Refused(Why.ANOTHER_ORIGIN));
        assertThat(seen(5).judge(Note.sign("A promise.\n", log), List.of(), own, NOW))
                .isEqualTo(new Refused(Why.NO_CHECKPOINT));
    }

    @Test
    void shouldLeaveAlone_whatIsOfAnEarlierSize() {
        assertThat(seen(5).judge(signed(honest.at(4)), List.of(), own, NOW))
                .isEqualTo(new Stale(honest.at(5), honest.at(4)));
    }

    @Test
    void shouldCallItAFork_whenTheSameSizeHasAnotherRoot() {
        assertThat(seen(5).judge(signed(other.at(5)), List.of(), own, NOW))
                .isEqualTo(new Fork(honest.at(5), other.at(5)));
    }

    @Test
    void shouldCallItAFork_whenNothingProvesThatItContinues() {
        Fork fork = new Fork(honest.at(5), other.at(9));
        assertThat(seen(5).judge(signed(other.at(9)), other.proof(5, 9), own, NOW))
                .isEqualTo(fork);
        assertThat(seen(5).judge(signed(other.at(9)), honest.proof(5, 9), own, NOW))
                .isEqualTo(fork);
        List<Hash> wrong = new ArrayList<>(honest.proof(5, 9));
        wrong.set(0, Hash.OF_NOTHING);
        assertThat(seen(5).judge(signed(honest.at(9)), wrong, own, NOW))
                .isEqualTo(new Fork(honest.at(5), honest.at(9)));
        assertThat(seen(5).judge(signed(honest.at(9)), List.of(), own, NOW))
                .isEqualTo(new Fork(honest.at(5), honest.at(9)));
    }
}
