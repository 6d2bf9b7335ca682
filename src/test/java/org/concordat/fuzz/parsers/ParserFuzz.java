package org.concordat.fuzz.parsers;

import org.concordat.faults.Progress;
import org.concordat.faults.Verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Fuzzes parsers with Jazzer, each in a process of its own: its agent is put into no other, and what uses up memory or
 * never ends uses up the process alone.
 */
public final class ParserFuzz {
    private static final int MOST_SECONDS = 86_400;
    private static final int USUALLY = 20;
    /** For the process to begin on a busy machine, and for one reading to be stopped. */
    private static final int BESIDE_SECONDS = 600;

    private static final int LONGEST_READING_SECONDS = 10;
    private static final int LONGEST_BYTES = 100_000;
    /** Larger ones are for the tests, and would take the time of many: all but the first, which is right. */
    private static final int LARGE_SEED_BYTES = 4 * 1024;

    private static final Pattern RUNS = Pattern.compile("number_of_executed_units: ([0-9]+)");
    private static final Pattern SECONDS = Pattern.compile("Done [0-9]+ runs in ([0-9]+) second");
    private static final Pattern FINDING = Pattern.compile("(?m)^== .*$|^==[0-9]+== ERROR: .*$");
    private static final String USAGE = """
            Usage: scripts/fuzz --parsers [--seconds N] [NAME...]

            Gives each of our own parsers what nobody would write, with Jazzer. Each has to read it or to
            refuse it as it says that it does, soon, and in little room.

              --seconds N  how long each (20)
              NAME         these alone

            What was found is in target/fuzz/parsers/NAME, as a file that begins with crash, timeout or oom.
            """;

    private final Progress progress;
    private final Path folder;

    ParserFuzz(Progress progress, Path folder) {
        this.progress = progress;
        this.folder = folder.toAbsolutePath();
    }

    /**
     * What a run came to.
     *
     * @param readings how many
     * @param found what was wrong, in a line
     */
    record Outcome(String parser, long readings, long seconds, Optional<String> found) {}

    public static void main(String[] arguments) {
        int seconds = USUALLY;
        List<Parser> chosen = new ArrayList<>();
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.println(USAGE + "\nThe parsers: " + Parsers.ALL);
            return;
        }
        try {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i].equals("--seconds")) {
                    seconds = Integer.parseInt(arguments[++i]);
                } else {
                    chosen.add(Parsers.named(arguments[i]));
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            seconds = 0;
        }
        if (seconds < 1 || seconds > MOST_SECONDS) {
            System.err.println(USAGE + "\nThe parsers: " + Parsers.ALL);
            System.exit(2);
        }
        Verdict verdict = new ParserFuzz(Progress.ERR, Path.of("target/fuzz/parsers"))
                .all(chosen.isEmpty() ? Parsers.ALL : chosen, Duration.ofSeconds(seconds));
        System.out.println(verdict.json());
        System.exit(verdict.violations().isEmpty() ? 0 : 1);
    }

    Verdict all(List<Parser> parsers, Duration each) {
        Verdict verdict = new Verdict("parsers").put("parsers", parsers.size());
        long readings = 0;
        for (int i = 0; i < parsers.size(); i++) {
            Outcome outcome = of(parsers.get(i), each);
            readings += outcome.readings();
            progress.say(
                    "%2d of %d  %-20s %9d readings, %7d a second  %s",
                    i + 1,
                    parsers.size(),
                    outcome.parser(),
                    outcome.readings(),
                    outcome.readings() / outcome.seconds(),
                    outcome.found().orElse("nothing found"));
            outcome.found().ifPresent(what -> verdict.violation(outcome.parser() + ": " + what));
        }
        return verdict.put("seconds_each", each.toSeconds())
                .put("readings", readings)
                .put("found", verdict.violations().size());
    }

    Outcome of(Parser parser, Duration time) {
        try {
            Path own = folder.resolve(parser.name());
            Path log = own.resolve("log.txt");
            Files.createDirectories(own.resolve("seeds"));
            Files.createDirectories(own.resolve("corpus"));
            for (int i = 0; i < parser.seeds().size(); i++) {
                byte[] seed = parser.seeds().get(i);
                if (i == 0 || seed.length <= LARGE_SEED_BYTES) {
                    Files.write(own.resolve("seeds").resolve("seed-" + i), seed);
                }
            }
            Process process = new ProcessBuilder(command(parser, own, time))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(time.toSeconds() + BESIDE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            return outcome(parser, Files.readString(log), ended ? process.exitValue() : -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(Parser parser, Path own, Duration time) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss1m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Target.class.getName(),
                "--target_args=" + parser.name(),
                "--instrumentation_includes=org.concordat.**:org.snakeyaml.**",
                "--custom_hook_includes=org.concordat.**",
                "--reproducer_path=" + own,
                "-artifact_prefix=" + own + "/",
                "-max_total_time=" + time.toSeconds(),
                "-timeout=" + LONGEST_READING_SECONDS,
                "-max_len=" + LONGEST_BYTES,
                "-print_final_stats=1",
                own.resolve("corpus").toString(),
                own.resolve("seeds").toString());
    }

    private static Outcome outcome(Parser parser, String log, int exit) {
        long readings = number(RUNS, log);
        String found = FINDING.matcher(log)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("ended with " + exit + " after " + readings + " readings");
        return new Outcome(
                parser.name(),
                readings,
                Math.max(1, number(SECONDS, log)),
                exit == 0 && readings > 0 ? Optional.empty() : Optional.of(found));
    }

    private static long number(Pattern pattern, String log) {
        return pattern.matcher(log)
                .results()
                .mapToLong(m -> Long.parseLong(m.group(1)))
                .max()
                .orElse(0);
    }
}
