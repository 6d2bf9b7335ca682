package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.check.Remedies;
import org.concordat.policy.check.Remedies.Found;
import org.concordat.policy.check.Situation;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is offered has been tried: over generated sharings, under all packs. */
class RemediesTest {
    private static final int SEEDS = 120;

    private static void each(BiConsumer<Pack, Scene> examine) {
        for (Pack pack : Packs.ALL) {
            String protect = Packs.protecting(pack);
            for (long seed = 0; seed < SEEDS; seed++) {
                examine.accept(pack, new Generator(seed, pack).scene().protectIs(protect));
            }
        }
    }

    private static Decision bare(Situation situation) {
        return Policy.decideBare(situation.request(), situation.facts(), situation.pack());
    }

    private static Set<UUID> released(Decision decision) {
        return decision.items().stream()
                .filter(item -> item.verdict() == Verdict.RELEASED)
                .map(ItemVerdict::item)
                .collect(Collectors.toSet());
    }

    @Test
    @Clause("BAR-4.1.3a")
    void shouldLetMoreGo_whenAllStepsAreTaken_andNotWhenOneIsLeftOut() {
        int[] seen = {0, 0};
        each((pack, scene) -> {
            Situation situation = new Situation(scene.request(), scene.facts(), pack);
            Decision before = bare(situation);
            for (Found found : Remedies.search(situation, before, RemediesTest::bare)) {
                Set<UUID> then = released(bare(found.then(any -> true)));
                assertThat(then).as("%s", found).isNotEmpty().containsAll(released(before));
                IntStream.range(0, found.changes().size())
                        // What is taken out might also have stayed behind: then it is said all the
                        // same.
                        .filter(left ->
                                found.proposal().steps().get(left).remedy().kind()
                                        != Remedy.Kind.REMOVE_ITEM)
                        .forEach(left -> assertThat(
                                        released(bare(found.then(step -> step != left))))
                                .as("%s without %d", found, left)
                                .isNotEqualTo(then));
                seen[found.changes().size() > 1 ? 1 : 0]++;
            }
        });
        assertThat(seen[0]).isPositive();
        assertThat(seen[1]).isPositive();
    }

    @Test
    @Clause("ROT-4.3b")
    void shouldOfferSomething_wheneverItHolds() {
        each((pack, scene) -> {
            Decision decision = scene.decide(pack);
            if (decision instanceof Hold) {
                assertThat(decision.remedies()).isNotEmpty();
            }
            assertThat(decision.remedies())
                    .doesNotHaveDuplicates()
                    .noneMatch(way -> decision.remedies().stream()
                            .anyMatch(other ->
                                    !other.equals(way) && way.steps().containsAll(other.steps())));
        });
    }

    @Test
    @Clause("ROT-3.2")
    void shouldNeverOfferToAsk_whereAskingMayBeTheRisk() {
        each((pack, scene) -> {
            boolean harm = scene.ground
                    .map(ground -> Optional.ofNullable(pack.grounds().get(ground.id()))
                            .map(Pack.GroundRule::harm)
                            .orElse(true))
                    .orElse(false);
            if (scene.askingRisk == AskingRisk.YES
                    || (scene.askingRisk == AskingRisk.UNKNOWN && harm)) {
                assertThat(scene.decide(pack).remedies())
                        .flatExtracting(Decision.Proposal::steps)
                        .extracting(step -> step.remedy().kind())
                        .doesNotContain(Remedy.Kind.SEEK_CONSENT);
            }
        });
    }

    /** INVARIANT (silent): where both hold for the same reasons, both are offered the same. */
    @Test
    @Clause("ROT-1.5b")
    void shouldOfferWordForWordTheSame_whenARefusalWasToldElsewhere() {
        int[] seen = {0};
        Consent elsewhere = Scene.consent(45, Scene.POLICE, ConsentState.REFUSED, ConsentBy.PERSON);
        each((pack, scene) -> {
            scene.people.replaceAll(person -> with(person, List.of()));
            Decision unasked = scene.decide(pack);
            scene.people.replaceAll(person -> with(person, List.of(elsewhere)));
            Decision refused = scene.decide(pack);
            if (refused.findings().equals(unasked.findings())) {
                assertThat(refused).isEqualTo(unasked);
                seen[0] += refused.remedies().size();
            }
        });
        assertThat(seen[0]).isPositive();
    }

    private static Person with(Person person, List<Consent> consents) {
        return new Person(person.id(), person.bornOn(), consents, person.flag());
    }
}
