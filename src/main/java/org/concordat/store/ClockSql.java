package org.concordat.store;

/** The statements of {@link PgClocks}. */
final class ClockSql {
    static final String START = """
            insert into clock (id, thing, kind, label, agency, owner, watching_agency, watcher,
                               hours, working, runs_on, started_at, soon_at, due_at, next_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13)
            on conflict (thing, kind) where stopped_at is null do nothing
            """;
    static final String STOP = """
            update clock set stopped_at = clock_timestamp(), next_at = null
            where thing = $1 and kind = $2 and stopped_at is null
            """;
    static final String STOP_ALL = """
            update clock set stopped_at = clock_timestamp(), next_at = null
            where thing = $1 and stopped_at is null
            """;

    /** Pauses travel as two arrays: those that are over, in order. */
    static final String RUNNING = """
            select c.*, clock_timestamp() as now,
                   array(select p.paused_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as paused,
                   array(select p.resumed_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as resumed
            from clock c
            where c.thing = any ($1) and c.stopped_at is null
            order by c.due_at, c.id
            """;

    static final String LOCK = RUNNING + " for update of c";
    static final String PAUSE = """
            with paused as (
                update clock set paused_at = $2, next_at = null
                where id = $1 and paused_at is null and stopped_at is null returning id)
            insert into clock_pause (id, clock, reason, paused_by, paused_at)
            select $3, id, $4, $5, $2 from paused
            """;
    static final String GO_ON = """
            update clock_pause set resumed_by = $2, resumed_at = $3 where clock = $1 and resumed_at is null
            """;

    /** What was told already is not told again, though its time moved; what was not is due at its new time. */
    static final String RETIME = """
            update clock set hours = $2, working = $3, runs_on = $4, soon_at = $5, due_at = $6, paused_at = $7,
                next_at = case when $7::timestamptz is not null then null
                               when told = 0 then $5::timestamptz
                               when told = 1 then $6::timestamptz
                               else greatest(next_at, $6::timestamptz) end
            where id = $1
            """;

    static final String HAND = "update clock set owner = $2 where id = $1";

    private ClockSql() {}
}
