package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where agencies and their teams are kept. What is started here is durable when its transaction commits. */
public interface Agencies {

    /** Every agency, also those proposed and those that left, by name. */
    Future<List<AgencyRecord>> all(Tx tx);

    Future<Optional<AgencyRecord>> find(Tx tx, UUID id);

    /** Teams of an agency, also those that are closed, by name. */
    Future<List<TeamRecord>> teams(Tx tx, UUID agency);

    /** Takes the agency's exclusive lock and then reads it. INVARIANT (fresh). */
    Future<Optional<Locked>> lock(Tx tx, UUID id);

    /** Takes the exclusive lock of the team's agency and then reads it. INVARIANT (fresh). */
    Future<Optional<LockedTeam>> lockTeam(Tx tx, UUID id);

    /** The database's time. */
    Future<Instant> now(Tx tx);

    void add(Tx tx, UUID id, AgencyDetails details);

    void change(Tx tx, UUID id, AgencyDetails details);

    void sign(Tx tx, SignOff signOff, UUID recordedBy);

    void activate(Tx tx, UUID id, LocalDate signedOn);

    /** Its people, teams and memberships go with it. */
    void leave(Tx tx, UUID id, LocalDate on);

    void addTeam(Tx tx, TeamRecord team);

    void changeTeam(Tx tx, TeamRecord team);

    /** An agency that this transaction holds locked. */
    record Locked(AgencyRecord agency, Instant now) {
        public void refuseLeft() {
            if (agency.leftOn().isPresent()) {
                throw new Problem(Problem.Code.CONFLICT, "The agency has left.");
            }
        }
    }

    /** A team whose agency this transaction holds locked. */
    record LockedTeam(TeamRecord team, Instant now) {}

    /**
     * A team as the register keeps it.
     *
     * @param intake the hub takes concerns in there
     * @param escalation whom its missed times go to, the first one first
     * @param closedOn the first day on which nothing can be sent to it any more
     */
    record TeamRecord(
            UUID id,
            UUID agency,
            String name,
            boolean dutyDesk,
            boolean intake,
            Cover cover,
            List<Agency.Named> escalation,
            Optional<LocalDate> closedOn) {}
}
