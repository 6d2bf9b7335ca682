package org.concordat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.people.matching.Fitting;
import org.concordat.people.matching.Parameters;
import org.concordat.people.matching.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Whole registers are sorted, of whom it is known who is who. */
class SortingTest {
    private static final int COUNTIES = 5;

    /** Brothers and sisters, twins, and children called as their father are among them. */
    @ParameterizedTest
    @CsvSource({"1, 0.05", "2, 0.06"})
    void shouldLinkCounties_withWhatIsShippedAndWithWhatIsFitted(
            double carelessness, double mostReviewed) {
        Parameters shipped = Parameters.shipped();
        for (boolean fitted : List.of(false, true)) {
            double linked = 0;
            double wrong = 0;
            for (long seed = 1; seed <= COUNTIES; seed++) {
                MatchSet county = County.of(seed, carelessness);
                Parameters parameters =
                        fitted ? new Fitting(shipped).fit(county.records()) : shipped;
                MatchBench.Score score = MatchBench.Score.of(
                        county.truth(), new Sorting(county.records(), parameters).run());
                linked += score.foundPairs() + score.wrongPairs();
                wrong += score.wrongPairs();
                assertThat(score.reach()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
                assertThat(score.reviewed()).as(score.toString()).isLessThan(mostReviewed);
            }
            assertThat(wrong / linked).isLessThan(0.001);
        }
    }

    /** Two orders may ask other questions, and so link more or less; they never gainsay one another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFindTheSamePersons_inWhateverOrderTheyCome(long seed) {
        MatchSet county = County.of(seed, 1);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < county.records().size(); i++) {
            order.add(i);
        }
        Set<Set<Integer>> straight = linked(county, order);
        Collections.shuffle(order, new Random(seed));
        Set<Set<Integer>> shuffled = linked(county, order);

        Set<Set<Integer>> either = new HashSet<>(straight);
        either.addAll(shuffled);
        Set<Set<Integer>> both = new HashSet<>(straight);
        both.retainAll(shuffled);
        assertThat(both.size()).isGreaterThan((int) (0.99 * either.size()));
    }

    /** Their names begin or end alike, as parents like it. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void shouldNeverJoinTwins_whoeverComesFirst(double carelessness) {
        for (long seed = 10; seed < 20; seed++) {
            MatchSet county = County.of(seed, carelessness);
            for (List<Integer> person :
                    new Sorting(county.records(), Parameters.shipped()).run().persons()) {
                Set<String> families = new HashSet<>();
                Set<String> children = new HashSet<>();
                person.forEach(record -> {
                    String id = county.truth().get(record);
                    children.add(id);
                    families.add(id.replace('t', 'c'));
                });
                assertThat(children).as("seed " + seed).hasSameSizeAs(families);
            }
        }
    }

    /** Only a birth that is wholly wrong, so that it makes brothers of them, may hide it. */
    @Test
    void shouldNeverJoinAParentAndAChildOfOneName_whereTheirBirthsTell() {
        for (long seed = 10; seed < 20; seed++) {
            MatchSet county = County.of(seed, 1);
            List<String> joined = new ArrayList<>();
            for (List<Integer> person :
                    new Sorting(county.records(), Parameters.shipped()).run().persons()) {
                for (int one : person) {
                    for (int other : person) {
                        String parent = county.truth().get(one);
                        if (parent.endsWith("p")
                                && county.truth().get(other).equals(parent.replace("p", "c0"))
                                && yearsApart(county, one, other) >= 14) {
                            joined.add(parent);
                        }
                    }
                }
            }
            assertThat(joined).as("seed " + seed).isEmpty();
        }
    }

    private static int yearsApart(MatchSet county, int one, int other) {
        return Math.abs(
                yearOf(county.records().get(one)) - yearOf(county.records().get(other)));
    }

    private static int yearOf(Profile profile) {
        return profile.birth()
                .orElseThrow()
                .fold(
                        on -> on.date().getYear(),
                        estimated -> estimated.from().getYear(),
                        expected -> expected.date().getYear());
    }

    /** Pairs of records that are one person's. */
    private static Set<Set<Integer>> linked(MatchSet county, List<Integer> order) {
        Sorting sorted = new Sorting(
                        order.stream().map(county.records()::get).toList(), Parameters.shipped())
                .run();
        Set<Set<Integer>> pairs = new HashSet<>();
        for (List<Integer> person : sorted.persons()) {
            for (int one : person) {
                for (int other : person) {
                    if (one < other) {
                        pairs.add(Set.of(order.get(one), order.get(other)));
                    }
                }
            }
        }
        return pairs;
    }
}
