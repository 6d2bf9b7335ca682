package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checkers are tried on builds that have a fault in them, and say which. */
@Tag("chaos")
class PlantedTest {
    private final Planted planted = new Planted(Progress.SILENT);

    @Test
    void shouldFindWhatWasLost_whenTheNodeAcknowledgesBeforeItCommits() {
        Verdict verdict = planted.acknowledgingBeforeCommit();
        assertThat(verdict.number("lost")).as(verdict.json()).isPositive();
        assertThat(verdict.number("doubled")).isZero();
        assertThat(verdict.number("torn")).isZero();
    }

    @Test
    void shouldFindWhatWasDeliveredTooLate_whenTheNodeDeliversWithoutTheLock() {
        Verdict verdict = planted.deliveringWithoutTheLock();
        assertThat(verdict.number("delivered_after_withdrawal"))
                .as(verdict.json())
                .isPositive();
        assertThat(verdict.number("lost")).isZero();
        assertThat(verdict.number("doubled")).isZero();
    }

    @Test
    void shouldFindNothing_whenConsentsAreWithdrawnAmidSendingInTheRealBuild() {
        Verdict verdict = Planted.withdrawals(place -> place);
        assertThat(verdict.violations()).as(verdict.json()).isEmpty();
    }

    @Test
    void shouldFindAJournalThatIsNoLongerOne_whenNodesSequenceWithoutTheFence() {
        Verdict verdict = planted.sequencingWithoutTheFence();
        assertThat(verdict.number("journal_unplaced")).as(verdict.json()).isPositive();
        assertThat(verdict.number("lost")).isZero();
    }

    @Test
    void shouldFindWhatAStreamWasNotTold_whenTheNodeFollowsWithoutTheFence() {
        Verdict verdict = planted.followingWithoutTheFence();
        assertThat(verdict.number("stream_lost")).as(verdict.json()).isPositive();
    }
}
