package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

class ClientReleaseTest {
    private static final Map<String, String> PACKAGES = Map.of("lit-html", "3.3.1");

    @TempDir
    private Path webroot;

    private String version(Map<String, String> packages) throws IOException {
        return ClientRelease.of(webroot, packages).version();
    }

    /** Two nodes were installed at different times, and agree. */
    @Test
    void shouldBeWhatTheFilesHold_whereverAndWheneverTheyWereWritten() throws IOException {
        Path file = Files.writeString(webroot.resolve("app.mjs"), "1");
        String version = version(PACKAGES);

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(version(PACKAGES)).isEqualTo(version);

        Files.move(file, webroot.resolve("other.mjs"));
        assertThat(version(PACKAGES)).isNotEqualTo(version);
    }

    /** Else a browser would keep the old library under the new release. */
    @Test
    void shouldBeAnother_whenAPackageIs() throws IOException {
        Files.writeString(webroot.resolve("app.mjs"), "1");

        assertThat(version(Map.of("lit-html", "3.3.2"))).isNotEqualTo(version(PACKAGES));
    }
}
