package org.concordat.governance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is said of a signatory organisation.
 *
 * @param kind as lawful bases name kinds
 * @param seniorOfficer who answers for it (BAR-4.1.3l)
 * @param membership the group it chose, where the protocol has groups (BUC-0)
 * @param caldicottGuardian by name
 * @param registration with the regulator (BUC-3h)
 * @param commissionedBy the agency that commissions its services (BUC-7)
 */
public record AgencyDetails(
        String name,
        String kind,
        boolean hub,
        Optional<Officer> seniorOfficer,
        Optional<String> membership,
        Optional<String> caldicottGuardian,
        Registration registration,
        Optional<UUID> commissionedBy) {

    /** Somebody by name and post. */
    public record Officer(Optional<String> name, Optional<String> role) {}

    /** A registration with the regulator, its number and the last day that it holds. */
    public record Registration(Optional<String> number, Optional<LocalDate> expires) {}

    /** As its history tells them. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("kind", kind);
        fields.put("hub", Boolean.toString(hub));
        seniorOfficer.flatMap(Officer::name).ifPresent(x -> fields.put("seniorOfficer", x));
        seniorOfficer.flatMap(Officer::role).ifPresent(x -> fields.put("seniorOfficerRole", x));
        membership.ifPresent(x -> fields.put("membership", x));
        caldicottGuardian.ifPresent(x -> fields.put("caldicottGuardian", x));
        registration.number().ifPresent(x -> fields.put("registrationNumber", x));
        registration.expires().ifPresent(x -> fields.put("registrationExpires", x.toString()));
        commissionedBy.ifPresent(x -> fields.put("commissionedBy", x.toString()));
        return fields;
    }
}
