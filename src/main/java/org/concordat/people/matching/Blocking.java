package org.concordat.people.matching;

import org.concordat.people.Birth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which records are worth comparing: those that share one of these keys. Each key says two things at
 * least, so that none is shared by more than a few records in a million.
 */
public final class Blocking {
    /** A key that so many records share says nothing. */
    private static final int LARGEST_BLOCK = 300;

    private Blocking() {}

    /** The keys of a record, for an index. */
    public static Set<String> keys(Profile profile) {
        Set<String> keys = new TreeSet<>();
        profile.identifiers().forEach((kind, value) -> keys.add("i:" + kind + ":" + value));
        String given = Similarity.sound(profile.givenName());
        String family = Similarity.sound(profile.familyName());
        boolean named = !given.isEmpty() && !family.isEmpty();
        // In the order of the alphabet: the two may be entered the other way round.
        String names = given.compareTo(family) < 0 ? given + family : family + given;
        date(profile).ifPresent(date -> {
            int low = Math.min(date.getMonthValue(), date.getDayOfMonth());
            int high = Math.max(date.getMonthValue(), date.getDayOfMonth());
            keys.add("d:" + date.getYear() + "-" + low + "-" + high);
        });
        if (named) {
            years(profile).forEach(year -> keys.add("n:" + names + year));
        }
        for (Place place : profile.places()) {
            place.postcode().ifPresent(code -> {
                for (String sound : List.of(given, family)) {
                    if (!sound.isEmpty()) {
                        keys.add("p:" + code + sound);
                    }
                }
                if (place.hasLines()) {
                    keys.add("a:" + code + Similarity.sound(place.words().get(0)));
                }
            });
            if (named) {
                place.town().ifPresent(town -> keys.add("t:" + names + town));
            }
            if (named && !place.numbers().isEmpty()) {
                keys.add("h:" + names + String.join("-", new TreeSet<>(place.numbers())));
            }
            if (place.hasLines() && !place.numbers().isEmpty()) {
                keys.add("l:" + String.join("-", new TreeSet<>(place.numbers()))
                        + place.words().get(0));
            }
        }
        return keys;
    }

    private static Optional<LocalDate> date(Profile profile) {
        return profile.birth().filter(Birth.On.class::isInstance).map(b -> ((Birth.On) b).date());
    }

    /** The years of birth that come into question; none when nothing is known. */
    private static List<String> years(Profile profile) {
        return profile.birth()
                .map(birth -> birth.fold(
                        on -> List.of(":" + on.date().getYear()),
                        estimated -> List.of(
                                ":" + estimated.from().getYear(),
                                ":" + estimated.to().getYear()),
                        expected -> List.of(":" + expected.date().getYear())))
                .orElse(List.of());
    }

    /** Two records by their places in a list, the lower first. */
    public record Pair(int first, int second) {}

    /** Every pair that shares a key. */
    public static List<Pair> pairs(List<Profile> records) {
        Map<String, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            for (String key : keys(records.get(i))) {
                blocks.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        Set<Pair> pairs = new HashSet<>();
        for (List<Integer> block : blocks.values()) {
            if (block.size() <= LARGEST_BLOCK) {
                for (int a = 0; a < block.size(); a++) {
                    for (int b = a + 1; b < block.size(); b++) {
                        pairs.add(new Pair(block.get(a), block.get(b)));
                    }
                }
            }
        }
        return pairs.stream()
                .sorted(java.util.Comparator.comparingInt(Pair::first)
                        .thenComparingInt(Pair::second))
                .toList();
    }
}
