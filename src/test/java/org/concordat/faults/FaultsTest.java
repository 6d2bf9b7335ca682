package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Each fault of {@code scripts/chaos} that is none of a storm, once and for a short while. */
@Tag("chaos")
class FaultsTest {
    private static final int SECONDS = 15;

    /** INVARIANT (doorbell). */
    @Test
    void shouldTellEverything_whenEveryMessageOfTheBusIsLost() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            assertClean(new BusLoss(database, Progress.ERR).run(SECONDS));
        }
    }

    @Test
    void shouldNotStopTheOther_whenOneNodesDatabaseIsSlow() {
        try (ScratchDatabase database = ScratchDatabase.start()) {
            assertClean(new SlowDatabase(database, Progress.ERR).run(1));
        }
    }

    @Test
    void shouldKeepTheDatabasesTimes_whenANodesClockJumps() {
        mayRun(Apart.refusedToFake());
        try (ScratchDatabase database = ScratchDatabase.start()) {
            assertClean(new ClockJump(database, Progress.ERR).run(1));
        }
    }

    @Test
    void shouldRefuseAndLoseNothing_whenTheDiskIsFull() throws IOException {
        mayRun(Apart.refused());
        assertThat(apart("disk-full")).contains("\"lost\":0,", "\"wrong_answers\":0,");
    }

    @Test
    void shouldServeWithoutTheOthers_andRefuseWithoutTheDatabase_whenANodeIsCutOff()
            throws IOException {
        mayRun(Apart.refusedToCut());
        assertThat(apart("partition"))
                .contains("\"ready_without_database\":0,", "\"refused_without_cluster\":0,");
    }

    /** The line that it says, when it found nothing. */
    private static String apart(String name) throws IOException {
        Path line = Files.createTempFile("chaos", ".json");
        try {
            int code = Apart.run(List.of(name, "--rounds", "1"), Redirect.to(line.toFile()));
            assertThat(code).as(Files.readString(line)).isZero();
            return Files.readString(line);
        } finally {
            Files.delete(line);
        }
    }

    private static void mayRun(Optional<String> refused) {
        assumeTrue(refused.isEmpty(), () -> refused.orElse(""));
    }

    private static void assertClean(Verdict verdict) {
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
    }
}
