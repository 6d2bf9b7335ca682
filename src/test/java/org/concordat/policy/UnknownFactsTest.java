package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Facts.Agency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** INVARIANT (closed): what the facts do not say of this very case is unknown, and then nothing goes. */
class UnknownFactsTest {
    private static Decision decided(Consumer<Scene> change) {
        Scene scene = new Scene().items("attendance");
        change.accept(scene);
        return scene.decide(Packs.ROTHERHAM);
    }

    @Test
    void shouldHold_whenTheFactsAreAboutAnotherAgency() {
        Optional<Agency> another = Optional.of(Scene.agency(Scene.POLICE, "police"));

        assertThat(decided(scene -> {})).isInstanceOf(Decision.Deliver.class);
        assertThat(decided(scene -> scene.sender = another)).isInstanceOf(Hold.class);
        assertThat(decided(scene -> scene.receiver = another)).isInstanceOf(Hold.class);
    }

    @Test
    @Clause("ROT-1.6d")
    void shouldReadNoAgreement_whenOneSideIsUnknown() {
        for (Consumer<Scene> unknown : List.<Consumer<Scene>>of(
                scene -> scene.sender = Optional.empty(),
                scene -> scene.receiver = Optional.empty())) {
            assertThat(decided(unknown).findings())
                    .filteredOn(
                            finding -> List.of("agreement", "community").contains(finding.check()))
                    .isNotEmpty()
                    .allMatch(finding -> finding.result() == Finding.Result.NOT_SATISFIED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-04T23:59:00Z, false",
        "2026-02-05T00:00:00Z, true",
        "2026-11-22T10:00:00Z, true"
    })
    @Clause({"LLR-P7", "ROT-3.3"})
    void shouldRestOnALawFromItsFirstDayOn(Instant now, boolean inForce) {
        Scene scene = new Scene().items("attendance");
        scene.sender = Optional.of(Scene.agency(Scene.SCHOOL, "charity"));
        scene.agreements.replaceAll(usual -> new Facts.Agreement(
                usual.id(),
                usual.number(),
                usual.community(),
                usual.state(),
                usual.purposes(),
                usual.categories(),
                "gdpr-6-1-ea",
                usual.legalPower(),
                usual.from(),
                usual.reviewBy(),
                usual.controller()));
        Facts facts = scene.facts();
        Facts then = new Facts(
                now,
                facts.sender(),
                facts.recipient(),
                facts.desk(),
                facts.communities(),
                facts.agreements(),
                facts.people(),
                facts.origins(),
                facts.trainedUntil(),
                facts.heldSince());

        assertThat(Policy.decide(scene.request(), then, Packs.ROTHERHAM).findings())
                .filteredOn(finding -> finding.check().equals("lawfulBasis"))
                .isNotEmpty()
                .allMatch(finding -> (finding.result() == Finding.Result.SATISFIED) == inForce
                        || finding.effect() == Finding.Effect.WARN);
    }

    @Test
    @Clause({"ROT-3.3", "ROT-4.3b"})
    void shouldShowTheActsOwnTitle_whenALawIsCited() {
        Decision decision = decided(scene -> scene.kind = SharingRequest.Kind.REQUEST);

        assertThat(decision.items())
                .extracting(ItemVerdict::section)
                .containsExactly(Optional.of("R (AB & CD) v Haringey [2013] EWHC 416 (Admin)"));
    }
}
