package org.concordat.clauses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code conf/clauses.csv}: what each source document obliges the platform to do. */
public final class ClauseList {
    static final List<String> HEADER =
            List.of("id", "document", "section", "title", "obliges", "kind", "support");
    private static final Set<String> KINDS =
            Set.of("rule", "record", "reminder", "page", "organisational");

    private ClauseList() {}

    /**
     * One clause.
     *
     * @param support for what people have to do: the record or reminder that supports them
     */
    public record Row(
            String id,
            String document,
            String section,
            String title,
            String obliges,
            String kind,
            String support) {
        boolean supported() {
            return kind.equals("organisational") && !support.isBlank();
        }
    }

    /** By id, in the file's order. */
    public static Map<String, Row> read(String csv) {
        List<List<String>> records = records(csv);
        if (records.isEmpty() || !records.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("the first line must be " + HEADER);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        for (List<String> fields : records.subList(1, records.size())) {
            Row row = row(fields);
            if (rows.put(row.id(), row) != null) {
                throw new IllegalArgumentException(row.id() + " is there twice");
            }
        }
        return rows;
    }

    private static Row row(List<String> fields) {
        if (fields.size() != HEADER.size()
                || fields.subList(0, 6).stream().anyMatch(String::isBlank)
                || !KINDS.contains(fields.get(5))) {
            throw new IllegalArgumentException("not a clause: " + fields);
        }
        return new Row(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                fields.get(6));
    }

    /** As RFC 4180 has it: quoted where a field holds a comma, a quote or a line's end. */
    static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < csv.length(); at++) {
            char c = csv.charAt(at);
            if (c == '"') {
                // Two of them inside a quoted field stand for one.
                if (quoted && csv.startsWith("\"\"", at)) {
                    field.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
                field.append(c);
            } else if (c != '\r') {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(fields);
                    fields = new ArrayList<>();
                }
            }
        }
        if (quoted || !field.isEmpty() || !fields.isEmpty()) {
            throw new IllegalArgumentException("the last line does not end");
        }
        return records;
    }
}
