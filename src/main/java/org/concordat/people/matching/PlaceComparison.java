package org.concordat.people.matching;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares where two persons live: the two of their addresses that are nearest. */
final class PlaceComparison {
    private static final double CLOSE = 0.93;
    private static final double SIMILAR = 0.85;
    private static final double TOWN_CLOSE = 0.9;

    private static final Levels NOTHING = new Levels(Level.MISSING, Level.MISSING, Level.MISSING);

    private PlaceComparison() {}

    record Levels(Level lines, Level town, Level postcode) {
        private int nearness() {
            return near(lines) * 4 + near(postcode) * 3 + near(town);
        }

        private static int near(Level level) {
            return switch (level) {
                case EXACT -> 4;
                case VARIANT, CLOSE, SWAPPED -> 3;
                case SIMILAR -> 2;
                case MISSING -> 1;
                case DIFFERENT -> 0;
            };
        }
    }

    static Levels compare(List<Place> a, List<Place> b) {
        return a.stream()
                .flatMap(one -> b.stream().map(other -> compare(one, other)))
                .max(Comparator.comparingInt(Levels::nearness))
                .orElse(NOTHING);
    }

    private static Levels compare(Place a, Place b) {
        return new Levels(
                lines(a, b),
                word(a.town(), b.town(), TOWN_CLOSE),
                postcode(a.postcode(), b.postcode()));
    }

    private static Level lines(Place a, Place b) {
        if (!a.hasLines() || !b.hasLines()) {
            return Level.MISSING;
        }
        boolean sameNumber = !a.numbers().isEmpty() && a.numbers().equals(b.numbers());
        boolean otherNumber = !a.numbers().isEmpty()
                && !b.numbers().isEmpty()
                && Collections.disjoint(a.numbers(), b.numbers());
        String one = a.together();
        String other = b.together();
        if (one.equals(other) || a.sorted().equals(b.sorted())) {
            return sameNumber ? Level.EXACT : otherNumber ? Level.SIMILAR : Level.CLOSE;
        }
        double likeness = Math.max(
                Similarity.jaroWinkler(one, other), Similarity.jaroWinkler(a.sorted(), b.sorted()));
        boolean within = contains(a.words(), b.words()) || contains(b.words(), a.words());
        if (likeness >= CLOSE || within) {
            return otherNumber ? Level.SIMILAR : Level.CLOSE;
        }
        long shared = a.words().stream()
                .filter(w -> w.length() > 3 && b.words().contains(w))
                .count();
        return (likeness >= SIMILAR && sameNumber) || shared > 0 ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static boolean contains(List<String> whole, List<String> part) {
        return part.size() > 1 && whole.containsAll(part);
    }

    private static Level word(Optional<String> a, Optional<String> b, double close) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.get().equals(b.get())) {
            return Level.EXACT;
        }
        return Similarity.jaroWinkler(a.get(), b.get()) >= close ? Level.CLOSE : Level.DIFFERENT;
    }

    private static Level postcode(Optional<String> a, Optional<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.get().equals(b.get())) {
            return Level.EXACT;
        }
        return Similarity.edits(a.get(), b.get()) == 1 ? Level.CLOSE : Level.DIFFERENT;
    }
}
