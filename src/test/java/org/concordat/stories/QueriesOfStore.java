package org.concordat.stories;

import org.concordat.audit.Act;
import org.concordat.audit.JournalFilter;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every statement that {@code store} has: the texts in its compiled classes, those that are put together when a
 * class is loaded, and the journal's, which is put together for each question. None can be forgotten by whoever
 * writes one.
 */
final class QueriesOfStore {
    private static final Path CLASSES = Path.of("target", "classes", "org", "concordat", "store");
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\s*(select|with|insert|update|delete)\\s.*");
    /**
     * To be filled in, or put together, before it is one: what came of that is found in a field. An empty array of
     * SQL, {@code '{}'}, is no place to fill.
     */
    private static final Pattern PLACE = Pattern.compile("\\{[a-z:]+}|\u0001");

    /** What the owner runs before a node serves, or while none does: migrations, backup and restore. */
    private static final Set<String> OWNERS = Set.of(
            "DatabaseSnapshot",
            "KeyRows",
            "LeavesOfEarlierEntries",
            "Migrations",
            "OwnerJournal",
            "Refill",
            "Roles");

    private static final Instant SOME_DAY = Instant.parse("2026-01-05T09:00:00Z");

    private QueriesOfStore() {}

    /** Each text, and the class that has it. */
    static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(inClasses());
        all.keySet().removeIf(text -> PLACE.matcher(text).find());
        journals().forEach(text -> all.put(text.strip(), "JournalSql"));
        return all;
    }

    /** Forms that nothing is found of that was made of them: it is put together where nobody looks. */
    static Set<String> unfilled() {
        Set<String> statements = all().keySet();
        Set<String> unfilled = new TreeSet<>(inClasses().keySet());
        unfilled.removeIf(text -> !PLACE.matcher(text).find()
                || statements.stream().anyMatch(s -> isMadeOf(s, text)));
        return unfilled;
    }

    /** Whether all that stands between the places to fill is in a statement, one after the other. */
    private static boolean isMadeOf(String statement, String form) {
        int from = 0;
        for (String part : PLACE.split(form)) {
            int at = statement.indexOf(part.strip(), from);
            if (at < 0) {
                return false;
            }
            from = at + part.strip().length();
        }
        return true;
    }

    /** With no condition that somebody can look by, and with every one. */
    private static List<String> journals() {
        UUID any = new UUID(0, 0);
        JournalFilter all = new JournalFilter(
                Optional.of(any),
                Optional.of(any),
                Optional.of(any),
                Optional.of(any),
                Optional.of("any"),
                Optional.of("any"),
                EnumSet.allOf(Act.class),
                Optional.of(SOME_DAY),
                Optional.of(SOME_DAY));
        try {
            Class<?> sql = Class.forName("org.concordat.store.JournalSql");
            Method text = open(sql.getDeclaredMethod("text"));
            Method newest = open(sql.getDeclaredMethod(
                    "newest", JournalFilter.class, Optional.class, int.class));
            Method between = open(sql.getDeclaredMethod(
                    "between", JournalFilter.class, long.class, long.class, int.class));
            List<String> texts = new ArrayList<>();
            for (JournalFilter filter : List.of(JournalFilter.everything(), all)) {
                texts.add(String.valueOf(
                        text.invoke(newest.invoke(null, filter, Optional.of(any), 1))));
                texts.add(String.valueOf(text.invoke(between.invoke(null, filter, 0L, 1L, 1))));
            }
            return texts;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method open(Method method) {
        method.setAccessible(true);
        return method;
    }

    private static Map<String, String> inClasses() {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(CLASSES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (OWNERS.contains(name)) {
                    continue;
                }
                Set<String> texts = new TreeSet<>(constants(Files.readAllBytes(file)));
                texts.addAll(fields(name));
                texts.stream()
                        .filter(text -> STATEMENT.matcher(text).matches())
                        .forEach(text -> found.putIfAbsent(text.strip(), name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<String> fields(String name) {
        List<String> texts = new ArrayList<>();
        try {
            for (Field field : Class.forName("org.concordat.store." + name).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    texts.add(String.valueOf(field.get(null)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }

    /** The texts of a class file's constant pool (JVMS 4.4). */
    private static List<String> constants(byte[] file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 ->
                        texts.add(new String(
                                in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8));
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> in.skipNBytes(4);
                }
            }
        }
        return texts;
    }
}
