package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

class RecoveryCodesTest {
    private static final byte[] SEED = "a seed".getBytes(StandardCharsets.UTF_8);

    /** Letters of five bits: a fast hash of them is enough from 112 bits on. */
    @Test
    void shouldBeTenOfAHundredAndTwentyBits() {
        List<String> codes = RecoveryCodes.of(SEED);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){5}"));
        assertThat(codes)
                .allMatch(code -> RecoveryCodes.normal(" " + code.toUpperCase(Locale.ROOT))
                                .length()
                        == 24);
    }

    @Test
    void shouldBeTheSame_whenMadeOfTheSame() {
        assertThat(RecoveryCodes.of(SEED)).isEqualTo(RecoveryCodes.of(SEED));
        assertThat(RecoveryCodes.of(SEED))
                .doesNotContainAnyElementsOf(RecoveryCodes.of(new byte[] {1}));
    }
}
