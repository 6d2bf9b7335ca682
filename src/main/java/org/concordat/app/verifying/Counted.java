package org.concordat.app.verifying;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that knows how much of it was read. */
final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
        super(in);
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
