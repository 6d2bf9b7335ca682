package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.concordat.Clause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

class PackParserTest {
    private static final String PACK = Packs.text("rotherham");
    private static final String BASES = Packs.bases();

    @Nested
    class Rotherham {
        private final Pack pack = Packs.ROTHERHAM;

        @Test
        @Clause({"ROT-1.6a", "ROT-1.3.1"})
        void shouldHaveItsSeventeenPurposesAndThreeTiers() {
            assertThat(pack.purposes()).hasSize(17);
            assertThat(pack.purposes().values())
                    .allMatch(purpose -> purpose.clause().equals("ROT-1.6a"));
            assertThat(pack.tiers()).extracting(Pack.Tier::level).containsExactly(1, 2, 3);
            assertThat(pack.categories().values().stream().filter(Pack.Category::identifying))
                    .extracting(Pack.Category::id)
                    .containsExactly("identity");
        }

        @Test
        void shouldKeepTheOrderOfItsFile() {
            assertThat(pack.purposes().keySet())
                    .startsWith("wellbeing", "protect", "supportInNeed");
            assertThat(pack.grounds().keySet())
                    .startsWith("childSignificantHarm", "adultSeriousHarm");
        }

        @Test
        @Clause("LLR-P10")
        void shouldLetEverybodyShareAnInjury() {
            Pack.Category injury =
                    Optional.ofNullable(pack.categories().get("injury")).orElseThrow();
            assertThat(injury.confidential()).isTrue();
            assertThat(injury.health()).isFalse();
        }

        @Test
        void shouldKeepTheMarkOfWhatNobodyConfirmed() {
            Pack.LawfulBasis duty =
                    Optional.ofNullable(pack.bases().get("ca2004-16LA")).orElseThrow();
            assertThat(duty.unconfirmed()).isTrue();
            assertThat(duty.duty()).isTrue();
        }

        @Test
        void shouldChangeItsVersionWithEitherFile() {
            String version = pack.version();
            assertThat(version).matches("[0-9a-f]{16}");
            assertThat(parsed(PACK + "\n# later\n", BASES).version()).isNotEqualTo(version);
            assertThat(parsed(PACK, BASES + "\n# later\n").version()).isNotEqualTo(version);
            assertThat(parsed(PACK, BASES).version()).isEqualTo(version);
        }

        private Pack parsed(String yaml, String bases) {
            return PackParser.parse("rotherham", yaml, bases).fold(valid -> valid, wrong -> {
                throw new AssertionError(wrong.toString());
            });
        }
    }

    @Nested
    class Mistakes {
        @Test
        void shouldReportAllTogether_withLines() {
            String broken = replaced(
                            "kind: safety\n    harm: true\n    clause: ROT-3.2a",
                            "kind: safty\n    harm: true\n    clause: ROT-9")
                    .replace("  ageToAsk: 12", "  ageToAsk: 120")
                    .replace("  - ca1989-17\n", "  - ca1066-17\n");

            List<Mistake> mistakes = mistakes(broken, BASES);

            assertThat(mistakes)
                    .extracting(Mistake::path)
                    .containsExactlyInAnyOrder(
                            "grounds.childSignificantHarm.kind",
                            "grounds.childSignificantHarm.clause",
                            "bases",
                            "settings.ageToAsk");
            assertThat(mistakes).allSatisfy(mistake -> {
                assertThat(mistake.remedy()).isNotBlank();
                assertThat(mistake.file()).isEqualTo("rotherham.yaml");
            });
            assertThat(at(mistakes, "grounds.childSignificantHarm.kind"))
                    .isEqualTo(lineOf(broken, "kind: safty"));
            assertThat(at(mistakes, "bases")).isEqualTo(lineOf(broken, "ca1066-17"));
            assertThat(at(mistakes, "settings.ageToAsk"))
                    .isEqualTo(lineOf(broken, "ageToAsk: 120"));
        }

        @Test
        void shouldNameAKeyThatNobodyKnows() {
            String broken = replaced("  planning: {label:", "  planning: {lable:");
            assertThat(mistakes(broken, BASES))
                    .extracting(Mistake::path, Mistake::problem)
                    .contains(
                            tuple("purposes.planning.lable", "Nobody knows this name."),
                            tuple("purposes.planning.label", "This is missing."));
        }

        @Test
        void shouldNameAnIdThatIsThereTwice() {
            String broken = replaced("  contact: {label:", "  family: {label:");
            List<Mistake> mistakes = mistakes(broken, BASES);
            assertThat(mistakes).singleElement().satisfies(mistake -> {
                assertThat(mistake.path()).isEqualTo("categories.family");
                assertThat(mistake.problem())
                        .contains("first on line " + lineOf(broken, "family: {label: How to"));
                assertThat(mistake.line()).isEqualTo(lineOf(broken, "family: {label: Family"));
            });
        }

        @Test
        void shouldMissACheckWithoutARule() {
            String broken = replaced("  quality: {effect: hold, clause: ROT-1.5a}\n", "");
            assertThat(mistakes(broken, BASES)).singleElement().satisfies(mistake -> {
                assertThat(mistake.path()).isEqualTo("checks.quality");
                assertThat(mistake.remedy()).contains("quality");
            });
        }

        @Test
        void shouldNameACheckThatThereIsNot() {
            assertThat(mistakes(replaced("  quality: {", "  qualty: {"), BASES))
                    .extracting(Mistake::path)
                    .containsExactlyInAnyOrder("checks.qualty", "checks.quality");
        }

        @Test
        void shouldRefuseToMakeASafeguardAWarning() {
            for (String check : List.of(
                    "authority", "recipient", "onward", "category", "health", "whereabouts")) {
                String broken = Pattern.compile("  " + check + ": \\{effect: \\w+")
                        .matcher(PACK)
                        .replaceFirst("  " + check + ": {effect: warn");
                assertThat(mistakes(broken, BASES))
                        .extracting(Mistake::path)
                        .containsExactly("checks." + check + ".effect");
            }
        }

        @Test
        void shouldWantExactlyOneIdentity() {
            assertThat(mistakes(replaced(", identifying: true", ""), BASES))
                    .extracting(Mistake::path)
                    .containsExactly("categories");
            assertThat(mistakes(
                            replaced(
                                    "{label: Attendance}",
                                    "{label: Attendance, identifying: true}"),
                            BASES))
                    .extracting(Mistake::problem)
                    .containsExactly(
                            "Several categories are the person's identity: identity, attendance.");
        }

        @Test
        void shouldWantExactlyOneKindOfWhereabouts() {
            assertThat(mistakes(replaced(", whereabouts: true", ""), BASES))
                    .extracting(Mistake::problem)
                    .containsExactly("No category is the person's whereabouts.");
        }

        @Test
        void shouldNameAReasonThatTheCheckDoesNotHave() {
            assertThat(mistakes(replaced("cites: {refused:", "cites: {refusd:"), BASES))
                    .extracting(Mistake::path)
                    .containsExactly("checks.authority.cites.refusd");
        }

        @Test
        void shouldReportTheCatalogueToo() {
            String broken = BASES.replace("from: 2026-02-05", "from: next spring")
                    .replaceFirst("agencyKinds: \\[police\\]", "agencyKinds: [polis]");
            List<Mistake> mistakes = mistakes(PACK, broken);
            assertThat(mistakes).extracting(Mistake::file).containsOnly("lawful-bases.yaml");
            assertThat(mistakes)
                    .extracting(Mistake::line)
                    .containsExactly(lineOf(broken, "polis]"), lineOf(broken, "next spring"));
        }

        @Test
        void shouldPointAtTheLine_whenItIsNotYaml() {
            String broken = replaced("partnership: Rotherham", "partnership: [Rotherham");
            assertThat(mistakes(broken, BASES)).singleElement().satisfies(mistake -> {
                assertThat(mistake.problem()).startsWith("This is not YAML");
                assertThat(mistake.line()).isGreaterThanOrEqualTo(lineOf(broken, "[Rotherham"));
            });
        }

        @Test
        void shouldAnswerWhateverIsInTheFile() {
            for (String text : List.of(
                    "", "\n", "a", "- a", "&a [*a]", "{}", "? [a]\n: b", "checks: 3", "\u0000")) {
                assertThat(PackParser.parse("odd", text, BASES))
                        .isInstanceOf(ParsedPack.Invalid.class);
                assertThat(PackParser.parse("odd", PACK, text))
                        .isInstanceOf(ParsedPack.Invalid.class);
            }
        }

        private String replaced(String old, String by) {
            assertThat(PACK).contains(old);
            return PACK.replace(old, by);
        }

        private List<Mistake> mistakes(String yaml, String bases) {
            return PackParser.parse("rotherham", yaml, bases)
                    .<List<Mistake>>fold(valid -> List.of(), invalid -> invalid);
        }

        private int at(List<Mistake> mistakes, String path) {
            return mistakes.stream()
                    .filter(mistake -> mistake.path().equals(path))
                    .findFirst()
                    .orElseThrow()
                    .line();
        }

        private int lineOf(String text, String part) {
            return (int) text.substring(0, text.indexOf(part)).lines().count()
                    + (text.charAt(text.indexOf(part) - 1) == '\n' ? 1 : 0);
        }
    }
}
