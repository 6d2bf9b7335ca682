package org.concordat.people.matching;

import org.concordat.people.matching.Weighing.Verdict;
import org.concordat.people.matching.Weighing.Weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides to whom a record belongs: to one person of those who come into question, to somebody for a
 * look, or to nobody known.
 */
public final class Linker {
    private final Weighing weighing;

    public Linker(Weighing weighing) {
        this.weighing = weighing;
    }

    /** A person who comes into question, with all their records that are known. */
    public record Candidate<P>(P person, List<Profile> records) {
        public Candidate {
            records = List.copyOf(records);
        }
    }

    /**
     * What becomes of a record and one candidate.
     *
     * @param nearest which of the candidate's records is nearest
     */
    public record Finding<P>(Candidate<P> candidate, int nearest, Verdict verdict, Weight weight) {}

    /**
     * Whoever comes into question, nearest first; those who are certainly somebody else are left out.
     *
     * @param own every record of the person to whom the record belongs now, itself included
     */
    public <P> List<Finding<P>> findings(List<Profile> own, List<Candidate<P>> candidates) {
        List<Finding<P>> found = new ArrayList<>();
        for (Candidate<P> candidate : candidates) {
            Finding<P> finding = nearest(own, candidate);
            if (finding.verdict() != Verdict.SEPARATE) {
                found.add(finding);
            }
        }
        found.sort(
                Comparator.comparingDouble((Finding<P> f) -> f.weight().bits()).reversed());
        return restrained(found);
    }

    /** INVARIANT (twins): one record of a person that contradicts is enough. */
    private <P> Finding<P> nearest(List<Profile> own, Candidate<P> candidate) {
        int nearest = 0;
        Weight best = weighing.weigh(own.get(0), candidate.records().get(0));
        boolean contradicted = false;
        for (Profile one : own) {
            for (int i = 0; i < candidate.records().size(); i++) {
                Weight weight = weighing.weigh(one, candidate.records().get(i));
                contradicted |= weight.contradict();
                if (rank(weight) > rank(best)) {
                    nearest = i;
                    best = weight;
                }
            }
        }
        Verdict verdict =
                best.verdict() == Verdict.LINK && contradicted ? Verdict.REVIEW : best.verdict();
        return new Finding<>(candidate, nearest, verdict, best);
    }

    private static double rank(Weight weight) {
        double byVerdict = switch (weight.verdict()) {
            case LINK -> 2e6;
            case REVIEW -> 1e6;
            case SEPARATE -> 0;
        };
        return byVerdict + weight.bits();
    }

    /**
     * INVARIANT (twins): a record without a given name may be either twin's. Where those to whom it could
     * be linked contradict one another, none of them is.
     */
    private <P> List<Finding<P>> restrained(List<Finding<P>> found) {
        List<Finding<P>> linking =
                found.stream().filter(f -> f.verdict() == Verdict.LINK).toList();
        boolean twins = linking.stream()
                .anyMatch(f -> linking.stream().anyMatch(g -> !f.equals(g) && contradict(f, g)));
        if (!twins) {
            return found;
        }
        return found.stream()
                .map(f -> new Finding<>(f.candidate(), f.nearest(), Verdict.REVIEW, f.weight()))
                .toList();
    }

    private <P> boolean contradict(Finding<P> f, Finding<P> g) {
        return f.candidate().records().stream()
                .anyMatch(a -> g.candidate().records().stream()
                        .anyMatch(b -> weighing.weigh(a, b).contradict()));
    }
}
