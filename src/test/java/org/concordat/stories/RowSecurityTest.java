package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the node's role sees under row level security; the list of tables is the database's own. */
class RowSecurityTest {
    private static final StoryNode NODE = Desk.NODE;

    /** Tables without row level security that the node may read, and why. */
    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("agency", "the register is common knowledge of the partnership (LLR-P9)"),
            Map.entry("team", "the register"),
            Map.entry("team_cover", "the register"),
            Map.entry("practitioner", "the register"),
            Map.entry("team_member", "the register"),
            Map.entry("community", "the register"),
            Map.entry("community_member", "the register"),
            Map.entry("agreement", "the register"),
            Map.entry("pack_version", "the protocol of the partnership: nobody's data"),
            Map.entry("sign_off", "the register: who signed for their agency"),
            Map.entry("agreement_review", "the register"),
            Map.entry("impact_assessment", "the register"),
            Map.entry("impact_assessment_agreement", "the register"),
            Map.entry("team_escalation", "the register"),
            Map.entry("absence", "the register: everybody is told who covers"),
            Map.entry("agency_closure", "the register"),
            Map.entry("learning_entry", "what all agencies learnt, without names (BUC-5b)"));

    /** What the node sees some of, but not by the agency alone. */
    private static final List<String> NOT_BY_AGENCY = List.of(
            "idempotency",
            // Of an agency's supervisors, and of whom they write to.
            "review_reading",
            "review_outcome",
            "feedback",
            "feedback_answer",
            // Of their authors, of who does them, and of whoever handles cases.
            "assurance_case",
            "case_act",
            "case_person",
            "case_part",
            "case_measure",
            "case_notice",
            "case_containment",
            "problem",
            "problem_answer",
            "problem_audit",
            "learning",
            // Of sign-in alone.
            "second_factor",
            "recovery_code",
            // Of nobody but their author and the author's supervisors; or of the hub alone.
            "concern",
            "concern_text",
            "draft",
            "notification_choice",
            "notification_due",
            // Of a caller's own session; and of who is on the way.
            "provider_session",
            "provider_attempt",
            "picture",
            "picture_person",
            "picture_request");

    /** What the school has no part of, but the hub. */
    private static final List<String> OF_THE_HUB = List.of(
            "inbox_entry", "triage", "referral_note", "information_request", "information_answer");

    @BeforeAll
    static void everyTableHasSomething() {
        FullWorld.isThere();
    }

    @Test
    void shouldShowReviewsToSupervisors_andWhatIsToldToWhomItIsTold() throws SQLException {
        Desk school = Desk.of("r.ahmed");
        for (String table : List.of("review_reading", "review_outcome")) {
            assertThat(seenBy(Desk.of("d.marsh"), table)).as(table).isPositive();
            assertThat(seenBy(school, table)).as(table).isZero();
        }
        assertThat(seenBy(school, "obligation where day is not null")).isZero();
        for (String table : List.of("feedback", "feedback_answer")) {
            assertThat(seenBy(Desk.of("d.marsh"), table)).as(table).isPositive();
            assertThat(seenBy(school, table)).as(table).isPositive();
            assertThat(seenBy(
                            Desk.of("w.penn"),
                            table + " where practitioner = '" + school.practitioner() + "'"))
                    .as(table)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "notification_choice", "notification_due"})
    void shouldShowWhatIsTheirOwnToThemAlone(String table) throws SQLException {
        assertThat(seenBy(Desk.of("r.ahmed"), table)).isPositive();
        for (String other : List.of("d.marsh", "w.penn", "j.okafor", "e.fairclough")) {
            assertThat(seenBy(
                            Desk.of(other),
                            table + " where practitioner = '"
                                    + Desk.of("r.ahmed").practitioner() + "'"))
                    .as(other)
                    .isZero();
        }
    }

    private static List<String> tables(boolean secured) {
        return NODE.ask("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'concordat' and c.relkind in ('r', 'p', 'v', 'm')
                  and c.relrowsecurity = ? and c.relname not like 'flyway%'
                order by 1
                """, secured);
    }

    /** How many rows the node sees for an agency; -1 where it may not look at all. */
    private static long seen(String agency, String from) throws SQLException {
        try (Connection connection = NODE.node();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = concordat");
            statement.execute("select set_config('concordat.agency', '" + agency + "', false)");
            try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return -1;
            }
            throw e;
        }
    }

    @Test
    void shouldShowNothing_toAnAgencyThatIsNoParty() throws SQLException {
        List<String> secured = tables(true);
        assertThat(secured).contains("record", "sharing", "consent", "content", "journal_entry");
        for (String table : secured) {
            if (seen("", table) >= 0) {
                assertThat(NODE.count("select count(*) from " + table))
                        .as(table)
                        .isPositive();
            }
            assertThat(seen(UUID.randomUUID().toString(), table)).as(table).isLessThan(1);
            assertThat(seen("", table)).as(table + " with no agency set").isLessThan(1);
        }
    }

    @Test
    void shouldShowAnAgencyItsOwn() throws SQLException {
        String school = Desk.of("r.ahmed").agency().toString();
        for (String table : tables(true)) {
            boolean hidden = seen(school, table) == -1;
            if (!hidden && !NOT_BY_AGENCY.contains(table) && !OF_THE_HUB.contains(table)) {
                assertThat(seen(school, table)).as(table).isPositive();
            }
        }
        for (String table : OF_THE_HUB) {
            assertThat(seen(Desk.of("j.okafor").agency().toString(), table))
                    .as(table)
                    .isPositive();
        }
    }

    /** How many rows somebody sees who is signed in. */
    private static long seenBy(Desk desk, String from) throws SQLException {
        try (Connection connection = NODE.node();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = concordat");
            statement.execute("select set_config('concordat.agency', '" + desk.agency()
                    + "', false), set_config('concordat.practitioner', '" + desk.practitioner()
                    + "', false)");
            try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Test
    void shouldShowAConcernToItsAuthorAndTheirSupervisorAlone() throws SQLException {
        for (String table : List.of("concern", "concern_text", "picture_request")) {
            assertThat(seenBy(Desk.of("r.ahmed"), table)).as(table).isPositive();
            assertThat(seenBy(Desk.of("d.marsh"), table)).as(table).isPositive();
            assertThat(seenBy(
                            Desk.of("r.ahmed"),
                            table + " where practitioner <> '"
                                    + Desk.of("r.ahmed").practitioner() + "'"))
                    .as(table)
                    .isZero();
            for (String other :
                    List.of("w.penn", "j.okafor", "c.brennan", "e.fairclough", "g.lindqvist")) {
                assertThat(seenBy(
                                Desk.of(other),
                                table + " where practitioner = '"
                                        + Desk.of("r.ahmed").practitioner() + "'"))
                        .as(table + " for " + other)
                        .isZero();
            }
        }
        assertThat(seenBy(Desk.of("j.okafor"), "picture")).isPositive();
        assertThat(seenBy(Desk.of("r.ahmed"), "picture")).isZero();
        assertThat(seenBy(Desk.of("r.ahmed"), "journal_entry where act = 'SEALED_LODGED'"))
                .isPositive();
        assertThat(seenBy(
                        Desk.of("w.penn"),
                        "journal_entry where starts_with(act, 'SEALED_')"
                                + " and practitioner is distinct from '"
                                + Desk.of("w.penn").practitioner() + "'"))
                .isZero();
    }

    @Test
    void shouldShowNoRowOfAnother_whoseItIs() throws SQLException {
        for (String username : List.of("r.ahmed", "j.okafor", "k.shepherd")) {
            String agency = Desk.of(username).agency().toString();
            for (String table : List.of(
                    "record",
                    "record_address",
                    "consent",
                    "notice",
                    "obligation",
                    "inbox_entry",
                    "advice",
                    "advice_answer",
                    "subject_access",
                    "subject_access_check",
                    "subject_access_line",
                    "subject_access_choice",
                    "subject_access_report",
                    "retention_hold",
                    "file_review",
                    "erasure",
                    "let_go",
                    "upload",
                    "import_line",
                    "reader_bar")) {
                assertThat(seen(agency, table + " where agency <> '" + agency + "'"))
                        .as(table)
                        .isZero();
            }
            assertThat(seen(
                            agency,
                            "disclosure d join recall r on r.sharing = d.sharing where d.discloser <> '"
                                    + agency + "'"))
                    .isZero();
            for (String table : List.of("statement", "decision", "not_shared")) {
                assertThat(seen(
                                agency,
                                table + " t join sharing s on s.id = t.sharing"
                                        + " where s.sender_agency <> '" + agency + "'"))
                        .as(table)
                        .isZero();
            }
            assertThat(seen(
                            agency,
                            "onward_request where originator <> '" + agency + "' and asker <> '"
                                    + agency + "'"))
                    .isZero();
            assertThat(seen(
                            agency,
                            "originator_question where originator <> '" + agency
                                    + "' and asker <> '" + agency + "'"))
                    .isZero();
            assertThat(seen(
                            agency,
                            "sharing where sender_agency <> '" + agency
                                    + "' and (state not in ('delivered', 'recalled') or recipient_agency <> '"
                                    + agency
                                    + "')"))
                    .isZero();
            assertThat(seen(
                            agency,
                            "content c where agency <> '" + agency
                                    + "' and not exists (select from disclosure d where d.content = c.id"
                                    + " and d.recipient_agency = '" + agency + "') and not exists"
                                    + " (select from onward_request o where o.reason = c.id and o.asker = '"
                                    + agency
                                    + "') and not exists (select from item_report r where c.id in (r.words, r.note)"
                                    + " and '" + agency + "' in (r.originator, r.reporter_agency))"
                                    + " and not exists (select from correction r join correction_copy k"
                                    + " on k.correction = r.id where r.reason = c.id and k.agency = '"
                                    + agency
                                    + "') and not exists (select from originator_question q"
                                    + " where c.id in (q.wording, q.reason) and q.asker = '"
                                    + agency
                                    + "') and not exists (select from challenge_entry e join challenge x"
                                    + " on x.id = e.challenge where e.text = c.id and '" + agency
                                    + "' in (x.challenger, x.holder)) and not exists (select from case_part p"
                                    + " where p.brief = c.id and p.agency = '" + agency
                                    + "' or p.answer = c.id and p.owner = '" + agency
                                    + "') and not exists (select from case_measure m where m.text = c.id"
                                    + " and m.agency = '" + agency
                                    + "' or m.effect = c.id and m.owner = '"
                                    + agency
                                    + "') and not exists (select from correction_copy k where k.note = c.id"
                                    + " and k.originator = '" + agency + "')"))
                    .isZero();
            assertThat(seen(
                            agency,
                            "item_report where originator <> '" + agency
                                    + "' and reporter_agency <> '" + agency + "'"))
                    .isZero();
            assertThat(seen(
                            agency,
                            "correction_copy where originator <> '" + agency + "' and agency <> '"
                                    + agency + "'"))
                    .isZero();
        }
    }

    @Test
    void shouldSecureEveryTable_butThoseThatHaveAReason() throws SQLException {
        assertThat(tables(false)).containsExactlyInAnyOrderElementsOf(COMMON.keySet());
    }
}
