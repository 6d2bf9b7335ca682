package org.concordat.draft;

import org.concordat.keys.Content;

import java.time.Instant;
import java.util.UUID;

/**
 * A draft as it is stored.
 *
 * @param version which saving of it this is, as whoever saved it named it
 */
public record Kept(UUID version, Content content, Instant begunAt, Instant savedAt) {}
