package org.concordat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class OpenDemonstrationTest {
    @TempDir
    private Path folder;

    private Settings on(String host) {
        return on(host, "CONCORDAT_DEMO", "auto");
    }

    private Settings on(String host, String also, String value) {
        return Settings.load(
                folder.resolve("none"),
                Map.of(
                        "CONCORDAT_HOST",
                        host,
                        "CONCORDAT_DATA",
                        folder.toString(),
                        "CONCORDAT_TLS_CERTIFICATE",
                        "/c.pem",
                        "CONCORDAT_TLS_KEY",
                        "/k.pem",
                        also,
                        value));
    }

    @Test
    void shouldNotStart_whenOthersCouldReachTheAccountsOfADemonstration() throws IOException {
        assertThatCode(() -> Main.refuseOpenDemonstration(on("0.0.0.0")))
                .doesNotThrowAnyException();
        Files.createFile(folder.resolve("demo-accounts.json"));
        assertThatThrownBy(() -> Main.refuseOpenDemonstration(on("0.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("CONCORDAT_DATA");
        assertThatCode(() -> Main.refuseOpenDemonstration(on("127.0.0.1")))
                .doesNotThrowAnyException();
    }

    /** Only then is an empty database filled with a demonstration. */
    @Test
    void shouldBeForThisMachine_onLoopbackAlone() {
        assertThat(on("127.0.0.1").isForThisMachine()).isTrue();
        assertThat(on("::1").isForThisMachine()).isTrue();
        assertThat(on("0.0.0.0").isForThisMachine()).isFalse();
        assertThat(on("10.0.0.5").isForThisMachine()).isFalse();
        // A proxy on this machine lets others in.
        assertThat(on("127.0.0.1", "CONCORDAT_TRUSTED_PROXY", "127.0.0.1").isForThisMachine())
                .isFalse();
        assertThat(on("127.0.0.1", "CONCORDAT_ADDRESS", "https://concordat.example")
                        .isForThisMachine())
                .isFalse();
    }
}
