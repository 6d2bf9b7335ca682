package org.concordat.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class CheckPackTest {
    private static final Path CONF = Path.of("conf");
    private static final Path ROTHERHAM = CONF.resolve("partnerships").resolve("rotherham.yaml");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldSayWhatItCounted_whenThePackIsFine() {
        assertThat(check(ROTHERHAM)).isZero();
        assertThat(said(out)).startsWith(ROTHERHAM + ": fine. Rotherham has 3 tiers, 17 purposes");
        assertThat(said(err)).isEmpty();
    }

    @Test
    void shouldNameFileLineAndMend_whenThereAreMistakes() throws IOException {
        Path file = folder.resolve("fifth.yml");
        String broken = Files.readString(ROTHERHAM).replace("ageToAsk: 12", "ageToAsk: twelve");
        Files.writeString(file, broken);
        int line = broken.substring(0, broken.indexOf("ageToAsk: twelve")).split("\n", -1).length;

        assertThat(check(file)).isEqualTo(1);
        assertThat(said(out))
                .isEqualToIgnoringNewLines(file + ":" + line
                        + ": settings.ageToAsk: \"twelve\" is not a whole number."
                        + " Write a whole number from 8 to 16.");
        assertThat(said(err)).isEqualToIgnoringNewLines("1 mistake.");
    }

    @Test
    void shouldSayThatItCouldNotLook_whenTheFileIsMissingOrNoText() throws IOException {
        assertThat(check(folder.resolve("none.yaml"))).isEqualTo(2);
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(check(binary)).isEqualTo(2);
        assertThat(said(out)).isEmpty();
        assertThat(said(err)).contains("none.yaml").contains("not UTF-8");
    }

    private int check(Path file) {
        return CheckPack.check(
                file,
                CONF.resolve("lawful-bases.yaml"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
