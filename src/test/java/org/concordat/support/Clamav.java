package org.concordat.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real clamd with one signature: that of the file by which scanners are tried (EICAR). */
public final class Clamav implements AutoCloseable {
    private static final long STARTS_WITHIN_SECONDS = 30;

    private final Path folder;
    private final int port;
    private final Process process;

    private Clamav(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Where it is installed; scripts/test does so where it may. */
    public static Optional<Path> program() {
        return Stream.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Put together here, so that no scanner takes this file for it. */
    public static byte[] eicar() {
        return String.join(
                        "",
                        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$",
                        "EICAR-STANDARD-ANTIVIRUS",
                        "-TEST-FILE!$H+H*")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static Clamav start() {
        try {
            Path folder = Files.createTempDirectory("clamav-");
            int port = Ports.free();
            Files.writeString(folder.resolve("own.hdb"), md5(eicar()) + ":68:Own.Eicar\n");
            Path conf =
                    Files.writeString(folder.resolve("clamd.conf"), """
                    DatabaseDirectory %1$s
                    LocalSocket %1$s/clamd.sock
                    TCPAddr 127.0.0.1
                    TCPSocket %2$d
                    Foreground yes
                    """.formatted(folder, port));
            Process process = new ProcessBuilder(
                            program().orElseThrow().toString(), "--config-file=" + conf)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Clamav clamav = new Clamav(folder, port, process);
            clamav.awaitReady();
            return clamav;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (!Files.exists(socket())) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(folder.resolve("log"));
                close();
                throw new IllegalStateException("clamd did not start: " + said);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    public Path socket() {
        return folder.resolve("clamd.sock");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
