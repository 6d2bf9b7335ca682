package org.concordat.store;

/** The statements of {@link PgAdvice}, under row level security: each sees the caller's agency only. */
final class AdviceSql {
    private AdviceSql() {}

    /** Supervisors who could answer the caller. */
    static final String ADVISERS = """
            select p.id, p.name from practitioner p
            where p.agency = agency() and p.id <> $1 and 'supervisor' = any (p.roles)
              and (p.left_on is null or p.left_on > today())
            order by p.name, p.id
            """;

    static final String SETTING = """
            select (select s.sender_practitioner from sharing s where s.id = $1 and s.sender_agency = agency()) as author,
                   exists (select from record r where r.id = $2) as known,
                   clock_timestamp() as now
            """;

    private static final String ADVICE = """
            select a.id, a.asker, k.name as asker_name, a.adviser, v.name as adviser_name, a.sharing,
                   a.record, r.given_name, r.family_name, r.expected_on is not null as expected, a.question, a.at,
                   n.practitioner as answered_by, w.name as answered_by_name, n.answer, n.at as answered_at,
                   n.xid::text::bigint as xid_number, n.seq, clock_timestamp() as now,
                   qc.agency as question_agency, qc.wrapped_key as question_key, qc.ciphertext as question_text,
                   nc.agency as answer_agency, nc.wrapped_key as answer_key, nc.ciphertext as answer_text
            from advice a
                 join practitioner k on k.id = a.asker
                 left join practitioner v on v.id = a.adviser
                 left join record r on r.id = a.record
                 left join advice_answer n on n.advice = a.id
                 left join practitioner w on w.id = n.practitioner
                 left join content qc on qc.id = a.question
                 left join content nc on nc.id = n.answer
            where a.agency = agency()
            """;

    /** Rows cannot be locked by whoever may only append. */
    static final String LOCK = "select pg_advisory_xact_lock(lock_key('advice', $1))";

    static final String FIND = ADVICE + " and a.id = $1";

    private static final String THEIRS = " and (a.asker = $1 or $2) ";

    static final String WAITING =
            ADVICE + THEIRS + " and n.advice is null order by a.at, a.id limit 200";

    static final String ANSWERED = ADVICE + THEIRS + """
              and n.advice is not null
              and ($3::bigint is null or (n.xid, n.seq) < ($3::bigint::text::xid8, $4::bigint))
            order by n.xid desc, n.seq desc
            limit $5
            """;

    static final String ABOUT =
            ADVICE + THEIRS + " and a.sharing = $3 order by a.at, a.id limit 200";

    static final String ASK = """
            insert into advice (id, agency, asker, adviser, sharing, record, question, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    static final String ANSWER = """
            insert into advice_answer (advice, agency, practitioner, answer, at) values ($1, $2, $3, $4, $5)
            """;
}
