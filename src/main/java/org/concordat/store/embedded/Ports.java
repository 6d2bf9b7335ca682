package org.concordat.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses the server's port and remembers it. Below the range from which the kernel gives ports to
 * outgoing connections: there, a pool that knocks while the server restarts can connect to itself,
 * and then holds the very port the server needs.
 */
final class Ports {
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 200;

    private Ports() {}

    /** The port of the last run when it is free, else another. */
    static int choose(Path remembered) {
        int last = remembered(remembered);
        if (last != 0 && isFree(last)) {
            return last;
        }
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedPostgresException(
                "No free port was found on 127.0.0.1 between " + LOWEST + " and " + BEYOND + ".");
    }

    static void remember(Path file, int port) throws IOException {
        if (remembered(file) != port) {
            Files.writeString(file, port + "\n");
        }
    }

    /** The port of the last run, or of the one that goes on; 0 when none is known. */
    static int remembered(Path file) {
        try {
            int port = Integer.parseInt(Files.readString(file).strip());
            return port >= LOWEST && port < BEYOND ? port : 0;
        } catch (IOException | NumberFormatException e) {
            return 0; // A convenience only: any other port does as well.
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
