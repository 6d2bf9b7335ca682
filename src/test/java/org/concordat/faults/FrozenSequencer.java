package org.concordat.faults;

import org.concordat.faults.RunningNode.Place;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A node frozen (SIGSTOP) in the middle of giving positions, while another goes on; thawed, it gives some
 * more: there is still one history.
 */
final class FrozenSequencer {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int SOME = 30;
    private static final int TRIES = 20;

    /** Who sequences at this moment and cannot go on, since the tiles are taken. */
    private static final String SEQUENCING = """
            select count(*) from pg_locks j
            where j.locktype = 'advisory' and j.granted
              and ((j.classid::bigint << 32) | j.objid::bigint) = hashtextextended('journal', 0)
              and exists (select from pg_locks w
                          where w.pid = j.pid and not w.granted
                            and w.relation = 'concordat.journal_tile'::regclass)
            """;

    private final ScratchDatabase database;
    private final Progress progress;
    private final Client reader;

    FrozenSequencer(ScratchDatabase database, Progress progress) {
        this.database = database;
        this.progress = progress;
        this.reader = new Client(database.accounts().of(Scene.RECIPIENT), PATIENCE);
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("sequencer-freeze").put("rounds", rounds);
        Place here = Place.on(database, "here");
        Place there = Place.on(database, "there");
        long frozen = 0;
        try (RunningNode freezing = here.start()) {
            read(freezing, SOME);
            for (int round = 0; round < rounds; round++) {
                frozen += freeze(freezing);
                try (RunningNode other = there.start()) {
                    read(other, SOME);
                    Verdict meanwhile = new Verdict("meanwhile");
                    new JournalChecker(database.superuser()).check(meanwhile);
                    meanwhile.violations().forEach(v -> verdict.violation("meanwhile: " + v));
                    freezing.thaw();
                    read(other, SOME);
                    read(freezing, SOME);
                }
                progress.say("round %d: thawed", round + 1);
            }
            new JournalChecker(database.superuser()).check(verdict);
        }
        return verdict.atLeast("frozen_while_sequencing", frozen, rounds);
    }

    /** Each reading of an inbox is an entry of the journal. */
    private void read(RunningNode node, int times) {
        for (int i = 0; i < times; i++) {
            if (!Pausing.upTo(20_000, () -> reader.get(node.port(), "/inbox").status() == 200)) {
                throw new IllegalStateException("it does not answer: " + node.log());
            }
        }
    }

    /** Takes the tiles away until the sequencer stands before them, and stops its node there. */
    private long freeze(RunningNode node) {
        for (int i = 0; i < TRIES; i++) {
            try (Connection connection = database.superuser().connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table journal_tile in access exclusive mode");
                reader.get(node.port(), "/inbox");
                if (Pausing.upTo(900, () -> database.superuser().number(SEQUENCING) > 0)) {
                    node.freeze();
                    long caught = database.superuser().number(SEQUENCING);
                    connection.rollback();
                    if (caught > 0) {
                        return caught;
                    }
                    node.thaw();
                }
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return 0;
    }
}
