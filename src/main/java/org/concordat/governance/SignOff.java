package org.concordat.governance;

import org.concordat.kernel.Ids;
import org.concordat.policy.Pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody signed for their agency (LLR-D).
 *
 * @param version of the agreement that it was given for; 1 of what has no versions
 * @param organisation the agency's name on that day
 */
public record SignOff(
        UUID id,
        Thing thing,
        UUID thingId,
        int version,
        UUID agency,
        String name,
        String role,
        String organisation,
        LocalDate signedOn,
        Instant at) {

    /** What somebody who records a signature says. */
    public record Entry(UUID agency, String name, String role, LocalDate signedOn) {
        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("agency", agency.toString());
            fields.put("signedBy", name + ", " + role);
            fields.put("signedOn", signedOn.toString());
            return fields;
        }
    }

    static SignOff of(
            Thing thing, UUID thingId, int version, Entry entry, String organisation, Instant at) {
        return new SignOff(
                Ids.next(),
                thing,
                thingId,
                version,
                entry.agency(),
                entry.name(),
                entry.role(),
                organisation,
                entry.signedOn(),
                at);
    }

    /** What the protocol only advises about who signs (BAR-5): it never refuses. */
    static List<Warning> warnings(Pack pack, Thing thing, String role) {
        if (Signers.usual(pack, thing, role)) {
            return List.of();
        }
        return List.of(new Warning(
                "unusualRole",
                "At this level it is usually signed by: "
                        + String.join(", ", Signers.of(pack, thing))
                        + ". It counts all the same."));
    }
}
