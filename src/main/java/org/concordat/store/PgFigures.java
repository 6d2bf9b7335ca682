package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.oversight.FigureBook;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Figures, under row level security, from indexes on when it was: never from the journal. */
public final class PgFigures implements FigureBook {
    private static final String ZONE = "'Europe/London'";

    /** What was written since, in months of the partnership's time. */
    private static final String SENT = """
            select {by} as by,
                   count(*) filter (where s.gone) as sent,
                   count(*) filter (where exists (select from decision d
                                                  where d.sharing = s.id and d.outcome = 'held')) as held,
                   count(*) filter (where s.gone and 'ground' = any (s.stated)) as ground,
                   count(*) filter (where s.gone and 'judgement' = any (s.stated)) as judgement,
                   count(*) filter (where s.state = 'notShared') as not_shared
            from (select s.*, s.state in ('delivered', 'told') as gone,
                         array(select t.kind from statement t where t.sharing = s.id) as stated
                  from sharing s
                  where s.sender_agency = agency() and s.created_at >= $1::date::timestamp at time zone {zone}) s
            group by 1
            """.replace("{zone}", ZONE);

    private static String month(String time) {
        return "date_trunc('month', " + time + " at time zone " + ZONE + ")::date";
    }

    private static final String MONTHS = """
            with sent as ({sent}),
            late as (
                select {started} as by, count(distinct c.thing) as late
                from clock c
                where c.agency = agency() and c.started_at >= $1::date::timestamp at time zone {zone}
                  and c.kind in ('referral.acknowledge', 'referral.decide') and c.due_at < coalesce(c.stopped_at, now())
                group by 1),
            opened as (
                select {delivered} as by,
                       percentile_cont(0.5) within group (order by extract(epoch from r.at - e.delivered_at)) as seconds
                from inbox_entry e
                     cross join lateral (select min(r.opened_at) as at from receipt r
                                         where r.sharing = e.sharing and r.agency = agency()) r
                where e.agency = agency() and e.delivered_at >= $1::date::timestamp at time zone {zone}
                  and r.at is not null
                group by 1),
            found as (
                select {found} as by, count(*) filter (where o.outcome = 'sound') as sound,
                       count(*) filter (where o.outcome = 'talk') as talk,
                       count(*) filter (where o.outcome = 'notJustified') as not_justified
                from review_outcome o
                where o.agency = agency() and o.at >= $1::date::timestamp at time zone {zone}
                group by 1)
            select m.month::date as month, coalesce(s.sent, 0) as sent, coalesce(s.held, 0) as held,
                   coalesce(s.ground, 0) as ground, coalesce(s.judgement, 0) as judgement,
                   coalesce(s.not_shared, 0) as not_shared, coalesce(l.late, 0) as late, o.seconds,
                   coalesce(f.sound, 0) as sound, coalesce(f.talk, 0) as talk,
                   coalesce(f.not_justified, 0) as not_justified
            from generate_series($1::date, (now() at time zone {zone})::date, interval '1 month') m (month)
                 left join sent s on s.by = m.month::date
                 left join late l on l.by = m.month::date
                 left join opened o on o.by = m.month::date
                 left join found f on f.by = m.month::date
            order by 1
            """.replace(
                    "{sent}", SENT.replace("{by}", month("s.created_at")))
            .replace("{started}", month("c.started_at"))
            .replace("{delivered}", month("e.delivered_at"))
            .replace("{found}", month("o.at"))
            .replace("{zone}", ZONE);

    private static final String PURPOSES =
            SENT.replace("{by}", "s.purpose") + " order by sent desc, by";

    private static final String GROUNDS = """
            with sent as ({sent})
            select * from sent where by is not null and ground > 0 order by ground desc, by
            """.replace(
                    "{sent}",
                    SENT.replace(
                            "{by}",
                            "(select t.ground from statement t where t.sharing = s.id and t.kind = 'ground'"
                                    + " order by t.at desc limit 1)"));

    @Override
    public Future<List<Month>> months(Tx tx, YearMonth from) {
        return PgTx.of(tx)
                .run(MONTHS, Tuple.of(from.atDay(1)))
                .map(rows -> Columns.list(rows, PgFigures::month));
    }

    @Override
    public Future<List<By>> purposes(Tx tx, YearMonth from) {
        return by(tx, PURPOSES, from);
    }

    @Override
    public Future<List<By>> grounds(Tx tx, YearMonth from) {
        return by(tx, GROUNDS, from);
    }

    private static Future<List<By>> by(Tx tx, String sql, YearMonth from) {
        return PgTx.of(tx)
                .run(sql, Tuple.of(from.atDay(1)))
                .map(rows -> Columns.list(rows, row -> new By(row.getString("by"), counts(row))));
    }

    private static Month month(Row row) {
        return new Month(
                YearMonth.from(row.getLocalDate("month")),
                counts(row),
                row.getLong("late"),
                Optional.ofNullable(row.getDouble("seconds"))
                        .map(seconds -> Duration.ofSeconds(Math.round(seconds))),
                row.getLong("sound"),
                row.getLong("talk"),
                row.getLong("not_justified"));
    }

    private static Counts counts(Row row) {
        return new Counts(
                row.getLong("sent"),
                row.getLong("held"),
                row.getLong("ground"),
                row.getLong("judgement"),
                row.getLong("not_shared"));
    }
}
