package org.concordat.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

/**
 * How the partnership's hub works: its hours and times, its referrals, and how concerns add up.
 *
 * @param ratings by id, the most pressing first
 * @param openUrgent for opening an urgent sharing, of any kind
 * @param acknowledgeCorrection for saying that a correction was taken over into one's own records
 */
public record HubTerms(
        WorkingWeek week,
        Map<String, Rating> ratings,
        Allowed openUrgent,
        Allowed acknowledgeCorrection,
        Referrals referrals,
        Concerns concerns) {

    /**
     * When working hours count.
     *
     * @param days at least one
     * @param closes after {@code opens}; 23:59 means midnight
     */
    public record WorkingWeek(Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {}

    /**
     * How pressing a referral is, and the time that gives it.
     *
     * @param neverPaused its time never stands still, whatever it waits for
     */
    public record Rating(String id, String label, Allowed time, boolean neverPaused) {}

    /**
     * What is asked of a referral.
     *
     * @param acknowledge from its arrival
     * @param decide from its arrival
     * @param reReferralMonths within how many months of the last one it is a re-referral
     * @param levelsOfNeed labels by id, the lowest first
     */
    public record Referrals(
            Allowed acknowledge,
            Allowed decide,
            int reReferralMonths,
            Map<String, String> levelsOfNeed) {}

    /**
     * How concerns add up to a picture.
     *
     * @param levels what a concern's level multiplies the weight of its kind by
     * @param halfLifeDays after which one weighs half
     * @param cap the most that one agency adds
     * @param agencies how many it takes, besides the hub
     * @param threshold the weight from which there is a picture
     * @param interval how often they are weighed
     * @param answerWithin for a lodger's agency that the hub asks
     * @param reviewDays after which a picture that nobody opened is looked at again
     * @param families linked persons are weighed together
     * @param purpose of the pack's, for which a concern goes to the hub
     * @param category of the pack's, as which its text goes
     */
    public record Concerns(
            Map<String, Kind> kinds,
            Map<String, Integer> levels,
            int halfLifeDays,
            int cap,
            int agencies,
            int threshold,
            Duration interval,
            Allowed answerWithin,
            int reviewDays,
            boolean families,
            String purpose,
            String category) {}

    /** A kind of concern. */
    public record Kind(String id, String label, int weight) {}
}
