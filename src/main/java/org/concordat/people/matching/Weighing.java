package org.concordat.people.matching;

import java.util.ArrayList;
import java.util.List;

/** Weighs how likely two records are of one person. Pure: the same records weigh the same. */
public final class Weighing {
    /** The rarest name counts as no rarer than this, or a misspelt one would outweigh everything. */
    private static final double RAREST = 1.0 / 20_000;
    /** So many records tell how common a name is. */
    private static final long TELLING = 1_000;

    private static final double LN2 = Math.log(2);

    private final Parameters parameters;
    private final NameFrequencies frequencies;
    private final NameComparison names;
    private final long population;

    /**
     * Weighs against chance.
     *
     * @param population among how many people somebody may have a double by chance, however few of them
     *     are known
     */
    public Weighing(Parameters parameters, NameFrequencies frequencies, long population) {
        this.parameters = parameters;
        this.frequencies = frequencies;
        this.population = Math.max(population, frequencies.records());
        this.names = new NameComparison(frequencies);
    }

    /** What becomes of two records. */
    public enum Verdict {
        LINK,
        REVIEW,
        SEPARATE
    }

    /** One field's part: how nearly it agrees, and its weight in bits, below zero against. */
    public record Reason(Field field, Level level, double bits) {}

    /**
     * The whole.
     *
     * @param probability that both are of one person, by the weights
     * @param contradict whether they can never stand for one person without somebody's word
     */
    public record Weight(
            double bits,
            double probability,
            Verdict verdict,
            boolean contradict,
            List<Reason> reasons) {
        public Weight {
            reasons = List.copyOf(reasons);
        }
    }

    public Weight weigh(Profile a, Profile b) {
        Comparison comparison = Comparison.of(a, b, names);
        List<Reason> reasons = new ArrayList<>();
        double bits = 0;
        for (Field field : Field.values()) {
            Level level = comparison.of(field);
            double part = bits(field, level, a);
            bits += part;
            reasons.add(new Reason(field, level, part));
        }
        double priorOdds = parameters.partners() / population;
        double odds = Math.exp(bits * LN2) * priorOdds;
        double probability = odds / (1 + odds);
        boolean proven = a.proven() && b.proven();
        return new Weight(
                bits,
                probability,
                verdict(comparison, probability, proven),
                Restraint.contradict(comparison, proven),
                reasons);
    }

    private Verdict verdict(Comparison comparison, double probability, boolean proven) {
        if (probability >= parameters.linkAt() && Restraint.mayLink(comparison, proven)) {
            return Verdict.LINK;
        }
        return probability >= parameters.reviewAt() && Restraint.mayBeOne(comparison)
                ? Verdict.REVIEW
                : Verdict.SEPARATE;
    }

    private double bits(Field field, Level level, Profile a) {
        if (level == Level.MISSING) {
            return 0;
        }
        Parameters.Chance chance = parameters.chance(field, level);
        if (level != Level.EXACT) {
            return chance.bits();
        }
        return switch (field) {
            case GIVEN_NAME -> rarity(chance, frequencies.given(a.givenName()));
            case FAMILY_NAME -> rarity(chance, frequencies.family(a.familyName()));
            default -> chance.bits();
        };
    }

    /** To agree on a rare name says more than to agree on a common one. */
    private double rarity(Parameters.Chance chance, long bearers) {
        long records = frequencies.records();
        // Where few records are known, the fitted average speaks.
        double share = records < TELLING ? chance.u() : (double) Math.max(1, bearers) / records;
        return Math.log(chance.m() / Math.min(1, Math.max(RAREST, share))) / LN2;
    }
}
