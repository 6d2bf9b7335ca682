package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A year in which agencies of its own shared: real rows, as the gate leaves them, of which nobody else's lists tell. Some
 * agencies shared much, some hardly anything.
 */
final class YearOfSharings implements AutoCloseable {
    private static final String AGENCIES = """
            insert into agency (id, name, kind, senior_officer, signed_on)
            select uuidv7(), ? || ' ' || i, 'school', 'A head', ?::date - 30 from generate_series(1, ?::int) i
            """;
    private static final String STAFF = """
            insert into practitioner (id, agency, home_agency, name, roles)
            select uuidv7(), a.id, a.id, 'Somebody', '{practitioner}' from agency a where starts_with(a.name, ?)
            """;

    /** The first agencies share most; what a sharing is follows from its number, so that each run is the same. */
    private static final String SHARINGS = """
            insert into sharing (id, kind, sender_agency, sender_practitioner, recipient_agency, purpose, interest, urgent,
                                 asking_risk, title, conversation, state, created_at, settled_at)
            select uuidv7(), 'message', p.agency, p.id, r.agency, 'protect', 'person', false, 'no', uuidv7(), uuidv7(),
                   case when n.i % 23 = 0 then 'notShared' when n.i % 29 = 0 then 'recalled' else 'delivered' end,
                   n.at, n.at
            from (select i, ?::timestamptz + make_interval(secs => (i * 31535000.0 / ?::int)) as at,
                         floor(?::int * power((i * 7919 % 1000) / 1000.0, 3))::int as sender
                  from generate_series(1, ?::int) i) n
                 join (select a.agency, a.id, row_number() over (order by a.id) - 1 as at from practitioner a
                       join agency g on g.id = a.agency where starts_with(g.name, ?)) p on p.at = n.sender
                 cross join (select a.agency from practitioner a join agency g on g.id = a.agency
                             where starts_with(g.name, ?) order by a.id limit 1) r
            """;

    private static final String GROUNDS = """
            insert into statement (id, sharing, kind, ground, stated, content, practitioner, at)
            select uuidv7(), s.id, 'ground', case when s.seq % 2 = 0 then 'childSignificantHarm' else 'seriousCrime' end,
                   '{}', uuidv7(), s.sender_practitioner, s.created_at
            from sharing s join agency a on a.id = s.sender_agency where starts_with(a.name, ?) and s.seq % 5 = 0
            """;
    private static final String DECISIONS = """
            insert into decision (id, sharing, outcome, cause, summary, findings, items, remedies, facts, pack,
                                  pack_version, rules_version, at)
            select uuidv7(), s.id, case s.state when 'notShared' then 'held' else 'delivered' end, 'sent', '', '[]',
                   jsonb_build_array(jsonb_build_object('item', uuidv7(), 'position', 0, 'verdict', 'RELEASED'),
                       jsonb_build_object('item', uuidv7(), 'position', 1, 'verdict',
                                          case when s.seq % 11 = 0 then 'WITHHELD' else 'RELEASED' end,
                                          'clause', 'ROT-4.1.3')),
                   '[]', uuidv7(), 'rotherham', '1', 1, s.created_at
            from sharing s join agency a on a.id = s.sender_agency where starts_with(a.name, ?)
            """;
    private static final String INBOX = """
            insert into inbox_entry (id, mailbox, agency, sharing, why, delivered_at)
            select uuidv7(), uuidv7(), s.recipient_agency, s.id, '[]', s.created_at
            from sharing s join agency a on a.id = s.sender_agency
            where starts_with(a.name, ?) and s.state = 'delivered'
            """;
    private static final String RECALLS = """
            insert into recall (sharing, agency, recipient_agency, cause, at)
            select s.id, s.sender_agency, s.recipient_agency, 'consent', s.settled_at
            from sharing s join agency a on a.id = s.sender_agency
            where starts_with(a.name, ?) and s.state = 'recalled'
            """;
    private static final String RECEIPTS = """
            insert into receipt (sharing, practitioner, agency, opened_at)
            select e.sharing, p.id, e.agency, e.delivered_at + make_interval(mins => (e.seq % 90)::int)
            from inbox_entry e join practitioner p on p.agency = e.agency join agency a on a.id = e.agency
            where starts_with(a.name, ?)
            """;

    private final String prefix;
    private final LocalDate from;
    private final BiFunction<String, Object[], Integer> run;
    private final BiFunction<String, Object[], List<String>> ask;

    YearOfSharings(
            String prefix,
            LocalDate from,
            BiFunction<String, Object[], Integer> run,
            BiFunction<String, Object[], List<String>> ask) {
        this.prefix = prefix;
        this.from = from;
        this.run = run;
        this.ask = ask;
    }

    static YearOfSharings onTheSharedNode(String prefix, LocalDate from) {
        return new YearOfSharings(prefix, from, Desk.NODE::run, Desk.NODE::ask);
    }

    private void run(String sql, Object... arguments) {
        int changed = run.apply(sql, arguments);
        assertThat(changed).as(sql).isNotNegative();
    }

    YearOfSharings with(int agencies, int sharings) {
        run(AGENCIES, prefix, from.toString(), agencies);
        run(STAFF, prefix);
        run(SHARINGS, from + " 00:10 Europe/London", sharings, agencies, sharings, prefix, prefix);
        for (String sql : List.of(GROUNDS, DECISIONS, INBOX, RECALLS, RECEIPTS)) {
            run(sql, prefix);
        }
        return this;
    }

    /** More of the biggest agency, on one day. */
    void more(int sharings, LocalDate day) {
        run(
                """
                insert into sharing (id, kind, sender_agency, sender_practitioner, recipient_agency, purpose, interest,
                                     urgent, asking_risk, title, conversation, state, created_at, settled_at)
                select uuidv7(), s.kind, s.sender_agency, s.sender_practitioner, s.recipient_agency, s.purpose, s.interest,
                       false, 'no', uuidv7(), uuidv7(), 'delivered', ?::timestamptz, ?::timestamptz
                from (select * from sharing where sender_agency = ?::uuid limit 1) s
                     cross join generate_series(1, ?::int)
                """,
                day + " 12:00 Europe/London",
                day + " 12:00 Europe/London",
                biggest().toString(),
                sharings);
    }

    UUID biggest() {
        return UUID.fromString(ask.apply("""
                        select s.sender_agency::text from sharing s join agency a on a.id = s.sender_agency
                        where starts_with(a.name, ?) group by 1 order by count(*) desc, 1 limit 1
                        """, new Object[] {prefix}).get(0));
    }

    List<UUID> agencies() {
        return ask
                .apply(
                        "select id::text from agency where starts_with(name, ?)",
                        new Object[] {prefix})
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    /** What was shared, by agency and what became of it, month by month: what the report must not all tell. */
    Map<String, long[]> truth() {
        Map<String, long[]> truth = new LinkedHashMap<>();
        List<String> rows = ask.apply("""
                select s.sender_agency || ' ' || case when s.state <> 'delivered' then s.state
                           when t.ground is null then 'rules' else 'ground.' || t.ground end || ' '
                       || ((extract(month from s.created_at at time zone 'Europe/London')::int + 8) % 12) || ' ' || count(*)
                from sharing s join agency a on a.id = s.sender_agency left join statement t on t.sharing = s.id
                where starts_with(a.name, ?)
                group by s.sender_agency, s.state, t.ground, extract(month from s.created_at at time zone 'Europe/London')
                """, new Object[] {prefix});
        for (String row : rows) {
            String[] words = row.split(" ");
            truth.computeIfAbsent(words[0] + " " + words[1], key -> new long[12])[
                            Integer.parseInt(words[2])] +=
                    Long.parseLong(words[3]);
        }
        return truth;
    }

    @Override
    public void close() {
        String mine = " in (select s.id from sharing s join agency a on a.id = s.sender_agency"
                + " where starts_with(a.name, ?))";
        for (String table : List.of(
                "receipt", "inbox_entry", "recall", "obligation", "decision", "statement")) {
            run("delete from " + table + " where sharing" + mine, prefix);
        }
        run("delete from sharing where id" + mine, prefix);
        run(
                "delete from annual_count where agency in (select id from agency where starts_with(name, ?))",
                prefix);
        run(
                "delete from annual_report_line where agency in (select id from agency where starts_with(name, ?))",
                prefix);
        run(
                "delete from practitioner where agency in (select id from agency where starts_with(name, ?))",
                prefix);
        run("delete from agency where starts_with(name, ?)", prefix);
    }
}
