package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalFilter;
import org.concordat.audit.JournalPages;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The journal's pages, as far as row level security shows them. */
public final class PgJournalPages implements JournalPages {

    @Override
    public Future<List<Line>> newest(
            Tx tx, JournalFilter filter, Optional<UUID> before, int limit) {
        return found(tx, JournalSql.newest(filter, before, limit));
    }

    @Override
    public Future<List<Line>> between(Tx tx, JournalFilter filter, long from, long to, int limit) {
        return found(tx, JournalSql.between(filter, from, to, limit));
    }

    private static Future<List<Line>> found(Tx tx, JournalSql sql) {
        PgTx.of(tx).run(JournalSql.PLAN_FOR_IT);
        return PgTx.of(tx)
                .run(sql.text(), sql.values())
                .map(rows -> Columns.list(rows, PgJournalPages::line));
    }

    private static Line line(Row row) {
        JournalEntry entry = new JournalEntry(
                Act.valueOf(row.getString("act")),
                Optional.ofNullable(row.getUUID("agency")),
                Optional.ofNullable(row.getUUID("other_agency")),
                Optional.ofNullable(row.getUUID("practitioner")),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getUUID("record")),
                Optional.ofNullable(row.getString("clause")),
                row.getJsonObject("detail").getMap());
        return new Line(
                row.getLong("position"),
                row.getUUID("id"),
                Columns.instant(row, "at"),
                entry,
                Optional.ofNullable(row.getString("practitioner_name")),
                Optional.ofNullable(row.getString("agency_name")),
                Optional.ofNullable(row.getString("other_agency_name")));
    }

    @Override
    public Future<OptionalLong> place(Tx tx, UUID entry) {
        return place(tx, JournalSql.PLACE, entry);
    }

    @Override
    public Future<OptionalLong> placeCommitted(Tx tx, UUID entry) {
        return place(tx, JournalSql.PLACE_COMMITTED, entry);
    }

    private static Future<OptionalLong> place(Tx tx, String sql, UUID entry) {
        return PgTx.of(tx)
                .run(sql, Tuple.of(entry))
                .map(rows -> Columns.first(rows, row -> OptionalLong.of(row.getLong(0)))
                        .orElse(OptionalLong.empty()));
    }

    @Override
    public Future<List<Committed>> newestCommitted(Tx tx, Optional<UUID> before, int limit) {
        return PgTx.of(tx)
                .run(JournalSql.NEWEST_COMMITTED, Columns.tuple(before.orElse(null), limit))
                .map(rows -> Columns.list(rows, PgJournalPages::committed));
    }

    @Override
    public Future<List<Committed>> committed(Tx tx, long from, long to, int limit) {
        return PgTx.of(tx)
                .run(JournalSql.COMMITTED, Tuple.of(from, to, limit))
                .map(rows -> Columns.list(rows, PgJournalPages::committed));
    }

    private static Committed committed(Row row) {
        return new Committed(
                row.getLong("position"),
                new Leaf(
                        row.getUUID("id"),
                        Columns.instant(row, "at"),
                        Hash.of(row.getBuffer("what").getBytes()),
                        Hash.of(row.getBuffer("who").getBytes())));
    }

    @Override
    public Future<Growth> growth(Tx tx, long since, Collection<UUID> followed) {
        return PgTx.of(tx)
                .run(JournalSql.GROWTH, Tuple.of(since, (Object) Columns.uuids(followed)))
                .map(rows -> Columns.first(
                                rows,
                                row -> new Growth(
                                        row.getLong("size"),
                                        Set.copyOf(Columns.uuids(row, "agencies"))))
                        // The head was taken away: the proofs say so, and there is nothing to
                        // follow.
                        .orElseGet(() -> new Growth(since, Set.of())));
    }
}
