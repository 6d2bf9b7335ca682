package org.concordat.clauses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.concordat.Clause;
import org.concordat.clauses.ClauseList.Row;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The report on clauses, and the list that it is about. */
class ClauseReportTest {
    private static final Map<String, Row> CLAUSES = ClauseList.read("""
            id,document,section,title,obliges,kind,support
            ROT-1,Rotherham,§1,First,Does,rule,
            ROT-2,Rotherham,§2,"Second, with a comma","Says ""no\""",record,
            ROT-3,Rotherham,§3,Third,Does,organisational,a register
            """.replace("\n", "\r\n"));
    private static final Proof FIRST = new Proof(true, "ATest.shouldA", Set.of("ROT-1"));
    private static final Proof SECOND = new Proof(true, "ATest.shouldB", Set.of("ROT-2"));

    private static List<String> mistakes(Proof... proofs) {
        return new ClauseReport(CLAUSES, List.of(proofs)).mistakes();
    }

    @Nested
    class Build {
        @Test
        void shouldPass_whenEveryClauseIsProved() {
            assertThat(mistakes(FIRST, SECOND)).isEmpty();
        }

        @Test
        void shouldFail_whenNoTestProvesAClause() {
            assertThat(mistakes(FIRST))
                    .containsExactly(
                            "ROT-2 (Second, with a comma) is proved by no test that passed");
        }

        @Test
        void shouldFail_whenTheTestFailedForOneOfItsArguments() {
            assertThat(mistakes(FIRST, SECOND, new Proof(false, SECOND.test(), Set.of())))
                    .singleElement()
                    .asString()
                    .startsWith("ROT-2");
        }

        @Test
        void shouldFail_whenATestNamesAnUnknownClause() {
            assertThat(mistakes(FIRST, SECOND, new Proof(true, "ATest.c", Set.of("ROT-9"))))
                    .containsExactly("ATest.c names ROT-9, which conf/clauses.csv lacks");
        }
    }

    @Nested
    class Listing {
        @Test
        void shouldShowEveryClauseWithItsTests() {
            ClauseReport report = new ClauseReport(CLAUSES, List.of(FIRST));

            assertThat(report.markdown())
                    .contains("3 clauses: 1 proved, 1 supported by a record or reminder, 1 missing")
                    .contains("| ROT-1 | §1 | **First** Does | `ATest.shouldA` |")
                    .contains("**Nothing**")
                    .contains("supported by a register")
                    .contains("Says \"no\"");
        }

        @Test
        void shouldReadBackWhatTheListenerWrote() {
            Proof proof = new Proof(false, "A \t b", Set.of("ROT-1", "ROT-2"));

            assertThat(Proof.of(proof.line()))
                    .isEqualTo(new Proof(false, "A b", Set.of("ROT-1", "ROT-2")));
        }

        @Test
        void shouldRefuse_whenALineIsNotUnderstood() {
            assertThatThrownBy(() -> ClauseList.read("id,title\r\n"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ClauseList.records("a,\"b\r\n"))
                    .hasMessageContaining("does not end");
        }
    }

    /** Run by the test below, and by nothing else: one of them fails, as it should. */
    static final class Example {
        @Test
        @Clause("ROT-2")
        void shouldPass(TestReporter reporter) {
            reporter.publishEntry(ClauseListener.KEY, "ROT-A ROT-B1");
        }

        @Test
        @Clause("ROT-2")
        void shouldFail() {
            throw new AssertionError("as it should");
        }
    }

    @Test
    void shouldWriteDownWhatRan_andHowItEnded(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new").resolve("proofs.tsv");
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new ClauseListener(Optional.of(file)))
                .build());
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Example.class))
                .build());

        assertThat(Files.readAllLines(file))
                .containsExactlyInAnyOrder(
                        "passed\tClauseReportTest.Example.shouldPass\tROT-2",
                        "passed\tClauseReportTest.Example.shouldPass: shouldPass(TestReporter)\tROT-A ROT-B1",
                        "failed\tClauseReportTest.Example.shouldFail\tROT-2");
    }

    @Nested
    class Names {
        private final Map<String, Row> clauses = ClauseList.read(text("conf", "clauses.csv"));

        @Test
        void shouldHaveEveryDocument() {
            assertThat(clauses).hasSize(103);
            assertThat(clauses.values().stream().map(Row::document).distinct()).hasSize(5);
        }

        @Test
        void shouldHaveEveryClauseThatATestNames() {
            JavaClasses classes = new ClassFileImporter()
                    .withImportOption(new ImportOption.OnlyIncludeTests())
                    .importPackages("org.concordat");
            Set<String> named = new TreeSet<>();
            for (JavaClass type : classes) {
                type.getAnnotations().forEach(one -> add(named, one));
                type.getMethods()
                        .forEach(method -> method.getAnnotations().forEach(one -> add(named, one)));
            }
            assertThat(named).isNotEmpty().isSubsetOf(clauses.keySet());
        }

        private static void add(Set<String> named, JavaAnnotation<?> annotation) {
            if (annotation.getRawType().isEquivalentTo(Clause.class)) {
                named.addAll(List.of((String[]) annotation.get("value").orElseThrow()));
            }
        }
    }

    private static String text(String... path) {
        try {
            return Files.readString(Path.of("", path));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
