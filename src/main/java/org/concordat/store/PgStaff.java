package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Agency;
import org.concordat.governance.Engagement;
import org.concordat.governance.Staff;
import org.concordat.governance.StaffMember;
import org.concordat.governance.StaffMember.StaffEntry;
import org.concordat.governance.StaffMember.Training;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Practitioners with their teams and trainings. */
public final class PgStaff implements Staff {

    @Override
    public Future<List<StaffMember>> of(Tx tx, UUID agency) {
        return PgTx.of(tx)
                .run(StaffSql.OF_AGENCY, Tuple.of(agency))
                .map(rows -> Columns.list(rows, PgStaff::member));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID practitioner) {
        PgTx pg = PgTx.of(tx);
        Tuple id = Tuple.of(practitioner);
        pg.run(StaffSql.LOCK, id);
        Future<RowSet<Row>> teams = pg.run(StaffSql.TEAMS, id);
        return pg.run(StaffSql.BY_ID, id)
                .map(rows -> Columns.first(
                        rows,
                        row -> new Locked(
                                member(row),
                                Columns.list(teams.result(), PgAgencies::team),
                                Columns.instant(row, "now"))));
    }

    @Override
    public void add(Tx tx, UUID id, UUID agency, UUID homeAgency, StaffEntry entry) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                StaffSql.ADD,
                Columns.tuple(
                        id,
                        agency,
                        homeAgency,
                        entry.name(),
                        Camel.of(entry.engagement()),
                        roles(entry)));
        pg.run(StaffSql.JOIN_TEAMS, Columns.tuple(id, Columns.uuids(entry.teams())));
    }

    @Override
    public void change(Tx tx, UUID id, StaffEntry entry) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                StaffSql.CHANGE,
                Columns.tuple(id, entry.name(), Camel.of(entry.engagement()), roles(entry)));
        Tuple teams = Columns.tuple(id, Columns.uuids(entry.teams()));
        pg.run(StaffSql.FORGET_TEAMS, teams);
        pg.run(StaffSql.JOIN_TEAMS, teams);
    }

    private static String[] roles(StaffEntry entry) {
        return entry.roles().stream().map(Role::id).sorted().toArray(String[]::new);
    }

    @Override
    public void leave(Tx tx, UUID id, LocalDate on) {
        PgTx.of(tx).run(StaffSql.LEAVE, Tuple.of(id, on));
    }

    @Override
    public void train(Tx tx, StaffMember member, Training training, UUID recordedBy) {
        PgTx.of(tx)
                .run(
                        StaffSql.TRAIN,
                        Columns.tuple(
                                training.id(),
                                member.agency(),
                                member.id(),
                                training.title(),
                                training.heldOn(),
                                training.dueOn(),
                                recordedBy));
    }

    private static StaffMember member(Row row) {
        return new StaffMember(
                row.getUUID("id"),
                row.getUUID("agency"),
                new Agency.Named(row.getUUID("home_agency"), row.getString("home_name")),
                new StaffEntry(
                        row.getString("name"),
                        Camel.to(Engagement.class, row.getString("engagement")),
                        Columns.texts(row, "roles").stream()
                                .map(Role::of)
                                .collect(Collectors.toSet()),
                        Columns.uuids(row, "teams")),
                Optional.ofNullable(row.getLocalDate("left_on")),
                trainings(row));
    }

    private static List<Training> trainings(Row row) {
        JsonArray rows = row.getJsonArray("trainings");
        List<Training> found = new ArrayList<>();
        for (int i = 0; rows != null && i < rows.size(); i++) {
            JsonObject one = rows.getJsonObject(i);
            found.add(new Training(
                    UUID.fromString(one.getString("id")),
                    one.getString("title"),
                    LocalDate.parse(one.getString("heldOn")),
                    LocalDate.parse(one.getString("dueOn"))));
        }
        return found;
    }
}
