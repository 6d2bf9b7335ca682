package org.concordat.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** What comes by chance, the same again for the same seed and number. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed, long number) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    }

    /** From 0, and less than this. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return most <= least ? least : random.nextInt(least, most + 1);
    }

    /** True so many times of a hundred. */
    boolean percent(int times) {
        return random.nextInt(100) < times;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    void fill(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
    }

    /** Any characters of Unicode, most of them seldom met. */
    String unicode(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int bound = percent(50) ? 0x3000 : 0x110000;
            text.appendCodePoint(Math.max(1, random.nextInt(bound)));
        }
        return text.toString();
    }
}
