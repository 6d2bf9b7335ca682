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
        @Clause("ROT-3.3")
        void shouldKnowTheBarsThatItsCategoriesName() {
            assertThat(pack.bars()).containsKeys("gra2004-22", "aca2002-57");
            assertThat(pack.bars()).doesNotContainKey("crca2005-18");
            Pack.StatutoryBar adoption =
                    Optional.ofNullable(pack.bars().get("aca2002-57")).orElseThrow();
            assertThat(adoption.binds("authority")).isTrue();
            assertThat(adoption.binds("school")).isFalse();
            assertThat(adoption.exceptions())
                    .containsExactly(Pack.BarException.DUTY, Pack.BarException.COURT_ORDER);
            assertThat(pack.categories().values())
                    .filteredOn(Pack.Category::concernOnly)
                    .extracting(Pack.Category::id)
                    .containsExactly("concern");
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
                            "kind: safety\n    harm: true\n    about: child\n    clause: ROT-3.2a",
                            "kind: safty\n    harm: true\n    about: child\n    clause: ROT-9")
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
        void shouldKeepTheIdentityFreeOfWhatOnlyItemsAreCheckedFor() {
            for (String also : List.of("health: true", "whereabouts: true", "bars: [aca2002-57]")) {
                String broken = replaced(", identifying: true", ", identifying: true, " + also);
                assertThat(mistakes(broken, BASES))
                        .extracting(Mistake::path)
                        .contains("categories.identity." + also.split(":", 2)[0]);
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
        @Clause("ROT-1.6b")
        void shouldWantExactlyOneConcernOnly_whichIsNotConfidential() {
            assertThat(mistakes(replaced(", concernOnly: true", ""), BASES))
                    .extracting(Mistake::problem)
                    .containsExactly("No category is only that there is a concern.");
            assertMistake(
                    replaced("concernOnly: true", "concernOnly: true, confidential: true"),
                    "categories.concern.confidential",
                    "concernOnly: true",
                    "Take it out");
        }

        @Test
        @Clause("ROT-3.3")
        void shouldNameABarThatTheCatalogueDoesNotHave() {
            assertMistake(
                    replaced("bars: [gra2004-22]", "bars: [gra2004-23]"),
                    "categories.genderHistory.bars",
                    "gra2004-23",
                    "gra2004-22");
        }

        @Test
        void shouldNameAnExceptionThatABarCannotHave() {
            String broken = BASES.replace(
                    "exceptions: [consent, courtOrder]", "exceptions: [consent, seriousCrime]");
            assertThat(mistakes(PACK, broken)).singleElement().satisfies(mistake -> {
                assertThat(mistake.path()).isEqualTo("bars.hfea1990-33A.exceptions");
                assertThat(mistake.line()).isEqualTo(lineOf(broken, "seriousCrime"));
                assertThat(mistake.remedy()).contains("consent, courtOrder, duty, safety");
            });
        }

        @Test
        void shouldNameWhatIsWrongWithTheTerms() {
            assertMistake(
                    replaced("required: [purpose, scope,", "required: [purpose, skope,"),
                    "agreements.required",
                    "skope",
                    "purpose, responsibilities, responsibility, scope, use");
            assertMistake(
                    replaced("  optional: false\n", ""),
                    "agreements.optional",
                    "required: [purpose, scope",
                    "Add optional");
            assertMistake(
                    replaced("training: {months: 24}", "training: {months: 0}"),
                    "training.months",
                    "training: {months: 0}",
                    "from 1 to 120");
            assertMistake(
                    replaced("kinds: [health, authority]", "kinds: [health, council]"),
                    "caldicott.kinds",
                    "council]",
                    "authority");
        }

        @Test
        void shouldLeaveNothingWithoutATime_andNothingWithTwo() {
            String broken =
                    PACK.replace("    - {population: adult, from: lastActivity, years: 8}\n", """
                        - {population: child, categories: [attendance, nonsense], from: lastActivity, years: 3}
                        - {population: child, categories: [attendance], from: lastActivity, years: 4}
                    """);
            assertThat(mistakes(broken, BASES))
                    .extracting(Mistake::path, Mistake::problem)
                    .containsExactlyInAnyOrder(
                            tuple(
                                    "retention.schedule[1].categories",
                                    "\"nonsense\" is not known here."),
                            tuple("retention.schedule", "Two rows of child are about attendance."),
                            tuple(
                                    "retention.schedule",
                                    "Of adult there is not exactly one row for all other categories."));
        }

        @Test
        void shouldNameWhatIsWrongWithWhatIsOptional() {
            String groups = """
                    memberships:
                      core: {label: Core}
                    conflictResolution:
                      - {stage: Talk, by: The two managers, who: supervisors, days: soon}
                    """;
            String broken =
                    replaced("training: {months: 24}\n", "training: {months: 24}\n" + groups);
            assertThat(mistakes(broken, BASES))
                    .extracting(Mistake::path, Mistake::line)
                    .containsExactly(
                            tuple("memberships.core.duties", lineOf(broken, "core: {label")),
                            tuple("conflictResolution[0].days", lineOf(broken, "- {stage: Talk")));
        }

        @Test
        void shouldNameWhatIsWrongWithTheProtocol() {
            assertMistake(
                    replaced("date: 2012-01-01", "date: January"),
                    "protocol.date",
                    "date: January",
                    "2026-02-05");
            assertMistake(
                    replaced("public: true", "public: everybody"),
                    "protocol.public",
                    "public: everybody",
                    "true or false");
            assertMistake(
                    replaced("reviewMonths: 24 # §4.1.5\n  public", "reviewMonths: 600\n  public"),
                    "protocol.reviewMonths",
                    "reviewMonths: 600",
                    "from 1 to 120");
        }

        @Test
        @Clause("BAR-4.1.3h")
        void shouldNameWhatIsWrongWithThePublicPages() {
            assertMistake(
                    replaced("  uses: >-", "  use: >-"),
                    "public.use",
                    "use: >-",
                    "uses, rights, complaints, documents");
            assertMistake(
                    replaced("    steps:", "    stepz:"),
                    "public.complaints.stepz",
                    "stepz",
                    "title, text, steps");
            assertMistake(
                    replaced("id: procedures", "id: codeOfPractice"),
                    "public.documents[1].id",
                    "id: codeOfPractice\n      title: How a decision",
                    "own id");
        }

        private void assertMistake(String broken, String path, String at, String mend) {
            assertThat(mistakes(broken, BASES)).anySatisfy(mistake -> {
                assertThat(mistake.path()).isEqualTo(path);
                assertThat(mistake.line()).isEqualTo(lineOf(broken, at));
                assertThat(mistake.remedy()).contains(mend);
            });
        }

        @Test
        void shouldNameAReasonThatTheCheckDoesNotHave() {
            assertThat(mistakes(replaced("cites: {refused:", "cites: {refusd:"), BASES))
                    .extracting(Mistake::path)
                    .containsExactly("checks.authority.cites.refusd");
        }

        @Test
        void shouldAskForWitnesses_whenThePackSaysSo() {
            assertThat(witnesses(PACK)).isEqualTo(Optional.empty());
            assertThat(witnesses(PACK + "journal: {witnesses: {asked: 2, withinHours: 24}}\n"))
                    .contains(new Terms.Witnesses(2, 24));
            assertThat(mistakes(PACK + "journal: {witnesses: {asked: 0, within: 24}}\n", BASES))
                    .extracting(Mistake::path)
                    .containsExactlyInAnyOrder(
                            "journal.witnesses.asked",
                            "journal.witnesses.within",
                            "journal.witnesses.withinHours");
        }

        private Optional<Terms.Witnesses> witnesses(String yaml) {
            return PackParser.parse("rotherham", yaml, BASES)
                    .<Optional<Terms.Witnesses>>fold(
                            valid -> valid.terms().journal().flatMap(Terms.JournalTerms::witnesses),
                            invalid -> {
                                throw new AssertionError(invalid);
                            });
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
                assertThat(PackParser.parse("odd", text, BASES)).isInstanceOf(Parsed.Invalid.class);
                assertThat(PackParser.parse("odd", PACK, text)).isInstanceOf(Parsed.Invalid.class);
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
