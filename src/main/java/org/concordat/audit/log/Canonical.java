package org.concordat.audit.log;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One text for one meaning, so that a hash of the text is a hash of what is meant. */
final class Canonical {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int FIRST_PRINTABLE = 0x20;

    private Canonical() {}

    /** RFC 3339 in UTC with microseconds, which is what the database keeps. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException when it is none of RFC 3339 in UTC
     */
    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    /** Decodes base64 that was encoded in the one canonical way, and nothing else. */
    static byte[] base64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return bytes;
    }

    /**
     * JSON after RFC 8785: members sorted by name, no spaces. Knows texts, whole numbers, true and false,
     * lists and objects of these; that is all that an entry's detail may hold.
     */
    static String json(Map<String, ?> object) {
        StringBuilder out = new StringBuilder();
        value(out, object);
        return out.toString();
    }

    private static void value(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            object(out, map);
        } else if (value instanceof Collection<?> list) {
            String comma = "";
            out.append('[');
            for (Object element : list) {
                out.append(comma);
                value(out, element);
                comma = ",";
            }
            out.append(']');
        } else if (value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger) {
            out.append(value);
        } else if (value instanceof CharSequence text) {
            text(out, text);
        } else {
            throw new IllegalArgumentException(
                    "a journal entry's detail cannot hold a " + value.getClass().getSimpleName());
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        String comma = "";
        out.append('{');
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            out.append(comma);
            text(out, member.getKey());
            out.append(':');
            value(out, member.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private static void text(StringBuilder out, CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < FIRST_PRINTABLE) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
