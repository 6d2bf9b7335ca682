package org.concordat.bench;

import org.concordat.people.NameKeys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class Population {
    private static final String[] BEGINNINGS =
            "Bar Cal Den Ell Far Gor Hal Ing Jar Kel Lan Mor Nor Old Pen Rad Sal Tor Und Wal"
                    .split(" ");
    private static final String[] MIDDLES =
            "a be di e fer ga hi ke lo man ni or pe ri sta te va we xi y".split(" ");
    private static final String[] ENDINGS =
            "bury croft dale den field ford gate ham hurst ingham ley low man more ridge sby ton ward well worth"
                    .split(" ");

    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";
    private static final int FAMILY_NAMES = 20_000;

    private final List<String> given = givenNames();
    private final double[] givenWeights = weights(given.size(), 5);
    private final double[] familyWeights = weights(FAMILY_NAMES, 10);

    /** Zipf's law with Mandelbrot's shift, summed up. */
    private static double[] weights(int names, int shift) {
        double[] sums = new double[names];
        double sum = 0;
        for (int i = 0; i < names; i++) {
            sum += 1.0 / (i + 1 + shift);
            sums[i] = sum;
        }
        return sums;
    }

    private static List<String> givenNames() {
        try (InputStream in = NameKeys.class.getResourceAsStream("/matching/given-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("there are no given names");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && Character.isLetter(line.charAt(0)))
                    .map(line -> line.split("[^\\p{L}'-]+")[0])
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Somebody any(Random random) {
        int family = pick(familyWeights, random);
        String name = BEGINNINGS[family % 20]
                + MIDDLES[family / 20 % 20]
                + ENDINGS[family / 400 % 20]
                + (family < 8000 ? "" : MIDDLES[family / 8000]);
        return new Somebody(
                given.get(pick(givenWeights, random)),
                name,
                LocalDate.of(2025, 12, 31).minusDays(random.nextInt(80 * 365)),
                (1 + random.nextInt(300)) + " " + name + " Road",
                "Rotherham",
                "S" + (60 + random.nextInt(7)) + " " + random.nextInt(10)
                        + LETTERS.charAt(random.nextInt(LETTERS.length()))
                        + LETTERS.charAt(random.nextInt(LETTERS.length())));
    }

    private static int pick(double[] sums, Random random) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(sums.length - 1, at < 0 ? -at - 1 : at);
    }
}
