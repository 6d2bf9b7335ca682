package org.concordat.audit.log;

import java.util.Optional;

/**
 * A checkpoint as it is kept, its signature verified.
 *
 * @param size as one of how many entries it is kept
 * @param after the size of the checkpoint that it says it follows
 * @param signed empty where it is not signed as it should be
 * @param wrong why not
 */
public record KeptCheckpoint(long size, long after, Optional<Checkpoint> signed, String wrong) {

    public static KeptCheckpoint open(long size, long after, String note, LogKeys keys) {
        try {
            return new KeptCheckpoint(
                    size, after, Optional.of(keys.checkpoint(Note.parse(note))), "");
        } catch (IllegalArgumentException e) {
            return new KeptCheckpoint(
                    size, after, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
