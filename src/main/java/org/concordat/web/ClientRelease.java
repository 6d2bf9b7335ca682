package org.concordat.web;

import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Sha256;

import java.io.IOException;
import java.net.URI;
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
 * @param stamps each file, by its path below the webroot, with what tells at little cost whether it was written since
 * @param files what was in each when this was read: whoever asks for a file of this version gets that, whatever was
 *     written since
 */
record ClientRelease(
        Map<String, String> stamps, Map<String, Buffer> files, String version, String page) {
    /** Where the page names its files: {@code /v/0/js/app.mjs}. */
    private static final String ANY = "/v/0/";

    private static final String PAGE = "index.html";
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
        return read(webroot, packages, stamps(webroot));
    }

    /** Reads it again where a file was written since; blocks. */
    ClientRelease now(Path webroot, Map<String, String> packages) throws IOException {
        Map<String, String> current = stamps(webroot);
        return current.equals(stamps) ? this : read(webroot, packages, current);
    }

    private static ClientRelease read(
            Path webroot, Map<String, String> packages, Map<String, String> stamps)
            throws IOException {
        Map<String, Buffer> files = new TreeMap<>();
        MessageDigest all = Sha256.fresh();
        all.update(new TreeMap<>(packages).toString().getBytes(StandardCharsets.UTF_8));
        for (String file : stamps.keySet()) {
            byte[] content = Files.readAllBytes(webroot.resolve(file));
            files.put(file, Buffer.buffer(content));
            all.update(file.getBytes(StandardCharsets.UTF_8));
            all.update(Sha256.fresh().digest(content));
        }
        String version = HexFormat.of().formatHex(all.digest()).substring(0, VERSION_LENGTH);
        Buffer page = files.getOrDefault(PAGE, Buffer.buffer());
        return new ClientRelease(
                stamps,
                files,
                version,
                page.toString()
                        .replace("  </head>", preloads(files) + "  </head>")
                        .replace(ANY, "/v/" + version + "/"));
    }

    private static Map<String, String> stamps(Path webroot) throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        if (!Files.isDirectory(webroot)) {
            return stamps;
        }
        try (Stream<Path> found = Files.walk(webroot)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                stamps.put(
                        webroot.relativize(file).toString().replace('\\', '/'),
                        Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
            }
        }
        return stamps;
    }

    /** Else a browser learns of each script only once it has read the one that imports it: six journeys one by one. */
    private static String preloads(Map<String, Buffer> files) {
        Set<String> known = new LinkedHashSet<>();
        Deque<String> unread = new ArrayDeque<>(List.of(FIRST_SCRIPT));
        while (!unread.isEmpty()) {
            String script = unread.remove();
            Matcher imports =
                    IMPORT.matcher(files.getOrDefault(script, Buffer.buffer()).toString());
            while (imports.find()) {
                String imported = URI.create(script).resolve(imports.group(1)).toString();
                if (known.add(imported)) {
                    unread.add(imported);
                }
            }
        }
        StringBuilder links = new StringBuilder();
        known.forEach(script -> links.append("    <link rel=\"modulepreload\" href=\"")
                .append(ANY)
                .append(script)
                .append("\">\n"));
        return links.toString();
    }
}
