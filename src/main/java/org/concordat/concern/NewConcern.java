package org.concordat.concern;

import org.concordat.policy.SharingRequest.Nature;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A worry as somebody writes it down.
 *
 * @param record the lodger's agency's own record of the person
 * @param kind one of the pack's
 * @param sealed kept from everybody but its author and their supervisors; only the platform weighs it
 */
public record NewConcern(
        UUID record,
        String kind,
        Level level,
        Optional<Nature> nature,
        LocalDate observedOn,
        String text,
        boolean sealed) {}
