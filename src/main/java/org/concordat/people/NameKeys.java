package org.concordat.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How names are compared, and what somebody without one is called. */
public final class NameKeys {
    private static final Pattern NOT_COMPARED = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters that Unicode does not take apart, though people type them so. */
    private static final Map<String, String> PLAIN = Map.of(
            "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i");

    private static final Pattern PLAINED =
            Pattern.compile(PLAIN.keySet().stream().collect(Collectors.joining("|")));

    private NameKeys() {}

    /** A name without case, accents, spaces and marks, so that O'Brien is found as obrien. */
    public static String of(String name) {
        String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(folded, Normalizer.Form.NFKD);
        String plain = PLAINED.matcher(NOT_COMPARED.matcher(apart).replaceAll(""))
                .replaceAll(found -> PLAIN.getOrDefault(found.group(), ""));
        // A name of emoji alone is compared as it is.
        return plain.isEmpty() ? folded : plain;
    }

    /** What a person is called on a page. */
    public static String display(
            Optional<String> givenName, Optional<String> familyName, boolean expected) {
        String names = Stream.concat(givenName.stream(), familyName.stream())
                .collect(Collectors.joining(" "));
        if (!names.isEmpty()) {
            return names;
        }
        return expected ? "Unborn child" : "Name not known";
    }

    /** Under which name somebody is found: the family name, or the only one, or none. */
    public static String found(
            Optional<String> givenName, Optional<String> familyName, boolean expected) {
        return of(Stream.concat(familyName.stream(), givenName.stream())
                .findFirst()
                .orElse(nameless(expected)));
    }

    /** By which given name somebody is found beside it; empty where that is not known. */
    public static String foundGiven(Optional<String> givenName, Optional<String> familyName) {
        return familyName.isEmpty() ? "" : givenName.map(NameKeys::of).orElse("");
    }

    /** The name under which somebody without one is found. */
    static String nameless(boolean expected) {
        return expected ? "unborn" : "unknown";
    }
}
