package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;
import org.concordat.sharing.ConsentEndings;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds consent that comes to its end. */
public final class PgConsentEndings implements ConsentEndings {
    /**
     * Of parents' and carers' consent; {years} is the age. Whoever has spoken for themselves has been asked. The days
     * before are for what was recorded late, or while no node ran.
     */
    private static final String BIRTHDAY = """
            select c.id, '{why}' as why, b.day
            from today t
                 join record r on r.date_of_birth between t.day - make_interval(years => {years}, days => 32)
                                                      and t.day - make_interval(years => {years}) + make_interval(days => $1::int + 2)
                 cross join lateral (select (r.date_of_birth + make_interval(years => {years}))::date as day) b
                 join consent c on c.record = r.id
            where c.state = 'given' and c.by in ('parent', 'carer') and b.day between t.day - 30 and t.day + $1::int
              and not exists (select from consent own
                              where own.record = c.record and own.by = 'person' and own.state <> 'notSought')
            """;

    /** The statement's day: an index is not searched by one that moves while it is. */
    private static final String COMING = """
            with today as materialized (
                select (statement_timestamp() at time zone 'Europe/London')::date as day),
            ending as (
                select c.id, 'renewConsent' as why, c.until as day
                from today t join consent c on c.until between t.day - 30 and t.day + $1::int
                where c.state = 'given'
                union all
                select c.id, 'reviewConsent', t.day + $1::int
                from today t join consent c on c.recorded_at < (t.day - make_interval(months => $2::int))
                where c.state = 'given' and c.until is null
                union all
                {child}
                union all
                {adult})
            select c.id, c.agency, c.record, p.id as recorder, e.why, e.day::timestamp at time zone 'Europe/London' as day
            from ending e
                 join consent c on c.id = e.id
                 left join practitioner p on p.id = c.practitioner and p.agency = c.agency
                     and (p.left_on is null or p.left_on > (select t.day from today t))
            where not exists (select from obligation o where o.consent = e.id and o.kind = e.why)
              and not exists (select from consent n
                              where n.record = c.record and n.by = c.by and n.state <> 'notSought'
                                and (n.recorded_at, n.id) > (c.recorded_at, c.id))
            order by e.day, e.id, e.why
            limit $5
            """.replace(
                    "{child}", BIRTHDAY.replace("{why}", "askChild").replace("{years}", "$3::int"))
            .replace(
                    "{adult}", BIRTHDAY.replace("{why}", "askAdult").replace("{years}", "$4::int"));

    private static final String REMIND = """
            insert into obligation (id, agency, owner, kind, label, clause, due, record, consent)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    /** An hour at a time, up to what nobody writes any more. */
    private static final String REACH = """
            update notice_reached set at = least(at + interval '1 hour', clock_timestamp() - interval '5 seconds')
            where at < clock_timestamp() - interval '5 seconds'
            returning old.at as since, new.at as until, new.at < clock_timestamp() - interval '10 seconds' as more
            """;

    private static final String UNNOTICED = """
            insert into obligation (id, sharing, agency, owner, kind, label, clause, due, record)
            select uuidv7(), f.sharing, f.agency, f.owner, 'giveNotice', $3, $4,
                   clock_timestamp() + make_interval(days => $5::int), f.record
            from (select distinct on (r.id) s.id as sharing, s.sender_agency as agency, o.id as owner, r.id as record
                  from decision d join sharing s on s.id = d.sharing
                       join sharing_person p on p.sharing = s.id
                       join record r on r.id = p.record and r.agency = s.sender_agency and r.erased_at is null
                       left join practitioner o on o.id = s.sender_practitioner and o.agency = s.sender_agency
                           and (o.left_on is null or o.left_on > today())
                  where d.at > $1 and d.at <= $2 and (d.outcome = 'delivered' or s.state = 'told')
                    and not exists (select from notice n where n.record = r.id)
                  order by r.id, d.at, s.id) f
            on conflict (record) where kind = 'giveNotice' do nothing
            returning id, agency, owner, record, sharing
            """;

    @Override
    public Future<Unnoticed> unnoticed(Tx tx, String label, String clause, int days) {
        PgTx pg = PgTx.of(tx);
        return pg.run(REACH, Tuple.tuple())
                .compose(reached -> Columns.first(reached, row -> row)
                        .map(row -> pg.run(
                                        UNNOTICED,
                                        Tuple.of(
                                                row.getOffsetDateTime("since"),
                                                row.getOffsetDateTime("until"),
                                                label,
                                                clause,
                                                days))
                                .map(rows -> new Unnoticed(
                                        Columns.list(rows, PgConsentEndings::untold),
                                        row.getBoolean("more"))))
                        .orElseGet(() -> Future.succeededFuture(new Unnoticed(List.of(), false))));
    }

    private static Untold untold(Row row) {
        return new Untold(
                row.getUUID("id"),
                row.getUUID("agency"),
                Optional.ofNullable(row.getUUID("owner")),
                row.getUUID("record"),
                row.getUUID("sharing"));
    }

    @Override
    public Future<List<Ending>> coming(Tx tx, Terms terms, int limit) {
        return PgTx.of(tx)
                .run(
                        COMING,
                        Tuple.of(
                                terms.noticeDays(),
                                terms.reviewMonths(),
                                terms.ageToAsk(),
                                terms.adultAge(),
                                limit))
                .map(rows -> Columns.list(rows, PgConsentEndings::ending));
    }

    private static Ending ending(Row row) {
        return new Ending(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getUUID("record"),
                Optional.ofNullable(row.getUUID("recorder")),
                Camel.to(Why.class, row.getString("why")),
                Columns.instant(row, "day"));
    }

    @Override
    public void remind(Tx tx, Ending ending, UUID obligation, String label, String clause) {
        PgTx.of(tx)
                .run(
                        REMIND,
                        Columns.tuple(
                                obligation,
                                ending.agency(),
                                ending.recorder().orElse(null),
                                Camel.of(ending.why()),
                                label,
                                clause,
                                Columns.utc(ending.day()),
                                ending.record(),
                                ending.consent()));
    }
}
