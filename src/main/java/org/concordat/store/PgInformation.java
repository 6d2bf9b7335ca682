package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.referral.InformationBook;
import org.concordat.referral.Referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Requests to partners and their answers. */
public final class PgInformation implements InformationBook {

    @Override
    public Future<Optional<Request>> find(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(InformationSql.FIND, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgInformation::request));
    }

    private static Request request(Row row) {
        return new Request(
                row.getUUID("id"),
                row.getUUID("referral"),
                row.getUUID("hub"),
                row.getUUID("agency"),
                row.getString("agency_name"),
                Optional.ofNullable(row.getUUID("team")),
                Optional.ofNullable(row.getUUID("addressee")),
                Optional.ofNullable(row.getUUID("reply_team")),
                Optional.ofNullable(row.getUUID("reply_to")),
                row.getString("purpose"),
                Columns.instant(row, "asked_at"),
                Columns.instant(row, "due"),
                row.getBoolean("paused"),
                PgInboxes.named(row.getJsonArray("persons")),
                Optional.ofNullable(row.getString("how"))
                        .map(how -> new Given(
                                how,
                                Optional.ofNullable(row.getString("reason")),
                                Optional.ofNullable(row.getUUID("answer")),
                                Optional.ofNullable(row.getString("answer_state")),
                                row.getString("answered_by_name"),
                                Columns.instant(row, "answered_at"))),
                Columns.instant(row, "now"));
    }

    @Override
    public void ask(
            Tx tx, UUID sharing, Referral referral, UUID question, Instant due, Instant at) {
        PgTx.of(tx)
                .run(
                        InformationSql.ASK,
                        Columns.tuple(
                                sharing,
                                referral.id(),
                                referral.team().orElse(null),
                                referral.addressee().orElse(null),
                                question,
                                Columns.utc(at),
                                Columns.utc(due)));
    }

    @Override
    public void answer(Tx tx, Answer answer) {
        PgTx.of(tx)
                .run(
                        InformationSql.ANSWER,
                        Columns.tuple(
                                answer.request(),
                                answer.hub(),
                                answer.agency(),
                                answer.how().id(),
                                answer.reason().orElse(null),
                                answer.note().orElse(null),
                                answer.sharing().orElse(null),
                                answer.by(),
                                Columns.utc(answer.at()),
                                answer.arrivedAt().map(Columns::utc).orElse(null)));
    }

    @Override
    public void retimed(Tx tx, UUID request) {
        PgTx pg = PgTx.of(tx);
        pg.run(InformationSql.RETIME, Tuple.of(request));
        pg.run(InformationSql.TELL_TURN, Tuple.of(request));
        pg.run(InformationSql.TELL, Tuple.of(request));
    }

    @Override
    public void arrived(Tx tx, UUID sharing, UUID request, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(InformationSql.ARRIVED, Tuple.of(sharing, Columns.utc(at)));
        settle(tx, request, at);
        pg.run(InformationSql.STOP_CLOCK, Tuple.of(sharing));
    }

    @Override
    public void settle(Tx tx, UUID request, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(InformationSql.LOCK, Tuple.of(request));
        pg.run(InformationSql.SETTLE, Tuple.of(request, Columns.utc(at)));
        pg.run(InformationSql.TELL, Tuple.of(request));
    }
}
