package org.concordat.oversight;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever read.
 *
 * @param name compared, and never kept
 * @param leftOn their last day, where one is known
 */
public record Reader(UUID id, String name, Optional<LocalDate> leftOn) {}
