package org.concordat.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.referral.ReferralTransition.Row;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The drawing of a referral's life in the documents is the table of the code. */
class ReferralDrawingTest {
    private static final Path DRAWING = Path.of("docs", "referral-lifecycle.md");

    @Test
    void shouldBeDrawnAsItIs() throws IOException {
        String drawn = drawn(ReferralTransition.TABLE);
        if (Boolean.getBoolean("redraw")) {
            Files.writeString(DRAWING, drawn);
        }
        assertThat(Files.readString(DRAWING))
                .as("the table of ReferralTransition changed. Draw it again:"
                        + " mvn test -Dtest=ReferralDrawingTest -Dredraw=true")
                .isEqualTo(drawn);
    }

    private static String drawn(List<Row> table) {
        return """
                # The life of a referral

                Drawn from `referral.ReferralTransition`; `mvn test -Dtest=ReferralDrawingTest -Dredraw=true` draws
                it again. *Hub* is whom the referral names: the hub, or the agency that the hub passes somebody on
                to. The referrer sees every step but two: that partners are asked, and that they have answered.

                ```mermaid
                stateDiagram-v2
                    [*] --> draft: refer
                %s
                    closed --> [*]
                    withdrawn --> [*]
                ```

                | from | what | to | who | when |
                | --- | --- | --- | --- | --- |
                %s
                """.formatted(
                lines(table, ReferralDrawingTest::arrow), lines(table, ReferralDrawingTest::row));
    }

    private static String lines(List<Row> table, Function<Row, String> line) {
        return table.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String arrow(Row row) {
        return "    " + row.from().id() + " --> " + row.to().id() + ": "
                + row.transition().id();
    }

    private static String row(Row row) {
        return "| " + row.from().id() + " | " + row.transition().id() + " | "
                + row.to().id() + " | " + row.by() + " | " + row.when() + " |";
    }
}
