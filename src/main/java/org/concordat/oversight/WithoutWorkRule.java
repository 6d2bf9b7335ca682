package org.concordat.oversight;

import org.concordat.oversight.WatchBook.Looked;
import org.concordat.policy.ReviewTerms.WithoutWork;

import java.time.Duration;
import java.util.List;

/** Reading about somebody with whom the reader's team has no work around that time. */
final class WithoutWorkRule {
    private WithoutWorkRule() {}

    static List<Read> asked(WithoutWork limit, List<Looked> fresh) {
        Duration back = Duration.ofDays(limit.daysBefore());
        Duration on = Duration.ofDays(limit.daysAfter());
        return fresh.stream()
                .filter(one -> one.before()
                        .filter(at -> !at.isBefore(one.read().at().minus(back)))
                        .isEmpty())
                .filter(one -> one.after()
                        .filter(at -> !at.isAfter(one.read().at().plus(on)))
                        .isEmpty())
                .map(Looked::read)
                .toList();
    }
}
