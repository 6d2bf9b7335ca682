package org.concordat.app.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads comma-separated values (RFC 4180) row by row: quoted fields may hold commas, quotes and lines. */
final class Csv {
    private static final int LONGEST_FIELD = 10_000;

    private final BufferedReader reader;
    private int line;

    Csv(BufferedReader reader) {
        this.reader = reader;
    }

    /**
     * One row.
     *
     * @param line on which it begins, from 1
     */
    record Row(int line, List<String> fields) {}

    /** What is wrong with the file itself, at a line. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(int line, String what) {
            super("line " + line + ": " + what);
        }
    }

    /** The next row that holds anything. */
    Optional<Row> next() throws IOException {
        for (String text = read(); text != null; text = read()) {
            if (!text.isBlank()) {
                int began = line;
                return Optional.of(new Row(began, fields(text, began)));
            }
        }
        return Optional.empty();
    }

    private @org.jspecify.annotations.Nullable String read() throws IOException {
        String text = reader.readLine();
        line++;
        // Spreadsheets put a mark before the first letter.
        return text != null && line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private List<String> fields(String first, int began) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        String text = first;
        int at = 0;
        while (true) {
            if (at == text.length()) {
                if (!quoted) {
                    fields.add(field.toString().strip());
                    return fields;
                }
                String more = read();
                if (more == null || field.length() > LONGEST_FIELD) {
                    throw new Broken(began, "a quotation mark opens here and never closes.");
                }
                field.append('\n');
                text = more;
                at = 0;
                continue;
            }
            char c = text.charAt(at++);
            boolean doubled = c == '"' && quoted && at < text.length() && text.charAt(at) == '"';
            if (doubled) {
                field.append('"');
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
    }
}
