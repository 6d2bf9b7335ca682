package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.policy.CaseFile.Case;
import org.concordat.policy.CaseFile.Values;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Decision.ItemVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The cases under {@code src/test/resources/cases}, decided by Rotherham's pack. */
class RotherhamCasesTest {
    private static final Path CASES = Path.of("src", "test", "resources", "cases");

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().startsWith("rotherham")) {
                    cases.addAll(CaseFile.read(file));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @Clause({
        "HMG-7",
        "LLR-P10",
        "ROT-1.3.2",
        "ROT-1.5a",
        "ROT-1.5b",
        "ROT-1.6a",
        "ROT-1.6c",
        "ROT-1.6d",
        "ROT-2",
        "ROT-3.0",
        "ROT-3.1",
        "ROT-3.2",
        "ROT-3.2a",
        "ROT-3.2b",
        "ROT-3.2c",
        "ROT-3.2d",
        "ROT-3.3",
        "ROT-4.1.5",
        "ROT-4.3b",
        "ROT-A",
        "ROT-B1"
    })
    void shouldDecideAsWritten(Case one) {
        Decision decision = one.scene().decide(Packs.ROTHERHAM);
        Values expected = one.expected();
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
        assertThat(decision.items().stream().map(RotherhamCasesTest::verdict))
                .as(decision.findings().toString())
                .isEqualTo(expected.texts("items").orElseThrow());
        expected.texts("findings")
                .ifPresent(wanted -> assertThat(
                                decision.findings().stream().map(RotherhamCasesTest::finding))
                        .containsAll(wanted));
        expected.texts("remedies")
                .ifPresent(wanted -> assertThat(remedies(decision)).isEqualTo(wanted));
        expected.texts("obligations")
                .ifPresent(wanted -> assertThat(obligations(decision)).isEqualTo(wanted));
        expected.texts("says")
                .ifPresent(wanted ->
                        wanted.forEach(text -> assertThat(decision.toString()).contains(text)));
        expected.texts("neverSays")
                .ifPresent(unwanted -> unwanted.forEach(
                        text -> assertThat(decision.toString()).doesNotContain(text)));
        expected.find("summary")
                .ifPresent(wanted -> assertThat(decision.summary()).isEqualTo(wanted));
        expected.find("reliesOn")
                .ifPresent(wanted -> assertThat(delivered(decision).reliesOn())
                        .hasSize(Integer.parseInt(wanted)));
        expected.texts("persons")
                .ifPresent(wanted ->
                        assertThat(delivered(decision).persons()).isEqualTo(CaseFile.ids(wanted)));
        expected.find("agreement")
                .ifPresent(wanted -> assertThat(delivered(decision).agreement())
                        .isEqualTo(
                                wanted.equals("none")
                                        ? Optional.empty()
                                        : Optional.of(Scene.id(26 + Integer.parseInt(wanted)))));
    }

    @Test
    void shouldNameEveryClauseThatTheDataProve() throws Exception {
        TreeSet<String> proved = new TreeSet<>();
        cases().forEach(one -> proved.addAll(one.clauses()));

        Clause named = RotherhamCasesTest.class
                .getDeclaredMethod("shouldDecideAsWritten", Case.class)
                .getAnnotation(Clause.class);

        assertThat(named).isNotNull();
        assertThat(new TreeSet<>(List.of(named.value()))).isEqualTo(proved);
    }

    @Test
    void shouldHoldEnoughCases() throws Exception {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(cases().stream().map(Case::name)).doesNotHaveDuplicates();
    }

    private static String verdict(ItemVerdict item) {
        String verdict = YamlFields.camelCase(item.verdict());
        return item.clause().map(clause -> verdict + " " + clause).orElse(verdict);
    }

    /** {@code authority 0 notSatisfied ROT-1.5b}, with what carries it at the end. */
    private static String finding(Finding finding) {
        return finding.check()
                + finding.item().map(item -> " " + item).orElse("")
                + " "
                + YamlFields.camelCase(finding.result())
                + " "
                + finding.clause()
                + finding.carriedBy().map(by -> " " + YamlFields.camelCase(by)).orElse("");
    }

    private static List<String> remedies(Decision decision) {
        return decision.fold(
                deliver -> List.of(),
                (Hold hold) -> hold.remedies().stream()
                        .map(proposal -> YamlFields.camelCase(proposal.remedy().kind()))
                        .toList());
    }

    private static List<String> obligations(Decision decision) {
        return delivered(decision).obligations().stream()
                .map(demand -> YamlFields.camelCase(demand.kind()))
                .toList();
    }

    private static Deliver delivered(Decision decision) {
        return decision.fold(deliver -> deliver, hold -> {
            throw new AssertionError("held: " + hold);
        });
    }
}
