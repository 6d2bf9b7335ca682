package org.concordat.access;

import org.concordat.kernel.Problem;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** What a password of one's own choice has to be. Length counts; which kinds of letters it has does not. */
final class PasswordRules {
    static final int SHORTEST = 12;

    private static final int FEWEST_DIFFERENT = 5;
    /** What guessing begins with here. */
    private static final List<String> OF_THE_PLACE =
            List.of("concordat", "password", "safeguard", "welcome", "qwerty", "12345", "abcdef");

    private PasswordRules() {}

    /** Throws INVALID for the field when it is easily guessed. */
    static void check(String field, String password, String username) {
        String plain =
                Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (plain.codePointCount(0, plain.length()) < SHORTEST) {
            throw Problem.field(field, "short", "Use at least " + SHORTEST + " characters.");
        }
        if (plain.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            throw Problem.field(field, "simple", "Use more different characters.");
        }
        if (plain.contains(username) || OF_THE_PLACE.stream().anyMatch(plain::contains)) {
            throw Problem.field(
                    field,
                    "guessable",
                    "Leave out your username, the name of this service, and what many people use: password,"
                            + " welcome, 12345 and the like.");
        }
    }
}
