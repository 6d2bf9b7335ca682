package org.concordat.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy before a server of this machine; what becomes of the bytes is its kind's to say. */
public abstract class Wire implements AutoCloseable {
    private static final int PIECE_BYTES = 65_536;

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Nobody is joined before {@link #begin}. */
    protected Wire(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a piece of what one side said. */
    protected interface Piece {
        void take(byte[] bytes, int length) throws IOException;
    }

    /** Somebody has connected, and so has the wire for them. */
    protected abstract void joined(Socket client, Socket server) throws IOException;

    /** Before the wire connects to the server for somebody; may wait. */
    protected void connecting() {}

    protected final void begin() {
        daemon(this::accept);
    }

    public final int port() {
        return listening.getLocalPort();
    }

    protected static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
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
        open.add(client);
        try {
            connecting();
            Socket server = new Socket(host, port);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            joined(client, server);
        } catch (IOException e) {
            // As far as the client can tell, nobody is there.
            shut(client);
        }
    }

    /** Hands over what comes, until one side goes; then the other goes as well. */
    protected final void read(Socket from, Socket to, Piece piece) {
        byte[] buffer = new byte[PIECE_BYTES];
        try {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                piece.take(buffer, n);
            }
        } catch (IOException e) {
            // One side has gone.
        } finally {
            shut(from);
            shut(to);
        }
    }

    private void shut(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is shut then.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(this::shut);
    }
}
