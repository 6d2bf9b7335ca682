package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.sharing.DisclosureLedger;
import org.concordat.sharing.DisclosureLedger.Line;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The disclosure ledger, each agency's own side of it. */
public final class PgDisclosures implements DisclosureLedger.Port {
    private static final String OURS = "select from record where id = $1 and agency = agency()";
    /**
     * INVARIANT (silent): what began as a sealed concern is its author's and their supervisors' when it was told, too.
     * Of another's record nothing is looked for at all: how long that takes would tell that there is something.
     */
    private static final String LINES = """
            select * from (
                select d.sharing, true as disclosed, s.recipient_agency as other, a.name, i.category, d.at
                from sharing_person p
                     join sharing s on s.id = p.sharing
                     join disclosure d on d.sharing = p.sharing and d.discloser = agency()
                     join item i on i.id = d.item
                     left join agency a on a.id = s.recipient_agency
                where p.record = $1 and {ours} and p.record = any (i.about)
                  and (s.sender_practitioner = practitioner() or (select supervises()) or not began_sealed(d.content))
                union all
                select d.sharing, false, d.discloser, a.name, i.category, d.at
                from disclosure told
                     join disclosure d on d.sharing = told.sharing and d.recipient_agency = agency()
                     join item i on i.id = d.item
                     join sharing_person p on p.sharing = told.sharing and p.identity = told.content
                     left join agency a on a.id = d.discloser
                where told.record = $1 and {ours} and told.recipient_agency = agency() and p.record = any (i.about)
            ) lines order by at desc, sharing limit $2
            """.replace("{ours}", "(select exists (" + OURS + "))");

    @Override
    public Future<Optional<List<Line>>> of(Tx tx, UUID record, int limit) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> ours = pg.run(OURS, Tuple.of(record));
        Future<RowSet<Row>> lines = pg.run(LINES, Tuple.of(record, limit));
        return Future.all(ours, lines)
                .map(both -> ours.result().size() == 0
                        ? Optional.empty()
                        : Optional.of(Columns.list(lines.result(), PgDisclosures::line)));
    }

    private static Line line(Row row) {
        return new Line(
                row.getUUID("sharing"),
                row.getBoolean("disclosed"),
                Optional.ofNullable(row.getUUID("other")),
                Optional.ofNullable(row.getString("name")),
                row.getString("category"),
                Columns.instant(row, "at"));
    }
}
