package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.policy.Packs.BARNSLEY;
import static org.concordat.policy.Packs.BUCKINGHAMSHIRE;
import static org.concordat.policy.Packs.LEICESTERSHIRE;
import static org.concordat.policy.Packs.ROTHERHAM;

import org.concordat.Clause;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Pack.GroundKind;
import org.concordat.policy.Terms.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The packs differ where, and only where, their documents do. */
class FourPacksTest {
    static List<Pack> packs() {
        return Packs.ALL;
    }

    @Test
    void shouldBeAllPacksThatThereAre() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("conf", "partnerships"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".yaml") && !file.endsWith(".demo.yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            packs().stream().map(pack -> pack.name() + ".yaml").toList());
        }
    }

    @Test
    @Clause("BAR-3.2")
    void shouldHaveTheTwelveInitiativesOfBarnsley() {
        assertThat(BARNSLEY.purposes()).hasSize(12);
        assertThat(BARNSLEY.purposes().values().stream()
                        .map(purpose -> purpose.label().substring(0, 2)))
                .containsExactly(
                        "A:", "B:", "C:", "D:", "E:", "F:", "G:", "H:", "I:", "J:", "K:", "L:");
        assertThat(BARNSLEY.purposes().values()).allMatch(p -> p.clause().equals("BAR-3.2"));
    }

    @Test
    @Clause({"BAR-4.1.2", "BAR-4.1.2a", "BAR-4.1.2b"})
    void shouldKnowTwoExceptionsToANoInBarnsley() {
        assertThat(BARNSLEY.grounds().values().stream()
                        .filter(ground -> ground.kind() == GroundKind.SAFETY
                                || ground.kind() == GroundKind.PUBLIC_INTEREST)
                        .map(Pack.GroundRule::clause))
                .containsOnly("BAR-4.1.2a", "BAR-4.1.2b");
        assertThat(BARNSLEY.settings().powerOutweighsRefusal()).isFalse();
        assertThat(check(BARNSLEY, "authority").clauseFor("refused")).isEqualTo("BAR-4.1.2");
    }

    @Test
    @Clause("ROT-1.5b")
    void shouldKnowAThirdExceptionByLegislationInRotherham() {
        assertThat(ROTHERHAM.purposes()).hasSize(17);
        assertThat(ROTHERHAM.settings().powerOutweighsRefusal()).isTrue();
        assertThat(Optional.ofNullable(ROTHERHAM.grounds().get("legalPower")))
                .map(Pack.GroundRule::clause)
                .contains("ROT-1.5b");
    }

    @Test
    @Clause("BUC-9d")
    void shouldLetALegalPowerDecideWhereConsentIsWithheldInBuckinghamshire() {
        assertThat(BUCKINGHAMSHIRE.settings().powerOutweighsRefusal()).isTrue();
        assertThat(check(BUCKINGHAMSHIRE, "authority").clauseFor("refused")).isEqualTo("BUC-9d");
        assertThat(LEICESTERSHIRE.settings().powerOutweighsRefusal()).isFalse();
    }

    @Test
    @Clause("BAR-5")
    void shouldNameWhoUsuallySignsAtEachOfBarnsleysTiers() {
        assertThat(BARNSLEY.tiers()).hasSize(3);
        assertThat(BARNSLEY.tiers())
                .extracting(Pack.Tier::signedBy)
                .containsExactly(
                        List.of("chief executive"),
                        List.of(
                                "executive lead",
                                "senior operational lead",
                                "information lead",
                                "Caldicott guardian"),
                        List.of("operational manager"));
    }

    @Test
    @Clause("LLR-T")
    void shouldHaveFourTiersWithTheirGoverningBodiesInLeicestershire() {
        assertThat(LEICESTERSHIRE.tiers()).extracting(Pack.Tier::level).containsExactly(1, 2, 3, 4);
        assertThat(LEICESTERSHIRE.tiers())
                .extracting(Pack.Tier::governedBy)
                .satisfiesExactly(
                        by -> assertThat(by).contains("government"),
                        by -> assertThat(by).contains("Chief officers"),
                        by -> assertThat(by).contains("Strategic Information Management Group"),
                        by -> assertThat(by).contains("Managers"));
        assertThat(List.of(BARNSLEY, ROTHERHAM, BUCKINGHAMSHIRE))
                .allMatch(pack -> pack.tiers().size() == 3);
    }

    @Test
    @Clause("LLR-b")
    void shouldWantAllFiveStatementsInLeicestershireOnly() {
        assertThat(LEICESTERSHIRE.agreements().required()).containsExactly(Statement.values());
        assertThat(BARNSLEY.agreements().required())
                .containsExactly(Statement.PURPOSE, Statement.SCOPE);
        assertThat(ROTHERHAM.agreements().required())
                .containsExactly(Statement.PURPOSE, Statement.SCOPE, Statement.RESPONSIBILITIES);
        assertThat(BUCKINGHAMSHIRE.agreements().required()).containsExactly(Statement.PURPOSE);
    }

    @Test
    @Clause("LLR-P10")
    void shouldWantACaldicottGuardianInLeicestershireOnly() {
        assertThat(packs())
                .filteredOn(pack -> pack.caldicott().required())
                .containsExactly(LEICESTERSHIRE);
        assertThat(LEICESTERSHIRE.caldicott().concerns("health")).isTrue();
        assertThat(LEICESTERSHIRE.caldicott().concerns("school")).isFalse();
    }

    @Test
    @Clause("BUC-1")
    void shouldDoWithoutAgreementsInBuckinghamshireOnly() {
        assertThat(packs())
                .filteredOn(pack -> pack.agreements().optional())
                .containsExactly(BUCKINGHAMSHIRE);
    }

    @Test
    @Clause({"BUC-0", "BUC-4"})
    void shouldOfferCoreAndVirtualInBuckinghamshireOnly() {
        assertThat(BUCKINGHAMSHIRE.terms().memberships()).containsOnlyKeys("core", "virtual");
        assertThat(BUCKINGHAMSHIRE.terms().memberships().values())
                .noneMatch(membership -> membership.duties().isEmpty());
        assertThat(packs())
                .filteredOn(pack -> pack.terms().memberships().isEmpty())
                .hasSize(3);
    }

    @Test
    @Clause("BUC-3h")
    void shouldHoldOnALapsedRegistrationInBuckinghamshireOnly() {
        assertThat(packs())
                .filteredOn(pack -> check(pack, "registration").effect() == Effect.HOLD)
                .containsExactly(BUCKINGHAMSHIRE);
    }

    @Test
    void shouldHaveStagesOfConflictResolutionInBuckinghamshireOnly() {
        assertThat(BUCKINGHAMSHIRE.terms().conflictResolution())
                .extracting(Terms.Stage::days)
                .containsExactly(2, 5, 10);
        assertThat(packs())
                .filteredOn(pack -> pack.terms().conflictResolution().isEmpty())
                .hasSize(3);
    }

    @Test
    @Clause({"BUC-5a", "BUC-9a"})
    void shouldTrainEveryYearAndAskFromAboutTwelveInBuckinghamshire() {
        assertThat(BUCKINGHAMSHIRE.training().months()).isEqualTo(12);
        assertThat(BUCKINGHAMSHIRE.settings().ageToAsk()).isEqualTo(12);
    }

    @Test
    @Clause({"ROT-4.1.4", "ROT-4.1.5", "LLR-P9"})
    void shouldOpenTheRegisterWhereTheDocumentDoes() {
        assertThat(ROTHERHAM.protocol().open()).isTrue();
        assertThat(ROTHERHAM.protocol().reviewMonths()).isEqualTo(24);
        assertThat(LEICESTERSHIRE.protocol().open()).isTrue();
        assertThat(BUCKINGHAMSHIRE.protocol().open()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("packs")
    @Clause({"BAR-4.1.3h", "ROT-B2"})
    void shouldTellThePublicOfUseRightsAndComplaints(Pack pack) {
        PublicPages pages = pack.publicPages();
        assertThat(pages.uses()).isNotBlank();
        assertThat(pages.rights()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(pages.complaints().steps())
                .last()
                .asString()
                .contains("Information Commissioner");
        assertThat(pages.documents()).isNotEmpty();
        assertThat(pack.clauses().values()).allMatch(clause -> clause.text().isPresent());
    }

    @ParameterizedTest
    @MethodSource("packs")
    @Clause("ROT-3.3")
    void shouldProtectWhatAStatuteProtects(Pack pack) {
        assertThat(pack.bars()).containsKeys("gra2004-22", "aca2002-57", "nhsStd2000");
        assertThat(pack.bars().values()).allMatch(Pack.StatutoryBar::unconfirmed);
        assertThat(pack.categories().values())
                .filteredOn(category -> !category.bars().isEmpty())
                .allMatch(Pack.Category::confidential);
    }

    private static Pack.CheckRule check(Pack pack, String id) {
        return Optional.ofNullable(pack.checks().get(id)).orElseThrow();
    }
}
