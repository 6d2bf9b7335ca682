package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.policy.Scene.CHILD;

import org.concordat.Clause;
import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.SharingRequest.Item;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The same eight situations under four documents, as docs/packs.md tells them. */
class EightSituationsTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(Scene.NOW, ZoneOffset.UTC);
    private static final Map<String, String> HARM = Map.of(
            "barnsley", "seriousHarm",
            "leicestershire", "childSignificantHarm",
            "rotherham", "childSignificantHarm",
            "buckinghamshire", "significantHarm");

    @Test
    @Clause({"BAR-4.1.2", "ROT-1.5b", "BUC-9d"})
    void shouldLetAPowerOutweighANo_whereTheDocumentDoes() {
        expect(
                pack -> {
                    Scene scene = refused().items("domesticAbuse");
                    scene.sender = Optional.of(Scene.agency(Scene.SCHOOL, "authority"));
                    scene.ground = Optional.of(ground("legalPower", Optional.of("ca2004-10")));
                    return scene;
                },
                "held BAR-4.1.2",
                "held LLR-P6",
                "released",
                "released");
    }

    @Test
    @Clause({"BAR-5", "LLR-P8", "ROT-1.6d", "BUC-1"})
    void shouldDoWithoutAnAgreement_whereItIsOptional() {
        expect(
                pack -> {
                    Scene scene = agreed().items("domesticAbuse");
                    scene.agreements.clear();
                    return scene;
                },
                "held BAR-5",
                "held LLR-P8",
                "held ROT-1.6d",
                "released");
    }

    @Test
    @Clause({"BAR-4.1.2a", "ROT-3.2a", "BUC-9b"})
    void shouldGoEverywhere_whenAChildMayComeToSeriousHarm() {
        Function<Pack, Scene> harm = pack -> {
            Scene scene = refused().items("domesticAbuse");
            scene.askingRisk = AskingRisk.YES;
            scene.ground = Optional.of(ground(said(HARM, pack), Optional.empty()));
            return scene;
        };
        expect(harm, "released", "released", "released", "released");
        cites(harm, "ground", "BAR-4.1.2a", "dpa2018-s1-18", "ROT-3.2a", "BUC-9b");
    }

    @Test
    @Clause({"BAR-4.1.3a", "LLR-P3", "ROT-3.3", "BUC-3h"})
    void shouldHoldOnALapsedRegistration_whereRegisteringIsEverySignatorysDuty() {
        Function<Pack, Scene> lapsed = pack -> {
            Scene scene = agreed().items("attendance");
            scene.sender = Optional.of(new Agency(
                    Scene.SCHOOL, "school", true, Optional.of(TODAY.minusWeeks(1)), false, true));
            return scene;
        };
        expect(lapsed, "released", "released", "released", "held BUC-3h");
        cites(lapsed, "registration", "BAR-4.1.3a", "LLR-P3", "ROT-3.3", "BUC-3h");
    }

    @Test
    @Clause("LLR-P10")
    void shouldKeepHealthBack_whereAGuardianIsRequired() {
        expect(
                pack -> {
                    Scene scene = agreed().items("health", "attendance");
                    scene.sender = Optional.of(new Agency(
                            Scene.SCHOOL,
                            "health",
                            true,
                            Optional.of(TODAY.plusYears(1)),
                            false,
                            false));
                    return scene;
                },
                "released",
                "withheld LLR-P10",
                "released",
                "released");
    }

    @Test
    @Clause("BUC-5a")
    void shouldWarnOfTrainingEighteenMonthsAgo_whereItIsYearly() {
        for (Pack pack : Packs.ALL) {
            Scene scene = agreed().items("attendance").protectIs(Packs.protecting(pack));
            scene.trainedUntil =
                    Optional.of(TODAY.minusMonths(18).plusMonths(pack.training().months()));
            Decision decision = scene.decide(pack);
            assertThat(verdict(decision)).isEqualTo("released");
            assertThat(finding(decision, "training").result())
                    .as(pack.name())
                    .isEqualTo(
                            pack.equals(Packs.BUCKINGHAMSHIRE)
                                    ? Finding.Result.NOT_SATISFIED
                                    : Finding.Result.SATISFIED);
        }
    }

    @Test
    @Clause({"BAR-3.2", "ROT-1.6a"})
    void shouldShareForResearch_whereThatIsAPurpose() {
        for (Pack pack : Packs.ALL) {
            Decision decision =
                    agreed().items("attendance").protectIs("research").decide(pack);
            boolean rotherham = pack.equals(Packs.ROTHERHAM);
            assertThat(verdict(decision).startsWith("released"))
                    .as(pack.name())
                    .isEqualTo(rotherham);
            assertThat(finding(decision, "purpose").result())
                    .isEqualTo(rotherham ? Finding.Result.SATISFIED : Finding.Result.NOT_SATISFIED);
        }
    }

    @Test
    @Clause({"LLR-a", "BUC-3i"})
    void shouldWaitForTheOriginatorEverywhere_underEachDocumentsOwnClause() {
        expect(
                pack -> {
                    Scene scene = agreed().items("attendance");
                    Item own = scene.items.get(0);
                    scene.items.set(
                            0,
                            new Item(
                                    own.id(),
                                    own.category(),
                                    own.about(),
                                    own.nature(),
                                    own.observedOn(),
                                    own.sourced(),
                                    own.healthJustified(),
                                    Optional.of(Scene.received(0)),
                                    false));
                    scene.origins.add(
                            new Origin(Scene.received(0), Scene.POLICE, Permission.NOT_ASKED));
                    return scene;
                },
                "held BAR-4.1.3i",
                "held LLR-a",
                "held ROT-1.5a",
                "held BUC-3i");
    }

    private static Scene agreed() {
        return new Scene().consents(CHILD, List.of(Scene.given(0, ConsentBy.PARENT)));
    }

    private static Scene refused() {
        return new Scene()
                .consents(
                        CHILD,
                        List.of(Scene.consent(
                                0, Scene.SCHOOL, ConsentState.REFUSED, ConsentBy.PARENT)));
    }

    private static Ground ground(String id, Optional<String> power) {
        return new Ground(id, List.of(), true, true, true, true, true, power);
    }

    /** What becomes of the first item in Barnsley, Leicestershire, Rotherham and Buckinghamshire. */
    private static void expect(Function<Pack, Scene> situation, String... verdicts) {
        assertThat(inOrder().map(pack -> verdict(decide(situation, pack))))
                .containsExactly(verdicts);
    }

    private static void cites(Function<Pack, Scene> situation, String check, String... clauses) {
        assertThat(inOrder().map(pack -> finding(decide(situation, pack), check).clause()))
                .containsExactly(clauses);
    }

    private static Stream<Pack> inOrder() {
        return Stream.of(
                Packs.BARNSLEY, Packs.LEICESTERSHIRE, Packs.ROTHERHAM, Packs.BUCKINGHAMSHIRE);
    }

    private static Decision decide(Function<Pack, Scene> situation, Pack pack) {
        return situation.apply(pack).protectIs(Packs.protecting(pack)).decide(pack);
    }

    private static String verdict(Decision decision) {
        Decision.ItemVerdict first = decision.items().get(0);
        return (first.verdict().name().toLowerCase(Locale.ROOT) + " "
                        + first.clause().orElse(""))
                .strip();
    }

    private static Finding finding(Decision decision, String check) {
        return decision.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static String said(Map<String, String> words, Pack pack) {
        return Optional.ofNullable(words.get(pack.name())).orElseThrow();
    }
}
