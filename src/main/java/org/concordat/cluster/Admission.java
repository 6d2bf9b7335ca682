package org.concordat.cluster;

import com.hazelcast.nio.MemberSocketInterceptor;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets nobody speak to the membership port, nor listens to anybody there, before each has shown the other that
 * they know the cluster's key. Hazelcast itself asks for the cluster's name only, which is no secret.
 *
 * <p>Who accepts sends a nonce; who connects answers with its own and a code of both; who accepts answers with
 * another. The two codes name their role, and the address at which one accepts, so that neither can be sent back,
 * nor passed on: what a node says to whoever sits where another node should be opens no other door.
 */
final class Admission implements MemberSocketInterceptor {
    static final int NONCE_BYTES = 32;

    private static final String MAC = "HmacSHA256";
    private static final int CODE_BYTES = 32;
    /** Whoever says little keeps one of the threads that let others in, so not for long in all. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Hazelcast lets others in on the sixteen threads on which it also asks others: these are not all of them. */
    private static final int AT_ONCE = 8;

    private static final byte[] CONNECTS = "connects".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACCEPTS = "accepts".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore room = new Semaphore(AT_ONCE);

    Admission(ClusterKey key) {
        this.key = new SecretKeySpec(key.of("admission"), MAC);
    }

    @Override
    public void init(Properties properties) {
        // Knows all it needs.
    }

    @Override
    public void onAccept(Socket socket) throws IOException {
        if (!room.tryAcquire()) {
            throw new IOException("too many at once");
        }
        try {
            accept(socket);
        } finally {
            room.release();
        }
    }

    private void accept(Socket socket) throws IOException {
        byte[] door = door(socket.getLocalAddress(), socket.getLocalPort());
        Talk talk = new Talk(socket);
        byte[] ours = nonce();
        talk.say(ours);
        byte[] theirs = talk.hear(NONCE_BYTES);
        talk.expect(code(CONNECTS, door, ours, theirs));
        talk.say(code(ACCEPTS, door, ours, theirs));
        talk.end();
    }

    @Override
    public void onConnect(Socket socket) throws IOException {
        byte[] door = door(socket.getInetAddress(), socket.getPort());
        Talk talk = new Talk(socket);
        byte[] theirs = talk.hear(NONCE_BYTES);
        byte[] ours = nonce();
        talk.say(ours, code(CONNECTS, door, theirs, ours));
        talk.expect(code(ACCEPTS, door, theirs, ours));
        talk.end();
    }

    private static byte[] door(InetAddress address, int port) {
        byte[] host = address.getAddress();
        return ByteBuffer.allocate(2 * Integer.BYTES + host.length)
                .putInt(host.length)
                .put(host)
                .putInt(port)
                .array();
    }

    /** All that passes before somebody is let in, within one time for the whole of it. */
    private static final class Talk {
        private final Socket socket;
        private final int usualTimeout;
        private final long until = System.nanoTime() + PATIENCE_NANOS;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.usualTimeout = socket.getSoTimeout();
        }

        void say(byte[]... words) throws IOException {
            for (byte[] word : words) {
                socket.getOutputStream().write(word);
            }
        }

        byte[] hear(int bytes) throws IOException {
            byte[] heard = new byte[bytes];
            for (int had = 0; had < bytes; ) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    throw new SocketTimeoutException("said too little");
                }
                socket.setSoTimeout((int) left);
                int more = socket.getInputStream().read(heard, had, bytes - had);
                if (more < 0) {
                    throw new EOFException("hung up");
                }
                had += more;
            }
            return heard;
        }

        void expect(byte[] code) throws IOException {
            if (!MessageDigest.isEqual(hear(CODE_BYTES), code)) {
                throw new IOException("not of this cluster");
            }
        }

        void end() throws IOException {
            socket.setSoTimeout(usualTimeout);
        }
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    private byte[] code(byte[] role, byte[] door, byte[] ofAcceptor, byte[] ofConnector) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(role);
            mac.update(door);
            mac.update(ofAcceptor);
            mac.update(ofConnector);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no code", e);
        }
    }
}
