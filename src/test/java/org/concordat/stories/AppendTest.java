package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;

import io.vertx.core.json.JsonObject;

import org.concordat.Clause;
import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** INVARIANT (append) and INVARIANT (gate), by trying as the node's own roles. */
class AppendTest {
    private static final StoryNode NODE = Desk.NODE;
    private static final String REFUSED = "42501";

    private static UUID agency = new UUID(0, 0);

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
    }

    /** The SQLState that a statement fails with; {@code done} when it does not. */
    private static String trying(String role, String sql) throws SQLException {
        try (Connection connection = NODE.node();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = concordat");
            statement.execute("set role " + role);
            statement.execute("select set_config('concordat.agency', '" + agency + "', false)");
            statement.execute(sql);
            return "done";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
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
                "obligation_act",
                "advice",
                "advice_answer",
                "review_reading",
                "review_outcome",
                "feedback",
                "feedback_answer",
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
                        "agreement_review",
                        "obligation_act",
                        "advice",
                        "advice_answer",
                        "review_reading",
                        "review_outcome",
                        "feedback",
                        "feedback_answer",
                        "journal_cosignature",
                        "journal_key")
                .contains(table)) {
            assertThat(NODE.count("select count(*) from " + table)).isPositive();
        }
        for (String role : List.of("concordat_node", "concordat_gate")) {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disclosure",
                "decision",
                "inbox_entry",
                "sharing",
                "item",
                "statement",
                "not_shared",
                "obligation"
            })
    @Clause("HMG-4")
    void shouldBeRefused_whenTheNodeWritesPastTheGate(String table) throws SQLException {
        assertThat(trying("concordat_node", "insert into " + table + " default values"))
                .isEqualTo(REFUSED);
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
            assertThat(trying("concordat_gate", "update sharing set " + column + " = " + column))
                    .as(column)
                    .isEqualTo(REFUSED);
        }
        for (String column :
                List.of("id", "sharing", "agency", "owner", "kind", "label", "clause")) {
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
