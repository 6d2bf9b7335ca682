package org.concordat.subjectaccess;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a person is given, in plain English, the same for people and programs (UK GDPR article 15).
 *
 * @param protocol the partnership's document that sections are of
 * @param withheld what is left out and why, each reason once and without a number: how much it is could tell
 */
public record Report(
        String agency,
        String partnership,
        String protocol,
        String person,
        String askedBy,
        LocalDate receivedOn,
        Instant madeAt,
        List<Entry> entries,
        List<Left> withheld,
        List<String> rights) {

    /**
     * Something that was shared.
     *
     * @param text empty where it was erased since
     * @param inPart the agency that it came from agreed to this much
     * @param correcting it puts right what was shared before
     * @param later what became of it afterwards
     * @param basis why it was lawful, as the decision found then
     */
    public record Entry(
            LocalDate on,
            Direction direction,
            String with,
            String category,
            Optional<String> text,
            boolean inPart,
            boolean correcting,
            Optional<Later> later,
            String purpose,
            String basis,
            String section,
            String sectionTitle,
            boolean consentRecorded) {}

    /** What became of it, and on which day. */
    public record Later(Line.Fate fate, LocalDate on) {}

    /** Which way it went, as the agency sees it. */
    public enum Direction {
        GIVEN_OUT,
        RECEIVED
    }

    /** Something that is left out. */
    public record Left(String why, String law) {}
}
