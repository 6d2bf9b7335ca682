package org.concordat.app.verifying;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A file that knows how much of it was read. */
final class Counted extends FilterInputStream {
    private static final int BUFFER_CHARS = 1 << 16;

    private long bytes;

    Counted(InputStream in) {
        super(in);
    }

    BufferedReader reader() {
        return new BufferedReader(
                new InputStreamReader(this, StandardCharsets.UTF_8), BUFFER_CHARS);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        bytes += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        bytes += Math.max(0, read);
        return read;
    }
}
