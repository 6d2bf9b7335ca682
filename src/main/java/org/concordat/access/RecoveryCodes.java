package org.concordat.access;

import org.bouncycastle.util.encoders.Base32;
import org.concordat.kernel.Keyed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Ten codes of 120 bits, for the day when the app is out of reach. Each is good once. */
final class RecoveryCodes {
    static final int HOW_MANY = 10;

    private static final int BYTES = 15;

    private RecoveryCodes() {}

    /** Those that follow from a seed: the same seed makes the same codes, so that none has to be kept. */
    static List<String> of(byte[] seed) {
        Keyed keyed = new Keyed(seed);
        return IntStream.range(0, HOW_MANY)
                .mapToObj(i -> keyed.hash("recovery code", Integer.toString(i)))
                .map(hash -> Base32.toBase32String(Arrays.copyOf(hash, BYTES)))
                .map(code -> code.toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-"))
                .toList();
    }

    /** One spelling for each code, however its groups were typed. */
    static String normal(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
    }
}
