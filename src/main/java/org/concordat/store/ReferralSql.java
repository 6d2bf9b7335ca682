package org.concordat.store;

/** The statements of {@link PgReferrals}. */
final class ReferralSql {
    private ReferralSql() {}

    /** The hub's own records of those whom a referral is about: what the gate disclosed of them. */
    private static final String RECEIVED_PERSONS = """
            (select coalesce(jsonb_agg(distinct jsonb_build_object('id', c.id, 'given', c.given_name,
                        'family', c.family_name, 'expected', c.expected_on is not null)), '[]')
             from disclosure d join record c on c.id = d.record
             where d.sharing = r.id and d.recipient_agency = r.hub)
            """;

    private static final String SENT_PERSONS = """
            (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'given', c.given_name,
                        'family', c.family_name, 'expected', c.expected_on is not null) order by sp.position), '[]')
             from sharing_person sp join record c on c.id = sp.record where sp.sharing = r.id)
            """;

    private static final String PERSONS = "case when r.hub = agency() then " + RECEIVED_PERSONS
            + " else " + SENT_PERSONS + " end";

    static final String SETTING = """
            select r.*, s.purpose, h.name as hub_name, t.rating, t.next_team, clock_timestamp() as now,
                   {persons} as persons
            from referral r
                 join sharing s on s.id = r.id
                 join agency h on h.id = r.hub
                 left join triage t on t.referral = r.id
            where r.id = $1
            """.replace("{persons}", PERSONS);

    static final String LOCK = "select from referral where id = $1 for update";

    /** A statement of its own, so that it sees what committed while {@link #LOCK} waited. */
    static final String LOCKED = """
            select r.*, s.purpose, t.rating,
                   exists (select from referral n where n.id = t.next and n.submitted_at is not null) as next_arrived,
                   array(select i.id from information_request i
                         where i.referral = r.id
                           and not exists (select from information_answer n where n.request = i.id)) as unanswered,
                   clock_timestamp() as now
            from referral r
                 join sharing s on s.id = r.id
                 join triage t on t.referral = r.id
            where r.id = $1
            """;

    static final String WORKS = """
            select exists (select from practitioner p
                           where p.id = $2 and p.agency = $1 and p.roles && array['practitioner', 'hub', 'supervisor']
                             and (p.left_on is null or p.left_on > today())) as works
            """;

    static final String AGENCIES = """
            select t.id, t.agency
            from team t join agency a on a.id = t.agency
            where t.id = any ($1) and (t.closed_on is null or t.closed_on > today())
              and a.signed_on <= today() and (a.left_on is null or a.left_on > today())
              and exists (select from team_member m join practitioner p on p.id = m.practitioner
                          where m.team = t.id and p.roles && array['practitioner', 'hub', 'supervisor']
                            and (p.left_on is null or p.left_on > today()))
            """;

    static final String ADD = """
            insert into referral (id, referrer, author, hub, team, addressee, category, state, created_at, submitted_at)
            select s.id, s.sender_agency, s.sender_practitioner, s.recipient_agency, s.recipient_team,
                   s.recipient_practitioner, $2, $3, s.created_at, case when $3 = 'submitted' then s.created_at end
            from sharing s where s.id = $1
            """;
    static final String ADD_TRIAGE =
            "insert into triage (referral, hub) select id, hub from referral where id = $1";
    static final String ADD_ACTS = """
            insert into referral_act (id, referral, hub, referrer, act, shown, practitioner, at)
            select uuidv7(), r.id, r.hub, r.referrer, a.act, true, case when a.act = 'refer' then r.author end,
                   coalesce(case when a.act = 'submit' then r.submitted_at end, r.created_at)
            from referral r, unnest(array['refer', 'submit']) with ordinality as a (act, position)
            where r.id = $1 and (a.act = 'refer' or r.submitted_at is not null)
            order by a.position
            """;

    static final String SUBMITTED = """
            with moved as (
                update referral set state = 'submitted', submitted_at = $2, version = version + 1
                where id = $1 and state = 'draft' returning id, hub, referrer)
            insert into referral_act (id, referral, hub, referrer, act, shown, at)
            select uuidv7(), id, hub, referrer, 'submit', true, $2 from moved
            """;
    static final String WITHDRAWN = """
            with moved as (
                update referral set state = 'withdrawn', version = version + 1
                where id = $1 and state = 'draft' returning id, hub, referrer)
            insert into referral_act (id, referral, hub, referrer, act, shown, at)
            select uuidv7(), id, hub, referrer, 'withdraw', true, $2 from moved
            """;

    static final String REOPENED = """
            with moved as (
                update referral set state = 'draft', version = version + 1
                where id = $1 and state = 'withdrawn' returning id, hub, referrer)
            insert into referral_act (id, referral, hub, referrer, act, shown, at)
            select uuidv7(), id, hub, referrer, 'reopen', true, $2 from moved
            """;

    static final String MOVE = """
            update referral set state = $2, version = version + 1,
                   decided_at = case when $3 then $4 else decided_at end,
                   closed_at = case when $2 = 'closed' then $4 else closed_at end
            where id = $1
            """;
    static final String TOUCH = "update referral set version = version + 1 where id = $1";
    static final String RATE = "update triage set rating = $2 where referral = $1";
    static final String ASSIGN = "update triage set assigned = $2 where referral = $1";
    static final String DECIDE = """
            update triage set level_of_need = $2, rationale = $3, decided_by = $4, next_team = $5
            where referral = $1
            """;
    static final String PASS_ON = "update triage set next = $2 where referral = $1";
    static final String END = "update triage set outcome = $2, instead = $3 where referral = $1";

    static final String ACT = """
            insert into referral_act (id, referral, hub, referrer, act, word, shown, practitioner, sharing, at)
            select $2, r.id, r.hub, r.referrer, $3, $4, $5, $6, $7, $8 from referral r where r.id = $1
            """;
    static final String NOTE = """
            insert into referral_note (id, referral, hub, kind, text, due, practitioner, at)
            select $2, r.id, r.hub, $3, $4, $5, $6, $7 from referral r where r.id = $1
            """;

    static final String OPEN_ACTION = """
            select done_at is null as open from referral_note
            where referral = $1 and id = $2 and kind = 'action' for update
            """;
    static final String TICK_OFF =
            "update referral_note set done_by = $2, done_at = $3 where id = $1 and done_at is null";

    /** INVARIANT (silent): the hub is told of nothing that the gate has not let through. */
    static final String TELL = """
            insert into event (mailbox, kind, ref)
            select m.mailbox, 'referral', $1
            from (select t.id as mailbox from referral r join team t on t.agency = r.hub
                  where r.id = $1 and r.submitted_at is not null and t.closed_on is null
                  union select r.addressee from referral r
                        where r.id = $1 and r.submitted_at is not null and r.addressee is not null
                  union select r.author from referral r where r.id = $1 and $2) m
            """;

    /** One that passes somebody on: those who passed them on see that it moves. */
    static final String TELL_BEFORE = """
            insert into event (mailbox, kind, ref)
            select t.id, 'referral', f.id
            from triage g join referral f on f.id = g.referral join team t on t.agency = f.hub
            where g.next = $1 and t.closed_on is null
            """;

    static final String WHOLE = """
            select r.*, s.purpose, a.name as referrer_name, p.name as author_name, h.name as hub_name,
                   tm.name as team_name, ad.name as addressee_name, {persons} as persons,
                   g.referral as triage, g.rating, g.assigned, ap.name as assigned_name, g.level_of_need, g.rationale,
                   dp.name as decided_by_name, g.next_team, nt.name as next_team_name, na.id as next_agency,
                   na.name as next_agency_name, g.next, n.state as next_state, g.instead, g.outcome,
                   clock_timestamp() as now
            from referral r
                 join sharing s on s.id = r.id
                 join agency a on a.id = r.referrer
                 join practitioner p on p.id = r.author
                 join agency h on h.id = r.hub
                 left join team tm on tm.id = r.team
                 left join practitioner ad on ad.id = r.addressee
                 left join triage g on g.referral = r.id
                 left join practitioner ap on ap.id = g.assigned
                 left join practitioner dp on dp.id = g.decided_by
                 left join team nt on nt.id = g.next_team
                 left join agency na on na.id = nt.agency
                 left join referral n on n.id = g.next
            where r.id = $1
            """.replace("{persons}", PERSONS);

    static final String ACTS = """
            select a.act, a.word, a.at, case when p.agency = agency() then p.name end as by, s.id as told,
                   s.state as told_state
            from referral_act a
                 left join practitioner p on p.id = a.practitioner
                 left join sharing s on s.id = a.sharing
            where a.referral = $1
            order by a.at, a.id
            """;

    static final String REQUESTS = """
            select i.id, s.state, i.agency, a.name as agency_name, coalesce(t.name, ad.name) as team_name, i.question,
                   p.name as by, i.asked_at, i.due, z.reason as paused, n.how, n.reason, n.sharing as answer,
                   coalesce(n.arrived_at, n.answered_at) as answered_at,
                   (select c.id from challenge c where c.thing = i.id and c.refused_at = n.answered_at) as challenge
            from information_request i
                 join sharing s on s.id = i.id
                 join agency a on a.id = i.agency
                 left join team t on t.id = i.team
                 left join practitioner ad on ad.id = i.addressee
                 join practitioner p on p.id = i.asked_by
                 left join information_answer n on n.request = i.id
                 left join clock k on k.thing = i.id and k.kind = 'request.answer' and k.stopped_at is null
                 left join clock_pause z on z.clock = k.id and z.resumed_at is null
            where i.referral = $1 and i.hub = agency()
            order by i.asked_at, i.id
            """;

    static final String NOTES = """
            select n.id, n.kind, n.text, n.due, p.name as by, n.at, d.name as done_by_name, n.done_at
            from referral_note n
                 join practitioner p on p.id = n.practitioner
                 left join practitioner d on d.id = n.done_by
            where n.referral = $1
            order by n.at, n.id
            """;

    /** Referrals of any of the same persons to the same hub, none of them another's to know. */
    static final String EARLIER = """
            select distinct o.id, o.state, o.submitted_at
            from referral r
                 join disclosure d on d.sharing = r.id and d.recipient_agency = r.hub
                 join record c on c.id = d.record
                 join record known on known.person = c.person and known.agency = r.hub
                 join disclosure e on e.record = known.id and e.recipient_agency = r.hub
                 join referral o on o.id = e.sharing and o.hub = r.hub
            where r.id = $1 and r.hub = agency() and o.id <> r.id and o.submitted_at < r.submitted_at
              and o.submitted_at >= r.submitted_at - make_interval(months => $2)
            order by o.submitted_at desc
            """;

    /** The referrer sees what was promised, and neither the hub's own time nor why it pauses. INVARIANT (silent). */
    static final String CLOCKS = """
            select k.kind, case when k.agency = agency() then k.due_at else k.promised_at end as due_at, p.reason
            from clock k
                 left join clock_pause p on p.clock = k.id and p.resumed_at is null and k.agency = agency()
            where k.thing = $1 and k.stopped_at is null
            order by 2
            """;

    static final String COLLEAGUES = """
            select p.id, p.name
            from practitioner p join referral r on r.hub = p.agency
            where r.id = $1 and r.hub = agency() and p.roles && array['practitioner', 'hub', 'supervisor']
              and (p.left_on is null or p.left_on > today())
            order by p.name, p.id
            """;

    static final String CONTENTS = """
            select c.id, c.agency, c.wrapped_key, c.ciphertext
            from content c
            where c.id in (
                select unnest(array[g.rationale, g.instead, g.outcome]) from triage g where g.referral = $1
                union all select n.text from referral_note n where n.referral = $1
                union all select i.question from information_request i where i.referral = $1)
            """;

    private static final String LINE = """
            select r.*, r.xid::text::bigint as xid_number, a.name as referrer_name, h.name as hub_name, g.rating,
                   {persons} as persons
            from referral r
                 join agency a on a.id = r.referrer
                 join agency h on h.id = r.hub
                 left join triage g on g.referral = r.id
            """.replace("{persons}", PERSONS);

    private static final String PAGE = """
              and r.xid < settled()
              and ($1::bigint is null or (r.xid, r.seq) < ($1::bigint::text::xid8, $2::bigint))
            order by r.xid desc, r.seq desc
            limit $3
            """;

    /** That partners are asked is not the referrer's to know: it is in triage. INVARIANT (silent). */
    static final String SENT = LINE + """
            where r.referrer = agency() and (r.author = $4 or $5)
              and ($6::text is null
                   or case r.state when 'informationRequested' then 'inTriage' else r.state end = $6)
            """ + PAGE;

    static final String RECEIVED = LINE + """
            where r.hub = agency() and r.submitted_at is not null and ($5 or r.team = any ($4) or r.addressee = $7)
              and ($6::text is null or r.state = $6)
            """ + PAGE;

    static final String QUEUE = """
            select q.*
            from (select r.id, r.state, r.version, r.referrer, a.name as referrer_name, g.rating, g.assigned,
                         p.name as assigned_name, r.submitted_at, k.kind as clock, k.due_at, z.reason as paused,
                         i.asked, i.answered,
                         coalesce(k.due_at, timestamptz '9999-01-01 00:00:00Z') as place, {persons} as persons
                  from referral r
                       join agency a on a.id = r.referrer
                       join triage g on g.referral = r.id
                       left join practitioner p on p.id = g.assigned
                       left join lateral (
                           select c.kind, c.due_at from clock c
                           where c.thing = r.id and c.stopped_at is null and c.paused_at is null
                           order by c.due_at limit 1) k on true
                       left join lateral (
                           select s.reason
                           from clock c join clock_pause s on s.clock = c.id and s.resumed_at is null
                           where c.thing = r.id and c.stopped_at is null limit 1) z on true
                       cross join lateral (
                           select count(*)::integer as asked, count(n.request)::integer as answered
                           from information_request f left join information_answer n on n.request = f.id
                           where f.referral = r.id and f.hub = r.hub) i
                  where r.hub = agency() and r.state = any ($1) and r.state not in ('draft', 'closed', 'withdrawn')
                    and ($2::text is null or g.rating = $2)
                    and (not $3 or g.rating is null)
                    and ($4::uuid is null or g.assigned = $4)) q
            where $5::timestamptz is null or (q.place, q.id) > ($5, $6)
            order by q.place, q.id
            limit $7
            """.replace("{persons}", RECEIVED_PERSONS);
}
