package org.concordat.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

class NameKeysTest {

    @ParameterizedTest
    @CsvSource({
        "O'Brien, obrien",
        "O’Brien, obrien",
        "Smith-Jones, smithjones",
        "Núñez, nunez",
        "Søren, soren",
        "Łukasz, lukasz",
        "STRAßE, strasse",
        "Æthelred, aethelred",
        "IŞIK, isik",
        "İnci, inci",
        "Ngọc  Trần, ngoctran",
        "李, 李",
        "Ярослав, ярослав",
        "🙂, 🙂"
    })
    void shouldCompareAsPeopleType(String name, String key) {
        assertThat(NameKeys.of(name)).isEqualTo(key);
    }

    @Test
    void shouldBeTheSame_howeverTheNameIsComposedOrCased() {
        Random random = new Random(7);
        String letters = "abcdefghijklmnopqrstuvwxyzàáâãäåçèéêëìíîïñòóôõöøùúûüýÿžšłœæß";
        for (int i = 0; i < 500; i++) {
            StringBuilder name = new StringBuilder();
            for (int l = 0; l < 1 + random.nextInt(12); l++) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            String written = name.toString();
            String key = NameKeys.of(written);
            assertThat(NameKeys.of(Normalizer.normalize(written, Normalizer.Form.NFD)))
                    .as(written)
                    .isEqualTo(key);
            assertThat(NameKeys.of(written.toUpperCase(Locale.ROOT)))
                    .as(written)
                    .isEqualTo(key);
            assertThat(NameKeys.of(key)).as(written).isEqualTo(key);
        }
    }

    @Test
    void shouldCallPeopleWithoutAName_byWhatIsKnown() {
        assertThat(NameKeys.display(Optional.of("Ava"), Optional.of("Ward"), false))
                .isEqualTo("Ava Ward");
        assertThat(List.of(
                        NameKeys.display(Optional.empty(), Optional.empty(), true),
                        NameKeys.display(Optional.empty(), Optional.empty(), false)))
                .containsExactly("Unborn child", "Name not known");
    }
}
