package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;
import org.concordat.oversight.Read;
import org.concordat.oversight.Reader;
import org.concordat.oversight.Reason;
import org.concordat.oversight.WatchBook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is looked through for reviews. */
public final class PgWatch implements WatchBook {
    @Override
    public Future<Boolean> hasMore(Tx tx, String follower, Instant upTo) {
        return PgTx.of(tx)
                .run(WatchSql.HAS_MORE, Tuple.of(follower, Columns.utc(upTo)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Future<Optional<Batch>> take(Tx tx, String follower, Instant upTo, int limit) {
        return PgTx.of(tx)
                .run(WatchSql.TAKE, Tuple.of(follower, limit))
                .map(rows -> batch(rows, upTo));
    }

    private static Optional<Batch> batch(RowSet<Row> rows, Instant upTo) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        long to = rows.iterator().next().getLong("start");
        List<Seen> entries = new ArrayList<>();
        for (Row row : rows) {
            if (row.getLong("position") == null || Columns.instant(row, "at").isAfter(upTo)) {
                break;
            }
            to = row.getLong("position") + 1;
            // Of one that was erased there is nothing to look at.
            if (row.getUUID("id") != null) {
                entries.add(seen(row));
            }
        }
        return Optional.of(new Batch(to, entries));
    }

    private static Seen seen(Row row) {
        return new Seen(
                row.getUUID("id"),
                Columns.instant(row, "at"),
                row.getString("act"),
                Optional.ofNullable(row.getUUID("agency")),
                Optional.ofNullable(row.getUUID("practitioner")),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getString("kind")),
                Optional.ofNullable(row.getString("outcome")));
    }

    @Override
    public void advance(Tx tx, String follower, long to) {
        PgTx.of(tx).run(WatchSql.ADVANCE, Tuple.of(follower, to));
    }

    @Override
    public Future<List<Found>> late(Tx tx, Map<UUID, Instant> referrals) {
        return referrals.isEmpty()
                ? Future.succeededFuture(List.of())
                : PgTx.of(tx)
                        .run(
                                WatchSql.LATE,
                                Tuple.of(
                                        Columns.of(
                                                referrals.entrySet(),
                                                UUID.class,
                                                Map.Entry::getKey),
                                        (Object) Columns.of(
                                                referrals.entrySet(),
                                                OffsetDateTime.class,
                                                e -> Columns.utc(e.getValue()))))
                        .map(rows -> Columns.list(rows, PgWatch::found));
    }

    @Override
    public Future<List<Found>> ordinary(Tx tx, Collection<UUID> sharings) {
        return sharings.isEmpty()
                ? Future.succeededFuture(List.of())
                : PgTx.of(tx)
                        .run(WatchSql.ORDINARY, Tuple.of(Columns.uuids(sharings)))
                        .map(rows -> Columns.list(rows, PgWatch::found));
    }

    @Override
    public Future<List<Found>> deferred(Tx tx, Collection<Found> putOff) {
        return putOff.isEmpty()
                ? Future.succeededFuture(List.of())
                : PgTx.of(tx)
                        .run(
                                WatchSql.DEFERRED,
                                Tuple.of(
                                        Columns.of(putOff, UUID.class, Found::sharing),
                                        Columns.of(putOff, UUID.class, Found::agency),
                                        Columns.of(
                                                putOff,
                                                UUID.class,
                                                f -> f.about().orElse(null))))
                        .map(rows -> Columns.list(rows, PgWatch::found));
    }

    private static Found found(Row row) {
        return new Found(
                row.getUUID("sharing"),
                row.getUUID("agency"),
                Optional.ofNullable(row.getUUID("about")));
    }

    @Override
    public Future<List<Read>> reads(Tx tx, Collection<UUID> entries) {
        return PgTx.of(tx)
                .run(WatchSql.READS, Tuple.of(Columns.uuids(entries)))
                .map(rows -> Columns.list(rows, PgWatch::read));
    }

    @Override
    public Future<List<Read>> readsOf(Tx tx, Collection<UUID> readers, Instant from, Instant to) {
        return PgTx.of(tx)
                .run(
                        WatchSql.READS_OF,
                        Tuple.of(Columns.uuids(readers), Columns.utc(from), Columns.utc(to)))
                .map(rows -> Columns.list(rows, PgWatch::read));
    }

    private static Read read(Row row) {
        return new Read(
                row.getUUID("entry"),
                Columns.instant(row, "at"),
                row.getString("act"),
                row.getUUID("agency"),
                new Reader(
                        row.getUUID("practitioner"),
                        row.getString("name"),
                        Optional.ofNullable(row.getLocalDate("left_on"))),
                Optional.ofNullable(row.getUUID("sharing")),
                row.getUUID("record"),
                row.getUUID("person"),
                Optional.ofNullable(row.getString("family_name")),
                row.getBoolean("on_duty"),
                row.getBoolean("closed_day"));
    }

    @Override
    public Future<List<Looked>> work(Tx tx, List<Read> reads) {
        return PgTx.of(tx)
                .run(
                        WatchSql.WORK,
                        Tuple.of(
                                Columns.of(reads, UUID.class, r -> r.reader().id()),
                                Columns.of(reads, UUID.class, Read::agency),
                                Columns.of(reads, UUID.class, Read::person),
                                Columns.of(reads, OffsetDateTime.class, r -> Columns.utc(r.at()))))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Looked(
                                reads.get(row.getLong("n").intValue() - 1),
                                Columns.instantIfAny(row, "before"),
                                Columns.instantIfAny(row, "after"))));
    }

    @Override
    public Future<List<Read>> unexplained(Tx tx, List<Read> ownName) {
        return ownName.isEmpty()
                ? Future.succeededFuture(ownName)
                : PgTx.of(tx)
                        .run(
                                WatchSql.EXPLAINED,
                                Tuple.of(
                                        Columns.of(
                                                ownName,
                                                UUID.class,
                                                r -> r.reader().id()),
                                        Columns.of(ownName, UUID.class, Read::person),
                                        Columns.of(
                                                ownName,
                                                UUID.class,
                                                r -> r.sharing().orElse(null))))
                        .map(rows -> {
                            List<Read> left = new ArrayList<>(ownName);
                            left.removeAll(Columns.list(
                                    rows, row -> ownName.get(row.getLong("n").intValue() - 1)));
                            return left;
                        });
    }

    @Override
    public Future<Set<Asked>> asked(Tx tx, Collection<UUID> entries) {
        return PgTx.of(tx)
                .run(WatchSql.ASKED, Tuple.of(Columns.uuids(entries)))
                .map(rows -> Set.copyOf(Columns.list(
                        rows,
                        row -> new Asked(
                                row.getUUID("entry"),
                                row.getUUID("record"),
                                Camel.to(Reason.class, row.getString("reason"))))));
    }

    @Override
    public Future<List<Waiting>> waiting(
            Tx tx, Collection<UUID> readers, Collection<LocalDate> days) {
        return PgTx.of(tx)
                .run(WatchSql.WAITING, Tuple.of(Columns.uuids(readers), (Object)
                        days.toArray(LocalDate[]::new)))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Waiting(
                                row.getUUID("id"),
                                row.getUUID("about"),
                                row.getUUID("agency"),
                                Camel.to(Reason.class, row.getString("reason")),
                                row.getLocalDate("day"))));
    }

    @Override
    public void raise(Tx tx, Raised review) {
        PgTx.of(tx)
                .run(
                        WatchSql.RAISE,
                        Columns.tuple(
                                review.id(),
                                review.sharing().orElse(null),
                                review.agency(),
                                review.reason().sentence(),
                                review.clause(),
                                Columns.utc(review.due()),
                                review.reason().word(),
                                review.about().orElse(null),
                                review.day().orElse(null)));
    }

    @Override
    public void add(Tx tx, UUID review, Reason reason, List<Read> reads) {
        PgTx.of(tx)
                .run(
                        WatchSql.ADD,
                        Tuple.of(
                                review,
                                reason.word(),
                                Columns.of(reads, UUID.class, Read::entry),
                                Columns.of(reads, UUID.class, Read::record),
                                Columns.of(reads, UUID.class, Read::agency),
                                Columns.of(reads, UUID.class, r -> r.sharing().orElse(null)),
                                Columns.of(reads, String.class, Read::act),
                                Columns.of(reads, OffsetDateTime.class, r -> Columns.utc(r.at()))));
    }
}
