package org.concordat.assurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What was learnt of a case or of a problem, as its agency wrote it. The text is a content id.
 *
 * @param kind of what: {@code complaint}, {@code breach}, {@code incident} or {@code problem}
 * @param nothing there was nothing to learn, and the text says why
 * @param entry where all agencies read it, once somebody checked that nobody can be recognised
 */
public record Learning(
        UUID id,
        Optional<UUID> ofCase,
        Optional<UUID> problem,
        String kind,
        UUID text,
        boolean nothing,
        Instant at,
        Optional<UUID> entry) {

    /**
     * What all agencies read (BUC-5b).
     *
     * @param month its first day: no time gives away whose it is
     * @param agency whose it is, where that agency wants to be named
     * @param own which learning of the reader's agency it is, if it is one
     */
    public record Entry(
            UUID id,
            LocalDate month,
            String kind,
            Optional<String> agency,
            Optional<String> text,
            Optional<UUID> own) {}
}
