package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Communities;
import org.concordat.governance.Community;
import org.concordat.kernel.Tx;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Communities and their members. */
public final class PgCommunities implements Communities {

    @Override
    public Future<List<Community>> all(Tx tx) {
        return PgTx.of(tx)
                .run(CommunitySql.ALL, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgCommunities::community));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID id, Optional<UUID> another) {
        PgTx pg = PgTx.of(tx);
        pg.run(CommunitySql.LOCK, Columns.tuple(id, another.stream().toArray(UUID[]::new)));
        Future<RowSet<Row>> agreements = pg.run(AgreementSql.OF_COMMUNITY, Tuple.of(id));
        return pg.run(CommunitySql.BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Locked(
                                community(row),
                                Columns.list(agreements.result(), PgAgreements::agreement),
                                Columns.instant(row, "now"))));
    }

    @Override
    public void add(Tx tx, UUID id, CommunityEntry entry) {
        PgTx.of(tx).run(CommunitySql.ADD, columns(id, entry));
    }

    @Override
    public void change(Tx tx, UUID id, CommunityEntry entry) {
        PgTx.of(tx).run(CommunitySql.CHANGE, columns(id, entry));
    }

    private static Tuple columns(UUID id, CommunityEntry entry) {
        return Columns.tuple(id, entry.name(), entry.objective(), Columns.texts(entry.purposes()));
    }

    @Override
    public void join(Tx tx, UUID id, UUID agency, LocalDate on) {
        PgTx.of(tx).run(CommunitySql.JOIN, Tuple.of(id, agency, on));
    }

    @Override
    public void leave(Tx tx, UUID id, UUID agency, LocalDate on) {
        PgTx.of(tx).run(CommunitySql.LEAVE, Tuple.of(id, agency, on));
    }

    private static Community community(Row row) {
        return new Community(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("objective"),
                Columns.texts(row, "purposes"),
                Columns.named(row, "member_ids", "member_names"),
                SignOffRows.of(row));
    }
}
