package org.concordat.kernel;

import java.util.Optional;

/**
 * In whose name a transaction runs, what it may see, and whether a repeated attempt answers from
 * memory.
 *
 * @param caller empty for the platform's own work
 * @param across empty: only rows of the caller's agency are seen
 */
public record Scope(
        Optional<Caller> caller, Optional<CrossAgency> across, Optional<Attempt> attempt) {

    /** Row level security by the caller's agency. */
    public static Scope of(Caller caller) {
        return new Scope(Optional.of(caller), Optional.empty(), Optional.empty());
    }

    /** For whoever has not signed in: only what is common to all is seen. */
    public static Scope ofNobody() {
        return new Scope(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The platform's own work, under the second role. */
    public static Scope platform(CrossAgency why) {
        return new Scope(Optional.empty(), Optional.of(why), Optional.empty());
    }

    public Scope across(CrossAgency why) {
        return new Scope(caller, Optional.of(why), attempt);
    }

    public Scope once(Attempt one) {
        return new Scope(caller, across, Optional.of(one));
    }
}
