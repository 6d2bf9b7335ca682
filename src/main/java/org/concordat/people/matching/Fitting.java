package org.concordat.people.matching;

import org.concordat.people.matching.Blocking.Pair;
import org.concordat.people.matching.Parameters.Chance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Fits the parameters to records of which nobody knows who is who, by expectation maximisation over all
 * their pairs: those that share a key are compared, and a sample stands for all others. Without those,
 * what brought pairs together would look common among strangers. The same records give the same result.
 */
public final class Fitting {
    private static final int SAMPLE = 200_000;
    private static final long SEED = 20_240_229;
    private static final int MOST_ROUNDS = 200;
    private static final double STILL = 1e-7;
    /**
     * What part of all pairs the start is worth: some records have no swapped date among them, and the next
     * ones may.
     */
    private static final double START_SHARE = 0.01;

    private static final double FEWEST_PAIRS = 4;
    /** Strangers share more than chance would have it: a household, a school, a day in January. */
    private static final double LEAST_U = 1e-6;

    private final Parameters start;

    public Fitting(Parameters start) {
        this.start = start;
    }

    /** Pairs that compare alike, and how many they stand for. */
    private record Weighted(Map<Field, Level> pattern, double pairs) {}

    public Parameters fit(List<Profile> records) {
        double all = records.size() * (records.size() - 1.0) / 2;
        List<Weighted> patterns = patterns(records, all);
        Parameters fitted = start;
        double share = start.partners() / Math.max(2, records.size());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Round next = round(patterns, fitted, share);
            double moved = Math.abs(next.share() - share) / next.share();
            fitted = start.with(next.chances(), next.share() * (records.size() - 1));
            share = next.share();
            if (moved < STILL) {
                break;
            }
        }
        return fitted;
    }

    private List<Weighted> patterns(List<Profile> records, double all) {
        NameComparison names = new NameComparison(NameFrequencies.of(records));
        List<Pair> near = Blocking.pairs(records);
        Map<Map<Field, Level>, Double> counts = new LinkedHashMap<>();
        for (Pair pair : near) {
            counts.merge(pattern(records, pair, names), 1.0, Double::sum);
        }
        List<Pair> far = sample(records.size(), new HashSet<>(near), all);
        double each = (all - near.size()) / Math.max(1, far.size());
        for (Pair pair : far) {
            counts.merge(pattern(records, pair, names), each, Double::sum);
        }
        List<Weighted> patterns = new ArrayList<>();
        counts.forEach((pattern, pairs) -> patterns.add(new Weighted(pattern, pairs)));
        return patterns;
    }

    private static Map<Field, Level> pattern(
            List<Profile> records, Pair pair, NameComparison names) {
        return Comparison.of(records.get(pair.first()), records.get(pair.second()), names)
                .levels();
    }

    private static List<Pair> sample(int records, Set<Pair> near, double all) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Pair> sample = new ArrayList<>();
        int size = (int) Math.min(SAMPLE, all / 2);
        for (int tries = 0; sample.size() < size && tries < 4 * SAMPLE; tries++) {
            int a = random.nextInt(records);
            int b = random.nextInt(records);
            Pair pair = new Pair(Math.min(a, b), Math.max(a, b));
            if (a != b && !near.contains(pair)) {
                sample.add(pair);
            }
        }
        return sample;
    }

    private record Round(Map<Field, Map<Level, Chance>> chances, double share) {}

    private Round round(List<Weighted> patterns, Parameters now, double share) {
        Map<Field, Map<Level, double[]>> sums = new EnumMap<>(Field.class);
        double matched = 0;
        double total = 0;
        for (Weighted weighted : patterns) {
            double odds = share / (1 - share);
            for (Map.Entry<Field, Level> entry : weighted.pattern().entrySet()) {
                if (entry.getValue() != Level.MISSING) {
                    Chance chance = now.chance(entry.getKey(), entry.getValue());
                    odds *= chance.m() / chance.u();
                }
            }
            double belief = odds / (1 + odds);
            matched += belief * weighted.pairs();
            total += weighted.pairs();
            weighted.pattern().forEach((field, level) -> {
                double[] sum = sums.computeIfAbsent(field, f -> new EnumMap<>(Level.class))
                        .computeIfAbsent(level, l -> new double[2]);
                sum[0] += belief * weighted.pairs();
                sum[1] += (1 - belief) * weighted.pairs();
            });
        }
        Map<Field, Map<Level, Chance>> chances = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            chances.put(field, chances(field, sums.getOrDefault(field, Map.of())));
        }
        return new Round(chances, matched / total);
    }

    private Map<Level, Chance> chances(Field field, Map<Level, double[]> sums) {
        double m = 0;
        double u = 0;
        for (Level level : field.levels()) {
            double[] sum = sums.getOrDefault(level, new double[2]);
            m += sum[0];
            u += sum[1];
        }
        double worth = FEWEST_PAIRS + m * START_SHARE;
        Map<Level, Chance> chances = new EnumMap<>(Level.class);
        for (Level level : field.levels()) {
            double[] sum = sums.getOrDefault(level, new double[2]);
            Chance first = start.chance(field, level);
            double same = (sum[0] + worth * first.m()) / (m + worth);
            double other = (sum[1] + FEWEST_PAIRS * first.u()) / (u + FEWEST_PAIRS);
            chances.put(level, new Chance(same, Math.max(LEAST_U, other)));
        }
        return chances;
    }
}
