package org.concordat.oversight;

import org.concordat.policy.ReviewTerms.ManyPeople;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reading about more people than usual in a short time. */
final class ManyPeopleRule {
    private ManyPeopleRule() {}

    /**
     * What was read in every window that has too many people in it and something new.
     *
     * @param all of one reader, oldest first
     * @param fresh entries that were not looked at before
     */
    static List<Read> asked(ManyPeople limit, List<Read> all, Set<UUID> fresh) {
        Duration within = Duration.ofHours(limit.withinHours());
        Deque<Read> window = new ArrayDeque<>();
        Map<UUID, Integer> people = new HashMap<>();
        Set<Read> asked = new LinkedHashSet<>();
        for (Read read : all) {
            Instant from = read.at().minus(within);
            while (!window.isEmpty() && !window.peekFirst().at().isAfter(from)) {
                people.computeIfPresent(
                        window.removeFirst().person(), (p, n) -> n == 1 ? null : n - 1);
            }
            window.addLast(read);
            people.merge(read.person(), 1, Integer::sum);
            if (people.size() > limit.people()
                    && window.stream().anyMatch(r -> fresh.contains(r.entry()))) {
                asked.addAll(window);
            }
        }
        return new ArrayList<>(asked);
    }
}
