package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.oversight.FigureBook;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures, under row level security, from indexes on when it was: never from the journal. */
public final class PgFigures implements FigureBook {
    private static final String ZONE = "'Europe/London'";

    private static final String SINCE = "$1::date::timestamp at time zone " + ZONE;

    private static String month(String time) {
        return "date_trunc('month', " + time + " at time zone " + ZONE + ")::date";
    }

    /**
     * All that was written since is gone through once. What was held, and what rests on a ground or on judgement, is
     * little of it, and joined to it: the server looks for it at each sharing, or at all of it, as there is less. To look
     * at each sharing's decisions for each count took seconds for a year's hundred thousand.
     */
    private static final String SENT =
            """
            with sent as (
                select s.id, {month} as month, s.purpose, s.state in ('delivered', 'told') as gone,
                       s.state = 'notShared' as not_shared
                from sharing s where s.sender_agency = agency() and s.created_at >= {since}),
            held as (
                select distinct d.sharing from sent s join decision d on d.sharing = s.id where d.outcome = 'held'),
            stated as (
                select t.sharing, bool_or(t.kind = 'ground') as ground, bool_or(t.kind = 'judgement') as judgement,
                       (array_agg(t.ground order by t.at desc) filter (where t.kind = 'ground'))[1] as last
                from sent s join statement t on t.sharing = s.id
                where t.kind in ('ground', 'judgement')
                group by t.sharing)
            select s.month, coalesce(s.purpose, t.last) as by,
                   case when grouping(s.month) = 0 then 'month' when grouping(s.purpose) = 0 then 'purpose'
                        else 'ground' end as counted,
                   count(*) filter (where s.gone) as sent,
                   count(h.sharing) as held,
                   count(*) filter (where s.gone and t.ground) as ground,
                   count(*) filter (where s.gone and t.judgement) as judgement,
                   count(*) filter (where s.not_shared) as not_shared
            from sent s left join held h on h.sharing = s.id left join stated t on t.sharing = s.id
            group by grouping sets ((s.month), (s.purpose), (t.last))
            order by sent desc, by
            """.replace("{month}", month("s.created_at")).replace("{since}", SINCE);

    private static final String MONTHS = """
            with late as (
                select {started} as by, count(distinct c.thing) as late
                from clock c
                where c.agency = agency() and c.started_at >= {since}
                  and c.kind in ('referral.acknowledge', 'referral.decide') and c.due_at < coalesce(c.stopped_at, now())
                group by 1),
            opened as (
                select {delivered} as by,
                       percentile_cont(0.5) within group (order by extract(epoch from r.at - e.delivered_at)) as seconds
                from inbox_entry e
                     join (select r.sharing, min(r.opened_at) as at from receipt r
                           where r.agency = agency() and r.opened_at >= {since}
                           group by r.sharing) r on r.sharing = e.sharing
                where e.agency = agency() and e.delivered_at >= {since}
                group by 1),
            found as (
                select {found} as by, count(*) filter (where o.outcome = 'sound') as sound,
                       count(*) filter (where o.outcome = 'talk') as talk,
                       count(*) filter (where o.outcome = 'notJustified') as not_justified
                from review_outcome o
                where o.agency = agency() and o.at >= {since}
                group by 1)
            select m.month::date as month, coalesce(l.late, 0) as late, o.seconds,
                   coalesce(f.sound, 0) as sound, coalesce(f.talk, 0) as talk,
                   coalesce(f.not_justified, 0) as not_justified
            from generate_series($1::date, (now() at time zone {zone})::date, interval '1 month') m (month)
                 left join late l on l.by = m.month::date
                 left join opened o on o.by = m.month::date
                 left join found f on f.by = m.month::date
            order by 1
            """.replace("{started}", month("c.started_at"))
            .replace("{delivered}", month("e.delivered_at"))
            .replace("{found}", month("o.at"))
            .replace("{since}", SINCE)
            .replace("{zone}", ZONE);

    @Override
    public Future<View> since(Tx tx, YearMonth from) {
        Tuple first = Tuple.of(from.atDay(1));
        Future<RowSet<Row>> sent = PgTx.of(tx).run(SENT, first);
        Future<RowSet<Row>> months = PgTx.of(tx).run(MONTHS, first);
        return Future.all(sent, months).map(both -> view(sent.result(), months.result()));
    }

    private static View view(RowSet<Row> sent, RowSet<Row> all) {
        Map<LocalDate, Counts> byMonth = new HashMap<>();
        List<By> purposes = new ArrayList<>();
        List<By> grounds = new ArrayList<>();
        for (Row row : sent) {
            Counts counts = counts(row);
            switch (row.getString("counted")) {
                case "month" -> byMonth.put(row.getLocalDate("month"), counts);
                case "purpose" -> purposes.add(new By(row.getString("by"), counts));
                default -> {
                    String ground = row.getString("by");
                    if (ground != null && counts.ground() > 0) {
                        grounds.add(new By(ground, counts));
                    }
                }
            }
        }
        grounds.sort(
                Comparator.comparingLong((By by) -> -by.counts().ground()).thenComparing(By::id));
        return new View(
                Columns.list(all, row -> month(row, byMonth)), purposes, List.copyOf(grounds));
    }

    private static Month month(Row row, Map<LocalDate, Counts> sent) {
        LocalDate month = row.getLocalDate("month");
        return new Month(
                YearMonth.from(month),
                sent.getOrDefault(month, new Counts(0, 0, 0, 0, 0)),
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
