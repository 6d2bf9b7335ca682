package org.concordat.store;

/** Reading of stored sharings, under row level security: each statement sees only the caller's side. */
final class ReadingSql {
    private ReadingSql() {}

    static final String SHARING = """
            select s.*, sa.name as sender_agency_name, sp.name as sender_name, ra.name as recipient_agency_name,
                   t.name as team_name, rp.name as recipient_name, clock_timestamp() as now,
                   (select d.controller from disclosure d where d.sharing = s.id limit 1) as controller,
                   (select e.at from reliance_end e where e.sharing = s.id) as consent_ended_at,
                   (select i.due from information_request i where i.id = s.id and i.agency = agency()) as answer_by,
                   (select n.at from notification_untold n where n.sharing = s.id) as untold_at,
                   gone.at as let_go_at, gone.schedule as let_go_schedule
            from sharing s
                 join agency sa on sa.id = s.sender_agency
                 join practitioner sp on sp.id = s.sender_practitioner
                 left join agency ra on ra.id = s.recipient_agency
                 left join team t on t.id = s.recipient_team
                 left join practitioner rp on rp.id = s.recipient_practitioner
                 left join lateral (
                     select e.at, v.schedule
                     from let_go l join erasure e on e.id = l.erasure join file_review v on v.id = e.review
                     where l.agency = agency()
                       and l.thing in (select s.title
                                       union all select identity from sharing_person where sharing = s.id
                                       union all select content from item where sharing = s.id)
                     order by e.at desc limit 1) gone on true
            where s.id = $1
            """;

    /** The reader's own record: the sender's as it chose it, the recipient's as the ledger has it. */
    static final String PERSONS = """
            select p.position, p.identity,
                   case when s.sender_agency = agency() then p.record
                        else (select d.record from disclosure d
                              where d.sharing = s.id and d.content = p.identity and d.recipient_agency = agency()
                              limit 1) end as record
            from sharing_person p join sharing s on s.id = p.sharing
            where p.sharing = $1
              and (s.sender_agency = agency()
                   or exists (select from disclosure d where d.sharing = s.id and d.content = p.identity
                              and d.recipient_agency = agency()))
            order by p.position
            """;

    /** To its recipient an item says what the ledger says that it was told: it may have been corrected while held. */
    private static final String TOLD = """
            coalesce((select d.content from disclosure d
                      where d.item = i.id and d.sharing = i.sharing and d.recipient_agency = agency() limit 1), i.content)
            """;

    static final String ITEMS = """
            select i.id, i.position, i.category, i.nature, i.observed_on, i.forward_of, {told} as content,
                   a.id as attachment, a.type as attachment_type, a.bytes as attachment_bytes,
                   array(select p.position::integer from sharing_person p
                         where p.sharing = i.sharing and p.record = any (i.about) order by 1) as about
            from item i
                 left join attached t on t.content = {told}
                 left join attachment a on a.id = t.attachment
            where i.sharing = $1
            order by i.position
            """.replace("{told}", TOLD);

    /** What the originator of an item said of it since; the newest that the reader's agency was told. */
    static final String CORRECTIONS = """
            select distinct on (i.position) i.position, c.kind, c.at, c.reason, c.content, c.nature, c.observed_on,
                   a.name as originator
            from item i
                 left join correction own on own.content = {told}
                 join correction c on c.root = root_item(i.content) and c.number > coalesce(own.number, 0)
                 join agency a on a.id = c.originator
            where i.sharing = $1
            order by i.position, c.number desc
            """.replace("{told}", TOLD);

    /** Of a sharing that corrects: what, why, and whether its recipient has taken that over. */
    static final String CORRECTING = """
            select c.kind, c.reason, k.note, p.name as acknowledged_by, k.acknowledged_at
            from correction_copy k join correction c on c.id = k.correction
                 left join practitioner p on p.id = k.acknowledged_by
            where k.sharing = $1
            """;

    /** The texts that it supersedes, as far as they went to the same team or practitioner; to its sender, its own. */
    static final String SUPERSEDED = """
            select distinct on (d.content) d.content, o.id as sharing
            from correction_copy k
                 join correction c on c.id = k.correction
                 join sharing s on s.id = k.sharing
                 join disclosure d on d.content = any (lineage(c.root)) and d.content <> c.content and d.item is not null
                 join sharing o on o.id = d.sharing
            where k.sharing = $1
              and (o.sender_agency = s.sender_agency and s.sender_agency = agency()
                   or (o.recipient_agency = agency()
                       and o.recipient_team is not distinct from s.recipient_team
                       and o.recipient_practitioner is not distinct from s.recipient_practitioner))
            order by d.content, o.created_at
            """;
    /** What originators said to its asker; of requests that are over, this sharing's own. */
    static final String ONWARD = """
            select distinct on (i.position) i.position, o.id as request,
                   (select c.id from challenge c where c.thing = o.id and c.refused_at = o.answered_at) as challenge, a.name as originator, o.state, o.reason, o.answered_at
            from item i
                 join sharing s on s.id = i.sharing
                 join onward_request o on o.content = i.content and o.asker = s.sender_agency
                     and o.recipient is not distinct from s.recipient_agency
                 join agency a on a.id = o.originator
            where i.sharing = $1 and i.forward_of is not null and s.sender_agency = agency()
              and (o.sharing = s.id or o.state <> 'overridden')
            order by i.position, o.asked_at desc
            """;

    static final String DECISIONS = """
            select id, at, outcome, cause, summary, findings::text, items::text, remedies::text from decision
            where sharing = $1 order by at desc, id desc
            """;
    static final String WHY = "select why::text from inbox_entry where sharing = $1";
    static final String OPENINGS = """
            select r.practitioner, p.name, r.opened_at from receipt r join practitioner p on p.id = r.practitioner
            where r.sharing = $1 order by r.opened_at
            """;
    static final String OBLIGATIONS =
            "select id, kind, label, due, state from obligation where sharing = $1 and reason is null order by due, id";
    static final String CONVERSATION = """
            select o.id, o.title,
                   case when o.sender_agency = agency() then o.created_at
                        else coalesce(o.settled_at, o.created_at) end as created_at, o.sender_agency = agency() as sent,
                   o.sender_agency, a.name as agency_name, o.sender_practitioner, p.name as practitioner_name
            from sharing s join sharing o on o.conversation = s.conversation and o.id <> s.id
                 join agency a on a.id = o.sender_agency
                 join practitioner p on p.id = o.sender_practitioner
            where s.id = $1 and (o.state <> 'recalled' or o.sender_agency = agency())
              and (o.sender_practitioner = $2 or o.recipient_practitioner = $2
                   or o.recipient_team in (select m.team from team_member m where m.practitioner = $2)
                   or ($3 and o.sender_agency = agency()))
            order by o.created_at, o.id
            limit 100
            """;
    /** What was stated, and by whom: the sender's side alone sees rows. */
    static final String STATEMENTS = """
            select t.kind, t.ground, t.categories, t.power, t.at, t.content, p.name,
                   array(select i.position::integer from item i where i.id = any (t.items) order by 1) as items
            from statement t join practitioner p on p.id = t.practitioner
            where t.sharing = $1
            order by t.at, t.id
            """;

    static final String OBLIGATION_ACTS = """
            select a.obligation, a.outcome, a.note, a.review_on, a.at, p.name
            from obligation o join obligation_act a on a.obligation = o.id
                 join practitioner p on p.id = a.practitioner
            where o.sharing = $1
            order by a.at, a.id
            """;
    static final String NOT_SHARED = """
            select n.reason, n.at, p.name,
                   (select c.id from challenge c where c.thing = n.sharing and c.refused_at = n.at) as challenge
            from not_shared n join practitioner p on p.id = n.practitioner
            where n.sharing = $1 and exists (select from sharing s where s.id = $1 and s.state = 'notShared')
            order by n.at desc limit 1
            """;

    static final String RECALLED = """
            select r.cause, r.reason, r.at, p.name from recall r left join practitioner p on p.id = r.practitioner
            where r.sharing = $1
            """;

    /** Every text that the statements above may name. */
    static final String CONTENTS = """
            select c.id, c.agency, c.wrapped_key, c.ciphertext from content c
            where c.id in (
                select title from sharing where id = $1
                union all select recipient_external from sharing where id = $1
                union all select identity from sharing_person where sharing = $1
                union all select content from item where sharing = $1
                union all select reason from not_shared where sharing = $1
                union all select reason from recall where sharing = $1
                union all select content from statement where sharing = $1
                union all select o.reason from item i join onward_request o on o.content = i.content
                          where i.sharing = $1 and o.asker = agency()
                union all select a.note from obligation o join obligation_act a on a.obligation = o.id
                          where o.sharing = $1
                union all select o.title from sharing s join sharing o on o.conversation = s.conversation
                          where s.id = $1)
            union all
            select a.id, a.agency, a.wrapped_key, a.name
            from attachment a join attached t on t.attachment = a.id join item i on i.content = t.content
            where i.sharing = $1
            """;

    /** And those of {@link #CORRECTIONS}, {@link #CORRECTING} and {@link #SUPERSEDED}. */
    static final String CORRECTED_CONTENTS = """
            select t.id, t.agency, t.wrapped_key, t.ciphertext from content t
            where t.id in (
                select unnest(array[c.content, c.reason]) from item i join correction c on c.root = root_item(i.content)
                where i.sharing = $1
                union all select d.content from disclosure d where d.sharing = $1 and d.item is not null
                union all select k.note from correction_copy k where k.sharing = $1
                union all select unnest(lineage(c.root)) from correction_copy k join correction c on c.id = k.correction
                where k.sharing = $1)
            """;

    static final String PIECE =
            "select ciphertext from attachment_piece where attachment = $1 and position = $2";

    static final String OPEN = """
            insert into receipt (sharing, practitioner, agency, opened_at) values ($1, $2, $3, $4)
            on conflict do nothing
            """;

    static final String LIST = """
            select s.*, s.xid::text::bigint as xid_number, ra.name as recipient_agency_name, t.name as team_name,
                   rp.name as recipient_name, c.id as title_id, c.agency as title_agency, c.wrapped_key, c.ciphertext,
                   (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'given', r.given_name,
                                'family', r.family_name, 'expected', r.expected_on is not null)
                                order by p.position), '[]')
                    from sharing_person p join record r on r.id = p.record where p.sharing = s.id) as persons,
                   (select d.remedies::text from decision d where d.sharing = s.id order by d.at desc, d.id desc limit 1)
                       as remedies
            from sharing s
                 left join agency ra on ra.id = s.recipient_agency
                 left join team t on t.id = s.recipient_team
                 left join practitioner rp on rp.id = s.recipient_practitioner
                 left join content c on c.id = s.title
            where s.sender_agency = agency()
              and (s.sender_practitioner = $1 or $2)
              and (not $3 or s.state = 'held')
              and s.xid < settled()
              and ($4::bigint is null or (s.xid, s.seq) < ($4::bigint::text::xid8, $5::bigint))
            order by s.xid desc, s.seq desc
            limit $6
            """;
}
