package org.concordat.access;

import com.nulabinc.zxcvbn.Zxcvbn;

import org.concordat.kernel.Problem;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a password of one's own choice has to be. Length counts; which kinds of letters it has does not. */
final class PasswordRules {
    static final int SHORTEST = 12;

    /** Of 0 to 4: over 10^10 guesses by who knows lists, names, dates and keyboards. */
    private static final int LEAST_SCORE = 4;
    /** Its work grows with the square of the length, and what begins well is not made worse by what follows. */
    private static final int MEASURED = 64;
    /** What guessing begins with here. */
    private static final List<String> OF_THE_PLACE = List.of("concordat", "safeguarding");
    /** Holds lists of what is used most; ASVS 5.0 V6.2.4 and V6.2.12. */
    private static final Zxcvbn GUESSER = new Zxcvbn();

    private PasswordRules() {}

    /** Throws INVALID for the field when it is easily guessed. */
    static void check(String field, String password, String username) {
        String plain =
                Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (plain.codePointCount(0, plain.length()) < SHORTEST) {
            throw Problem.field(field, "short", "Use at least " + SHORTEST + " characters.");
        }
        String start = plain.substring(0, plain.offsetByCodePoints(0, measured(plain)));
        List<String> known =
                Stream.concat(OF_THE_PLACE.stream(), Stream.of(username)).toList();
        if (GUESSER.measure(start, known).getScore() < LEAST_SCORE) {
            throw Problem.field(
                    field,
                    "guessable",
                    "This would be guessed early. Take four words that have nothing to do with each other, you"
                            + " or this service.");
        }
    }

    private static int measured(String text) {
        return Math.min(MEASURED, text.codePointCount(0, text.length()));
    }
}
