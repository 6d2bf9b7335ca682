package org.concordat.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.policy.Finding.Carrier;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Result;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.check.Check;
import org.concordat.policy.check.Checks;
import org.concordat.policy.check.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What holds of every decision, tried over generated sharings; a failure names its seed. */
@TestInstance(Lifecycle.PER_CLASS)
class PolicyPropertiesTest {
    /** Fewer for mutation testing, which runs them again for each mutant. */
    private static final int SEEDS = Integer.getInteger("policy.seeds", 1_500);

    private static final Pack PACK = Packs.ROTHERHAM;
    /** The packs that there are, and Rotherham's with its switches the other way round. */
    private static final List<Pack> PACKS = Stream.concat(
                    Packs.ALL.stream(), Stream.of(Packs.with(PACK, true, false)))
            .toList();

    private record Try(long seed, Scene scene, Pack pack, Decision decision) {
        Set<Integer> released() {
            return decision.items().stream()
                    .filter(item -> item.verdict() == Verdict.RELEASED)
                    .map(ItemVerdict::position)
                    .collect(Collectors.toSet());
        }

        boolean delivers() {
            return decision instanceof Deliver;
        }

        Decision again(Consumer<Scene> change) {
            return changed(change).bare(pack);
        }

        Scene changed(Consumer<Scene> change) {
            return PolicyPropertiesTest.changed(seed, pack, change);
        }
    }

    private static Scene changed(long seed, Pack pack, Consumer<Scene> change) {
        Scene scene = new Generator(seed, pack).scene();
        change.accept(scene);
        return scene.protectIs(Packs.protecting(pack));
    }

    /** Of the instance: mutation testing makes one for each mutant, which must decide itself. */
    private final List<Try> all = LongStream.range(0, SEEDS)
            .boxed()
            .flatMap(seed -> PACKS.stream().map(pack -> {
                Scene scene = changed(seed, pack, same -> {});
                return new Try(seed, scene, pack, scene.bare(pack));
            }))
            .toList();

    private Stream<Try> tries() {
        return all.stream();
    }

    private static Set<Integer> released(Decision decision) {
        return decision.items().stream()
                .filter(item -> item.verdict() == Verdict.RELEASED)
                .map(ItemVerdict::position)
                .collect(Collectors.toSet());
    }

    @Test
    void shouldDecideBothWays_soThatTheOthersProveSomething() {
        for (Pack pack : PACKS) {
            long delivered = tries().filter(one -> one.pack.equals(pack))
                    .filter(Try::delivers)
                    .count();
            assertThat(delivered).as(pack.name()).isBetween(SEEDS / 6L, SEEDS * 5L / 6);
        }
    }

    @Test
    void shouldAlwaysAnswerTheSame_whateverItIsGiven() {
        tries().forEach(one -> {
            assertThat(one.again(scene -> {})).as("seed %d", one.seed).isEqualTo(one.decision);
            assertThat(one.decision.items()).hasSameSizeAs(one.scene.items);
            assertThat(one.decision.findings().stream().map(Finding::check).distinct())
                    .containsExactlyElementsOf(
                            Checks.IN_ORDER.stream().map(Check::id).toList());
        });
    }

    /** The protocol's own clauses and, where it is silent, the law. */
    private static Set<String> citable(Pack pack) {
        return Stream.of(pack.clauses(), pack.bases(), pack.bars())
                .flatMap(cited -> cited.keySet().stream())
                .collect(Collectors.toSet());
    }

    @Test
    @Clause({"ROT-4.3b", "ROT-1.6d"})
    void shouldCiteAClauseAndOfferAStep_wheneverItHolds() {
        tries().forEach(one -> {
            assertThat(one.decision.findings()).as("seed %d", one.seed).allSatisfy(finding -> {
                assertThat(citable(one.pack)).contains(finding.clause());
                assertThat(finding.section()).isNotBlank().isNotEqualTo(finding.clause());
                assertThat(finding.text()).isNotBlank();
            });
            one.decision.items().stream()
                    .filter(item -> item.verdict() != Verdict.RELEASED)
                    .forEach(item -> {
                        assertThat(citable(one.pack)).contains(item.clause().orElseThrow());
                        assertThat(item.reason()).isPresent();
                    });
            if (one.decision instanceof Hold) {
                assertThat(one.released()).isEmpty();
            } else {
                assertThat(one.released()).isNotEmpty();
            }
        });
    }

    @Test
    @Clause({"ROT-1.5a", "ROT-1.5b"})
    void shouldNeverReleaseLess_whenEverybodySaysYes() {
        tries().forEach(one -> {
            Decision after = one.again(scene -> List.copyOf(scene.people)
                    .forEach(person -> scene.consents(
                            person.id(),
                            Stream.concat(
                                            person.consents().stream(),
                                            Stream.of(new Generator(one.seed, one.pack)
                                                    .broadYes(person.id())))
                                    .toList())));
            assertThat(released(after)).as("seed %d", one.seed).containsAll(one.released());
        });
    }

    /** INVARIANT (fresh): a yes ends with the no of the same voice, whatever was noted about deciding. */
    @Test
    @Clause("ROT-1.5b")
    void shouldNeverRelyOnAYes_whenTheSameVoiceTookItBack() {
        long[] seen = {0};
        tries().forEach(one -> one.decision
                .fold(Deliver::reliesOn, hold -> List.<UUID>of())
                .forEach(relied -> {
                    for (Optional<Boolean> able : List.of(
                            Optional.<Boolean>empty(), Optional.of(true), Optional.of(false))) {
                        for (ConsentState no :
                                List.of(ConsentState.WITHDRAWN, ConsentState.REFUSED)) {
                            UUID where = able.isPresent() ? Scene.SCHOOL : Scene.POLICE;
                            Decision after = one.again(scene -> scene.people.replaceAll(
                                    person -> tookBack(person, relied, no, able, where)));
                            seen[0]++;
                            assertThat(after.fold(Deliver::reliesOn, hold -> List.<UUID>of()))
                                    .as("seed %d %s %s", one.seed, no, able)
                                    .doesNotContain(relied);
                        }
                    }
                }));
        assertThat(seen[0]).isPositive();
    }

    private static Person tookBack(
            Person person, UUID yes, ConsentState no, Optional<Boolean> able, UUID where) {
        List<Consent> all = new ArrayList<>(person.consents());
        person.consents().stream().filter(one -> one.id().equals(yes)).forEach(one -> {
            Consent usual = Scene.consent(46, where, no, one.by());
            all.add(new Consent(
                    usual.id(),
                    where,
                    no,
                    one.by(),
                    able,
                    usual.disclosers(),
                    usual.communities(),
                    usual.agencies(),
                    usual.purposes(),
                    usual.categories(),
                    Optional.empty(),
                    Scene.NOW.minusSeconds(30)));
        });
        return withConsents(person, all);
    }

    /** A no of parents told to another agency stays, whatever is told here later. */
    @Test
    @Clause({"ROT-1.5b", "ROT-3.0"})
    void shouldNeverRelyOnAParentsYes_whenAParentToldAnotherAgencyNo() {
        Consent no = Scene.consent(-30, Scene.POLICE, ConsentState.REFUSED, ConsentBy.CARER);
        tries().forEach(one -> {
            Set<UUID> parents = one.scene.people.stream()
                    .flatMap(person -> person.consents().stream())
                    .filter(consent ->
                            consent.by() == ConsentBy.PARENT || consent.by() == ConsentBy.CARER)
                    .map(Consent::id)
                    .collect(Collectors.toSet());
            Decision after = one.again(scene -> scene.people.replaceAll(person -> {
                List<Consent> all = new ArrayList<>(List.of(no));
                person.consents().stream()
                        .filter(consent -> consent.recordedBy().equals(Scene.SCHOOL))
                        .forEach(all::add);
                return withConsents(person, all);
            }));
            assertThat(after.fold(Deliver::reliesOn, hold -> List.<UUID>of()))
                    .as("seed %d", one.seed)
                    .noneMatch(parents::contains);
        });
    }

    /**
     * An item that was withheld as outside every agreement waits for consent once one covers it, and
     * then the rest waits with it; nothing else may be lost by adding an agreement.
     */
    @Test
    @Clause("ROT-1.3.2")
    void shouldNeverReleaseLess_whenAnAgreementIsAdded() {
        tries().forEach(one -> {
            Agreement more = new Generator(one.seed + SEEDS, one.pack).agreement(7);
            Decision after = one.again(scene -> scene.agreements.add(more));
            boolean wakesAnItem = one.decision.items().stream()
                    .anyMatch(item -> item.verdict() == Verdict.WITHHELD
                            && after.items().get(item.position()).verdict() == Verdict.HELD
                            && more.categories()
                                    .contains(
                                            one.scene.items.get(item.position()).category()));
            if (!wakesAnItem) {
                assertThat(released(after)).as("seed %d", one.seed).containsAll(one.released());
            }
        });
    }

    @Test
    @Clause({"ROT-1.6c", "ROT-3.2"})
    void shouldCarryOnlyTheItemsThatAGroundNames() {
        tries().filter(one -> one.scene.ground.isPresent()).forEach(one -> {
            var named = one.scene.ground.orElseThrow().items();
            Set<Integer> without = released(one.again(scene -> scene.ground = Optional.empty()));
            for (int position : one.released()) {
                boolean carried = named.isEmpty()
                        || named.contains(one.scene.items.get(position).id());
                boolean stuckBefore = one.decision.findings().stream()
                        // The identity goes with what the ground names, and has no item of its own.
                        .filter(finding ->
                                !Set.of("category", "authority").contains(finding.check())
                                        || finding.item().isPresent())
                        .anyMatch(finding -> finding.carriedBy().equals(Optional.of(Carrier.GROUND))
                                && finding.item().map(at -> at == position).orElse(true));
                assertThat(carried || !stuckBefore || without.contains(position))
                        .as("seed %d item %d", one.seed, position)
                        .isTrue();
            }
        });
    }

    /** INVARIANT (gate): nobody is named because of somebody else's item. */
    @Test
    @Clause({"ROT-1.5a", "ROT-1.5b"})
    void shouldNameOnlyThoseWhomAReleasedItemIsAbout() {
        long[] fewer = {0};
        tries().filter(Try::delivers).forEach(one -> {
            Set<UUID> about = one.released().stream()
                    .flatMap(position -> one.scene.items.get(position).about().stream())
                    .collect(Collectors.toSet());
            List<UUID> named = one.decision.fold(Deliver::persons, hold -> List.of());
            assertThat(named)
                    .as("seed %d", one.seed)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(about);
            fewer[0] += named.size() < one.scene.persons.size() ? 1 : 0;
        });
        assertThat(fewer[0]).isPositive();
    }

    /** Where an identity needs a carrier, an item about that very person has it. */
    @Test
    @Clause({"ROT-3.2", "ROT-1.5b"})
    void shouldNameWhoRefusedIt_onlyWithAnItemAboutThemThatIsCarried() {
        long[] seen = {0};
        Consent no = new Consent(
                Scene.id(99),
                Scene.SCHOOL,
                ConsentState.REFUSED,
                ConsentBy.PERSON,
                Optional.of(true),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("identity"),
                Optional.empty(),
                Scene.NOW.minusSeconds(10));
        tries().forEach(one -> {
            Scene scene = one.changed(same -> same.people.replaceAll(person ->
                    person.id().equals(Scene.ADULT) ? withConsents(person, List.of(no)) : person));
            Decision decision = scene.bare(one.pack);
            if (decision.fold(Deliver::persons, hold -> List.<UUID>of()).contains(Scene.ADULT)) {
                seen[0]++;
                List<UUID> named = scene.ground.orElseThrow().items();
                assertThat(released(decision))
                        .as("seed %d", one.seed)
                        .map(position -> scene.items.get(position))
                        .anyMatch(item -> item.about().contains(Scene.ADULT)
                                && (named.isEmpty() || named.contains(item.id())));
            }
        });
        assertThat(seen[0]).isPositive();
    }

    @Test
    @Clause("ROT-1.5a")
    void shouldNeverSayWhereSomebodyIs_whoseAddressIsFlagged() {
        long[] seen = {0};
        tries().forEach(one -> one.released().stream()
                .map(position -> one.scene.items.get(position))
                .filter(item -> item.category().equals("whereabouts"))
                .forEach(item -> {
                    seen[0]++;
                    assertThat(one.scene.people)
                            .as("seed %d", one.seed)
                            .noneMatch(person -> item.about().contains(person.id())
                                    && !item.supervisorReleased()
                                    && person.flag()
                                            .filter(flag -> flag.everybody()
                                                    || one.scene.desk.links().isEmpty()
                                                    || one.scene.desk.links().stream()
                                                            .anyMatch(flag.restricted()::contains))
                                            .isPresent());
                }));
        assertThat(seen[0]).isPositive();
    }

    @Test
    @Clause("ROT-1.5a")
    void shouldOweTheReason_wheneverHealthInformationGoesWithoutIt() {
        tries().filter(Try::delivers).forEach(one -> {
            boolean unexplained = one.released().stream()
                    .map(position -> one.scene.items.get(position))
                    .anyMatch(item -> !item.healthJustified()
                            && List.of("health", "mentalHealth").contains(item.category()));
            if (unexplained) {
                assertThat(one.decision.fold(Deliver::obligations, hold -> List.of()))
                        .as("seed %d", one.seed)
                        .extracting(Decision.Demand::kind)
                        .contains(Decision.ObligationKind.COMPLETE_ITEMS);
                assertThat(one.scene.urgent || one.scene.ground.isPresent()).isTrue();
            }
        });
    }

    @Test
    void shouldReleaseNothingThatSomethingStops() {
        tries().forEach(one -> {
            for (int position : one.released()) {
                assertThat(one.decision.findings())
                        .as("seed %d item %d", one.seed, position)
                        .noneMatch(finding -> finding.stops()
                                && finding.item().map(at -> at == position).orElse(true));
            }
        });
    }

    /**
     * Not among them: a birth date (empty also means unborn, for whom a parent speaks), a recorded
     * capacity (the law presumes it from sixteen on) and a consent's end (empty means open).
     */
    @Test
    void shouldReleaseNothingMore_whenAFactBecomesUnknown() {
        List<Consumer<Scene>> unknowns = List.of(
                scene -> scene.sender = Optional.empty(),
                scene -> scene.receiver = Optional.empty(),
                scene -> scene.desk = RecipientDesk.unknown(),
                scene -> scene.communities.clear(),
                scene -> scene.agreements.clear(),
                scene -> scene.people.clear(),
                scene -> scene.people.remove(0),
                scene -> scene.interest = Optional.empty(),
                scene -> scene.askingRisk = AskingRisk.UNKNOWN,
                scene -> scene.sender = scene.sender.map(PolicyPropertiesTest::unregistered),
                scene -> scene.receiver = scene.receiver.map(PolicyPropertiesTest::unregistered),
                scene -> scene.agreements.replaceAll(PolicyPropertiesTest::withoutPower),
                scene -> scene.trainedUntil = Optional.empty(),
                scene -> scene.origins.clear(),
                scene -> scene.desk = withoutLinks(scene.desk),
                scene -> scene.sender = scene.sender.map(PolicyPropertiesTest::withoutGuardian),
                scene ->
                        scene.receiver = scene.receiver.map(PolicyPropertiesTest::withoutGuardian));
        // Every third: each is decided again for every fact.
        tries().filter(one -> one.seed % 3 == 0).forEach(one -> {
            for (int i = 0; i < unknowns.size(); i++) {
                Set<Integer> after = released(one.again(unknowns.get(i)));
                assertThat(one.released())
                        .as("%s seed %d unknown %d", one.pack.name(), one.seed, i)
                        .containsAll(after);
            }
        });
    }

    private static Agency unregistered(Agency agency) {
        return new Agency(
                agency.id(),
                agency.kind(),
                agency.signed(),
                Optional.empty(),
                agency.commissioned(),
                agency.caldicottGuardian());
    }

    private static Agency withoutGuardian(Agency agency) {
        return new Agency(
                agency.id(),
                agency.kind(),
                agency.signed(),
                agency.registrationExpires(),
                agency.commissioned(),
                false);
    }

    private static RecipientDesk withoutLinks(RecipientDesk desk) {
        return new RecipientDesk(
                desk.exists(),
                desk.active(),
                desk.covered(),
                desk.nextCover(),
                desk.barred(),
                List.of());
    }

    private static Agreement withoutPower(Agreement a) {
        return new Agreement(
                a.id(),
                a.number(),
                a.community(),
                a.state(),
                a.purposes(),
                a.categories(),
                a.lawfulBasis(),
                Optional.empty(),
                a.from(),
                a.reviewBy(),
                a.controller());
    }

    /** Where no power helps, for then a refusal must bind, and a hold is all that can be seen. */
    @Test
    @Clause("ROT-1.5b")
    void shouldReadWordForWordLikeNotSought_whenARefusalWasToldElsewhere() {
        long[] seen = {0};
        tries().filter(one -> one.pack.settings().powerOutweighsRefusal()).forEach(one -> {
            Consumer<Scene> plain =
                    scene -> scene.agreements.replaceAll(PolicyPropertiesTest::withoutPower);
            Consent elsewhere =
                    Scene.consent(45, Scene.POLICE, ConsentState.REFUSED, ConsentBy.PERSON);
            Decision unasked = one.again(plain.andThen(scene -> scene.people.replaceAll(
                    person -> withConsents(person, unanswered(person.consents())))));
            Decision refused = one.again(plain.andThen(scene -> scene.people.replaceAll(person -> {
                List<Consent> all = new ArrayList<>(unanswered(person.consents()));
                all.add(elsewhere);
                return withConsents(person, all);
            })));
            assertThat(refused).as("seed %d", one.seed).isEqualTo(unasked);
            seen[0] += refused instanceof Hold ? 1 : 0;
        });
        assertThat(seen[0]).isPositive();
    }

    /** Everything on record but a yes that would count, so that nobody has been asked with success. */
    private static List<Consent> unanswered(List<Consent> consents) {
        return consents.stream()
                .filter(consent -> consent.state() != ConsentState.GIVEN)
                .toList();
    }

    private static Person withConsents(Person person, List<Consent> consents) {
        return new Person(person.id(), person.bornOn(), List.copyOf(consents), person.flag());
    }

    @Test
    @Clause("ROT-3.2")
    void shouldNeverSuggestToAsk_whereAskingMayBeTheRisk() {
        tries().forEach(one -> {
            boolean harm = one.scene
                    .ground
                    .map(ground -> Optional.ofNullable(one.pack.grounds().get(ground.id()))
                            .map(Pack.GroundRule::harm)
                            .orElse(true))
                    .orElse(false);
            boolean mayNot = one.scene.askingRisk == AskingRisk.YES
                    || (one.scene.askingRisk == AskingRisk.UNKNOWN && harm);
            Stream<Remedy> offered = Stream.concat(
                    one.decision.findings().stream().flatMap(finding -> finding.remedy().stream()),
                    one.decision.remedies().stream()
                            .flatMap(way -> way.steps().stream())
                            .map(Decision.Step::remedy));
            if (mayNot) {
                assertThat(offered.map(Remedy::kind))
                        .as("seed %d", one.seed)
                        .doesNotContain(Remedy.Kind.SEEK_CONSENT);
            }
        });
    }

    @Test
    void shouldHold_whenACheckErrs() {
        for (Check erring : Checks.IN_ORDER) {
            List<Check> checks = Checks.IN_ORDER.stream()
                    .map(check -> check.id().equals(erring.id()) ? failing(check) : check)
                    .toList();
            Scene scene = new Scene().items("attendance");

            Decision decision =
                    Policy.decide(new Situation(scene.request(), scene.facts(), PACK), checks);

            assertThat(decision).isInstanceOf(Hold.class);
            Pack.CheckRule rule =
                    Optional.ofNullable(PACK.checks().get(erring.id())).orElseThrow();
            assertThat(decision.findings()).anySatisfy(finding -> {
                assertThat(finding.check()).isEqualTo(erring.id());
                assertThat(finding.result()).isEqualTo(Result.NOT_SATISFIED);
                assertThat(finding.effect()).isEqualTo(Effect.HOLD);
                assertThat(finding.clause()).isEqualTo(rule.clause());
                assertThat(finding.text()).contains("could not be checked");
            });
        }
    }

    private static Check failing(Check check) {
        return new Check() {
            @Override
            public String id() {
                return check.id();
            }

            @Override
            public List<Finding> examine(Situation situation) {
                throw new IllegalStateException("broken");
            }

            @Override
            public String waitsFor(Situation situation) {
                throw new IllegalStateException("broken");
            }
        };
    }

    @Test
    @SuppressWarnings("NullAway") // the point is to give it what its types forbid
    void shouldHold_whenItIsGivenNonsense() {
        Scene scene = new Scene().items("attendance");
        assertThat(Policy.decide(null, scene.facts(), PACK)).isInstanceOf(Hold.class);
        assertThat(Policy.decide(scene.request(), null, PACK)).isInstanceOf(Hold.class);
        assertThat(Policy.decide(scene.request(), scene.facts(), null)).isInstanceOf(Hold.class);
    }
}
