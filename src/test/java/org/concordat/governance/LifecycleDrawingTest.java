package org.concordat.governance;

import org.concordat.governance.AgreementTransition.Row;
import org.concordat.kernel.Camel;
import org.concordat.support.Drawing;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** The drawing of an agreement's life in the documents is the table of the code. */
class LifecycleDrawingTest {
    @Test
    void shouldBeDrawnAsItIs() throws IOException {
        Drawing.shouldBe(
                "agreement-lifecycle.md",
                LifecycleDrawingTest.class,
                drawn(AgreementTransition.TABLE));
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
                        Drawing.lines(table, LifecycleDrawingTest::arrow),
                        Drawing.lines(table, LifecycleDrawingTest::row));
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
