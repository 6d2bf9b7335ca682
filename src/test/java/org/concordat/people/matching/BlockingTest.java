package org.concordat.people.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.people.matching.Someone.called;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who is compared with whom. */
class BlockingTest {
    private static boolean meet(Someone one, Someone other) {
        Set<String> shared = new HashSet<>(Blocking.keys(one.profile()));
        shared.retainAll(Blocking.keys(other.profile()));
        return !shared.isEmpty();
    }

    private static final Someone AMY =
            called("Amy", "Turner").at("12 Wortley Road", "Rotherham", "S61 2AB");

    @Test
    void shouldMeet_whenOneThingIsWrong() {
        for (Someone other : List.of(
                AMY.born("2016-03-15"),
                AMY.born("1916-03-14"),
                called("Amy", "Wood").at("1 High Street", "Leeds", "LS1 1AA"),
                called("Turner", "Amy").born("2016-08-01"),
                AMY.at("1 High Street", "Leeds", "LS1 1AA"),
                called("Sarah", "Wood").born("2001-01-01").at("12 Wortley Rd", "R", "S61 2AB"))) {
            assertThat(meet(AMY, other)).as(other.toString()).isTrue();
        }
    }

    @Test
    void shouldMeet_whenDayAndMonthAreSwapped() {
        assertThat(meet(called("A", "B").born("2016-03-04"), called("C", "D").born("2016-04-03")))
                .isTrue();
    }

    @Test
    void shouldNotMeet_whenOnlyACommonNameOrATownIsShared() {
        Someone other =
                called("Amy", "Smith").born("1980-01-01").at("7 Elm", "Rotherham", "S60 1ZZ");

        assertThat(meet(AMY, other)).isFalse();
    }

    @Test
    void shouldListEachPairOnce() {
        List<Profile> records = List.of(AMY.profile(), AMY.profile(), AMY.profile());

        assertThat(Blocking.pairs(records)).hasSize(3).doesNotHaveDuplicates();
    }
}
