package org.concordat.assurance.report;

import java.util.UUID;

/**
 * What was counted in one month, before anything is held back: never told to anybody.
 *
 * @param month of the year, from 0
 * @param step of times alone: how many quarters of an hour it took, rounded up
 */
public record Counted(int month, String measure, UUID agency, String value, int step, long amount) {

    Line.Key key() {
        return new Line.Key(measure, agency, value);
    }
}
