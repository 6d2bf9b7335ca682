package org.concordat.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.policy.Facts.AgreementState;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class AgreementTransitionTest {

    /** Every move there is; anything else is refused. */
    private static final Set<String> MOVES = Set.of(
            "DRAFT edit DRAFT",
            "DRAFT sign DRAFT",
            "DRAFT discard ENDED",
            "SIGNED edit DRAFT",
            "SIGNED sign SIGNED",
            "SIGNED start IN_FORCE",
            "SIGNED discard ENDED",
            "IN_FORCE fallDue DUE_FOR_REVIEW",
            "IN_FORCE review IN_FORCE",
            "IN_FORCE suspend SUSPENDED",
            "IN_FORCE end ENDED",
            "DUE_FOR_REVIEW review IN_FORCE",
            "DUE_FOR_REVIEW suspend SUSPENDED",
            "DUE_FOR_REVIEW end ENDED",
            "SUSPENDED review SUSPENDED",
            "SUSPENDED resume IN_FORCE",
            "SUSPENDED end ENDED");

    @Test
    @Clause("LLR-P8")
    void shouldLeadWhereTheTableSays_andNowhereElse() {
        Set<String> moves = Arrays.stream(AgreementStage.values())
                .flatMap(stage -> Arrays.stream(AgreementTransition.values())
                        .flatMap(one -> one.from(stage).stream()
                                .map(to -> stage + " " + one.id() + " " + to)))
                .collect(Collectors.toSet());

        assertThat(moves).isEqualTo(MOVES);
    }

    @Test
    void shouldEndForGood() {
        assertThat(AgreementTransition.TABLE).noneMatch(row -> row.from() == AgreementStage.ENDED);
    }

    @Test
    void shouldReachEveryStage_fromADraft() {
        Set<AgreementStage> reached = EnumSet.of(AgreementStage.DRAFT);
        for (int i = 0; i < AgreementStage.values().length; i++) {
            AgreementTransition.TABLE.stream()
                    .filter(row -> reached.contains(row.from()))
                    .forEach(row -> reached.add(row.to()));
        }
        assertThat(reached).containsExactlyInAnyOrder(AgreementStage.values());
    }

    /** Only what somebody brought into force lets anything through. */
    @Test
    void shouldCountForDecisions_onlyOnceInForce() {
        assertThat(Arrays.stream(AgreementStage.values())
                        .filter(stage -> stage.state() == AgreementState.IN_FORCE))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(AgreementStage.IN_FORCE, AgreementStage.DUE_FOR_REVIEW));
        assertThat(AgreementTransition.TABLE.stream()
                        .filter(row -> row.to() == AgreementStage.IN_FORCE
                                && row.from().state() == AgreementState.DRAFT)
                        .map(AgreementTransition.Row::from))
                .containsExactly(AgreementStage.SIGNED);
    }

    @Test
    void shouldOfferEachMoveOfAPersonOnce() {
        assertThat(AgreementTransition.at(AgreementStage.DRAFT))
                .containsExactly(
                        AgreementTransition.EDIT,
                        AgreementTransition.SIGN,
                        AgreementTransition.DISCARD);
        assertThat(AgreementTransition.at(AgreementStage.IN_FORCE))
                .containsExactly(
                        AgreementTransition.REVIEW,
                        AgreementTransition.SUSPEND,
                        AgreementTransition.END);
        assertThat(AgreementTransition.at(AgreementStage.ENDED)).isEmpty();
    }

    @Test
    void shouldReadWhatItWrites() {
        assertThat(AgreementTransition.values())
                .allSatisfy(one -> assertThat(AgreementTransition.of(one.id())).contains(one));
        assertThat(AgreementTransition.of("delete")).isEmpty();
    }
}
