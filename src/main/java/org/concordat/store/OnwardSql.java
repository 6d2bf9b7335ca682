package org.concordat.store;

/** Onward permissions: asked and overridden by the gate, answered across agencies, read under RLS. */
final class OnwardSql {
    private OnwardSql() {}

    private static final String ROWS = """
            unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[],
                   $9::text[], $10::timestamptz[])
                as r (id, item, content, root, originator, asker, recipient, sharing, purpose, at)
            """;

    static final String ASK = """
            insert into onward_request (id, item, content, root, originator, asker, recipient, sharing, purpose,
                state, asked_at)
            select r.id, r.item, r.content, r.root, r.originator, r.asker, r.recipient, r.sharing, r.purpose, 'asked', r.at
            from {rows}
            on conflict do nothing
            """.replace("{rows}", ROWS);

    /** What this sharing asked for is answered by its having gone; otherwise it is told anew. */
    static final String OVERRIDE = """
            with gone as (select * from {rows}),
                 answered as (
                     update onward_request o set state = 'overridden', answered_at = g.at
                     from gone g
                     where o.sharing = g.sharing and o.content = g.content and o.state = 'asked'
                     returning o.content)
            insert into onward_request (id, item, content, root, originator, asker, recipient, sharing, purpose,
                state, asked_at, answered_at)
            select g.id, g.item, g.content, g.root, g.originator, g.asker, g.recipient, g.sharing, g.purpose,
                   'overridden', g.at, g.at
            from gone g where g.content not in (select a.content from answered a)
            """.replace("{rows}", ROWS);

    static final String LIST = """
            select o.id, o.state, s.id as root_sharing, i.category, i.observed_on,
                   t.id as text_id, t.agency as text_agency, t.wrapped_key, t.ciphertext,
                   a.name as asker_name, r.name as recipient_name, o.purpose, o.asked_at,
                   w.id as reason_id, w.agency as reason_agency, w.wrapped_key as reason_key,
                   w.ciphertext as reason_text, p.name as answered_by, o.answered_at
            from onward_request o
                 join item i on i.id = o.root
                 join sharing s on s.id = i.sharing
                 join agency a on a.id = o.asker
                 left join agency r on r.id = o.recipient
                 left join practitioner p on p.id = o.answered_by
                 left join content t on t.id = o.content
                 left join content w on w.id = o.reason
            where o.originator = agency() and (s.sender_practitioner = $1 or $2)
              and (o.state = 'asked' or o.answered_at > clock_timestamp() - interval '30 days')
            order by o.state <> 'asked', coalesce(o.answered_at, o.asked_at) desc, o.id
            limit 200
            """;

    static final String LOCK_PERSONS =
            "select lock_for_onward(o.id) from onward_request o where o.id = $1 and o.originator = $2";

    static final String LOCK = """
            select o.id, o.state, o.asker, o.sharing, s.sender_practitioner as author, s.id as root_sharing,
                   array(select distinct r.person from record r where r.id = any (i.about)) as persons,
                   clock_timestamp() as now
            from onward_request o join item i on i.id = o.root join sharing s on s.id = i.sharing
            where o.id = $1 and o.originator = $2 and not barred_from_sharing($3, s.id)
            for update of o
            """;

    static final String ANSWER = """
            update onward_request set state = $2, reason = coalesce($3, reason), answered_by = $4, answered_at = $5
            where id = $1
            """;
}
