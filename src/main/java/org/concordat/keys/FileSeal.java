package org.concordat.keys;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;

/** Seals one file as it comes. */
public final class FileSeal {
    /** Less is not worth a row of its own. */
    private static final int LEAST_BYTES = 256 * 1024;

    private final Content name;
    private final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    private final WritableByteChannel sealing;

    FileSeal(Content name, AesGcmHkdfStreaming cipher) {
        this.name = name;
        try {
            this.sealing = cipher.newEncryptingChannel(
                    Channels.newChannel(sealed), FileCipher.context(name.id()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /** The file's name, sealed; its id is the file's. */
    public Content name() {
        return name;
    }

    /** As much as is worth storing by now, or nothing; the rest comes later, or at the end. */
    public byte[] seal(byte[] piece) {
        try {
            ByteBuffer plain = ByteBuffer.wrap(piece);
            while (plain.hasRemaining()) {
                sealing.write(plain);
            }
            return sealed.size() < LEAST_BYTES ? new byte[0] : take();
        } catch (IOException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /** What remained; the file is whole with it, and only with it. */
    public byte[] end() {
        try {
            sealing.close();
            return take();
        } catch (IOException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    private byte[] take() {
        byte[] taken = sealed.toByteArray();
        sealed.reset();
        return taken;
    }
}
