package org.concordat.store;

/** The statements of {@link PgReviews}, under row level security: each sees the caller's agency only. */
final class ReviewSql {
    private ReviewSql() {}

    /**
     * Reviews that come of a sharing which the caller may read, or of reading about people whom they may read
     * about. What the gate left says by its statements why it is looked at.
     */
    private static final String REVIEW = """
            select o.id, o.sharing, o.clause, o.due, o.state, o.review_on, o.day,
                   coalesce(o.reason, case when s.state = 'told' then 'told' when g.ground is not null then 'override'
                                           else 'judgement' end) as reason,
                   s.kind = 'referral' as referral, g.ground, p.id as about, p.name as about_name,
                   array(select t.practitioner from statement t where t.sharing = s.id)
                       || array(select a.practitioner from referral_act a
                                where a.referral = s.id and o.reason = 'late')
                       || s.sender_practitioner || p.id as involved,
                   n.people, n.readings, clock_timestamp() as now,
                   s.title, u.outcome, u.practitioner as found_by, b.name as found_by_name, u.at as found_at, u.note,
                   f.text as feedback, f.at as feedback_at, w.at as answered_at, w.text as answer,
                   {contents}
            from obligation o
                 left join sharing s on s.id = o.sharing
                 left join lateral (select t.ground, t.practitioner from statement t
                                    where t.sharing = s.id and t.kind in ('ground', 'judgement')
                                    order by t.kind = 'ground' desc, t.at desc limit 1) g on true
                 left join practitioner p on p.id = coalesce(o.about,
                     case when o.reason <> 'late' or o.reason is null then g.practitioner end,
                     case when (o.reason <> 'late' or o.reason is null) and s.sender_agency = o.agency then s.sender_practitioner end)
                 left join lateral (select count(distinct r.person) as people, count(distinct q.entry) as readings
                                    from review_reading q join record r on r.id = q.record
                                    where q.review = o.id and o.day is not null) n on true
                 left join review_outcome u on u.review = o.id
                 left join practitioner b on b.id = u.practitioner
                 left join feedback f on f.review = o.id
                 left join feedback_answer w on w.review = o.id
                 {joined}
            where o.agency = agency() and o.kind = 'supervisorReview' and (s.id is not null or n.people > 0)
            """.replace(
                    "{contents}", columns("title", "note", "feedback", "answer"))
            .replace(
                    "{joined}",
                    joined("title", "s.title")
                            + joined("note", "u.note")
                            + joined("feedback", "f.text")
                            + joined("answer", "w.text"));

    static String columns(String... names) {
        StringBuilder columns = new StringBuilder();
        for (String name : names) {
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append(
                            "{}c.agency as {}_agency, {}c.wrapped_key as {}_key, {}c.ciphertext as {}_text"
                                    .replace("{}", name));
        }
        return columns.toString();
    }

    static String joined(String name, String id) {
        return "left join content " + name + "c on " + name + "c.id = " + id + "\n";
    }

    static final String OPEN = REVIEW + """
              and o.state <> 'done' and ($1::timestamptz is null or (o.due, o.id) > ($1, $2))
            order by o.due, o.id
            limit $3
            """;
    static final String DONE = REVIEW + """
              and u.review is not null and ($1::timestamptz is null or (u.at, u.review) < ($1, $2))
            order by u.at desc, u.review desc
            limit $3
            """;
    static final String FIND = REVIEW + " and o.id = $1";
    static final String LOCK = FIND + " for update of o";

    static final String READINGS = """
            select q.record, r.given_name, r.family_name, r.expected_on is not null as expected, q.act, q.sharing, q.at
            from review_reading q join record r on r.id = q.record
            where q.review = $1
            order by q.at, q.record
            limit 500
            """;

    static final String KEEP = """
            insert into review_outcome (review, agency, practitioner, outcome, note, at) values ($1, $2, $3, $4, $5, $6)
            """;
    static final String TELL = """
            insert into feedback (review, agency, practitioner, reason, sharing, told_by, text, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String FEEDBACK = """
            select f.review, f.reason, s.id as sharing, s.title, f.told_by, b.name as told_by_name, f.at,
                   f.text as feedback,
                   w.at as answered_at, w.text as answer, clock_timestamp() as now, {contents}
            from feedback f
                 join practitioner b on b.id = f.told_by
                 left join sharing s on s.id = f.sharing
                 left join feedback_answer w on w.review = f.review
                 {joined}
            where f.practitioner = $1 and (f.sharing is null or s.id is not null)
            """.replace(
                    "{contents}", columns("title", "feedback", "answer"))
            .replace(
                    "{joined}",
                    joined("title", "s.title")
                            + joined("feedback", "f.text")
                            + joined("answer", "w.text"));

    static final String OWN = FEEDBACK + """
            order by w.review is not null, f.at desc, f.review desc
            limit $2
            """;

    /** Rows cannot be locked by whoever may only append. */
    static final String LOCK_FEEDBACK = "select pg_advisory_xact_lock(lock_key('feedback', $1))";

    static final String FIND_FEEDBACK = FEEDBACK + " and f.review = $2";

    static final String ANSWER = """
            insert into feedback_answer (review, agency, practitioner, text, at) values ($1, $2, $3, $4, $5)
            """;
}
