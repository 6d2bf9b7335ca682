package org.concordat.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of one transaction as a server's log tells them, to be sent again. Of two of a kind, the ids in
 * which they differ are those that each of them made: they are made anew each time.
 *
 * @param fresh the ids to be made anew, in their order
 */
record Template(List<Statement> statements, List<String> fresh) {
    static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern LINE =
            Pattern.compile("^\\S+ \\S+ UTC \\[(\\d+)\\] (LOG|DETAIL):  (.*)$", Pattern.DOTALL);
    private static final Pattern SENT =
            Pattern.compile("^(?:execute [^:]+|statement): (.*)$", Pattern.DOTALL);
    private static final String PARAMETERS = "Parameters: ";

    /** A statement and the text of each of its parameters, null where there is none. */
    record Statement(String sql, List<@Nullable String> parameters) {
        boolean is(String words) {
            return sql.strip().equalsIgnoreCase(words);
        }

        JsonObject json() {
            JsonArray values = new JsonArray();
            parameters.forEach(values::add);
            return new JsonObject().put("sql", sql).put("parameters", values);
        }

        static Statement of(JsonObject json) {
            List<@Nullable String> values = new ArrayList<>();
            json.getJsonArray("parameters").forEach(value -> values.add((String) value));
            return new Statement(json.getString("sql"), values);
        }
    }

    /** Two transactions of the same kind. */
    static Template of(List<Statement> one, List<Statement> other) {
        if (one.size() != other.size()) {
            throw new IllegalStateException(
                    "of two alike, one had " + one.size() + " statements, one " + other.size());
        }
        TreeSet<String> fresh = new TreeSet<>();
        for (int i = 0; i < one.size(); i++) {
            List<String> ids = ids(one.get(i));
            List<String> others = ids(other.get(i));
            for (int k = 0; k < Math.min(ids.size(), others.size()); k++) {
                if (!ids.get(k).equals(others.get(k))) {
                    fresh.add(ids.get(k));
                }
            }
        }
        return new Template(List.copyOf(one), List.copyOf(fresh));
    }

    private static List<String> ids(Statement statement) {
        List<String> ids = new ArrayList<>();
        for (String value : statement.parameters()) {
            if (value != null) {
                ID.matcher(value).results().map(MatchResult::group).forEach(ids::add);
            }
        }
        return ids;
    }

    /** How many of them go before anything is written: up to the one that asks for the time. */
    int reads() {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).is("select clock_timestamp()")) {
                return i + 1;
            }
        }
        throw new IllegalStateException("nobody asked for the time");
    }

    JsonObject json() {
        JsonArray all = new JsonArray();
        statements.forEach(s -> all.add(s.json()));
        return new JsonObject().put("statements", all).put("fresh", new JsonArray(fresh));
    }

    static Template of(JsonObject json) {
        List<Statement> all = new ArrayList<>();
        json.getJsonArray("statements").forEach(s -> all.add(Statement.of((JsonObject) s)));
        List<String> fresh = new ArrayList<>();
        json.getJsonArray("fresh").forEach(id -> fresh.add((String) id));
        return new Template(all, fresh);
    }

    /**
     * Every transaction of a log that was committed and holds some words, in the order of their ends. The server logs
     * every statement and the parameters of those that have any.
     */
    static List<List<Statement>> transactions(String log, String words) {
        List<List<Statement>> found = new ArrayList<>();
        Map<String, List<Statement>> open = new HashMap<>();
        for (String entry : entries(log)) {
            Matcher line = LINE.matcher(entry);
            if (!line.matches()) {
                continue;
            }
            String process = line.group(1);
            String said = line.group(3);
            List<Statement> so = open.computeIfAbsent(process, p -> new ArrayList<>());
            if (line.group(2).equals("DETAIL")) {
                if (said.startsWith(PARAMETERS) && !so.isEmpty()) {
                    Statement last = so.remove(so.size() - 1);
                    so.add(new Statement(
                            last.sql(), parameters(said.substring(PARAMETERS.length()))));
                }
                continue;
            }
            Matcher sent = SENT.matcher(said);
            if (sent.matches()) {
                Statement statement = new Statement(sent.group(1), List.of());
                if (statement.is("BEGIN")) {
                    so.clear();
                }
                so.add(statement);
                if (statement.is("COMMIT")) {
                    if (so.stream().anyMatch(s -> s.sql().contains(words))) {
                        found.add(List.copyOf(so));
                    }
                    so.clear();
                }
            }
        }
        return found;
    }

    /** What has several lines is logged with a tab before each but the first. */
    private static List<String> entries(String log) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (String line : log.split("\n", -1)) {
            if (line.startsWith("\t")) {
                entry.append('\n').append(line, 1, line.length());
            } else {
                entries.add(entry.toString());
                entry.setLength(0);
                entry.append(line);
            }
        }
        entries.add(entry.toString());
        return entries;
    }

    /** {@code $1 = 'it''s', $2 = NULL}. */
    static List<@Nullable String> parameters(String text) {
        List<@Nullable String> values = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            at = text.indexOf(" = ", at) + 3;
            if (text.startsWith("NULL", at)) {
                values.add(null);
                at += "NULL".length();
            } else {
                StringBuilder value = new StringBuilder();
                at++;
                while (text.charAt(at) != '\'' || text.startsWith("''", at)) {
                    value.append(text.charAt(at));
                    at += text.charAt(at) == '\'' ? 2 : 1;
                }
                values.add(value.toString());
                at++;
            }
            // A comma and a space, where another follows.
            at += 2;
        }
        return values;
    }
}
