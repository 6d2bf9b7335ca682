package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Agency;
import org.concordat.governance.Agreement;
import org.concordat.governance.AgreementStates;
import org.concordat.governance.Community;
import org.concordat.governance.Directory;
import org.concordat.governance.Practitioner;
import org.concordat.governance.Register;
import org.concordat.governance.Team;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The register's tables. */
public final class PgRegister implements Register {

    @Override
    public Future<Directory> directory(Tx tx) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> agencies = pg.run(RegisterSql.AGENCIES, Tuple.tuple());
        Future<RowSet<Row>> teams = pg.run(RegisterSql.TEAMS, Tuple.tuple());
        Future<RowSet<Row>> practitioners = pg.run(RegisterSql.PRACTITIONERS, Tuple.tuple());
        return Future.all(agencies, teams, practitioners)
                .map(all -> new Directory(
                        Columns.list(agencies.result(), PgRegister::agency),
                        Columns.list(teams.result(), PgRegister::team),
                        Columns.list(practitioners.result(), PgRegister::practitioner)));
    }

    @Override
    public Future<List<Community>> communities(Tx tx) {
        return PgTx.of(tx)
                .run(RegisterSql.COMMUNITIES, Tuple.tuple())
                .map(rows -> Columns.list(
                        rows,
                        row -> new Community(
                                row.getUUID("id"),
                                row.getString("name"),
                                row.getString("objective"),
                                Columns.texts(row, "purposes"),
                                named(row, "member_ids", "member_names"))));
    }

    @Override
    public Future<List<Agreement>> agreements(Tx tx) {
        return PgTx.of(tx)
                .run(RegisterSql.AGREEMENTS, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgRegister::agreement));
    }

    @Override
    public Future<Optional<Locked>> lockAgreement(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(RegisterSql.LOCK_AGREEMENT, Tuple.of(id));
        return pg.run(RegisterSql.AGREEMENT_BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows, row -> new Locked(agreement(row), Columns.instant(row, "now"))));
    }

    @Override
    public void change(Tx tx, Change change) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                RegisterSql.CHANGE_AGREEMENT,
                Tuple.of(
                        change.agreement(),
                        AgreementStates.id(change.to()),
                        Columns.utc(change.at())));
        pg.run(
                RegisterSql.ADD_CHANGE,
                Tuple.from(List.of(
                        change.id(),
                        change.agreement(),
                        change.transition().id(),
                        AgreementStates.id(change.from()),
                        AgreementStates.id(change.to()),
                        change.by().practitioner(),
                        change.reason(),
                        Columns.utc(change.at()))));
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
                CoverRows.cover(row));
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

    private static Agreement agreement(Row row) {
        return new Agreement(
                row.getUUID("id"),
                row.getInteger("number"),
                row.getString("title"),
                new Agreement.CommunityNamed(
                        row.getUUID("community"), row.getString("community_name")),
                named(row, "disclosers", "discloser_names"),
                named(row, "recipients", "recipient_names"),
                Columns.texts(row, "purposes"),
                Columns.texts(row, "categories"),
                row.getString("lawful_basis"),
                Optional.ofNullable(row.getString("legal_power")),
                row.getString("controller"),
                AgreementStates.of(row.getString("state")),
                row.getLocalDate("starts_on"),
                row.getLocalDate("review_by"));
    }

    private static List<Agency.Named> named(Row row, String ids, String names) {
        List<UUID> id = Columns.uuids(row, ids);
        List<String> name = Columns.texts(row, names);
        List<Agency.Named> found = new ArrayList<>(id.size());
        for (int i = 0; i < id.size(); i++) {
            found.add(new Agency.Named(id.get(i), name.get(i)));
        }
        return found;
    }
}
