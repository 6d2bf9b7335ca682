package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.clock.Ticker;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.HubTerms.WorkingWeek;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.store.PgDueClocks;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournal;
import org.concordat.support.Rings;
import org.concordat.support.TestDatabase;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What running clocks cost: processor time of this program and of every process of the database, while a
 * node looks every second for what is due, as {@code app.ClockVerticle} does.
 */
final class ClocksBench implements Bench.Measurement {
    private static final double MOST_OF_A_CORE = 0.02;
    private static final int CLOCKS = 100_000;
    private static final int SECONDS = 60;
    private static final int WARM_UP_SECONDS = 10;
    private static final int BURST = 5_000;
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Kernel's unit of processor time, by which Linux has counted on every machine for long. */
    private static final double TICKS_A_SECOND = 100;

    /** Due over three days, told twice each: as many as a hub of that size has in a busy week. */
    private static final String FILL = """
            insert into clock (id, thing, kind, label, agency, owner, hours, working, runs_on,
                               started_at, soon_at, due_at, next_at, promised_at)
            select gen_random_uuid(), gen_random_uuid(), 'bench', 'Decide the referral', ?, ?, 24, false, false,
                   d.due - interval '24 hours', d.due - interval '6 hours', d.due,
                   case when d.due - interval '6 hours' > now() then d.due - interval '6 hours' else d.due end, d.due
            from generate_series(1, ?) n
                cross join lateral (select now() + interval '72 hours' * (n::float8 / ?) as due) d
            """;

    @Override
    public String usage() {
        return "[--clocks N] [--seconds N]   what running clocks cost of a core, " + CLOCKS
                + " of them for " + SECONDS + " seconds unless said otherwise";
    }

    @Override
    public JsonObject measure(List<String> words, PrintStream out) throws Exception {
        int clocks = option(words, "--clocks", CLOCKS);
        int seconds = option(words, "--seconds", SECONDS);
        if (words.stream().anyMatch(word -> word.startsWith("--") && !known(word))) {
            throw new Bench.Misused("clocks knows only --clocks and --seconds");
        }
        TestDatabase database = TestDatabase.anywhere();
        try {
            return measure(database, clocks, seconds, out);
        } finally {
            database.stop();
        }
    }

    private static boolean known(String word) {
        return word.equals("--clocks") || word.equals("--seconds");
    }

    private static int option(List<String> words, String name, int usual) {
        int at = words.indexOf(name);
        if (at < 0) {
            return usual;
        }
        try {
            return Integer.parseInt(words.get(at + 1));
        } catch (NumberFormatException | IndexOutOfBoundsException notOne) {
            throw new Bench.Misused(name + " needs a number");
        }
    }

    private static JsonObject measure(
            TestDatabase database, int clocks, int seconds, PrintStream out) throws Exception {
        UUID agency = database.anAgency("Bench");
        UUID owner = database.aPractitioner(agency).practitioner();
        database.run(FILL, agency, owner, clocks, (double) clocks);
        database.run("vacuum analyze clock");
        Ticker ticker = new Ticker(
                database.transactions(),
                new PgDueClocks(),
                new PgEvents(),
                new PgJournal(),
                new Rings(),
                new WorkingCalendar(
                        new WorkingWeek(
                                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                LocalTime.of(9, 0),
                                LocalTime.of(17, 0)),
                        new BankHolidays(LocalDate.MAX, Map.of())));
        out.printf("%d clocks run.%n", clocks);
        run(ticker, WARM_UP_SECONDS);
        long before = told(database);
        Cpu began = Cpu.now(database);
        double took = run(ticker, seconds);
        Cpu ended = Cpu.now(database);
        long told = told(database) - before;
        double node = (ended.node() - began.node()) / took;
        double server = (ended.database() - began.database()) / took;
        boolean met = node + server < MOST_OF_A_CORE && told > 0;
        out.printf(
                Locale.ROOT,
                "In %.0f s %d steps were told. Of a core: %.2f %% node, %.2f %% database, %.2f %%"
                        + " together. Goal under %.0f %%: %s.%n",
                took,
                told,
                100 * node,
                100 * server,
                100 * (node + server),
                100 * MOST_OF_A_CORE,
                met ? "met" : "NOT met");
        double rate = burst(database, ticker, out);
        return new JsonObject()
                .put("bench", "clocks")
                .put("met", met)
                .put("clocks", clocks)
                .put("seconds", Math.round(took))
                .put("told", told)
                .put("core", rounded(node + server))
                .put("node", rounded(node))
                .put("database", rounded(server))
                .put("burstPerSecond", Math.round(rate));
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    private static long told(TestDatabase database) {
        return database.count("select count(*) from clock_told");
    }

    /** Looks once a second, and at once while there is more; answers how long it took. */
    private static double run(Ticker ticker, int seconds) throws Exception {
        long began = System.nanoTime();
        for (int second = 1; second <= seconds; second++) {
            while (TestDatabase.await(ticker.tick())) {
                // There is more.
            }
            long next = began + second * LOOK.toNanos();
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())).toMillis());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Monday morning: many are due at once. */
    private static double burst(TestDatabase database, Ticker ticker, PrintStream out)
            throws Exception {
        database.run(
                "update clock set due_at = now(), soon_at = now(), next_at = now() where id in"
                        + " (select id from clock where told = 0 limit ?)",
                BURST);
        long began = System.nanoTime();
        while (TestDatabase.await(ticker.tick())) {
            // There is more.
        }
        double rate = BURST / ((System.nanoTime() - began) / 1e9);
        out.printf(Locale.ROOT, "%d due at once are told at %.0f a second.%n", BURST, rate);
        return rate;
    }

    /** Processor time used so far, in seconds. */
    private record Cpu(double node, double database) {
        static Cpu now(TestDatabase database) throws IOException {
            com.sun.management.OperatingSystemMXBean system =
                    (com.sun.management.OperatingSystemMXBean)
                            ManagementFactory.getOperatingSystemMXBean();
            return new Cpu(system.getProcessCpuTime() / 1e9, server(database));
        }

        /** Every process whose parent is the postmaster, itself included. */
        private static double server(TestDatabase database) throws IOException {
            // One that stays: those of the pool.
            int backend = database.pool()
                    .query("select pg_backend_pid()")
                    .execute()
                    .await()
                    .iterator()
                    .next()
                    .getInteger(0);
            long postmaster = Long.parseLong(
                    stat(Path.of("/proc", Integer.toString(backend))).orElseThrow()[1]);
            double sum = 0;
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                for (Path process : processes.toList()) {
                    boolean own = process.endsWith(Long.toString(postmaster));
                    Optional<String[]> stat = stat(process);
                    if (stat.isPresent()
                            && (own || stat.get()[1].equals(Long.toString(postmaster)))) {
                        // User and system time; of the postmaster those of its ended children too.
                        for (int field = 11; field < (own ? 15 : 13); field++) {
                            sum += Long.parseLong(stat.get()[field]) / TICKS_A_SECOND;
                        }
                    }
                }
            }
            return sum;
        }

        /** What follows the program's name, which may hold anything; empty for what is no process. */
        private static Optional<String[]> stat(Path process) {
            if (!process.getFileName().toString().matches("\\d+")) {
                return Optional.empty();
            }
            try {
                String line = Files.readString(process.resolve("stat"));
                return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
    }
}
