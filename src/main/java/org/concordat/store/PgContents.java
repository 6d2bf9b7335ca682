package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Sealed texts, in the table that only the eraser's role may take from. */
public final class PgContents implements Contents {
    private static final String INSERT = """
            insert into content (id, agency, wrapped_key, ciphertext)
            select * from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[])
            """;
    private static final String FIND =
            "select id, agency, wrapped_key, ciphertext from content where id = any ($1)";

    @Override
    public void add(Tx tx, List<Content> contents) {
        if (contents.isEmpty()) {
            return;
        }
        PgTx.of(tx)
                .run(
                        INSERT,
                        Tuple.of(
                                Columns.of(contents, UUID.class, Content::id),
                                Columns.of(contents, UUID.class, Content::agency),
                                Columns.of(contents, Buffer.class, Content::wrappedKey),
                                Columns.of(contents, Buffer.class, Content::ciphertext)));
    }

    @Override
    public Future<List<Content>> find(Tx tx, Collection<UUID> ids) {
        return PgTx.of(tx)
                .run(FIND, Tuple.of(Columns.uuids(ids)))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Content(
                                row.getUUID("id"),
                                row.getUUID("agency"),
                                row.getBuffer("wrapped_key"),
                                row.getBuffer("ciphertext"))));
    }
}
