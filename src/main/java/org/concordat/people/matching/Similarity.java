package org.concordat.people.matching;

/** How alike two words are, as letters and as sounds. */
final class Similarity {
    private static final double PREFIX_WEIGHT = 0.1;
    private static final int LONGEST_PREFIX = 4;
    private static final int SOUND_LETTERS = 4;

    private Similarity() {}

    /** Jaro's measure, raised for a common beginning as Winkler does: 0 to 1. */
    static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        boolean[] takenOfB = new boolean[b.length()];
        StringBuilder commonOfA = new StringBuilder();
        for (int i = 0; i < a.length(); i++) {
            int last = Math.min(b.length() - 1, i + window);
            for (int j = Math.max(0, i - window); j <= last; j++) {
                if (!takenOfB[j] && a.charAt(i) == b.charAt(j)) {
                    takenOfB[j] = true;
                    commonOfA.append(a.charAt(i));
                    break;
                }
            }
        }
        double common = commonOfA.length();
        if (common == 0) {
            return 0;
        }
        int outOfPlace = 0;
        int k = 0;
        for (int j = 0; j < b.length(); j++) {
            if (takenOfB[j] && b.charAt(j) != commonOfA.charAt(k++)) {
                outOfPlace++;
            }
        }
        double jaro =
                (common / a.length() + common / b.length() + (common - outOfPlace / 2.0) / common)
                        / 3;
        return jaro + commonPrefix(a, b) * PREFIX_WEIGHT * (1 - jaro);
    }

    private static int commonPrefix(String a, String b) {
        int most = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
        int i = 0;
        while (i < most && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** Letters added, left out or replaced, and neighbours exchanged. */
    static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean exchanged = i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }

    /**
     * A code of how a name sounds: its first sound and its next consonants, those alike in one class.
     * Empty where there is no letter of the Latin alphabet.
     */
    static String sound(String name) {
        String plain = name.replace("ph", "f")
                .replace("ck", "k")
                .replace("sch", "s")
                .replace("kn", "n")
                .replace("wr", "r");
        StringBuilder code = new StringBuilder();
        char last = '0';
        for (int i = 0; i < plain.length() && code.length() < SOUND_LETTERS; i++) {
            char c = soundClass(plain.charAt(i));
            if (c == '?') {
                continue;
            }
            if (code.isEmpty() || (c != '0' && c != last)) {
                code.append(c);
            }
            last = c;
        }
        return code.toString();
    }

    private static char soundClass(char letter) {
        return switch (letter) {
            case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w' -> '0';
            case 'b', 'p', 'f', 'v' -> '1';
            case 'c', 'g', 'j', 'k', 'q', 's', 'x', 'z' -> '2';
            case 'd', 't' -> '3';
            case 'l' -> '4';
            case 'm', 'n' -> '5';
            case 'r' -> '6';
            default -> '?';
        };
    }
}
