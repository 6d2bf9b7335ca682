package org.concordat.clauses;

import org.concordat.Clause;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes down the clauses of every test that ran, as it ends: those of its {@link Clause} annotations,
 * and those that it published under {@link #KEY} because they stand in its data. Without the system
 * property {@code clauses.file} it writes nothing.
 */
public final class ClauseListener implements TestExecutionListener {
    /** What a test publishes the clauses of its data under, parted by spaces. */
    public static final String KEY = "clauses";

    private final Optional<Path> file;
    private final Map<TestIdentifier, Set<String>> published = new ConcurrentHashMap<>();

    /** As the platform makes it. */
    public ClauseListener() {
        this(Optional.ofNullable(System.getProperty("clauses.file"))
                .filter(name -> !name.isBlank())
                .map(Path::of));
    }

    ClauseListener(Optional<Path> file) {
        this.file = file;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        @Nullable String clauses = entry.getKeyValuePairs().get(KEY);
        if (clauses != null) {
            published
                    .computeIfAbsent(test, key -> new TreeSet<>())
                    .addAll(List.of(clauses.split(" ")));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest()
                || !(test.getSource().orElse(null) instanceof MethodSource method)
                || result.getStatus() == Status.ABORTED) {
            return;
        }
        boolean passed = result.getStatus() == Status.SUCCESSFUL;
        String name = name(method);
        write(new Proof(passed, name, annotated(method)));
        Optional.ofNullable(published.remove(test))
                .ifPresent(clauses ->
                        write(new Proof(passed, name + ": " + test.getDisplayName(), clauses)));
    }

    /** Without the package: {@code MainStoryTest.WithConsent.shouldX_whenY}. */
    private static String name(MethodSource method) {
        String type = method.getJavaClass().getName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.')
                + "."
                + method.getMethodName();
    }

    private static Set<String> annotated(MethodSource method) {
        Set<String> clauses = new TreeSet<>();
        add(clauses, method.getJavaMethod().getAnnotation(Clause.class));
        for (@Nullable Class<?> type = method.getJavaClass();
                type != null;
                type = type.getEnclosingClass()) {
            add(clauses, type.getAnnotation(Clause.class));
        }
        return clauses;
    }

    private static void add(Set<String> clauses, @Nullable Clause named) {
        if (named != null) {
            clauses.addAll(List.of(named.value()));
        }
    }

    private synchronized void write(Proof proof) {
        if (file.isEmpty() || proof.clauses().isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            Files.writeString(
                    file.get(),
                    proof.line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
