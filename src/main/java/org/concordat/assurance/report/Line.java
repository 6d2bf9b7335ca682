package org.concordat.assurance.report;

import java.util.UUID;

/**
 * One line of the report.
 *
 * @param measure what is counted: each has a unit of its own, and no two are sums or parts of one another
 * @param value which kind of it; the kinds of a measure share nothing
 */
public record Line(String measure, UUID agency, String value, Cells cells) {
    /** What tells one line from another. */
    record Key(String measure, UUID agency, String value) {}

    Key key() {
        return new Key(measure, agency, value);
    }
}
