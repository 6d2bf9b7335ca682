package org.concordat.kernel;

import java.util.Optional;

/**
 * The one table of who may do what: role × action × relation. What it does not say is refused. A feature
 * asks once it knows how the caller stands to the thing.
 */
public interface Permits {
    /** Whether the caller, standing so to the thing, may do this to it. */
    boolean allows(Caller caller, Action action, Relation... relations);

    /**
     * Refuses as if the thing were not there, unless {@link #allows} holds. INVARIANT (silent): what one
     * may not see looks like what does not exist.
     */
    default void require(Caller caller, Action action, Relation... relations) {
        if (!allows(caller, action, relations)) {
            throw Problem.notFound();
        }
    }

    /** What was looked for, where it is there and {@link #require} holds: the two fail alike. */
    default <T> T found(Optional<T> found, Caller caller, Action action, Relation... relations) {
        T thing = found.orElseThrow(Problem::notFound);
        require(caller, action, relations);
        return thing;
    }
}
