package org.concordat.web;

import org.concordat.kernel.Sha256;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The web client as it stands: its files' version, which is what they hold and nothing else, so that two nodes of one
 * release agree on it; and its page, which asks for each file under that version. Who has a file of a version need never
 * ask for it again. A node may serve the interface alone: then there is no page. Immutable.
 *
 * @param stamp what tells, at little cost, whether any file was written since
 */
record ClientRelease(String stamp, String version, String page) {
    /** Where the page names its files: {@code /v/0/js/app.mjs}. */
    private static final String ANY = "/v/0/";

    private static final int VERSION_LENGTH = 16;
    private static final String FIRST_SCRIPT = "js/app.mjs";
    /** What is imported before a script runs, so not {@code import('./later.mjs')}. */
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^(?:(?:import|export)\\b[^;'(]*?\\bfrom\\s+|import\\s+)'(\\.[^']+)'");

    /** Reads it; blocks. */
    static ClientRelease of(Path webroot) throws IOException {
        List<Path> files = files(webroot);
        return read(webroot, files, stamp(files));
    }

    /** Reads it again where a file was written since; blocks. */
    ClientRelease now(Path webroot) throws IOException {
        List<Path> files = files(webroot);
        String current = stamp(files);
        return current.equals(stamp) ? this : read(webroot, files, current);
    }

    private static ClientRelease read(Path webroot, List<Path> files, String stamp)
            throws IOException {
        MessageDigest all = Sha256.fresh();
        for (Path file : files) {
            all.update(webroot.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            all.update(Sha256.fresh().digest(Files.readAllBytes(file)));
        }
        String version = HexFormat.of().formatHex(all.digest()).substring(0, VERSION_LENGTH);
        Path index = webroot.resolve("index.html");
        String page = Files.isRegularFile(index) ? Files.readString(index) : "";
        return new ClientRelease(
                stamp,
                version,
                page.replace("  </head>", preloads(webroot) + "  </head>")
                        .replace(ANY, "/v/" + version + "/"));
    }

    private static List<Path> files(Path webroot) throws IOException {
        try (Stream<Path> found = Files.walk(webroot)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String stamp(List<Path> files) throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Path file : files) {
            stamp.append(file)
                    .append(Files.size(file))
                    .append(Files.getLastModifiedTime(file).toMillis());
        }
        return stamp.toString();
    }

    /** Else a browser learns of each script only once it has read the one that imports it: six journeys one by one. */
    private static String preloads(Path webroot) throws IOException {
        Set<Path> known = new LinkedHashSet<>();
        Deque<Path> unread = new ArrayDeque<>(List.of(webroot.resolve(FIRST_SCRIPT)));
        while (!unread.isEmpty()) {
            Path script = unread.remove();
            if (!Files.isRegularFile(script)) {
                continue;
            }
            Matcher imports = IMPORT.matcher(Files.readString(script));
            while (imports.find()) {
                Path imported = script.resolveSibling(imports.group(1)).normalize();
                if (known.add(imported)) {
                    unread.add(imported);
                }
            }
        }
        StringBuilder links = new StringBuilder();
        known.forEach(script -> links.append("    <link rel=\"modulepreload\" href=\"")
                .append(ANY)
                .append(webroot.relativize(script).toString().replace('\\', '/'))
                .append("\">\n"));
        return links.toString();
    }
}
