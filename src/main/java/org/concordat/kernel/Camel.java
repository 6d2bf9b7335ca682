package org.concordat.kernel;

import java.util.Locale;

/** Enum constants as the database and the API write them: {@code NOT_SOUGHT} is {@code notSought}. */
public final class Camel {
    private Camel() {}

    public static String of(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().split("_", -1)) {
            String lower = part.toLowerCase(Locale.ROOT);
            word.append(
                    word.isEmpty()
                            ? lower
                            : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return word.toString();
    }

    /** The constant of a word that {@link #of} wrote. */
    public static <E extends Enum<E>> E to(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("not a " + type.getSimpleName());
    }
}
