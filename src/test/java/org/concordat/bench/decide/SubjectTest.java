package org.concordat.bench.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** What is measured beside each other answers alike. */
class SubjectTest {
    private static final int SCENES = 400;

    @Test
    void shouldAgree_onScenesOfBothKinds() {
        assertThat(Subject.agreed(SCENES)).isBetween(SCENES / 10, SCENES * 9 / 10);
    }

    @Test
    void shouldRefuse_whenAnEngineSaysOtherwise() {
        Engine always = question -> () -> true;
        assertThatThrownBy(() -> Subject.agreed(SCENES, Map.of("Always", always)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Always says yes and we say no");
    }
}
