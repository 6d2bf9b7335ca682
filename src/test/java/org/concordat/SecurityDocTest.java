package org.concordat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/security.md} says what is so. */
class SecurityDocTest {
    private static final Path MAIN = Path.of("src/main/java/org/concordat");
    private static final List<String> REQUIRED = lines("/asvs/5.0.csv").stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();

    /** What is named already and comes with another branch. */
    private static final List<String> TO_COME = lines("/asvs/to-come.txt");

    /** Sources of tests by the name of their class. */
    private static final Map<String, String> TESTS = tests();

    private static List<String> lines(String resource) {
        try (InputStream in = SecurityDocTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> tests() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            SecurityDocTest::read,
                            // Two packages may have one of the same name.
                            String::concat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isThere(String name) {
        if (name.contains("/")) {
            return Files.exists(Path.of(name));
        }
        if (name.contains(".")) {
            return Files.exists(MAIN.resolve(name.replace('.', '/') + ".java"));
        }
        String[] parts = name.split("#", -1);
        String source = TESTS.getOrDefault(parts[0], "");
        return !source.isEmpty()
                && (parts.length == 1 || source.contains("void " + parts[1] + "("));
    }

    private static boolean isToCome(String name) {
        return TO_COME.contains(name) || TO_COME.contains(name.split("#", -1)[0]);
    }

    private static List<String> mistakes(String page) {
        return new SecurityPage(page, REQUIRED, name -> isThere(name) || isToCome(name)).mistakes();
    }

    @Test
    void shouldKnowAllRequirementsOfBothLevels() {
        assertThat(REQUIRED).hasSize(253).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayOfEachRequirementWhereItIsMet_andNameOnlyWhatThereIs() {
        assertThat(mistakes(read(Path.of("docs/security.md")))).isEmpty();
    }

    /** Then it is to be emptied, so that a name can go missing again and be missed. */
    @Test
    void shouldNotWaitForWhatHasCome() {
        assertThat(TO_COME.isEmpty() || !TO_COME.stream().allMatch(SecurityDocTest::isThere))
                .as("all of asvs/to-come.txt is there: empty it")
                .isTrue();
    }

    /** The check itself. */
    @Nested
    class Check {
        private static final String STAND =
                "**Where it stands:** 1 met, 0 in part, 0 not met, 0 not ours.\n";
        private static final String GOOD =
                STAND + "| V1.1.1 | to be checked | met | `access.Tokens` | `TokensTest` |";

        private static List<String> found(String page) {
            return new SecurityPage(page, List.of("V1.1.1"), SecurityDocTest::isThere).mistakes();
        }

        @Test
        void shouldFindNothing_whenAllIsThere() {
            assertThat(found(GOOD)).isEmpty();
            assertThat(found(STAND
                            + "| V1.1.1 | it | met | `scripts/run` | no test: nothing to try |"))
                    .isEmpty();
        }

        @Test
        void shouldFindWhatIsMissingOrTwice() {
            assertThat(found(STAND)).contains("V1.1.1 has 0 rows");
            assertThat(found(GOOD + "\n" + GOOD)).contains("V1.1.1 has 2 rows");
            assertThat(found(GOOD + "\n" + GOOD.replace("V1.1.1", "V9.9.9")))
                    .containsExactly("no such requirement: V9.9.9");
        }

        @Test
        void shouldFindWhatIsNotThere() {
            assertThat(found(GOOD.replace("TokensTest", "TokensTest#shouldFly")))
                    .containsExactly("there is no TokensTest#shouldFly");
            assertThat(found(GOOD.replace("access.Tokens", "access.Coupons")))
                    .containsExactly("there is no access.Coupons");
            assertThat(found(GOOD.replace("`access.Tokens`", "`scripts/fly` flies")))
                    .containsExactly("there is no scripts/fly");
        }

        @Test
        void shouldFindACountThatIsWrong() {
            assertThat(found(GOOD.replace("1 met", "2 met")))
                    .containsExactly("the page should say: " + STAND.strip());
        }

        @Test
        void shouldFindAClaimWithoutProof() {
            for (String proof : List.of("–", "no test: no", "it is so")) {
                assertThat(found(GOOD.replace("`TokensTest`", proof)))
                        .containsExactly("V1.1.1 is met, without a test or why there is none");
            }
            assertThat(found(GOOD.replace("| met", "| nearly")))
                    .contains("V1.1.1 is neither met, in part, not met nor not ours");
            assertThat(found(GOOD.replace("`access.Tokens`", "-"))).hasSize(1);
        }
    }
}
