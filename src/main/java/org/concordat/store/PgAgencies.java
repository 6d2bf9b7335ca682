package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Agencies;
import org.concordat.governance.Agency;
import org.concordat.governance.AgencyDetails;
import org.concordat.governance.AgencyDetails.Officer;
import org.concordat.governance.AgencyDetails.Registration;
import org.concordat.governance.AgencyRecord;
import org.concordat.governance.Cover;
import org.concordat.governance.SignOff;
import org.concordat.kernel.Tx;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Agencies, their teams, and who signed for them. */
public final class PgAgencies implements Agencies {

    @Override
    public Future<List<AgencyRecord>> all(Tx tx) {
        return PgTx.of(tx)
                .run(AgencySql.ALL, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgAgencies::agency));
    }

    @Override
    public Future<Optional<AgencyRecord>> find(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(AgencySql.BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgAgencies::agency));
    }

    @Override
    public Future<List<TeamRecord>> teams(Tx tx, UUID agency) {
        return PgTx.of(tx)
                .run(AgencySql.TEAMS, Tuple.of(agency))
                .map(rows -> Columns.list(rows, PgAgencies::team));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(AgencySql.LOCK, Tuple.of(id));
        return pg.run(AgencySql.BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows, row -> new Locked(agency(row), Columns.instant(row, "now"))));
    }

    @Override
    public Future<Optional<LockedTeam>> lockTeam(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(AgencySql.LOCK_OF_TEAM, Tuple.of(id));
        return pg.run(AgencySql.TEAM_BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows, row -> new LockedTeam(team(row), Columns.instant(row, "now"))));
    }

    @Override
    public Future<Instant> now(Tx tx) {
        return PgTx.of(tx)
                .run(AgencySql.NOW, Tuple.tuple())
                .map(rows ->
                        Columns.first(rows, row -> Columns.instant(row, "now")).orElseThrow());
    }

    @Override
    public void add(Tx tx, UUID id, AgencyDetails details) {
        PgTx.of(tx).run(AgencySql.ADD, columns(id, details));
    }

    @Override
    public void change(Tx tx, UUID id, AgencyDetails details) {
        PgTx.of(tx).run(AgencySql.CHANGE, columns(id, details));
    }

    private static Tuple columns(UUID id, AgencyDetails details) {
        return Columns.tuple(
                id,
                details.name(),
                details.kind(),
                details.hub(),
                details.seniorOfficer().flatMap(Officer::name).orElse(null),
                details.seniorOfficer().flatMap(Officer::role).orElse(null),
                details.membership().orElse(null),
                details.caldicottGuardian().orElse(null),
                details.registration().number().orElse(null),
                details.registration().expires().orElse(null),
                details.commissionedBy().orElse(null));
    }

    @Override
    public void sign(Tx tx, SignOff signOff, UUID recordedBy) {
        PgTx.of(tx)
                .run(
                        AgencySql.SIGN,
                        Columns.tuple(
                                signOff.id(),
                                signOff.thing().id(),
                                signOff.thingId(),
                                signOff.version(),
                                signOff.agency(),
                                signOff.name(),
                                signOff.role(),
                                signOff.organisation(),
                                signOff.signedOn(),
                                recordedBy,
                                Columns.utc(signOff.at())));
    }

    @Override
    public void activate(Tx tx, UUID id, LocalDate signedOn) {
        PgTx.of(tx).run(AgencySql.ACTIVATE, Tuple.of(id, signedOn));
    }

    @Override
    public void leave(Tx tx, UUID id, LocalDate on) {
        PgTx pg = PgTx.of(tx);
        Tuple agencyAndDay = Tuple.of(id, on);
        pg.run(AgencySql.LEAVE, agencyAndDay);
        pg.run(AgencySql.LEAVE_COMMUNITIES, agencyAndDay);
        pg.run(AgencySql.CLOSE_TEAMS, agencyAndDay);
        pg.run(AgencySql.STAFF_LEAVE, agencyAndDay);
    }

    @Override
    public void addTeam(Tx tx, TeamRecord team) {
        PgTx.of(tx)
                .run(
                        AgencySql.ADD_TEAM,
                        Tuple.of(
                                team.id(),
                                team.agency(),
                                team.name(),
                                team.dutyDesk(),
                                team.intake()));
        cover(tx, team);
        escalation(tx, team);
    }

    @Override
    public void changeTeam(Tx tx, TeamRecord team) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                AgencySql.CHANGE_TEAM,
                Columns.tuple(
                        team.id(),
                        team.name(),
                        team.dutyDesk(),
                        team.closedOn().orElse(null),
                        team.intake()));
        pg.run(AgencySql.FORGET_COVER, Tuple.of(team.id()));
        cover(tx, team);
        pg.run(AgencySql.FORGET_ESCALATION, Tuple.of(team.id()));
        escalation(tx, team);
    }

    private static void escalation(Tx tx, TeamRecord team) {
        PgTx.of(tx).run(AgencySql.ADD_ESCALATION, Tuple.of(team.id(), (Object)
                Columns.of(team.escalation(), UUID.class, Agency.Named::id)));
    }

    private static void cover(Tx tx, TeamRecord team) {
        List<Cover.Window> windows = team.cover().windows();
        if (windows.isEmpty()) {
            return;
        }
        PgTx.of(tx)
                .run(
                        AgencySql.ADD_COVER,
                        Columns.tuple(
                                team.id(),
                                Columns.of(windows, Short.class, one ->
                                        (short) one.day().getValue()),
                                Columns.of(windows, LocalTime.class, Cover.Window::opens),
                                Columns.of(windows, LocalTime.class, Cover.Window::closes)));
    }

    private static AgencyRecord agency(Row row) {
        Optional<String> name = text(row, "senior_officer");
        Optional<String> role = text(row, "senior_officer_role");
        @Nullable UUID commissioner = row.getUUID("commissioner");
        return new AgencyRecord(
                row.getUUID("id"),
                new AgencyDetails(
                        row.getString("name"),
                        row.getString("kind"),
                        row.getBoolean("hub"),
                        name.or(() -> role).map(some -> new Officer(name, role)),
                        text(row, "membership"),
                        text(row, "caldicott_guardian"),
                        new Registration(
                                text(row, "registration_number"),
                                Optional.ofNullable(row.getLocalDate("registration_expires"))),
                        Optional.ofNullable(commissioner)),
                Optional.ofNullable(commissioner)
                        .map(id -> new Agency.Named(id, row.getString("commissioner_name"))),
                Optional.ofNullable(row.getLocalDate("signed_on")),
                Optional.ofNullable(row.getLocalDate("left_on")),
                Columns.named(row, "rep_ids", "rep_names"),
                SignOffRows.of(row));
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }

    static TeamRecord team(Row row) {
        return new TeamRecord(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getString("name"),
                row.getBoolean("duty"),
                row.getBoolean("intake"),
                CoverRows.cover(row),
                Columns.named(row, "escalation_ids", "escalation_names"),
                Optional.ofNullable(row.getLocalDate("closed_on")));
    }
}
