package org.concordat.app.backup;

import org.concordat.fuzz.parsers.Parser;
import org.concordat.keys.BackupCipher;
import org.concordat.store.Inventory;
import org.concordat.store.Inventory.Table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What reads a backup: from outside, where every byte is a stranger's, and from behind the seal. */
public final class BackupParsers {
    private static final BackupCipher CIPHER = new BackupCipher(new byte[32]);
    private static final byte[] HEAD =
            ("concordat-backup 1 " + CIPHER.keyName() + "\n").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WHOLE = whole();
    private static final byte[] INSIDE = inside();

    public static final List<Parser> ALL = List.of(
            new Parser(
                    "backup",
                    Set.of(IOException.class),
                    BackupParsers::read,
                    List.of(
                            WHOLE,
                            Arrays.copyOf(WHOLE, WHOLE.length - 1),
                            Arrays.copyOf(WHOLE, HEAD.length + 9),
                            HEAD,
                            "concordat-backup 1 ".getBytes(StandardCharsets.US_ASCII))),
            new Parser(
                    "backup-inside",
                    Set.of(IOException.class),
                    given -> read(sealed(given)),
                    List.of(
                            INSIDE,
                            new byte[] {0x3f, -1, -1, -1},
                            new byte[] {-1, -1, -1, -1},
                            new byte[] {0, 0, 0, 4, 'n', 'u', 'l', 'l'})));

    private BackupParsers() {}

    private static byte[] whole() {
        Table table = new Table("small", List.of("a"), 1);
        Inventory inventory =
                new Inventory(37, "2026-11-22T12:00:00Z", 0, 12, "note", List.of(table), Map.of());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (BackupFile.Writer writer = new BackupFile.Writer(file, CIPHER, inventory)) {
            writer.begin(table);
            writer.rows(new byte[] {1, 2, 3});
            writer.endTable();
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] inside() {
        ByteArrayInputStream file = new ByteArrayInputStream(WHOLE);
        file.skip(HEAD.length);
        try (GZIPInputStream plain = new GZIPInputStream(CIPHER.open(file, HEAD))) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sealed(byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(HEAD);
        try (OutputStream out = new GZIPOutputStream(CIPHER.seal(file, HEAD))) {
            out.write(content);
        }
        return file.toByteArray();
    }

    private static void read(byte[] file) throws IOException {
        try (BackupFile.Reader reader =
                new BackupFile.Reader(new ByteArrayInputStream(file), CIPHER)) {
            for (Table table : reader.inventory().tables()) {
                reader.begin(table);
                while (reader.rows().length > 0) {
                    // To the table's end.
                }
            }
            reader.end();
        }
    }
}
