package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Agency;
import org.concordat.governance.Directory;
import org.concordat.governance.Practitioner;
import org.concordat.governance.Register;
import org.concordat.governance.Team;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;

import java.util.stream.Collectors;

/** The directory, read from the register's tables. */
public final class PgRegister implements Register {

    @Override
    public Future<Directory> directory(Tx tx) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> agencies = pg.run(RegisterSql.AGENCIES, Tuple.tuple());
        Future<RowSet<Row>> teams = pg.run(RegisterSql.TEAMS, Tuple.tuple());
        Future<RowSet<Row>> practitioners = pg.run(RegisterSql.PRACTITIONERS, Tuple.tuple());
        Future<RowSet<Row>> away = pg.run(PresenceSql.AWAY, Tuple.tuple());
        return Future.all(agencies, teams, practitioners, away)
                .map(all -> new Directory(
                        Columns.list(agencies.result(), PgRegister::agency),
                        Columns.list(teams.result(), PgRegister::team),
                        Columns.list(practitioners.result(), PgRegister::practitioner),
                        Columns.list(away.result(), PgPresence::absence)));
    }

    private static Agency agency(Row row) {
        return new Agency(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getBoolean("hub"));
    }

    private static Team team(Row row) {
        return new Team(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getString("name"),
                row.getBoolean("duty"),
                CoverRows.coverAndClosures(row));
    }

    private static Practitioner practitioner(Row row) {
        return new Practitioner(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getUUID("home_agency"),
                row.getString("name"),
                Columns.texts(row, "roles").stream().map(Role::of).collect(Collectors.toSet()),
                Columns.uuids(row, "teams"));
    }
}
