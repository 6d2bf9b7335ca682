package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Events;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.messaging.Readings;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stored sharings, as far as the caller's agency may see them. */
public final class PgReadings implements Readings {
    private final Events events;

    public PgReadings(Events events) {
        this.events = events;
    }

    @Override
    public Future<Optional<Stored>> find(Tx tx, Caller caller, UUID sharing) {
        PgTx pg = PgTx.of(tx);
        // INVARIANT (silent): of what is not theirs no more is looked at than of what nobody has.
        return pg.run(ReadingSql.SHARING, Tuple.of(sharing))
                .compose(rows -> Columns.first(rows, row -> row)
                        .map(row -> whole(pg, caller, sharing, row).map(Optional::of))
                        .orElse(Future.succeededFuture(Optional.empty())));
    }

    private static Future<Stored> whole(PgTx pg, Caller caller, UUID sharing, Row found) {
        Tuple id = Tuple.of(sharing);
        Future<RowSet<Row>> persons = pg.run(ReadingSql.PERSONS, id);
        Future<RowSet<Row>> items = pg.run(ReadingSql.ITEMS, id);
        Future<RowSet<Row>> onward = pg.run(ReadingSql.ONWARD, id);
        Future<RowSet<Row>> anew = pg.run(ReadingSql.CORRECTIONS, id);
        Future<RowSet<Row>> correcting = pg.run(ReadingSql.CORRECTING, id);
        Future<RowSet<Row>> superseded = pg.run(ReadingSql.SUPERSEDED, id);
        Future<RowSet<Row>> correctedContents = pg.run(ReadingSql.CORRECTED_CONTENTS, id);
        Future<RowSet<Row>> decisions = pg.run(ReadingSql.DECISIONS, id);
        Future<RowSet<Row>> why = pg.run(ReadingSql.WHY, id);
        Future<RowSet<Row>> openings = pg.run(ReadingSql.OPENINGS, id);
        Future<RowSet<Row>> obligations = pg.run(ReadingSql.OBLIGATIONS, id);
        Future<RowSet<Row>> statements = pg.run(ReadingSql.STATEMENTS, id);
        Future<RowSet<Row>> said = pg.run(ReadingSql.OBLIGATION_ACTS, id);
        Future<RowSet<Row>> conversation = pg.run(
                ReadingSql.CONVERSATION,
                Tuple.of(sharing, caller.practitioner(), caller.is(Role.SUPERVISOR)));
        Future<RowSet<Row>> ended = pg.run(ReadingSql.NOT_SHARED, id);
        Future<RowSet<Row>> recalled = pg.run(ReadingSql.RECALLED, id);
        Future<RowSet<Row>> contents = pg.run(ReadingSql.CONTENTS, id);
        return Future.all(List.of(
                        persons,
                        items,
                        onward,
                        anew,
                        correcting,
                        superseded,
                        correctedContents,
                        decisions,
                        why,
                        openings,
                        obligations,
                        statements,
                        said,
                        conversation,
                        ended,
                        recalled,
                        contents))
                .map(all -> stored(
                        found,
                        Columns.list(persons.result(), PgReadings::person),
                        Columns.list(items.result(), PgReadings::item),
                        Columns.list(onward.result(), PgReadings::onward),
                        new Corrected(
                                Columns.list(anew.result(), PgReadings::anew),
                                Columns.first(correcting.result(), PgReadings::correcting),
                                Columns.list(
                                        superseded.result(),
                                        r -> new Superseded(
                                                r.getUUID("content"), r.getUUID("sharing")))),
                        Columns.list(decisions.result(), PgReadings::made),
                        Columns.first(
                                        why.result(),
                                        r -> Json.decodeList(r.getString(0), Finding.class))
                                .orElse(List.of()),
                        Columns.list(openings.result(), PgReadings::opening),
                        Columns.list(obligations.result(), PgReadings::owed),
                        Columns.list(statements.result(), PgReadings::stated),
                        Columns.list(said.result(), PgReadings::said),
                        Columns.list(conversation.result(), PgReadings::related),
                        Columns.first(
                                ended.result(),
                                r -> new Ended(
                                        r.getUUID("reason"),
                                        r.getString("name"),
                                        Columns.instant(r, "at"),
                                        Optional.ofNullable(r.getUUID("challenge")))),
                        Columns.first(recalled.result(), PgReadings::recalled),
                        contents(contents.result(), correctedContents.result())));
    }

    private static List<Content> contents(RowSet<Row> own, RowSet<Row> corrected) {
        return Stream.of(own, corrected)
                .flatMap(rows -> Columns.list(rows, PgReadings::content).stream())
                .collect(Collectors.toMap(Content::id, content -> content, (a, b) -> a))
                .values()
                .stream()
                .toList();
    }

    private static Anew anew(Row row) {
        return new Anew(
                row.getInteger("position"),
                row.getString("kind"),
                Columns.instant(row, "at"),
                row.getUUID("reason"),
                row.getUUID("content"),
                Optional.ofNullable(row.getString("nature")),
                Optional.ofNullable(row.getLocalDate("observed_on")),
                row.getString("originator"));
    }

    private static Correcting correcting(Row row) {
        return new Correcting(
                row.getString("kind"),
                row.getUUID("reason"),
                Optional.ofNullable(row.getUUID("note")),
                Optional.ofNullable(row.getString("acknowledged_by")),
                Columns.instantIfAny(row, "acknowledged_at"));
    }

    private static Stored stored(
            Row row,
            List<Person> persons,
            List<Item> items,
            List<Onward> onward,
            Corrected corrected,
            List<Made> decisions,
            List<Finding> why,
            List<Opening> openings,
            List<Owed> obligations,
            List<Stated> statements,
            List<Said> said,
            List<Related> conversation,
            Optional<Ended> ended,
            Optional<Recalled> recalled,
            List<Content> contents) {
        return new Stored(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("state"),
                row.getBoolean("urgent"),
                row.getString("purpose"),
                new Party(
                        named(row, "sender_agency", "sender_agency_name"),
                        Optional.empty(),
                        named(row, "sender_practitioner", "sender_name")),
                recipient(row),
                row.getUUID("title"),
                Optional.ofNullable(row.getUUID("recipient_external")),
                Columns.instant(row, "created_at"),
                Columns.instantIfAny(row, "settled_at"),
                persons,
                items,
                onward,
                corrected,
                Optional.ofNullable(row.getString("controller")),
                Optional.ofNullable(row.getString("means")),
                Columns.instantIfAny(row, "told_at"),
                Columns.instantIfAny(row, "answer_by"),
                Columns.instantIfAny(row, "untold_at"),
                decisions,
                why,
                openings,
                obligations,
                statements,
                said,
                conversation,
                ended,
                recalled,
                Columns.instantIfAny(row, "consent_ended_at"),
                Columns.instantIfAny(row, "let_go_at")
                        .map(at -> new LetGo(at, row.getString("let_go_schedule"))),
                contents,
                Columns.instant(row, "now"));
    }

    private static Party recipient(Row row) {
        return new Party(
                named(row, "recipient_agency", "recipient_agency_name"),
                named(row, "recipient_team", "team_name"),
                named(row, "recipient_practitioner", "recipient_name"));
    }

    private static Optional<Named> named(Row row, String id, String name) {
        return Optional.ofNullable(row.getUUID(id)).map(i -> new Named(i, row.getString(name)));
    }

    private static Person person(Row row) {
        return new Person(
                row.getInteger("position"),
                Optional.ofNullable(row.getUUID("record")),
                row.getUUID("identity"));
    }

    private static Item item(Row row) {
        return new Item(
                row.getUUID("id"),
                row.getInteger("position"),
                row.getString("category"),
                Optional.ofNullable(row.getString("nature")),
                Optional.ofNullable(row.getLocalDate("observed_on")),
                row.getUUID("content"),
                integers(row, "about"),
                Optional.ofNullable(row.getUUID("forward_of")),
                Optional.ofNullable(row.getUUID("attachment"))
                        .map(id -> new Attachment(
                                id,
                                row.getString("attachment_type"),
                                row.getLong("attachment_bytes"))));
    }

    private static Onward onward(Row row) {
        return new Onward(
                row.getUUID("request"),
                Optional.ofNullable(row.getUUID("challenge")),
                row.getInteger("position"),
                row.getString("originator"),
                row.getString("state"),
                Optional.ofNullable(row.getUUID("reason")),
                Columns.instantIfAny(row, "answered_at"));
    }

    private static Made made(Row row) {
        return new Made(
                row.getUUID("id"),
                Columns.instant(row, "at"),
                row.getString("outcome"),
                row.getString("cause"),
                row.getString("summary"),
                Json.decodeList(row.getString("findings"), Finding.class),
                Json.decodeList(row.getString("items"), ItemVerdict.class),
                StoredWay.list(row.getString("remedies")));
    }

    private static Opening opening(Row row) {
        return new Opening(
                row.getUUID("practitioner"),
                row.getString("name"),
                Columns.instant(row, "opened_at"));
    }

    private static Owed owed(Row row) {
        return new Owed(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("label"),
                Columns.instant(row, "due"),
                row.getString("state"));
    }

    private static Stated stated(Row row) {
        return new Stated(
                row.getString("kind"),
                Optional.ofNullable(row.getString("ground")),
                integers(row, "items"),
                Columns.texts(row, "categories"),
                Optional.ofNullable(row.getString("power")),
                row.getString("name"),
                Columns.instant(row, "at"),
                row.getUUID("content"));
    }

    private static Said said(Row row) {
        return new Said(
                row.getUUID("obligation"),
                row.getString("outcome"),
                row.getUUID("note"),
                Optional.ofNullable(row.getLocalDate("review_on")),
                row.getString("name"),
                Columns.instant(row, "at"));
    }

    private static List<Integer> integers(Row row, String column) {
        return List.of(row.getArrayOfIntegers(column));
    }

    private static Recalled recalled(Row row) {
        return new Recalled(
                row.getString("cause"),
                Optional.ofNullable(row.getUUID("reason")),
                Optional.ofNullable(row.getString("name")),
                Columns.instant(row, "at"));
    }

    private static Related related(Row row) {
        return new Related(
                row.getUUID("id"),
                row.getUUID("title"),
                new Party(
                        named(row, "sender_agency", "agency_name"),
                        Optional.empty(),
                        named(row, "sender_practitioner", "practitioner_name")),
                Columns.instant(row, "created_at"),
                row.getBoolean("sent"));
    }

    private static Content content(Row row) {
        return new Content(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getBuffer("wrapped_key"),
                row.getBuffer("ciphertext"));
    }

    @Override
    public void open(Tx tx, Caller caller, Stored sharing) {
        Instant now = sharing.now();
        PgTx.of(tx)
                .run(
                        ReadingSql.OPEN,
                        Tuple.of(
                                sharing.id(),
                                caller.practitioner(),
                                caller.agency(),
                                Columns.utc(now)));
        sharing.from()
                .practitioner()
                .ifPresent(p -> events.tell(tx, p.id(), "opened", sharing.id()));
    }

    @Override
    public Future<Optional<byte[]>> piece(Tx tx, UUID attachment, int position) {
        return PgTx.of(tx)
                .run(ReadingSql.PIECE, Tuple.of(attachment, position))
                .map(rows -> Columns.first(rows, row -> row.getBuffer(0).getBytes()));
    }

    @Override
    public Future<List<Listed>> list(
            Tx tx, Caller caller, boolean heldOnly, Optional<Cursor> before, int limit) {
        return PgTx.of(tx)
                .run(
                        ReadingSql.LIST,
                        Tuple.of(
                                caller.practitioner(),
                                caller.is(Role.SUPERVISOR),
                                heldOnly,
                                before.map(Cursor::xid).orElse(null),
                                before.map(Cursor::seq).orElse(null),
                                limit))
                .map(rows -> Columns.list(rows, PgReadings::listed));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("state"),
                row.getBoolean("urgent"),
                recipient(row),
                PgInboxes.content(row, "title_id", "title_agency"),
                PgInboxes.named(row.getJsonArray("persons")),
                Columns.instant(row, "created_at"),
                StoredWay.list(row.getString("remedies")),
                new Cursor(row.getLong("xid_number"), row.getLong("seq")));
    }
}
