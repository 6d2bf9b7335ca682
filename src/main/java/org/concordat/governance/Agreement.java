package org.concordat.governance;

import org.concordat.policy.Facts.AgreementState;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An information sharing agreement, as the register keeps it.
 *
 * @param number the register's own, shown to people
 * @param version of what it says; signatures count for the version they were given for
 * @param signOffs every signature, also of earlier versions, the first one first
 */
public record Agreement(
        UUID id,
        int number,
        int version,
        AgreementTerms terms,
        CommunityNamed community,
        List<Agency.Named> disclosers,
        List<Agency.Named> recipients,
        AgreementState state,
        List<SignOff> signOffs) {

    /** How long before the day of its review an agreement counts as due. */
    static final int DUE_DAYS_BEFORE = 28;

    /** The community it was made in. */
    public record CommunityNamed(UUID id, String name) {}

    public Agreement {
        disclosers = List.copyOf(disclosers);
        recipients = List.copyOf(recipients);
        signOffs = List.copyOf(signOffs);
    }

    public String title() {
        return terms.title();
    }

    /** Every agency whose decisions change with it, each once. */
    public List<UUID> agencies() {
        return terms.agencies();
    }

    /** Parties that have not signed what it says now. */
    public List<Agency.Named> unsigned() {
        return Stream.concat(disclosers.stream(), recipients.stream())
                .distinct()
                .filter(party -> signOffs.stream()
                        .noneMatch(
                                one -> one.version() == version && one.agency().equals(party.id())))
                .toList();
    }

    Agreement with(SignOff signature) {
        return of(
                terms,
                state,
                Stream.concat(signOffs.stream(), Stream.of(signature)).toList());
    }

    Agreement reviewedBy(LocalDate next) {
        return of(terms.reviewedBy(next), state, signOffs);
    }

    Agreement in(AgreementState now) {
        return of(terms, now, signOffs);
    }

    private Agreement of(AgreementTerms says, AgreementState now, List<SignOff> signed) {
        return new Agreement(
                id, number, version, says, community, disclosers, recipients, now, signed);
    }

    public AgreementStage stage(LocalDate today) {
        return switch (state) {
            case DRAFT -> unsigned().isEmpty() ? AgreementStage.SIGNED : AgreementStage.DRAFT;
            case IN_FORCE ->
                terms.reviewBy().minusDays(DUE_DAYS_BEFORE).isAfter(today)
                        ? AgreementStage.IN_FORCE
                        : AgreementStage.DUE_FOR_REVIEW;
            case SUSPENDED -> AgreementStage.SUSPENDED;
            case ENDED -> AgreementStage.ENDED;
        };
    }
}
