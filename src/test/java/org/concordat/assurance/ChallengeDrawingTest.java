package org.concordat.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.assurance.ChallengeTransition.Row;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The drawing of a challenge's life in the documents is the table of the code. */
class ChallengeDrawingTest {
    private static final Path DRAWING = Path.of("docs", "challenge-lifecycle.md");

    @Test
    void shouldBeDrawnAsItIs() throws IOException {
        String drawn = drawn(ChallengeTransition.TABLE);
        if (Boolean.getBoolean("redraw")) {
            Files.writeString(DRAWING, drawn);
        }
        assertThat(Files.readString(DRAWING))
                .as("the table of ChallengeTransition changed. Draw it again:"
                        + " mvn test -Dtest=ChallengeDrawingTest -Dredraw=true")
                .isEqualTo(drawn);
    }

    private static String drawn(List<Row> table) {
        return """
                # The life of a challenge

                Drawn from `assurance.ChallengeTransition`; `mvn test -Dtest=ChallengeDrawingTest -Dredraw=true` draws
                it again. Who of both sides acts at a stage is the pack's word (`conflictResolution`, docs/packs.md);
                where the protocol has no stages there are three, of two, three and five working days
                (decisions/0030-challenges.md).

                ```mermaid
                stateDiagram-v2
                    [*] --> open: challenge
                    [*] --> lastStage: challenge, where there is one stage
                %s
                    released --> [*]
                    accepted --> [*]
                    unresolved --> [*]
                ```

                | from | what | to | who | when |
                | --- | --- | --- | --- | --- |
                %s
                """.formatted(
                lines(table, ChallengeDrawingTest::arrow), lines(table, ChallengeDrawingTest::row));
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
                + row.to().id() + " | " + row.transition().who().words() + " | " + row.when()
                + " |";
    }
}
