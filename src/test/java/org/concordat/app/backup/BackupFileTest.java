package org.concordat.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.keys.BackupCipher;
import org.concordat.keys.KeyService;
import org.concordat.store.Inventory;
import org.concordat.store.Inventory.Table;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

class BackupFileTest {
    private static final Table SMALL = new Table("small", List.of("a"), 2);
    private static final Table EMPTY = new Table("empty", List.of("a"), 0);
    private static final Table LARGE = new Table("large", List.of("a", "b"), 1);
    private static final Inventory INVENTORY = new Inventory(
            37,
            "2026-11-22T12:00:00Z",
            0,
            12,
            "note",
            List.of(SMALL, EMPTY, LARGE),
            Map.of("s", 4L));

    private final BackupCipher cipher = new BackupCipher(KeyService.freshKey());
    private final byte[] large = noise(3_000_000);

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] written(byte[] last) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (BackupFile.Writer writer = new BackupFile.Writer(file, cipher, INVENTORY)) {
            writer.begin(SMALL);
            writer.rows(bytes("one\n"));
            writer.rows(bytes("two\n"));
            writer.endTable();
            writer.begin(EMPTY);
            writer.endTable();
            writer.begin(LARGE);
            writer.rows(last);
            writer.endTable();
            writer.end();
        }
        return file.toByteArray();
    }

    private String read(byte[] file) throws IOException {
        StringBuilder read = new StringBuilder();
        try (BackupFile.Reader reader =
                new BackupFile.Reader(new ByteArrayInputStream(file), cipher)) {
            assertThat(reader.inventory()).isEqualTo(INVENTORY);
            for (Table table : INVENTORY.tables()) {
                reader.begin(table);
                read.append(table.name()).append(' ');
                for (byte[] some = reader.rows(); some.length > 0; some = reader.rows()) {
                    read.append(new String(some, StandardCharsets.ISO_8859_1));
                }
            }
            reader.end();
        }
        return read.toString();
    }

    @Test
    void shouldReadWhatWasWritten() throws IOException {
        assertThat(read(written(large)))
                .isEqualTo("small one\ntwo\nempty large "
                        + new String(large, StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldNotice_whereverOneBitIsChanged() throws IOException {
        byte[] whole = written(bytes("three\n"));
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> read(changed))
                    .as("byte " + i)
                    .isInstanceOf(BackupFile.Unreadable.class);
        }
        byte[] longer = written(large);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] changed = longer.clone();
            changed[random.nextInt(changed.length)] ^= 1;
            assertThatThrownBy(() -> read(changed)).isInstanceOf(BackupFile.Unreadable.class);
        }
    }

    @Test
    void shouldNotice_whereverItIsCutOffOrGoesOn() throws IOException {
        byte[] whole = written(bytes("three\n"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as(length + " of " + whole.length)
                    .isInstanceOf(BackupFile.Unreadable.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> read(longer)).isInstanceOf(BackupFile.Unreadable.class);
        byte[] segments = written(large);
        byte[] shorter = Arrays.copyOf(segments, segments.length - 1024 * 1024);
        assertThatThrownBy(() -> read(shorter)).isInstanceOf(BackupFile.Unreadable.class);
    }

    @Test
    void shouldNameTheKeys_whenItIsAnother() throws IOException {
        byte[] whole = written(bytes("three\n"));
        BackupCipher other = new BackupCipher(KeyService.freshKey());
        assertThatThrownBy(() -> new BackupFile.Reader(new ByteArrayInputStream(whole), other))
                .isInstanceOf(BackupFile.Unreadable.class)
                .hasMessageContaining(cipher.keyName())
                .hasMessageContaining(other.keyName());
    }
}
