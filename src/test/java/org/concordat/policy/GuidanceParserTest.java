package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.policy.Guidance.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class GuidanceParserTest {
    private static final String FILE = "guidance.yaml";
    private static final String TEXT = Packs.guidance();

    private final Guidance guidance = GuidanceParser.parse(FILE, TEXT)
            .fold(valid -> valid, wrong -> {
                throw new AssertionError(wrong.toString());
            });

    @Test
    @Clause("HMG-1")
    void shouldLeadThroughTheElevenQuestionsInOrder() {
        assertThat(guidance.questions())
                .extracting(Guidance.Question::id)
                .containsExactly(
                        "purpose",
                        "identifiable",
                        "confidential",
                        "consent",
                        "publicInterest",
                        "howMuch",
                        "factOrOpinion",
                        "rightPerson",
                        "securely",
                        "inform",
                        "record");
        assertThat(guidance.clauses())
                .containsOnlyKeys("HMG-1", "HMG-2", "HMG-3", "HMG-4", "HMG-5", "HMG-6", "HMG-7");
    }

    @Test
    @Clause("HMG-3")
    void shouldHelpDifferently_whenItIsAboutAChildAYoungPersonOrAnAdult() {
        Guidance.Question consent = guidance.questions().get(3);
        List<String> child = consent.help(Optional.of(Population.CHILD));
        List<String> young = consent.help(Optional.of(Population.YOUNG_PERSON));
        List<String> adult = consent.help(Optional.of(Population.ADULT));
        assertThat(List.of(child.get(1), young.get(1), adult.get(1))).doesNotHaveDuplicates();
        assertThat(List.of(child.get(0), young.get(0), adult.get(0)))
                .containsOnly(consent.common());
        assertThat(consent.help(Optional.empty())).containsExactly(consent.common());
        assertThat(guidance.questions().get(10).help(Optional.of(Population.ADULT)))
                .hasSize(1);
    }

    @ParameterizedTest
    @Clause({"HMG-3", "BUC-9a"})
    @CsvSource({"0, CHILD", "11, CHILD", "12, YOUNG_PERSON", "17, YOUNG_PERSON", "18, ADULT"})
    void shouldTakeThePopulationFromThePacksAges(int years, Population population) {
        assertThat(Population.ofAge(years, Packs.BUCKINGHAMSHIRE.settings())).isEqualTo(population);
    }

    @Test
    void shouldNameLineAndMendOfEveryMistake() {
        String broken = TEXT.replace("- id: consent", "- id: consnt")
                .replace("    clause: HMG-6", "    clause: HMG-66")
                .replace("      adult: Say if", "      grownUp: Say if");
        assertThat(mistakes(broken))
                .extracting(Mistake::path)
                .containsExactly(
                        "questions[3].id", "questions[6].help.grownUp", "questions[10].clause");
        assertThat(mistakes(broken)).allSatisfy(mistake -> {
            assertThat(mistake.file()).isEqualTo(FILE);
            assertThat(mistake.remedy()).isNotBlank();
        });
        assertThat(mistakes(broken).get(0).line())
                .isEqualTo(broken.substring(0, broken.indexOf("consnt")).split("\n", -1).length);
    }

    @Test
    void shouldWantEveryQuestionOnce() {
        String last = TEXT.substring(TEXT.indexOf("  - id: record"));
        assertThat(mistakes(TEXT.replace(last, "")))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.problem()).contains("record is missing"));
        assertThat(mistakes(TEXT + last))
                .singleElement()
                .satisfies(
                        mistake -> assertThat(mistake.problem()).contains("one question too many"));
    }

    private static List<Mistake> mistakes(String yaml) {
        return GuidanceParser.parse(FILE, yaml).<List<Mistake>>fold(valid -> List.of(), all -> all);
    }
}
