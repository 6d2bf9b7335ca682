package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.app.StoryNode;
import org.concordat.stories.AuthorityWalk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/** The walk is tried on builds from which one check was taken out, and says what that let through. */
@Tag("full")
class WalkFaultsTest {
    private static AuthorityWalk.Found found(FaultyBuild build) throws IOException {
        AuthorityWalk.worldIsThere();
        StoryNode node = StoryNode.shared();
        Path folder = ScratchFolder.make("walk");
        try {
            Path key = Files.createFile(
                    folder.resolve("kek"),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, HexFormat.of().formatHex(node.key()));
            try (RunningNode faulty = RunningNode.Place.embedded(folder.resolve("node"))
                    .with("CONCORDAT_DATABASE_URL", node.url())
                    .with("CONCORDAT_KEK_FILE", key.toString())
                    .patchedBy(build.into(folder))
                    .start()) {
                return AuthorityWalk.at(faulty.port());
            }
        } finally {
            ScratchFolder.delete(folder);
        }
    }

    @Test
    void shouldFindWhoReads_whenAGrantIsWider() throws IOException {
        assertThat(found(FaultyBuild.grantingMore()).findings())
                .anyMatch(one -> one.startsWith("w.penn: sharing:"))
                .anyMatch(one -> one.startsWith("w.penn: decision:"));
    }

    @Test
    void shouldFindWhoReads_whenAnAccessorForgetsWhomItWasSentTo() throws IOException {
        assertThat(found(FaultyBuild.readingWithoutTheName()).findings())
                .anyMatch(one -> one.startsWith("s.whitaker: sharing:"))
                .noneMatch(one -> one.startsWith("k.shepherd:"));
    }

    @Test
    void shouldFindWhoComesIn_whenTheDoorAsksForNoRole() throws IOException {
        assertThat(found(FaultyBuild.admittingEverybody()).findings())
                .anyMatch(one -> one.startsWith("e.fairclough: person:"))
                .anyMatch(one -> one.startsWith("g.lindqvist: inbox:"));
    }
}
