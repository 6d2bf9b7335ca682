package org.concordat.store;

/**
 * How long work is done once in a cluster, whatever freezes: one runner at a time, which says every now and then that it
 * goes on, and saves nothing once another took its place. A table of such work has {@code id, state, asked_at, runner,
 * beat_at, ended_at}.
 */
final class Fence {
    /** A node that has not been heard of for half a minute is taken to be gone. */
    private static final String CLAIM = """
            update {table} set state = 'running', runner = $1, beat_at = clock_timestamp()
            where id = (select r.id from {table} r
                        where r.state = 'queued'
                           or (r.state = 'running'
                               and (r.runner = $1 or r.beat_at < clock_timestamp() - interval '30 seconds'))
                        order by r.asked_at
                        limit 1
                        for update skip locked)
            returning *
            """;

    private static final String END = """
            update {table} set state = $3, ended_at = clock_timestamp()
            where id = $1 and runner = $2 and state = 'running'
            returning id
            """;

    private Fence() {}

    /** Takes the work that has waited longest; $1: who does. */
    static String claim(String table) {
        return CLAIM.replace("{table}", table);
    }

    /** Ends it in a state; $1: which, $2: who does, $3: the state. Returns nothing where another has it. */
    static String end(String table) {
        return END.replace("{table}", table);
    }
}
