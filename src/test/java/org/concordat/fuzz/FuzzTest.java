package org.concordat.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.faults.FaultyBuild;
import org.concordat.faults.Progress;
import org.concordat.faults.RunningNode.Place;
import org.concordat.faults.ScratchFolder;
import org.concordat.faults.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Requests of every shape to a real node; {@code scripts/fuzz} runs a million. */
class FuzzTest {
    private static final long SEED = 20261123;

    private static Verdict run(long requests, UnaryOperator<Place> change) {
        try (World world = new World(SEED, change)) {
            return new Run(world, Progress.SILENT, SEED, requests).run();
        }
    }

    private static void findsNothing(long requests) {
        Verdict verdict = run(requests, place -> place);
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
        // They were not all turned away at the door.
        assertThat(verdict.number("status_2xx")).isGreaterThan(requests / 10);
        assertThat(verdict.number("operations_done")).isGreaterThan(60);
    }

    @Test
    void shouldFindNothing_inSomeThousandRequests() {
        findsNothing(4_000);
    }

    @Test
    @Tag("full")
    void shouldFindNothing_inAHundredThousandRequests() {
        findsNothing(100_000);
    }

    @Test
    @Tag("full")
    void shouldFindTheFault_whenABuildAnswersOneToABodyThatIsNoText() {
        Path folder = ScratchFolder.make("faulty");
        try {
            Path classes = FaultyBuild.failingOnWhatIsNoText().into(folder);
            Verdict verdict = run(4_000, place -> place.patchedBy(classes));
            assertThat(verdict.violations())
                    .as(verdict.json())
                    .anyMatch(found -> found.startsWith("status 500: "))
                    .anyMatch(found -> found.startsWith("the log: "));
        } finally {
            ScratchFolder.delete(folder);
        }
    }

    @Test
    void shouldDrawTheSame_forTheSameSeedAndNumber() {
        Contract contract = Contract.read();
        java.time.LocalDate today = java.time.LocalDate.of(2026, 11, 23);
        Requests one = new Requests(contract, Senders.ACCOUNTS, 7, today);
        Requests other = new Requests(contract, Senders.ACCOUNTS, 7, today);
        Requests elsewhere = new Requests(contract, Senders.ACCOUNTS, 8, today);
        int same = 0;
        for (int i = 1; i < 2_000; i++) {
            assertThat(one.draw(i)).isEqualTo(other.draw(i));
            assertThat(Raw.draw(7, i)).isEqualTo(Raw.draw(7, i));
            same += one.draw(i).equals(elsewhere.draw(i)) ? 1 : 0;
        }
        assertThat(same).isLessThan(20);
    }

    @Test
    void shouldBeWrittenAndRead_withAllThatItTakesToAskAgain() {
        Path folder = ScratchFolder.make("finding");
        try {
            Path file = folder.resolve("found.jsonl");
            Finding finding = new Finding(7, "status 500", Raw.draw(7, 3), "500 {}");
            Finding.write(file, List.of(finding, finding));
            assertThat(Finding.read(file)).isEqualTo(Arrays.asList(finding, finding));
        } finally {
            ScratchFolder.delete(folder);
        }
    }
}
