package org.concordat.store;

/** The statements of {@link PgInformation}. */
final class InformationSql {
    private InformationSql() {}

    static final String FIND = """
            select i.*, a.name as agency_name, s.purpose, n.how, n.reason, n.sharing as answer, n.answered_at,
                   p.name as answered_by_name, x.state as answer_state, clock_timestamp() as now,
                   exists (select from clock c where c.thing = i.id and c.kind = 'request.answer'
                             and c.stopped_at is null and c.paused_at is not null) as paused,
                   (select coalesce(jsonb_agg(distinct jsonb_build_object('id', c.id, 'given', c.given_name,
                                'family', c.family_name, 'expected', c.expected_on is not null)), '[]')
                    from disclosure d join record c on c.id = d.record
                    where d.sharing = i.id and d.recipient_agency = i.agency) as persons
            from information_request i
                 join agency a on a.id = i.agency
                 join sharing s on s.id = i.id
                 left join information_answer n on n.request = i.id and not asked_again(i.id, n.answered_at)
                 left join sharing x on x.id = n.sharing
                 left join practitioner p on p.id = n.answered_by
            where i.id = $1
            """;

    static final String ASK = """
            insert into information_request (id, referral, hub, agency, team, addressee, reply_team, reply_to, question,
                asked_by, asked_at, due)
            select s.id, $2, s.sender_agency, s.recipient_agency, s.recipient_team, s.recipient_practitioner, $3, $4, $5,
                   s.sender_practitioner, $6, $7
            from sharing s where s.id = $1
            """;

    static final String ANSWER = "select answer_once($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    static final String RETIME = """
            update information_request i set due = c.due_at
            from clock c
            where i.id = $1 and c.thing = i.id and c.kind = 'request.answer' and c.stopped_at is null
            """;

    static final String TELL_TURN = """
            insert into event (mailbox, kind, ref)
            select c.owner, 'clock', c.thing
            from clock c
            where c.thing = $1 and c.kind = 'request.answer' and c.stopped_at is null
            """;

    /** Only of what was answered: another reply to the same request leaves its clock running. */
    static final String STOP_CLOCK = ClockSql.STOPPED
            + " and c.kind = 'request.answer' and c.thing in (select n.request from information_answer n where n.sharing = $1)";

    static final String ARRIVED =
            "update information_answer set arrived_at = $2 where sharing = $1 and arrived_at is null";

    /** Of two partners who answer at once, the second sees the first one's answer. */
    static final String LOCK = """
            select from referral r
            where r.id = (select i.referral from information_request i where i.id = $1) for update
            """;

    /** Those that will never be asked are not waited for. */
    static final String SETTLE = """
            with moved as (
                update referral r set state = 'inTriage', version = version + 1
                where r.id = (select i.referral from information_request i where i.id = $1)
                  and r.state = 'informationRequested'
                  and not exists (
                      select from information_request i
                           join sharing s on s.id = i.id
                           left join information_answer n on n.request = i.id
                      where i.referral = r.id and s.state <> 'notShared'
                        and (n.request is null or (n.how <> 'refused' and n.arrived_at is null)))
                returning r.id, r.hub, r.referrer)
            insert into referral_act (id, referral, hub, referrer, act, shown, at)
            select uuidv7(), id, hub, referrer, 'answered', false, $2 from moved
            """;

    static final String TELL = """
            insert into event (mailbox, kind, ref)
            select t.id, 'referral', i.referral
            from information_request i join team t on t.agency = i.hub
            where i.id = $1 and t.closed_on is null
            """;
}
