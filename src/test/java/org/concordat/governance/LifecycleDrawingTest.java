package org.concordat.governance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.governance.AgreementTransition.Row;
import org.concordat.kernel.Camel;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The drawing of an agreement's life in the documents is the table of the code. */
class LifecycleDrawingTest {
    private static final Path DRAWING = Path.of("docs", "agreement-lifecycle.md");

    @Test
    void shouldBeDrawnAsItIs() throws IOException {
        String drawn = drawn(AgreementTransition.TABLE);
        if (Boolean.getBoolean("redraw")) {
            Files.writeString(DRAWING, drawn);
        }
        assertThat(Files.readString(DRAWING))
                .as("the table of AgreementTransition changed. Draw it again:"
                        + " mvn test -Dtest=LifecycleDrawingTest -Dredraw=true")
                .isEqualTo(drawn);
    }

    private static String drawn(List<Row> table) {
        return """
                # The life of an agreement

                Drawn from `governance.AgreementTransition`; `mvn test -Dtest=LifecycleDrawingTest -Dredraw=true`
                draws it again. Decisions rely on an agreement from its first day while it is in force or due for
                review, and at no other time.

                ```mermaid
                stateDiagram-v2
                    [*] --> draft: draft
                %s
                    ended --> [*]
                ```

                | from | what | to | who | when |
                | --- | --- | --- | --- | --- |
                %s
                """.formatted(
                lines(table, LifecycleDrawingTest::arrow), lines(table, LifecycleDrawingTest::row));
    }

    private static String lines(List<Row> table, Function<Row, String> line) {
        return table.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String arrow(Row row) {
        return "    " + row.from().id() + " --> " + row.to().id() + ": "
                + Camel.of(row.transition());
    }

    private static String row(Row row) {
        return "| " + row.from().id() + " | " + row.transition().id() + " | "
                + row.to().id() + " | " + row.by() + " | " + row.when() + " |";
    }
}
