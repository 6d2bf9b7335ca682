package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.timeline.Timelines;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Timelines in PostgreSQL: from what the reader's agency sees anyway, under row level security. */
public final class PgTimelines implements Timelines {

    @Override
    public Future<Optional<List<Entry>>> of(
            Tx tx,
            Caller caller,
            UUID record,
            Optional<String> kind,
            Optional<Place> before,
            int limit) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> ours = pg.run(TimelineSql.OURS, Tuple.of(record));
        Future<RowSet<Row>> entries = pg.run(
                TimelineSql.ENTRIES,
                Columns.tuple(
                        record,
                        caller.is(Role.HUB),
                        caller.is(Role.SUPERVISOR),
                        caller.practitioner(),
                        Columns.uuids(caller.teams()),
                        kind.orElse(null),
                        before.map(place -> Columns.utc(place.at())).orElse(null),
                        before.map(Place::id).orElse(null),
                        limit));
        return Future.all(ours, entries)
                .map(both -> ours.result().size() == 0
                        ? Optional.empty()
                        : Optional.of(Columns.list(entries.result(), PgTimelines::entry)));
    }

    private static Entry entry(Row row) {
        return new Entry(
                new Place(Columns.instant(row, "at"), row.getUUID("id")),
                row.getString("kind"),
                row.getString("what"),
                Optional.ofNullable(row.getString("word")),
                row.getBoolean("sealed"),
                Optional.ofNullable(row.getBoolean("sent")),
                Optional.ofNullable(row.getUUID("agency"))
                        .map(id -> new Named(id, row.getString("agency_name"))),
                Optional.ofNullable(row.getString("by_name")),
                PgInboxes.content(row, "title", "title_agency"),
                Optional.ofNullable(row.getUUID("thing"))
                        .map(id -> new Thing(row.getString("thing_kind"), id)));
    }
}
