package org.concordat.faults;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A build of the product with a fault in it: a source file changed, compiled again, and put before the
 * real one. What the product itself is made of knows nothing of this, and when it changes so that a fault
 * no longer fits, that is said.
 */
public final class FaultyBuild {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private final String file;
    private final Map<String, String> changes = new LinkedHashMap<>();

    private FaultyBuild(String file) {
        this.file = file;
    }

    /** Says done of what has a key when its writes are under way, and commits a moment later; sessions are as ever. */
    static FaultyBuild acknowledgingBeforeCommit() {
        return new FaultyBuild("org/concordat/store/PgTransactions.java")
                .with("return again(() -> once(scope, answer, load, write), TRIES);", """
                        if (scope.attempt().isEmpty()) {
                            return again(() -> once(scope, answer, load, write), TRIES);
                        }
                        io.vertx.core.Promise<R> told = io.vertx.core.Promise.promise();
                        again(() -> once(scope, answer, load, (tx, facts) -> {
                            R result = write.write(tx, facts);
                            told.tryComplete(result);
                            return result;
                        }), TRIES).onSuccess(told::tryComplete).onFailure(told::tryFail);
                        return told.future();
                        """)
                .with("        return commit(tx, result);", """
                        return scope.attempt().isEmpty()
                                ? commit(tx, result)
                                : Vertx.currentContext().owner().timer(40).compose(later -> commit(tx, result));
                        """);
    }

    /** Decides and delivers without the lock that a withdrawal waits for. */
    static FaultyBuild deliveringWithoutTheLock() {
        return new FaultyBuild("org/concordat/store/PgSharings.java")
                .with(
                        "pg.run(SharingSql.LOCK,",
                        "pg.run(\"select $1::uuid, $2::uuid, $3::uuid, $4::uuid[]\",");
    }

    /**
     * Gives positions whoever else does, and minds nothing that is in the way: the lock, the head's
     * compare-and-set and each of the tables' keys would stop it by itself.
     */
    static FaultyBuild sequencingWithoutTheFence() {
        return new FaultyBuild("org/concordat/store/PgJournalLog.java")
                .with("pg_try_advisory_xact_lock(hashtextextended('journal', 0))::text", "'true'")
                .with(
                        "select position, id, at, what, who from placed),",
                        "select position, id, at, what, who from placed on conflict do nothing),")
                .with(
                        "other_agency is distinct from agency)",
                        "other_agency is distinct from agency on conflict do nothing)")
                .with("select journal_advance($1, $2, $3, $4)", """
                        with slow as (select pg_sleep(0.03) where $1::bigint >= 0 and $2::bytea is not null) \
                        update journal_head set size = $3, root = $4 from slow""")
                .with(
                        "(size, after, note) values ($1, $2, $3)\";",
                        "(size, after, note) values ($1, $2, $3) on conflict do nothing\";");
    }

    /** Reads on from the last that it saw, whatever is still to be committed before that. */
    static FaultyBuild followingWithoutTheFence() {
        return new FaultyBuild("org/concordat/store/PgEventFeed.java")
                .with("$2::bigint) and n.xid < settled()", "$2::bigint)");
    }

    /** Lets everybody of the front line do what their supervisors may. */
    static FaultyBuild grantingMore() {
        return new FaultyBuild("org/concordat/access/Authority.java")
                .with(
                        "Grant supervisor = grant(SUPERVISORS, SUPERVISOR_OF_SENDER);",
                        "Grant supervisor = grant(FRONT_LINE, SUPERVISOR_OF_SENDER);");
    }

    /** Minds that something came to the reader's agency, and not to whom in it. */
    static FaultyBuild readingWithoutTheName() {
        return new FaultyBuild("org/concordat/messaging/SharingReader.java")
                .with("received && named ? new Relation[]", "received ? new Relation[]");
    }

    /** Lets everybody in who is signed in. */
    static FaultyBuild admittingEverybody() {
        return new FaultyBuild("org/concordat/web/Door.java")
                .with(
                        "if (!authority.admits(who.caller(), operationId)) {",
                        "if (operationId.isEmpty()) {");
    }

    /** Has a fault where a body is no text, and answers it as one. */
    public static FaultyBuild failingOnWhatIsNoText() {
        return new FaultyBuild("org/concordat/web/StrictJson.java")
                .with(
                        "throw malformed(\"The body is not UTF-8.\");",
                        "throw new IllegalStateException(\"planted\");");
    }

    /** Every one that a checker is tried by. */
    static List<FaultyBuild> all() {
        return List.of(
                acknowledgingBeforeCommit(),
                deliveringWithoutTheLock(),
                sequencingWithoutTheFence(),
                followingWithoutTheFence(),
                grantingMore(),
                readingWithoutTheName(),
                admittingEverybody(),
                failingOnWhatIsNoText());
    }

    private FaultyBuild with(String real, String faulty) {
        changes.put(real, faulty);
        return this;
    }

    /** Compiles it; the folder is to be looked into before the real classes. */
    public Path into(Path folder) {
        try {
            String source = Files.readString(SOURCES.resolve(file));
            for (Map.Entry<String, String> change : changes.entrySet()) {
                if (source.split(java.util.regex.Pattern.quote(change.getKey()), -1).length != 2) {
                    throw new IllegalStateException("the fault does not fit into " + file
                            + " any more: " + change.getKey());
                }
                source = source.replace(change.getKey(), change.getValue());
            }
            Path changed = folder.resolve("source").resolve(file);
            Files.createDirectories(changed.getParent());
            Files.writeString(changed, source);
            compile(changed, Files.createDirectories(folder.resolve("classes")));
            return folder.resolve("classes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path source, Path to) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "-nowarn",
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    to.toString()),
                            null,
                            files.getJavaFileObjects(new File(source.toString())))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the fault does not compile: " + said);
            }
        }
    }
}
