package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.Act;
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
    private static final String LINE = """
            select j.id, j.at, j.act, j.agency, j.other_agency, j.practitioner, j.sharing, j.record, j.clause,
                   j.detail, p.name as practitioner_name, a.name as agency_name
            from journal_entry j
                 left join practitioner p on p.id = j.practitioner
                 left join agency a on a.id = j.agency
            """;
    private static final String BEFORE = """
            and ($1::uuid is null or o.position < (select position from journal_leaf where id = $1))
            order by o.position desc
            limit $2
            """;
    private static final String PAGE = LINE + """
            join journal_party o on o.id = j.id
            where o.agency = agency()
            """ + BEFORE;
    private static final String PAGE_OF_SHARING = LINE + """
            join journal_leaf o on o.id = j.id
            where (j.agency = agency() or j.other_agency = agency()) and j.sharing = $3
            """ + BEFORE;

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

    @Override
    public Future<List<Line>> page(
            Tx tx, Optional<UUID> before, Optional<UUID> sharing, int limit) {
        PgTx pg = PgTx.of(tx);
        return (sharing.isPresent()
                        ? pg.run(
                                PAGE_OF_SHARING,
                                Columns.tuple(before.orElse(null), limit, sharing.get()))
                        : pg.run(PAGE, Columns.tuple(before.orElse(null), limit)))
                .map(rows -> Columns.list(rows, PgJournal::line));
    }

    private static Line line(Row row) {
        JsonObject detail = row.getJsonObject("detail");
        JournalEntry entry = new JournalEntry(
                Act.valueOf(row.getString("act")),
                Optional.ofNullable(row.getUUID("agency")),
                Optional.ofNullable(row.getUUID("other_agency")),
                Optional.ofNullable(row.getUUID("practitioner")),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getUUID("record")),
                Optional.ofNullable(row.getString("clause")),
                detail.getMap());
        return new Line(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                entry,
                Optional.ofNullable(row.getString("practitioner_name")),
                Optional.ofNullable(row.getString("agency_name")));
    }
}
