package org.concordat.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.assurance.CaseStage.CLOSED;
import static org.concordat.assurance.CaseStage.CONTAINING;
import static org.concordat.assurance.CaseStage.INVESTIGATING;
import static org.concordat.assurance.CaseStage.REGISTERED;

import org.concordat.Clause;
import org.concordat.assurance.CaseTransition.Row;
import org.concordat.support.Drawing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** The routes of BUC-8, and that the documents draw them as they are. */
class CaseTransitionTest {

    private static Set<CaseStage> reached(CaseStage from) {
        Set<CaseStage> reached = EnumSet.of(from);
        Deque<CaseStage> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            CaseStage stage = open.pop();
            CaseTransition.TABLE.stream()
                    .filter(row -> row.from() == stage && reached.add(row.to()))
                    .map(Row::to)
                    .forEach(open::push);
        }
        return reached;
    }

    @Test
    @Clause("BUC-8.2")
    void shouldBeNonComplianceFromTheBeginning_whenStaffReportIt() {
        assertThat(CaseKind.BREACH.first()).isEqualTo(CONTAINING);
        assertThat(CaseKind.BREACH.breach()).isTrue();
        assertThat(reached(CONTAINING))
                .containsExactlyInAnyOrder(CONTAINING, INVESTIGATING, CaseStage.FOUND, CLOSED);
    }

    @Test
    @Clause("BUC-8.3")
    void shouldBeAComplaintFirst_whenThePublicReportsIt() {
        assertThat(CaseKind.COMPLAINT.first()).isEqualTo(REGISTERED);
        assertThat(CaseKind.COMPLAINT.breach()).isFalse();
        assertThat(CaseTransition.BREACH.from(REGISTERED)).contains(CONTAINING);
        assertThat(reached(REGISTERED)).isEqualTo(EnumSet.allOf(CaseStage.class));
        // Nobody passes an unanswered complaint off as settled.
        assertThat(CaseTransition.CLOSE.from(REGISTERED)).isEmpty();
    }

    @Test
    void shouldContainFirst_beforeAnybodyInvestigates() {
        assertThat(CaseTransition.at(CONTAINING)).containsExactly(CaseTransition.CONTAINED);
    }

    @Test
    void shouldBeContainedFirst_whenItIsOpenedAgain() {
        assertThat(CaseTransition.REOPEN.from(CLOSED)).contains(CONTAINING);
    }

    @ParameterizedTest
    @EnumSource(CaseStage.class)
    void shouldReachItsEnd_fromEveryStage(CaseStage stage) {
        assertThat(reached(stage)).contains(CLOSED);
    }

    @Test
    void shouldBeDrawnAsItIs() throws IOException {
        Drawing.shouldBe("case-routes.md", CaseTransitionTest.class, drawn());
    }

    private static String drawn() {
        return """
                # The routes of complaints, breaches and incidents

                Drawn from `assurance.CaseTransition`; `mvn test -Dtest=CaseTransitionTest -Dredraw=true` draws it again.
                A complaint of the public is answered first, and becomes non-compliance where the code was broken; what
                staff report is non-compliance from the beginning (BUC-8). Whoever handles the agency's cases takes each
                step: its representatives and supervisors. A closed case says what was learnt, or why nothing.

                ```mermaid
                stateDiagram-v2
                    [*] --> registered: complaint
                    [*] --> containing: breach, incident
                %s
                    closed --> [*]
                ```

                | from | what | to | what is written | when |
                | --- | --- | --- | --- | --- |
                %s
                """.formatted(
                lines(row -> "    " + name(row.from()) + " --> " + name(row.to()) + ": "
                        + row.transition().id()),
                lines(row -> "| " + name(row.from()) + " | `" + row.transition().id() + "` | "
                        + name(row.to()) + " | " + row.text() + " | " + row.when() + " |"));
    }

    private static String lines(Function<Row, String> line) {
        return Drawing.lines(CaseTransition.TABLE, line);
    }

    private static String name(CaseStage stage) {
        return org.concordat.kernel.Camel.of(stage);
    }
}
