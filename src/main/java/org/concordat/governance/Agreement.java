package org.concordat.governance;

import org.concordat.policy.Facts.AgreementState;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An information sharing agreement, as the register shows it.
 *
 * @param number the register's own, shown to people
 * @param legalPower the statutory power it rests on, if it does
 * @param controller who controls the data after receipt: whoever receives it, or both together
 * @param from the first day it holds
 * @param reviewBy the day its review is due; overdue warns and does not end it
 */
public record Agreement(
        UUID id,
        int number,
        String title,
        CommunityNamed community,
        List<Agency.Named> disclosers,
        List<Agency.Named> recipients,
        List<String> purposes,
        List<String> categories,
        String lawfulBasis,
        Optional<String> legalPower,
        String controller,
        AgreementState state,
        LocalDate from,
        LocalDate reviewBy) {

    /** The community it was made in. */
    public record CommunityNamed(UUID id, String name) {}

    public Agreement {
        disclosers = List.copyOf(disclosers);
        recipients = List.copyOf(recipients);
        purposes = List.copyOf(purposes);
        categories = List.copyOf(categories);
    }

    /** Every agency whose decisions change with it, each once. */
    public List<UUID> agencies() {
        return Stream.concat(disclosers.stream(), recipients.stream())
                .map(Agency.Named::id)
                .distinct()
                .toList();
    }
}
