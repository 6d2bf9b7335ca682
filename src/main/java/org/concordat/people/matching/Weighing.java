package org.concordat.people.matching;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weighs how likely two records are of one person. Pure: the same records weigh the same. */
public final class Weighing {
    /** The rarest name counts as no rarer than this, or a misspelt one would outweigh everything. */
    private static final double RAREST = 1.0 / 20_000;
    /** So many records tell how common a name is. */
    private static final long TELLING = 1_000;

    /** From this age on hardly anybody lives with their twin. */
    private static final int GROWN_UP_YEARS = 25;

    /** More than any field weighs. */
    private static final double MOST_BITS = 1_000;

    private static final double LN2 = Math.log(2);

    private final Parameters parameters;
    private final NameFrequencies frequencies;
    private final NameComparison names;
    private final long population;
    private final LocalDate today;

    /**
     * Weighs against chance.
     *
     * @param population among how many people somebody may have a double by chance, however few of them
     *     are known
     * @param today on which nobody is a child any more who was born long enough before
     */
    public Weighing(
            Parameters parameters, NameFrequencies frequencies, long population, LocalDate today) {
        this.parameters = parameters;
        this.frequencies = frequencies;
        this.population = Math.max(population, frequencies.records());
        this.names = new NameComparison(frequencies);
        this.today = today;
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
     * @param spelling whether all that contradicts is a name that nobody is known to bear
     */
    public record Weight(
            double bits,
            double probability,
            Verdict verdict,
            boolean contradict,
            boolean spelling,
            List<Reason> reasons) {
        public Weight {
            reasons = List.copyOf(reasons);
        }
    }

    public Weight weigh(Profile a, Profile b) {
        Comparison comparison = Comparison.of(a, b, names);
        List<Reason> reasons = reasons(comparison, a);
        double bits = reasons.stream().mapToDouble(Reason::bits).sum();
        double priorOdds = parameters.partners() / population;
        double odds = Math.exp(bits * LN2) * priorOdds;
        double probability = odds / (1 + odds);
        boolean proven = a.proven() && b.proven();
        boolean grownUp = grownUp(a) && grownUp(b);
        return new Weight(
                bits,
                probability,
                verdict(comparison, probability, proven, grownUp),
                Restraint.contradict(comparison, proven),
                Restraint.onlySpelling(comparison, proven),
                reasons);
    }

    /**
     * An address is one thing: who lives in one house has one postcode and one town, and who moved has
     * others. Of the three only the one that tells most counts.
     */
    private List<Reason> reasons(Comparison comparison, Profile a) {
        Map<Field, Double> parts = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            parts.put(field, bits(field, comparison.of(field), a));
        }
        Optional<Field> home = Field.ADDRESS.stream()
                .max(Comparator.comparingDouble(field -> telling(parts.getOrDefault(field, 0.0))));
        return parts.entrySet().stream()
                .map(part -> new Reason(
                        part.getKey(),
                        comparison.of(part.getKey()),
                        Field.ADDRESS.contains(part.getKey())
                                        && !home.equals(Optional.of(part.getKey()))
                                ? 0
                                : part.getValue()))
                .toList();
    }

    /** What speaks for one home tells more than what speaks against it. */
    private static double telling(double bits) {
        return bits > 0 ? MOST_BITS + bits : -bits;
    }

    /** Whether both records write the given name alike, but for a slip of the pen. */
    boolean spelled(Profile a, Profile b) {
        return names.spelled(a, b);
    }

    /** How many bits one of two persons must be ahead of the other to be linked rather than they. */
    double certain() {
        return Math.log(parameters.linkAt() / (1 - parameters.linkAt())) / LN2;
    }

    private boolean grownUp(Profile profile) {
        return profile.birth()
                .map(birth -> BirthComparison.atLeast(birth, GROWN_UP_YEARS, today))
                .orElse(false);
    }

    private Verdict verdict(
            Comparison comparison, double probability, boolean proven, boolean grownUp) {
        if (probability >= parameters.linkAt() && Restraint.mayLink(comparison, proven, grownUp)) {
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
