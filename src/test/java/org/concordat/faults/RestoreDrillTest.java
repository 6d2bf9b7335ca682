package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.app.backup.Backup;
import org.concordat.app.backup.Restore;
import org.concordat.faults.RunningNode.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A backup under load, and the machine is gone: on an empty one, everything that was acknowledged before the
 * backup began is there once and whole, and work goes on.
 */
@Tag("full")
class RestoreDrillTest {
    private static final int BEFORE = 400;
    private static final int AFTER = 40;

    private final Path folder = ScratchFolder.make("drill");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void clean() {
        ScratchFolder.delete(folder);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(Tool tool, Path data) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return tool.run(
                new String[] {
                    folder.resolve("drill.backup").toString(),
                    "--key",
                    folder.resolve("backup.key").toString()
                },
                Map.of("CONCORDAT_DATA", data.toString()),
                out,
                out);
    }

    private interface Tool {
        int run(
                String[] arguments,
                Map<String, String> environment,
                PrintStream out,
                PrintStream err);
    }

    @Test
    void shouldHaveAllThatWasAcknowledgedBefore_onAnEmptyMachine() throws IOException {
        Place lost = Place.embedded(folder.resolve("lost"));
        Place found = lost.movedTo(folder.resolve("found"));
        List<Sends.Told> before;
        List<Sends.Told> all;
        Scene scene;
        Sends sends;
        try (RunningNode node = lost.start()) {
            scene = Scene.in(Superuser.of(lost.data()));
            Client client =
                    new Client(Accounts.of(lost.data()).of(Scene.SENDER), Duration.ofSeconds(10));
            sends = new Sends(client, List.of(lost.port()), scene.record(), scene.desk());
            Sends sending = sends;
            boolean[] wanted = {true};
            sends.start(4, Sends.MOST, () -> wanted[0]);
            assertThat(Pausing.upTo(60_000, () -> sending.acknowledged().size() >= BEFORE))
                    .isTrue();
            before = sends.told();
            long begun = System.nanoTime();
            assertThat(run(Backup::run, lost.data())).as(said()).isZero();
            System.out.printf(
                    "backup under load: %d ms, %d bytes; %d acknowledged before it began%n",
                    (System.nanoTime() - begun) / 1_000_000,
                    Files.size(folder.resolve("drill.backup")),
                    before.size());
            assertThat(sends.acknowledged().size()).isGreaterThan(before.size());
            wanted[0] = false;
            sends.join();
            all = sends.told();
            node.kill();
        }
        Path kek = Path.of("secrets", "kek");
        Files.createDirectories(found.data().resolve("secrets"));
        Files.copy(
                lost.data().resolve(kek),
                found.data().resolve(kek),
                StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(run(Restore::run, found.data())).as(said()).isZero();
        System.out.print(said());
        assertThat(said()).contains("entries are verified");

        try (RunningNode node = found.start()) {
            Verdict verdict = new Verdict("restore-drill");
            Superuser database = Superuser.of(found.data());
            new SendChecker(database).check(scene.record(), scene.desk(), before, verdict);
            assertThat(verdict.violations()).as(verdict.json()).isEmpty();
            for (Sends.Told one : before.subList(0, 5)) {
                if (one.acknowledged().isPresent()) {
                    assertThat(sends.again(one).json().getString("id"))
                            .isEqualTo(one.acknowledged().get().toString());
                }
            }
            sends.start(4, sends.begun() + AFTER, () -> true);
            sends.join();
            List<Sends.Told> later = new ArrayList<>(sends.told());
            later.removeAll(all);
            assertThat(later).hasSizeGreaterThan(AFTER / 2);
            Verdict goesOn = new Verdict("after-the-restore");
            new SendChecker(database).check(scene.record(), scene.desk(), later, goesOn);
            assertThat(goesOn.violations()).as(goesOn.json()).isEmpty();
            assertThat(Pausing.upTo(
                            10_000,
                            () -> database.number("select count(*) from journal_pending") == 0))
                    .isTrue();
            assertThat(database.number("select count(*) from journal_leaf"))
                    .isEqualTo(database.number("select size from journal_head"));
            assertThat(node.isAlive()).isTrue();
        }
    }
}
