package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.governance.Agencies.TeamRecord;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** An agency's teams: opened, given cover times, closed. */
public final class TeamRegister {
    private final RegisterBook book;
    private final Agencies agencies;
    private final Staff staff;

    public TeamRegister(RegisterBook book, Agencies agencies, Staff staff) {
        this.book = book;
        this.agencies = agencies;
        this.staff = staff;
    }

    /**
     * What is said of a team.
     *
     * @param intake the hub takes concerns in there
     * @param escalation whom its missed times go to, the first one first; then come the supervisors
     */
    public record Entry(
            String name, boolean dutyDesk, boolean intake, Cover cover, List<UUID> escalation) {}

    public Future<Entered> open(Caller caller, Attempt attempt, UUID agency, Entry entry) {
        UUID id = Ids.next();
        return book.act(
                caller,
                attempt,
                tx -> {
                    Future<Optional<Agencies.Locked>> locked = agencies.lock(tx, agency);
                    Future<List<TeamRecord>> teams = agencies.teams(tx, agency);
                    Future<List<StaffMember>> members = staff.of(tx, agency);
                    return Future.all(locked, teams, members).map(all -> {
                        book.require(caller, Action.CHANGE_AGENCY, agency);
                        return new Opening(
                                locked.result().orElseThrow(Problem::notFound),
                                teams.result(),
                                members.result());
                    });
                },
                (tx, opening) -> {
                    opening.agency().refuseLeft();
                    checkName(entry.name(), opening.teams());
                    TeamRecord team = new TeamRecord(
                            id,
                            agency,
                            entry.name(),
                            entry.dutyDesk(),
                            entry.intake(),
                            entry.cover(),
                            named(entry, opening.staff(), opening.agency().now()),
                            Optional.empty());
                    agencies.addTeam(tx, team);
                    return book.enter(
                            tx,
                            caller,
                            RegisterChange.of(
                                            Thing.TEAM,
                                            id,
                                            "open",
                                            List.of(agency),
                                            opening.agency().now())
                                    .from(Map.of(), fields(team)));
                });
    }

    public Future<Entered> change(Caller caller, Attempt attempt, UUID id, Entry entry) {
        return book.act(
                caller,
                attempt,
                tx -> locked(tx, caller, id).compose(locked -> {
                    UUID agency = locked.team().agency();
                    Future<List<TeamRecord>> teams = agencies.teams(tx, agency);
                    Future<List<StaffMember>> members = staff.of(tx, agency);
                    return Future.all(teams, members)
                            .map(both -> new Found(locked, teams.result(), members.result()));
                }),
                (tx, found) -> {
                    TeamRecord before = found.locked().team();
                    refuseClosed(before);
                    checkName(
                            entry.name(),
                            found.teams().stream()
                                    .filter(team -> !team.id().equals(id))
                                    .toList());
                    return written(
                            tx,
                            caller,
                            found.locked(),
                            "change",
                            new TeamRecord(
                                    id,
                                    before.agency(),
                                    entry.name(),
                                    entry.dutyDesk(),
                                    entry.intake(),
                                    entry.cover(),
                                    named(entry, found.staff(), found.locked().now()),
                                    before.closedOn()),
                            Optional.empty());
                });
    }

    /** Closes it today. What it received stays readable to those who were in it. */
    public Future<Entered> close(Caller caller, Attempt attempt, UUID id, String reason) {
        return book.act(caller, attempt, tx -> locked(tx, caller, id), (tx, locked) -> {
            TeamRecord before = locked.team();
            refuseClosed(before);
            LocalDate today = AgencyRegister.today(locked.now());
            return written(
                    tx,
                    caller,
                    locked,
                    "close",
                    new TeamRecord(
                            id,
                            before.agency(),
                            before.name(),
                            before.dutyDesk(),
                            before.intake(),
                            before.cover(),
                            before.escalation(),
                            Optional.of(today)),
                    Optional.of(reason));
        });
    }

    private record Opening(
            Agencies.Locked agency, List<TeamRecord> teams, List<StaffMember> staff) {}

    private record Found(
            Agencies.LockedTeam locked, List<TeamRecord> teams, List<StaffMember> staff) {}

    /** Only somebody of the agency can look after what its team missed. */
    private static List<Agency.Named> named(Entry entry, List<StaffMember> staff, Instant now) {
        LocalDate today = AgencyRegister.today(now);
        Map<UUID, StaffMember> here = staff.stream()
                .filter(one -> !one.hasLeft(today))
                .collect(Collectors.toMap(StaffMember::id, one -> one));
        if (entry.escalation().stream().distinct().count() < entry.escalation().size()) {
            throw Problem.field("escalation", "twice", "Name each of them once.");
        }
        return entry.escalation().stream()
                .map(id -> Optional.ofNullable(here.get(id))
                        .map(one -> new Agency.Named(id, one.entry().name()))
                        .orElseThrow(() -> Problem.field(
                                "escalation", "unknown", "Choose somebody of the agency.")))
                .toList();
    }

    private Future<Agencies.LockedTeam> locked(Tx tx, Caller caller, UUID id) {
        return agencies.lockTeam(tx, id).map(found -> {
            Agencies.LockedTeam locked = found.orElseThrow(Problem::notFound);
            book.require(caller, Action.CHANGE_AGENCY, locked.team().agency());
            return locked;
        });
    }

    private Entered written(
            Tx tx,
            Caller caller,
            Agencies.LockedTeam locked,
            String change,
            TeamRecord after,
            Optional<String> why) {
        agencies.changeTeam(tx, after);
        return book.enter(
                tx,
                caller,
                RegisterChange.of(
                                Thing.TEAM,
                                after.id(),
                                change,
                                List.of(after.agency()),
                                locked.now())
                        .from(fields(locked.team()), fields(after))
                        .because(why));
    }

    private static void refuseClosed(TeamRecord team) {
        if (team.closedOn().isPresent()) {
            throw new Problem(Problem.Code.CONFLICT, "The team is closed. Open a new one.");
        }
    }

    private static void checkName(String name, List<TeamRecord> others) {
        if (others.stream().anyMatch(team -> team.name().equalsIgnoreCase(name))) {
            throw Problem.field("name", "taken", "Another team of the agency has this name.");
        }
    }

    private static Map<String, String> fields(TeamRecord team) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", team.name());
        fields.put("dutyDesk", Boolean.toString(team.dutyDesk()));
        if (team.intake()) {
            fields.put("intake", "true");
        }
        if (!team.cover().windows().isEmpty()) {
            fields.put(
                    "cover",
                    team.cover().windows().stream()
                            .map(one ->
                                    one.day().getValue() + " " + one.opens() + "-" + one.closes())
                            .collect(Collectors.joining(", ")));
        }
        if (!team.escalation().isEmpty()) {
            fields.put(
                    "escalation",
                    team.escalation().stream()
                            .map(Agency.Named::name)
                            .collect(Collectors.joining(", ")));
        }
        team.closedOn().ifPresent(day -> fields.put("closedOn", day.toString()));
        return fields;
    }
}
