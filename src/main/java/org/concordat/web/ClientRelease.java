package org.concordat.web;

import io.vertx.core.file.FileProps;

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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The web client as it stands: its version, which is what its files hold and which packages it uses, and nothing else, so
 * that two nodes of one release agree on it; and its page, which asks for each file under that version. Who has a file of
 * a version need never ask for it again. A node may serve the interface alone: then there is no page. Immutable.
 *
 * @param files each file, by its path below the webroot, with what tells at little cost whether it was written since
 */
record ClientRelease(Map<String, String> files, String version, String page) {
    /** Where the page names its files: {@code /v/0/js/app.mjs}. */
    private static final String ANY = "/v/0/";

    private static final int VERSION_LENGTH = 16;
    private static final String FIRST_SCRIPT = "js/app.mjs";
    /** What is imported before a script runs, so not {@code import('./later.mjs')}. */
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^(?:(?:import|export)\\b[^;'(]*?\\bfrom\\s+|import\\s+)'(\\.[^']+)'");

    /**
     * Reads it; blocks.
     *
     * @param packages the versions of the packages that are served with it, by their names
     */
    static ClientRelease of(Path webroot, Map<String, String> packages) throws IOException {
        return read(webroot, packages, files(webroot));
    }

    /** Reads it again where a file was written since; blocks. */
    ClientRelease now(Path webroot, Map<String, String> packages) throws IOException {
        Map<String, String> current = files(webroot);
        return current.equals(files) ? this : read(webroot, packages, current);
    }

    /** Whether a file is still what it was when this was read: else it must not be kept under this version. */
    boolean has(String file, FileProps props) {
        return stamp(props.size(), props.lastModifiedTime()).equals(files.get(file));
    }

    private static ClientRelease read(
            Path webroot, Map<String, String> packages, Map<String, String> files)
            throws IOException {
        MessageDigest all = Sha256.fresh();
        all.update(new TreeMap<>(packages).toString().getBytes(StandardCharsets.UTF_8));
        for (String file : files.keySet()) {
            all.update(file.getBytes(StandardCharsets.UTF_8));
            all.update(Sha256.fresh().digest(Files.readAllBytes(webroot.resolve(file))));
        }
        String version = HexFormat.of().formatHex(all.digest()).substring(0, VERSION_LENGTH);
        Path index = webroot.resolve("index.html");
        String page = Files.isRegularFile(index) ? Files.readString(index) : "";
        return new ClientRelease(
                files,
                version,
                page.replace("  </head>", preloads(webroot) + "  </head>")
                        .replace(ANY, "/v/" + version + "/"));
    }

    private static Map<String, String> files(Path webroot) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(webroot)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(webroot)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(
                        path(webroot, file),
                        stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis()));
            }
        }
        return files;
    }

    private static String stamp(long size, long writtenMillis) {
        return size + " " + writtenMillis;
    }

    private static String path(Path webroot, Path file) {
        return webroot.relativize(file).toString().replace('\\', '/');
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
                .append(path(webroot, script))
                .append("\">\n"));
        return links.toString();
    }
}
