package org.concordat.kernel;

import java.util.Optional;

/**
 * A place in the one order of what was committed: by transaction, then by sequence. Opaque to clients.
 * INVARIANT (ordered): only places that every running transaction has overtaken are given out.
 */
public record Cursor(long xid, long seq) implements Comparable<Cursor> {
    public static final Cursor START = new Cursor(0, 0);

    @Override
    public int compareTo(Cursor other) {
        int byXid = Long.compare(xid, other.xid);
        return byXid != 0 ? byXid : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return Long.toString(xid, 36) + "." + Long.toString(seq, 36);
    }

    /** Reads what {@link #toString()} wrote; empty when it is something else. */
    public static Optional<Cursor> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            Cursor cursor = new Cursor(Long.parseLong(parts[0], 36), Long.parseLong(parts[1], 36));
            return cursor.xid < 0 || cursor.seq < 0 ? Optional.empty() : Optional.of(cursor);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Reads a cursor that a client sent back. */
    public static Cursor required(String text) {
        return parse(text).orElseThrow(Problem::notThePlace);
    }
}
