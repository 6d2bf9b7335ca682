package org.concordat.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Agency;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Between lists of records and PostgreSQL's columns: for {@code unnest}, and back. */
final class Columns {
    private Columns() {}

    /** One column of a list, as the array that {@code unnest} takes. */
    static <E, T> T[] of(Collection<E> rows, Class<T> type, Function<E, @Nullable T> value) {
        @SuppressWarnings("unchecked")
        T[] column = (T[]) Array.newInstance(type, rows.size());
        int i = 0;
        for (E row : rows) {
            T cell = value.apply(row);
            if (cell != null) {
                column[i] = cell;
            }
            i++;
        }
        return column;
    }

    /** Arguments of which some may be null, in any number. */
    static Tuple tuple(@Nullable Object... values) {
        return Tuple.wrap(values);
    }

    static UUID[] uuids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    static <R> List<R> list(RowSet<Row> rows, Function<Row, R> read) {
        List<R> found = new ArrayList<>(rows.size());
        for (Row row : rows) {
            found.add(read.apply(row));
        }
        return found;
    }

    static <R> Optional<R> first(RowSet<Row> rows, Function<Row, R> read) {
        for (Row row : rows) {
            return Optional.of(read.apply(row));
        }
        return Optional.empty();
    }

    static List<UUID> uuids(Row row, String column) {
        UUID[] ids = row.getArrayOfUUIDs(column);
        return ids == null ? List.of() : List.of(ids);
    }

    static List<String> texts(Row row, String column) {
        String[] texts = row.getArrayOfStrings(column);
        return texts == null ? List.of() : List.of(texts);
    }

    /** Things with a name each, from two arrays side by side. */
    static List<Agency.Named> named(Row row, String ids, String names) {
        List<UUID> id = uuids(row, ids);
        List<String> name = texts(row, names);
        List<Agency.Named> found = new ArrayList<>(id.size());
        for (int i = 0; i < id.size(); i++) {
            found.add(new Agency.Named(id.get(i), name.get(i)));
        }
        return found;
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static Optional<Instant> instantIfAny(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
