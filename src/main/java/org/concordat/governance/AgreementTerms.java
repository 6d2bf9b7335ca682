package org.concordat.governance;

import org.concordat.kernel.Camel;
import org.concordat.policy.Terms.Statement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an agreement says.
 *
 * @param legalPower the statutory power it rests on, if it does
 * @param controller who controls the data after receipt: whoever receives it, or both together
 * @param contractual a contract demands the disclosure (ROT-1.3.2)
 * @param statements what LLR-b asks for, as far as it is written
 * @param from the first day it holds
 * @param reviewBy the day its review is due; overdue warns and does not end it
 */
public record AgreementTerms(
        String title,
        UUID community,
        List<UUID> disclosers,
        List<UUID> recipients,
        List<String> purposes,
        List<String> categories,
        String lawfulBasis,
        Optional<String> legalPower,
        String controller,
        boolean contractual,
        Map<Statement, String> statements,
        LocalDate from,
        LocalDate reviewBy) {

    public AgreementTerms {
        disclosers = List.copyOf(disclosers);
        recipients = List.copyOf(recipients);
        purposes = List.copyOf(purposes);
        categories = List.copyOf(categories);
        statements = Map.copyOf(statements);
    }

    /** Every agency whose decisions change with it, each once. */
    public List<UUID> agencies() {
        return Stream.concat(disclosers.stream(), recipients.stream())
                .distinct()
                .toList();
    }

    AgreementTerms reviewedBy(LocalDate next) {
        return new AgreementTerms(
                title,
                community,
                disclosers,
                recipients,
                purposes,
                categories,
                lawfulBasis,
                legalPower,
                controller,
                contractual,
                statements,
                from,
                next);
    }

    /** As its history tells them. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("community", community.toString());
        fields.put("disclosers", ids(disclosers));
        fields.put("recipients", ids(recipients));
        fields.put("purposes", String.join(", ", purposes));
        fields.put("categories", String.join(", ", categories));
        fields.put("lawfulBasis", lawfulBasis);
        legalPower.ifPresent(power -> fields.put("legalPower", power));
        fields.put("controller", controller);
        fields.put("contractual", Boolean.toString(contractual));
        for (Statement statement : Statement.values()) {
            String text = statements.get(statement);
            if (text != null) {
                fields.put("statements." + Camel.of(statement), text);
            }
        }
        fields.put("from", from.toString());
        fields.put("reviewBy", reviewBy.toString());
        return fields;
    }

    private static String ids(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(", "));
    }
}
