package org.concordat.app.witnessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class StateFolderTest {
    @Test
    void shouldKeepNoKey_whenNoKeyCanHaveThisName(@TempDir Path temporary) throws Exception {
        Path state = temporary.resolve("state");
        try (StateFolder folder = StateFolder.open(state)) {
            assertThatThrownBy(() -> folder.key("Police witness"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("spaces");
            assertThat(state.resolve("key")).doesNotExist();
            assertThat(folder.key("police.example/w1").verifier())
                    .isEqualTo(folder.key("police.example/w1").verifier());
        }
    }
}
