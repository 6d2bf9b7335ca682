package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;

import java.util.List;
import java.util.Set;

/** One check of a decision: a pure function that always finds something, even that it does not apply. */
public interface Check {
    /** The id that a pack's {@code checks} and a finding name. */
    String id();

    List<Finding> examine(Situation situation);

    /** What a pack may make of it: none can turn a safeguard into a warning that the design forbids. */
    default Set<Effect> effects() {
        return Set.of(Effect.HOLD);
    }

    /** The reasons for which a pack may name a clause of their own. */
    default Set<String> reasons() {
        return Set.of();
    }

    /** What a held sharing waits for, to end the sentence "it waits for …". */
    String waitsFor(Situation situation);
}
