package org.concordat.store;

/** The statements of {@link PgSubjectAccess}. Those that run across agencies say whose rows they mean. */
final class SubjectAccessSql {
    private SubjectAccessSql() {}

    /** Somebody who is not born counts as a child, and so does who may be one; $2 is when one is an adult, in years. */
    private static final String CHILD = """
            (coalesce(r.date_of_birth, upper(estimated_days(r.estimated_birth)) - 1, r.expected_on)
                > (today() - make_interval(years => $2))::date) as child
            """.strip();

    static final String RECORD = """
            select clock_timestamp() as now, {child}
            from record r where r.id = $1 and r.agency = agency()
            """.replace("{child}", CHILD);

    static final String REGISTER = """
            insert into subject_access (id, agency, record, asker, asker_name, received_on, due_on, handler, registered_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    /** Rows are locked by their id: whoever works across agencies may not change them. */
    static final String LOCK = "select pg_advisory_xact_lock(lock_key('subjectAccess', $1))";

    private static final String REQUEST = """
            select s.*, g.name as agency_name, p.name as handler_name, r.given_name, r.family_name,
                   r.expected_on is not null as expected, {child}, clock_timestamp() as now,
                   (select max(c.recorded_at) from consent c
                    where c.record = s.record and c.agency = s.agency and c.by = 'person') as said_at
            from subject_access s
                 join agency g on g.id = s.agency
                 join practitioner p on p.id = s.handler
                 join record r on r.id = s.record
            where s.agency = agency() and not barred_from_request(practitioner(), s.id)
            """.replace("{child}", CHILD);

    static final String FIND = REQUEST + " and s.id = $1";

    static final String LIST = REQUEST + """
              and (s.handler = $1 or $3)
            order by s.state <> 'open', case when s.state = 'open' then s.due_on end, s.ended_at desc, s.id
            limit 200
            """;

    static final String CHECKS = """
            select c.request, c.part, c.seen, c.seen_on, c.practitioner, p.name, c.at
            from subject_access_check c join practitioner p on p.id = c.practitioner
            where c.request = any ($1) and c.agency = agency()
            order by c.at, c.id
            """;

    static final String CHECK = """
            insert into subject_access_check (id, request, agency, part, seen, seen_on, practitioner, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    static final String LIMIT =
            "update subject_access set proved_on = $2, due_on = $3 where id = $1 and agency = agency()";

    static final String EXTEND = """
            update subject_access set due_on = $2, extension_reason = $3, told_on = $4
            where id = $1 and agency = agency()
            """;

    static final String CLOSE = """
            update subject_access set state = 'closed', closing = $2, closing_note = $3, ended_at = $4
            where id = $1 and agency = agency()
            """;

    /**
     * INVARIANT (silent): the agency's own ledger, both ways, and nobody else's. What began as a sealed concern of its own
     * is its author's and their supervisors' to know: a report, which others put together, never mentions it.
     */
    static final String MISSING = """
            select d.id
            from subject_access s
                 join sharing_person p on p.record = s.record
                 join disclosure d on d.sharing = p.sharing and d.discloser = agency()
                 join item i on i.id = d.item and p.record = any (i.about)
            where s.id = $1 and s.agency = agency() and not began_sealed(d.content) and not exists (
                select from subject_access_line l where l.request = s.id and l.disclosure = d.id)
            union
            select d.id
            from subject_access s
                 join disclosure told on told.record = s.record and told.recipient_agency = agency()
                 join disclosure d on d.sharing = told.sharing and d.recipient_agency = agency()
                 join sharing_person p on p.sharing = told.sharing and p.identity = told.content
                 join item i on i.id = d.item and p.record = any (i.about)
            where s.id = $1 and s.agency = agency() and not began_sealed(d.content) and not exists (
                select from subject_access_line l where l.request = s.id and l.disclosure = d.id)
            """;

    static final String COMPILE = """
            insert into subject_access_line (id, request, agency, disclosure, practitioner)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[])
            on conflict (request, disclosure) do nothing
            """;

    static final String COMPILED = """
            update subject_access set compiled_at = $2, compiled_by = $3 where id = $1 and agency = agency()
            """;

    /** Whoever had a hand in it, at any time. */
    static final String HANDS = """
            select s.handler from subject_access s where s.id = $1 and s.agency = agency()
            union
            select s.compiled_by from subject_access s
            where s.id = $1 and s.agency = agency() and s.compiled_by is not null
            union
            select c.practitioner from subject_access_check c where c.request = $1 and c.agency = agency()
            union
            select l.practitioner from subject_access_line l where l.request = $1 and l.agency = agency()
            union
            select v.practitioner from subject_access_choice v where v.request = $1 and v.agency = agency()
            """;

    /**
     * The newest word of its originator counts that the agency was told of, and how the sharing went that it came by. A
     * concern of its own agency has its author beside it, who need not be who sent it.
     */
    static final String LINES = """
            select l.id, d.sharing, d.discloser = agency() as disclosed, o.name as other, s.recipient_external,
                   s.purpose, i.category, i.observed_on, i.originator, f.name as originator_name,
                   i.originator <> agency() as third_party, cardinality(i.about) > 1 as others, d.at,
                   (select t.ground from statement t where t.sharing = s.id and t.ground is not null
                    order by t.at desc limit 1) as ground,
                   coalesce(x.findings, n.why)::text as why, cardinality(d.consents) > 0 as consented, d.content,
                   s.kind = 'correction' as correcting, later.kind as later_kind, later.at as later_at, b.at as recalled_at,
                   lodged.author as concern_of,
                   d.discloser <> agency() and not exists (
                       select from receipt e where e.sharing = d.sharing and e.agency = agency()) as unopened,
                   coalesce(t.name, m.name, (select a.name from agency a where a.id = l.agency)) as unopened_by,
                   c.choice, c.exemption, c.listed, c.reason, c.practitioner, w.name as chosen_by, c.at as chosen_at,
                   q.id as question, q.state as question_state, q.asked_at, q.due_at, q.wording,
                   q.exemption as question_exemption, q.listed as question_listed, q.reason as question_reason,
                   q.answered_at
            from subject_access_line l
                 join disclosure d on d.id = l.disclosure
                 join item i on i.id = d.item
                 join sharing s on s.id = d.sharing
                 join agency f on f.id = i.originator
                 left join agency o on o.id = case when d.discloser = agency()
                                            then coalesce(d.recipient_agency, s.recipient_agency) else d.discloser end
                 left join decision x on x.id = d.decision
                 left join inbox_entry n on n.sharing = d.sharing
                 left join team t on t.id = s.recipient_team
                 left join practitioner m on m.id = s.recipient_practitioner
                 left join recall b on b.sharing = d.sharing
                 left join correction told on told.content = d.content
                 left join lateral (select * from correction k
                                    where k.root = root_item(d.content) and k.number > coalesce(told.number, 0)
                                    order by k.number desc limit 1) later on true
                 left join lateral (
                     select coalesce((select k.practitioner from concern k where k.sharing = w.id limit 1), w.sender_practitioner)
                         as author
                     from item root join sharing w on w.id = root.sharing
                     where i.originator = agency() and root.id = root_item(d.content) and w.kind = 'concern') lodged on true
                 left join lateral (select * from subject_access_choice v where v.line = l.id
                                    order by v.seq desc limit 1) c on true
                 left join practitioner w on w.id = c.practitioner
                 left join originator_question q on q.line = l.id
            where l.request = $1 and l.agency = agency()
            order by d.at, l.id
            """;

    static final String CHOOSE = """
            insert into subject_access_choice (id, line, request, agency, choice, exemption, listed, reason, practitioner, at)
            select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bool[],
                                 $8::uuid[], $9::uuid[], $10::timestamptz[])
            """;

    static final String KEEP = """
            insert into subject_access_report (request, agency, report, approval, signed_by, signed_at)
            values ($1, $2, $3, $4, $5, $6)
            """;

    static final String FINISH = """
            update subject_access set state = 'finished', ended_at = $2 where id = $1 and agency = agency()
            """;

    static final String REPORT = """
            select k.signed_by, p.name, k.signed_at, c.id, c.agency, c.wrapped_key, c.ciphertext
            from subject_access_report k
                 join practitioner p on p.id = k.signed_by
                 join content c on c.id = k.report
            where k.request = $1 and k.agency = agency()
            """;

    /** Across agencies, of the caller's own lines alone; through every hand and correction, as passing on does. */
    static final String ORIGINS = """
            select l.id as line, i.originator, d.content, own.record as person, root.id as root, root.sharing as root_sharing,
                   case when (p.left_on is null or p.left_on > today())
                             and not barred_from_sharing(p.id, root.sharing)
                        then p.id else p.agency end as mailbox,
                   d.discloser <> l.agency and not exists (
                       select from receipt e where e.sharing = d.sharing and e.agency = l.agency) as unopened,
                   exists (select from originator_question q where q.line = l.id) as asked
            from subject_access_line l
                 join disclosure d on d.id = l.disclosure
                 join item i on i.id = d.item
                 join item root on root.id = root_item(d.content)
                 join sharing s on s.id = root.sharing
                 join subject_access a on a.id = l.request
                 join record asked on asked.id = a.record
                 left join lateral (
                     select p.record from sharing_person p join record r on r.id = p.record
                     where p.sharing = root.sharing and p.record = any (root.about) and r.person = asked.person
                     limit 1) own on true
                 join practitioner p on p.id = s.sender_practitioner
            where l.request = $1 and l.agency = $2 and l.id = any ($3)
            """;

    static final String ASK = """
            insert into originator_question (id, line, request, asker, record, asking, originator, content, root, root_sharing, asked_by,
                                             asked_at, due_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;

    /** Of the caller's own request, locked: an answer comes before, or finds that nobody needs it any more. */
    static final String OPEN_QUESTIONS = """
            select q.id, q.originator, coalesce(c.owner, q.originator) as mailbox
            from originator_question q left join clock c on c.thing = q.id and c.stopped_at is null
            where q.request = $1 and q.asker = agency() and q.state = 'asked'
            order by q.id
            for update of q
            """;

    static final String LAPSE = """
            update originator_question set state = 'lapsed', answered_at = $2
            where request = $1 and asker = agency() and state = 'asked'
            """;

    /** INVARIANT (silent): of the request nothing is shown but that an agency asks, about whom, and what kind of asker. */
    static final String QUESTIONS = """
            select q.id, q.state, q.record, r.given_name, r.family_name, r.expected_on is not null as expected, q.asking,
                   q.root_sharing, i.category, i.observed_on, t.id as text_id, t.agency as text_agency,
                   t.wrapped_key, t.ciphertext, a.name as asker_name, q.asked_at, q.due_at, p.name as answered_by,
                   q.answered_at
            from originator_question q
                 join item i on i.id = q.root
                 join sharing s on s.id = q.root_sharing
                 join agency a on a.id = q.asker
                 join record r on r.id = q.record
                 left join practitioner p on p.id = q.answered_by
                 left join content t on t.id = q.content
            where q.originator = agency() and (s.sender_practitioner = $1 or $2)
              and (q.state = 'asked' or q.answered_at > clock_timestamp() - interval '30 days')
            order by q.state <> 'asked', case when q.state = 'asked' then q.due_at end, q.answered_at desc, q.id
            limit 200
            """;

    static final String LOCK_QUESTION = """
            select q.id, q.state, s.sender_practitioner as author, q.root_sharing, q.asker, q.asked_by, q.request,
                   clock_timestamp() as now
            from originator_question q join sharing s on s.id = q.root_sharing
            where q.id = $1 and q.originator = $2 and not barred_from_sharing($3, q.root_sharing)
            for update of q
            """;

    static final String ANSWER = """
            update originator_question set state = $2, wording = $3, exemption = $4, listed = $5, reason = $6,
                answered_by = $7, answered_at = $8
            where id = $1
            """;
}
