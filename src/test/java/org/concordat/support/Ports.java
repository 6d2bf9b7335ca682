package org.concordat.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for who begins to listen later. They lie below the range from which the kernel gives ports to outgoing
 * connections, and a process gives none twice before it has given all: what was free a moment ago may be promised.
 */
public final class Ports {
    private static final int FIRST = 10_000;
    /** The members of a cluster take those that follow the one they were given. */
    private static final int APART = 8;

    private static final int COUNT = 1_250;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** One on which nobody listens; nor do those after it belong to anybody else of this process. */
    public static int free() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + APART * Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody has it: try another.
            }
        }
        throw new IllegalStateException("no port is free");
    }
}
