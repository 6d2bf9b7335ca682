package org.concordat.audit.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A witness's word that a checkpoint continues all that it has seen of this log (C2SP
 * {@code tlog-cosignature}, {@code cosignature/v1}).
 */
public final class Cosignature {
    private Cosignature() {}

    private static byte[] message(long second, String text) {
        return ("cosignature/v1\ntime " + second + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** Cosigns the text of a checkpoint; who calls it has checked that it is consistent. */
    public static Note.Signature of(String text, SigningKey witness, Instant now) {
        VerifierKey by = witness.verifier();
        if (by.type() != SignatureType.COSIGNATURE) {
            throw new IllegalArgumentException("a witness cosigns with a key of type 0x04");
        }
        long second = now.getEpochSecond();
        byte[] signature = witness.sign(message(second, text));
        return new Note.Signature(
                by.name(),
                by.id(),
                Bytes.of(ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(second)
                        .put(signature)
                        .array()));
    }

    /** When this witness cosigned the note; empty when it did not, or a signature in its name is false. */
    public static Optional<Instant> of(Note note, VerifierKey witness) {
        List<Note.Signature> own =
                note.signatures().stream().filter(s -> s.by(witness)).toList();
        Optional<Instant> latest = Optional.empty();
        for (Note.Signature signature : own) {
            Optional<Instant> at = verified(note.text(), signature, witness);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            latest = latest.filter(l -> l.isAfter(at.get())).or(() -> at);
        }
        return latest;
    }

    private static Optional<Instant> verified(
            String text, Note.Signature signature, VerifierKey witness) {
        Bytes bytes = signature.bytes();
        if (witness.type() != SignatureType.COSIGNATURE || bytes.length() <= Long.BYTES) {
            return Optional.empty();
        }
        long second = ByteBuffer.wrap(bytes.array()).getLong();
        if (second < 0
                || !witness.verifies(
                        message(second, text), bytes.from(Long.BYTES, bytes.length()))) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Math.min(second, Instant.MAX.getEpochSecond())));
    }
}
