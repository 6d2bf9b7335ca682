package org.concordat.store;

/** The statements of {@link PgAnnualReports}; they run under the role of the report, which sees numbers alone. */
final class AnnualReportSql {
    private AnnualReportSql() {}

    static final String TAKE_TURN =
            "select pg_advisory_xact_lock(hashtextextended('annual_report', 0))";
    static final String STANDING = """
            select exists (select from annual_report r where r.state in ('queued', 'running')) as under_way,
                   exists (select from annual_report r
                           where r.state <> 'failed' and r.from_day <> $1 and r.from_day < $2 and r.until > $1) as overlapping,
                   (select count(*)::int from annual_report r where r.from_day = $1 and r.state <> 'failed') as versions,
                   today() as today, clock_timestamp() as now
            """;
    static final String ADD = """
            insert into annual_report (id, from_day, until, version, asked_by, asked_at, next_day)
            values ($1, $2, $3, $4, $5, clock_timestamp(), $2)
            """;
    static final String LIST =
            "select * from annual_report order by asked_at desc, id desc limit $1";
    static final String FIND = "select * from annual_report where id = $1";
    static final String LINES =
            "select * from annual_report_line where report = $1 order by position";
    static final String AGENCIES = """
            select id, name from agency
            where signed_on < $2 and (left_on is null or left_on > $1)
               or id in (select l.agency from annual_report_line l where l.report = $3)
            order by name
            """;
    static final String LEARNT = """
            select e.month, e.kind, a.name, e.text
            from learning_entry e left join agency a on a.id = e.agency
            where e.month >= $1 and e.month < $2 and e.text is not null
            order by e.month, e.id
            """;

    static final String CLAIM = Fence.claim("annual_report");

    /** One statement, so that a day is counted once: who lost the report counts nothing. $4: how many days at most. */
    static final String COUNT = """
            with turn as (
                update annual_report set next_day = least(next_day + $4::integer, until), beat_at = clock_timestamp()
                where id = $1 and runner = $2 and state = 'running' and next_day = $3
                returning id, from_day, next_day, until),
            added as (
                insert into annual_count (report, month, measure, agency, value, step, amount)
                select t.id, (extract(month from d.day)::integer - extract(month from t.from_day)::integer + 12) % 12,
                       c.measure, c.agency, c.value, c.step, sum(c.amount)
                from turn t cross join generate_series(0, t.next_day - $3 - 1) n (n)
                     cross join lateral (select $3 + n.n as day) d
                     cross join lateral annual_counts(d.day, t.until) c
                group by 1, 2, 3, 4, 5, 6
                on conflict (report, month, measure, agency, value, step)
                    do update set amount = annual_count.amount + excluded.amount)
            select next_day from turn
            """;

    static final String COUNTED = """
            select month, measure, agency, value, step, amount from annual_count where report = $1
            order by measure, agency, value, month, step
            """;
    static final String BEFORE = """
            select r.id from annual_report r join annual_report mine on mine.id = $1
            where r.from_day = mine.from_day and r.state = 'done' and r.version < mine.version
            order by r.version desc limit 1
            """;
    static final String KEEP = """
            insert into annual_report_line (report, position, measure, agency, value, months, numbers)
            select $1, l.position, l.measure, l.agency, l.value, l.months, l.numbers
            from jsonb_to_recordset($2::text::jsonb)
                as l (position integer, measure text, agency uuid, value text, months integer, numbers bigint[])
            """;
    static final String FORGET = "delete from annual_count where report = $1";
    static final String END = Fence.end("annual_report");
}
