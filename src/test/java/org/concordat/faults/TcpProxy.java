package org.concordat.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between two and passes on what each says, as late and as slowly as it is told to. */
final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket server;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile long delayMillis;
    private volatile boolean stalled;
    private volatile boolean over;

    TcpProxy(int to) {
        this.to = to;
        try {
            server = new ServerSocket(RunningNode.freePort(), 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Each 16 kB at most is so late, in either direction: a long way, and a narrow one. */
    void delay(long millis) {
        delayMillis = millis;
    }

    /** Passes nothing on, and closes nothing. */
    void stall(boolean now) {
        stalled = now;
    }

    private void accept() {
        while (!over) {
            try {
                Socket here = server.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), to);
                here.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                open.add(here);
                open.add(there);
                start(() -> pass(here, there));
                start(() -> pass(there, here));
            } catch (IOException e) {
                // Whoever wanted in asks again.
            }
        }
    }

    private void pass(Socket from, Socket onto) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                onto) {
            InputStream in = from.getInputStream();
            OutputStream out = onto.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (delayMillis > 0) {
                    Pausing.millis(delayMillis);
                }
                while (stalled && !over) {
                    Pausing.millis(10);
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException ended) {
            // Then the other side ends as well.
        } finally {
            open.remove(from);
            open.remove(onto);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        over = true;
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
