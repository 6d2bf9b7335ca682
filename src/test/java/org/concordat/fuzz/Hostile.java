package org.concordat.fuzz;

import org.concordat.fuzz.Json.Member;
import org.concordat.fuzz.Json.Members;
import org.concordat.fuzz.Json.Verbatim;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What no schema asks for: values, changes to a tree of JSON, and changes to its bytes. */
final class Hostile {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00x",
            "\ufeff",
            "\uffff",
            "\u202egpj.exe",
            "\u2028",
            "\r\nSet-Cookie: concordat=x",
            "../../../../etc/passwd",
            "..%2f..%2f",
            "%00",
            "%",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "'; drop table session; --",
            "\" or 1=1 --",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "#{7*7}",
            "null",
            "true",
            "NaN",
            "-1",
            "1e999",
            "0x10",
            "9999-12-31",
            "0000-00-00",
            "2024-02-30",
            "+999999999-01-01",
            "2026-01-01T00:00:00+25:00",
            "2026-11-23T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "{00000000-0000-0000-0000-000000000000}",
            "zzzzzzzzzzzzz.zzzzzzzzzzzzz",
            "1.1",
            "-1.0",
            "[a-z",
            "(a+)+$",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "&amp;",
            "=cmd|' /C calc'!A0");
    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1",
            "0.5",
            "1.0",
            "1e1",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "1e308",
            "1e400",
            "-1e400",
            "1e-400",
            "99999999999999999999999999999999999",
            "NaN",
            "Infinity",
            "01",
            ".5",
            "+1",
            "0x10",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "{\"\":null}",
            "{\"$ref\":\"#\"}",
            "{\"__proto__\":{}}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\x\"",
            "'a'",
            "",
            "\"",
            "/*x*/1",
            "\u00a0");

    private final Chance chance;

    Hostile(Chance chance) {
        this.chance = chance;
    }

    String text() {
        return switch (chance.below(12)) {
            case 0 -> chance.unicode(chance.between(1, 300));
            case 1 -> "x".repeat(chance.one(List.of(61, 101, 201, 4001, 20_001)));
            case 2 -> "e\u0301".repeat(1) + "\u0301".repeat(chance.below(2000));
            default -> chance.one(TEXTS);
        };
    }

    @Nullable
    Object value() {
        return switch (chance.below(10)) {
            case 0, 1, 2 -> text();
            case 3 -> nested(chance.one(List.of(5, 31, 33, 200, 3000)));
            case 4 -> many();
            default -> new Verbatim(chance.one(LITERALS));
        };
    }

    private Verbatim nested(int deep) {
        return chance.percent(50)
                ? new Verbatim("[".repeat(deep) + "]".repeat(deep))
                : new Verbatim("{\"a\":".repeat(deep) + "1" + "}".repeat(deep));
    }

    private Verbatim many() {
        String one = chance.one(List.of("1", "{}", "\"a\"", "null"));
        return new Verbatim(
                "[" + (one + ",").repeat(chance.one(List.of(60, 300, 5000))) + one + "]");
    }

    /** Somewhere in the tree, something else. */
    void change(Members tree) {
        List<Members> objects = new ArrayList<>();
        List<List<Object>> lists = new ArrayList<>();
        collect(tree, objects, lists);
        if (!lists.isEmpty() && chance.percent(25)) {
            change(chance.one(lists));
            return;
        }
        List<Member> members = chance.one(objects).list();
        int at = members.isEmpty() ? 0 : chance.below(members.size());
        if (members.isEmpty() || chance.percent(8)) {
            members.add(at, new Member(chance.one(List.of("unknown", "", "id", "__proto__")), 1));
            return;
        }
        Member old = members.get(at);
        switch (chance.below(8)) {
            case 0 -> members.remove(at);
            case 1 -> members.add(old);
            case 2 -> members.set(at, new Member(old.name() + chance.unicode(1), old.value()));
            case 3 -> members.set(at, new Member(old.name(), text()));
            default -> members.set(at, new Member(old.name(), value()));
        }
    }

    private void change(List<Object> list) {
        switch (chance.below(4)) {
            case 0 -> list.clear();
            case 1 -> {
                Object value = value();
                list.add(value == null ? new Verbatim("null") : value);
            }
            case 2 -> {
                if (!list.isEmpty()) {
                    list.add(list.get(0));
                }
            }
            default -> {
                for (int i = chance.one(List.of(25, 60, 210)); i > 0 && !list.isEmpty(); i--) {
                    list.add(list.get(0));
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void collect(
            @Nullable Object node, List<Members> objects, List<List<Object>> lists) {
        if (node instanceof Members members) {
            objects.add(members);
            members.list().forEach(m -> collect(m.value(), objects, lists));
        } else if (node instanceof List<?> list) {
            lists.add((List<Object>) list);
            list.forEach(one -> collect(one, objects, lists));
        }
    }

    /** The bytes of a text, or nearly. */
    byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (chance.below(9)) {
            case 0 ->
                text.substring(0, chance.below(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 1 -> text.getBytes(StandardCharsets.UTF_16);
            case 2 ->
                (text + chance.one(List.of("x", "{}", "\n\n", ",", "\u0000")))
                        .getBytes(StandardCharsets.UTF_8);
            case 3 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 4 -> noise(chance.between(1, 400));
            case 5 ->
                (" ".repeat(chance.one(List.of(100, 17_000))) + text)
                        .getBytes(StandardCharsets.UTF_8);
            default -> flipped(bytes);
        };
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        chance.fill(noise);
        return noise;
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = chance.between(1, 4); i > 0 && bytes.length > 0; i--) {
            bytes[chance.below(bytes.length)] = (byte) chance.below(256);
        }
        return bytes;
    }
}
