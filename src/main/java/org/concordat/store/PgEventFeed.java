package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Cursor;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the event table in its one order. */
public final class PgEventFeed implements EventFeed {
    private static final String POSITION = "select settled()::text::bigint";
    /**
     * Who is barred from a person of what event {@code e} is about, be it a clock's; mostly there is nobody. A
     * question of an originator's is about others for whoever asks it than for whoever answers.
     */
    private static final String HIDDEN_FROM = """
            case when exists (select from reader_bar x where x.ended_at is null)
                 then array(select b.practitioner
                            from (select p.record from sharing_person p where p.sharing = e.ref
                                  union all
                                  select p.record from advice a join sharing_person p on p.sharing = a.sharing
                                  where a.id = e.ref
                                  union all
                                  select a.record from advice a where a.id = e.ref
                                  union all
                                  select p.record from onward_request o join item i on i.id = o.root
                                      join sharing_person p on p.sharing = i.sharing
                                  where o.id = e.ref
                                  union all
                                  select c.record from concern c where c.id = e.ref
                                  union all
                                  select p.record from challenge c join sharing_person p on p.sharing in (c.sharing, c.root)
                                  where c.id = e.ref
                                  union all
                                  select w.record from picture_person w where w.picture = e.ref
                                  union all
                                  select g.record from review_reading g where g.review = e.ref
                                  union all
                                  select p.record from subject_access a
                                      cross join lateral persons_of_request(a.id) p (record)
                                  where a.id = e.ref
                                  union all
                                  select p.record from persons_of_case(e.ref) p (record)
                                  where e.kind in ('case', 'clock')
                                  union all
                                  select p.record from obligation x join sharing_person p on p.sharing = x.sharing
                                  where x.id = e.ref
                                  union all
                                  select x.record from obligation x where x.id = e.ref and x.record is not null
                                  union all
                                  select p.record from item_report t
                                      join sharing_person p on p.sharing in (t.sharing, t.root_sharing)
                                  where t.id = e.ref) about
                                 join record r on r.id = about.record
                                 join record o on coalesce(r.was_person, r.person) in (o.person, o.was_person)
                                 join reader_bar b on b.record = o.id and b.ended_at is null)
                      || array(select b.practitioner from originator_question q cross join reader_bar b
                               where q.id = e.ref and b.ended_at is null
                                 and barred_from_question(b.practitioner, q.id))
                 else '{}' end
            || array(select x.about from obligation x where x.id = e.ref and x.day is not null) as hidden_from
            """;

    private static final String AFTER = """
            select e.xid::text::bigint as xid, e.seq, e.mailbox, e.kind, e.ref, {hidden}
            from (select * from event n
                  where (n.xid, n.seq) > ($1::bigint::text::xid8, $2::bigint) and n.xid < settled()
                  order by n.xid, n.seq
                  limit $3) e
            order by e.xid, e.seq
            """.replace("{hidden}", HIDDEN_FROM);
    private static final String CHANGES = """
            select e.xid::text::bigint as xid, e.seq, e.mailbox, e.kind, e.ref, '{}'::uuid[] as hidden_from
            from event e
            where (e.xid, e.seq) > ($1::bigint::text::xid8, $2::bigint) and e.xid < settled() and e.mailbox is null
            order by e.xid, e.seq
            limit $3
            """;
    private static final String BETWEEN = """
            select e.xid::text::bigint as xid, e.seq, e.mailbox, e.kind, e.ref, {hidden}
            from unnest($1::uuid[]) m (mailbox) cross join lateral (
                select * from event e
                where e.mailbox = m.mailbox and (e.xid, e.seq) > ($2::bigint::text::xid8, $3::bigint)
                  and (e.xid, e.seq) <= ($4::bigint::text::xid8, $5::bigint) and e.xid < settled()
                order by e.xid, e.seq
                limit $6) e
            order by e.xid, e.seq
            limit $6
            """.replace("{hidden}", HIDDEN_FROM);

    private static final String FOLLOWER =
            "select xid::text::bigint as xid, seq from follower where name = $1";
    private static final String ADVANCE = """
            insert into follower as f (name, xid, seq) values ($1, $4::bigint::text::xid8, $5)
            on conflict (name) do update set xid = excluded.xid, seq = excluded.seq
                where f.xid = $2::bigint::text::xid8 and f.seq = $3::bigint
            """;

    @Override
    public Future<Cursor> follower(Tx tx, String name) {
        return PgTx.of(tx)
                .run(FOLLOWER, Tuple.of(name))
                .map(rows -> Columns.first(
                                rows, row -> new Cursor(row.getLong("xid"), row.getLong("seq")))
                        .orElse(Cursor.START));
    }

    @Override
    public void advance(Tx tx, String name, Cursor from, Cursor to) {
        PgTx.of(tx).run(ADVANCE, Tuple.of(name, from.xid(), from.seq(), to.xid(), to.seq()));
    }

    @Override
    public Future<Cursor> position(Tx tx) {
        return PgTx.of(tx)
                .run(POSITION, Tuple.tuple())
                .map(rows -> new Cursor(rows.iterator().next().getLong(0), 0));
    }

    @Override
    public Future<List<Event>> after(Tx tx, Cursor cursor, int limit) {
        return PgTx.of(tx)
                .run(AFTER, Tuple.of(cursor.xid(), cursor.seq(), limit))
                .map(rows -> Columns.list(rows, PgEventFeed::event));
    }

    @Override
    public Future<List<Event>> changes(Tx tx, Cursor cursor, int limit) {
        return PgTx.of(tx)
                .run(CHANGES, Tuple.of(cursor.xid(), cursor.seq(), limit))
                .map(rows -> Columns.list(rows, PgEventFeed::event));
    }

    @Override
    public Future<List<Event>> between(
            Tx tx, Collection<UUID> mailboxes, Cursor after, Cursor upTo, int limit) {
        return PgTx.of(tx)
                .run(
                        BETWEEN,
                        Tuple.of(
                                Columns.uuids(mailboxes),
                                after.xid(),
                                after.seq(),
                                upTo.xid(),
                                upTo.seq(),
                                limit))
                .map(rows -> Columns.list(rows, PgEventFeed::event));
    }

    private static Event event(Row row) {
        return new Event(
                new Cursor(row.getLong("xid"), row.getLong("seq")),
                Optional.ofNullable(row.getUUID("mailbox")),
                row.getString("kind"),
                row.getUUID("ref"),
                Columns.uuids(row, "hidden_from"));
    }
}
