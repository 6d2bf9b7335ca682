package org.concordat.policy.check;

import org.concordat.policy.Finding;

import java.util.List;
import java.util.Set;

/**
 * A check that a person's identity must pass too, because it travels with every released item about
 * them, and with no other.
 *
 * <p>INVARIANT (gate): who the information is about is itself information.
 */
public interface IdentityCheck extends Check {
    /**
     * Examined after the items.
     *
     * @param going positions of the items that are ready to go: what carries one of them carries the
     *     identity of those whom it is about
     */
    List<Finding> examineIdentity(Situation situation, Set<Integer> going);
}
