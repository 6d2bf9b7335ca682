package org.concordat.access;

import java.text.Normalizer;
import java.util.Locale;

/** One spelling for each name, so that a name is one account and one count of failures. */
public final class Usernames {
    private Usernames() {}

    public static String normal(String typed) {
        // A letter in lower case can have its marks in another order.
        return composed(composed(typed).strip().toLowerCase(Locale.ROOT));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
