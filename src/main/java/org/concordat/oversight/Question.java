package org.concordat.oversight;

import org.concordat.oversight.WatchBook.Asked;

import java.util.List;
import java.util.Set;

/** Some of what was read, and why it is asked about; all by one reader. */
record Question(Reason reason, String clause, List<Read> reads) {

    Question without(Set<Asked> asked) {
        return new Question(
                reason,
                clause,
                reads.stream()
                        .filter(read ->
                                !asked.contains(new Asked(read.entry(), read.record(), reason)))
                        .toList());
    }
}
