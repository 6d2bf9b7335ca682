package org.concordat.people;

import java.util.regex.Pattern;

/** National identifiers, by their check digits. */
public final class Identifiers {
    private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");
    private static final Pattern SAME_DIGIT = Pattern.compile("(.)\\1{9}");
    private static final Pattern UPN = Pattern.compile("[A-Z][0-9]{11}[0-9A-Z]");

    /** A check letter stands for its place here: the alphabet without I, O and S. */
    private static final String CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private Identifiers() {}

    /** Whether ten digits can be an NHS number: modulus 11, and not one digit ten times. */
    public static boolean isNhsNumber(String digits) {
        if (!TEN_DIGITS.matcher(digits).matches() || SAME_DIGIT.matcher(digits).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (10 - i) * Character.digit(digits.charAt(i), 10);
        }
        // 11 is written as 0; 10 cannot be written, and no number has it.
        int check = (11 - sum % 11) % 11;
        return check == Character.digit(digits.charAt(9), 10);
    }

    /**
     * Whether this can be a unique pupil number, permanent or temporary (which ends in a letter).
     */
    static boolean isUpn(String upn) {
        if (!UPN.matcher(upn).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i < upn.length(); i++) {
            int value = valueOf(upn.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += (i + 1) * value;
        }
        return CHECK_LETTERS.charAt(sum % CHECK_LETTERS.length()) == upn.charAt(0);
    }

    private static int valueOf(char c) {
        return Character.isDigit(c) ? Character.digit(c, 10) : CHECK_LETTERS.indexOf(c);
    }
}
