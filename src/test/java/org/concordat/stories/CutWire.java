package org.concordat.stories;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP proxy that can be cut: then nothing is passed on and nobody is told, as when a cable is pulled. */
final class CutWire implements AutoCloseable {
    private final ServerSocket listening;
    private final String host;
    private final int port;
    private boolean cut;
    private String last = "";

    CutWire(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cut wire");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    synchronized void cut() {
        cut = true;
    }

    /** Is cut by itself as soon as something with this in it has gone out: its answer does not come back. */
    synchronized void cutAfter(String word) {
        last = word;
    }

    synchronized boolean isCut() {
        return cut;
    }

    private synchronized void went(byte[] bytes, int length) {
        if (!last.isEmpty()
                && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(last)) {
            last = "";
            cut = true;
        }
    }

    synchronized void mend() {
        cut = false;
        last = "";
        notifyAll();
    }

    private synchronized void whole() {
        while (cut) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                daemon(() -> join(client));
            }
        } catch (IOException e) {
            // Closed: nobody connects any more.
        }
    }

    private void join(Socket client) {
        try {
            whole();
            Socket server = new Socket(host, port);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon(() -> pass(client, server, true));
            daemon(() -> pass(server, client, false));
        } catch (IOException e) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to, boolean forth) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                whole();
                out.write(buffer, 0, n);
                out.flush();
                if (forth) {
                    went(buffer, n);
                }
            }
        } catch (IOException e) {
            // One side has gone, and so does the other.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        mend();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
