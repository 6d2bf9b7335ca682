package org.concordat.cluster;

import com.hazelcast.nio.MemberSocketInterceptor;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Properties;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets nobody speak to the membership port, nor listens to anybody there, before each has shown the other that
 * they know the cluster's key. Hazelcast itself asks for the cluster's name only, which is no secret.
 *
 * <p>Who accepts sends a nonce; who connects answers with its own and a code of both; who accepts answers with
 * another. The two codes name their role, so that neither can be sent back.
 */
final class Admission implements MemberSocketInterceptor {
    static final int NONCE_BYTES = 32;

    private static final String MAC = "HmacSHA256";
    private static final int CODE_BYTES = 32;
    /** Whoever says nothing keeps one of the threads that let others in, so not for long. */
    private static final int PATIENCE_MILLIS = 2_000;

    private static final byte[] CONNECTS = "connects".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACCEPTS = "accepts".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Admission(ClusterKey key) {
        this.key = new SecretKeySpec(key.of("admission"), MAC);
    }

    @Override
    public void init(Properties properties) {
        // Knows all it needs.
    }

    @Override
    public void onAccept(Socket socket) throws IOException {
        within(socket, (in, out) -> {
            byte[] ours = nonce();
            out.write(ours);
            out.flush();
            byte[] theirs = in.readNBytes(NONCE_BYTES);
            expect(in, code(CONNECTS, ours, theirs));
            out.write(code(ACCEPTS, ours, theirs));
            out.flush();
        });
    }

    @Override
    public void onConnect(Socket socket) throws IOException {
        within(socket, (in, out) -> {
            byte[] theirs = in.readNBytes(NONCE_BYTES);
            byte[] ours = nonce();
            out.write(ours);
            out.write(code(CONNECTS, theirs, ours));
            out.flush();
            expect(in, code(ACCEPTS, theirs, ours));
        });
    }

    @FunctionalInterface
    private interface Exchange {
        void with(DataInputStream in, OutputStream out) throws IOException;
    }

    private static void within(Socket socket, Exchange exchange) throws IOException {
        int before = socket.getSoTimeout();
        socket.setSoTimeout(PATIENCE_MILLIS);
        exchange.with(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
        socket.setSoTimeout(before);
    }

    private static void expect(DataInputStream in, byte[] code) throws IOException {
        if (!MessageDigest.isEqual(in.readNBytes(CODE_BYTES), code)) {
            throw new IOException("not of this cluster");
        }
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    private byte[] code(byte[] role, byte[] ofAcceptor, byte[] ofConnector) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(role);
            mac.update(ofAcceptor);
            mac.update(ofConnector);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no code", e);
        }
    }
}
