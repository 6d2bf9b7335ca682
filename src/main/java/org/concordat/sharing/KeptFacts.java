package org.concordat.sharing;

import org.concordat.policy.Facts;
import org.concordat.policy.SharingRequest;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What was decided on, kept so that it can be decided again (BUC-3g).
 *
 * @param salt 16 random bytes in base64, so that the hash in the journal tells nothing of the facts once they
 *     are erased; empty in facts that were kept before it was added
 */
public record KeptFacts(SharingRequest request, Facts facts, String salt) {
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeptFacts of(Sharing sharing) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new KeptFacts(
                sharing.request(), sharing.facts(), Base64.getEncoder().encodeToString(salt));
    }
}
