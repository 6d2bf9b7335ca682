package org.concordat.store;

/** The statements of {@link PgCases}, under row level security; what looks across agencies is for the register. */
final class CaseSql {
    private CaseSql() {}

    /** Whoever answers for the agency and may know of it; where nobody does, its supervisors' mailbox. */
    private static final String HANDLERS_OF = """
            (select case when cardinality(r.ids) > 0 then r.ids else array(select a.id from agency a where a.id = {agency}) end
             from (select array(select p.id from practitioner p
                                where p.agency = {agency} and 'representative' = any (p.roles) and not {barred}
                                  and (p.left_on is null or p.left_on > today())
                                order by p.name, p.id) as ids) r)
            """;

    private static final String STEWARDS_OF_ALL = """
            array(select p.id from practitioner p
                  where 'steward' = any (p.roles) and (p.left_on is null or p.left_on > today()) order by p.id)
            """;

    static final String SETTING = """
            select {handlers} as handlers, {stewards} as stewards,
                   array(select r.id from record r where r.id = any ($1) and r.agency = agency()) as known,
                   cases_within($2, $3) as before, clock_timestamp() as now
            """.replace(
                    "{handlers}",
                    HANDLERS_OF
                            .replace("{agency}", "agency()")
                            .replace(
                                    "{barred}",
                                    "exists (select from unnest($1::uuid[]) r (id) where barred_from_record(p.id, r.id))"))
            .replace("{stewards}", STEWARDS_OF_ALL);

    static final String HANDLERS = "select {handlers} as ids"
            .replace("{handlers}", HANDLERS_OF)
            .replace("{agency}", "$1")
            .replace("{barred}", "barred_from_case(p.id, $2)");
    static final String STEWARDS = "select " + STEWARDS_OF_ALL + " as ids";
    static final String NOW = "select clock_timestamp() as now";

    private static final String CASE = """
            select c.id, c.agency, a.name as agency_name, c.kind, c.stage, c.breach, c.title, c.text, c.affected,
                   c.occurred_on, c.aware_at, c.opened_by, p.name as opened_by_name, c.opened_at,
                   clock_timestamp() as now
            from assurance_case c join agency a on a.id = c.agency join practitioner p on p.id = c.opened_by
            where c.agency = agency()
            """;
    static final String FIND = CASE + " and c.id = $1";
    static final String LOCK = FIND + " for update of c";
    static final String CASES = CASE + """
              and ($1::timestamptz is null or (c.opened_at, c.id) < ($1, $2))
            order by c.opened_at desc, c.id desc
            limit $3
            """;

    static final String STEPS = """
            select d.what, d.practitioner, p.name, d.text, d.at
            from case_act d join practitioner p on p.id = d.practitioner
            where d.of_case = $1 order by d.at, d.id
            """;
    static final String PERSONS =
            "select record from case_person where of_case = $1 order by record";
    static final String KNOWN = """
            select r.given_name, r.family_name, r.nhs_number, r.date_of_birth
            from case_person c join record r on r.id = c.record where c.of_case = $1
            """;
    static final String NOTICES = """
            select n.outcome, n.text, n.sent_at, n.persons_told, n.persons_reason, n.practitioner, p.name, n.at
            from case_notice n join practitioner p on p.id = n.practitioner
            where n.of_case = $1 order by n.at, n.id
            """;

    private static final String PART = """
            select t.id, t.of_case, t.owner, o.name as owner_name, t.agency, a.name as agency_name, t.kind, t.brief,
                   t.asked_at, t.answer, t.answered_at, t.ended_at
            from case_part t join agency o on o.id = t.owner join agency a on a.id = t.agency
            """;
    static final String PARTS_OF =
            PART + " where t.of_case = $1 and t.owner = agency() order by t.asked_at, t.id";
    static final String PARTS = PART
            + " where t.agency = agency() order by num_nonnulls(t.answered_at, t.ended_at) > 0, t.asked_at, t.id limit $1";
    static final String FIND_PART = PART + " where t.of_case = $1 and t.agency = agency()";
    static final String LOCK_PART = FIND_PART + " for update of t";

    private static final String MEASURE = """
            select m.id, m.of_case, m.owner, m.agency, a.name as agency_name, m.practitioner, p.name, m.text, m.due,
                   m.outcome, m.effect, m.followed_at
            from case_measure m join agency a on a.id = m.agency left join practitioner p on p.id = m.practitioner
            """;
    static final String MEASURES_OF =
            MEASURE + " where m.of_case = $1 and m.owner = agency() order by m.due, m.id";

    /** Of a colleague's own, and of another agency's case. */
    static final String MEASURES = MEASURE + """
            where m.agency = agency() and (m.practitioner = practitioner() or m.owner <> agency())
            order by m.outcome is not null, m.due, m.id limit $1
            """;

    static final String LOCK_MEASURE =
            MEASURE + " where m.id = $1 and agency() in (m.agency, m.owner) for update of m";

    private static final String CONTAINMENT = """
            select k.id, k.of_case, k.agency, a.name as agency_name, k.kind, k.ref, coalesce(g.title, p.name) as name,
                   k.amount, k.reason, k.state, k.at, k.practitioner, k.answer
            from case_containment k join agency a on a.id = k.agency
                 left join agreement g on k.kind <> 'account' and g.id = k.ref
                 left join practitioner p on k.kind = 'account' and p.id = k.ref
            """;
    static final String CONTAINMENTS_OF = CONTAINMENT + " where k.of_case = $1 order by k.at, k.id";
    static final String ASKED = CONTAINMENT
            + " where k.kind = 'agreement' and k.state = 'asked' order by k.at, k.id limit 200";
    static final String FIND_ASKED = CONTAINMENT + " where k.kind = 'agreement' and k.id = $1";
    static final String LOCK_ASKED = FIND_ASKED + " for update of k";

    static final String COUNTS = """
            select c.kind, case c.stage when 'closed' then 'closed' else 'open' end as state, count(*) as number
            from assurance_case c where c.agency = agency() group by 1, 2
            union all
            select 'measure', coalesce(m.outcome, 'open'), count(*) from case_measure m where m.owner = agency() group by 1, 2
            union all
            select 'learning', case when l.entry is null then 'open' else 'published' end, count(*)
            from learning l where not l.nothing group by 1, 2
            order by 1, 2
            """;

    static final String OPEN = """
            insert into assurance_case (id, agency, kind, stage, breach, title, text, affected, occurred_on, aware_at,
                                        opened_by, opened_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;
    static final String TOUCH = """
            insert into case_person (of_case, agency, record) select $1, $2, r.id from unnest($3::uuid[]) r (id)
            on conflict do nothing
            """;
    static final String MOVE =
            "update assurance_case set stage = $2, breach = $3, aware_at = $4 where id = $1";
    static final String DONE = """
            insert into case_act (id, of_case, agency, practitioner, what, text, at) values ($1, $2, $3, $4, $5, $6, $7)
            """;
    static final String ASK = """
            insert into case_part (id, of_case, owner, agency, kind, brief, asked_by, asked_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    static final String ANSWER =
            "update case_part set answer = $2, answered_by = $3, answered_at = $4 where id = $1 and answer is null";
    static final String END =
            "update case_part set ended_at = $2 where of_case = $1 and answer is null";
    static final String SET = """
            insert into case_measure (id, of_case, owner, agency, practitioner, text, due, set_by, set_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    static final String FOLLOW = """
            update case_measure set outcome = $2, effect = $3, followed_by = $4, followed_at = $5
            where id = $1 and outcome is null
            """;
    static final String NOTICE = """
            insert into case_notice (id, of_case, agency, practitioner, outcome, text, sent_at, persons_told,
                                     persons_reason, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;
    static final String CONTAIN = """
            insert into case_containment (id, of_case, agency, kind, ref, amount, reason, state, practitioner, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;
    static final String ANSWERED = """
            update case_containment set state = $2, answered_by = $3, answered_at = $4, answer = $5
            where id = $1 and state = 'asked'
            """;

    /** Across agencies: what row level security would say, it says itself. */
    static final String STAGE = """
            select c.stage from assurance_case c
            where c.id = $1 and c.agency = $2 and not barred_from_case($3, c.id)
            """;

    static final String PERSISTENT = """
            select c.agency, a.name, k.kind, count(*) as number
            from assurance_case c join agency a on a.id = c.agency
                 cross join lateral (select c.kind union select 'breach' where c.breach) k (kind)
            where c.opened_at > clock_timestamp() - make_interval(months => $2)
            group by 1, 2, 3 having count(*) >= $1
            order by 4 desc, 2, 3
            """;

    static final String AGREEMENT = """
            select g.title from agreement g
            where g.id = $1 and $2 = any (g.disclosers || g.recipients)
            """;
    static final String COLLEAGUE = """
            select p.name from practitioner p
            where p.id = $1 and p.agency = $2 and (p.left_on is null or p.left_on > today())
            """;
}
