package org.concordat.people.matching;

import java.util.List;
import java.util.stream.IntStream;

/** Compares names, of the whole of two records: they may have been entered the other way round. */
final class NameComparison {
    private static final double CLOSE = 0.92;
    private static final double SIMILAR = 0.84;
    private static final int SHORTEST = 3;
    private static final int SHORT_NAME = 4;
    private static final int LONG_NAME = 7;
    /** So many records bear a name that somebody really has. */
    private static final int ATTESTED = 3;

    private final NameVariants variants = NameVariants.shipped();
    private final NameFrequencies frequencies;

    NameComparison(NameFrequencies frequencies) {
        this.frequencies = frequencies;
    }

    /**
     * How nearly the names agree.
     *
     * @param rivals whether one person would hardly be called both: the given names differ, neither is a
     *     slip of the other, and neither stands in the family name's place
     * @param known whether both given names are such as people have, and not one in two spellings
     */
    record Levels(Level given, Level family, boolean rivals, boolean known) {}

    Levels compare(Profile a, Profile b) {
        Level given = given(a, b);
        Level family = family(a.familyName(), b.familyName());
        boolean straight = given.agrees() || family.agrees();
        Level one = family(a.givenName(), b.familyName());
        Level other = family(a.familyName(), b.givenName());
        if (!straight && swapped(one, other)) {
            // The family name alone, in whichever place, says nothing of the given name.
            boolean alone = one == Level.MISSING || other == Level.MISSING;
            Level placed =
                    sure(a.givenName(), b.familyName()) && sure(a.familyName(), b.givenName())
                            ? Level.SWAPPED
                            : Level.SIMILAR;
            return new Levels(alone ? Level.MISSING : placed, Level.SWAPPED, false, false);
        }
        boolean known = rivals(a.givenNames(), b.givenNames());
        boolean rivals = given == Level.DIFFERENT || (given == Level.SIMILAR && known);
        boolean misplaced = !straight
                && ((one.agrees() && attested(a.givenName()))
                        || (other.agrees() && attested(b.givenName())));
        return new Levels(given, family, rivals && !misplaced, known);
    }

    /** Both must fit, or the one that both have: one name in the other's place happens by chance. */
    private static boolean swapped(Level one, Level other) {
        return (one.agrees() && mayAgree(other)) || (other.agrees() && mayAgree(one));
    }

    /**
     * INVARIANT (twins): Hayden Turner, entered the other way round, is not Jayden Turner. Either name may
     * be the given one.
     */
    private boolean sure(String a, String b) {
        return a.equals(b)
                || variants.same(a, b)
                || (family(a, b).agrees() && !rivals(a, b) && !likeAnother(a, b));
    }

    private static boolean mayAgree(Level level) {
        return level.agrees() || level == Level.SIMILAR || level == Level.MISSING;
    }

    /** Whether the given name of both is written alike, but for a slip of the pen. */
    boolean spelled(Profile a, Profile b) {
        Level given = given(a, b);
        return given == Level.EXACT || given == Level.CLOSE;
    }

    private Level given(Profile a, Profile b) {
        if (!a.hasGivenName() || !b.hasGivenName()) {
            return Level.MISSING;
        }
        String one = a.givenName();
        String other = b.givenName();
        if (one.equals(other)) {
            return Level.EXACT;
        }
        boolean several = a.givenNames().size() > 1 || b.givenNames().size() > 1;
        if (several) {
            return severalGiven(a.givenNames(), b.givenNames());
        }
        return oneGiven(one, other);
    }

    /** A middle name may be left out; two that differ may be two children's. */
    private Level severalGiven(List<String> a, List<String> b) {
        int both = Math.min(a.size(), b.size());
        Level worst = Level.EXACT;
        if (rivals(a, b)) {
            return Level.DIFFERENT;
        }
        for (int i = 0; i < both; i++) {
            Level level = oneGiven(a.get(i), b.get(i));
            if (!level.agrees()) {
                return spaced(a, b, level);
            }
            worst = level.compareTo(worst) > 0 ? level : worst;
        }
        return a.size() == b.size() ? worst : worst == Level.CLOSE ? Level.CLOSE : Level.VARIANT;
    }

    /**
     * A space in the wrong place makes two names of one. INVARIANT (twins): Abdul Rahman and Abdul Rahim
     * are as long and as alike as two spellings of one name.
     */
    private Level spaced(List<String> a, List<String> b, Level apart) {
        String one = String.join("", a);
        String other = String.join("", b);
        return a.size() == b.size() && !one.equals(other) ? apart : oneGiven(one, other);
    }

    private Level oneGiven(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        if (variants.same(a, b)) {
            return Level.VARIANT;
        }
        if (looksMistyped(a, b)) {
            return Level.CLOSE;
        }
        boolean initial =
                (a.length() == 1 && b.startsWith(a)) || (b.length() == 1 && a.startsWith(b));
        boolean shortSlip = Similarity.edits(a, b) == 1 && !rivals(a, b);
        return initial || shortSlip || variants.akin(a, b) || alike(a, b)
                ? Level.SIMILAR
                : Level.DIFFERENT;
    }

    /**
     * INVARIANT (twins): Jayden and Hayden, Tim and Tom, Paul and Paula, Emily and Emilie are two
     * children of one day. A slip of the pen lies inside a name, or makes of a name what is none.
     */
    private boolean looksMistyped(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int edits = Similarity.edits(a, b);
        int allowed = shorter >= LONG_NAME ? 2 : 1;
        if (edits > allowed || shorter < SHORTEST || rivals(a, b)) {
            return false;
        }
        if (edits == 1 && sorted(a).equals(sorted(b))) {
            return true;
        }
        return !likeAnother(a, b) && (attested(a) || attested(b) || shorter >= LONG_NAME);
    }

    private static boolean likeAnother(String a, String b) {
        return a.charAt(0) != b.charAt(0) || endsLikeAnother(a, b) || otherVowel(a, b);
    }

    /** Whether both are names that people have, and not one in two spellings. */
    private boolean rivals(String a, String b) {
        return attested(a) && attested(b) && !variants.same(a, b);
    }

    /** Mary Anne and Mary Jane are two children, too. */
    private boolean rivals(List<String> a, List<String> b) {
        return IntStream.range(0, Math.min(a.size(), b.size()))
                .anyMatch(i -> rivals(a.get(i), b.get(i)));
    }

    /**
     * Paul and Paula: a vowel more at the end makes another name, known or not.
     */
    private static boolean endsLikeAnother(String a, String b) {
        String longer = a.length() > b.length() ? a : b;
        String shorter = a.length() > b.length() ? b : a;
        return longer.startsWith(shorter)
                && longer.length() > shorter.length()
                && isVowel(last(longer))
                && !isVowel(last(shorter));
    }

    /** Maria and Marie, Karan and Kiran: another vowel makes another short name, and any at its end. */
    private static boolean otherVowel(String a, String b) {
        int last = a.length() - 1;
        return a.length() == b.length()
                && IntStream.rangeClosed(a.length() < LONG_NAME ? 0 : last, last)
                        .anyMatch(i -> a.charAt(i) != b.charAt(i)
                                && isVowel(a.charAt(i))
                                && isVowel(b.charAt(i)));
    }

    private static char last(String name) {
        return name.charAt(name.length() - 1);
    }

    private static boolean isVowel(char letter) {
        return "aeioy".indexOf(letter) >= 0;
    }

    private boolean attested(String name) {
        return variants.known(name) || frequencies.given(name) >= ATTESTED;
    }

    private static String sorted(String name) {
        char[] letters = name.toCharArray();
        java.util.Arrays.sort(letters);
        return new String(letters);
    }

    static Level family(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.equals(b)) {
            return Level.EXACT;
        }
        int shorter = Math.min(a.length(), b.length());
        boolean part = shorter > SHORT_NAME
                && (a.startsWith(b) || a.endsWith(b) || b.startsWith(a) || b.endsWith(a))
                && Math.abs(a.length() - b.length()) >= SHORT_NAME;
        if (part) {
            return Level.VARIANT;
        }
        int allowed = shorter >= LONG_NAME ? 2 : 1;
        boolean close = shorter >= SHORT_NAME
                && (Similarity.edits(a, b) <= allowed || Similarity.jaroWinkler(a, b) >= CLOSE);
        if (close) {
            return Level.CLOSE;
        }
        return alike(a, b) ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static boolean alike(String a, String b) {
        String sound = Similarity.sound(a);
        return Similarity.jaroWinkler(a, b) >= SIMILAR
                || (sound.length() > 2 && sound.equals(Similarity.sound(b)));
    }
}
