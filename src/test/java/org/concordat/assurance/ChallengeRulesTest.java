package org.concordat.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.access.Authority;
import org.concordat.assurance.Challenge.Side;
import org.concordat.assurance.Challenge.SideOf;
import org.concordat.assurance.Challenge.Stage;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.policy.Terms.Party;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What can become of a challenge, and who does it. */
class ChallengeRulesTest {
    private static final Instant NOW = Instant.parse("2026-04-01T10:00:00Z");
    private static final UUID HUB = Ids.next();
    private static final UUID SCHOOL = Ids.next();
    private static final UUID WORKER = Ids.next();
    private static final UUID TEACHER = Ids.next();

    @Nested
    class Moving {
        @ParameterizedTest
        @CsvSource({
            "2, OPEN",
            "1, LAST_STAGE",
        })
        @Clause("BUC-8.4")
        void shouldGoToTheNextStage_byWordAndByTheClock(int left, ChallengeState to) {
            for (ChallengeTransition on :
                    List.of(ChallengeTransition.PASS_ON, ChallengeTransition.RUN_OUT)) {
                assertThat(on.from(ChallengeState.OPEN, left)).contains(to);
            }
        }

        @Test
        void shouldEndUnresolved_whenTheLastStageIsOver() {
            assertThat(ChallengeTransition.RUN_OUT.from(ChallengeState.LAST_STAGE, 0))
                    .contains(ChallengeState.UNRESOLVED);
        }

        @ParameterizedTest
        @EnumSource(ChallengeState.class)
        void shouldBeOver_whereNothingLeadsOn(ChallengeState state) {
            boolean any = List.of(ChallengeTransition.values()).stream()
                    .anyMatch(one -> one.from(state, 1).isPresent());
            assertThat(any).isEqualTo(state.open());
        }

        @Test
        void shouldHaveOneOutcomeForEachTransition() {
            for (ChallengeState state : ChallengeState.values()) {
                for (ChallengeTransition one : ChallengeTransition.values()) {
                    for (int left = 0; left < 4; left++) {
                        int stages = left;
                        long rows = ChallengeTransition.TABLE.stream()
                                .filter(row -> row.from() == state
                                        && row.transition() == one
                                        && one.from(state, stages)
                                                .filter(to -> to == row.to())
                                                .isPresent())
                                .count();
                        assertThat(rows).isLessThanOrEqualTo(1);
                    }
                }
            }
        }

        @Test
        void shouldBeAdvisedOnAtTheLastStageAlone() {
            assertThat(ChallengeTransition.ADVISE.from(ChallengeState.OPEN, 1)).isEmpty();
            assertThat(ChallengeTransition.ADVISE.from(ChallengeState.LAST_STAGE, 0))
                    .contains(ChallengeState.LAST_STAGE);
        }
    }

    @Nested
    class Acting {
        private final Authority authority = new Authority();

        private boolean acts(Caller caller, Party who) {
            return authority.allows(caller, Action.MOVE_CHALLENGE, at(who, 1).relationsNow(caller));
        }

        private boolean reads(Caller caller, int stage) {
            return authority.allows(
                    caller,
                    Action.READ_CHALLENGE,
                    at(Party.REPRESENTATIVES, stage).relations(caller));
        }

        @ParameterizedTest
        @CsvSource({
            "PRACTITIONERS, true, true, false",
            "SUPERVISORS, false, true, false",
            "REPRESENTATIVES, false, false, true",
        })
        @Clause("BUC-8.4")
        void shouldBeWhoeverTheStageNames(
                Party who, boolean practitioner, boolean supervisor, boolean representative) {
            for (UUID agency : List.of(HUB, SCHOOL)) {
                UUID involved = agency.equals(HUB) ? WORKER : TEACHER;
                assertThat(acts(caller(involved, agency, Role.PRACTITIONER), who))
                        .isEqualTo(practitioner);
                assertThat(acts(caller(Ids.next(), agency, Role.SUPERVISOR), who))
                        .isEqualTo(supervisor);
                assertThat(acts(caller(Ids.next(), agency, Role.REPRESENTATIVE), who))
                        .isEqualTo(representative);
            }
        }

        @ParameterizedTest
        @EnumSource(Party.class)
        void shouldBeNobodyElse(Party who) {
            assertThat(acts(caller(Ids.next(), HUB, Role.PRACTITIONER), who)).isFalse();
            for (Role role : Role.values()) {
                assertThat(acts(caller(Ids.next(), Ids.next(), role), who)).isFalse();
            }
        }

        @Test
        void shouldBeReadByTheSteward_onceItHasComeToTheLastStage() {
            Caller steward = caller(Ids.next(), Ids.next(), Role.STEWARD);
            assertThat(reads(steward, 2)).isFalse();
            assertThat(reads(steward, 3)).isTrue();
        }
    }

    @Nested
    class Sides {
        @Test
        void shouldBeTheAgencies() {
            assertThat(at(Party.SUPERVISORS, 1).sideOf(caller(Ids.next(), HUB, Role.SUPERVISOR)))
                    .contains(SideOf.CHALLENGER);
            assertThat(at(Party.SUPERVISORS, 1).sideOf(caller(Ids.next(), SCHOOL, Role.SUPERVISOR)))
                    .contains(SideOf.HOLDER);
            assertThat(at(Party.SUPERVISORS, 1)
                            .sideOf(caller(Ids.next(), Ids.next(), Role.SUPERVISOR)))
                    .isEmpty();
        }

        @Test
        void shouldBeWhoChallengesAndTheRest_withinOneAgency() {
            Challenge within = between(HUB, HUB, Party.PRACTITIONERS, 1);
            assertThat(within.sideOf(caller(WORKER, HUB, Role.PRACTITIONER)))
                    .contains(SideOf.CHALLENGER);
            assertThat(within.sideOf(caller(Ids.next(), HUB, Role.SUPERVISOR)))
                    .contains(SideOf.HOLDER);
        }
    }

    private static Challenge at(Party who, int stage) {
        return between(HUB, SCHOOL, who, stage);
    }

    private static Challenge between(UUID challenger, UUID holder, Party who, int stage) {
        return new Challenge(
                Ids.next(),
                ChallengeKind.ONWARD,
                Ids.next(),
                "refused",
                new Side(challenger, "Hub", WORKER, "Joy", Ids.next()),
                new Side(holder, "School", TEACHER, "Rukhsana", Ids.next()),
                stage == 3 ? ChallengeState.LAST_STAGE : ChallengeState.OPEN,
                3,
                new Stage(stage, "They talk", "Both", who, 2),
                Optional.empty(),
                false,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                NOW);
    }

    private static Caller caller(UUID who, UUID agency, Role role) {
        return new Caller(Ids.next(), who, agency, 1, Set.of(role), List.of());
    }
}
