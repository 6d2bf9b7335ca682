package org.concordat.fuzz.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.faults.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class ParsersTest {
    private static final int CHANGES = 20;
    private static final int SMALL = 20_000;

    static List<Parser> parsers() {
        return Parsers.ALL;
    }

    @ParameterizedTest
    @MethodSource("parsers")
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldReadOrRefuse_whateverItIs(Parser parser) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (byte[] seed : parser.seeds()) {
            parser.read(seed);
            for (int i = 0; i < CHANGES && seed.length > 0 && seed.length < SMALL; i++) {
                parser.read(changed(seed, random));
            }
        }
    }

    /** With a byte changed, or cut off. */
    private static byte[] changed(byte[] seed, SplittableRandom random) {
        int at = random.nextInt(seed.length);
        if (random.nextInt(3) == 0) {
            return Arrays.copyOf(seed, at);
        }
        byte[] changed = seed.clone();
        changed[at] = (byte) random.nextInt();
        return changed;
    }

    @Test
    void shouldHaveANameEach() {
        assertThat(Parsers.ALL).extracting(Parser::name).doesNotHaveDuplicates();
        assertThat(Parsers.ALL).allSatisfy(parser -> assertThat(parser.seeds()).isNotEmpty());
    }

    @Test
    @Tag("full")
    void shouldFindAParserThatIsWrongOnPurpose() {
        ParserFuzz fuzz = new ParserFuzz(Progress.SILENT, Path.of("target/fuzz/parsers"));
        assertThat(fuzz.of(Parsers.PLANTED, Duration.ofSeconds(20)).found()).isPresent();
    }

    @Test
    @Tag("full")
    void shouldFindNothing_whenEachIsFuzzedForTwentySeconds() {
        ParserFuzz fuzz = new ParserFuzz(Progress.ERR, Path.of("target/fuzz/parsers"));
        assertThat(fuzz.all(Parsers.ALL, Duration.ofSeconds(20)).violations()).isEmpty();
    }
}
