package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.sharing.PackVersions;

import java.util.List;
import java.util.Optional;

/** Packs as they were. */
public final class PgPackVersions implements PackVersions {
    private static final String KEEP = """
            insert into pack_version (name, version, pack, bases) values ($1, $2, $3, $4)
            on conflict do nothing
            """;
    private static final String FIND =
            "select pack, bases from pack_version where name = $1 and version = $2";

    private static final String ALL =
            "select name, version, pack, bases from pack_version order by name, version";

    @Override
    public Future<List<Version>> all(Tx tx) {
        return PgTx.of(tx)
                .run(ALL, Tuple.tuple())
                .map(rows -> Columns.list(
                        rows,
                        row -> new Version(
                                row.getString("name"), row.getString("version"), text(row))));
    }

    private static Text text(Row row) {
        return new Text(row.getString("pack"), row.getString("bases"));
    }

    @Override
    public void keep(Tx tx, String name, String version, Text text) {
        PgTx.of(tx).run(KEEP, Tuple.of(name, version, text.pack(), text.bases()));
    }

    @Override
    public Future<Optional<Text>> find(Tx tx, String name, String version) {
        return PgTx.of(tx)
                .run(FIND, Tuple.of(name, version))
                .map(rows -> Columns.first(rows, PgPackVersions::text));
    }
}
