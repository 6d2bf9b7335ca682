package org.concordat.policy.check;

import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the findings mean for each item and for the sharing. */
final class Fates {
    private final Situation situation;
    private final List<Finding> findings;
    private final List<Finding> stops = new ArrayList<>();
    private final Set<Integer> clear = new TreeSet<>();

    Fates(Situation situation, List<Finding> findings) {
        this.situation = situation;
        this.findings = Collections.unmodifiableList(findings);
        for (Finding finding : findings) {
            if (finding.stops()) {
                stops.add(finding);
            }
        }
        for (int position = 0; position < situation.items().size(); position++) {
            if (stopsOf(position).isEmpty()) {
                clear.add(position);
            }
        }
    }

    List<Finding> findings() {
        return findings;
    }

    List<Finding> stops() {
        return Collections.unmodifiableList(stops);
    }

    /** The items that nothing of their own stops. */
    Set<Integer> clear() {
        return Collections.unmodifiableSet(clear);
    }

    private boolean stopsTheSharing() {
        return stops.stream().anyMatch(finding -> finding.item().isEmpty());
    }

    private List<Finding> stopsOf(int position) {
        return stops.isEmpty()
                ? List.of()
                : stops.stream()
                        .filter(finding -> finding.item().equals(Optional.of(position)))
                        .toList();
    }

    private Optional<Finding> withheldBy(int position) {
        return stopsOf(position).stream()
                .filter(finding -> finding.effect() == Effect.WITHHOLD)
                .findFirst();
    }

    /** An item that is withheld does not wait; one that waits makes the others wait with it. */
    private boolean someWait() {
        return clear.size() < situation.items().size()
                && situation
                        .positions()
                        .anyMatch(position -> !clear.contains(position)
                                && withheldBy(position).isEmpty());
    }

    /** Unless the sender picked out an item that may go: then the stuck ones stay behind. */
    private boolean maySplit() {
        return clear.stream().anyMatch(position -> Carriers.pickedOut(situation, position));
    }

    boolean delivers() {
        return !stopsTheSharing() && !clear.isEmpty() && (!someWait() || maySplit());
    }

    List<ItemVerdict> verdicts() {
        boolean delivers = delivers();
        return situation.eachItem(position -> delivers ? delivered(position) : held(position));
    }

    private ItemVerdict delivered(int position) {
        List<Finding> own = stopsOf(position);
        return own.isEmpty()
                ? verdict(position, Verdict.RELEASED, Optional.empty())
                : withheldBy(position)
                        .map(finding -> stopped(position, Verdict.WITHHELD, finding))
                        .orElseGet(() -> stopped(position, Verdict.WITHHELD, own.get(0)));
    }

    private ItemVerdict held(int position) {
        Optional<Finding> withheld = withheldBy(position);
        if (withheld.isPresent()) {
            return stopped(position, Verdict.WITHHELD, withheld.get());
        }
        List<Finding> own = new ArrayList<>(stops);
        own.removeIf(
                finding -> finding.item().filter(other -> other != position).isPresent());
        if (!own.isEmpty()) {
            return stopped(position, Verdict.HELD, own.get(0));
        }
        Finding another = stops.get(0);
        return new ItemVerdict(
                situation.items().get(position).id(),
                position,
                Verdict.HELD,
                Optional.of(another.clause()),
                Optional.of(another.section()),
                Optional.of("It waits with another item. " + another.text()));
    }

    private ItemVerdict stopped(int position, Verdict verdict, Finding finding) {
        return verdict(position, verdict, Optional.of(finding));
    }

    private ItemVerdict verdict(int position, Verdict verdict, Optional<Finding> finding) {
        return new ItemVerdict(
                situation.items().get(position).id(),
                position,
                verdict,
                finding.map(Finding::clause),
                finding.map(Finding::section),
                finding.map(Finding::text));
    }
}
