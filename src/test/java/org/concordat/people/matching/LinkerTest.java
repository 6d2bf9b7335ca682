package org.concordat.people.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.people.matching.Someone.called;

import org.concordat.people.Birth;
import org.concordat.people.Sex;
import org.concordat.people.matching.Linker.Before;
import org.concordat.people.matching.Linker.Candidate;
import org.concordat.people.matching.Weighing.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Who is linked, who is looked at, and who never is. */
class LinkerTest {
    private static final NameFrequencies COUNTY = NameFrequencies.of(
            Map.of("amy", 400L, "robin", 90L, "mohammed", 900L),
            Map.of("smith", 1_200L, "turner", 250L, "khan", 800L),
            100_000);
    private static final String NHS = "9434765919";
    private static final String OTHER_NHS = "4505577104";

    private final Linker linker = new Linker(weighing(100_000));

    private static Weighing weighing(long population) {
        return new Weighing(
                Parameters.shipped(), COUNTY, population, LocalDate.parse("2026-11-22"));
    }

    /** What becomes of a record and persons of one record each, by their number. */
    private List<Linker.Finding<Integer>> found(Someone one, Someone... others) {
        List<Candidate<Integer>> candidates = new java.util.ArrayList<>();
        for (int i = 0; i < others.length; i++) {
            candidates.add(new Candidate<>(i, List.of(others[i].profile())));
        }
        return linker.findings(List.of(one.profile()), candidates);
    }

    private Verdict verdict(Someone one, Someone other) {
        List<Linker.Finding<Integer>> found = found(one, other);
        return found.isEmpty() ? Verdict.SEPARATE : found.get(0).verdict();
    }

    private static Someone amy() {
        return called("Amy", "Turner").atHome();
    }

    @Nested
    class OnePerson {
        @Test
        void shouldBeLinked_whenNamesBirthAndHomeAgree() {
            assertThat(verdict(amy(), amy())).isEqualTo(Verdict.LINK);
        }

        @Test
        void shouldBeLinked_whenEverythingIsWrittenOtherwise() {
            Someone other = called("Aimee", "TURNER").at("12, Wortley Rd.", "ROTHERHAM", "s612ab");

            assertThat(verdict(amy(), other)).isEqualTo(Verdict.LINK);
        }

        @ParameterizedTest
        @CsvSource({
            "Muhammad, Mohammed",
            "Katherine, Catherine",
            "Elizabeth, Liz",
            "Yousuf, Yusef",
            "Alexandra, Alexanrda",
            "Zoë, Zoe",
            "Mary-Anne, Mary Anne"
        })
        void shouldBeLinked_whenTheNameIsOneInTwoForms(String one, String other) {
            assertThat(verdict(
                            called(one, "Khan").atHome(), called(other, "Khan").atHome()))
                    .isEqualTo(Verdict.LINK);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2016-04-13", "2016-03-15", "2015-03-14"})
        void shouldBeLinked_whenTheDateIsMistyped(String date) {
            assertThat(verdict(amy().born("2016-03-14"), amy().born(date))).isEqualTo(Verdict.LINK);
        }

        /** No parent of one name has the very birthday, in a year that one slip makes the child's. */
        @ParameterizedTest
        @CsvSource({"1953-03-14, 1983-03-14", "1937-11-02, 1973-11-02"})
        void shouldBeLinked_whenTheYearIsASlip(String one, String other) {
            assertThat(verdict(amy().born(one), amy().born(other))).isEqualTo(Verdict.LINK);
        }

        @Test
        void shouldBeLinked_whenDayAndMonthAreTheOtherWayRound() {
            assertThat(verdict(amy().born("2016-03-04"), amy().born("2016-04-03")))
                    .isEqualTo(Verdict.LINK);
        }

        @Test
        void shouldBeLinked_whenGivenAndFamilyNameAreTheOtherWayRound() {
            assertThat(verdict(amy(), called("Turner", "Amy").atHome())).isEqualTo(Verdict.LINK);
        }

        @Test
        void shouldBeLinkedByTheIdentifier_whenTheFamilyMovedAndMarried() {
            Someone other = called("Amy", "Wood")
                    .at("1 High Street", "Leeds", "LS1 1AA")
                    .nhs(NHS);

            assertThat(verdict(amy().nhs(NHS), other)).isEqualTo(Verdict.LINK);
        }

        @Test
        void shouldOnlyBeLookedAt_whenAWholeCountryMayHaveADoubleOfTheName() {
            Linker country = new Linker(weighing(15_000_000));

            assertThat(country.findings(
                            List.of(called("Amy", "Smith").profile()),
                            List.of(new Candidate<>(
                                    1, List.of(called("Amy", "Smith").profile())))))
                    .extracting(Linker.Finding::verdict)
                    .containsExactly(Verdict.REVIEW);
        }

        @Test
        void shouldWeighARareNameMore() {
            double common = found(called("Amy", "Smith"), called("Amy", "Smith"))
                    .get(0)
                    .weight()
                    .bits();
            double rare = found(called("Amy", "Szczepanski"), called("Amy", "Szczepanski"))
                    .get(0)
                    .weight()
                    .bits();

            assertThat(rare).isGreaterThan(common + 4);
        }

        @Test
        void shouldOnlyBeLookedAt_whenTheBirthIsAnEstimateAndTheHomeIsAnother() {
            Birth about = Birth.Estimated.of("2016").orElseThrow();

            assertThat(verdict(amy(), called("Amy", "Turner").born(about)))
                    .isNotEqualTo(Verdict.LINK);
        }
    }

    @Nested
    class Spelling {
        private static Candidate<Integer> person(Someone... records) {
            return new Candidate<>(
                    1, Arrays.stream(records).map(Someone::profile).toList());
        }

        private Verdict verdict(Someone one, Candidate<Integer> of) {
            return linker.findings(List.of(one.profile()), List.of(of)).get(0).verdict();
        }

        private static Someone spelled(String given) {
            return called(given, "Turner").atHome();
        }

        @Test
        void shouldBeLinked_whenAThirdIsSpeltRightly() {
            assertThat(verdict(
                            spelled("Alexandfra"),
                            person(spelled("Alexandra"), spelled("Zlexandra"))))
                    .isEqualTo(Verdict.REVIEW);
            assertThat(verdict(
                            spelled("Alexandfra"),
                            person(spelled("Alexandra"), spelled("Alxnadra"))))
                    .isEqualTo(Verdict.LINK);
        }

        @Test
        void shouldNotBeLinked_whenAShorterNameFitsTwoChildren() {
            assertThat(verdict(spelled("Mary Jane"), person(spelled("Mary"), spelled("Mary Anne"))))
                    .isEqualTo(Verdict.REVIEW);
        }

        @Test
        void shouldBeLinked_whenSomebodyHasSaidThatBothNamesAreOnes() {
            assertThat(verdict(spelled("Robert"), person(spelled("Robert"), spelled("Jayden"))))
                    .isEqualTo(Verdict.LINK);
            assertThat(verdict(spelled("Leila"), person(spelled("Robert"), spelled("Jayden"))))
                    .isEqualTo(Verdict.REVIEW);
        }

        @Test
        void shouldOnlyBeLookedAt_whenOneNameStandsInTheOthersPlace() {
            assertThat(LinkerTest.this.verdict(
                            called("William", "Turner").atHome(),
                            called("Fenwick", "William").atHome()))
                    .isEqualTo(Verdict.REVIEW);
        }

        @Test
        void shouldNotBeLinked_whenTheFamilyNameAloneStandsInTheOthersPlace() {
            assertThat(LinkerTest.this.verdict(
                            called("", "Turner").atHome(),
                            called("Turner", "Sarah").atHome().born("2018-11-02")))
                    .isEqualTo(Verdict.SEPARATE);
        }
    }

    /** What is done about a record, where something is known of the persons already. */
    @Nested
    class Steps {
        private List<String> steps(Someone one, Map<Set<String>, Before> known, String... others) {
            List<Candidate<String>> candidates = Arrays.stream(others)
                    .map(other -> new Candidate<>(
                            other, List.of(called(other, "Turner").atHome().profile())))
                    .toList();
            return linker
                    .steps(
                            "new",
                            List.of(one.profile()),
                            candidates,
                            (a, b) -> known.getOrDefault(Set.of(a, b), Before.NOTHING))
                    .stream()
                    .map(step -> step.verdict() + " " + step.candidate().person())
                    .toList();
        }

        private Someone jayden() {
            return called("Jayden", "Turner").atHome();
        }

        @Test
        void shouldPutTwoQuestionsOfThree() {
            assertThat(steps(jayden(), Map.of(), "Hayden", "Robert"))
                    .containsExactly("REVIEW Hayden", "REVIEW Robert");
            assertThat(steps(
                            jayden(),
                            Map.of(Set.of("Hayden", "Robert"), Before.ASKED),
                            "Hayden",
                            "Robert"))
                    .containsExactly("REVIEW Hayden");
        }

        @Test
        void shouldPutTheThird_whenOneWasAnsweredWithNo() {
            assertThat(steps(
                            jayden(),
                            Map.of(
                                    Set.of("Hayden", "Robert"), Before.ASKED,
                                    Set.of("new", "Hayden"), Before.SAID),
                            "Hayden",
                            "Robert"))
                    .containsExactly("REVIEW Robert");
        }

        @Test
        void shouldAskNothing_whenItIsAskedOfWhomItIsLinkedTo() {
            assertThat(steps(
                            jayden(),
                            Map.of(Set.of("Jayden", "Robert"), Before.ASKED),
                            "Jayden",
                            "Robert"))
                    .containsExactly("LINK Jayden");
        }

        @Test
        void shouldSettleWhatWasAsked_butNotWhatSomebodySaid() {
            for (Before before : Before.values()) {
                assertThat(steps(jayden(), Map.of(Set.of("new", "Jayden"), before), "Jayden"))
                        .as(before.toString())
                        .hasSize(before == Before.SAID ? 0 : 1);
            }
        }
    }

    @Nested
    class TwoPersons {
        private static final List<String> NAMES = List.of(
                "Jayden",
                "Hayden",
                "Kayden",
                "Tim",
                "Tom",
                "Paul",
                "Paula",
                "Emily",
                "Emilie",
                "Harry",
                "Henry",
                "Jack",
                "John",
                "Kia",
                "Kai",
                "Anna",
                "Hannah",
                "Amy",
                "Ami",
                "Daniel",
                "Daniela",
                "Mia",
                "Mila",
                "Ella",
                "Ellie",
                "Olivia",
                "Oliver",
                "Sam",
                "Samantha",
                "Samuel",
                "Chris",
                "Christine",
                "Aaron",
                "Erin",
                "Leah",
                "Lia",
                "Zayn",
                "Zain",
                "Hassan",
                "Hussein",
                "Fatima",
                "Zainab",
                "Mark",
                "Marcus",
                "Amelia",
                "Emelia",
                "Maya",
                "Mya",
                "Ava",
                "Eva",
                "Isla",
                "Ayla",
                "Julia",
                "Julie",
                "Alicia",
                "Alisha",
                "Neil",
                "Nigel",
                "Gareth",
                "Gary",
                "Tahir",
                "Tahira",
                "Karan",
                "Kiran",
                "Samir",
                "Samira",
                "Karim",
                "Karima",
                "Mary Anne",
                "Mary Jane",
                "Lily Rose",
                "Lily Mae",
                "Abdul Rahman",
                "Abdul Rahim");

        /** A county's twins: two names of one day in one house, now and then with a slip of the pen. */
        @Test
        void shouldNeverLinkTwins_inTenThousandPairs() {
            SplittableRandom random = new SplittableRandom(1);
            int linked = 0;
            int asked = 0;
            for (int pair = 0; pair < 10_000; pair++) {
                String one = NAMES.get(random.nextInt(NAMES.size()));
                String other = NAMES.get(random.nextInt(NAMES.size()));
                if (one.equals(other)) {
                    continue;
                }
                String born = LocalDate.of(1990, 1, 1)
                        .plusDays(random.nextInt(12_000))
                        .toString();
                String line = random.nextInt(1, 200) + " Wortley Road";
                Someone first = called(one, "Turner").born(born).at(line, "Rotherham", "S61 2AB");
                Someone second = called(other, random.nextInt(8) == 0 ? "Turnor" : "Turner")
                        .born(born)
                        .at(line, "Rotherham", "S61 2AB");
                Verdict verdict = verdict(first, second);
                linked += verdict == Verdict.LINK ? 1 : 0;
                asked += verdict == Verdict.REVIEW ? 1 : 0;
            }

            assertThat(linked).isZero();
            assertThat(asked).as("such pairs are looked at").isGreaterThan(9_000);
        }

        @Test
        void shouldNotLinkTwins_whenTheirNumbersWereMixedUp() {
            assertThat(verdict(
                            amy().nhs(NHS), called("Sarah", "Turner").atHome().nhs(NHS)))
                    .isEqualTo(Verdict.REVIEW);
        }

        @Test
        void shouldNotLinkANamelessChild_whenATwinMayNotBeKnownYet() {
            Someone nameless = called("", "Turner").atHome();

            assertThat(verdict(nameless, amy())).isEqualTo(Verdict.REVIEW);
            assertThat(verdict(nameless.born("1980-03-14"), amy().born("1980-03-14")))
                    .as("grown-up twins seldom share a home")
                    .isEqualTo(Verdict.LINK);
        }

        @Test
        void shouldLinkToTheTwinWhomItNames_whenTheOtherComesIntoQuestion() {
            Candidate<Integer> named = new Candidate<>(1, List.of(amy().profile()));
            Candidate<Integer> mixed = new Candidate<>(
                    2,
                    List.of(
                            called("", "Turner").atHome().born("1980-03-14").profile(),
                            called("Sarah", "Turner")
                                    .atHome()
                                    .born("1980-03-14")
                                    .profile()));

            assertThat(linker.findings(
                            List.of(amy().born("1980-03-14").profile()), List.of(named, mixed)))
                    .filteredOn(finding -> finding.verdict() == Verdict.LINK)
                    .extracting(finding -> finding.candidate().person())
                    .doesNotContain(2);
        }

        @Test
        void shouldNotBotherAnybody_whenTwinsAreABoyAndAGirl() {
            assertThat(verdict(
                            amy().sex(Sex.FEMALE),
                            called("Joseph", "Turner").atHome().sex(Sex.MALE)))
                    .isEqualTo(Verdict.SEPARATE);
        }

        @Test
        void shouldLinkANamelessRecordToNeitherTwin_whenItMayBeEither() {
            Someone nameless = called("", "Turner").atHome();

            assertThat(found(nameless, amy(), called("Sarah", "Turner").atHome()))
                    .hasSize(2)
                    .allMatch(finding -> finding.verdict() == Verdict.REVIEW);
        }

        @Test
        void shouldNotLinkTheSecondTwin_throughTheNamelessRecordOfTheFirst() {
            Candidate<String> first = new Candidate<>(
                    "first",
                    List.of(amy().profile(), called("", "Turner").atHome().profile()));

            assertThat(linker.findings(
                            List.of(called("Sarah", "Turner").atHome().profile()), List.of(first)))
                    .extracting(Linker.Finding::verdict)
                    .containsExactly(Verdict.REVIEW);
        }

        /** No two of these are one name, so no slip of the pen may make one child of two. */
        @Test
        void shouldNeverLinkTwins_whateverTheyAreCalled() {
            for (String one : NAMES) {
                for (String other : NAMES) {
                    if (!one.equals(other)) {
                        assertThat(verdict(
                                        called(one, "Turner").atHome(),
                                        called(other, "Turner").atHome()))
                                .as("%s and %s", one, other)
                                .isEqualTo(Verdict.REVIEW);
                    }
                }
            }
        }

        @ParameterizedTest
        @CsvSource({"Jayden, Hayden", "Samir, Samira", "Kenneth, Kenidus", "Karan, Kiran"})
        void shouldNotLinkTwins_whenOneIsEnteredTheOtherWayRound(String one, String other) {
            assertThat(verdict(
                            called(one, "Turner").atHome(),
                            called("Turner", other).atHome()))
                    .isEqualTo(Verdict.REVIEW);
        }

        @ParameterizedTest
        @ValueSource(ints = {15, 20, 30, 40, 55, 80, 90, 99})
        void shouldNotLinkFatherAndSon_whenTheyHaveOneName(int years) {
            Someone son = called("Robin", "Turner").atHome();
            for (LocalDate born :
                    List.of(LocalDate.of(2016 - years, 3, 14), LocalDate.of(2016 - years, 11, 2))) {
                Someone father = called("Robin", "Turner").atHome().born(born.toString());

                assertThat(verdict(son, father)).isEqualTo(Verdict.REVIEW);
            }
        }

        @Test
        void shouldNotBotherAnybody_whenTheyAreBrotherAndSister() {
            assertThat(verdict(amy(), called("Joseph", "Turner").atHome().born("2012-10-02")))
                    .isEqualTo(Verdict.SEPARATE);
        }

        @Test
        void shouldNotLink_whenValidNumbersDiffer() {
            assertThat(verdict(amy().nhs(NHS), amy().nhs(OTHER_NHS))).isNotEqualTo(Verdict.LINK);
        }

        @Test
        void shouldNotLink_whenTheSexesDiffer() {
            assertThat(verdict(amy().sex(Sex.FEMALE), amy().sex(Sex.MALE)))
                    .isNotEqualTo(Verdict.LINK);
        }

        @Test
        void shouldNotLinkAnUnbornChild() {
            Birth expected = new Birth.Expected(LocalDate.parse("2016-03-20"));

            assertThat(verdict(amy(), called("", "Turner").atHome().born(expected)))
                    .isNotEqualTo(Verdict.LINK);
        }
    }

    @Nested
    class Reasons {
        @Test
        void shouldAddUp() {
            Linker.Finding<Integer> finding = found(amy(), amy()).get(0);

            assertThat(finding.weight().reasons()).hasSameSizeAs(Arrays.asList(Field.values()));
            assertThat(finding.weight().reasons().stream()
                            .mapToDouble(Weighing.Reason::bits)
                            .sum())
                    .isCloseTo(finding.weight().bits(), org.assertj.core.data.Offset.offset(1e-9));
        }

        @Test
        void shouldSayNothing_whereARecordIsSilent() {
            assertThat(found(amy(), called("Amy", "Turner").atHome())
                            .get(0)
                            .weight()
                            .reasons())
                    .filteredOn(reason -> reason.field() == Field.SEX)
                    .allMatch(reason -> reason.level() == Level.MISSING && reason.bits() == 0);
        }
    }
}
