package org.concordat.audit.log;

/**
 * Something in a journal that is not as it was signed.
 *
 * @param position the first entry that it is about; -1 where it is about none
 * @param text a plain sentence
 */
public record Finding(Kind kind, long position, String text) {

    /** What is wrong. */
    public enum Kind {
        /** An entry is missing, doubled or out of order. */
        ORDER,
        /** What an entry says is not what its leaf commits to. */
        CONTENT,
        /** What an entry says is gone, and no entry tells of its erasure. */
        MISSING,
        /** Something stands in the journal's tables that is no entry of the journal. */
        STRAY,
        /** A stored tile is not the one that the entries make. */
        TILE,
        /** A checkpoint is not signed with the log's key, or not of this log. */
        SIGNATURE,
        /** The entries do not make the tree that was signed. */
        ROOT,
        /** A checkpoint, promise or cosignature from elsewhere does not fit: history was rewritten. */
        HISTORY,
        /** A decision is not as the journal committed to, or comes out differently when it is made again. */
        DECISION,
        /** The journal ends before what was signed. */
        END
    }

    static Finding of(Kind kind, long position, String text) {
        return new Finding(kind, position, text);
    }
}
