package org.concordat.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Drawings in the documents that are made of a table of the code: they are compared, or drawn again on demand. */
public final class Drawing {
    private Drawing() {}

    /** @param test the test that draws it again, with {@code -Dredraw=true} */
    public static void shouldBe(String file, Class<?> test, String drawn) throws IOException {
        Path drawing = Path.of("docs", file);
        if (Boolean.getBoolean("redraw")) {
            Files.writeString(drawing, drawn);
        }
        assertThat(Files.readString(drawing))
                .as(
                        "what %s is drawn from changed. Draw it again: mvn test -Dtest=%s -Dredraw=true",
                        file, test.getSimpleName())
                .isEqualTo(drawn);
    }

    public static <R> String lines(List<R> table, Function<R, String> line) {
        return table.stream().map(line).collect(Collectors.joining("\n"));
    }
}
