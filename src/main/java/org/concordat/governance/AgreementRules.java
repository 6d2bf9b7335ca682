package org.concordat.governance;

import org.concordat.kernel.Camel;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Problem;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Pack;
import org.concordat.policy.Terms.Statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What must be right of an agreement, and what the protocol only advises. */
final class AgreementRules {
    /** What people write who do not want to say which (LLR-c). */
    private static final Set<String> EVERYTHING = Set.of("all", "everything", "any", "*");

    private static final String TOO_MUCH =
            "Name only the kinds of information that need to be shared: all of it is too much.";

    private AgreementRules() {}

    /**
     * Refuses what contradicts the protocol or the community above it (ROT-4.3c, LLR-c).
     *
     * @param community the one it names; empty when there is none
     */
    static void check(AgreementTerms said, Optional<Community> community, Pack pack) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                community.isPresent(),
                "community",
                "unknown",
                "Choose a community of the register.");
        community.ifPresent(above -> {
            purposes(errors, said, above);
            members(errors, "disclosers", said.disclosers(), above);
            members(errors, "recipients", said.recipients(), above);
        });
        errors.addUnless(
                said.disclosers().stream()
                        .allMatch(one -> said.recipients().stream().anyMatch(r -> !r.equals(one))),
                "recipients",
                "nobodyElse",
                "Each agency that discloses needs another one that receives.");
        categories(errors, said, pack);
        errors.addUnless(
                pack.bases().containsKey(said.lawfulBasis()),
                "lawfulBasis",
                "unknown",
                "Choose a lawful basis of the catalogue.");
        said.legalPower()
                .ifPresent(power -> errors.addUnless(
                        pack.bases().containsKey(power),
                        "legalPower",
                        "unknown",
                        "Choose a power of the catalogue."));
        errors.addUnless(
                said.reviewBy().isAfter(said.from()),
                "reviewBy",
                "tooEarly",
                "It is reviewed after it begins.");
        errors.throwIfAny();
    }

    private static void purposes(FieldErrors errors, AgreementTerms said, Community above) {
        for (int i = 0; i < said.purposes().size(); i++) {
            errors.addUnless(
                    above.purposes().contains(said.purposes().get(i)),
                    "purposes/" + i,
                    "notInCommunity",
                    "The community " + above.name()
                            + " does not serve this purpose, so the agreement cannot either.");
        }
    }

    private static void members(
            FieldErrors errors, String field, List<UUID> parties, Community above) {
        for (int i = 0; i < parties.size(); i++) {
            errors.addUnless(
                    above.hasMember(parties.get(i)),
                    field + "/" + i,
                    "notMember",
                    "This agency is not a member of the community " + above.name() + ".");
        }
    }

    private static void categories(FieldErrors errors, AgreementTerms said, Pack pack) {
        List<String> named = said.categories();
        for (int i = 0; i < named.size(); i++) {
            String field = "categories/" + i;
            if (EVERYTHING.contains(named.get(i).toLowerCase(Locale.ROOT))) {
                errors.add(field, "all", TOO_MUCH);
            } else {
                errors.addUnless(
                        pack.categories().containsKey(named.get(i)),
                        field,
                        "unknown",
                        "The protocol knows no such kind of information.");
            }
        }
        errors.addUnless(
                !new HashSet<>(named).containsAll(pack.categories().keySet()),
                "categories",
                "all",
                TOO_MUCH);
    }

    /** Nobody signs an agreement that lacks a statement the protocol asks for (LLR-b). */
    static FieldErrors missing(AgreementTerms said, Pack pack) {
        FieldErrors missing = new FieldErrors();
        for (Statement statement : Statement.values()) {
            missing.addUnless(
                    !pack.agreements().required().contains(statement)
                            || said.statements().containsKey(statement),
                    "statements/" + Camel.of(statement),
                    "required",
                    "Write this before anybody signs.");
        }
        return missing;
    }

    /** What the documents only advise (BAR-5, BUC-7, ROT-4.1.5): shown, and refuses nothing. */
    static List<Warning> warnings(
            Agreement agreement,
            Optional<Community> community,
            List<AgencyRecord> agencies,
            Pack pack,
            LocalDate today) {
        List<Warning> warnings = new ArrayList<>();
        for (SignOff one : agreement.signOffs()) {
            if (one.version() == agreement.version()) {
                SignOff.warnings(pack, Thing.AGREEMENT, one.role()).stream()
                        .map(said ->
                                new Warning(said.code(), one.organisation() + ": " + said.text()))
                        .forEach(warnings::add);
            }
        }
        for (AgencyRecord party : agencies) {
            if (!agreement.agencies().contains(party.id())) {
                continue;
            }
            String name = party.details().name();
            if (party.stage(today) != AgencyRecord.Stage.ACTIVE) {
                boolean commissioned = party.details().commissionedBy().isPresent();
                warnings.add(new Warning(
                        commissioned ? "commissionedUnsigned" : "agencyUnsigned",
                        name + (commissioned ? ", a commissioned service," : "")
                                + " has not signed the partnership's protocol itself."));
            } else if (community.filter(above -> !above.isSignedFor(party.id())).isPresent()) {
                warnings.add(new Warning(
                        "tierAboveUnsigned",
                        "Nobody has signed the community's protocol for " + name + "."));
            }
        }
        if (agreement
                        .terms()
                        .from()
                        .plusMonths(pack.agreements().reviewMonths())
                        .isBefore(agreement.terms().reviewBy())
                && agreement.state() == AgreementState.DRAFT) {
            warnings.add(new Warning(
                    "lateReview",
                    "The protocol asks for a review after " + pack.agreements().reviewMonths()
                            + " months."));
        }
        return List.copyOf(warnings);
    }

    static Problem notFrom(AgreementStage stage, AgreementTransition wanted) {
        String is = switch (stage) {
            case DRAFT -> "still a draft that not every party has signed";
            case SIGNED -> "signed and not in force yet";
            case IN_FORCE -> "in force";
            case DUE_FOR_REVIEW -> "in force and due for review";
            case SUSPENDED -> "suspended";
            case ENDED -> "ended";
        };
        return new Problem(
                Problem.Code.CONFLICT,
                "The agreement is " + is + ", so it cannot be " + wanted.done()
                        + ". Read it again to see what changed.");
    }
}
