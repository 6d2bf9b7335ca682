package org.concordat.people.matching;

import org.concordat.people.matching.Weighing.Verdict;
import org.concordat.people.matching.Weighing.Weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    public record Finding<P>(Candidate<P> candidate, int nearest, Verdict verdict, Weight weight) {
        boolean links() {
            return verdict == Verdict.LINK;
        }
    }

    /** What there is already between two persons. */
    public enum Before {
        NOTHING,
        /** Somebody is asked. */
        ASKED,
        /** Somebody has said something, and the platform does not gainsay it. */
        SAID
    }

    /** Knows what there is already between two persons. */
    @FunctionalInterface
    public interface Earlier<P> {
        Before between(P one, P other);
    }

    /**
     * What is to be done about a person's new record, in this order: whose it is, then who else it may
     * be. What links settles what was only asked. Of three who may all be one, two questions are enough:
     * the third waits until one of them is answered with no.
     *
     * @param own every record of the person to whom the record belongs now, itself included
     */
    public <P> List<Finding<P>> steps(
            P person, List<Profile> own, List<Candidate<P>> candidates, Earlier<P> earlier) {
        Set<P> joined = new HashSet<>(List.of(person));
        Set<P> asked = new HashSet<>();
        for (Candidate<P> candidate : candidates) {
            if (earlier.between(person, candidate.person()) == Before.ASKED) {
                asked.add(candidate.person());
            }
        }
        List<Finding<P>> steps = new ArrayList<>();
        for (Finding<P> finding : findings(own, candidates)) {
            P other = finding.candidate().person();
            boolean said = joined.stream().anyMatch(p -> earlier.between(p, other) == Before.SAID);
            boolean waits = !finding.links()
                    && Stream.concat(joined.stream(), asked.stream())
                            .anyMatch(p -> earlier.between(p, other) == Before.ASKED);
            if (!said && !waits) {
                steps.add(finding);
                (finding.links() ? joined : asked).add(other);
            }
        }
        return steps;
    }

    /**
     * Whoever comes into question, those who are certain first and the nearest before others; those who
     * are certainly somebody else are left out.
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
        return restrained(sorted(found));
    }

    private static <P> List<Finding<P>> sorted(List<Finding<P>> found) {
        return found.stream()
                .sorted(Comparator.comparingDouble(
                                (Finding<P> f) -> rank(f.verdict(), f.weight().bits()))
                        .reversed())
                .toList();
    }

    /** INVARIANT (twins): one record of a person that contradicts is enough. */
    private <P> Finding<P> nearest(List<Profile> own, Candidate<P> candidate) {
        int nearest = 0;
        Weight best = weighing.weigh(own.get(0), candidate.records().get(0));
        boolean contradicted = false;
        for (Profile one : own) {
            for (int i = 0; i < candidate.records().size(); i++) {
                Profile other = candidate.records().get(i);
                Weight weight = weighing.weigh(one, other);
                contradicted |= weight.contradict()
                        && !explained(weight, one, other, own, candidate.records());
                if (rank(weight.verdict(), weight.bits()) > rank(best.verdict(), best.bits())) {
                    nearest = i;
                    best = weight;
                }
            }
        }
        Verdict verdict =
                best.verdict() == Verdict.LINK && contradicted ? Verdict.REVIEW : best.verdict();
        return new Finding<>(candidate, nearest, verdict, best);
    }

    /**
     * Two records of one person may contradict one another because somebody said that they are one
     * person's all the same; or because both misspell what a third spells rightly.
     */
    private boolean explained(
            Weight weight, Profile a, Profile b, List<Profile> ofA, List<Profile> ofB) {
        return joinedBySomebody(a, b, ofB)
                || joinedBySomebody(b, a, ofA)
                || (weight.spelling()
                        && Stream.concat(ofA.stream(), ofB.stream())
                                .anyMatch(c -> weighing.spelled(a, c) && weighing.spelled(c, b)));
    }

    /** Whether a record is surely of the person of whom somebody said that this is one, too. */
    private boolean joinedBySomebody(Profile record, Profile one, List<Profile> ofOne) {
        return ofOne.stream()
                .anyMatch(other -> weighing.weigh(record, other).verdict() == Verdict.LINK
                        && weighing.weigh(other, one).contradict());
    }

    private static double rank(Verdict verdict, double bits) {
        return switch (verdict) {
                    case LINK -> 2e6;
                    case REVIEW -> 1e6;
                    case SEPARATE -> 0;
                }
                + bits;
    }

    /**
     * INVARIANT (twins): a record without a given name may be either twin's. Where those to whom it could
     * be linked contradict one another, none of them is; unless the record itself says enough to tell
     * that it is one's rather than the other's.
     */
    private <P> List<Finding<P>> restrained(List<Finding<P>> found) {
        List<Finding<P>> surest = new ArrayList<>();
        List<Finding<P>> restrained = new ArrayList<>();
        boolean doubtful = false;
        for (Finding<P> finding : found) {
            List<Finding<P>> rivals = !finding.links()
                    ? List.of()
                    : surest.stream().filter(sure -> contradict(sure, finding)).toList();
            doubtful |= !rivals.stream().allMatch(sure -> tells(sure, finding));
            if (finding.links() && rivals.isEmpty()) {
                surest.add(finding);
            }
            restrained.add(rivals.isEmpty() ? finding : asked(finding));
        }
        return doubtful ? found.stream().map(Linker::asked).toList() : sorted(restrained);
    }

    private static <P> Finding<P> asked(Finding<P> finding) {
        return new Finding<>(
                finding.candidate(), finding.nearest(), Verdict.REVIEW, finding.weight());
    }

    /** Whether a record says who it is, so that it is rather the one's by far than the other's. */
    private <P> boolean tells(Finding<P> one, Finding<P> other) {
        boolean says = one.weight().reasons().stream()
                .filter(reason ->
                        reason.field() == Field.GIVEN_NAME || reason.field() == Field.BIRTH)
                .allMatch(reason -> reason.level().agrees());
        return says && one.weight().bits() - other.weight().bits() >= weighing.certain();
    }

    private <P> boolean contradict(Finding<P> f, Finding<P> g) {
        return f.candidate().records().stream()
                .anyMatch(a -> g.candidate().records().stream()
                        .anyMatch(b -> weighing.weigh(a, b).contradict()));
    }
}
