package org.concordat.app;

/**
 * How often the background looks without having been woken. Tests hurry it.
 *
 * @param streamRecheckMillis how soon an ended session's live stream ends at the latest
 * @param lateMillis how often held sharings that wait too long are looked for
 * @param recheckMillis how often held sharings that time may have freed are looked for
 * @param matchMillis how often new records are looked at
 * @param clockMillis how often what falls due is looked for
 * @param weighMillis how long two batches of concerns are apart at most; the pack's interval, if that is shorter
 * @param registerMillis how long a node answers with the public register as it read it last
 */
record Pace(
        long streamRecheckMillis,
        long lateMillis,
        long recheckMillis,
        long matchMillis,
        long clockMillis,
        long weighMillis,
        long registerMillis) {
    private static final long A_DAY = 86_400_000;

    static Pace usual() {
        return new Pace(60_000, 60_000, 15_000, 1_000, 1_000, A_DAY, 60_000);
    }

    /** A demonstration waits for no hour to be over. */
    static Pace shown() {
        return new Pace(60_000, 60_000, 15_000, 1_000, 1_000, 5_000, 60_000);
    }
}
