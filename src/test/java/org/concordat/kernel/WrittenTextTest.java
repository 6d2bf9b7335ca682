package org.concordat.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {
    private final FieldErrors errors = new FieldErrors();

    @Test
    void shouldKeepOneForm_whenALineIsWritten() {
        assertThat(WrittenText.line(errors, "name", "  Zoe\u0308\u00A0 Ward "))
                .contains("Zo\u00EB Ward");
        assertThat(WrittenText.line(errors, "name", "👩‍👧 Ava 𝒲")).contains("👩‍👧 Ava 𝒲");
        errors.throwIfAny();
    }

    @Test
    void shouldKeepLines_whenANoteIsWritten() {
        assertThat(WrittenText.paragraphs(errors, "note", " one\r\ntwo\tthree\n"))
                .contains("one\ntwo\tthree");
        errors.throwIfAny();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\tb",
                "a\u0007",
                "\u202Egro.live",
                "a\u2028b",
                "a\uD83D",
                "\uDE00b"
            })
    void shouldRefuse_whenALineHoldsWhatNobodySees(String text) {
        assertThat(WrittenText.line(errors, "name", text)).isEmpty();
        assertThatThrownBy(errors::throwIfAny)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("name");
                            assertThat(error.code()).isEqualTo("characters");
                        }));
    }

    @Test
    void shouldTakeAsManyMarksAsAScriptHas_andNoTower() {
        assertThat(WrittenText.line(errors, "name", "a" + "\u0301".repeat(30))).isPresent();
        errors.throwIfAny();
        assertThat(WrittenText.line(errors, "name", "a" + "\u0301".repeat(31))).isEmpty();
        assertThatThrownBy(errors::throwIfAny).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u00A0", "\u200B\u200D", "\u2003"})
    void shouldRefuse_whenThereIsNothingToSee(String text) {
        assertThat(WrittenText.line(errors, "name", text)).isEmpty();
        assertThatThrownBy(errors::throwIfAny)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).code()).isEqualTo("blank"));
    }
}
