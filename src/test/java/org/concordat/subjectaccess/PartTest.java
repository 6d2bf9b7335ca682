package org.concordat.subjectaccess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartTest {
    @ParameterizedTest
    @EnumSource(Asker.class)
    void shouldAlwaysNeedAProofOfWhoAsks(Asker asker) {
        for (boolean child : new boolean[] {true, false}) {
            assertThat(Part.needed(asker, child))
                    .containsAnyOf(Part.PERSON_IDENTITY, Part.ASKER_IDENTITY)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldNeedThatAChildUnderstands_whenTheyAskThemselvesOrByALawyer() {
        assertThat(Part.needed(Asker.PERSON, true)).contains(Part.COMPETENCE);
        assertThat(Part.needed(Asker.SOLICITOR, true)).contains(Part.COMPETENCE);
        assertThat(Part.needed(Asker.PERSON, false)).doesNotContain(Part.COMPETENCE);
    }

    @Test
    void shouldNeedWhatTheChildSays_whenAParentAsks() {
        assertThat(Part.needed(Asker.PARENT, true))
                .contains(Part.PARENTAL_RESPONSIBILITY, Part.CHILD_VIEW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Asker.class,
            names = {"ATTORNEY", "SOLICITOR"})
    void shouldNeedAuthority_whenSomebodyElseSpeaksForThem(Asker asker) {
        assertThat(Part.needed(asker, false)).contains(Part.AUTHORITY, Part.PERSON_IDENTITY);
    }
}
