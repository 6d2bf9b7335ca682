package org.concordat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What processes have taken of the machine, as its kernel tells: processor time and memory. */
final class Spent {
    private static final Path PROC = Path.of("/proc");
    /** The kernel tells times to others in these, whatever it counts in itself. */
    private static final double TICKS_PER_SECOND = 100;

    private static final double KIB_PER_MIB = 1024;

    private Spent() {}

    /**
     * One process's line.
     *
     * @param ticks its own time, in hundredths of a second
     * @param ofEnded the time of its children that have ended, in the same
     */
    record Stat(long parent, long ticks, long ofEnded) {
        static Stat parse(String line) {
            // A program's name may hold anything, brackets too.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return new Stat(
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        }
    }

    /** Processor seconds that a process took since it began. */
    static double processor(long pid) throws IOException {
        return stat(pid).ticks() / TICKS_PER_SECOND;
    }

    /** The same with its children: those that are there, and those that have ended. */
    static double processorOfAll(long pid) throws IOException {
        Stat own = stat(pid);
        long ticks = own.ticks() + own.ofEnded();
        for (long child : children(pid)) {
            try {
                Stat stat = stat(child);
                ticks += stat.ticks() + stat.ofEnded();
            } catch (IOException ended) {
                // Its parent is told of its time.
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Resident memory in MiB, what it shares with others whole. */
    static double resident(long pid) throws IOException {
        return rollup(pid, "Rss:");
    }

    /** Resident memory of a process and its children in MiB, what they share counted once. */
    static double residentOfAll(long pid) throws IOException {
        double all = rollup(pid, "Pss:");
        for (long child : children(pid)) {
            try {
                all += rollup(child, "Pss:");
            } catch (IOException ended) {
                // It takes nothing any more.
            }
        }
        return all;
    }

    private static double rollup(long pid, String name) throws IOException {
        return Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("smaps_rollup")).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElseThrow(() -> new IOException("nothing is told of " + pid));
    }

    private static Stat stat(long pid) throws IOException {
        return Stat.parse(Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat")));
    }

    private static List<Long> children(long parent) throws IOException {
        List<Long> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(PROC)) {
            for (Path one :
                    all.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
                long pid = Long.parseLong(one.getFileName().toString());
                try {
                    if (stat(pid).parent() == parent) {
                        found.add(pid);
                    }
                } catch (IOException ended) {
                    // Then it is nobody's child.
                }
            }
        }
        return found;
    }
}
