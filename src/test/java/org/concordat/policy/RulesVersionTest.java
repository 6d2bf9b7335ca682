package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One version of the rules decides the same on every machine, today and years later: whoever decides a
 * stored sharing again relies on it. What generated sharings come to, finding by finding and remedy by
 * remedy, is kept as a digest of each; it changes with {@link Policy#RULES_VERSION}, or with the words
 * of a pack.
 */
class RulesVersionTest {
    private static final Path KEPT =
            Path.of("src", "test", "resources", "rules", Policy.RULES_VERSION + ".txt");

    private static final int SEEDS = 400;
    /** Fewer for mutation testing, which runs them again for each mutant. */
    private static final int TRIED = Math.min(SEEDS, Integer.getInteger("policy.seeds", SEEDS));

    private static final int IN_A_LINE = 10;
    private static final int BYTES = 4;

    @Test
    void shouldDecideAsThisVersionAlwaysDid() throws IOException {
        if (Boolean.getBoolean("redraw")) {
            Files.createDirectories(KEPT.getParent());
            Files.write(KEPT, drawn(SEEDS));
        }
        List<String> kept = Files.readAllLines(KEPT);

        assertThat(kept)
                .as("""
                        what is decided changed: raise Policy.RULES_VERSION, unless only the words of a \
                        pack did, and run mvn test -Dtest=RulesVersionTest -Dredraw=true""")
                .containsAll(drawn(TRIED))
                .hasSize(Packs.ALL.size() * SEEDS / IN_A_LINE);
    }

    private static List<String> drawn(int seeds) {
        return Packs.ALL.stream().flatMap(pack -> lines(pack, seeds)).toList();
    }

    private static Stream<String> lines(Pack pack, int seeds) {
        return IntStream.range(0, seeds / IN_A_LINE)
                .map(line -> line * IN_A_LINE)
                .mapToObj(from -> "%s %d: %s"
                        .formatted(
                                pack.name(),
                                from,
                                IntStream.range(from, from + IN_A_LINE)
                                        .mapToObj(seed -> digest(decided(pack, seed)))
                                        .collect(Collectors.joining(" "))));
    }

    private static String decided(Pack pack, int seed) {
        return new Generator(seed, pack)
                .scene()
                .protectIs(Packs.protecting(pack))
                .decide(pack)
                .toString();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
