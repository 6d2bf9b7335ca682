package org.concordat.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet. */
final class Csv {
    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final String LINE_END = "\r\n";

    private Csv() {}

    /**
     * A table with its header.
     *
     * @param rows each as long as the header
     */
    static String table(List<String> header, List<List<String>> rows) {
        return line(header) + rows.stream().map(Csv::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + LINE_END;
    }

    private static String cell(String text) {
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
