package org.concordat;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.vertx.core.http.HttpServerResponse;

import org.concordat.kernel.Transactions;
import org.concordat.sharing.ClearedDelivery;
import org.concordat.web.Reply;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the packages to the table of the design, section 4. It names every package, so that it cannot
 * guard one that nobody has, nor overlook one that somebody adds. Edges beyond the design's own are told
 * in {@code docs/decisions/0007-edges.md}.
 */
class ArchitectureTest {
    private static final String ROOT = "org.concordat.";
    private static final Set<String> FEATURES = Set.of(
            "policy",
            "audit",
            "governance",
            "people",
            "consent",
            "sharing",
            "messaging",
            "clock",
            "referral",
            "concern",
            "oversight",
            "assurance",
            "timeline",
            "subjectaccess",
            "retention",
            "draft",
            "notification",
            "access",
            "provider",
            "keys");

    /** What each package may use of ours, besides {@code kernel}, itself and what lies below it. */
    private static final Map<String, Set<String>> OURS = Map.ofEntries(
            Map.entry("kernel", Set.of()),
            Map.entry("policy", Set.of()),
            Map.entry("audit", Set.of()),
            Map.entry("governance", Set.of("policy", "audit")),
            Map.entry("people", Set.of("audit")),
            Map.entry("consent", Set.of("audit", "people", "keys", "policy")),
            Map.entry(
                    "sharing",
                    Set.of("policy", "governance", "consent", "people", "keys", "audit")),
            Map.entry("messaging", Set.of("sharing", "audit", "policy", "keys", "clock")),
            Map.entry("clock", Set.of("policy", "audit")),
            Map.entry(
                    "referral",
                    Set.of(
                            "sharing",
                            "messaging",
                            "people",
                            "audit",
                            "clock",
                            "policy",
                            "governance",
                            "keys")),
            Map.entry(
                    "concern",
                    Set.of(
                            "sharing",
                            "messaging",
                            "people",
                            "keys",
                            "audit",
                            "clock",
                            "policy",
                            "governance")),
            Map.entry("oversight", Set.of("sharing", "people", "keys", "audit", "policy")),
            Map.entry(
                    "assurance",
                    Set.of("governance", "sharing", "people", "clock", "policy", "keys", "audit")),
            Map.entry("timeline", Set.of("audit", "keys")),
            Map.entry("subjectaccess", Set.of("sharing", "clock", "keys", "audit", "policy")),
            Map.entry("retention", Set.of("people", "sharing", "keys", "audit", "policy")),
            Map.entry("draft", Set.of("audit", "keys")),
            Map.entry("notification", Set.of("audit", "keys")),
            Map.entry("access", Set.of("governance", "keys", "audit")),
            Map.entry("provider", Set.of("access", "governance", "keys", "audit")),
            Map.entry("keys", Set.of()),
            Map.entry("store", and(FEATURES, "config")),
            Map.entry("cluster", Set.of("referral", "config")),
            Map.entry("web", FEATURES),
            Map.entry("config", Set.of()),
            Map.entry("app", and(FEATURES, "store", "cluster", "web", "config")));

    /** The packages below those, and the only classes that may look into them from outside. */
    private static final Map<String, Set<String>> INNER = Map.ofEntries(
            // The index and its linking; what is linked is theirs to say.
            Map.entry("people.matching", Set.of("people.Matching")),
            Map.entry(
                    "concern.picture",
                    Set.of(
                            "concern.PictureEngine",
                            "concern.Pictures",
                            "concern.Simulator",
                            "store.PgPictures")),
            Map.entry("policy.check", Set.of("policy.Policy", "policy.PackReader")),
            Map.entry(
                    "store.embedded",
                    Set.of(
                            "store.Database",
                            "store.DatabaseAccess",
                            "app.Main",
                            "app.backup.Tool")),
            Map.entry("app.demo", Set.of("app.Main", "app.Storyteller")),
            Map.entry("app.importing", Set.of("app.ImportPeople")),
            Map.entry("app.verifying", Set.of("app.VerifyJournal", "app.JournalCheck")),
            Map.entry("app.backup", Set.of("app.BackupDatabase", "app.RestoreDatabase")),
            Map.entry("app.witnessing", Set.of("app.Witnessing")),
            Map.entry("app.tls", Set.of("app.HttpWiring")),
            Map.entry(
                    "app.keys",
                    Set.of("app.Main", "app.Wiring", "app.ChangeKeys", "app.backup.Restore")));

    /** A package below another that whoever may use that one may use too. */
    private static final Set<String> OPEN_INNER =
            Set.of("policy.clock", "audit.log", "assurance.report");

    private static final Set<String> FUTURE = Set.of(
            "io.vertx.core.Future", "io.vertx.core.CompositeFuture", "io.vertx.core.AsyncResult");

    /** What each package may use of others, besides the JDK and null annotations; not named: anything. */
    private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
            Map.entry("kernel", FUTURE),
            Map.entry("policy", Set.of("org.snakeyaml.engine.")),
            Map.entry("audit", and(FUTURE, "org.bouncycastle.math.ec.rfc8032.")),
            Map.entry("governance", FUTURE),
            Map.entry("people", FUTURE),
            Map.entry("consent", and(FUTURE, "io.vertx.core.json.")),
            Map.entry("sharing", and(FUTURE, "org.slf4j.")),
            Map.entry("messaging", FUTURE),
            Map.entry("concern", FUTURE),
            Map.entry("oversight", FUTURE),
            Map.entry("assurance", FUTURE),
            Map.entry("timeline", FUTURE),
            Map.entry("subjectaccess", FUTURE),
            Map.entry("retention", FUTURE),
            Map.entry("draft", and(FUTURE, "io.vertx.core.buffer.Buffer")),
            Map.entry("notification", FUTURE),
            Map.entry("clock", FUTURE),
            Map.entry("referral", FUTURE),
            Map.entry(
                    "access",
                    Set.of(
                            "io.vertx.core.",
                            "org.bouncycastle.crypto.",
                            "org.bouncycastle.util.encoders.Base32",
                            "com.nulabinc.zxcvbn.",
                            "com.fasterxml.jackson.core.")),
            Map.entry("provider", Set.of("io.vertx.core.", "com.nimbusds.")),
            Map.entry(
                    "keys", and(FUTURE, "io.vertx.core.buffer.Buffer", "com.google.crypto.tink.")),
            Map.entry(
                    "cluster",
                    Set.of(
                            "io.vertx.core.",
                            "io.vertx.spi.cluster.hazelcast.",
                            "com.hazelcast.",
                            "com.google.crypto.tink.",
                            "org.bouncycastle.")),
            Map.entry("config", Set.of("org.snakeyaml.engine.")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.concordat");

    private static Set<String> and(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    /** The class's name below the root: {@code policy.check.Weight}. */
    private static String nameOf(JavaClass of) {
        JavaClass outermost = of;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getName().replaceFirst("^" + ROOT.replace(".", "\\."), "");
    }

    /** The class's package below the root, {@code policy.check}; none of somebody else's. */
    private static String packageOf(JavaClass of) {
        return isOurs(of)
                ? (of.getPackageName() + ".").substring(ROOT.length()).replaceFirst("\\.$", "")
                : "";
    }

    private static String unitOf(JavaClass of) {
        return packageOf(of).replaceFirst("\\..*", "");
    }

    private static boolean isOurs(JavaClass used) {
        return used.getName().startsWith(ROOT);
    }

    private record Edge(JavaClass used, String description) {
        static Edge of(Dependency dependency) {
            return new Edge(
                    dependency.getTargetClass().getBaseComponentType(),
                    dependency.getDescription());
        }
    }

    private static Stream<Edge> edgesOf(String unit) {
        return CLASSES.stream()
                .filter(origin -> unitOf(origin).equals(unit))
                .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
                .map(Edge::of);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe(
                "are " + String.join(", ", names), found -> Set.of(names).contains(nameOf(found)));
    }

    static Set<String> units() {
        return new TreeSet<>(OURS.keySet());
    }

    static Set<String> boundedUnits() {
        return new TreeSet<>(OTHERS.keySet());
    }

    static Set<String> packages() {
        return Stream.of(INNER.keySet(), OPEN_INNER, OURS.keySet())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** How many classes each package has; what only describes a package is none. */
    private static Map<String, Long> sizes(Collection<JavaClass> classes) {
        return classes.stream()
                .filter(found -> !found.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        ArchitectureTest::packageOf, TreeMap::new, Collectors.counting()));
    }

    @Nested
    class Packages {
        @Test
        void shouldBeThoseNamed_noneMissingNoneEmptyNoneMore() {
            assertThat(sizes(List.copyOf(CLASSES)).keySet())
                    .containsExactlyInAnyOrderElementsOf(packages());
        }

        @Test
        void shouldCountAsEmpty_whenOnlyDescribed() {
            JavaClass description = CLASSES.get(ROOT + "kernel.package-info");

            assertThat(sizes(List.of(description))).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("org.concordat.ArchitectureTest#packages")
        void shouldBeDescribedAndNullMarked(String name) {
            String description = ROOT + name + ".package-info";

            assertThat(CLASSES.contain(description)).as(description).isTrue();
            assertThat(CLASSES.get(description).isAnnotatedWith(NullMarked.class))
                    .isTrue();
        }

        @Test
        void shouldHaveNoCycle() {
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
        }

        @ParameterizedTest
        @MethodSource("org.concordat.ArchitectureTest#units")
        void shouldUseNoPackageBeyondTheirRow(String unit) {
            Set<String> allowed = and(OURS.getOrDefault(unit, Set.of()), unit, "kernel");

            assertThat(edgesOf(unit)
                            .filter(edge -> isOurs(edge.used()))
                            .filter(edge -> !allowed.contains(unitOf(edge.used())))
                            .map(Edge::description))
                    .isEmpty();
        }

        @Test
        void shouldOpenInnerPackagesToTheirOwnersAlone() {
            INNER.forEach((inner, users) -> noClasses()
                    .that(DescribedPredicate.not(resideInAPackage(ROOT + inner)))
                    .and(DescribedPredicate.not(named(users.toArray(String[]::new))))
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + inner))
                    .check(CLASSES));
        }

        @ParameterizedTest
        @MethodSource("org.concordat.ArchitectureTest#boundedUnits")
        void shouldUseNoLibraryBeyondTheirs(String unit) {
            Set<String> allowed = and(
                    OTHERS.getOrDefault(unit, Set.of()), "java.", "javax.crypto.", "org.jspecify.");

            assertThat(edgesOf(unit)
                            .filter(edge -> !isOurs(edge.used()))
                            .filter(edge -> !edge.used().isPrimitive())
                            .filter(edge ->
                                    allowed.stream().noneMatch(edge.used().getName()::startsWith))
                            .map(Edge::description))
                    .isEmpty();
        }
    }

    @Nested
    class Policy {
        @Test
        void shouldKnowNothingThatWaits() {
            DescribedPredicate<JavaClass> waits = describe(
                    "use io.vertx",
                    found -> found.getDirectDependenciesFromSelf().stream()
                            .anyMatch(edge ->
                                    edge.getTargetClass().getName().startsWith("io.vertx.")));

            noClasses()
                    .that(resideInAPackage(ROOT + "policy.."))
                    .should()
                    .dependOnClassesThat(waits)
                    .check(CLASSES);
        }

        @Test
        void shouldReadNoClockAndNoChance() {
            noClasses()
                    .that(resideInAPackage(ROOT + "policy.."))
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(java.util.UUID.class, "randomUUID")
                    .orShould()
                    .dependOnClassesThat(describe(
                            "are clocks or random",
                            used -> used.isAssignableTo(java.time.InstantSource.class)
                                    || used.isAssignableTo(java.util.Random.class)))
                    .check(CLASSES);
        }
    }

    @Nested
    class Gate {
        @Test
        void shouldAloneClearDeliveries() {
            noClasses()
                    .that(DescribedPredicate.not(resideInAPackage(ROOT + "sharing")))
                    .should()
                    .callConstructorWhere(describe(
                            "it makes a ClearedDelivery",
                            call -> call.getTargetOwner().isEquivalentTo(ClearedDelivery.class)))
                    .check(CLASSES);
            // By reflection or a subclass neither.
            assertThat(ClearedDelivery.class).isFinal();
            assertThat(ClearedDelivery.class.getConstructors()).isEmpty();
        }
    }

    @Nested
    class Store {
        @Test
        void shouldAloneSpeakSql() {
            noClasses()
                    .that(DescribedPredicate.not(resideInAPackage(ROOT + "store..")))
                    .and(DescribedPredicate.not(named("app.Wiring", "app.Node")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..")
                    .check(CLASSES);
        }

        @Test
        void shouldAloneSpeakJdbc_exceptForTheDemonstration() {
            noClasses()
                    .that(DescribedPredicate.not(resideInAPackage(ROOT + "store..")))
                    .and(DescribedPredicate.not(resideInAPackage(ROOT + "app.demo")))
                    .and(DescribedPredicate.not(named("app.keys.ChangingKeys")))
                    .and(DescribedPredicate.not(named("app.Main")))
                    .and(DescribedPredicate.not(named("app.FirstSteward")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                    .check(CLASSES);
        }

        /** What would be kept there would pass on the membership port, which is not encrypted. */
        @Test
        void shouldKeepNothingInTheCluster() {
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.vertx.core.shareddata..",
                            "com.hazelcast.map..",
                            "com.hazelcast.multimap..",
                            "com.hazelcast.collection..",
                            "com.hazelcast.topic..",
                            "com.hazelcast.replicatedmap..")
                    .check(CLASSES);
        }

        @Test
        void shouldKnowPortsAndValues_butNobodyWhoRunsTransactions() {
            DescribedPredicate<JavaClass> runs = describe(
                    "run transactions",
                    found -> unitOf(found).matches(String.join("|", FEATURES))
                            && found.getAllFields().stream()
                                    .anyMatch(field ->
                                            field.getRawType().isEquivalentTo(Transactions.class)));

            noClasses()
                    .that(resideInAPackage(ROOT + "store.."))
                    .should()
                    .dependOnClassesThat(runs)
                    .check(CLASSES);
        }
    }

    @Nested
    class Web {
        private static DescribedPredicate<JavaCall<?>> answers(Set<String> methods) {
            return describe(
                    "it answers with " + methods,
                    call -> call.getTargetOwner().isAssignableTo(HttpServerResponse.class)
                            && methods.contains(call.getName()));
        }

        @Test
        void shouldSetStatusesInTheMapperOfProblems_apartFromWhatWentWell() {
            noClasses()
                    .that(DescribedPredicate.not(
                            named("web.ProblemMapper", "web.Replies", "web.StaticFiles")))
                    .should()
                    .callMethodWhere(answers(Set.of("setStatusCode", "setStatusMessage")))
                    .check(CLASSES);
        }

        @Test
        void shouldWriteBodiesInFewPlaces() {
            noClasses()
                    .that(DescribedPredicate.not(named(
                            "web.ProblemMapper",
                            "web.Replies",
                            "web.StaticFiles",
                            "web.EventStream",
                            "web.OpenStreams")))
                    .should()
                    .callMethodWhere(answers(Set.of("end", "write", "send", "sendFile")))
                    .orShould()
                    .callMethodWhere(describe(
                            "it answers by the routing context",
                            call -> call.getTargetOwner()
                                            .isAssignableTo(io.vertx.ext.web.RoutingContext.class)
                                    && Set.of("end", "json", "redirect").contains(call.getName())))
                    .check(CLASSES);
        }

        @Test
        void shouldMakeRepliesOfWhatWentWellOnly() {
            noClasses()
                    .that(DescribedPredicate.not(type(Reply.class)))
                    .should()
                    .callConstructorWhere(describe(
                            "it makes a Reply with a status of its own",
                            call -> call.getTargetOwner().isEquivalentTo(Reply.class)))
                    .check(CLASSES);
        }
    }

    @Nested
    class EveryClass {
        @Test
        void shouldLogBySlf4j() {
            noClasses()
                    // javax.sql.DataSource has a method of that type; it throws.
                    .that(DescribedPredicate.not(named("store.OwnerDataSource")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.logging..")
                    .check(CLASSES);
        }

        @Test
        void shouldPrintNothing_exceptForTheProgramItself() {
            noClasses()
                    .that(DescribedPredicate.not(resideInAPackage(ROOT + "app")))
                    .should(ACCESS_STANDARD_STREAMS)
                    .orShould()
                    .callMethod(System.class, "exit", int.class)
                    .check(CLASSES);
        }

        @Test
        void shouldTakeWhatItNeedsByItsConstructor() {
            NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(CLASSES);
        }
    }
}
