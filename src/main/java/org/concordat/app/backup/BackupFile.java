package org.concordat.app.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.concordat.keys.BackupCipher;
import org.concordat.store.Inventory;
import org.concordat.store.Inventory.Table;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The form of a backup. A line in plain text names form and key. The rest is sealed, and compressed before that:
 * the inventory, each table's rows in blocks that each tell their length, the last of length 0, and after all
 * tables a mark that says so.
 */
final class BackupFile {
    private static final String FORM = "concordat-backup 1 ";
    private static final int KEY_NAME = 16;
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int MOST_BLOCK_BYTES = 1 << 30;
    private static final String WHOLE = "whole";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BackupFile() {}

    /** It is no backup, or not as it was written, or not under this key. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    private static Unreadable unknownBeginning() {
        return new Unreadable("The backup's beginning is of a form that is not known here.");
    }

    private static byte[] head(BackupCipher cipher) {
        return (FORM + cipher.keyName() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes one; it is whole once this is closed after {@link #end()}. */
    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;
        private final ByteArrayOutputStream block = new ByteArrayOutputStream(2 * BLOCK_BYTES);

        Writer(OutputStream file, BackupCipher cipher, Inventory inventory) throws IOException {
            OutputStream plain = new BufferedOutputStream(file);
            plain.write(head(cipher));
            out = new DataOutputStream(
                    new GZIPOutputStream(cipher.seal(plain, head(cipher)), BLOCK_BYTES));
            byte[] json = MAPPER.writeValueAsBytes(inventory);
            out.writeInt(json.length);
            out.write(json);
        }

        void begin(Table table) throws IOException {
            out.writeUTF(table.name());
        }

        void rows(byte[] some) throws IOException {
            block.writeBytes(some);
            if (block.size() >= BLOCK_BYTES) {
                flush();
            }
        }

        void endTable() throws IOException {
            if (block.size() > 0) {
                flush();
            }
            out.writeInt(0);
        }

        private void flush() throws IOException {
            out.writeInt(block.size());
            block.writeTo(out);
            block.reset();
        }

        void end() throws IOException {
            out.writeUTF(WHOLE);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads one. What it gives out is as it was written; that all of it came, only {@link #end()} tells. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private final Inventory inventory;

        Reader(InputStream file, BackupCipher cipher) throws IOException {
            InputStream plain = new BufferedInputStream(file, BLOCK_BYTES);
            byte[] expected = head(cipher);
            String head = new String(plain.readNBytes(expected.length), StandardCharsets.US_ASCII);
            if (!head.startsWith(FORM) || head.length() < expected.length) {
                throw new Unreadable("This is no backup of a form that is known here.");
            }
            if (!head.equals(new String(expected, StandardCharsets.US_ASCII))) {
                throw new Unreadable("The backup was made under another key: the one that is named "
                        + head.substring(FORM.length(), FORM.length() + KEY_NAME)
                        + ", and the key that you give is " + cipher.keyName() + ".");
            }
            in = read(() -> new DataInputStream(
                    new GZIPInputStream(cipher.open(plain, expected), BLOCK_BYTES)));
            inventory = read(this::readInventory);
        }

        private Inventory readInventory() throws IOException {
            try {
                return Optional.ofNullable(MAPPER.readValue(block(in.readInt()), Inventory.class))
                        .orElseThrow(BackupFile::unknownBeginning);
            } catch (JsonProcessingException e) {
                throw unknownBeginning();
            }
        }

        Inventory inventory() {
            return inventory;
        }

        void begin(Table table) throws IOException {
            if (!read(in::readUTF).equals(table.name())) {
                throw new Unreadable("The backup's tables are not in the order that it says.");
            }
        }

        /** Some rows of the table; empty when it has no more. */
        byte[] rows() throws IOException {
            return read(() -> block(in.readInt()));
        }

        private byte[] block(int length) throws IOException {
            if (length < 0 || length > MOST_BLOCK_BYTES) {
                throw new Unreadable("The backup has a piece of an impossible length.");
            }
            byte[] block = in.readNBytes(length);
            if (block.length < length) {
                throw new Unreadable("The backup ends too early.");
            }
            return block;
        }

        /** Fails unless the end is where it should be. */
        void end() throws IOException {
            if (!read(in::readUTF).equals(WHOLE) || read(in::read) >= 0) {
                throw new Unreadable("The backup does not end where it should.");
            }
        }

        private interface Reading<T> {
            T read() throws IOException;
        }

        private static <T> T read(Reading<T> reading) throws IOException {
            try {
                return reading.read();
            } catch (Unreadable e) {
                throw e;
            } catch (IOException e) {
                throw new Unreadable("The backup is cut off, or was changed after it was written.");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
