package org.concordat.store;

import java.util.List;

/**
 * The statements of {@link PgChallenges}. Acting runs under a purpose's role, so each says itself who may know of a
 * challenge; reading is under row level security besides, but for a steward's.
 */
final class ChallengeSql {
    private ChallengeSql() {}

    static final String LOCK_THING = "select pg_advisory_xact_lock(lock_key('challenge', $1))";

    static final String NOT_SHARED = """
            select s.id as thing, s.sender_practitioner as author, s.sender_agency as challenger,
                   s.sender_agency as holder, s.id as sharing, s.id as root,
                   case when s.state = 'notShared' then 'notShared' end as word,
                   n.practitioner as refused_by, n.at as refused_at, {challenged} as challenged, clock_timestamp() as now
            from sharing s
                 left join lateral (select * from not_shared x where x.sharing = s.id order by x.at desc limit 1) n on true
            where s.id = $1 and s.sender_agency = $2 and not barred_from_sharing($3, s.id)
              and not exists (select from concern k where k.sharing = s.id and k.withdrawn_at is not null)
            """.replace("{challenged}", challenged("s.id", "n.at"));

    static final String ONWARD_REFUSED =
            """
            select o.id as thing, s.sender_practitioner as author, o.asker as challenger, o.originator as holder,
                   s.id as sharing, i.sharing as root, case when o.state = 'refused' then 'refused' end as word,
                   o.answered_by as refused_by, o.answered_at as refused_at, {challenged} as challenged,
                   clock_timestamp() as now
            from onward_request o join sharing s on s.id = o.sharing join item i on i.id = o.root
            where o.id = $1 and o.asker = $2 and not barred_from_sharing($3, s.id)
            """.replace("{challenged}", challenged("o.id", "o.answered_at"));

    /** INVARIANT (silent): an answer that the gate holds is none yet for whoever asked. */
    static final String REQUEST_REFUSED =
            """
            select i.id as thing, i.asked_by as author, i.hub as challenger, i.agency as holder, i.id as sharing,
                   i.id as root,
                   case when n.how = 'refused' or (n.how in ('part', 'concernOnly') and n.arrived_at is not null)
                        then n.how end as word,
                   n.answered_by as refused_by, n.answered_at as refused_at, {challenged} as challenged,
                   clock_timestamp() as now
            from information_request i left join information_answer n on n.request = i.id
            where i.id = $1 and i.hub = $2 and not barred_from_sharing($3, i.id)
            """.replace("{challenged}", challenged("i.id", "n.answered_at"));

    private static String challenged(String thing, String at) {
        return "exists (select from challenge c where c.thing = " + thing + " and c.refused_at = "
                + at + ")";
    }

    private static final String CHALLENGE = """
            select c.*, a.name as challenger_name, h.name as holder_name, p.name as challenged_by_name,
                   r.name as refused_by_name, g.label, g.by, g.who, g.days,
                   x.number as next_number, x.label as next_label, x.by as next_by, x.who as next_who, x.days as next_days,
                   (select count(*) from challenge_stage y where y.challenge = c.id) as stages,
                   exists (select from challenge_entry e where e.challenge = c.id and e.act = 'advise') as advised,
                   clock_timestamp() as now
            from challenge c
                 join agency a on a.id = c.challenger
                 join agency h on h.id = c.holder
                 join practitioner p on p.id = c.challenged_by
                 join practitioner r on r.id = c.refused_by
                 join challenge_stage g on g.challenge = c.id and g.number = c.stage
                 left join challenge_stage x on x.challenge = c.id and x.number = c.stage + 1
            """;

    /** The clock knows of no request. */
    private static final String TURN = CHALLENGE.replaceFirst(
                    "clock_timestamp\\(\\) as now",
                    "clock_timestamp() as now, q.owner as turn_owner, q.watcher as turn_watcher")
            + """
                 left join lateral (select coalesce(i.team, i.addressee) as owner, coalesce(i.reply_team, i.reply_to) as watcher
                                    from information_request i where c.kind = 'request' and i.id = c.thing) q on true
            """;

    private static final String LAST =
            "c.stage = (select max(y.number) from challenge_stage y where y.challenge = c.id)";

    /** $1: the agency; $2: who; $3: whether they are a steward. What is barred from does not exist. */
    private static final String KNOWN = """
            where (c.challenger = $1 or c.holder = $1 or ($3 and {last}))
              and not barred_from_sharing($2, c.sharing) and not barred_from_sharing($2, c.root)
            """.replace("{last}", LAST);

    static final String FIND = TURN + KNOWN + " and c.id = $4";

    static final String LIST = TURN + KNOWN + """
              and (c.challenged_by = $2 or c.refused_by = $2 or $4
                   or ($3 and $1 not in (c.challenger, c.holder) and {last}))
            order by c.settled_at is not null, case when c.settled_at is null then c.due end, c.settled_at desc, c.id
            limit 200
            """.replace("{last}", LAST);

    /** What was not shared, then the challenge, as everybody takes them who changes either. */
    static final List<String> LOCKS = List.of(
            "select from sharing s where s.id = (select c.thing from challenge c where c.id = $1 and c.kind = 'notShared')"
                    + " for update",
            "select from challenge c where c.id = $1 for update");

    static final String DUE = CHALLENGE + """
            where c.settled_at is null and c.due <= statement_timestamp()
            order by c.due
            limit $1
            for update of c skip locked
            """;

    static final String STAGES =
            "select s.* from challenge_stage s where s.challenge = $1 order by s.number";

    static final String ENTRIES = """
            select e.act, e.stage, a.name as agency_name, p.name as by_name, e.text, e.at,
                   t.agency as text_agency, t.wrapped_key, t.ciphertext
            from challenge_entry e
                 left join agency a on a.id = e.agency
                 left join practitioner p on p.id = e.practitioner
                 left join content t on t.id = e.text
            where e.challenge = $1
            order by e.at, e.id
            """;

    static final String OPEN = """
            insert into challenge (id, kind, thing, refusal, sharing, root, challenger, challenged_by, holder, refused_by,
                refused_at, state, stage, opened_at, due)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14)
            """;

    static final String OPEN_STAGES = """
            insert into challenge_stage (challenge, number, label, by, who, days, started_at, due)
            select $1, s.number, s.label, s.by, s.who, s.days,
                   case when s.number = 1 then $2::timestamptz end, case when s.number = 1 then $3::timestamptz end
            from unnest($4::text[], $5::text[], $6::text[], $7::smallint[]) with ordinality
                as s (label, by, who, days, number)
            """;

    static final String KEEP = """
            insert into challenge_entry (id, challenge, stage, act, agency, practitioner, text, at)
            values (uuidv7(), $1, $2, $3, $4, $5, $6, $7)
            """;

    static final String END_STAGE =
            "update challenge_stage set ended_at = $3 where challenge = $1 and number = $2";
    static final String NEXT_STAGE =
            "update challenge_stage set started_at = $3, due = $4 where challenge = $1 and number = $2 + 1";
    static final String SETTLE =
            "update challenge set state = $2, settled_at = $3 where id = $1 and settled_at is null";
    static final String MOVE =
            "update challenge set state = $2, stage = stage + 1, due = $3 where id = $1 and settled_at is null";

    /** Both sides; at the stage of the representatives them by name, at the last one the stewards of neither. */
    static final String TELL = """
            insert into event (mailbox, kind, ref)
            select m.mailbox, 'challenge', c.id
            from challenge c join challenge_stage g on g.challenge = c.id and g.number = c.stage
                 cross join lateral (
                     select unnest(array[c.challenged_by, c.refused_by, c.challenger, c.holder]) as mailbox
                     union
                     select p.id from practitioner p
                     where g.who = 'representatives' and p.agency in (c.challenger, c.holder)
                       and 'representative' = any (p.roles) and (p.left_on is null or p.left_on > today())
                     union
                     select p.id from practitioner p
                     where 'steward' = any (p.roles) and (p.left_on is null or p.left_on > today())
                       and p.agency not in (c.challenger, c.holder) and {last}) m
            where c.id = $1
            """.replace("{last}", LAST);

    /** An originator that agrees of itself after all has settled what was challenged. $1: the request. */
    static final List<String> GRANTED = List.of("""
            insert into challenge_entry (id, challenge, stage, act, agency, practitioner, at)
            select uuidv7(), c.id, c.stage, 'release', c.holder, $2, $3 from challenge c
            where c.kind = 'onward' and c.thing = $1 and c.settled_at is null
            """, """
            update challenge_stage s set ended_at = $3 from challenge c
            where c.kind = 'onward' and c.thing = $1 and c.settled_at is null and $2::uuid is not null
              and s.challenge = c.id and s.number = c.stage
            """, """
            with settled as (
                update challenge c set state = 'released', settled_at = $3
                where c.kind = 'onward' and c.thing = $1 and c.settled_at is null and $2::uuid is not null
                returning c.id, c.challenged_by, c.refused_by, c.challenger, c.holder)
            insert into event (mailbox, kind, ref)
            select distinct m.mailbox, 'challenge', s.id
            from settled s, unnest(array[s.challenged_by, s.refused_by, s.challenger, s.holder]) as m (mailbox)
            """);
}
