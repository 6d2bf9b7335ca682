package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The vectors of RFC 4226 appendix D and RFC 6238 appendix B. */
class TotpSecretTest {
    private static final TotpSecret SECRET =
            new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000_020);

    @ParameterizedTest
    @CsvSource({
        "0,755224", "1,287082", "2,359152", "3,969429", "4,338314",
        "5,254676", "6,287922", "7,162583", "8,399871", "9,520489"
    })
    void shouldTruncateAsTheStandardDoes(long counter, String code) {
        assertThat(SECRET.code(counter)).isEqualTo(code);
    }

    /** The last six of the standard's eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void shouldMakeTheCodeOfAMoment(long second, String code) {
        assertThat(SECRET.codeAt(Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60,false", "-30,true", "0,true", "30,true", "60,false"})
    void shouldTakeTheCodesBesideThisOneToo_andNoOthers(long seconds, boolean taken) {
        String code = SECRET.codeAt(NOW.plusSeconds(seconds));
        assertThat(SECRET.stepOf(code, NOW, 0).isPresent()).isEqualTo(taken);
    }

    @Test
    void shouldTakeNoCodeOfAStepThatWasTaken_norOfOneBeforeIt() {
        long step = TotpSecret.stepOf(NOW);
        assertThat(SECRET.stepOf(SECRET.codeAt(NOW), NOW, step)).isEmpty();
        assertThat(SECRET.stepOf(SECRET.codeAt(NOW.minusSeconds(30)), NOW, step))
                .isEmpty();
        assertThat(SECRET.stepOf(SECRET.codeAt(NOW.plusSeconds(30)), NOW, step)).hasValue(step + 1);
    }

    @Test
    void shouldBeReadBackFromItsText() {
        assertThat(SECRET.text()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(TotpSecret.of(SECRET.text()).code(1)).isEqualTo("287082");
    }

    @Test
    void shouldTellAnAppWhatItNeeds() {
        assertThat(SECRET.uri("Safer Together", "j.okafor"))
                .isEqualTo("otpauth://totp/Safer%20Together:j.okafor"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Safer%20Together" // not-a-secret
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void shouldNotPrintItself() {
        assertThat(SECRET.toString()).doesNotContain(SECRET.text());
    }
}
