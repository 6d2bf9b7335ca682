package org.concordat.store;

/** The statements of linking. They run under the second role: see {@code CrossAgency.MATCH}. */
final class MatchSql {
    private MatchSql() {}

    /** One at a time in the whole cluster, until the transaction ends. */
    static final String TURN =
            "select pg_try_advisory_xact_lock(hashtextextended('matching', 0)) as mine";

    static final String NEXT = """
            select t.record, r.person from match_todo t join record r on r.id = t.record
            order by t.seq limit 1
            """;

    /** A key that very many share says nothing: a hundred of them are enough. */
    static final String SHARING = """
            select distinct r.person
            from unnest($1::text[]) as w (key)
                 cross join lateral (select k.record from match_key k where k.key = w.key limit 100) k
                 join record r on r.id = k.record
            where r.person <> $2
            limit 200
            """;

    static final String COUNTS = """
            select kind, name, bearers from name_count
            where (kind = 'given' and name = any ($1)) or (kind = 'family' and name = any ($2)) or kind = 'all'
            """;

    /** What somebody took back is said, too: open again, and theirs to decide. */
    static final String KNOWN = """
            select least(o.person, t.person) as one, greatest(o.person, t.person) as other,
                   bool_or(p.state <> 'open' or exists (select from match_act a where a.pair = p.id)) as said
            from match_pair p join record o on o.id = p.one join record t on t.id = p.other
            where (o.person = any ($1) or t.person = any ($1)) and o.person <> t.person
            group by 1, 2
            """;

    static final String DONE = "delete from match_todo where record = $1";
    static final String ADD_KEYS =
            "insert into match_key (key, record) select unnest($2::text[]), $1 on conflict do nothing";

    /** Before its keys are added: a record that has them is counted already. */
    static final String COUNT = """
            insert into name_count as n (kind, name, bearers)
            select w.kind, w.name, 1 from unnest($1::text[], $2::text[]) as w (kind, name)
            where not exists (select from match_key k where k.record = $3 and k.key = any ($4::text[]))
            on conflict (kind, name) do update set bearers = n.bearers + 1
            """;

    static final String ADD_PAIR = """
            insert into match_pair (id, one, other, state, probability, reasons)
            values ($1, $2, $3, $4, $5, $6::text::jsonb)
            """;
    static final String LINK = "select link_persons($1, $2, $3, $4, $5, $6)";
    static final String UNLINK = "select unlink_persons($1, $2, $3)";
    static final String SAY =
            "insert into match_act (id, pair, act, practitioner) values ($1, $2, $3, $4)";
    static final String LOOK_AGAIN = """
            insert into match_todo (record)
            select r.id from match_pair p join record w on w.id in (p.one, p.other)
                 join record r on r.person = w.person
            where p.id = $1 order by r.created_at, r.id
            on conflict do nothing
            """;
    static final String NOTE = "insert into match_note (act, note) values ($1, $2)";
    static final String STAND = "update match_pair set state = $2 where id = $1";

    /** INVARIANT (silent): nothing of a person whom the reader is barred from; and of an erased record there is nothing. */
    private static final String NOT_BARRED = """
             and not barred_from_record(practitioner(), p.one)
             and not barred_from_record(practitioner(), p.other)
             and o.erased_at is null and t.erased_at is null
            """;

    /**
     * One that is open is no question any more once its records became one person's by another, nor while
     * another asks the same of the two persons, or somebody has answered that.
     */
    static final String LIST = """
            select p.id, p.state, p.probability, p.reasons::text as reasons, p.found_at, p.one, p.other,
                   a.act, a.at, a.by, a.note,
                   exists (select from record m join record_address d on d.record = m.id
                           where (m.person in (o.person, t.person) or m.was_person in (o.person, t.person))
                             and d.flagged) as flagged
            from match_pair p
                 join record o on o.id = p.one
                 join record t on t.id = p.other
                 left join lateral (
                     select a.act, a.at, w.name as by, n.note
                     from match_act a
                          left join practitioner w on w.id = a.practitioner
                          left join match_note n on n.act = a.id
                     where a.pair = p.id order by a.at desc, a.id desc limit 1) a on true
            where p.state = any ($1) and ($2::uuid is null or p.id < $2)
              and (p.state <> 'open' or (o.person <> t.person and not exists (
                      select from record m join match_pair q on q.one = m.id join record n on n.id = q.other
                      where m.person in (o.person, t.person) and n.person in (o.person, t.person)
                            and m.person <> n.person
                            and (q.state in ('different', 'cannotTell') or (q.state = 'open' and q.id < p.id)))))
            """ + NOT_BARRED + """
            order by p.id desc
            limit $3
            """;

    static final String LOCK = """
            select p.id, p.state, o.person as one_person, t.person as other_person, clock_timestamp() as now
            from match_pair p join record o on o.id = p.one join record t on t.id = p.other
            where p.id = $1
            """ + NOT_BARRED + "for update of p";
}
