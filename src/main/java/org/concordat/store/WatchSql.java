package org.concordat.store;

/** The statements of {@link PgWatch}, across agencies: each answers with whose it is. */
final class WatchSql {
    private WatchSql() {}

    /** Places are without a gap, so the next one says whether there is any. */
    static final String HAS_MORE = """
            select exists (select from oversight_follower f join journal_leaf l on l.position = f.position
                           where f.name = $1 and l.at <= $2)
            """;

    static final String TAKE = """
            with f as materialized (select position from oversight_follower where name = $1 for update skip locked)
            select f.position as start, e.*
            from f left join lateral (
                select l.position, l.at, j.id, j.act, j.agency, j.practitioner, j.sharing,
                       j.detail ->> 'kind' as kind, j.detail ->> 'outcome' as outcome
                from journal_leaf l left join journal_entry j on j.id = l.id
                where l.position >= f.position
                order by l.position
                limit $2) e on true
            order by e.position
            """;
    static final String ADVANCE = "update oversight_follower set position = $2 where name = $1";

    /** About whoever stopped the clock: by opening it, or by what they did to it then; else about nobody. */
    static final String LATE = """
            select distinct on (c.thing, c.agency) c.thing as sharing, c.agency,
                   case when c.kind = 'unopened'
                        then (select r.practitioner from receipt r
                              where r.sharing = c.thing and r.agency = c.agency
                              order by r.opened_at limit 1)
                        else (select a.practitioner
                              from referral_act a join practitioner p on p.id = a.practitioner and p.agency = c.agency
                              where a.referral = c.thing
                                and a.at between c.stopped_at - interval '1 minute' and c.stopped_at
                              order by a.at desc limit 1) end as about
            from unnest($1::uuid[], $2::timestamptz[]) w (thing, at)
                 join clock c on c.thing = w.thing
                 join sharing s on s.id = c.thing
            where s.kind = 'referral' and c.stopped_at > c.due_at and c.stopped_at > w.at - interval '1 day'
              and c.kind in ('referral.acknowledge', 'referral.decide', 'unopened')
              and not exists (select from obligation o
                              where o.sharing = c.thing and o.agency = c.agency and o.reason = 'late'
                                and (o.state <> 'done' or o.discharged_at > c.stopped_at))
            order by c.thing, c.agency, c.stopped_at desc
            """;

    static final String ORDINARY = """
            select s.id as sharing, s.sender_agency as agency, s.sender_practitioner as about
            from sharing s
            where s.id = any ($1) and s.state = 'delivered'
              and not exists (select from obligation o where o.sharing = s.id and o.kind = 'supervisorReview')
            """;
    static final String DEFERRED = """
            select distinct on (w.sharing, w.agency) w.sharing, w.agency, w.about
            from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality w (sharing, agency, about, n)
            where not exists (select from obligation o
                              where o.sharing = w.sharing and o.agency = w.agency and o.reason = 'deferred'
                                and o.state <> 'done')
            order by w.sharing, w.agency, w.n
            """;

    /** Acts by which people are read about, as the index of them has it. */
    private static final String ACTS = """
            ('PERSON_READ', 'CONSENTS_READ', 'NOTICES_READ', 'DISCLOSURES_READ', 'TIMELINE_READ',
             'SHARING_READ', 'SHARING_OPENED', 'DECISION_READ', 'ATTACHMENT_READ')
            """;

    /** Whether they were on duty, and whether their agency was closed. */
    private static final String DUTY = """
                   exists (select from team_member m join team t on t.id = m.team
                           where m.practitioner = j.practitioner and t.agency = j.agency and t.closed_on is null
                             and (exists (select from team_cover c
                                          where c.team = t.id and c.weekday = extract(isodow from n.local)
                                            and n.local::time >= c.opens
                                            and (n.local::time < c.closes or c.closes >= '23:59'))
                                  or (t.duty and not exists (select from team_cover c where c.team = t.id))))
                   or exists (select from absence a
                              where a.ended_at is null and n.local::date between a.from_day and a.until_day
                                and (a.cover_practitioner = j.practitioner
                                     or a.cover_team in (select m.team from team_member m
                                                         where m.practitioner = j.practitioner))) as on_duty,
                   exists (select from agency_closure x
                           where x.agency = j.agency and x.ended_at is null
                             and n.local::date between x.from_day and x.until_day) as closed_day
            """;

    /** By the reader's agency's own record; local is the partnership's time. */
    private static final String READ = """
            select j.id as entry, j.at, j.act, j.agency, j.practitioner, p.name, p.left_on, j.sharing,
                   r.id as record, r.person, r.family_name,
                   {duty}
            from journal_entry j
                 join practitioner p on p.id = j.practitioner
                 cross join lateral (select j.at at time zone 'Europe/London' as local) n
                 cross join lateral (
                     select distinct on (o.person) o.id, o.person, o.family_name
                     from record o
                     where o.agency = j.agency
                       and o.person in (select q.person from record q where q.id = j.record
                                        union all
                                        select q.person from sharing_person s join record q on q.id = s.record
                                        where s.sharing = j.sharing and j.record is null)
                     order by o.person, (o.id = j.record) desc nulls last, o.id) r
            where j.act in {acts}
            """.replace("{acts}", ACTS);

    /** What is asked of each reading alone does not ask when it was. */
    static final String READS = READ.replace("{duty}", "false as on_duty, false as closed_day")
            + " and j.id = any ($1) order by j.at, j.id, r.id";

    /** Of each reader the last ones: somebody who reads more in two days has been asked about already. */
    static final String READS_OF = READ.replace("{duty}", DUTY) + """
              and j.id in (select e.id
                           from unnest($1::uuid[]) w (practitioner) cross join lateral (
                               select x.id from journal_entry x
                               where x.practitioner = w.practitioner and x.at between $2 and $3 and x.act in {acts}
                               order by x.at desc
                               limit 1000) e)
            order by j.at, j.id, r.id
            """.replace("{acts}", ACTS);

    /**
     * The hub's workers and supervisors work with whomever their agency works with. Whoever was taken in from a file,
     * and not by one of its people, everybody of the agency works with from then.
     */
    static final String WORK = """
            select w.n, max(k.at) filter (where k.at <= w.at) as before, min(k.at) filter (where k.at > w.at) as after
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
                     with ordinality w (practitioner, agency, person, at, n)
                 cross join lateral (
                     select p.roles && array['hub', 'supervisor'] as whole,
                            array(select m.team from team_member m where m.practitioner = p.id) as teams,
                            array(select o.practitioner from team_member m join team_member o on o.team = m.team
                                  where m.practitioner = p.id) || p.id as circle
                     from practitioner p where p.id = w.practitioner) g
                 left join lateral (
                     select coalesce(s.settled_at, s.created_at) as at
                     from record r join sharing_person q on q.record = r.id join sharing s on s.id = q.sharing
                     where r.person = w.person
                       and ((s.sender_agency = w.agency and (g.whole or s.sender_practitioner = any (g.circle)))
                            or (s.recipient_agency = w.agency and s.state = 'delivered'
                                and (g.whole or s.recipient_practitioner = any (g.circle)
                                     or s.recipient_team = any (g.teams))))
                     union all
                     select a.at
                     from record r join sharing_person q on q.record = r.id join referral_act a on a.referral = q.sharing
                     where r.person = w.person and (a.hub = w.agency and g.whole or a.practitioner = any (g.circle))
                     union all
                     select c.lodged_at from record r join concern c on c.record = r.id
                     where r.person = w.person and c.agency = w.agency and (g.whole or c.practitioner = any (g.circle))
                     union all
                     select c.recorded_at from record r join consent c on c.record = r.id
                     where r.person = w.person and c.agency = w.agency and (g.whole or c.practitioner = any (g.circle))
                     union all
                     select c.recorded_at from record r join notice c on c.record = r.id
                     where r.person = w.person and c.agency = w.agency and (g.whole or c.practitioner = any (g.circle))
                     union all
                     select c.at from record r join advice c on c.record = r.id
                     where r.person = w.person and c.agency = w.agency and (g.whole or c.asker = any (g.circle))
                     union all
                     select c.barred_at from record r join reader_bar c on c.record = r.id
                     where r.person = w.person and c.agency = w.agency and (g.whole or c.barred_by = any (g.circle))
                     union all
                     select i.emerged_at
                     from record r join picture_person c on c.record = r.id join picture i on i.id = c.picture
                     where r.person = w.person and i.hub = w.agency and g.whole
                     union all
                     select j.at from record r join journal_entry j on j.record = r.id and j.act = 'PERSON_REGISTERED'
                     where r.person = w.person and j.agency = w.agency
                       and (g.whole or j.practitioner = any (g.circle))
                     union all
                     select r.created_at from record r
                     where r.person = w.person and r.agency = w.agency and r.received_in is null
                       and r.received_for is null
                       and not exists (select from journal_entry j
                                       where j.record = r.id and j.act = 'PERSON_REGISTERED')) k on true
            group by w.n
            order by w.n
            """;

    /** Found sound last time, or read in what came to the reader. */
    static final String EXPLAINED = """
            select w.n
            from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality w (practitioner, person, sharing, n)
            where exists (select from sharing s
                          where s.id = w.sharing and s.state = 'delivered'
                            and (s.recipient_practitioner = w.practitioner
                                 or s.recipient_team in (select m.team from team_member m
                                                         where m.practitioner = w.practitioner)))
               or 'sound' = (select u.outcome
                             from obligation o join review_outcome u on u.review = o.id
                             where o.about = w.practitioner and o.reason = 'ownName'
                               and o.day is not null and o.state = 'done'
                               and exists (select from review_reading q join record r on r.id = q.record
                                           where q.review = o.id and r.person = w.person)
                             order by u.at desc limit 1)
            """;

    static final String ASKED = """
            select q.entry, q.record, o.reason from review_reading q join obligation o on o.id = q.review
            where q.entry = any ($1)
            """;
    static final String WAITING = """
            select o.id, o.about, o.agency, o.reason, o.day from obligation o
            where o.about = any ($1) and o.day = any ($2) and o.state <> 'done'
            order by o.id
            for update
            """;
    static final String RAISE = """
            insert into obligation (id, sharing, agency, kind, label, clause, due, reason, about, day)
            values ($1, $2, $3, 'supervisorReview', $4, $5, $6, $7, $8, $9)
            on conflict do nothing
            """;
    static final String ADD = """
            insert into review_reading (review, entry, record, agency, sharing, act, at)
            select $1, u.entry, u.record, u.agency, u.sharing, u.act, u.at
            from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[])
                     u (entry, record, agency, sharing, act, at)
            where not exists (select from review_reading q join obligation o on o.id = q.review
                              where q.entry = u.entry and q.record = u.record and o.reason = $2)
            """;
}
