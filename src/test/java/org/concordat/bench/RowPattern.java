package org.concordat.bench;

import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows that something wrote, as PostgreSQL copies them, to be written again with other words in the places of some,
 * and as much later or earlier.
 */
final class RowPattern {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?\\+00");
    private static final DateTimeFormatter TIME_FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendOffset("+HH", "+00")
            .toFormatter(Locale.ROOT);

    private final List<Line> lines;

    /**
     * A row.
     *
     * @param into its table, and the columns that are given
     * @param text as {@code COPY} writes it, without the line's end
     */
    record Row(String into, String text) {}

    /** Something that stands in a line: text as it was, one of the words, or a time. */
    private record Piece(String text, int word, Duration later) {
        static final int NO_WORD = -1;
        static final int A_TIME = -2;

        static Piece text(String text) {
            return new Piece(text, NO_WORD, Duration.ZERO);
        }
    }

    private record Line(String into, List<Piece> pieces) {}

    /**
     * A pattern.
     *
     * @param words in whose places others come; none is in another
     * @param base of when the rows are
     */
    RowPattern(Collection<Row> rows, List<String> words, Instant base) {
        Pattern known = Pattern.compile(
                words.stream().map(Pattern::quote).collect(Collectors.joining("|", "", "|"))
                        + TIME);
        this.lines = rows.stream()
                .map(row -> new Line(row.into(), pieces(row.text(), known, words, base)))
                .toList();
    }

    private static List<Piece> pieces(
            String text, Pattern known, List<String> words, Instant base) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = known.matcher(text);
        int from = 0;
        while (found.find()) {
            pieces.add(Piece.text(text.substring(from, found.start())));
            int word = words.indexOf(found.group());
            pieces.add(
                    word >= 0
                            ? new Piece("", word, Duration.ZERO)
                            : new Piece(
                                    "",
                                    Piece.A_TIME,
                                    Duration.between(
                                            base, TIME_FORM.parse(found.group(), Instant::from))));
            from = found.end();
        }
        pieces.add(Piece.text(text.substring(from)));
        return pieces;
    }

    /** Writes the rows once more, each after those that were written for its table before. */
    void write(Map<String, StringBuilder> tables, String[] words, Instant at) {
        for (Line line : lines) {
            StringBuilder table = tables.computeIfAbsent(line.into(), into -> new StringBuilder());
            for (Piece piece : line.pieces()) {
                if (piece.word() >= 0) {
                    table.append(words[piece.word()]);
                } else if (piece.word() == Piece.A_TIME) {
                    table.append(at.plus(piece.later()));
                } else {
                    table.append(piece.text());
                }
            }
            table.append('\n');
        }
    }

    /** The columns of every table whose values are given and not made by the table itself. */
    static Map<String, String> tables(Connection owner) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.table_name, c.column_name
                        from information_schema.columns c
                            join pg_class t on t.relname = c.table_name and t.relnamespace = 'concordat'::regnamespace
                        where c.table_schema = 'concordat' and t.relkind in ('r', 'p') and not t.relispartition
                          and c.is_identity = 'NO' and c.is_generated = 'NEVER' and c.data_type <> 'xid8'
                        order by c.table_name, c.ordinal_position
                        """)) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add('"' + rows.getString(2) + '"');
            }
        }
        Map<String, String> tables = new LinkedHashMap<>();
        columns.forEach((name, all) -> tables.put(name, String.join(", ", all)));
        return tables;
    }

    /** What those transactions wrote, as it is now. */
    static List<Row> writtenBy(
            Connection owner, Set<String> transactions, Predicate<String> ofTable)
            throws SQLException, IOException {
        List<Row> found = new ArrayList<>();
        String ids = transactions.stream().collect(Collectors.joining("','", "'", "'"));
        for (Map.Entry<String, String> table : tables(owner).entrySet()) {
            if (ofTable.test(table.getKey())) {
                found.addAll(rows(
                        owner,
                        table.getKey(),
                        table.getValue(),
                        "where xmin::text in (" + ids + ")"));
            }
        }
        return found;
    }

    static List<Row> rows(Connection owner, String table, String columns, String where)
            throws SQLException, IOException {
        StringWriter out = new StringWriter();
        owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select " + columns + " from concordat." + table + " " + where
                                + ") to stdout",
                        out);
        String into = "concordat." + table + " (" + columns + ")";
        return out.toString().lines().map(line -> new Row(into, line)).toList();
    }

    /** Writes what was gathered, and forgets it. */
    static void copy(Connection owner, Map<String, StringBuilder> tables)
            throws SQLException, IOException {
        for (Map.Entry<String, StringBuilder> table : tables.entrySet()) {
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + table.getKey() + " from stdin",
                            new StringReader(table.getValue().toString()));
            table.getValue().setLength(0);
        }
    }
}
