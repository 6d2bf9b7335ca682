package org.concordat.web;

import org.concordat.governance.Agency;
import org.concordat.governance.AgencyDetails;
import org.concordat.governance.AgencyDetails.Officer;
import org.concordat.governance.AgencyRecord;
import org.concordat.governance.Agreement;
import org.concordat.governance.AgreementTerms;
import org.concordat.governance.Assessments.Assessment;
import org.concordat.governance.Community;
import org.concordat.governance.RegisterReader.Whole;
import org.concordat.kernel.Camel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The register's parts as tables. */
final class RegisterCsv {
    private static final List<String> AGENCIES = List.of(
            "id",
            "name",
            "kind",
            "stage",
            "senior officer's post",
            "group",
            "Caldicott guardian named",
            "registration number",
            "registration expires",
            "commissioned by",
            "signed on",
            "left on");
    private static final List<String> COMMUNITIES =
            List.of("id", "name", "objective", "purposes", "members");
    private static final List<String> AGREEMENTS = List.of(
            "number",
            "id",
            "title",
            "community",
            "stage",
            "disclosers",
            "recipients",
            "purposes",
            "categories",
            "lawful basis",
            "legal power",
            "controller after receipt",
            "contractual",
            "from",
            "review by");
    private static final List<String> ASSESSMENTS =
            List.of("number", "id", "title", "agencies", "assessed on", "review by", "outcome");

    private RegisterCsv() {}

    /** One part by its name in the contract. */
    static String of(String part, Whole whole) {
        LocalDate today = whole.agreements().today();
        return switch (part) {
            case "agencies" ->
                Csv.table(
                        AGENCIES,
                        whole.agencies().stream().map(a -> agency(a, today)).toList());
            case "communities" ->
                Csv.table(
                        COMMUNITIES,
                        whole.communities().stream().map(RegisterCsv::community).toList());
            case "assessments" ->
                Csv.table(
                        ASSESSMENTS,
                        whole.assessments().stream()
                                .map(RegisterCsv::assessment)
                                .toList());
            default ->
                Csv.table(
                        AGREEMENTS,
                        whole.agreements().agreements().stream()
                                .map(a -> agreement(a, today))
                                .toList());
        };
    }

    private static List<String> agency(AgencyRecord agency, LocalDate today) {
        AgencyDetails details = agency.details();
        return List.of(
                agency.id().toString(),
                details.name(),
                details.kind(),
                Camel.of(agency.stage(today)),
                text(details.seniorOfficer().flatMap(Officer::role)),
                text(details.membership()),
                details.caldicottGuardian().isPresent() ? "yes" : "no",
                text(details.registration().number()),
                text(details.registration().expires()),
                text(agency.commissioner().map(Agency.Named::name)),
                text(agency.signedOn()),
                text(agency.leftOn()));
    }

    private static List<String> community(Community community) {
        return List.of(
                community.id().toString(),
                community.name(),
                community.objective(),
                String.join("; ", community.purposes()),
                names(community.members()));
    }

    private static List<String> agreement(Agreement agreement, LocalDate today) {
        AgreementTerms terms = agreement.terms();
        return List.of(
                Integer.toString(agreement.number()),
                agreement.id().toString(),
                terms.title(),
                agreement.community().name(),
                agreement.stage(today).id(),
                names(agreement.disclosers()),
                names(agreement.recipients()),
                String.join("; ", terms.purposes()),
                String.join("; ", terms.categories()),
                terms.lawfulBasis(),
                text(terms.legalPower()),
                terms.controller(),
                terms.contractual() ? "yes" : "no",
                terms.from().toString(),
                terms.reviewBy().toString());
    }

    private static List<String> assessment(Assessment one) {
        return List.of(
                Integer.toString(one.number()),
                one.id().toString(),
                one.entry().title(),
                names(one.agencies()),
                one.entry().assessedOn().toString(),
                one.entry().reviewBy().toString(),
                one.entry().outcome());
    }

    private static String names(List<Agency.Named> agencies) {
        return agencies.stream().map(Agency.Named::name).collect(Collectors.joining("; "));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
