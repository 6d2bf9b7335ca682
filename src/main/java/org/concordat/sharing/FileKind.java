package org.concordat.sharing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of file that may be shared, told by how they begin. What a file is called and what its sender
 * says it is count for nothing.
 */
public enum FileKind {
    JPEG("image/jpeg", "jpg jpeg") {
        @Override
        boolean begins(byte[] b) {
            return at(b, 0, 0xFF, 0xD8, 0xFF);
        }
    },
    PNG("image/png", "png") {
        @Override
        boolean begins(byte[] b) {
            return at(b, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n') && says(b, 12, "IHDR");
        }
    },
    WEBP("image/webp", "webp") {
        @Override
        boolean begins(byte[] b) {
            return says(b, 0, "RIFF") && says(b, 8, "WEBP");
        }
    },
    HEIC("image/heic", "heic heif") {
        @Override
        boolean begins(byte[] b) {
            return says(b, 4, "ftyp") && HEIF_BRANDS.contains(text(b, 8, 4));
        }
    },
    PDF("application/pdf", "pdf") {
        @Override
        boolean begins(byte[] b) {
            return says(b, 0, "%PDF-");
        }
    },
    ODT("application/vnd.oasis.opendocument.text", "odt") {
        @Override
        boolean begins(byte[] b) {
            return isZip(b) && says(b, ZIP_NAME, "mimetype" + type());
        }
    },
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx") {
        @Override
        boolean begins(byte[] b) {
            return isZip(b)
                    && hasEntry(b, "[Content_Types].xml")
                    && hasEntry(b, "word/")
                    && !hasEntry(b, "word/vbaProject.bin");
        }
    },
    /** UTF-8 without control characters; last, since it is only what no other is. */
    TEXT("text/plain", "txt text csv md log") {
        @Override
        boolean begins(byte[] b) {
            return isText(b);
        }
    };

    private static final Set<String> HEIF_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    /** Where a ZIP file's entry has its name (APPNOTE 4.3.7). */
    private static final int ZIP_NAME = 30;

    private final String type;
    private final String endings;

    /** @param endings of names, the usual one first */
    FileKind(String type, String endings) {
        this.type = type;
        this.endings = endings;
    }

    private List<String> endings() {
        return List.of(endings.split(" "));
    }

    abstract boolean begins(byte[] first);

    /** What a file is that begins so; empty when it is none of those that may be shared. */
    public static Optional<FileKind> of(byte[] first) {
        return Arrays.stream(values()).filter(kind -> kind.begins(first)).findFirst();
    }

    public String type() {
        return type;
    }

    /** The name with an ending of its type: by what it ends in, a machine decides what to open it with. */
    public static String nameOf(String type, String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.type.equals(type))
                .filter(kind -> !kind.endings().contains(end))
                .findFirst()
                .map(kind -> name + "." + kind.endings().get(0))
                .orElse(name);
    }

    private static boolean at(byte[] bytes, int from, int... expected) {
        if (bytes.length < from + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[from + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean says(byte[] bytes, int from, String expected) {
        return text(bytes, from, expected.length()).equals(expected);
    }

    private static String text(byte[] bytes, int from, int length) {
        return bytes.length < from + length
                ? ""
                : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean isZip(byte[] bytes) {
        return at(bytes, 0, 'P', 'K', 3, 4);
    }

    /** Whether an entry among the first begins so. Sizes may come after the data, so all are looked for. */
    private static boolean hasEntry(byte[] bytes, String name) {
        for (int i = 0; i + ZIP_NAME < bytes.length; i++) {
            if (at(bytes, i, 'P', 'K', 3, 4) && says(bytes, i + ZIP_NAME, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        // A character may go on in the next piece.
        if (decoder.decode(ByteBuffer.wrap(bytes), chars, false).isError()) {
            return false;
        }
        return chars.flip()
                .chars()
                .allMatch(c -> c >= ' ' ? c != 0x7F : "\t\n\f\r".indexOf(c) >= 0);
    }
}
