package org.concordat.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.referral.ReferralTransition.Kind;
import org.concordat.referral.ReferralTransition.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The table says of a referral all that can become of it. */
class ReferralTransitionTest {

    private static Set<ReferralState> reachable(ReferralState from) {
        Set<ReferralState> seen = EnumSet.of(from);
        Deque<ReferralState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            ReferralState state = open.remove();
            for (Row row : ReferralTransition.TABLE) {
                if (row.from() == state && seen.add(row.to())) {
                    open.add(row.to());
                }
            }
        }
        return seen;
    }

    @Test
    void shouldReachEveryState_fromTheDraft() {
        assertThat(reachable(ReferralState.DRAFT))
                .containsExactlyInAnyOrder(ReferralState.values());
    }

    @ParameterizedTest
    @EnumSource(ReferralState.class)
    void shouldHaveAnEnd_whereverItStands(ReferralState state) {
        assertThat(reachable(state)).containsAnyOf(ReferralState.CLOSED, ReferralState.WITHDRAWN);
    }

    @Test
    void shouldLeadToOnePlace_fromEachByEach() {
        assertThat(ReferralTransition.TABLE.stream()
                        .map(row -> List.of(row.from(), row.transition()))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGoNowhere_onceItIsOver() {
        assertThat(ReferralTransition.TABLE)
                .noneMatch(row -> row.from() == ReferralState.CLOSED
                        // But for a challenge that is settled so.
                        || (row.from() == ReferralState.WITHDRAWN
                                && row.transition() != ReferralTransition.REOPEN));
    }

    @ParameterizedTest
    @EnumSource(ReferralTransition.class)
    void shouldBeDecidedInTriageOnly(ReferralTransition transition) {
        if (transition.decides()) {
            for (ReferralState state : ReferralState.values()) {
                assertThat(transition.from(state).isPresent())
                        .as("%s from %s", transition, state)
                        .isEqualTo(state == ReferralState.IN_TRIAGE
                                || state == ReferralState.INFORMATION_REQUESTED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ReferralTransition.class)
    void shouldBeKnownByItsWord_unlessNobodyDoesIt(ReferralTransition transition) {
        assertThat(ReferralTransition.of(transition.id()).isPresent())
                .isEqualTo(transition.kind() != Kind.BY_ITSELF);
        assertThat(ReferralTransition.of("reopen")).isEmpty();
    }

    @Test
    void shouldNotTellTheReferrer_thatPartnersAreAsked() {
        assertThat(ReferralState.INFORMATION_REQUESTED.shown()).isEqualTo(ReferralState.IN_TRIAGE);
    }
}
