package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.kernel.Sha256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A migration that any database has been through is never changed: that database would refuse every later release.
 * Whoever lands a new one adds its line, as {@code sha256sum} prints it.
 */
class ReleasedMigrationsTest {
    private static byte[] read(String name) {
        try (InputStream in = ReleasedMigrationsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> released() {
        return new String(read("/db/released.sha256"), StandardCharsets.US_ASCII)
                .lines()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("released")
    void shouldBeAsItWasReleased(String line) {
        String name = line.substring(line.lastIndexOf(' ') + 1);
        byte[] now = Sha256.fresh().digest(read("/db/migration/" + name));
        assertThat(HexFormat.of().formatHex(now) + "  " + name).isEqualTo(line);
    }
}
