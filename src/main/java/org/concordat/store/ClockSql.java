package org.concordat.store;

import org.concordat.clock.RunningClock;

/** The statements of {@link PgClocks}. */
final class ClockSql {
    /** Until when whoever waits hears nothing while their own side lets it stand still. */
    private static final String NEVER = "timestamptz '9999-01-01 00:00:00Z'";

    static final String START = """
            insert into clock (id, thing, kind, label, agency, owner, watching_agency, watcher,
                               hours, working, runs_on, started_at, soon_at, due_at, next_at, promised_at, watcher_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $15,
                    case when $8::uuid <> $6::uuid then $15::timestamptz end)
            on conflict (thing, kind) where stopped_at is null do nothing
            """;

    /** Nobody hears any more of one that is stopped; which one, whoever stops it adds. */
    static final String STOPPED = """
            update clock c set stopped_at = clock_timestamp(), next_at = null, watcher_at = null
            where c.stopped_at is null
            """.stripTrailing();

    static final String STOP_ALL = STOPPED + " and c.thing = $1";
    static final String STOP = STOP_ALL + " and c.kind = $2";

    /**
     * Its time is one of those that are given, each with its due times from now; where it is none of them,
     * the first.
     */
    static final String TURN = """
            with before as (
                {stop} and c.agency <> $3
                returning c.thing, c.kind, c.label, c.watching_agency, c.watcher, c.hours, c.working, c.runs_on)
            insert into clock (id, thing, kind, label, agency, owner, watching_agency, watcher, hours, working, runs_on,
                               started_at, soon_at, due_at, next_at, promised_at, watcher_at)
            select $5::uuid, b.thing, b.kind, b.label, $3::uuid, $4::uuid, b.watching_agency, b.watcher, t.hours, t.working, t.runs_on,
                   $6::timestamptz, t.soon_at, t.due_at, t.soon_at, t.due_at,
                   case when b.watcher is not null then t.due_at end
            from before b cross join lateral (
                select * from unnest($7::int[], $8::bool[], $9::bool[], $10::timestamptz[], $11::timestamptz[])
                    with ordinality as given (hours, working, runs_on, soon_at, due_at, position)
                order by (given.hours, given.working, given.runs_on) = (b.hours, b.working, b.runs_on) desc, position
                limit 1) t
            """.replace("{stop}", STOP);

    /** Pauses travel as two arrays: those that are over, in order. */
    static final String LOCK = """
            select c.*, clock_timestamp() as now,
                   array(select p.paused_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as paused,
                   array(select p.resumed_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as resumed
            from clock c
            where c.thing = any ($1) and c.stopped_at is null
            order by c.due_at, c.id
            for update of c
            """;

    static final String PAUSE = """
            with paused as (
                update clock set paused_at = $2, next_at = null,
                    watcher_at = case when watching_agency = agency() and watcher_at is not null then {never}
                                      else watcher_at end
                where id = $1 and paused_at is null and stopped_at is null returning id)
            insert into clock_pause (id, clock, reason, paused_by, paused_at)
            select $3, id, $4, $5, $2 from paused
            """.replace("{never}", NEVER);
    static final String GO_ON = """
            update clock_pause set resumed_by = $2, resumed_at = $3 where clock = $1 and resumed_at is null
            """;

    /**
     * What was told already is not told again, though its time moved; what was not is due at its new time. What
     * was promised moves only for those who move it themselves.
     */
    static final String RETIME = """
            update clock set hours = $2, working = $3, runs_on = $4, soon_at = $5, due_at = $6, paused_at = $7,
                next_at = case when $7::timestamptz is not null then null
                               when told = 0 then $5::timestamptz
                               when told = 1 then $6::timestamptz
                               else greatest(next_at, $6::timestamptz) end,
                promised_at = case when watching_agency = agency() then $6 else promised_at end,
                watcher_at = case when watching_agency is distinct from agency() or watcher_at is null then watcher_at
                                  when $7::timestamptz is not null then {never}
                                  else $6::timestamptz end
            where id = $1
            """.replace("{never}", NEVER);

    static final String HAND = "update clock set owner = $2 where id = $1";

    /** Whoever is away today, in the partnership's local time, and who covers. */
    private static final String AWAY = """
            (select a.practitioner, coalesce(a.cover_practitioner, a.cover_team) as cover from absence a
             where a.ended_at is null
               and (clock_timestamp() at time zone 'Europe/London')::date between a.from_day and a.until_day)
            """;

    /** One of which nobody may learn but who may learn of its thing: see the policy of the table. */
    private static final String SEALED = "starts_with(c.kind, '" + RunningClock.SEALED + "')";

    /**
     * Whoever left hears nothing; for whoever is away, who covers does. The statement's time, because an
     * index is not searched by one that moves while it is: the whole of it would be read.
     */
    static final String DUE = """
            select c.*, clock_timestamp() as now, c.watcher_at <= statement_timestamp() as watcher_hears,
                   array(select p.paused_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as paused,
                   array(select p.resumed_at from clock_pause p
                         where p.clock = c.id and p.resumed_at is not null order by p.paused_at) as resumed,
                   array(select away.cover from {away} away
                         where away.practitioner = c.owner and away.cover is not null
                           and not {sealed}) as covers,
                   array(select coalesce(away.cover, p.id)
                         from team_escalation e
                         join practitioner p on p.id = e.practitioner and p.left_on is null
                         left join {away} away on away.practitioner = p.id
                         where (e.team = c.owner or e.team in (select m.team from team_member m
                                                               where m.practitioner = c.owner))
                           and p.id <> c.owner and (away.practitioner is null or away.cover is not null)
                           and not {sealed}
                         group by 1 order by min(e.position), 1) as chain
            from clock c
            where c.stopped_at is null and least(c.next_at, c.watcher_at) <= statement_timestamp()
            order by least(c.next_at, c.watcher_at)
            limit $1
            for update of c skip locked
            """.replace("{away}", AWAY).replace("{sealed}", SEALED);

    static final String TOLD = """
            update clock c set told = t.after, next_at = t.next_at,
                watcher_at = case when t.watcher then null else c.watcher_at end
            from unnest($1::uuid[], $2::int[], $3::int[], $4::timestamptz[], $5::bool[])
                t (id, before, after, next_at, watcher)
            where c.id = t.id and c.told = t.before
            """;
    static final String TELL = """
            insert into clock_told (clock, step, mailbox)
            select * from unnest($1::uuid[], $2::int[], $3::uuid[])
            """;

    /**
     * A duty stands in the list of duties. A sharing that the caller is barred from is in nobody's list, nor is a sealed clock in one of whoever may not
     * see its thing: row level security hides both. INVARIANT (silent): whoever waits in another agency sees what
     * was promised, not whose turn it is nor what its time was made there; that it stands still only where their
     * own side says so.
     */
    static final String LIST =
            """
            with mine as (
                select c.id, 1 as rank from clock c where c.stopped_at is null and c.owner = any ($1)
                union all
                select c.id, 2 from clock c join {away} away on away.practitioner = c.owner
                where c.stopped_at is null and away.cover = any ($1) and not {sealed}
                union all
                select c.id, 3 from clock c
                where c.stopped_at is null and c.agency = agency() and c.told > 2
                  and exists (select from clock_told t
                              where t.clock = c.id and t.step > 2 and t.mailbox = any ($2))
                union all
                select c.id, 4 from clock c
                where c.stopped_at is null and c.watching_agency = agency() and c.watcher = any ($1)),
            best as (select id, min(rank) as rank from mine group by id)
            select c.id, c.thing, c.kind, c.label, case when own then c.owner end as owner,
                   coalesce(t.name, p.name, '') as owner_name,
                   c.agency, a.name as agency_name, shown.due_at,
                   (array['mine', 'covered', 'escalated', 'awaited'])[b.rank] as why,
                   case when c.paused_at is not null and (own or c.watcher_at = {never}) then 'paused'
                        when shown.due_at <= clock_timestamp() then 'overdue'
                        when own and c.soon_at <= clock_timestamp() then 'dueSoon'
                        else 'running' end as state
            from best b join clock c on c.id = b.id join agency a on a.id = c.agency
                cross join lateral (select c.agency = agency() as own) is_ours
                cross join lateral (select case when own then c.due_at else c.promised_at end as due_at) shown
                left join team t on t.id = c.owner left join practitioner p on p.id = c.owner
            where c.kind <> 'duty'
              and (c.kind <> 'unopened' or exists (select from sharing s where s.id = c.thing))
              and ($3::timestamptz is null or (shown.due_at, c.id) > ($3::timestamptz, $4::uuid))
            order by shown.due_at, c.id
            limit $5
            """.replace("{away}", AWAY).replace("{never}", NEVER).replace("{sealed}", SEALED);

    private ClockSql() {}
}
