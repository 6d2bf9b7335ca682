package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.draft.DraftBook;
import org.concordat.draft.Kept;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Drafts. Row level security shows each to its author alone; the gate's role sees none. */
public final class PgDrafts implements DraftBook {
    private static final String FIND = """
            select version, id, agency, wrapped_key, ciphertext, begun_at, saved_at
            from draft where practitioner = $1 and form = $2
            """;
    private static final String LOCK = FIND + " for update";
    private static final String COUNT =
            "select count(*)::integer from draft where practitioner = $1";
    private static final String BEGIN = """
            insert into draft (practitioner, form, agency, version, id, wrapped_key, ciphertext)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String REPLACE = """
            update draft set version = $3, id = $4, wrapped_key = $5, ciphertext = $6, saved_at = clock_timestamp()
            where practitioner = $1 and form = $2
            """;
    private static final String FORGET = "delete from draft where practitioner = $1 and form = $2";
    private static final String DISCARD_OLD =
            "select of_agency, drafts from discard_old_drafts($1, $2)";

    @Override
    public Future<Optional<Kept>> find(Tx tx, Caller caller, Buffer form) {
        return kept(FIND, tx, caller, form);
    }

    @Override
    public Future<Optional<Kept>> lock(Tx tx, Caller caller, Buffer form) {
        return kept(LOCK, tx, caller, form);
    }

    private static Future<Optional<Kept>> kept(String sql, Tx tx, Caller caller, Buffer form) {
        return PgTx.of(tx)
                .run(sql, Tuple.of(caller.practitioner(), form))
                .map(rows -> Columns.first(rows, PgDrafts::kept));
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.getUUID("version"),
                new Content(
                        row.getUUID("id"),
                        row.getUUID("agency"),
                        row.getBuffer("wrapped_key"),
                        row.getBuffer("ciphertext")),
                row.getOffsetDateTime("begun_at").toInstant(),
                row.getOffsetDateTime("saved_at").toInstant());
    }

    @Override
    public Future<Integer> count(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(COUNT, Tuple.of(caller.practitioner()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    @Override
    public void begin(Tx tx, Caller caller, Buffer form, UUID version, Content content) {
        PgTx.of(tx)
                .run(
                        BEGIN,
                        Tuple.of(
                                caller.practitioner(),
                                form,
                                caller.agency(),
                                version,
                                content.id(),
                                content.wrappedKey(),
                                content.ciphertext()));
    }

    @Override
    public void replace(Tx tx, Caller caller, Buffer form, UUID version, Content content) {
        PgTx.of(tx)
                .run(
                        REPLACE,
                        Tuple.of(
                                caller.practitioner(),
                                form,
                                version,
                                content.id(),
                                content.wrappedKey(),
                                content.ciphertext()));
    }

    @Override
    public void forget(Tx tx, Caller caller, Buffer form) {
        PgTx.of(tx).run(FORGET, Tuple.of(caller.practitioner(), form));
    }

    @Override
    public Future<List<Discarded>> discardOld(Tx tx, int days, int limit) {
        return PgTx.of(tx)
                .run(DISCARD_OLD, Tuple.of(days, limit))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Discarded(row.getUUID("of_agency"), row.getLong("drafts"))));
    }
}
