package org.concordat.audit.log;

/** What a key's signatures mean (C2SP {@code signed-note}); its byte takes part in the key's id. */
public enum SignatureType {
    /** The log's own, over a note's text. */
    ED25519(0x01),
    /** A witness's, over a time and a checkpoint (C2SP {@code tlog-cosignature}). */
    COSIGNATURE(0x04);

    private final byte mark;

    SignatureType(int mark) {
        this.mark = (byte) mark;
    }

    byte mark() {
        return mark;
    }
}
