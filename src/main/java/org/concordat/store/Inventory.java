package org.concordat.store;

import java.util.List;
import java.util.Map;

/**
 * What a backup holds.
 *
 * @param schema the version of the schema
 * @param at when its moment was, in RFC 3339
 * @param generation how often the database had been restored before
 * @param journalEntries how many entries of the journal have their place
 * @param checkpoint the last signed one, as text; empty where none was signed yet
 * @param sequences the last number that each has given out
 */
public record Inventory(
        int schema,
        String at,
        long generation,
        long journalEntries,
        String checkpoint,
        List<Table> tables,
        Map<String, Long> sequences) {

    public Inventory {
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
    }

    /** A table, and how many rows it has. */
    public record Table(String name, List<String> columns, long rows) {
        public Table {
            columns = List.copyOf(columns);
        }

        /** For COPY. */
        String withColumns() {
            return Sql.quoted(name) + " ("
                    + String.join(", ", columns.stream().map(Sql::quoted).toList()) + ")";
        }
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
