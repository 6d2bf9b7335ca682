package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.Act;
import org.concordat.audit.JournalLog;
import org.concordat.audit.log.Bytes;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The journal's order in its tables. */
public final class PgJournalLog implements JournalLog {
    /** Its answer is kept in the transaction, where {@link #TAKE} asks for it in the same flush. */
    private static final String LOCK = """
            select set_config('concordat.sequencing',
                              pg_try_advisory_xact_lock(hashtextextended('journal', 0))::text, true)::boolean
            """;

    private static final String HEAD = """
            select size, root, (select count(*) from journal_key)::integer as key from journal_head
            """;
    /** Waits for the batch of this moment, and lets none begin. */
    private static final String HOLD =
            "select pg_advisory_xact_lock(hashtextextended('journal', 0))";

    private static final String SUCCEED = "insert into journal_key (note) values ($1)";
    private static final String SUCCESSIONS = "select note from journal_key order by note";
    private static final String EDGE = """
            select t.level, t.index, t.hashes
            from journal_head h cross join generate_series(0, 7) l (level)
                 join journal_tile t on t.level = l.level and t.index = (h.size >> (8 * l.level)) >> 8
            """;
    /**
     * Moves them to their positions where they are, and answers with their hashes in that order. A position that
     * another took meanwhile fails the transaction, as the head's compare-and-set does.
     */
    private static final String TAKE = """
            with placed as materialized (
                select p.ctid as place, p.id, p.at, p.what, p.who, p.agency, p.other_agency, p.hash,
                       h.size + row_number() over (order by p.xid, p.seq) - 1 as position
                from journal_pending p cross join journal_head h
                where current_setting('concordat.sequencing') = 'true'
                order by p.xid, p.seq
                limit $1),
            taken as (
                delete from journal_pending where ctid = any (array(select place from placed))),
            leaves as (
                insert into journal_leaf (position, id, at, what, who)
                select position, id, at, what, who from placed),
            parties as (
                insert into journal_party (agency, position, id)
                select agency, position, id from placed where agency is not null
                union all
                select other_agency, position, id from placed
                where other_agency is not null and other_agency is distinct from agency)
            select hash from placed order by position
            """;

    private static final String ADVANCE = "select journal_advance($1, $2, $3, $4)";
    private static final String TILES = """
            insert into journal_tile (level, index, hashes)
            select * from unnest($1::integer[], $2::bigint[], $3::bytea[])
            on conflict (level, index) do update set hashes = excluded.hashes
            """;
    private static final String CHECKPOINT =
            "insert into journal_checkpoint (size, after, note) values ($1, $2, $3)";

    private static final String NEWEST =
            "select note from journal_checkpoint order by size desc limit 1";
    private static final String TILES_OF = """
            select t.level, t.index, t.hashes
            from unnest($1::integer[], $2::bigint[]) w (level, index)
                 join journal_tile t on t.level = w.level and t.index = w.index
            """;
    private static final String POSITION = "select position from journal_leaf where id = $1";

    private static final String ENTRIES = """
            select l.position, l.id, l.at, l.what, l.who, e.at as said_at, e.salt, e.act, e.agency, e.other_agency,
                   e.practitioner, e.sharing, e.record, e.clause, e.detail
            from journal_leaf l left join journal_entry e on e.id = l.id
            where l.position >= $1 and l.position < $2
            order by l.position
            """;
    private static final String OF_SHARING = """
            select l.position, l.id, l.at, l.what, l.who, e.at as said_at, e.salt, e.act, e.agency, e.other_agency,
                   e.practitioner, e.sharing, e.record, e.clause, e.detail
            from journal_entry e join journal_leaf l on l.id = e.id
            where e.sharing = $1 and e.act = any ($2)
            order by l.position
            """;
    private static final String CHECKPOINTS = """
            select size, after, note from journal_checkpoint where size > $1 and size <= $2 order by size
            """;
    private static final String SIGNED_FROM =
            "select size from journal_checkpoint where size >= $1 order by size limit 1";
    /** In one statement, and so of one moment. */
    private static final String EXTENT = """
            select (select coalesce(max(position) + 1, 0) from journal_leaf) as length, h.size, h.root
            from (select) always left join journal_head h on true
            """;

    private static final String TILES_BEYOND = """
            select level, index, hashes from journal_tile
            where level > 7 or ($1::bigint >> (8 * level)) <= index * 256
            order by level, index
            limit 100
            """;
    private static final String MISPLACED = """
            with said as (
                select l.position, l.id, a.agency
                from journal_leaf l join journal_entry e on e.id = l.id
                     cross join lateral (values (e.agency), (e.other_agency)) a (agency)
                where a.agency is not null and l.position >= $1 and l.position < $2),
            shown as (
                select p.position, p.id, p.agency
                from journal_party p
                where p.position >= $1 and p.position < $2
                  and (exists (select from journal_entry e where e.id = p.id)
                       or not exists (select from journal_leaf l where l.id = p.id and l.position = p.position)))
            select position from (
                (select * from said except select * from shown)
                union (select * from shown except select * from said)) wrong
            order by position
            """;
    private static final String STRAYS = """
            with piece as (select id from journal_entry where id > $1 order by id limit $2)
            select (select array_agg(e.id order by e.id) from piece e
                    where not exists (select from journal_leaf l where l.id = e.id)
                      and not exists (select from journal_pending p where p.id = e.id)) as strays,
                   (select id from piece order by id offset $2 - 1) as searched
            """;

    @Override
    public Future<Optional<Batch>> take(Tx tx, int limit) {
        PgTx pg = PgTx.of(tx);
        Future<Boolean> mine =
                pg.run(LOCK, Tuple.tuple()).map(rows -> rows.iterator().next().getBoolean(0));
        Future<Turn> turn = turn(pg);
        Future<List<Tile>> edge =
                pg.run(EDGE, Tuple.tuple()).map(rows -> Columns.list(rows, PgJournalLog::tile));
        Future<List<Hash>> taken = pg.run(TAKE, Tuple.of(limit))
                .map(rows -> Columns.list(rows, row -> Hash.of(row.getBuffer(0).getBytes())));
        return Future.all(mine, turn, edge, taken)
                .map(all -> Optional.of(mine.result())
                        .filter(m -> m)
                        .map(m -> new Batch(
                                turn.result().head().size(),
                                turn.result().head().root(),
                                turn.result().key(),
                                edge.result(),
                                taken.result())));
    }

    private static Future<Turn> turn(PgTx pg) {
        return pg.run(HEAD, Tuple.tuple())
                .map(rows -> rows.iterator().next())
                .map(row -> new Turn(head(row), row.getInteger("key")));
    }

    @Override
    public Future<Turn> hold(Tx tx) {
        PgTx pg = PgTx.of(tx);
        return pg.run(HOLD, Tuple.tuple()).compose(held -> turn(pg));
    }

    @Override
    public void succeed(Tx tx, Note succession) {
        PgTx.of(tx).run(SUCCEED, Tuple.of(succession.encoded()));
    }

    @Override
    public Future<List<String>> successions(Tx tx) {
        return PgTx.of(tx)
                .run(SUCCESSIONS, Tuple.tuple())
                .map(rows -> Columns.list(rows, row -> row.getString("note")));
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
        pg.run(
                TILES,
                Tuple.of(
                        Columns.of(changed, Integer.class, t -> t.id().level()),
                        Columns.of(changed, Long.class, t -> t.id().index()),
                        Columns.of(changed, Buffer.class, t -> Buffer.buffer(t.hashes()))));
        pg.run(CHECKPOINT, Tuple.of(to.size(), from.size(), signed.encoded()));
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
        return number(tx, POSITION, entry);
    }

    private static Leaf leaf(Row row) {
        return new Leaf(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                Hash.of(row.getBuffer("what").getBytes()),
                Hash.of(row.getBuffer("who").getBytes()));
    }

    @Override
    public Future<List<Placed>> entries(Tx tx, long from, long to) {
        return PgTx.of(tx)
                .run(ENTRIES, Tuple.of(from, to))
                .map(rows -> Columns.list(rows, PgJournalLog::placed));
    }

    @Override
    public Future<List<Placed>> ofSharing(Tx tx, UUID sharing, Collection<Act> acts) {
        String[] names = acts.stream().map(Act::name).toArray(String[]::new);
        return PgTx.of(tx)
                .run(OF_SHARING, Tuple.of(sharing, (Object) names))
                .map(rows -> Columns.list(rows, PgJournalLog::placed));
    }

    private static Placed placed(Row row) {
        return new Placed(
                row.getLong("position"),
                leaf(row),
                Optional.ofNullable(row.getBuffer("salt")).map(salt -> content(row, salt)));
    }

    private static Entry content(Row row, Buffer salt) {
        return new Entry(
                row.getUUID("id"),
                row.getOffsetDateTime("said_at").toInstant(),
                Bytes.of(salt.getBytes()),
                row.getString("act"),
                Optional.ofNullable(row.getUUID("agency")),
                Optional.ofNullable(row.getUUID("other_agency")),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getString("clause")),
                Optional.ofNullable(row.getUUID("practitioner")),
                Optional.ofNullable(row.getUUID("record")),
                row.getValue("detail") instanceof JsonObject detail
                        ? detail.getMap()
                        // No entry says so, and the verifier finds it.
                        : Map.of("detail", false));
    }

    @Override
    public Future<List<Kept>> checkpoints(Tx tx, long from, long to) {
        return PgTx.of(tx)
                .run(CHECKPOINTS, Tuple.of(from, to))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Kept(
                                row.getLong("size"), row.getLong("after"), row.getString("note"))));
    }

    @Override
    public Future<OptionalLong> signedFrom(Tx tx, long size) {
        return number(tx, SIGNED_FROM, size);
    }

    private static Future<OptionalLong> number(Tx tx, String sql, Object argument) {
        return PgTx.of(tx)
                .run(sql, Tuple.of(argument))
                .map(rows -> Columns.first(rows, row -> row.getLong(0))
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    @Override
    public Future<Extent> extent(Tx tx) {
        return PgTx.of(tx)
                .run(EXTENT, Tuple.tuple())
                .map(rows -> rows.iterator().next())
                .map(row -> new Extent(
                        row.getLong("length"),
                        Optional.ofNullable(row.getBuffer("root")).map(root -> head(row))));
    }

    private static Head head(Row row) {
        return new Head(row.getLong("size"), Hash.of(row.getBuffer("root").getBytes()));
    }

    @Override
    public Future<List<Tile>> tilesBeyond(Tx tx, long size) {
        return PgTx.of(tx)
                .run(TILES_BEYOND, Tuple.of(size))
                .map(rows -> Columns.list(rows, PgJournalLog::tile));
    }

    @Override
    public Future<List<Long>> misplaced(Tx tx, long from, long to) {
        return PgTx.of(tx)
                .run(MISPLACED, Tuple.of(from, to))
                .map(rows -> Columns.list(rows, row -> row.getLong(0)));
    }

    @Override
    public Future<Strays> strays(Tx tx, UUID after, int limit) {
        return PgTx.of(tx).run(STRAYS, Tuple.of(after, limit)).map(rows -> {
            Row row = rows.iterator().next();
            UUID[] ids = row.getArrayOfUUIDs("strays");
            return new Strays(
                    ids == null ? List.of() : List.of(ids),
                    Optional.ofNullable(row.getUUID("searched")));
        });
    }
}
