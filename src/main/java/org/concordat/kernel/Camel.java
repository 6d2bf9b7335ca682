package org.concordat.kernel;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Enum constants as the database and the API write them: {@code NOT_SOUGHT} is {@code notSought}. */
public final class Camel {
    /** There are no more of them than constants. */
    private static final Map<Enum<?>, String> WORDS = new ConcurrentHashMap<>();

    private Camel() {}

    public static String of(Enum<?> constant) {
        String known = WORDS.get(constant);
        return known == null ? WORDS.computeIfAbsent(constant, Camel::written) : known;
    }

    private static String written(Enum<?> constant) {
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
