package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The journal's table. */
public final class PgJournal implements Journal {
    private static final String INSERT = """
            insert into journal_entry
                (id, act, agency, other_agency, practitioner, sharing, record, clause, detail)
            select id, act, agency, other_agency, practitioner, sharing, record, clause, detail::jsonb
            from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[],
                        $8::text[], $9::text[])
                 as e (id, act, agency, other_agency, practitioner, sharing, record, clause, detail)
            """;
    private static final String PAGE = """
            select j.id, j.at, j.act, j.agency, j.other_agency, j.practitioner, j.sharing, j.record, j.clause,
                   j.detail, p.name as practitioner_name, a.name as agency_name,
                   j.xid::text::bigint as xid, j.seq
            from journal_entry j
                 left join practitioner p on p.id = j.practitioner
                 left join agency a on a.id = j.agency
            where (j.agency = agency() or j.other_agency = agency())
              and j.xid < settled()
              and ($1::bigint is null or (j.xid, j.seq) < ($1::bigint::text::xid8, $2::bigint))
              and ($3::uuid is null or j.sharing = $3)
            order by j.xid desc, j.seq desc
            limit $4
            """;

    @Override
    public void write(Tx tx, List<JournalEntry> entries) {
        PgTx.of(tx)
                .run(
                        INSERT,
                        Tuple.of(
                                column(entries, UUID.class, e -> Optional.of(Ids.next())),
                                column(
                                        entries,
                                        String.class,
                                        e -> Optional.of(e.act().name())),
                                column(entries, UUID.class, JournalEntry::agency),
                                column(entries, UUID.class, JournalEntry::otherAgency),
                                column(entries, UUID.class, JournalEntry::practitioner),
                                column(entries, UUID.class, JournalEntry::sharing),
                                column(entries, UUID.class, JournalEntry::record),
                                column(entries, String.class, JournalEntry::clause),
                                column(
                                        entries,
                                        String.class,
                                        e -> Optional.of(Json.write(e.detail())))));
    }

    private static <T> T[] column(
            List<JournalEntry> entries,
            Class<T> type,
            java.util.function.Function<JournalEntry, Optional<T>> value) {
        return Columns.of(entries, type, e -> value.apply(e).orElse(null));
    }

    @Override
    public Future<List<Line>> page(
            Tx tx, Optional<Cursor> before, Optional<UUID> sharing, int limit) {
        return PgTx.of(tx)
                .run(
                        PAGE,
                        Tuple.of(
                                before.map(Cursor::xid).orElse(null),
                                before.map(Cursor::seq).orElse(null),
                                sharing.orElse(null),
                                limit))
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
                Optional.ofNullable(row.getString("agency_name")),
                new Cursor(row.getLong("xid"), row.getLong("seq")));
    }
}
