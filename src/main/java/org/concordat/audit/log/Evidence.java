package org.concordat.audit.log;

import java.util.List;

/**
 * What somebody kept who does not have to trust the operator: it tells whether history was rewritten, even
 * with the operator's own key.
 *
 * @param checkpoints earlier ones
 * @param promises given with the answers to acts
 */
public record Evidence(List<Note> checkpoints, List<Note> promises) {
    public static final Evidence NONE = new Evidence(List.of(), List.of());

    public Evidence {
        checkpoints = List.copyOf(checkpoints);
        promises = List.copyOf(promises);
    }
}
