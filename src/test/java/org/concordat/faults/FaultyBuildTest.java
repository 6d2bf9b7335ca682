package org.concordat.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The faults that try the checkers in long runs go into the sources as they are: a change that moves them shows at once. */
class FaultyBuildTest {

    @Test
    void shouldFitTheSources(@TempDir Path folder) {
        List<FaultyBuild> all = FaultyBuild.all();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).into(folder.resolve(String.valueOf(i)))).isNotEmptyDirectory();
        }
    }
}
