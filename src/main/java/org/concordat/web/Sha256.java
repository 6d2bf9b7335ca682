package org.concordat.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which a repeated request is known. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
