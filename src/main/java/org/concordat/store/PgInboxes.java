package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.messaging.Inboxes;
import org.concordat.people.NameKeys;
import org.concordat.sharing.ClearedDelivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Inboxes: deliveries in by the gate's transaction, pages out under row level security. */
public final class PgInboxes implements Inboxes {
    private static final String RECEIVE = """
            insert into inbox_entry (id, mailbox, agency, sharing, why, delivered_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6)
            """;

    /** Taken before the page, so that a stream from there may repeat but never lacks. */
    private static final String POSITION = "select settled()::text::bigint";

    private static final String PAGE = """
            select e.id, e.sharing, s.kind, s.urgent, p.name as from_practitioner, s.sender_agency,
                   a.name as from_agency, c.id as title, c.agency as title_agency, c.wrapped_key, c.ciphertext,
                   e.delivered_at, e.xid::text::bigint as xid, e.seq,
                   (select r.opened_at from receipt r where r.sharing = e.sharing and r.practitioner = $5) as opened_at,
                   (select k.at from recall k where k.sharing = e.sharing) as recalled_at,
                   (select coalesce(jsonb_agg(distinct jsonb_build_object('id', r.id, 'given', r.given_name,
                                'family', r.family_name, 'expected', r.expected_on is not null)), '[]')
                    from disclosure d join record r on r.id = d.record
                    where d.sharing = e.sharing and d.recipient_agency = agency()) as persons
            from unnest($1::uuid[]) m (mailbox)
                 cross join lateral (
                     select * from inbox_entry i
                     where i.mailbox = m.mailbox and i.xid < settled()
                       and ($2::bigint is null or (i.xid, i.seq) < ($2::bigint::text::xid8, $3::bigint))
                     order by i.xid desc, i.seq desc
                     limit $4) e
                 join sharing s on s.id = e.sharing
                 join practitioner p on p.id = s.sender_practitioner
                 join agency a on a.id = s.sender_agency
                 left join content c on c.id = s.title
            order by e.xid desc, e.seq desc
            limit $4
            """;

    @Override
    public void receive(Tx tx, ClearedDelivery delivery) {
        PgTx.of(tx)
                .run(
                        RECEIVE,
                        Tuple.of(
                                Ids.next(),
                                delivery.mailbox(),
                                delivery.agency(),
                                delivery.sharing(),
                                Json.encode(delivery.why()),
                                Columns.utc(delivery.at())));
    }

    @Override
    public Future<Page> page(Tx tx, Caller caller, Optional<Cursor> before, int limit) {
        PgTx pg = PgTx.of(tx);
        List<UUID> mailboxes = new ArrayList<>(caller.teams());
        mailboxes.add(caller.practitioner());
        Future<RowSet<Row>> position = pg.run(POSITION, Tuple.tuple());
        Future<RowSet<Row>> lines = pg.run(
                PAGE,
                Tuple.of(
                        Columns.uuids(mailboxes),
                        before.map(Cursor::xid).orElse(null),
                        before.map(Cursor::seq).orElse(null),
                        limit,
                        caller.practitioner()));
        return Future.all(position, lines)
                .map(both -> new Page(
                        Columns.list(lines.result(), PgInboxes::line),
                        new Cursor(position.result().iterator().next().getLong(0), 0)));
    }

    private static Line line(Row row) {
        return new Line(
                row.getUUID("id"),
                row.getUUID("sharing"),
                row.getString("kind"),
                row.getBoolean("urgent"),
                row.getString("from_practitioner"),
                row.getUUID("sender_agency"),
                row.getString("from_agency"),
                content(row, "title", "title_agency"),
                named(row.getJsonArray("persons")),
                Columns.instant(row, "delivered_at"),
                Columns.instantIfAny(row, "opened_at"),
                Columns.instantIfAny(row, "recalled_at"),
                new Cursor(row.getLong("xid"), row.getLong("seq")));
    }

    static Optional<Content> content(Row row, String id, String agency) {
        return Optional.ofNullable(row.getUUID(id))
                .map(c -> new Content(
                        c,
                        row.getUUID(agency),
                        row.getBuffer("wrapped_key"),
                        row.getBuffer("ciphertext")));
    }

    static List<Named> named(JsonArray persons) {
        List<Named> named = new ArrayList<>();
        for (int i = 0; i < persons.size(); i++) {
            JsonObject person = persons.getJsonObject(i);
            named.add(new Named(
                    UUID.fromString(person.getString("id")),
                    NameKeys.display(
                            Optional.ofNullable(person.getString("given")),
                            Optional.ofNullable(person.getString("family")),
                            person.getBoolean("expected"))));
        }
        return named;
    }
}
