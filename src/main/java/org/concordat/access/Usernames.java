package org.concordat.access;

import java.text.Normalizer;
import java.util.Locale;

/** One spelling for each name, so that a name is one account and one count of failures. */
public final class Usernames {
    private Usernames() {}

    public static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
