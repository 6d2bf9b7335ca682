package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.JournalLog;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Tx;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;

/** The journal's order in its tables. */
public final class PgJournalLog implements JournalLog {
    /** Its answer is kept in the transaction, where {@link #TAKE} asks for it in the same flush. */
    private static final String LOCK = """
            select set_config('concordat.sequencing',
                              pg_try_advisory_xact_lock(hashtextextended('journal', 0))::text, true)::boolean
            """;

    private static final String HEAD = "select size, root from journal_head";
    private static final String EDGE = """
            select t.level, t.index, t.hashes
            from journal_head h cross join generate_series(0, 7) l (level)
                 join journal_tile t on t.level = l.level and t.index = (h.size >> (8 * l.level)) >> 8
            """;
    private static final String TAKE = """
            delete from journal_pending
            where current_setting('concordat.sequencing') = 'true'
              and id in (select id from journal_pending order by xid, seq limit $1)
            returning id, at, what, who, agency, other_agency, xid::text::bigint as xid, seq
            """;

    private static final String ADVANCE = "select journal_advance($1, $2, $3, $4)";
    private static final String LEAVES = """
            insert into journal_leaf (position, id, at, what, who)
            select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::bytea[], $5::bytea[])
            """;
    private static final String PARTIES = """
            insert into journal_party (agency, position, id)
            select agency, position, id
            from unnest($1::uuid[], $2::bigint[], $3::uuid[]) as p (agency, position, id)
            where agency is not null
            union
            select other_agency, position, id
            from unnest($4::uuid[], $2::bigint[], $3::uuid[]) as p (other_agency, position, id)
            where other_agency is not null
            """;
    private static final String TILES = """
            insert into journal_tile (level, index, hashes)
            select * from unnest($1::integer[], $2::bigint[], $3::bytea[])
            on conflict (level, index) do update set hashes = excluded.hashes
            """;
    private static final String CHECKPOINT =
            "insert into journal_checkpoint (size, note) values ($1, $2)";

    private static final String NEWEST =
            "select note from journal_checkpoint order by size desc limit 1";
    private static final String TILES_OF = """
            select t.level, t.index, t.hashes
            from unnest($1::integer[], $2::bigint[]) w (level, index)
                 join journal_tile t on t.level = w.level and t.index = w.index
            """;
    private static final String POSITION = "select position from journal_leaf where id = $1";

    private record Placed(Pending pending, Cursor place) {}

    @Override
    public Future<Optional<Batch>> take(Tx tx, int limit) {
        PgTx pg = PgTx.of(tx);
        Future<Boolean> mine =
                pg.run(LOCK, Tuple.tuple()).map(rows -> rows.iterator().next().getBoolean(0));
        Future<Row> head =
                pg.run(HEAD, Tuple.tuple()).map(rows -> rows.iterator().next());
        Future<List<Tile>> edge =
                pg.run(EDGE, Tuple.tuple()).map(rows -> Columns.list(rows, PgJournalLog::tile));
        Future<List<Placed>> taken =
                pg.run(TAKE, Tuple.of(limit)).map(rows -> Columns.list(rows, PgJournalLog::taken));
        return Future.all(mine, head, edge, taken)
                .map(all -> Optional.of(mine.result())
                        .filter(m -> m)
                        .map(m -> new Batch(
                                head.result().getLong("size"),
                                Hash.of(head.result().getBuffer("root").getBytes()),
                                edge.result(),
                                taken.result().stream()
                                        .sorted(Comparator.comparing(Placed::place))
                                        .map(Placed::pending)
                                        .toList())));
    }

    private static Placed taken(Row row) {
        return new Placed(
                new Pending(
                        new Leaf(
                                row.getUUID("id"),
                                row.getOffsetDateTime("at").toInstant(),
                                Hash.of(row.getBuffer("what").getBytes()),
                                Hash.of(row.getBuffer("who").getBytes())),
                        Optional.ofNullable(row.getUUID("agency")),
                        Optional.ofNullable(row.getUUID("other_agency"))),
                new Cursor(row.getLong("xid"), row.getLong("seq")));
    }

    private static Tile tile(Row row) {
        return Tile.of(
                new TileId(row.getInteger("level"), row.getLong("index")),
                row.getBuffer("hashes").getBytes());
    }

    @Override
    public void extend(Tx tx, Batch from, Checkpoint to, Collection<Tile> changed, Note signed) {
        PgTx pg = PgTx.of(tx);
        pg.run(ADVANCE, Tuple.of(from.size(), buffer(from.root()), to.size(), buffer(to.root())));
        List<Leaf> leaves = from.pending().stream().map(Pending::leaf).toList();
        Long[] positions = LongStream.range(from.size(), to.size()).boxed().toArray(Long[]::new);
        UUID[] ids = Columns.of(leaves, UUID.class, Leaf::id);
        pg.run(
                LEAVES,
                Tuple.of(
                        positions,
                        ids,
                        Columns.of(
                                leaves, OffsetDateTime.class, l -> l.at().atOffset(ZoneOffset.UTC)),
                        Columns.of(leaves, Buffer.class, l -> buffer(l.what())),
                        Columns.of(leaves, Buffer.class, l -> buffer(l.who()))));
        pg.run(
                PARTIES,
                Tuple.of(
                        Columns.of(from.pending(), UUID.class, p -> p.agency().orElse(null)),
                        positions,
                        ids,
                        Columns.of(
                                from.pending(), UUID.class, p -> p.otherAgency().orElse(null))));
        pg.run(
                TILES,
                Tuple.of(
                        Columns.of(changed, Integer.class, t -> t.id().level()),
                        Columns.of(changed, Long.class, t -> t.id().index()),
                        Columns.of(changed, Buffer.class, t -> Buffer.buffer(t.hashes()))));
        pg.run(CHECKPOINT, Tuple.of(to.size(), signed.encoded()));
    }

    private static Buffer buffer(Hash hash) {
        return Buffer.buffer(hash.bytes());
    }

    @Override
    public Future<Optional<Note>> newest(Tx tx) {
        return PgTx.of(tx)
                .run(NEWEST, Tuple.tuple())
                .map(rows -> Columns.first(rows, row -> Note.parse(row.getString(0))));
    }

    @Override
    public Future<List<Tile>> tiles(Tx tx, Collection<TileId> ids) {
        return PgTx.of(tx)
                .run(TILES_OF, Tuple.of(Columns.of(ids, Integer.class, TileId::level), (Object)
                        Columns.of(ids, Long.class, TileId::index)))
                .map(rows -> Columns.list(rows, PgJournalLog::tile));
    }

    @Override
    public Future<OptionalLong> position(Tx tx, UUID entry) {
        return PgTx.of(tx)
                .run(POSITION, Tuple.of(entry))
                .map(rows -> Columns.first(rows, row -> row.getLong(0))
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }
}
