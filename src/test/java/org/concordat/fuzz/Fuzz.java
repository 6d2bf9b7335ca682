package org.concordat.fuzz;

import org.concordat.faults.Progress;
import org.concordat.faults.Verdict;
import org.concordat.fuzz.World.Exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Runs any number of requests, or sends again what an earlier run found. See {@code scripts/fuzz --help}. */
public final class Fuzz {
    static final int CLEAN = 0;
    static final int FOUND = 1;
    static final int REFUSED = 2;

    private static final int USUALLY = 1_000_000;
    private static final String USAGE = """
            Usage: scripts/fuzz [--requests N] [--seed S]
                   scripts/fuzz --replay FILE
                   scripts/fuzz --parsers [--seconds N] [NAME...]

            Starts a real node with a database of its own and sends it requests made from the OpenAPI
            document (fitting, nearly fitting and hostile, by people of every role and by nobody) and
            bytes that are no request. Nothing that is sent may be answered by a 5xx other than 503 with
            Retry-After, by an answer that is not the contract's, or by nothing; nothing may tell what the
            node is made of, fill its log with faults, or stay in its memory.

              --requests N   how many (1000000)
              --seed S       the same requests as in the run that told this seed
              --replay FILE  sends what a run has found again, and says what is still so
              --parsers      gives our own parsers texts instead, with Jazzer; --parsers --help says more
              --help         shows this

            Progress goes to stderr; the last line of stdout is one line of JSON. What was found is
            written to target/fuzz/SEED.jsonl, with the requests. Exit code: 0 nothing was found, 1
            something was, 2 it cannot be run like this.
            """;

    private Fuzz() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return CLEAN;
        }
        long requests = USUALLY;
        long seed = new SecureRandom().nextInt(1_000_000);
        Optional<Path> replay = Optional.empty();
        for (int i = 0; i < arguments.size(); i += 2) {
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            boolean number = value.matches("[0-9]{1,9}");
            String option = arguments.get(i);
            if (option.equals("--requests") && number && !value.matches("0+")) {
                requests = Long.parseLong(value);
            } else if (option.equals("--seed") && number) {
                seed = Long.parseLong(value);
            } else if (option.equals("--replay") && Files.isRegularFile(Path.of(value))) {
                replay = Optional.of(Path.of(value));
            } else {
                System.err.print(
                        "scripts/fuzz: cannot take " + option + " " + value + "\n\n" + USAGE);
                return REFUSED;
            }
        }
        Verdict verdict =
                replay.isPresent() ? again(Finding.read(replay.get())) : fresh(requests, seed);
        System.out.println(verdict.json());
        return verdict.violations().isEmpty() ? CLEAN : FOUND;
    }

    private static Verdict fresh(long requests, long seed) {
        Progress.ERR.line("Starting a node; the seed is " + seed + ".");
        try (World world = new World(seed, place -> place)) {
            Run run = new Run(world, Progress.ERR, seed, requests);
            Verdict verdict = run.run();
            if (!verdict.violations().isEmpty()) {
                Path file = Path.of("target", "fuzz", seed + ".jsonl");
                Finding.write(file, run.findings());
                world.keepLog(file.resolveSibling(seed + ".log"));
                Progress.ERR.line("Written: " + file + ", and beside it the node's log");
            }
            return verdict;
        }
    }

    private static Verdict again(List<Finding> findings) {
        Verdict verdict = new Verdict("fuzz-replay").put("findings", findings.size());
        try (World world = new World(findings.get(0).seed(), place -> place)) {
            long still = 0;
            for (Finding finding : findings) {
                try (RawConnection wire = world.wire()) {
                    Exchange exchange = world.exchange(wire, finding.sent());
                    Progress.ERR.line(finding.what() + " -> "
                            + exchange.answer().status() + " "
                            + RawConnection.text(exchange.answer()) + " " + exchange.faults());
                    still += exchange.faults().isEmpty() ? 0 : 1;
                }
            }
            world.log().faults().forEach(Progress.ERR::line);
            return verdict.none("still", still);
        }
    }
}
