package org.concordat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.6, false",
        "10.0.0.0/24, 10.0.0.255, true",
        "10.0.0.0/24, 10.0.1.0, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, fe80::1, false",
        "10.0.0.0/8, fd00::1, false",
        "0:0:0:0:0:0:0:1, ::1, true",
        "10.0.0.0/8, localhost, false"
    })
    void shouldContainWhatIsInIt(String networks, String address, boolean contained) {
        assertThat(Networks.parse(networks).orElseThrow().contains(address)).isEqualTo(contained);
    }

    @Test
    void shouldTakeSeveral() {
        Networks several = Networks.parse("10.0.0.5, 192.0.2.0/28").orElseThrow();
        assertThat(several.contains("192.0.2.15")).isTrue();
        assertThat(several.contains("192.0.2.16")).isFalse();
        assertThat(Networks.NONE.contains("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example",
                "localhost",
                "10.0.0.5,",
                "10.0.0.0/33",
                "10.0.0.0/0",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.256",
                "10.0.0.010",
                ".:",
                "1.2.3",
                "fd00::/129",
                "*"
            })
    void shouldBeNone_whenItIsNoAddress(String text) {
        assertThat(Networks.parse(text)).isEmpty();
    }

    /** With a list of hosts in which each is a name, so that whoever asks is told an address. */
    @ParameterizedTest
    @ValueSource(strings = {"999.1.1.1", "256.0.0.1", ".:", "a.b"})
    void shouldAskNobodyWhoThatIs(String text, @TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "10.0.0.1 " + text + "\n");
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName(),
                        text)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("10.0.0.1 false");
    }

    /** What a process of its own says of a text: what Java's own look-up makes of it, and whether we do so. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) throws Exception {
            System.out.print(InetAddress.getByName(arguments[0]).getHostAddress() + " "
                    + Networks.isAddress(arguments[0]));
        }
    }
}
