package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.UploadBook;

import java.util.List;
import java.util.UUID;

/** Uploaded files, in tables that only the eraser's role may take from. */
public final class PgUploads implements UploadBook {
    private static final String UNUSED =
            "select count(*)::integer from upload where practitioner = $1";
    private static final String BEGIN =
            "insert into upload (attachment, agency, practitioner) values ($1, $2, $3)";
    private static final String ADD = """
            insert into attachment_piece (attachment, position, agency, ciphertext) values ($1, $2, $3, $4)
            """;
    private static final String COMPLETE = """
            insert into attachment (id, agency, practitioner, type, bytes, wrapped_key, name)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String DISCARD = "select discard_upload($1)";
    private static final String DISCARD_OLD =
            "select of_agency, uploads from discard_old_uploads($1)";

    @Override
    public Future<Integer> unused(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(UNUSED, Tuple.of(caller.practitioner()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    @Override
    public void begin(Tx tx, Caller caller, UUID file) {
        PgTx.of(tx).run(BEGIN, Tuple.of(file, caller.agency(), caller.practitioner()));
    }

    @Override
    public void add(Tx tx, Caller caller, UUID file, int position, byte[] sealed) {
        PgTx.of(tx).run(ADD, Tuple.of(file, position, caller.agency(), Buffer.buffer(sealed)));
    }

    @Override
    public void complete(Tx tx, Caller caller, Content name, String type, long bytes) {
        PgTx.of(tx)
                .run(
                        COMPLETE,
                        Tuple.of(
                                name.id(),
                                caller.agency(),
                                caller.practitioner(),
                                type,
                                bytes,
                                name.wrappedKey(),
                                name.ciphertext()));
    }

    @Override
    public void discard(Tx tx, UUID file) {
        PgTx.of(tx).run(DISCARD, Tuple.of(file));
    }

    @Override
    public Future<List<Discarded>> discardOld(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(DISCARD_OLD, Tuple.of(limit))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Discarded(row.getUUID("of_agency"), row.getLong("uploads"))));
    }
}
