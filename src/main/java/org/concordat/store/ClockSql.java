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

    /** Whoever is away today, in the partnership's local time, and who covers. */
    private static final String AWAY = """
            (select a.practitioner, coalesce(a.cover_practitioner, a.cover_team) as cover from absence a
             where a.ended_at is null
               and (clock_timestamp() at time zone 'Europe/London')::date between a.from_day and a.until_day)
            """;

    /**
     * Whoever left hears nothing; for whoever is away, who covers does. The statement's time, because an
     * index is not searched by one that moves while it is: the whole of it would be read.
     */
    static final String DUE = """
            select c.*, clock_timestamp() as now,
                   array(select p.paused_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as paused,
                   array(select p.resumed_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as resumed,
                   array(select away.cover from {away} away
                         where away.practitioner = c.owner and away.cover is not null) as covers,
                   array(select coalesce(away.cover, p.id)
                         from team_escalation e
                         join practitioner p on p.id = e.practitioner and p.left_on is null
                         left join {away} away on away.practitioner = p.id
                         where (e.team = c.owner or e.team in (select m.team from team_member m
                                                               where m.practitioner = c.owner))
                           and p.id <> c.owner and (away.practitioner is null or away.cover is not null)
                         group by 1 order by min(e.position), 1) as chain
            from clock c
            where c.stopped_at is null and c.next_at <= statement_timestamp()
            order by c.next_at
            limit $1
            for update of c skip locked
            """.replace("{away}", AWAY);

    static final String TOLD = """
            update clock c set told = t.after, next_at = t.next_at
            from unnest($1::uuid[], $2::int[], $3::int[], $4::timestamptz[]) t (id, before, after, next_at)
            where c.id = t.id and c.told = t.before
            """;
    static final String TELL = """
            insert into clock_told (clock, step, mailbox)
            select * from unnest($1::uuid[], $2::int[], $3::uuid[])
            """;

    /** A sharing that the caller is barred from is in nobody's list: row level security hides it. */
    static final String LIST = """
            with mine as (
                select c.id, 1 as rank from clock c where c.stopped_at is null and c.owner = any ($1)
                union all
                select c.id, 2 from clock c join {away} away on away.practitioner = c.owner
                where c.stopped_at is null and away.cover = any ($1)
                union all
                select c.id, 3 from clock c
                where c.stopped_at is null and c.agency = agency() and c.told > 2
                  and exists (select from clock_told t where t.clock = c.id and t.mailbox = any ($2))
                union all
                select c.id, 4 from clock c
                where c.stopped_at is null and c.watching_agency = agency() and c.watcher = any ($1)),
            best as (select id, min(rank) as rank from mine group by id)
            select c.id, c.thing, c.kind, c.label, c.owner, coalesce(t.name, p.name, '') as owner_name,
                   c.agency, a.name as agency_name, c.due_at, clock_timestamp() as now,
                   (array['mine', 'covered', 'escalated', 'awaited'])[b.rank] as why,
                   case when c.paused_at is not null then 'paused'
                        when c.due_at <= clock_timestamp() then 'overdue'
                        when c.soon_at <= clock_timestamp() then 'dueSoon'
                        else 'running' end as state
            from best b join clock c on c.id = b.id join agency a on a.id = c.agency
                left join team t on t.id = c.owner left join practitioner p on p.id = c.owner
            where (c.kind <> 'unopened' or exists (select from sharing s where s.id = c.thing))
              and ($3::timestamptz is null or (c.due_at, c.id) > ($3::timestamptz, $4::uuid))
            order by c.due_at, c.id
            limit $5
            """.replace("{away}", AWAY);

    private ClockSql() {}
}
