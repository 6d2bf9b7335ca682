package org.concordat.sharing;

import java.time.Instant;
import java.util.UUID;

/** Something was recorded, durably, at the database's time. */
public record Recorded(UUID id, Instant recordedAt) {}
