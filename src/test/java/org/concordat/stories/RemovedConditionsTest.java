package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.app.StoryNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Row level security alone keeps an agency's data in: every statement of {@code store} is run, as whoever is signed in
 * runs it, without its conditions, and shows a bystander what it would show them if there were nothing.
 */
class RemovedConditionsTest {
    private static final StoryNode NODE = Desk.NODE;

    /** What is finer than an agency: of its author, of whoever supervises them, of the hub. */
    private static final Set<String> FINER = Set.of(
            "concern",
            "concern_text",
            "draft",
            "feedback",
            "feedback_answer",
            "idempotency",
            "picture",
            "picture_person",
            "picture_request",
            "review_outcome",
            "review_reading");

    /** Tables that every statement reads by way of another that is secured as well: two walls. */
    private static final Set<String> BEHIND_ANOTHER = Set.of(
            "advice_answer",
            "attached",
            "clock_told",
            "disclosure",
            "erasure",
            "feedback",
            "feedback_answer",
            "information_answer",
            "item_report",
            "let_go",
            "notification_untold",
            "obligation_act",
            "originator_question",
            "picture_person",
            "picture_request",
            "problem_answer",
            // Asked of the reader's own session alone.
            "provider_session",
            "record_address",
            "review_outcome",
            "review_reading",
            "subject_access_report");

    /** The beginning of every transaction: it is how somebody becomes who they are. */
    private static final Pattern ENTERING = Pattern.compile("(?s)select set_config\\('role'.*");

    /** Whether a lock is free is whoever works at that moment's doing, and no row. */
    private static final Pattern LOCKING =
            Pattern.compile("(?s)(?!.*\\bfrom\\b)select .*pg_try_advisory_xact_lock.*");

    private static final List<String> SECURED = NODE.ask("""
            select relname from pg_class
            where relnamespace = 'concordat'::regnamespace and relkind = 'r' and relrowsecurity order by 1
            """);

    private static final List<String> READ = NODE.ask("""
            select relname from pg_class
            where relnamespace = 'concordat'::regnamespace and relkind = 'r' and relrowsecurity
              and has_any_column_privilege('concordat_node', oid, 'select')
            order by 1
            """);

    private static final Map<String, String> STATEMENTS = new TreeMap<>();

    @BeforeAll
    static void isThere() {
        FullWorld.isThere();
        STATEMENTS.putAll(QueriesOfStore.all());
        STATEMENTS
                .keySet()
                .removeIf(sql ->
                        ENTERING.matcher(sql).matches() || LOCKING.matcher(sql).matches());
    }

    /** What came of running them. */
    private static final class Run {
        private final Map<String, String> leaks = new TreeMap<>();
        private final Map<String, String> fragments = new TreeMap<>();
        private final Set<String> covered = new TreeSet<>();
        private int refused;
        private int conditions;
    }

    private static Run run(Bystander bystander, Map<String, String> statements) {
        Run run = new Run();
        statements.forEach((sql, where) -> {
            Conditions.Bare bare = Conditions.removedFrom(sql);
            try {
                Bystander.Given given = bystander.given(bare.sql());
                run.covered.add(sql);
                run.conditions += bare.removed();
                run.refused += given.full().equals(Bystander.REFUSED) ? 1 : 0;
                if (given.differs()) {
                    run.leaks.put(where + ": " + sql, given.toString());
                }
            } catch (SQLException e) {
                run.fragments.put(sql, where + ": " + e.getMessage() + " in " + bare.sql());
            }
        });
        return run;
    }

    /** What is no statement by itself is a part of one that was run. */
    private static Map<String, String> uncovered(Run run) {
        Map<String, String> uncovered = new LinkedHashMap<>(run.fragments);
        uncovered.keySet().removeIf(part -> run.covered.stream().anyMatch(s -> s.contains(part)));
        return uncovered;
    }

    private static void shows(Bystander bystander, String whom) {
        Run run = run(bystander, STATEMENTS);
        System.out.printf(
                "removed conditions, %s: %d statements of store, %d run without %d conditions, of which %d"
                        + " the node's role may not run; %d are parts of others%n",
                whom,
                STATEMENTS.size(),
                run.covered.size(),
                run.conditions,
                run.refused,
                run.fragments.size());
        assertThat(uncovered(run)).isEmpty();
        assertThat(run.leaks).isEmpty();
        assertThat(run.covered.size() - run.refused).isGreaterThan(100);
        assertThat(run.conditions).isGreaterThan(300);
    }

    @Test
    void shouldShowNothing_toABystanderOfAnotherAgency() throws SQLException {
        try (Bystander bystander = Bystander.of(NODE, null, SECURED)) {
            assertThat(bystander.seen(SECURED)).isEmpty();
            shows(bystander, "to another agency");
        }
    }

    @Test
    void shouldShowNothing_toAColleagueWhomItIsNotFor() throws SQLException {
        UUID school = NODE.agencyOf("r.ahmed");
        try (Bystander colleague = Bystander.of(NODE, school, FINER)) {
            assertThat(colleague.seen(FINER)).isEmpty();
            shows(colleague, "to a colleague");
        }
    }

    /** The test itself: nothing that {@code store} can send to the database is left out. */
    @Test
    void shouldKnowEveryStatement_howeverItIsPutTogether() {
        assertThat(QueriesOfStore.unfilled()).isEmpty();
        assertThat(STATEMENTS.keySet())
                .as("an empty array is no place to fill")
                .anyMatch(sql -> sql.contains("'{}'"))
                .anyMatch(
                        sql -> sql.contains("journal_party") && sql.contains("practitioner_name"));
    }

    /** The test itself: whichever table were left open, a statement would show it. */
    @Test
    void shouldFindTheLeak_whicheverTableIsLeftOpen() throws SQLException {
        try (Bystander bystander = Bystander.of(NODE, null, SECURED)) {
            Set<String> unseen = new TreeSet<>();
            for (String table : READ) {
                Map<String, String> reading = new TreeMap<>(STATEMENTS);
                reading.keySet().removeIf(sql -> !sql.matches("(?s).*\\b" + table + "\\b.*"));
                if (bystander
                        .without(table, () -> run(bystander, reading))
                        .leaks
                        .isEmpty()) {
                    unseen.add(table);
                }
            }
            // What others' tests left may keep a statement from running, and so a table of these
            // from being seen; no more.
            assertThat(BEHIND_ANOTHER).containsAll(unseen);
        }
    }
}
