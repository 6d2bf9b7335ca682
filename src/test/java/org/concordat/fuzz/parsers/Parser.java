package org.concordat.fuzz.parsers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One parser, and what it may do with what it is given.
 *
 * @param declared the exceptions by which it says that something is not what it reads
 * @param seeds what it reads, or nearly: where fuzzing begins
 */
public record Parser(
        String name,
        Set<Class<? extends Exception>> declared,
        Reading reading,
        List<byte[]> seeds) {
    public Parser {
        declared = Set.copyOf(declared);
        seeds = List.copyOf(seeds);
    }

    /** Reads what it is given. */
    @FunctionalInterface
    public interface Reading {
        void read(byte[] given) throws Exception;
    }

    /** The same of text. */
    @FunctionalInterface
    public interface ReadingText {
        void read(String given) throws Exception;
    }

    public static Parser ofText(
            String name,
            Set<Class<? extends Exception>> declared,
            ReadingText reading,
            String... seeds) {
        return new Parser(
                name,
                declared,
                given -> reading.read(new String(given, StandardCharsets.UTF_8)),
                Arrays.stream(seeds)
                        .map(seed -> seed.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** Fails where the parser does what it does not say. */
    public void read(byte[] given) throws Exception {
        try {
            reading.read(given);
        } catch (Exception e) {
            if (declared.stream().noneMatch(one -> one.isInstance(e))) {
                throw e;
            }
        }
    }

    /** What must hold of whatever was read. */
    public static void hold(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
