package org.concordat.faults;

import org.concordat.kernel.Sha256;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The journal as an auditor takes it: verified by the program that anybody runs, and compared with what
 * clients were promised and with what the database says of acts. Reads the file by itself.
 */
final class JournalExport {
    private static final Pattern PROMISED =
            Pattern.compile("^([0-9a-f-]{36}) ([A-Za-z0-9+/=]+)$", Pattern.MULTILINE);

    /** Acts that somebody was told of: reading goes on while an export is made. */
    private static final String ACTS = """
            select id from journal_entry where act in ('SHARING_DECIDED', 'SHARING_DELIVERED', 'CONSENT_RECORDED')
            """;

    private final Superuser database;
    private final Path file;

    /** To be kept in a folder of the caller's. */
    JournalExport(Superuser database, Path folder) {
        this.database = database;
        this.file = folder.resolve("journal.txt");
    }

    void check(Client auditor, int port, Collection<String> promises, Verdict verdict) {
        if (!Pausing.upTo(60_000, () -> auditor.download(port, "/journal/export", file))) {
            verdict.violation("the journal cannot be exported");
            return;
        }
        Map<String, String> exported = read();
        long missing = 0;
        for (String id : database.ask(ACTS)) {
            missing += exported.containsKey(id) ? 0 : 1;
        }
        long broken = 0;
        long promised = 0;
        for (String promise : promises) {
            Matcher lines = PROMISED.matcher(
                    new String(Base64.getDecoder().decode(promise), StandardCharsets.UTF_8));
            while (lines.find()) {
                promised++;
                broken += lines.group(2).equals(exported.get(lines.group(1))) ? 0 : 1;
            }
        }
        if (missing + broken > 0) {
            verdict.violation("of the journal's export: " + missing + " acts are missing, and "
                    + broken + " promises are broken");
        }
        verdict.put("exported", exported.size())
                .atLeast("promised", promised, promises.size())
                .none("unjournalled", missing + broken);
        verify(auditor.get(port, "/journal/checkpoint").json().getString("key"), verdict);
    }

    /** Of each entry its id, and the hash of its leaf: an entry is six lines, the first gives its place. */
    private Map<String, String> read() {
        Map<String, String> found = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("entry ")) {
                    List<String> leaf = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        leaf.add(lines.readLine());
                    }
                    MessageDigest digest = Sha256.fresh();
                    digest.update((byte) 0);
                    digest.update(
                            (String.join("\n", leaf) + "\n").getBytes(StandardCharsets.UTF_8));
                    found.put(leaf.get(1), Base64.getEncoder().encodeToString(digest.digest()));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void verify(String key, Verdict verdict) {
        Path said = file.resolveSibling("verified.txt");
        try {
            int code = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.concordat.app.VerifyJournal",
                            file.toString(),
                            "--key",
                            key)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
            verdict.none("journal_unverified", code);
            if (code != 0) {
                Files.readString(said).lines().limit(5).forEach(verdict::violation);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
