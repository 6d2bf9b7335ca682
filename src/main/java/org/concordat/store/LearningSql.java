package org.concordat.store;

/** The statements of {@link PgLearning}, under row level security; the log of entries is common to all agencies. */
final class LearningSql {
    private LearningSql() {}

    static final String LEARNT = """
            insert into learning (id, agency, of_case, problem, practitioner, text, nothing, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String LEARNING = """
            select l.id, l.of_case, l.problem, coalesce(c.kind, 'problem') as kind, l.text, l.nothing, l.at, l.entry,
                   clock_timestamp() as now
            from learning l left join assurance_case c on c.id = l.of_case
            where l.agency = agency() and not l.nothing
            """;
    static final String UNPUBLISHED =
            LEARNING + " and l.entry is null order by l.at, l.id limit $1";
    static final String LOCK = LEARNING + " and l.id = $1 for update of l";
    static final String KNOWN = """
            select r.given_name, r.family_name, r.nhs_number, r.date_of_birth
            from learning l join case_person c on c.of_case = l.of_case join record r on r.id = c.record
            where l.id = $1
            """;

    static final String LOG = """
            select e.id, e.month, e.kind, a.name, e.text, l.id as learning
            from learning_entry e left join agency a on a.id = e.agency left join learning l on l.entry = e.id
            order by e.month desc, e.id desc limit $1
            """;
    static final String ENTER = """
            insert into learning_entry (id, month, kind, agency, text)
            values ($1, date_trunc('month', today())::date, $2, $3, $4)
            """;
    static final String CHECKED =
            "update learning set entry = $2, checked_by = $3, checked_at = $4 where id = $1 and entry is null";
    static final String WITHDRAW =
            "update learning_entry set text = null, agency = null where id = $1";

    static final String RECORD =
            "insert into problem (id, agency, practitioner, text, at) values ($1, $2, $3, $4, $5)";

    private static final String PROBLEM = """
            select p.id, p.practitioner, w.name, p.text, p.at, n.text as answer, n.practitioner as answered_by,
                   b.name as answered_by_name, n.at as answered_at, clock_timestamp() as now
            from problem p join practitioner w on w.id = p.practitioner
                 left join problem_answer n on n.problem = p.id left join practitioner b on b.id = n.practitioner
            where p.agency = agency()
            """;
    static final String PROBLEMS =
            PROBLEM + " order by n.problem is not null, p.at desc, p.id desc limit $1";

    /** Rows cannot be locked by whoever may only append. */
    static final String LOCK_PROBLEM = "select pg_advisory_xact_lock(lock_key('problem', $1))";

    static final String FIND_PROBLEM = PROBLEM + " and p.id = $1";
    static final String ANSWER = """
            insert into problem_answer (problem, agency, practitioner, text, at) values ($1, $2, $3, $4, $5)
            """;
    static final String LAST_AUDIT = """
            select d.text, d.practitioner, p.name, d.problems, d.at
            from problem_audit d join practitioner p on p.id = d.practitioner
            where d.agency = agency() order by d.at desc limit 1
            """;
    static final String AUDIT = """
            insert into problem_audit (id, agency, practitioner, text, problems, at)
            select $1, $2, $3, $4,
                   (select count(*) from problem p
                    where p.agency = $2
                      and p.at > coalesce((select max(d.at) from problem_audit d where d.agency = $2), '-infinity')), $5
            """;
}
