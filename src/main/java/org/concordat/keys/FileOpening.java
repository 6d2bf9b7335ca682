package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Opens one file piece by piece, in order. What it gives out is what was sealed; that nothing is missing at
 * the end only {@link #end()} tells.
 */
public final class FileOpening {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Arrived arrived = new Arrived();
    private final ReadableByteChannel opening;

    FileOpening(UUID id, AesGcmHkdfStreaming cipher) {
        try {
            this.opening = cipher.newDecryptingChannel(arrived, FileCipher.context(id));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("decryption failed", e);
        }
    }

    /** As much of the file as these bytes complete; may be nothing. */
    public byte[] open(byte[] sealed) {
        arrived.add(sealed);
        return read();
    }

    /** What remained. Fails where bytes at the end are missing. */
    public byte[] end() {
        arrived.end();
        return read();
    }

    private byte[] read() {
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (opening.read(buffer) > 0) {
                opened.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return opened.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Sealed under another key, altered, or not whole.", e);
        }
    }

    /** What has come and was not yet taken: none is not the end of it. */
    private static final class Arrived implements ReadableByteChannel {
        private ByteBuffer waiting = ByteBuffer.allocate(0);
        private boolean ended;

        void add(byte[] more) {
            ByteBuffer both = ByteBuffer.allocate(waiting.remaining() + more.length);
            both.put(waiting).put(more).flip();
            waiting = both;
        }

        void end() {
            ended = true;
        }

        @Override
        public int read(ByteBuffer into) {
            if (!waiting.hasRemaining()) {
                return ended ? -1 : 0;
            }
            int count = Math.min(into.remaining(), waiting.remaining());
            into.put(waiting.slice().limit(count));
            waiting.position(waiting.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
