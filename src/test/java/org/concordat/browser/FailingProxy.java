package org.concordat.browser;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What stands in front of several nodes: passes each connection to the first that takes it. It can go away, and it
 * can be where the power fails: at a request, or at its answer.
 */
final class FailingProxy implements AutoCloseable {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int CONNECT_MILLIS = 500;

    private final List<Integer> nodes;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private volatile boolean away;

    /** @param atAnswer fails when the node has answered, else when it has the request */
    private record Failure(String request, boolean atAnswer, Runnable what) {}

    private FailingProxy(List<Integer> nodes, ServerSocket listening) {
        this.nodes = nodes;
        this.listening = listening;
    }

    /** @param nodes their ports, the one to be asked first first */
    static FailingProxy before(Integer... nodes) throws IOException {
        FailingProxy proxy = new FailingProxy(
                List.of(nodes), new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
        start(proxy::accept);
        return proxy;
    }

    String address() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Once: when the request's answer is there its sender does not get it, and this happens. */
    void loseTheAnswer(String request, Runnable what) {
        failure.set(new Failure(request, true, what));
    }

    /** Once: when the node has the request, this happens. */
    void failAt(String request, Runnable what) {
        failure.set(new Failure(request, false, what));
    }

    /** Whether what was to fail has failed. */
    boolean hasFailed() {
        return failure.get() == null;
    }

    /** Nobody is answered from now on. */
    void goAway() {
        away = true;
        open.forEach(FailingProxy::shut);
    }

    void comeBack() {
        away = false;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "failing-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket browser = listening.accept();
                if (away) {
                    shut(browser);
                } else {
                    start(() -> pass(browser));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket browser) {
        Optional<Socket> found = connected();
        if (found.isEmpty()) {
            shut(browser);
            return;
        }
        Socket node = found.get();
        open.add(browser);
        open.add(node);
        AtomicReference<@Nullable Runnable> atAnswer = new AtomicReference<>();
        start(() -> copy(browser, node, piece -> {
            Failure met = met(piece);
            if (met == null) {
                return true;
            }
            if (met.atAnswer()) {
                atAnswer.set(met.what());
                return true;
            }
            send(node, piece);
            met.what().run();
            return false;
        }));
        copy(node, browser, piece -> {
            Runnable what = atAnswer.get();
            if (what != null) {
                what.run();
            }
            return what == null;
        });
    }

    /** What is to fail at this piece, which is a request's beginning or not. */
    private @Nullable Failure met(byte[] piece) {
        Failure next = failure.get();
        boolean met = next != null
                && new String(piece, StandardCharsets.ISO_8859_1).startsWith(next.request())
                && failure.compareAndSet(next, null);
        return met ? next : null;
    }

    private Optional<Socket> connected() {
        for (int port : nodes) {
            try {
                Socket socket = new Socket();
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        CONNECT_MILLIS);
                return Optional.of(socket);
            } catch (IOException e) {
                // The next one.
            }
        }
        return Optional.empty();
    }

    private interface Check {
        /** Whether it goes on, with this piece first. */
        boolean goesOn(byte[] piece);
    }

    private void copy(Socket from, Socket to, Check check) {
        byte[] buffer = new byte[PIECE_BYTES];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                byte[] piece = java.util.Arrays.copyOf(buffer, read);
                if (!check.goesOn(piece)) {
                    break;
                }
                send(to, piece);
            }
        } catch (IOException | UncheckedIOException e) {
            // One end went, so the other goes.
        } finally {
            shut(from);
            shut(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void send(Socket to, byte[] piece) {
        try {
            OutputStream out = to.getOutputStream();
            out.write(piece);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is shut then.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(FailingProxy::shut);
    }
}
