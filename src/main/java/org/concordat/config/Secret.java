package org.concordat.config;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that must not reach a log, an error page or a debugger's summary: it prints as {@code
 * [REDACTED]}.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps {@code value}. An empty value is allowed; whoever needs one refuses it. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself. Call it at the place of use only, and never keep the result. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time, as secrets may be compared with what a stranger sent. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        that.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for all secrets: a hash of the value would be a hint. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
