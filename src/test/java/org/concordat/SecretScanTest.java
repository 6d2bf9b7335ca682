package org.concordat;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.support.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A scan that finds nothing proves something only if it finds what was put there. */
class SecretScanTest {
    @TempDir
    Path folder;

    private record Said(int code, String text) {}

    private Said scanned(String line) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("notes.txt"), "A line before.\n" + line + "\n");
        Process process = new ProcessBuilder("scripts/scan-secrets", folder.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private void found(String line) throws IOException, InterruptedException {
        Said said = scanned(line);
        assertThat(said.code()).as(line + said.text()).isEqualTo(1);
        assertThat(said.text()).contains("notes.txt:2");
    }

    private static byte[] chance() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Test
    void shouldFindWhatIsPlanted() throws IOException, InterruptedException {
        found(new TestAuthority().issue("localhost").key().lines().findFirst().orElseThrow());
        found("pass" + "word: " + "abcdefgh".repeat(3));
        found("use gh" + "p_" + "Ab3".repeat(12));
        found("AKI" + "A" + "ABCDEFGHIJKLMNOP");
        found("h" + "vs." + "Ab3dEf".repeat(5));
        found("= " + HexFormat.of().formatHex(chance()));
        int seen = 0;
        for (int i = 0; i < 10; i++) {
            seen += scanned("x " + Base64.getEncoder().encodeToString(chance())).code();
        }
        // Chance may look like anything, if seldom.
        assertThat(seen).isGreaterThanOrEqualTo(8);
    }

    @Test
    void shouldFindNothing_whenThereIsNothing() throws IOException, InterruptedException {
        assertThat(scanned("The quick brown fox, shouldJumpOverTheLazyDog_whenItSleepsInTheSun2"))
                .isEqualTo(new Said(0, ""));
        assertThat(scanned("an example: pass" + "word: " + "abcdefgh".repeat(3) + " not-a-secret"))
                .isEqualTo(new Said(0, ""));
    }
}
