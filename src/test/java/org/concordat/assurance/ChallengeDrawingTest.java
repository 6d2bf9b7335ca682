package org.concordat.assurance;

import org.concordat.assurance.ChallengeTransition.Row;
import org.concordat.support.Drawing;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** The drawing of a challenge's life in the documents is the table of the code. */
class ChallengeDrawingTest {
    @Test
    void shouldBeDrawnAsItIs() throws IOException {
        Drawing.shouldBe(
                "challenge-lifecycle.md",
                ChallengeDrawingTest.class,
                drawn(ChallengeTransition.TABLE));
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
                        Drawing.lines(table, ChallengeDrawingTest::arrow),
                        Drawing.lines(table, ChallengeDrawingTest::row));
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
