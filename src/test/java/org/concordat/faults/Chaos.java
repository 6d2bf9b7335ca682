package org.concordat.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Runs one kind of fault at any size: progress on stderr, one line of JSON on stdout, and 1 as exit code
 * when anything was found that must not be. See {@code scripts/chaos --help}.
 */
public final class Chaos {
    private static final String USAGE = """
            scripts/chaos NAME [--rounds N | --races N]
              withdraw-race          --races N (20000): withdrawals against sharings on two nodes
              node-kill              --rounds N (20): kill -9 of the node, 50 sends in each round
              database-kill          --rounds N (20): kill -9 of the postmaster, 50 sends in each round
              freeze-in-transaction  --rounds N (10): a node frozen amid its transactions
              ordering               --rounds N (10): transactions held open while others commit
              sequencer-freeze       --rounds N (3): a node frozen while it gives journal positions""";

    private final Map<String, Kind> kinds = new TreeMap<>();

    private record Kind(String counts, int usually, IntFunction<Verdict> run) {}

    private Chaos(Progress progress) {
        kinds.put("withdraw-race", new Kind("--races", 20_000, races -> {
            try (ScratchDatabase database = ScratchDatabase.start()) {
                return new WithdrawRace(database, progress).run(races);
            }
        }));
        kinds.put(
                "node-kill",
                new Kind("--rounds", 20, rounds -> new Kills(progress).ofTheNode(rounds)));
        kinds.put(
                "database-kill",
                new Kind("--rounds", 20, rounds -> new Kills(progress).ofTheDatabase(rounds)));
        kinds.put("freeze-in-transaction", new Kind("--rounds", 10, rounds -> {
            try (ScratchDatabase database = ScratchDatabase.start()) {
                return new Freezes(database, progress).run(rounds);
            }
        }));
        kinds.put("sequencer-freeze", new Kind("--rounds", 3, rounds -> {
            try (ScratchDatabase database = ScratchDatabase.start()) {
                return new FrozenSequencer(database, progress).run(rounds);
            }
        }));
        kinds.put("ordering", new Kind("--rounds", 10, rounds -> {
            try (ScratchDatabase database = ScratchDatabase.start()) {
                return new Ordering(database, progress).run(rounds);
            }
        }));
    }

    public static void main(String[] arguments) {
        System.exit(new Chaos(Progress.ERR).run(List.of(arguments)));
    }

    private int run(List<String> arguments) {
        Kind kind = arguments.isEmpty() ? null : kinds.get(arguments.get(0));
        if (kind == null || (arguments.size() != 1 && arguments.size() != 3)) {
            System.err.println(USAGE);
            return 2;
        }
        int size = kind.usually();
        if (arguments.size() == 3) {
            if (!arguments.get(1).equals(kind.counts())
                    || !arguments.get(2).matches("[1-9]\\d{0,6}")) {
                System.err.println(USAGE);
                return 2;
            }
            size = Integer.parseInt(arguments.get(2));
        }
        Verdict verdict = kind.run().apply(size);
        System.out.println(verdict.json());
        return verdict.violations().isEmpty() ? 0 : 1;
    }
}
