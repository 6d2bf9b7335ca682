package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;
import org.concordat.sharing.RecallBook;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Recalls, under the gate's role. */
public final class PgRecalls implements RecallBook {
    /** INVARIANT (silent): of another agency's sharing no more is looked at than of one that nobody has. */
    private static final String LOCK = """
            select s.id, s.kind, s.state, s.sender_agency, s.sender_practitioner, s.recipient_agency,
                   coalesce(s.recipient_team, s.recipient_practitioner) as mailbox, clock_timestamp() as now,
                   s.kind in ('referral', 'concern', 'correction')
                       or exists (select from information_answer n where n.sharing = s.id) as worked_on
            from sharing s
            where s.id = any ($1)
              and ($2::uuid is null or (s.sender_agency = $2 and not barred_from_sharing($3, s.id)))
            order by s.id
            for update
            """;

    /** A statement of its own, so that it sees what was committed before the lock was had. */
    private static final String OPENED =
            "select distinct r.sharing from receipt r where r.sharing = any ($1)";

    private static final String UNDER = """
            select distinct d.sharing from disclosure d join sharing s on s.id = d.sharing
            where d.agreement = $1 and s.state = 'delivered'
              and not exists (select from receipt r where r.sharing = s.id)
            """;
    private static final String RECALL = """
            insert into recall (sharing, agency, recipient_agency, cause, practitioner, reason, at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String SETTLE =
            "update sharing set state = 'recalled' where id = $1 and state = 'delivered'";

    /** Of what nobody has seen there is nobody to tell; that reasons were stated without consent is still looked at. */
    private static final String NOTHING_LEFT = """
            update obligation set state = 'done', discharged_at = $2
            where sharing = $1 and kind <> 'supervisorReview' and reason is null and state <> 'done'
            """;

    @Override
    public Future<List<Standing>> lock(Tx tx, Collection<UUID> sharings, Optional<Caller> caller) {
        PgTx pg = PgTx.of(tx);
        UUID[] ids = Columns.uuids(sharings);
        Future<List<Row>> locked = pg.run(
                        LOCK,
                        Columns.tuple(
                                ids,
                                caller.map(Caller::agency).orElse(null),
                                caller.map(Caller::practitioner).orElse(null)))
                .map(rows -> Columns.list(rows, row -> row));
        Future<Set<UUID>> opened = pg.run(OPENED, Tuple.of((Object) ids))
                .map(rows -> new HashSet<>(Columns.list(rows, row -> row.getUUID("sharing"))));
        return Future.all(locked, opened)
                .map(both -> locked.result().stream()
                        .map(row -> standing(row, opened.result()))
                        .toList());
    }

    private static Standing standing(Row row, Set<UUID> opened) {
        return new Standing(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("state"),
                row.getUUID("sender_agency"),
                row.getUUID("sender_practitioner"),
                Optional.ofNullable(row.getUUID("recipient_agency")),
                Optional.ofNullable(row.getUUID("mailbox")),
                opened.contains(row.getUUID("id")),
                row.getBoolean("worked_on"),
                Columns.instant(row, "now"));
    }

    @Override
    public Future<List<UUID>> unopenedUnder(Tx tx, UUID agreement) {
        return PgTx.of(tx)
                .run(UNDER, Tuple.of(agreement))
                .map(rows -> Columns.list(rows, row -> row.getUUID("sharing")));
    }

    @Override
    public void recall(Tx tx, Recall recall) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                RECALL,
                Columns.tuple(
                        recall.sharing(),
                        recall.agency(),
                        recall.recipient(),
                        Camel.of(recall.cause()),
                        recall.practitioner().orElse(null),
                        recall.reason().orElse(null),
                        Columns.utc(recall.at())));
        pg.run(SETTLE, Tuple.of(recall.sharing()));
        pg.run(NOTHING_LEFT, Tuple.of(recall.sharing(), Columns.utc(recall.at())));
    }
}
