package org.concordat.store;

/**
 * The statements of {@link PgTimelines}. $1 is the record, $2 whether the reader works for the hub, $3 whether they
 * supervise, $4 they themselves, $5 their teams, $6 the kind wanted, $7 and $8 the place before, $9 how many.
 *
 * <p>INVARIANT (silent): each is what the thing's own page says to whom it is, and no more. Row level security keeps
 * other agencies' out, what is sealed and what somebody is barred from; which of an agency's own may open a thing is
 * said here as {@code access.Authority} says it.
 */
final class TimelineSql {
    private TimelineSql() {}

    static final String OURS = "select from record where id = $1 and agency = agency()";

    /** All records that the agency has of the person, and the sharings about them that went either way. */
    private static final String ABOUT = """
            with mine as materialized (
                select o.id
                from record r join record o on o.person = r.person and o.agency = r.agency
                where r.id = $1 and r.agency = agency()),
            shared as materialized (
                select s.*, s.sender_agency = agency() as sent,
                       coalesce(s.settled_at, s.told_at, s.created_at) as at,
                       case when s.sender_agency = agency() then s.sender_practitioner = $4 or $3
                            else s.recipient_practitioner is not distinct from $4 or s.recipient_team = any ($5)
                       end as may
                from (select p.sharing from sharing_person p join mine m on m.id = p.record
                      union
                      select d.sharing from disclosure d join mine m on m.id = d.record
                      where d.recipient_agency = agency()) about
                     join sharing s on s.id = about.sharing),
            referred as materialized (
                select r.id, r.hub, r.referrer, r.hub = agency() and r.submitted_at is not null as here,
                       case when r.hub = agency() then r.referrer else r.hub end as other
                from shared s join referral r on r.id = s.id
                where (r.hub = agency() and r.submitted_at is not null
                           and ($2 or r.team = any ($5) or r.addressee is not distinct from $4))
                   or (r.referrer = agency() and (r.author = $4 or $3)))
            """;

    /** That partners are asked, or how it is rated, is not the referrer's to know. */
    private static final String REFERRALS = """
            select a.id, 'referral' as kind, a.act as what, a.word, a.at, false as sealed, not r.here as sent,
                   r.other as agency, a.practitioner as by, null::uuid as title, 'referral' as thing_kind, r.id as thing
            from referred r join referral_act a on a.referral = r.id
            where a.act in ('submit', 'acknowledge', 'accept', 'stepDown', 'redirect', 'noFurtherAction', 'close')
               or (a.act = 'rate' and r.here)
               or (a.act in ('refer', 'withdraw') and not r.here
                       and not exists (select from referral_act n
                                       where n.referral = r.id and n.act = 'submit' and n.at = a.at))
            """;

    private static final String DISCUSSIONS = """
            select n.id, 'discussion', e.what, null, e.at, false, null, null, e.by, null, 'referral', r.id
            from referred r
                 join referral_note n on n.referral = r.id
                 cross join lateral (values
                     (n.kind, n.at, n.practitioner), ('done', n.done_at, n.done_by)) e (what, at, by)
            where r.here and e.at is not null
            """;

    /** What the hub asked about them, wherever the question comes from. */
    private static final String ASKED = """
            select i.id, 'request', 'asked', s.state, i.asked_at, false, true, i.agency, i.asked_by, null,
                   'referral', i.referral
            from shared s join information_request i on i.id = s.id
            where i.hub = agency() and i.referral in (select r.id from referred r where r.here)
            union all
            select i.id, 'request', 'answered', n.how, coalesce(n.arrived_at, n.answered_at), false, false, i.agency,
                   null, null, 'referral', i.referral
            from shared s join information_request i on i.id = s.id join information_answer n on n.request = i.id
            where i.hub = agency() and i.referral in (select r.id from referred r where r.here)
            """;

    /** What a hub asked of the reader's agency, and what was answered. */
    private static final String WAS_ASKED = """
            select i.id, 'request', 'wasAsked', null, s.at, false, false, i.hub, null, null, 'request',
                   case when s.may then i.id end
            from shared s join information_request i on i.id = s.id
            where i.agency = agency()
            union all
            select i.id, 'request', 'weAnswered', case when s.may or $3 or n.answered_by = $4 then n.how end,
                   n.answered_at, false, true, i.hub, n.answered_by, null, 'request', case when s.may then i.id end
            from shared s join information_request i on i.id = s.id join information_answer n on n.request = i.id
            where i.agency = agency() and (s.may or $3 or n.answered_by = $4 or n.arrived_at is not null)
            """;

    private static final String PICTURES = """
            select p.id, 'picture', e.what, e.word, e.at, false, null, null, e.by, null, 'picture', p.id
            from picture p
                 cross join lateral (values
                     ('emerged', null, p.emerged_at, null::uuid),
                     ('opened', p.ground, p.opened_at, p.opened_by),
                     ('notNow', null, p.put_off_at, p.put_off_by)) e (what, word, at, by)
            where $2 and p.hub = agency() and p.state in ('new', 'notNow', 'opened') and e.at is not null
              and p.id in (select w.picture from picture_person w join mine m on m.id = w.record)
            """;

    /** Row level security shows them to author and supervisors alone. */
    private static final String CONCERNS = """
            select c.id, 'concern', e.what, e.word, e.at, c.sealed, null, null, e.by, null, 'concern', c.id
            from concern c
                 left join sharing s on s.id = c.sharing
                 cross join lateral (values
                     ('lodged', s.state, c.lodged_at, c.practitioner),
                     ('withdrawn', null, c.withdrawn_at, null)) e (what, word, at, by)
            where c.record in (select m.id from mine m) and c.agency = agency() and e.at is not null
            union all
            select q.id, 'concern', e.what, e.word, e.at, c.sealed, null, null, e.by, null, 'concern', c.id
            from concern c
                 join picture_request q on q.concern = c.id
                 cross join lateral (values
                     (case when q.at_once then 'going' else 'asked' end, null, q.asked_at, null),
                     ('answered', q.state, q.answered_at, q.answered_by)) e (what, word, at, by)
            where c.record in (select m.id from mine m) and c.agency = agency() and e.at is not null
            """;

    /** What is not told above already. A colleague's concern is not the agency's to see, held ones neither. */
    private static final String SHARINGS = """
            select s.id, case when s.kind = 'concern' then 'concern' else 'sharing' end, s.kind, s.state, s.at, false,
                   s.sent, case when s.sent then s.recipient_agency else s.sender_agency end,
                   case when s.sent then s.sender_practitioner end, case when s.may then s.title end,
                   'sharing', case when s.may then s.id end
            from shared s
            where (s.may or (s.state in ('delivered', 'told') and not (s.sent and s.kind = 'concern')))
              and not exists (select from referred r where r.id = s.id)
              and not exists (select from information_request i
                              where i.id = s.id and (not s.sent or i.referral in (
                                  select r.id from referred r where r.here)))
              and not exists (select from information_answer n join information_request i on i.id = n.request
                              where n.sharing = s.id and (s.sent or i.referral in (
                                  select r.id from referred r where r.here)))
              and not exists (select from concern c where c.sharing = s.id)
              and not exists (select from picture_request q where q.sharing = s.id)
            """;

    static final String ENTRIES = ABOUT
            + "select e.*, a.name as agency_name, p.name as by_name, c.agency as title_agency, c.wrapped_key,"
            + " c.ciphertext from (select * from (\n"
            + String.join(
                    "union all\n",
                    REFERRALS,
                    DISCUSSIONS,
                    ASKED,
                    WAS_ASKED,
                    PICTURES,
                    CONCERNS,
                    SHARINGS)
            + """
            ) happened
                  where ($6::text is null or kind = $6)
                    and ($7::timestamptz is null or (at, id) < ($7, $8::uuid))
                  order by at desc, id desc
                  limit $9) e
                 left join agency a on a.id = e.agency
                 left join practitioner p on p.id = e.by and p.agency = agency()
                 left join content c on c.id = e.title
            order by e.at desc, e.id desc
            """;
}
