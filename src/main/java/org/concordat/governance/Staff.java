package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.governance.StaffMember.StaffEntry;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where practitioners are kept. What is started here is durable when its transaction commits. */
public interface Staff {

    /** Everybody of an agency, also those who left, by name. */
    Future<List<StaffMember>> of(Tx tx, UUID agency);

    /** Takes the exclusive lock of the practitioner's agency and then reads them. INVARIANT (fresh). */
    Future<Optional<Locked>> lock(Tx tx, UUID practitioner);

    void add(Tx tx, UUID id, UUID agency, UUID homeAgency, StaffEntry entry);

    /** Their tokens are told to renew themselves. */
    void change(Tx tx, UUID id, StaffEntry entry);

    /** Their sessions end. */
    void leave(Tx tx, UUID id, LocalDate on);

    void train(Tx tx, StaffMember member, StaffMember.Training training, UUID recordedBy);

    /** A practitioner whose agency this transaction holds locked. */
    record Locked(StaffMember member, List<Agencies.TeamRecord> teams, Instant now) {
        public void refuseLeft() {
            if (member.hasLeft(AgencyRegister.today(now))) {
                throw new Problem(Problem.Code.CONFLICT, "They have left the agency.");
            }
        }
    }
}
