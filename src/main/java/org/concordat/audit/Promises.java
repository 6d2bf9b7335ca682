package org.concordat.audit;

import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Promise;
import org.concordat.audit.log.SigningKey;
import org.concordat.kernel.Journalled;

import java.util.List;
import java.util.Optional;

/** Signs what an acknowledged act is told: that its entries will be in the journal (design §8). */
public final class Promises {
    private final LogSigner signer;

    public Promises(LogSigner signer) {
        this.signer = signer;
    }

    /** The promise of an act; empty where it wrote no entry. The same act is promised the same. */
    public Optional<Note> of(Journalled journalled) {
        List<Promise.Line> lines = journalled.entries().stream()
                .map(e -> new Promise.Line(e.id(), Hash.ofBase64(e.leafHash())))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(signed(lines, signer.current()));
    }

    private static Note signed(List<Promise.Line> lines, SigningKey key) {
        return new Promise(key.verifier().name(), lines).signed(key);
    }
}
