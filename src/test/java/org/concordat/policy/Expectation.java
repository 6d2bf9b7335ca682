package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.policy.CaseFile.Case;
import org.concordat.policy.CaseFile.Values;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.ItemVerdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must come of a case: its {@code expect}, compared with a decision. */
final class Expectation {
    private final Values expected;
    private final Decision decision;

    private Expectation(Case one, Decision decision) {
        this.expected = one.expected();
        this.decision = decision;
    }

    static void check(Case one, Decision decision) {
        Expectation expectation = new Expectation(one, decision);
        expectation.checkOutcome(one);
        expectation.checkWords();
        expectation.checkDelivery();
    }

    private void checkOutcome(Case one) {
        expected.only(
                "outcome",
                "items",
                "findings",
                "remedies",
                "obligations",
                "says",
                "neverSays",
                "summary",
                "reliesOn",
                "agreement",
                "persons");
        assertThat(decision.<String>fold(deliver -> "deliver", hold -> "hold"))
                .as(decision.toString())
                .isEqualTo(expected.text("outcome"));
        assertThat(decision.items().stream().map(Expectation::verdict))
                .as(decision.findings().toString())
                .isEqualTo(expected.texts("items").orElseThrow());
        assertThat(unlikePlain(one))
                .as(decision.toString())
                .isEqualTo(expected.texts("findings").orElse(List.of()));
        assertThat(remedies()).isEqualTo(expected.texts("remedies").orElse(List.of()));
    }

    /** Every finding that differs from the plainest delivery's; all others are as they are there. */
    private List<String> unlikePlain(Case one) {
        Set<String> plain = one.plain().bare(one.pack()).findings().stream()
                .map(finding -> finding(finding, Optional.empty()))
                .collect(Collectors.toSet());
        return decision.findings().stream()
                .filter(finding -> !plain.contains(finding(finding, Optional.empty())))
                .map(finding -> finding(finding, finding.item()))
                .distinct()
                .toList();
    }

    private void checkWords() {
        expected.texts("says")
                .ifPresent(wanted ->
                        wanted.forEach(text -> assertThat(decision.toString()).contains(text)));
        expected.texts("neverSays")
                .ifPresent(unwanted -> unwanted.forEach(
                        text -> assertThat(decision.toString()).doesNotContain(text)));
        expected.find("summary")
                .ifPresent(wanted -> assertThat(decision.summary()).isEqualTo(wanted));
    }

    private void checkDelivery() {
        expected.texts("obligations")
                .ifPresent(wanted -> assertThat(obligations()).isEqualTo(wanted));
        expected.find("reliesOn")
                .ifPresent(wanted ->
                        assertThat(delivered().reliesOn()).hasSize(Integer.parseInt(wanted)));
        expected.texts("persons")
                .ifPresent(wanted ->
                        assertThat(delivered().persons()).isEqualTo(CaseFile.ids(wanted)));
        expected.find("agreement")
                .ifPresent(wanted -> assertThat(delivered().agreement())
                        .isEqualTo(
                                wanted.equals("none")
                                        ? Optional.empty()
                                        : Optional.of(Scene.id(26 + Integer.parseInt(wanted)))));
    }

    private static String verdict(ItemVerdict item) {
        String verdict = YamlFields.camelCase(item.verdict());
        return item.clause().map(clause -> verdict + " " + clause).orElse(verdict);
    }

    /** {@code authority 0 notSatisfied ROT-1.5b}, with what carries it at the end. */
    private static String finding(Finding finding, Optional<Integer> position) {
        return finding.check()
                + position.map(item -> " " + item).orElse("")
                + " "
                + YamlFields.camelCase(finding.result())
                + " "
                + finding.clause()
                + finding.carriedBy().map(by -> " " + YamlFields.camelCase(by)).orElse("");
    }

    private List<String> remedies() {
        return decision.remedies().stream()
                .map(way -> way.steps().stream()
                        .map(step -> YamlFields.camelCase(step.remedy().kind())
                                + step.item().map(item -> " " + item).orElse(""))
                        .collect(Collectors.joining(" + ")))
                .toList();
    }

    private List<String> obligations() {
        return delivered().obligations().stream()
                .map(demand -> YamlFields.camelCase(demand.kind()))
                .toList();
    }

    private Deliver delivered() {
        return decision.fold(deliver -> deliver, hold -> {
            throw new AssertionError("held: " + hold);
        });
    }
}
