package org.concordat.governance;

import org.concordat.kernel.FieldErrors;
import org.concordat.policy.Pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What must be right of an agency, and what must be there before it is active. */
final class AgencyRules {
    static final Set<String> KINDS =
            Set.of("authority", "school", "police", "health", "housing", "charity", "hub");

    private AgencyRules() {}

    static void check(AgencyDetails details, Pack pack, List<AgencyRecord> known) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(KINDS.contains(details.kind()), "kind", "unknown", "Choose a kind.");
        details.membership()
                .ifPresent(group -> errors.addUnless(
                        pack.terms().memberships().containsKey(group),
                        "membership",
                        "unknown",
                        pack.terms().memberships().isEmpty()
                                ? "This protocol has no groups to choose from. Leave it out."
                                : "Choose one of the protocol's groups."));
        details.commissionedBy()
                .ifPresent(agency -> errors.addUnless(
                        known.stream().anyMatch(one -> one.id().equals(agency)),
                        "commissionedBy",
                        "unknown",
                        "Choose an agency of the register."));
        errors.throwIfAny();
    }

    /** A name is one agency's only. */
    static void checkName(String name, List<AgencyRecord> others) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                others.stream().noneMatch(one -> one.details().name().equalsIgnoreCase(name)),
                "name",
                "taken",
                "Another agency has this name.");
        errors.throwIfAny();
    }

    /** What is still missing before the agency can be active, each with what to do. */
    static FieldErrors missing(AgencyRecord agency, Pack pack) {
        AgencyDetails details = agency.details();
        FieldErrors missing = new FieldErrors();
        missing.addUnless(
                details.seniorOfficer().flatMap(AgencyDetails.Officer::name).isPresent()
                        && details.seniorOfficer()
                                .flatMap(AgencyDetails.Officer::role)
                                .isPresent(),
                "seniorOfficer",
                "required",
                "Nominate a senior officer, by name and post.");
        missing.addUnless(
                !agency.signOffs().isEmpty(),
                "signOffs",
                "required",
                "Record the chief officer's sign-off.");
        missing.addUnless(
                !agency.representatives().isEmpty(),
                "representatives",
                "required",
                "Nominate a representative: a practitioner of the agency with that role.");
        missing.addUnless(
                pack.terms().memberships().isEmpty() || details.membership().isPresent(),
                "membership",
                "required",
                "Choose the group that it belongs to.");
        missing.addUnless(
                !pack.caldicott().required()
                        || !pack.caldicott().concerns(details.kind())
                        || details.caldicottGuardian().isPresent(),
                "caldicottGuardian",
                "required",
                "Name the Caldicott guardian.");
        return missing;
    }

    /** The day of a signature or an event has come. */
    static void checkPast(FieldErrors errors, String field, LocalDate day, LocalDate today) {
        errors.addUnless(!day.isAfter(today), field, "future", "This day has not come yet.");
    }
}
