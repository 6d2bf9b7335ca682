package org.concordat.store;

/** The statements of {@link PgConcerns}. */
final class ConcernSql {
    private ConcernSql() {}

    /** The hub's marked team, else its duty desk, else its oldest. */
    static final String INTAKE = """
            select a.id as hub, t.id as team
            from agency a join team t on t.agency = a.id
            where a.hub and a.signed_on <= today() and (a.left_on is null or a.left_on > today())
              and (t.closed_on is null or t.closed_on > today())
            order by a.created_at, a.id, t.intake desc, t.duty desc, t.id
            limit 1
            """;

    static final String SETTING = """
            select exists (select from record r where r.id = $2 and r.agency = $1 and r.erased_at is null
                           and not barred_from_record(practitioner(), r.id)) as known,
                   clock_timestamp() as now
            """;

    static final String ADD = """
            insert into concern (id, agency, practitioner, record, kind, level, nature, observed_on, lodged_at,
                sealed, sharing)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    static final String ADD_TEXT = """
            insert into concern_text (id, concern, agency, practitioner, kind, at, wrapped_key, ciphertext)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String ENTRY = """
            select c.id, c.record, r.given_name, r.family_name, r.expected_on is not null as expected,
                   c.practitioner, p.name as author_name, c.kind, c.level, c.nature, c.observed_on, c.lodged_at,
                   c.sealed, c.sharing, s.state as sharing_state, c.withdrawn_at,
                   q.id as request, q.picture, q.state as request_state, q.at_once, q.asked_at, q.due, q.answered_at,
                   q.sharing as request_sharing, clock_timestamp() as now
            from concern c
                 join record r on r.id = c.record
                 join practitioner p on p.id = c.practitioner
                 left join sharing s on s.id = c.sharing
                 left join lateral (select * from picture_request q where q.concern = c.id
                                    order by q.asked_at desc, q.id limit 1) q on true
            """;

    static final String LIST = ENTRY + """
            where c.agency = agency() and (c.practitioner = $1 or $2) and ($3::uuid is null or c.id < $3)
            order by c.id desc
            limit $4
            """;

    /** As for a caller: under the second role too, only what is theirs or their agency's to supervise. */
    static final String FIND = ENTRY + """
            where c.id = $1 and c.agency = agency() and (c.practitioner = practitioner() or supervises())
              and not barred_from_record(practitioner(), c.record)
            """;

    static final String TEXTS = """
            select t.id, t.concern, t.agency, t.practitioner, t.kind, t.at, t.wrapped_key, t.ciphertext
            from concern_text t join concern c on c.id = t.concern
            where t.concern = $1 and c.agency = agency() and (c.practitioner = practitioner() or supervises())
            order by t.at, t.id
            limit 200
            """;

    static final String WITHDRAW =
            "update concern set withdrawn_at = $2 where id = $1 and withdrawn_at is null";

    static final String ASK_NO_MORE = """
            update picture_request set state = 'withdrawn', answered_at = $2
            where concern = $1 and state in ('asked', 'going', 'held')
            """;

    /** Texts and questions may be added to it meanwhile: they do not change its key. */
    static final String LOCK =
            "select from concern where id = $2 and agency = $1 for no key update";

    static final String WAITING = """
            select s.id, s.kind, s.sender_practitioner
            from sharing s
            where s.state = 'held' and s.kind = 'concern' and s.sender_agency = $1
              and s.id in (select r.id from concern c join sharing f on f.id = c.sharing
                               join sharing r on r.conversation = f.conversation
                           where c.id = $2 and c.agency = $1
                           union all
                           select q.sharing from picture_request q
                           where q.concern = $2 and q.agency = $1 and q.sharing is not null)
            order by s.id
            for update of s
            """;

    static final String GOES_BY =
            "update concern set sharing = $2 where id = $1 and sharing is not null";

    static final String ANSWER = "select answer_about_concern($1, $2, $3, $4, $5, $6)";
}
