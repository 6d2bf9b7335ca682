package org.concordat.store;

/**
 * The statements of {@link PgPictures}. Those of the engine and of the hub's acts run under the second role: see {@code
 * CrossAgency.PICTURE}; what the hub reads, under row level security.
 */
final class PictureSql {
    private PictureSql() {}

    /** One node gets it. */
    static final String CLAIM = """
            update weigh_batch set number = number + 1, next_at = clock_timestamp() + $1 * interval '1 millisecond'
            where next_at <= clock_timestamp()
            returning number
            """;

    static final String READY =
            "update weigh_todo set due = true where not due and not_before <= clock_timestamp()";
    static final String REVIEWED = """
            insert into weigh_todo (record, due)
            select distinct p.record, true from picture t join picture_person p on p.picture = t.id
            where t.state in ('new', 'notNow') and t.review_at <= clock_timestamp()
            on conflict (record) do update set due = true
            """;

    /** One person at a time in the whole cluster, until the transaction ends. */
    static final String TURN =
            "select pg_try_advisory_xact_lock(hashtextextended('pictures', 0)) as mine";

    static final String NEXT = """
            select t.record, r.person, t.seq, clock_timestamp() as now
            from weigh_todo t join record r on r.id = t.record
            where t.due order by t.seq limit 1
            """;

    /** Siblings come together in one referral; a long list of names is no family. */
    static final String FAMILY = """
            select distinct o.person
            from record r join sharing_person p on p.record = r.id join sharing s on s.id = p.sharing
                 join agency h on h.id = s.recipient_agency and h.hub
                 join sharing_person q on q.sharing = s.id join record o on o.id = q.record
            where r.person = $1 and s.kind in ('referral', 'concern') and s.state = 'delivered'
              and (select count(*) from sharing_person n where n.sharing = s.id) <= 8
            limit 16
            """;

    /** Who come together are weighed again, whether or not anything is known of them. INVARIANT (silent). */
    static final String FAMILY_ARRIVED = """
            insert into weigh_todo (record)
                select p.record from sharing_person p
                where p.sharing = $1 and exists (select from sharing_person o
                                                 where o.sharing = $1 and o.record <> p.record)
                order by p.record
            on conflict (record) do update set due = false, not_before = '-infinity', seq = default
            """;

    static final String LODGED = """
            select c.id, c.agency, a.hub, c.practitioner, c.record, r.person, c.kind, c.level, c.observed_on
            from record r join concern c on c.record = r.id join agency a on a.id = c.agency
            where r.person = any ($1) and c.withdrawn_at is null
            order by c.id desc
            limit 500
            """;

    static final String HUB_RECORDS = """
            select distinct on (r.person) r.person, r.id from record r
            where r.agency = $1 and r.person = any ($2) order by r.person, r.created_at, r.id
            """;

    static final String STANDING = """
            select p.id, p.state, p.review_at,
                   array(select c.concern from picture_concern c where c.picture = p.id) as concerns
            from picture p
            where p.hub = $1 and p.state in ('new', 'notNow', 'opened')
              and p.id in (select w.picture from record r join picture_person w on w.record = r.id
                           where r.person = any ($2))
            order by p.id
            """;

    static final String WEIGHED = "delete from weigh_todo where record = $1 and seq = $2";
    static final String AGAIN =
            "update weigh_todo set due = false, not_before = $3 where record = $1 and seq = $2";

    static final String ADD_HUB_RECORD = """
            insert into record (id, agency, person, given_name, family_name, name_key, given_key, date_of_birth,
                estimated_birth, expected_on)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    static final String ADD = """
            insert into picture (id, hub, state, agencies, kinds, since, emerged_at, changed_at, review_at)
            values ($1, $2, 'new', $3, $4::text::jsonb, $5, $6, $6, $7)
            """;
    static final String CHANGE = """
            update picture set agencies = $2, kinds = $3::text::jsonb, since = $4, changed_at = $5,
                review_at = case when state = 'opened' then null else $6::timestamptz end,
                state = case when state = 'notNow' and $7 then 'new' else state end
            where id = $1
            """;
    static final String FORGET_PERSONS = "delete from picture_person where picture = $1";
    static final String ADD_PERSONS =
            "insert into picture_person (picture, record) select $1, unnest($2::uuid[])";
    static final String FORGET_CONCERNS = "delete from picture_concern where picture = $1";
    static final String ADD_CONCERNS =
            "insert into picture_concern (picture, concern) select $1, unnest($2::uuid[])";

    static final String TELL = """
            insert into picture_telling (picture, agency, practitioner, record, findings, facts, pack, pack_version,
                rules_version, at, id)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $9, $10, $11)
            """;

    static final String END =
            "update picture set state = $2, joined_into = $3, changed_at = $4, review_at = null where id = $1";

    private static final String SHOWN = """
            select p.id, p.state, p.agencies, p.kinds::text as kinds, p.since, p.emerged_at, p.opened_at, p.due,
                   p.review_at, p.ground, o.name as opened_by, k.id as reason, k.agency, k.wrapped_key, k.ciphertext,
                   (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'given', r.given_name,
                               'family', r.family_name, 'born', r.date_of_birth,
                               'expected', r.expected_on is not null) order by r.date_of_birth, r.id), '[]')
                    from picture_person w join record r on r.id = w.record where w.picture = p.id) as persons
            from picture p
                 left join practitioner o on o.id = p.opened_by
                 left join content k on k.id = p.reason
            """;
    static final String LIST = SHOWN + """
            where p.hub = agency() and p.state in ('new', 'notNow', 'opened') and ($1::uuid is null or p.id < $1)
            order by p.id desc
            limit $2
            """;
    static final String FIND = SHOWN
            + "where p.id = $1 and p.hub = agency() and p.state in ('new', 'notNow', 'opened')";
    static final String ANSWERS = "select * from picture_answers($1)";

    /** INVARIANT (silent): none of whom the caller is barred from. */
    static final String LOCK = """
            select p.state, (select w.record from picture_person w where w.picture = p.id order by w.record limit 1)
                   as record, clock_timestamp() as now
            from picture p
            where p.id = $1 and p.hub = $2 and not barred_from_picture($3, p.id)
            for update of p
            """;

    static final String LOCK_CONCERNS = """
            select from picture_concern w join concern c on c.id = w.concern
            where w.picture = $1 order by c.id for no key update of c
            """;

    /** What the gate is letting through in this moment: nobody is asked for what has arrived. */
    static final String LOCK_WAITING = """
            select from sharing s
            where s.state = 'held' and s.id in (select c.sharing from picture_concern w join concern c on c.id = w.concern
                                                where w.picture = $1)
            order by s.id for update
            """;

    /** A statement of its own, so that it sees what committed while the locks were waited for. */
    static final String UNASKED = """
            select c.id, c.agency, c.practitioner
            from picture_concern w join concern c on c.id = w.concern left join sharing s on s.id = c.sharing
            where w.picture = $1 and c.withdrawn_at is null and s.state is distinct from 'delivered'
              and not exists (select from picture_request q where q.picture = $1 and q.concern = c.id
                              and not ($2 and q.state = 'asked'))
            order by c.id
            """;

    static final String OPEN = """
            update picture set state = 'opened', opened_at = coalesce(opened_at, $3), opened_by = $2,
                ground = coalesce($4, ground), stated = coalesce($5, stated), due = $6, review_at = null,
                changed_at = $3
            where id = $1
            """;
    static final String ASK = """
            insert into picture_request as q (id, picture, concern, agency, practitioner, state, at_once, asked_at, due)
            values ($1, $2, $3, $4, $5, case when $6 then 'going' else 'asked' end, $6, $7, $8)
            on conflict (picture, concern) do update set state = 'going', at_once = true
                where q.state = 'asked' and excluded.at_once
            """;
    static final String PUT_OFF = """
            update picture set state = 'notNow', put_off_at = $3, put_off_by = $2, reason = $4, review_at = $5,
                changed_at = $3
            where id = $1
            """;

    static final String GOING = """
            select q.id as request, q.picture, q.concern, q.agency as lodger, q.practitioner, c.record, c.nature,
                   c.observed_on, p.opened_by, p.ground, k.id, k.agency, k.wrapped_key, k.ciphertext
            from picture_request q
                 join concern c on c.id = q.concern
                 join picture p on p.id = q.picture
                 join content k on k.id = p.stated
            where q.state = 'going' and c.withdrawn_at is null order by q.asked_at, q.id limit 1
            """;
    static final String GOING_TEXTS = """
            select t.id, t.agency, t.wrapped_key, t.ciphertext from concern_text t
            where t.concern = $1 and t.kind in ('text', 'addition') order by t.at, t.id
            """;
    /** The concern is locked by now. INVARIANT (fresh): once it was answered that a concern is taken back, its text does not leave. */
    static final String STILL_GOING = """
            select clock_timestamp() as now from picture_request q join concern c on c.id = q.concern
            where q.id = $1 and q.state = 'going' and c.withdrawn_at is null for update of q
            """;

    /** What the gate held before has reached the hub now: an answer. */
    static final String DELIVERED = """
            update picture_request set state = once, answered_at = $2 where sharing = $1 and state = 'held'
            """;

    /** An open one that the hub was asking for meanwhile. */
    static final String DELIVERED_OPENLY = """
            update picture_request set state = 'shared', answered_at = $2, sharing = $1
            where concern in (select c.id from concern c where c.sharing = $1) and state in ('asked', 'going', 'held')
            """;

    static final String NOT_AWAITED = ClockSql.STOPPED
            + " and c.kind = $2 and c.thing in (select q.concern from picture_request q where q.sharing = $1)";
}
