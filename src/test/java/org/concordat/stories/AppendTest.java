package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** INVARIANT (append) and INVARIANT (gate), by trying as the node's own roles. */
class AppendTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final String REFUSED = "42501";

    /** All that the node may take; earlier releases take the gate of theirs. */
    private static final List<String> ROLES = NODE.ask("""
            select rolname from pg_roles
            where starts_with(rolname, 'concordat_')
              and rolname not in ('concordat_owner', 'concordat_eraser', 'concordat_across')
            """);

    private static UUID agency = new UUID(0, 0);
    private static final Connection CONNECTION = connection();

    /** So that there is something in every ledger that could be lost. */
    @BeforeAll
    static void somethingIsThere() {
        Desk school = Desk.of("r.ahmed");
        agency = school.agency();
        UUID child = school.registersAChild();
        school.consentGiven(child);
        Draft draft = aSharing()
                .about(child)
                .to(HUB_DUTY)
                .saying("safeguardingConcern", "To stay on record.");
        UUID sent = school.share(draft.on(Draft.Ground.childSignificantHarm()))
                .delivered()
                .id();
        Desk.of("j.okafor").open(sent).is(200);
        UUID held = school.share(draft.forPurpose("research")).held().id();
        school.act(held, "not-shared", new JsonObject().put("reason", "Not needed."))
                .is(201);
        UUID unopened = school.share(draft).delivered().id();
        school.act(unopened, "recall", new JsonObject().put("reason", "Sent twice."))
                .is(201);
    }

    private static Connection connection() {
        try {
            Connection connection = NODE.node();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        CONNECTION.close();
    }

    /** The SQLState that a statement fails with; {@code done} when it does not. */
    private static String trying(String role, String sql) throws SQLException {
        try (Statement statement = CONNECTION.createStatement()) {
            statement.execute("set local role " + role);
            statement.execute("select set_config('concordat.agency', '" + agency + "', true)");
            statement.execute(sql);
            return "done";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        } finally {
            CONNECTION.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disclosure",
                "decision",
                "item",
                "statement",
                "consent",
                "journal_entry",
                "journal_leaf",
                "journal_checkpoint",
                "journal_cosignature",
                "journal_key",
                "not_shared",
                "correction",
                "recall",
                "reliance_end",
                "obligation_act",
                "advice",
                "advice_answer",
                "review_reading",
                "review_outcome",
                "feedback",
                "feedback_answer",
                "challenge_entry",
                "subject_access_check",
                "subject_access_line",
                "subject_access_choice",
                "subject_access_report",
                "file_review",
                "erasure",
                "let_go",
                "case_act",
                "case_person",
                "case_notice",
                "problem",
                "problem_answer",
                "problem_audit",
                "annual_report_line",
                "content",
                "event",
                "notice",
                "register_change",
                "sign_off",
                "agreement_review",
                "training",
                "sharing_person",
                "inbox_entry",
                "receipt"
            })
    @Clause({"ROT-4.3a", "BUC-3g"})
    void shouldBeRefused_whenALedgerIsChanged(String table) throws SQLException {
        String column = NODE.ask(
                        "select column_name from information_schema.columns where table_schema = 'concordat'"
                                + " and table_name = ? and is_identity = 'NO' order by ordinal_position desc limit 1",
                        table)
                .get(0);
        if (!List.of(
                        "notice",
                        "reliance_end",
                        "agreement_review",
                        "obligation_act",
                        "correction",
                        "advice",
                        "advice_answer",
                        "review_reading",
                        "review_outcome",
                        "feedback",
                        "feedback_answer",
                        "challenge_entry",
                        "subject_access_check",
                        "subject_access_line",
                        "subject_access_choice",
                        "subject_access_report",
                        "file_review",
                        "erasure",
                        "let_go",
                        "case_act",
                        "case_person",
                        "case_notice",
                        "problem",
                        "problem_answer",
                        "problem_audit",
                        "annual_report_line",
                        "journal_cosignature",
                        "journal_key")
                .contains(table)) {
            assertThat(NODE.count("select count(*) from " + table)).isPositive();
        }
        for (String role : ROLES) {
            for (String sql : List.of(
                    "update " + table + " set " + column + " = " + column,
                    "delete from " + table,
                    "truncate " + table + " cascade",
                    "alter table " + table + " disable row level security",
                    "drop table " + table + " cascade")) {
                assertThat(trying(role, sql)).as(role + ": " + sql).isEqualTo(REFUSED);
            }
        }
    }

    @Test
    @Clause("BUC-8.4")
    void shouldBeRefused_whenAnybodyChallengesPastTheDesk() throws SQLException {
        assertThat(whoMay("insert into challenge default values"))
                .containsExactly("concordat_sharing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disclosure",
                "decision",
                "inbox_entry",
                "sharing",
                "sharing_person",
                "item",
                "attached",
                "statement",
                "not_shared",
                "onward_request",
                "information_request"
            })
    @Clause("HMG-4")
    void shouldBeRefused_whenAnybodyWritesPastTheGate(String table) throws SQLException {
        assertThat(whoMay("insert into " + table + " default values"))
                .containsExactly("concordat_gate", "concordat_sharing");
    }

    /** One role for each purpose: what is one purpose's no other does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        access                              | select password_hash from account
        access register                     | update account set password_hash = 'x'
        access                              | select from sign_in_delay
        access                              | select wrapped from platform_key
        sharing                             | select from agency_key
        sharing                             | update sharing set state = state
        sharing                             | insert into correction default values
        sharing                             | insert into correction_copy default values
        sharing                             | insert into item_report default values
        sharing                             | update item_report set outcome = outcome
        sharing                             | insert into recall default values
        sharing                             | insert into reliance_end default values
        sequencer                           | insert into journal_leaf default values
        sequencer                           | insert into journal_party default values
        sequencer                           | insert into journal_tile default values
        sequencer                           | insert into journal_checkpoint default values
        sequencer                           | update journal_head set size = size
        sequencer                           | delete from journal_pending
        journal                             | select from journal_erase(gen_random_uuid(), 1)
        journal                             | select from journal_retain('2000-01-01', 1)
        journal                             | insert into journal_order default values
        register                            | insert into agency default values
        register                            | insert into practitioner default values
        register                            | insert into agreement default values
        register                            | update agreement set state = state
        register                            | delete from team_member
        clock                               | delete from idempotency
        match                               | insert into match_pair default values
        match                               | select link_persons(null, null, null, null, null, null)
        picture                             | insert into picture default values
        oversight                           | insert into review_reading default values
        follow                              | select seq from event
        report                              | select from annual_count
        report                              | select from annual_counts('2000-01-01', '2001-01-01')
        report                              | insert into annual_report_line default values
        follow                              | insert into notification_due default values
        node                                | select from draft
        """)
    void shouldBeRefused_whenItIsAnotherPurposes(String purposes, String sql) throws SQLException {
        Set<String> who = whoMay(sql);
        // Of earlier releases, which take it for every purpose.
        who.remove("concordat_gate");
        assertThat(who)
                .isEqualTo(Stream.of(purposes.split(" "))
                        .map(purpose -> "concordat_" + purpose)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> whoMay(String sql) throws SQLException {
        Set<String> who = new TreeSet<>();
        for (String role : ROLES) {
            if (!trying(role, sql).equals(REFUSED)) {
                who.add(role);
            }
        }
        return who;
    }

    /** Counts and ages are made of columns that tell of nobody. */
    @Test
    void shouldSeeNobody_whenItMeasuresForAnOperator() {
        assertThat(NODE.ask("""
                        select table_name || '.' || column_name from information_schema.column_privileges
                        where grantee in ('concordat_operator', 'concordat_across') and table_schema = 'concordat'
                        order by 1
                        """))
                .containsExactly(
                        "clock.due_at",
                        "clock.paused_at",
                        "clock.stopped_at",
                        "event.at",
                        "event.xid",
                        "journal_checkpoint.size",
                        "journal_leaf.at",
                        "journal_leaf.position",
                        "journal_pending.at",
                        "sharing.state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"concordat_owner", "concordat_eraser", "postgres"})
    void shouldBeRefused_whenTheNodeWantsMore(String role) throws SQLException {
        assertThat(trying(role, "select 1")).isEqualTo(REFUSED);
    }

    @Test
    void shouldKeepWhatASharingIs_whateverTheGateMayChangeOfItsState() throws SQLException {
        for (String column : List.of(
                "id",
                "kind",
                "sender_agency",
                "recipient_agency",
                "purpose",
                "title",
                "created_at")) {
            assertThat(whoMay("update sharing set " + column + " = " + column))
                    .as(column)
                    .isEmpty();
        }
        for (String column : List.of(
                "id", "sharing", "agency", "record", "consent", "kind", "label", "clause")) {
            assertThat(trying("concordat_node", "update obligation set " + column + " = " + column))
                    .as(column)
                    .isEqualTo(REFUSED);
        }
        assertThat(trying("concordat_node", "select 1")).isEqualTo("done");
    }

    @Test
    void shouldBeRefused_whenTheNodeWritesInAnotherAgencysName() throws SQLException {
        UUID other = Desk.of("k.shepherd").agency();
        assertThat(trying(
                        "concordat_node",
                        "insert into journal_entry (id, act, agency) values (gen_random_uuid(), 'NOT_SHARED', '"
                                + other + "')"))
                .isEqualTo(REFUSED);
        assertThat(trying(
                        "concordat_node",
                        "insert into record (id, agency, person, name_key, date_of_birth) values"
                                + " (gen_random_uuid(), '" + other
                                + "', gen_random_uuid(), 'x', '2010-01-01')"))
                .isEqualTo(REFUSED);
    }
}
