package org.concordat.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An agency as the register keeps it, also before it is active and after it left.
 *
 * @param commissioner who commissions it
 * @param representatives its nominated representatives (BUC-4)
 * @param signOffs of the chief officers, the first one first
 */
public record AgencyRecord(
        UUID id,
        AgencyDetails details,
        Optional<Agency.Named> commissioner,
        Optional<LocalDate> signedOn,
        Optional<LocalDate> leftOn,
        List<Agency.Named> representatives,
        List<SignOff> signOffs) {

    public AgencyRecord {
        representatives = List.copyOf(representatives);
        signOffs = List.copyOf(signOffs);
    }

    /** Where it stands in the partnership. */
    public enum Stage {
        PROPOSED,
        ACTIVE,
        LEFT
    }

    public Stage stage(LocalDate today) {
        if (leftOn.filter(day -> !day.isAfter(today)).isPresent()) {
            return Stage.LEFT;
        }
        return signedOn.isPresent() ? Stage.ACTIVE : Stage.PROPOSED;
    }

    public Agency.Named named() {
        return new Agency.Named(id, details.name());
    }
}
