package org.concordat.store;

/**
 * Corrections. All but {@link #REPORTS} run under the gate's role: an item's way leads across agencies. $1 and $2 are
 * the sharing and the item that the caller names, $3 their agency, $4 they themselves.
 */
final class CorrectionSql {
    private CorrectionSql() {}

    /** Who of an originator's is told: the author of s, while they may still read it; else its supervisors. */
    private static final String MAILBOX = """
            case when (p.left_on is null or p.left_on > today()) and not barred_from_sharing(p.id, s.id)
                 then p.id else p.agency end
            """;

    /** What the caller's agency received and they may read. */
    private static final String MINE_TO_REPORT = """
            from item i
                 join sharing h on h.id = i.sharing
                 join item root on root.id = root_item(i.content)
                 join sharing s on s.id = root.sharing
                 join practitioner p on p.id = s.sender_practitioner
            where i.id = $2 and i.sharing = $1 and h.state = 'delivered' and h.recipient_agency = $3
              and exists (select from disclosure d where d.item = i.id and d.recipient_agency = $3)
              and not barred_from_sharing($4, h.id)
            """;

    /** So that one that is being corrected is reported before or after, and not beside it. */
    static final String LOCK_REPORTED = "select lock_items(array[i.id], false) " + MINE_TO_REPORT;

    static final String REPORTABLE =
            """
            select root.id as root, s.id as root_sharing, i.originator, {mailbox} as mailbox, h.recipient_team,
                   h.recipient_practitioner, clock_timestamp() as now,
                   exists (select from item_report r
                           where r.root = root.id and r.reporter = $4 and r.outcome = 'open') as already,
                   exists (select from correction c where c.root = root.id and c.kind = 'withdrawn') as withdrawn
            {from}
            """.replace("{mailbox}", MAILBOX).replace("{from}", MINE_TO_REPORT.strip());

    static final String REPORT = """
            insert into item_report (id, root, root_sharing, originator, item, sharing, reporter_agency, reporter, kind,
                words, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    /** Under row level security: each side sees its own. */
    static final String REPORTS = """
            with seen as (
                select r.*, r.originator = agency() as ours,
                       case when r.originator = agency() then r.root else r.item end as shown,
                       case when r.originator = agency() then r.root_sharing else r.sharing end as shown_in
                from item_report r)
            select r.id, r.ours, r.shown_in, r.shown, o.name as other, i.category, r.kind, r.outcome, r.at, r.decided_at,
                   w.id as words_id, w.agency as words_agency, w.wrapped_key as words_key, w.ciphertext as words_text,
                   n.id as note_id, n.agency as note_agency, n.wrapped_key as note_key, n.ciphertext as note_text,
                   t.id as text_id, t.agency as text_agency, t.wrapped_key as text_key, t.ciphertext as text_text
            from seen r
                 join item i on i.id = r.shown
                 join sharing s on s.id = r.shown_in
                 join agency o on o.id = case when r.ours then r.reporter_agency else r.originator end
                 left join content w on w.id = r.words
                 left join content n on n.id = r.note
                 left join content t on t.id = i.content
            where ($2 or case when r.ours then s.sender_practitioner else r.reporter end = $1)
              and (r.outcome = 'open' or r.decided_at > clock_timestamp() - interval '30 days')
            order by r.outcome <> 'open', coalesce(r.decided_at, r.at) desc, r.id
            limit 200
            """;

    /**
     * INVARIANT (silent): no more is looked at of another agency's than of what nobody has. What was disclosed to nobody
     * has nobody to be corrected for, and would go out as it was.
     */
    private static final String MINE = """
            from item i
                 join sharing h on h.id = i.sharing
                 join item root on root.id = root_item(i.content)
                 join sharing s on s.id = root.sharing
            where i.id = $2 and i.sharing = $1 and h.sender_agency = $3 and i.originator = $3
              and exists (select from disclosure d where d.item = root.id) and not barred_from_sharing($4, s.id)
            """;

    static final String LOCK = "select lock_items(array[root.id], true) " + MINE;

    static final String OWN = """
            select mine.*, t.id as text_id, t.agency as text_agency, t.wrapped_key as text_key, t.ciphertext as text_text,
                   clock_timestamp() as now
            from (select root.id as root, s.id as root_sharing, s.sender_practitioner as author, root.originator,
                         root.category, root.about, coalesce(last.nature, root.nature) as nature,
                         coalesce(last.observed_on, root.observed_on) as observed_on,
                         coalesce(last.content, root.content) as content, coalesce(last.number, 0) as number,
                         coalesce(last.kind = 'withdrawn', false) as withdrawn
                  {mine}) mine
                 left join content t on t.id = mine.content
            """.replace("{mine}", MINE.replace("where", """
                         left join lateral (select c.* from correction c where c.root = root.id
                                            order by c.number desc limit 1) last on true
                    where"""));

    /** $1 is the root. A verbal disclosure went where its sharing says, whether or not it is shown there. */
    static final String EDGES = """
            select distinct on (s.id) s.id as sharing, s.sender_agency, s.recipient_agency, d.at
            from disclosure d join sharing s on s.id = d.sharing
            where d.item is not null and d.content = any (lineage($1)) and s.kind <> 'correction' and s.state <> 'recalled'
            order by s.id, d.at
            """;

    private static final String ROOT = "(select root.id " + MINE + ")";
    static final String EDGES_OF = EDGES.replace("$1", ROOT);

    static final String OPEN_REPORTS = """
            select r.id, r.reporter, r.reporter_agency, r.sharing from item_report r
            where r.root = {root} and r.outcome = 'open' order by r.at, r.id
            """.replace("{root}", ROOT);

    static final String LOCK_COPIES = """
            select k.agency from correction_copy k join correction c on c.id = k.correction
            where c.root = {root} and k.superseded_at is null
            order by k.correction, k.agency for update of k
            """.replace("{root}", ROOT);

    static final String LOCK_HELD = """
            select s.id, s.kind, s.sender_practitioner
            from sharing s join correction_copy k on k.sharing = s.id join correction c on c.id = k.correction
            where c.root = {root} and k.superseded_at is null and s.state = 'held'
            order by s.id for update of s
            """.replace("{root}", ROOT);

    static final String CORRECT = """
            insert into correction (id, root, root_sharing, originator, number, kind, content, nature, observed_on,
                reason, practitioner, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;
    static final String SUPERSEDE = """
            update correction_copy k set superseded_at = $2
            from correction c
            where c.id = k.correction and c.root = $1 and k.superseded_at is null
              and (k.sharing is null or exists (select from sharing s where s.id = k.sharing and s.state <> 'delivered'))
            """;
    static final String COPIES = """
            insert into correction_copy (correction, agency, originator) select $1, a, $2 from unnest($3::uuid[]) a
            """;
    static final String ANSWER = """
            update item_report set outcome = $2, note = $3, decided_by = $4, decided_at = $5 where id = any ($1)
            """;

    /** It goes to whoever of the agency received the item: those who are there first, then the newest. */
    static final String PENDING = """
            select k.correction, k.agency, c.originator, c.practitioner, c.content, root.category, root.about, c.nature,
                   c.observed_on, s.purpose, s.interest, s.asking_risk, h.recipient_team, h.recipient_practitioner
            from correction_copy k
                 join correction c on c.id = k.correction
                 join agency a on a.id = k.agency
                 join item root on root.id = c.root
                 join sharing s on s.id = root.sharing
                 cross join lateral (
                     select r.recipient_team, r.recipient_practitioner
                     from disclosure d join sharing r on r.id = d.sharing
                          left join team t on t.id = r.recipient_team
                          left join practitioner p on p.id = r.recipient_practitioner
                     where d.item is not null and d.content = any (lineage(c.root)) and r.recipient_agency = k.agency
                       and r.state <> 'recalled'
                     order by coalesce(t.closed_on, p.left_on) is not null, d.at desc, r.id desc
                     limit 1) h
            where k.sharing is null and k.superseded_at is null and (a.left_on is null or a.left_on > today())
              and (k.later_at is null or k.later_at < clock_timestamp())
              and ($1::uuid is null or k.correction = $1)
            order by c.at, k.agency
            limit $2
            """;

    static final String LOCK_PENDING = """
            select k.agency from correction_copy k
            where k.correction = $1 and k.agency = $2 and k.sharing is null and k.superseded_at is null
            for update
            """;
    static final String LATER = """
            update correction_copy set later_at = clock_timestamp() + interval '10 minutes'
            where correction = $1 and agency = $2
            """;
    static final String SENT =
            "update correction_copy set sharing = $3 where correction = $1 and agency = $2";

    static final String RECEIVED = """
            select k.correction, k.originator, s.sender_practitioner as author, s.recipient_team, s.recipient_practitioner,
                   k.acknowledged_at is not null as acknowledged, clock_timestamp() as now
            from correction_copy k join sharing s on s.id = k.sharing
            where k.sharing = $1 and k.agency = $2 and s.state = 'delivered' and not barred_from_sharing($3, s.id)
            for update of k
            """;
    static final String ACKNOWLEDGE = """
            update correction_copy set note = $2, acknowledged_by = $3, acknowledged_at = $4 where sharing = $1
            """;

    static final String AGENCIES = """
            select a.id, a.name, a.left_on is not null and a.left_on <= today() as gone from agency a
            where a.id in (select unnest(array[s.sender_agency, s.recipient_agency])
                           from disclosure d join sharing s on s.id = d.sharing
                           where d.item is not null and d.content = any (lineage($1)) and s.state <> 'recalled')
            order by a.name
            """;
    static final String SAID = """
            select c.id, c.number, c.kind, p.name, c.at,
                   t.id as text_id, t.agency as text_agency, t.wrapped_key as text_key, t.ciphertext as text_text,
                   r.id as reason_id, r.agency as reason_agency, r.wrapped_key as reason_key, r.ciphertext as reason_text
            from correction c
                 join practitioner p on p.id = c.practitioner
                 left join content t on t.id = c.content
                 left join content r on r.id = c.reason
            where c.root = $1 order by c.number
            """;
    static final String COPY_ROWS = """
            select k.correction, k.agency, k.sharing, s.state, k.acknowledged_at,
                   n.id as note_id, n.agency as note_agency, n.wrapped_key as note_key, n.ciphertext as note_text
            from correction_copy k
                 join correction c on c.id = k.correction
                 left join sharing s on s.id = k.sharing
                 left join content n on n.id = k.note
            where c.root = $1 order by c.number, k.agency
            """;
}
