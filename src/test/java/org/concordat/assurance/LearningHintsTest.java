package org.concordat.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.assurance.LearningHints.Hint.Kind.DATE;
import static org.concordat.assurance.LearningHints.Hint.Kind.NAME;
import static org.concordat.assurance.LearningHints.Hint.Kind.NHS_NUMBER;
import static org.concordat.assurance.LearningHints.Hint.Kind.POSTCODE;

import org.concordat.assurance.LearningHints.Hint;
import org.concordat.assurance.LearningHints.Known;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class LearningHintsTest {
    private static final Known AMY = new Known(
            Optional.of("Amy"),
            Optional.of("O'Brien-Łęcka"),
            Optional.of("9434765919"),
            Optional.of(LocalDate.of(2015, 6, 17)));

    private static List<Hint> in(String text) {
        return LearningHints.in(text, List.of(AMY));
    }

    @Test
    void shouldFindWhatSaysWhoItIs() {
        assertThat(in("amy o'brien-łęcka, 943 476 5919, S60 1AB, born 17 June 2015"))
                .containsExactly(
                        new Hint(NAME, "amy"),
                        new Hint(NAME, "o'brien-łęcka"),
                        new Hint(NHS_NUMBER, "943 476 5919"),
                        new Hint(POSTCODE, "S60 1AB"),
                        new Hint(DATE, "17 June 2015"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"17/06/2015", "17.6.15", "2015-06-17", "17th June, 2015", "June 17th 2015"})
    void shouldFindADate_howeverItIsWritten(String date) {
        assertThat(in("On " + date + " it happened.")).containsExactly(new Hint(DATE, date));
        assertThat(in(date).get(0).identifies()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Two people had the same name.",
                "An infamy that nobody saw.",
                "Ring 943 476 5918 for advice.",
                "In June 2015 the agreement had 113 signatories.",
                "Form A12 of section 3.1"
            })
    void shouldFindNothing_whereThereIsNobody(String text) {
        assertThat(in(text)).isEmpty();
    }
}
