package org.concordat.governance;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Days on which an agency is closed, such as school holidays.
 *
 * @param until the last of them
 * @param dutyStays its duty desk is there all the same
 */
public record Closure(
        UUID id, UUID agency, String label, LocalDate from, LocalDate until, boolean dutyStays) {}
