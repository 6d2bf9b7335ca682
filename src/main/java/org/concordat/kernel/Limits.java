package org.concordat.kernel;

/**
 * How much a node takes on at once. Each node counts for itself: with n nodes the bound is n times as high.
 *
 * @param requests requests under way; beyond them all are turned away but urgent sharings
 * @param ofPractitioner requests of one practitioner under way
 * @param ofAgency requests of one agency under way
 * @param practitionerPerMinute requests of one practitioner in a minute, on the long run
 * @param agencyPerMinute requests of one agency in a minute, on the long run
 * @param streams live streams
 * @param streamsOfPractitioner live streams of one practitioner
 * @param uploads files that are being taken in
 */
public record Limits(
        int requests,
        int ofPractitioner,
        int ofAgency,
        int practitionerPerMinute,
        int agencyPerMinute,
        int streams,
        int streamsOfPractitioner,
        int uploads) {

    /** What a node of two cores bears with ease, and nobody at work meets. */
    public static Limits usual() {
        return new Limits(256, 48, 128, 6_000, 30_000, 5_000, 24, 24);
    }
}
