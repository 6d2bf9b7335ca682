package org.concordat.fuzz;

/** Texts that a pattern of the contract matches: classes, groups with alternatives, and how many times. */
final class Patterned {
    private final Chance chance;
    private String pattern = "";
    private int at;

    Patterned(Chance chance) {
        this.chance = chance;
    }

    String of(String whole) {
        pattern = whole.replaceAll("^\\^|\\$$", "");
        at = 0;
        return alternatives();
    }

    private String alternatives() {
        StringBuilder chosen = new StringBuilder(sequence());
        int seen = 1;
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            String other = sequence();
            seen++;
            if (chance.below(seen) == 0) {
                chosen = new StringBuilder(other);
            }
        }
        return chosen.toString();
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
            int begin = at;
            String once = atom();
            int end = at;
            int times = times();
            int after = at;
            for (int i = 0; i < times; i++) {
                text.append(i == 0 ? once : again(begin));
            }
            at = Math.max(after, end);
        }
        return text.toString();
    }

    private String again(int begin) {
        int before = at;
        at = begin;
        String once = atom();
        at = before;
        return once;
    }

    private String atom() {
        char c = pattern.charAt(at++);
        if (c == '(') {
            String inner = alternatives();
            at++;
            return inner;
        }
        if (c == '[') {
            int end = pattern.indexOf(']', at);
            String members = pattern.substring(at, end);
            at = end + 1;
            return String.valueOf(member(members));
        }
        return String.valueOf(c == '\\' ? pattern.charAt(at++) : c);
    }

    private char member(String members) {
        int i = chance.below(members.length());
        if (members.charAt(i) == '-' && i > 0 && i < members.length() - 1) {
            i--;
        }
        boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
        return range
                ? (char) chance.between(members.charAt(i), members.charAt(i + 2))
                : members.charAt(i);
    }

    private int times() {
        if (at == pattern.length()) {
            return 1;
        }
        switch (pattern.charAt(at)) {
            case '?' -> {
                at++;
                return chance.below(2);
            }
            case '*' -> {
                at++;
                return chance.below(4);
            }
            case '+' -> {
                at++;
                return chance.between(8, 12);
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                at = end + 1;
                int least = Integer.parseInt(bounds[0]);
                return bounds.length == 1
                        ? least
                        : chance.between(least, Math.min(Integer.parseInt(bounds[1]), least + 12));
            }
            default -> {
                return 1;
            }
        }
    }
}
