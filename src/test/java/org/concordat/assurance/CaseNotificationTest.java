package org.concordat.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.assurance.Case.Containment;
import org.concordat.assurance.Case.Named;
import org.concordat.kernel.Ids;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is prepared for the regulator. */
class CaseNotificationTest {
    private static final Instant NOW = Instant.parse("2026-04-01T10:00:00Z");
    private static final Named SCHOOL = new Named(Ids.next(), "Clifton Lane School");

    private static Case.Whole recalled(int amount) {
        Case one = new Case(
                Ids.next(),
                SCHOOL,
                CaseKind.BREACH,
                CaseStage.CONTAINING,
                true,
                Ids.next(),
                Ids.next(),
                2,
                Optional.empty(),
                NOW,
                SCHOOL,
                NOW);
        Containment recall = new Containment(
                Ids.next(),
                one.id(),
                SCHOOL,
                Containment.What.SHARINGS,
                Optional.empty(),
                Optional.of(amount),
                "Wrong list.",
                Containment.State.DONE,
                NOW,
                SCHOOL.id(),
                Optional.empty());
        return new Case.Whole(
                one, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(recall), NOW);
    }

    @ParameterizedTest
    @Clause("BUC-6a")
    @CsvSource({
        "0, - No unopened sharing was left to recall.",
        "1, - 1 unopened sharing was recalled.",
        "3, - 3 unopened sharings were recalled.",
    })
    void shouldSayWhatWasTakenBack_andWhereNothingWas(int amount, String said) {
        assertThat(CaseNotification.of(recalled(amount), Map.of(), "somebody"))
                .contains("4. Measures taken or proposed\n" + said + "\n");
    }
}
