package org.concordat.app.verifying;

import org.concordat.audit.log.WrittenEntry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a file into pieces that can be read by themselves: each begins with a line of JSON or an entry. */
final class Blocks {
    private static final int PIECE = 1 << 20;
    private static final int LONGEST = 1 << 24;
    private static final String ENTRY = "entry ";

    private final InputStream in;
    private byte[] buffer = new byte[PIECE];
    private int filled;

    Blocks(InputStream in) {
        this.in = in;
    }

    /** The next piece; empty at the file's end. */
    Optional<byte[]> next() throws IOException {
        while (true) {
            int read = in.readNBytes(buffer, filled, buffer.length - filled);
            filled += read;
            boolean last = filled < buffer.length;
            int cut = last ? filled : lastBegin(buffer, filled);
            if (cut > 0) {
                byte[] piece = Arrays.copyOf(buffer, cut);
                System.arraycopy(buffer, cut, buffer, 0, filled - cut);
                filled -= cut;
                if (filled < PIECE && buffer.length > PIECE) {
                    buffer = Arrays.copyOf(buffer, PIECE);
                }
                return Optional.of(piece);
            }
            if (last) {
                return Optional.empty();
            }
            if (buffer.length >= LONGEST) {
                throw new IllegalArgumentException("a line that is too long");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private static int lastBegin(byte[] bytes, int length) {
        for (int at = length - ENTRY.length(); at > 0; at--) {
            if (bytes[at - 1] == '\n' && begins(bytes, at)) {
                return at;
            }
        }
        return 0;
    }

    private static boolean begins(byte[] bytes, int at) {
        if (bytes[at] == '{') {
            return true;
        }
        for (int i = 0; i < ENTRY.length(); i++) {
            if (bytes[at + i] != ENTRY.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Walks over a piece, from one thing in it to the next. */
    static final class Walk {
        private static final String NEXT_ENTRY = "\n" + ENTRY;
        private static final String NEXT_LINE = "\n{";

        private final String text;
        private int line = -1;
        private int entry = -1;

        /**
         * A walk.
         *
         * @param text a piece, a character for each byte
         */
        Walk(String text) {
            this.text = text;
        }

        /** Where what begins here ends. */
        int endOf(int begin) {
            // A leaf has no line that begins anything.
            int from = text.startsWith(ENTRY, begin) ? begin + WrittenEntry.LEAST : begin;
            if (line <= begin) {
                line = after(text.indexOf(NEXT_LINE, from));
            }
            if (entry <= begin) {
                entry = after(text.indexOf(NEXT_ENTRY, from));
            }
            return Math.min(line, entry);
        }

        private int after(int lineEnd) {
            return lineEnd < 0 ? text.length() : lineEnd + 1;
        }
    }
}
