package org.concordat.referral;

import org.concordat.referral.ReferralTransition.Row;
import org.concordat.support.Drawing;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** The drawing of a referral's life in the documents is the table of the code. */
class ReferralDrawingTest {
    @Test
    void shouldBeDrawnAsItIs() throws IOException {
        Drawing.shouldBe(
                "referral-lifecycle.md",
                ReferralDrawingTest.class,
                drawn(ReferralTransition.TABLE));
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
                        Drawing.lines(table, ReferralDrawingTest::arrow),
                        Drawing.lines(table, ReferralDrawingTest::row));
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
