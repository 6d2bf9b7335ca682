package org.concordat.people.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the weights are made of.
 *
 * @param chances how likely each level is of one person's two records (m) and of two persons' (u)
 * @param partners how many other records of the same person a record has, on average
 * @param linkAt from which probability two records are linked
 * @param reviewAt from which probability somebody looks at them
 */
public record Parameters(
        Map<Field, Map<Level, Chance>> chances, double partners, double linkAt, double reviewAt) {
    private static final String SHIPPED = "/matching/parameters.txt";

    /** Of one person's records, of two persons'. */
    public record Chance(double m, double u) {
        double bits() {
            return Math.log(m / u) / Math.log(2);
        }
    }

    public Parameters {
        chances = Map.copyOf(chances);
    }

    Chance chance(Field field, Level level) {
        Chance chance = chances.getOrDefault(field, Map.of()).get(level);
        if (chance == null) {
            throw new IllegalArgumentException("no chance of " + field + " " + level);
        }
        return chance;
    }

    Parameters with(Map<Field, Map<Level, Chance>> other, double otherPartners) {
        return new Parameters(other, otherPartners, linkAt, reviewAt);
    }

    /** Those that come with the product: fitted by {@code scripts/bench match --fit}. */
    public static Parameters shipped() {
        try (InputStream text = Parameters.class.getResourceAsStream(SHIPPED)) {
            if (text == null) {
                throw new IllegalStateException(SHIPPED + " is missing");
            }
            return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #text()} wrote. */
    public static Parameters parse(String text) {
        Map<Field, Map<Level, Chance>> chances = new EnumMap<>(Field.class);
        Map<String, Double> settings = new java.util.HashMap<>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.trim().split("\\s+");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (words.length == 2) {
                settings.put(words[0], Double.valueOf(words[1]));
            } else {
                chances.computeIfAbsent(Field.valueOf(words[0]), f -> new EnumMap<>(Level.class))
                        .put(
                                Level.valueOf(words[1]),
                                new Chance(
                                        Double.parseDouble(words[2]),
                                        Double.parseDouble(words[3])));
            }
        }
        return new Parameters(
                chances,
                setting(settings, "partners"),
                setting(settings, "linkAt"),
                setting(settings, "reviewAt"));
    }

    private static double setting(Map<String, Double> settings, String name) {
        Double value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the setting " + name + " is missing");
        }
        return value;
    }

    /** The whole as a text that a person can read, and {@link #parse} too. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "partners %.4g%n", partners));
        text.append(String.format(Locale.ROOT, "linkAt %.6g%n", linkAt));
        text.append(String.format(Locale.ROOT, "reviewAt %.6g%n", reviewAt));
        for (Field field : Field.values()) {
            for (Level level : field.levels()) {
                Chance chance = chance(field, level);
                text.append(String.format(
                        Locale.ROOT, "%s %s %.6g %.6g%n", field, level, chance.m(), chance.u()));
            }
        }
        return text.toString();
    }
}
