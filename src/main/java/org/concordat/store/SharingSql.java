package org.concordat.store;

/** The gate's statements. They run under the second role: see {@code CrossAgency.GATE}. */
final class SharingSql {
    private SharingSql() {}

    /** The agency of a team ($2) or practitioner ($3), within one statement. */
    private static final String RECEIVER = "coalesce((select t.agency from team t where t.id = $2),"
            + " (select p.agency from practitioner p where p.id = $3))";

    static final String LOCK = "select lock_for_sharing($1, $2, $3, $4)";
    static final String LOCK_ITEMS = "select lock_items($1, false)";

    /** What an item's originator said of it last, within a statement that has it as i. */
    private static final String ANEW = """
            left join lateral (
                select c.content, c.nature, c.observed_on, c.kind = 'withdrawn' as withdrawn from correction c
                where c.root = root_item(i.content) order by c.number desc limit 1) anew on true
            """;

    /**
     * Whom an item is about, and was where it began, within a statement that has it as i. A record that was erased since
     * stands for whom it was.
     */
    private static final String ABOUT = """
            array(select distinct coalesce(r.was_person, r.person) from record r
                  where r.id = any (i.about || (select o.about from item o where o.id = root_item(i.content)))) as about
            """.strip();

    static final String PARTIES = """
            with desk_reader as (
                select w.id as practitioner
                from practitioner w
                where (w.id = $3 or w.id in (select m.practitioner from team_member m where m.team = $2))
                  and w.roles && array['practitioner', 'hub', 'supervisor']
                  and (w.left_on is null or w.left_on > today()))
            select clock_timestamp() as now, s.name as sender_name,
                   s.kind as sender_kind, s.signed_on as sender_signed, s.left_on as sender_left,
                   s.registration_expires as sender_registration,
                   {commissioned:s} as sender_commissioned,
                   s.caldicott_guardian is not null as sender_guardian,
                   (select max(e.due_on) from training e where e.practitioner = $5) as trained_until,
                   r.id as recipient, r.kind as recipient_kind, r.signed_on as recipient_signed,
                   r.left_on as recipient_left, r.registration_expires as recipient_registration,
                   {commissioned:r} as recipient_commissioned,
                   r.caldicott_guardian is not null as recipient_guardian,
                   t.closed_on, p.left_on as practitioner_left,
                   t.id is not null or p.id is not null as desk_exists, t.id is not null as is_team,
                   exists (select from desk_reader) as desk_staffed,
                   array(select distinct l.agency
                         from practitioner w, unnest(array[w.agency, w.home_agency]) as l (agency)
                         where w.id = p.id or w.id in (select m.practitioner from team_member m where m.team = t.id)
                         union select o.agency from unnest(array[r.id, r.commissioned_by]) as o (agency)
                               where o.agency is not null) as links,
                   array(select c.person
                         from record c
                         where c.id = any ($4) and c.agency = $1
                           and exists (select from desk_reader)
                           and not exists (select from desk_reader d
                                           where not barred_from_person(d.practitioner, c.person))) as barred,
                   (select array_agg(c.weekday::integer order by c.weekday, c.opens)
                    from team_cover c where c.team = t.id) as weekdays,
                   (select array_agg(c.opens order by c.weekday, c.opens)
                    from team_cover c where c.team = t.id) as opens,
                   (select array_agg(c.closes order by c.weekday, c.opens)
                    from team_cover c where c.team = t.id) as closes,
                   (select max(a.until_day) from absence a
                    where a.practitioner = p.id and a.ended_at is null
                      and today() between a.from_day and a.until_day) as away_until,
            {closed}
            from agency s
                 left join team t on t.id = $2
                 left join practitioner p on p.id = $3
                 left join agency r on r.id = coalesce(t.agency, p.agency)
            where s.id = $1
            """.replace("{commissioned:s}", commissioned("s"))
            .replace("{closed}", PresenceSql.CLOSED)
            .replace("{commissioned:r}", commissioned("r"));

    /** INVARIANT (closed): nobody stands on a commissioner that has not signed, or has left. */
    private static String commissioned(String agency) {
        return """
                exists (select from agency c where c.id = {agency}.commissioned_by and c.signed_on <= today()
                        and (c.left_on is null or c.left_on > today()))
                """.strip().replace("{agency}", agency);
    }

    static final String COMMUNITIES = """
            select c.id, c.name, c.purposes from community c
            where exists (select from community_member m where m.community = c.id and m.agency = $1
                          and m.joined_on <= today() and (m.left_on is null or m.left_on > today()))
              and exists (select from community_member m where m.community = c.id and m.agency = {receiver}
                          and m.joined_on <= today() and (m.left_on is null or m.left_on > today()))
            order by c.name
            """.replace("{receiver}", RECEIVER);

    static final String AGREEMENTS = """
            select id, number, community, state, purposes, categories, lawful_basis, legal_power, starts_on, review_by,
                   controller
            from agreement
            where disclosers @> array[$1::uuid] and recipients @> array[{receiver}] and state <> 'draft'
            order by number
            """.replace("{receiver}", RECEIVER);

    static final String PEOPLE = """
            select r.id, r.person, r.given_name, r.family_name, r.date_of_birth, r.estimated_birth, r.expected_on,
                   f.flags > 0 as flagged, f.everybody as restricts_everybody, f.restricted
            from unnest($2::uuid[]) with ordinality as w (id, position) join record r on r.id = w.id
                 cross join lateral (
                     select count(distinct a.id) as flags, coalesce(bool_or(a.restricted = '{}'), false) as everybody,
                            coalesce(array_agg(distinct x.agency) filter (where x.agency is not null), '{}')
                                as restricted
                     from record m join record_address a on a.record = m.id
                          left join lateral unnest(a.restricted) as x (agency) on true
                     where (m.person = r.person or m.was_person = r.person) and a.flagged) f
            where r.agency = $1 and r.erased_at is null and not barred_from_person($3, r.person)
            order by w.position
            """;

    static final String CONSENTS = """
            select distinct m.person, c.id, c.agency, c.state, c.by, c.competent, c.disclosers, c.communities,
                   c.agencies, c.purposes, c.categories, c.until, c.recorded_at
            from record m cross join lateral consents_of(m.person) c
            where m.id = any ($2) and m.agency = $1
            order by c.recorded_at, c.id
            """;

    /** A concern stays its author's, whoever of their agency sent it on for them. */
    static final String CONVERSATION = """
            select conversation from sharing s
            where s.id = $2
              and (s.sender_agency = $1 or (s.recipient_agency = $1 and s.state = 'delivered'))
              and (s.sender_practitioner = $3 or s.recipient_practitioner = $3
                   or exists (select from concern c where c.sharing = s.id and c.agency = $1 and c.practitioner = $3)
                   or exists (select from team_member m where m.team = s.recipient_team and m.practitioner = $3))
              and not barred_from_sharing($3, s.id)
            """;

    static final String RECEIVED = """
            select i.id, i.originator, coalesce(anew.content, i.content) as content, i.category,
                   coalesce(anew.nature, i.nature) as nature, coalesce(anew.observed_on, i.observed_on) as observed_on,
                   i.sourced or anew.content is not null as sourced, coalesce(anew.withdrawn, false) as withdrawn,
                   {about}
            from item i {anew}
            where i.id = any ($2)
              and exists (
                  select from disclosure d join sharing s on s.id = d.sharing
                  where d.item = i.id and d.recipient_agency = $1 and s.state <> 'recalled'
                    and (s.recipient_practitioner = $3
                         or exists (select from team_member m
                                    where m.team = s.recipient_team and m.practitioner = $3))
                    and not barred_from_sharing($3, s.id))
              and not exists (select from let_go l where l.agency = $1 and l.thing = i.content)
            """.replace("{anew}", ANEW).replace("{about}", ABOUT);

    /**
     * Where items ($4) began, and what their originators said to this recipient. Its content leads to an
     * item's beginning, through every hand and every correction.
     */
    static final String PASSED_ON =
            """
            select i.id, i.content, i.originator, root.id as root, root.sharing as root_sharing,
                   case when (p.left_on is null or p.left_on > today())
                             and not barred_from_sharing(p.id, root.sharing)
                        then p.id else p.agency end as mailbox,
                   case when exists (select from onward_request o
                                     where o.content = i.content and o.recipient = {receiver} and o.state = 'granted')
                        then 'granted'
                        else coalesce((select o.state from onward_request o
                                       where o.content = i.content and o.asker = $1 and o.recipient = {receiver}
                                         and o.state in ('asked', 'refused')
                                       order by o.asked_at desc limit 1), 'notAsked') end as permission,
                   anew.content as anew, anew.nature, anew.observed_on, anew.withdrawn, {about}
            from item i {anew}
                 join item root on root.id = root_item(i.content)
                 join sharing s on s.id = root.sharing
                 join practitioner p on p.id = s.sender_practitioner
            where i.id = any ($4)
            """.replace("{receiver}", RECEIVER).replace("{anew}", ANEW).replace("{about}", ABOUT);

    static final String ATTACHMENTS = """
            select a.id from attachment a
            where a.id = any ($2) and a.agency = $1 and a.practitioner = $3
              and a.created_at > clock_timestamp() - interval '24 hours'
            """;

    /** INVARIANT (silent): of another agency's sharing no more is looked at than of one that nobody has. */
    static final String LOCK_HELD = """
            select s.*, s.xid::text as xid_text, $3::uuid is not null and barred_from_sharing($3, s.id) as barred
            from sharing s where s.id = $1 and ($2::uuid is null or s.sender_agency = $2) for update
            """;

    static final String CHASED = """
            select exists (select from obligation o where o.sharing = $1 and o.kind = 'chaseHeld' and o.state <> 'done')
                as chased
            """;
    static final String ESCALATED = "update sharing set escalated_at = $2 where id = $1";
    private static final String SENT_BY = """
            = (select s.id from sharing s where s.id = $1 and ($2::uuid is null or s.sender_agency = $2))
            """;
    static final String HELD_PERSONS =
            "select position, record, identity from sharing_person where sharing " + SENT_BY
                    + "order by position";
    static final String HELD_ITEMS =
            "select * from item where sharing " + SENT_BY + "order by position";
    static final String HELD_STATEMENTS =
            "select * from statement where sharing " + SENT_BY + "order by at, id";
    static final String LAST_FINDINGS = "select findings::text from decision where sharing "
            + SENT_BY + "order by at desc limit 1";

    static final String ADD_SHARING = """
            insert into sharing (id, kind, sender_agency, sender_practitioner, recipient_agency, recipient_team,
                recipient_practitioner, recipient_external, purpose, interest, urgent, asking_risk, title,
                in_reply_to, conversation, state, created_at, settled_at, recheck_at, means, told_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
            """;
    static final String ADD_PERSONS = """
            insert into sharing_person (sharing, position, record, identity)
            select $1, p.* from unnest($2::smallint[], $3::uuid[], $4::uuid[]) p
            """;
    static final String ADD_ITEMS = """
            insert into item (sharing, id, position, category, about, nature, observed_on, sourced,
                health_justified, originator, forward_of, content)
            select $1, i.id, i.position, i.category, string_to_array(i.about, ',')::uuid[], i.nature,
                   i.observed_on, i.sourced, i.health_justified, i.originator, i.forward_of, i.content
            from unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::date[],
                        $8::boolean[], $9::boolean[], $10::uuid[], $11::uuid[], $12::uuid[])
                 as i (id, position, category, about, nature, observed_on, sourced, health_justified,
                       originator, forward_of, content)
            """;
    static final String ATTACH = """
            insert into attached (content, attachment) select * from unnest($1::uuid[], $2::uuid[])
            """;
    /** What a sharing holds is not discarded. */
    static final String USED = "delete from upload where attachment = any ($1)";

    static final String ADD_STATEMENT = """
            insert into statement (id, sharing, kind, ground, items, categories, power, stated, content,
                practitioner, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;
    static final String ADD_DECISION = """
            insert into decision (id, sharing, outcome, cause, summary, findings, items, remedies, facts, pack,
                pack_version, rules_version, at)
            values ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, $8::text::jsonb, $9, $10, $11, $12, $13)
            """;

    static final String SETTLE =
            "update sharing set state = $2, settled_at = $3, recheck_at = null where id = $1 and state = 'held'";
    /** Whoever was to chase it has nothing left to chase. */
    static final String END_CHASE = """
            update obligation set state = 'done', discharged_at = $2
            where sharing = $1 and kind = 'chaseHeld' and state <> 'done'
            """;

    static final String REOPEN = """
            update sharing set state = 'held', settled_at = null, confirmed_at = $2, recheck_at = $2
            where id = $1 and state = 'notShared'
            """;
    /** It is decided afresh, and its author told. */
    static final String REOPENED = """
            insert into event (mailbox, kind, ref)
            select null, 'change', r.person from sharing_person p join record r on r.id = p.record where p.sharing = $1
            union
            select s.sender_practitioner, 'held', s.id from sharing s where s.id = $1
            """;

    static final String RECHECK =
            "update sharing set recheck_at = $2 where id = $1 and state = 'held'";
    static final String CONFIRM = "update sharing set confirmed_at = $2 where id = $1";
    static final String NOT_SHARED =
            "insert into not_shared (sharing, practitioner, reason, at) values ($1, $2, $3, $4)";

    static final String OBLIGE = """
            insert into obligation (sharing, agency, id, owner, kind, label, clause, due, state, discharged_at)
            select $1, $2, o.id, o.owner, o.kind, o.label, o.clause, o.due, case when o.done then 'done' else 'open' end,
                   case when o.done then clock_timestamp() end
            from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::boolean[])
                as o (id, owner, kind, label, clause, due, done)
            """;

    /** A record of the recipient's own for each person of whom it had none; the first writer's counts. */
    static final String RECEIVE_RECORDS = """
            insert into record (id, agency, person, given_name, family_name, name_key, given_key,
                date_of_birth, estimated_birth, expected_on, received_in)
            select p.id, $1, p.person, p.given_name, p.family_name, p.name_key, p.given_key,
                   p.date_of_birth, p.estimated_birth, p.expected_on, $2
            from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[],
                        $10::text[], $11::date[])
                 as p (id, person, given_name, family_name, name_key, given_key, date_of_birth,
                       estimated_birth, expected_on)
            where not exists (select from record r where r.agency = $1 and r.person = p.person)
            order by p.person
            on conflict do nothing
            """;

    static final String DISCLOSE_ITEMS = """
            insert into disclosure (id, sharing, decision, item, content, discloser, recipient_agency,
                controller, agreement, consents, at)
            select d.id, $1, $2, d.item, d.content, $3, $4, $5, $6, $7, $8
            from unnest($9::uuid[], $10::uuid[], $11::uuid[]) as d (id, item, content)
            """;
    static final String DISCLOSE_PERSONS = """
            insert into disclosure (id, sharing, decision, content, record, discloser, recipient_agency,
                controller, agreement, consents, at)
            select d.id, $1, $2, d.content,
                   (select r.id from record r where r.agency = $4 and r.person = d.person
                    order by r.created_at, r.id limit 1),
                   $3, $4, $5, $6, $7, $8
            from unnest($9::uuid[], $10::uuid[], $11::uuid[]) as d (id, content, person)
            """;
}
