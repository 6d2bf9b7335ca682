package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.audit.Watch.Asked;
import org.concordat.audit.WitnessBook.Newest;
import org.concordat.audit.WitnessBook.Registered;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.kernel.Ids;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether as many watch as the protocol asks for. */
class WatchTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant FIRST = NOW.minus(Duration.ofDays(30));
    private static final Asked TWO = new Asked(2, Duration.ofHours(24));

    /** A witness of so many entries; the first that it has not seen is so many hours old. */
    private static Registered witness(long size, Optional<Integer> behindHours) {
        return new Registered(
                Ids.next(),
                Ids.next(),
                "Police",
                SigningKey.of("witness", SignatureType.COSIGNATURE, SigningKey.freshSeed())
                        .verifier(),
                FIRST,
                Optional.empty(),
                size == 0 ? Optional.empty() : Optional.of(new Newest(size, NOW)),
                behindHours.map(hours -> NOW.minus(Duration.ofHours(hours))));
    }

    private static Registered ended(Registered one) {
        return new Registered(
                one.id(),
                one.agency(),
                one.agencyName(),
                one.key(),
                one.since(),
                Optional.of(NOW),
                one.newest(),
                one.behind());
    }

    private static Watch watch(Asked asked, Registered... witnesses) {
        return Watch.of(List.of(witnesses), asked, FIRST, NOW);
    }

    @Test
    void shouldMissNobody_whenNoneIsAskedFor() {
        assertThat(watch(Asked.NOTHING).missing()).isZero();
        assertThat(watch(Asked.NOTHING, witness(0, Optional.of(700))).since()).isEmpty();
    }

    @Test
    void shouldMissNobody_whenAllThatIsOldEnoughIsCosigned() {
        Watch watch = watch(TWO, witness(90, Optional.of(23)), witness(100, Optional.empty()));
        assertThat(watch.missing()).isZero();
        assertThat(watch.since()).isEmpty();
    }

    @Test
    void shouldMissAll_whenNobodyIsRegistered_orHasEnded() {
        assertThat(watch(TWO).missing()).isEqualTo(2);
        assertThat(watch(TWO).since()).contains(FIRST);
        Watch afterwards = watch(TWO, ended(witness(100, Optional.empty())));
        assertThat(afterwards.missing()).isEqualTo(2);
        assertThat(afterwards.witnesses()).isEmpty();
    }

    @Test
    void shouldMissWhoeverCosignedNothingYet_andWhoeverFellBehind() {
        Watch one = watch(TWO, witness(100, Optional.empty()), witness(0, Optional.of(1)));
        assertThat(one.missing()).isEqualTo(1);
        assertThat(one.since()).contains(FIRST);

        Watch behind = watch(
                TWO,
                witness(10, Optional.of(300)),
                witness(50, Optional.of(25)),
                witness(100, Optional.empty()));
        assertThat(behind.missing()).isEqualTo(1);
        assertThat(behind.since()).contains(NOW.minus(Duration.ofHours(25)));
    }
}
