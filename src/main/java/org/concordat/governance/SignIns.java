package org.concordat.governance;

import org.concordat.kernel.Tx;

import java.util.UUID;

/** How practitioners sign in, as far as the register decides on it. */
@FunctionalInterface
public interface SignIns {
    /**
     * Starts ending every session of somebody, their password, and who they are at their agency's identity provider;
     * from the commit on, nothing lets them in until they are given a new one.
     */
    void shut(Tx tx, UUID practitioner);
}
