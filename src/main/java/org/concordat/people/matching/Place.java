package org.concordat.people.matching;

import org.concordat.people.Address;
import org.concordat.people.NameKeys;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An address as it is compared.
 *
 * @param numbers of house and flat
 * @param words of the lines, in their order, without numbers
 */
public record Place(
        Set<String> numbers, List<String> words, Optional<String> town, Optional<String> postcode) {
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("road", "rd"),
            Map.entry("avenue", "ave"),
            Map.entry("av", "ave"),
            Map.entry("lane", "ln"),
            Map.entry("close", "cl"),
            Map.entry("drive", "dr"),
            Map.entry("place", "pl"),
            Map.entry("crescent", "cres"),
            Map.entry("court", "ct"),
            Map.entry("square", "sq"),
            Map.entry("terrace", "tce"),
            Map.entry("gardens", "gdns"),
            Map.entry("saint", "st"),
            Map.entry("apartment", "flat"),
            Map.entry("unit", "flat"));

    public Place {
        numbers = Set.copyOf(numbers);
        words = List.copyOf(words);
    }

    public static Place of(Address address) {
        Set<String> numbers = new TreeSet<>();
        List<String> words = new java.util.ArrayList<>();
        for (String line : address.lines()) {
            Arrays.stream(line.split("[\\s,./-]+", -1))
                    .filter(word -> !word.isBlank())
                    .map(NameKeys::of)
                    .forEach(word -> {
                        if (Character.isDigit(word.charAt(0))) {
                            numbers.add(word);
                        } else {
                            words.add(SHORT.getOrDefault(word, word));
                        }
                    });
        }
        return new Place(
                numbers,
                words,
                address.town().map(NameKeys::of),
                address.postcode().map(NameKeys::of));
    }

    /** Whether the lines say anything. */
    boolean hasLines() {
        return !words.isEmpty();
    }

    /** The words as one, so that a space in the wrong place does no harm. */
    String together() {
        return String.join("", words);
    }

    /** The words in the order of the alphabet, so that lines may change places. */
    String sorted() {
        return words.stream().sorted().collect(Collectors.joining());
    }
}
