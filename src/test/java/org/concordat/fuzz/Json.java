package org.concordat.fuzz;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** JSON that can be written wrongly: a name twice, numbers that are none, anything as it stands. */
final class Json {
    private Json() {}

    /** A member of an object. */
    record Member(String name, @Nullable Object value) {}

    /** An object, whose members may have one name. */
    record Members(List<Member> list) {
        Members() {
            this(new ArrayList<>());
        }

        Members put(String name, @Nullable Object value) {
            list.add(new Member(name, value));
            return this;
        }
    }

    /** What is written as it stands. */
    record Verbatim(String text) {}

    static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        if (value instanceof String text) {
            quote(out, text);
        } else if (value instanceof Members members) {
            out.append('{');
            for (int i = 0; i < members.list().size(); i++) {
                Member member = members.list().get(i);
                out.append(i == 0 ? "" : ",");
                quote(out, member.name());
                out.append(':');
                write(out, member.value());
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : ",");
                write(out, list.get(i));
            }
            out.append(']');
        } else {
            out.append(value instanceof Verbatim verbatim ? verbatim.text() : value);
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || (Character.isSurrogate(c) && !isPaired(text, i))) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
