package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import org.concordat.governance.Agency;
import org.concordat.governance.FieldChange;
import org.concordat.governance.RegisterChange;
import org.concordat.governance.RegisterHistory;
import org.concordat.governance.Thing;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The history of the register. */
public final class PgRegisterHistory implements RegisterHistory {
    private static final String ADD = """
            insert into register_change (id, at, practitioner, thing, thing_id, change, fields, reason, agencies)
            values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9)
            """;
    private static final String PAGE = """
            select c.id, c.at, c.practitioner, p.name as practitioner_name, c.thing, c.thing_id, c.change,
                   c.fields::text as fields, c.reason, c.agencies
            from register_change c left join practitioner p on p.id = c.practitioner
            where ($1::uuid is null or c.thing_id = $1)
              and ($2::uuid is null or c.agencies @> array[$2::uuid])
              and ($3::uuid is null or (c.at, c.id) < (select b.at, b.id from register_change b where b.id = $3))
            order by c.at desc, c.id desc
            limit $4
            """;

    @Override
    public void add(Tx tx, Caller by, RegisterChange change) {
        PgTx.of(tx)
                .run(
                        ADD,
                        Columns.tuple(
                                change.id(),
                                Columns.utc(change.at()),
                                by.practitioner(),
                                change.thing().id(),
                                change.thingId(),
                                change.change(),
                                Json.encode(change.fields()),
                                change.reason().orElse(null),
                                Columns.uuids(change.agencies())));
    }

    @Override
    public Future<List<Line>> page(Tx tx, Query query, int limit) {
        return PgTx.of(tx)
                .run(
                        PAGE,
                        Columns.tuple(
                                query.thing().orElse(null),
                                query.agency().orElse(null),
                                query.before().orElse(null),
                                limit))
                .map(rows -> Columns.list(rows, PgRegisterHistory::line));
    }

    private static Line line(Row row) {
        Optional<UUID> by = Optional.ofNullable(row.getUUID("practitioner"));
        return new Line(
                new RegisterChange(
                        row.getUUID("id"),
                        Camel.to(Thing.class, row.getString("thing")),
                        row.getUUID("thing_id"),
                        row.getString("change"),
                        Json.decodeList(row.getString("fields"), FieldChange.class),
                        Optional.ofNullable(row.getString("reason")),
                        Columns.uuids(row, "agencies"),
                        Columns.instant(row, "at")),
                by.map(id -> new Agency.Named(id, row.getString("practitioner_name"))));
    }
}
