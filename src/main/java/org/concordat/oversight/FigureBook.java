package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What is counted of the transaction's agency. Of sharings only those that the caller may read; how many referrals were
 * late and what reviews found is counted whoever they are about, since the numbers name nobody.
 */
public interface FigureBook {

    /** From one month to the present. */
    Future<View> since(Tx tx, YearMonth from);

    /**
     * What was counted.
     *
     * @param months every one, oldest first
     * @param purposes by what it was sent for, most first
     * @param grounds what was sent on a ground, by ground, most first
     */
    record View(List<Month> months, List<By> purposes, List<By> grounds) {}

    /**
     * Sharings that the agency wrote.
     *
     * @param sent delivered, or told beforehand
     * @param held did not go at once
     * @param ground sent on one
     * @param judgement sent on written judgement
     * @param notShared somebody decided that it is not shared
     */
    record Counts(long sent, long held, long ground, long judgement, long notShared) {}

    /**
     * A month.
     *
     * @param late referrals to the agency whose time ran out
     * @param opened within which half of what came to the agency was opened
     */
    record Month(
            YearMonth month,
            Counts counts,
            long late,
            Optional<Duration> opened,
            long sound,
            long talk,
            long notJustified) {}

    record By(String id, Counts counts) {}
}
