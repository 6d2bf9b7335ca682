package org.concordat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.Clause;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

class AuthorityTest {
    private static final Set<Action> ABOUT_PEOPLE = EnumSet.complementOf(EnumSet.of(
            Action.USE_SESSION,
            Action.READ_CHOICES,
            Action.FOLLOW_STREAM,
            Action.KEEP_DRAFT,
            Action.READ_REGISTER,
            Action.CHANGE_AGREEMENT,
            Action.REHEARSE,
            Action.REPLAY_DECISION,
            Action.CHANGE_REGISTER,
            Action.CHANGE_AGENCY,
            Action.IMPORT_PEOPLE,
            Action.SIGN_FOR_AGENCY,
            Action.READ_STAFF,
            Action.CHANGE_STAFF,
            Action.RECORD_TRAINING,
            Action.RECORD_ABSENCE,
            Action.READ_DUE,
            Action.SIMULATE_PICTURES,
            Action.READ_REGISTER_HISTORY,
            Action.EXPORT_REGISTER,
            Action.READ_COMMITMENTS,
            Action.PROVE_JOURNAL,
            Action.EXPORT_JOURNAL,
            Action.READ_ORDERS,
            Action.MAKE_ORDER,
            Action.CARRY_OUT_ORDER,
            Action.CHANGE_JOURNAL_KEY,
            // What representatives answer for, and a steward advises on: texts about decisions and
            // practice.
            Action.LIST_CLOCKS,
            Action.LIST_CHALLENGES,
            Action.READ_CHALLENGE,
            Action.MOVE_CHALLENGE,
            Action.ADVISE_CHALLENGE,
            // What an agency no longer keeps its representative answers for: how much, not what.
            Action.LIST_FILES_DUE,
            Action.ERASE_FILE,
            Action.HOLD_FILE,
            Action.HOLD_AGENCY,
            Action.OPEN_CASE,
            Action.LIST_CASES,
            Action.READ_CASE,
            Action.WORK_CASE,
            Action.ANSWER_CASE,
            Action.FOLLOW_MEASURE,
            Action.COORDINATE_CASES,
            Action.READ_ANNUAL_REPORT,
            Action.MAKE_ANNUAL_REPORT,
            Action.READ_LEARNING,
            Action.PUBLISH_LEARNING,
            Action.RECORD_PROBLEM,
            Action.LIST_PROBLEMS,
            Action.ANSWER_PROBLEM,
            Action.AUDIT_PROBLEMS));

    private final Authority authority = new Authority();

    @Test
    void shouldKnowEveryOperationOfTheContract() throws Exception {
        Set<String> contracted = new TreeSet<>();
        try (InputStream yaml = getClass().getResourceAsStream("/openapi/concordat.yaml")) {
            collect(new Load(LoadSettings.builder().build()).loadFromInputStream(yaml), contracted);
        }
        Set<String> known = new TreeSet<>(Operations.known());
        known.addAll(Operations.OPEN);
        assertThat(known).isEqualTo(contracted).hasSizeGreaterThan(25);
    }

    /** An operation whose security the contract lifts. */
    @Test
    void shouldBeOpenOnly_whereTheContractSaysSo() throws Exception {
        Set<String> open = new TreeSet<>();
        try (InputStream yaml = getClass().getResourceAsStream("/openapi/concordat.yaml")) {
            collectOpen(new Load(LoadSettings.builder().build()).loadFromInputStream(yaml), open);
        }
        assertThat(Operations.OPEN).isEqualTo(open);
    }

    private static void collectOpen(Object node, Set<String> ids) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("operationId") instanceof String id
                    && List.of().equals(map.get("security"))) {
                ids.add(id);
            }
            map.values().forEach(value -> collectOpen(value, ids));
        }
    }

    private static void collect(Object node, Set<String> ids) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("operationId") instanceof String id) {
                ids.add(id);
            }
            map.values().forEach(value -> collect(value, ids));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, ids));
        }
    }

    @Test
    void shouldLetSomebodyDoEveryAction() {
        Caller everything = caller(Role.values());
        for (Action action : Action.values()) {
            assertThat(authority.allows(everything, action, Relation.values()))
                    .as("%s", action)
                    .isTrue();
        }
    }

    @Test
    void shouldRefuse_whenOperationIsUnknown() {
        assertThat(authority.admits(caller(Role.values()), "dropEverything")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void shouldRefuse_whenCallerHasNoRole(Action action) {
        assertThat(authority.allows(caller(), action, Relation.values())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"REPRESENTATIVE", "STEWARD", "AUDITOR"})
    void shouldKeepRolesThatDoNotWorkWithPeople_fromPeople(Role role) {
        for (Action action : ABOUT_PEOPLE) {
            assertThat(authority.allows(caller(role), action, Relation.values()))
                    .as("%s %s", role, action)
                    .isFalse();
        }
    }

    /** Into their own agency's records, and no others; what is in them they do not read by it. */
    @Test
    void shouldLetOnlyRepresentativesTakeInAList() {
        for (Role role : Role.values()) {
            assertThat(authority.allows(caller(role), Action.IMPORT_PEOPLE, Relation.OWN_AGENCY))
                    .isEqualTo(role == Role.REPRESENTATIVE);
            assertThat(authority.allows(caller(role), Action.IMPORT_PEOPLE, Relation.AUTHOR))
                    .isFalse();
        }
    }

    /** One person alone shows or erases nothing of what the journal says. */
    @Test
    void shouldLetNoRoleBothMakeAnOrder_andCarryItOut() {
        for (Role role : Role.values()) {
            assertThat(authority.allows(caller(role), Action.MAKE_ORDER, Relation.ANY)
                            && authority.allows(caller(role), Action.CARRY_OUT_ORDER, Relation.ANY))
                    .isFalse();
            assertThat(authority.allows(caller(role), Action.MAKE_ORDER, Relation.ANY)
                            && authority.allows(caller(role), Action.EXPORT_JOURNAL, Relation.ANY))
                    .isFalse();
        }
    }

    @Test
    void shouldLetOnlySupervisorsReadTheJournal_andOnlyAuditorsWhatItCommitsTo() {
        for (Role role : Role.values()) {
            assertThat(authority.allows(caller(role), Action.READ_JOURNAL, Relation.ANY))
                    .isEqualTo(role == Role.SUPERVISOR);
            assertThat(authority.allows(caller(role), Action.READ_COMMITMENTS, Relation.ANY))
                    .isEqualTo(role == Role.AUDITOR);
        }
    }

    @Test
    @Clause("LLR-S2")
    void shouldLetOnlyTheStewardChangeAgreements() {
        for (Role role : Role.values()) {
            assertThat(authority.allows(caller(role), Action.CHANGE_AGREEMENT, Relation.values()))
                    .isEqualTo(role == Role.STEWARD);
        }
    }

    /** The steward keeps all of the register; everybody else at most what is their own agency's. */
    @Test
    void shouldLetOnlyTheStewardChangeAnotherAgencysRegister() {
        Set<Action> own = EnumSet.of(
                Action.CHANGE_AGENCY,
                Action.SIGN_FOR_AGENCY,
                Action.CHANGE_STAFF,
                Action.RECORD_TRAINING);
        for (Role role : Role.values()) {
            for (Action action : own) {
                assertThat(authority.allows(caller(role), action))
                        .as("%s %s", role, action)
                        .isEqualTo(role == Role.STEWARD);
                assertThat(authority.allows(caller(role), action, Relation.OWN_AGENCY))
                        .as("%s %s", role, action)
                        .isEqualTo(role == Role.STEWARD
                                || role == Role.REPRESENTATIVE
                                || (role == Role.SUPERVISOR && action == Action.RECORD_TRAINING));
            }
        }
    }

    @Test
    void shouldRefuse_whenCallerStandsInNoRelation() {
        for (Action action : EnumSet.of(
                Action.READ_PERSON,
                Action.READ_SHARING,
                Action.SUPPLY_GROUND,
                Action.DISCHARGE_OBLIGATION)) {
            assertThat(authority.allows(caller(Role.values()), action))
                    .as("%s", action)
                    .isFalse();
        }
    }

    @Test
    void shouldLetOnlyAuthorAndTheirSupervisorActOnAHeldSharing() {
        Set<Action> acts = EnumSet.of(
                Action.SUPPLY_GROUND,
                Action.SUPPLY_JUDGEMENT,
                Action.CONFIRM_SHARING,
                Action.RECORD_NOT_SHARED);
        for (Action act : acts) {
            for (Relation relation : Relation.values()) {
                assertThat(authority.allows(caller(Role.PRACTITIONER), act, relation))
                        .isEqualTo(relation == Relation.AUTHOR);
                assertThat(authority.allows(caller(Role.SUPERVISOR), act, relation))
                        .isEqualTo(relation == Relation.AUTHOR
                                || relation == Relation.SUPERVISOR_OF_SENDER);
            }
        }
    }

    @Test
    void shouldLetOnlySupervisorsOfTheAgencyAnswerAQuestion() {
        for (Relation relation : Relation.values()) {
            assertThat(authority.allows(caller(Role.PRACTITIONER), Action.ANSWER_ADVICE, relation))
                    .isFalse();
            assertThat(authority.allows(caller(Role.SUPERVISOR), Action.ANSWER_ADVICE, relation))
                    .isEqualTo(relation == Relation.SUPERVISOR_OF_SENDER);
        }
    }

    @Test
    void shouldLookLikeNothing_whenRefused() {
        assertThatThrownBy(() -> authority.require(caller(Role.HUB), Action.READ_SHARING))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo(Problem.Code.NOT_FOUND);
    }

    private static Caller caller(Role... roles) {
        return new Caller(
                Ids.next(), Ids.next(), Ids.next(), 1, Set.copyOf(Arrays.asList(roles)), List.of());
    }
}
