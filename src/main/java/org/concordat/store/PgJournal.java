package org.concordat.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Journalled;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The journal's table. */
public final class PgJournal implements Journal {
    private static final String INSERT = """
            insert into journal_entry
                (id, at, salt, act, agency, other_agency, practitioner, sharing, record, clause, detail)
            select id, $10, salt, act, agency, other_agency, practitioner, sharing, record, clause, detail::jsonb
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[],
                        $8::text[], $9::text[], $11::bytea[])
                 as e (id, act, agency, other_agency, practitioner, sharing, record, clause, detail, salt)
            """;
    private static final String PENDING = """
            insert into journal_pending (id, at, what, who, agency, other_agency, hash)
            select id, $2, what, who, agency, other_agency, hash
            from unnest($1::uuid[], $3::bytea[], $4::bytea[], $5::uuid[], $6::uuid[], $7::bytea[])
                 as e (id, what, who, agency, other_agency, hash)
            """;

    @Override
    public void write(Tx tx, List<JournalEntry> entries) {
        PgTx pg = PgTx.of(tx);
        Instant at = pg.time();
        List<Entry> sealed = entries.stream().map(e -> e.sealed(Ids.next(), at)).toList();
        OffsetDateTime then = at.atOffset(ZoneOffset.UTC);
        pg.run(
                INSERT,
                Tuple.of(
                        column(sealed, UUID.class, e -> Optional.of(e.id())),
                        column(sealed, String.class, e -> Optional.of(e.act())),
                        column(sealed, UUID.class, Entry::agency),
                        column(sealed, UUID.class, Entry::otherAgency),
                        column(sealed, UUID.class, Entry::practitioner),
                        column(sealed, UUID.class, Entry::sharing),
                        column(sealed, UUID.class, Entry::record),
                        column(sealed, String.class, Entry::clause),
                        column(sealed, String.class, e -> Optional.of(Json.encode(e.detail()))),
                        then,
                        column(
                                sealed,
                                Buffer.class,
                                e -> Optional.of(Buffer.buffer(e.salt().array())))));
        List<Leaf> leaves = sealed.stream().map(Entry::leaf).toList();
        List<Hash> hashes = leaves.stream().map(Leaf::hash).toList();
        pg.run(
                PENDING,
                Tuple.of(
                        Columns.of(leaves, UUID.class, Leaf::id),
                        then,
                        bytes(leaves.stream().map(Leaf::what)),
                        bytes(leaves.stream().map(Leaf::who)),
                        column(sealed, UUID.class, Entry::agency),
                        column(sealed, UUID.class, Entry::otherAgency),
                        bytes(hashes.stream())));
        for (int i = 0; i < leaves.size(); i++) {
            pg.journalled(new Journalled.Entry(leaves.get(i).id(), hashes.get(i).base64()));
        }
    }

    private static Buffer[] bytes(Stream<Hash> hashes) {
        return hashes.map(hash -> Buffer.buffer(hash.bytes())).toArray(Buffer[]::new);
    }

    private static <T> T[] column(
            List<Entry> entries, Class<T> type, Function<Entry, Optional<T>> value) {
        return Columns.of(entries, type, e -> value.apply(e).orElse(null));
    }
}
