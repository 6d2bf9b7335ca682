package org.concordat.faults;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One kind of fault that can be run at any size.
 *
 * @param counts the option that says how much of it
 * @param apart whether it needs network and mounts of its own
 * @param refused why it cannot be run here; empty where it can
 */
record Kind(
        String name,
        String counts,
        int usually,
        String words,
        boolean apart,
        Supplier<Optional<String>> refused,
        Run run) {

    interface Run {
        Verdict of(Progress progress, int size, long seed);
    }

    private interface OnScratch {
        Verdict of(ScratchDatabase database, Progress progress, int size, long seed);
    }

    static List<Kind> all() {
        return List.of(
                on(
                        "mixed",
                        10,
                        "three nodes, and one of the faults in each round",
                        (d, p, n, s) ->
                                new Storm(d, p, List.of(Storm.Fault.values()), s).run("mixed", n)),
                on(
                        "node-freeze",
                        10,
                        "three nodes, one of them frozen for seconds",
                        (d, p, n, s) -> new Storm(d, p, List.of(Storm.Fault.NODE_FREEZE), s)
                                .run("node-freeze", n)),
                of(
                        "node-kill",
                        20,
                        "kill -9 of a node with its database",
                        (p, n, s) -> new Kills(p).ofTheNode(n)),
                of(
                        "database-kill",
                        20,
                        "kill -9 of the postmaster",
                        (p, n, s) -> new Kills(p).ofTheDatabase(n)),
                on(
                        "database-slow",
                        2,
                        "one node has a long way to the database",
                        (d, p, n, s) -> new SlowDatabase(d, p).run(n)),
                on(
                                "partition",
                                2,
                                "a node cut off from the database, from the others",
                                (d, p, n, s) -> new Partition(d, p).run(n))
                        .apart(Apart::refusedToCut),
                on(
                                "clock-jump",
                                1,
                                "a node's clock an hour ahead, and behind",
                                (d, p, n, s) -> new ClockJump(d, p).run(n))
                        .where(Apart::refusedToFake),
                of(
                                "disk-full",
                                2,
                                "the database's disk is full for a while",
                                (p, n, s) -> new DiskFull(p).run(n))
                        .apart(Apart::refused),
                on(
                                "bus-loss",
                                60,
                                "every message between nodes lost for so long",
                                (d, p, n, s) -> new BusLoss(d, p).run(n))
                        .counting("--seconds"),
                on(
                                "withdraw-race",
                                20_000,
                                "withdrawals against sharings on two nodes",
                                (d, p, n, s) -> new WithdrawRace(d, p).run(n))
                        .counting("--races"),
                on(
                        "freeze-in-transaction",
                        10,
                        "a node frozen amid its transactions",
                        (d, p, n, s) -> new Freezes(d, p).run(n)),
                on(
                        "sequencer-freeze",
                        3,
                        "a node frozen while it gives journal positions",
                        (d, p, n, s) -> new FrozenSequencer(d, p).run(n)),
                on(
                        "ordering",
                        10,
                        "transactions held open while others commit",
                        (d, p, n, s) -> new Ordering(d, p).run(n)),
                of(
                        "planted",
                        1,
                        "builds with a fault in them: the checkers are tried",
                        (p, n, s) -> new Planted(p).run(n)));
    }

    private static Kind of(String name, int usually, String words, Run run) {
        return new Kind(name, "--rounds", usually, words, false, Optional::empty, run);
    }

    /** On a database that is there for this run alone. */
    private static Kind on(String name, int usually, String words, OnScratch run) {
        return of(name, usually, words, (progress, size, seed) -> {
            try (ScratchDatabase database = ScratchDatabase.start()) {
                return run.of(database, progress, size, seed);
            }
        });
    }

    private Kind counting(String option) {
        return new Kind(name, option, usually, words, apart, refused, run);
    }

    private Kind where(Supplier<Optional<String>> not) {
        return new Kind(name, counts, usually, words, apart, not, run);
    }

    private Kind apart(Supplier<Optional<String>> not) {
        return new Kind(name, counts, usually, words, true, not, run);
    }

    @Override
    public String toString() {
        return String.format("%-22s %-19s %s", name, counts + " N (" + usually + ")", words);
    }
}
