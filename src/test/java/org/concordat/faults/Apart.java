package org.concordat.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Network and mounts of one's own, so that what is cut, delayed or filled is nobody else's. */
final class Apart {
    private static final String INSIDE = "CHAOS_APART";
    private static final String[] UNSHARE = {"unshare", "--mount", "--net"};
    private static final List<Path> FAKETIME = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

    private Apart() {}

    static boolean isInside() {
        return System.getenv(INSIDE) != null;
    }

    /** Why there can be none here; empty where there can. */
    static Optional<String> refused() {
        return isInside() || works("unshare", "--mount", "--net", "true")
                ? Optional.empty()
                : Optional.of("It needs network and mount namespaces of its own, which are not"
                        + " permitted here: run it as root, outside of a container.");
    }

    /** Why the network cannot be cut here. */
    static Optional<String> refusedToCut() {
        return refused()
                .or(() -> works("nft", "--version")
                        ? Optional.empty()
                        : Optional.of("It needs nft (on Debian: apt-get install nftables)."));
    }

    /** What makes a process see another time. */
    static Optional<Path> faketime() {
        return FAKETIME.stream().filter(Files::exists).findFirst();
    }

    /** Why no clock can be put wrong here. */
    static Optional<String> refusedToFake() {
        return faketime().isPresent()
                ? Optional.empty()
                : Optional.of("It needs libfaketime (on Debian: apt-get install libfaketime).");
    }

    /** Runs {@link Chaos} like this apart. */
    static int run(List<String> arguments, Redirect out) {
        List<String> command = new ArrayList<>(List.of(UNSHARE));
        command.addAll(List.of("sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Chaos.class.getName()));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(out);
            builder.environment().putAll(Map.of(INSIDE, "yes"));
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.to(new File("/dev/null")))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Does something to what is one's own: never outside. */
    static void command(String... command) {
        if (!isInside()) {
            throw new IllegalStateException("not apart: " + String.join(" ", command));
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
