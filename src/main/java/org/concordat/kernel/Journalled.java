package org.concordat.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was journalled under one {@link Attempt}: filled when its transactions have committed, read when
 * the request is answered. Belongs to the request's event loop.
 */
public final class Journalled {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * An entry of the journal.
     *
     * @param leafHash the base64 of 32 bytes, by which the journal commits to it
     */
    public record Entry(UUID id, String leafHash) {
        @Override
        public String toString() {
            return id + " " + leafHash;
        }

        /**
         * Reads what {@link #toString()} wrote.
         *
         * @throws IllegalArgumentException when it is something else
         */
        public static Entry parse(String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("an entry is an id and a hash");
            }
            return new Entry(UUID.fromString(text.substring(0, space)), text.substring(space + 1));
        }
    }

    public void add(List<Entry> more) {
        entries.addAll(more);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
