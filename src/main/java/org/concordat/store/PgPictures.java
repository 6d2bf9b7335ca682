package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.concern.Concerns;
import org.concordat.concern.Pictures;
import org.concordat.concern.picture.Weighing.Piece;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.people.NameKeys;
import org.concordat.sharing.ClearedDelivery;
import org.concordat.sharing.FactOfConcern.Telling;
import org.concordat.sharing.Sharings.Identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pictures, and the concerns of all agencies that they are made of. */
public final class PgPictures implements Pictures, ClearedDelivery.Receiver {
    private static final Set<String> FAMILIES_COME_BY = Set.of("referral", "concern");

    @Override
    public Future<Boolean> begin(Tx tx, Duration interval) {
        PgTx pg = PgTx.of(tx);
        return pg.run(PictureSql.CLAIM, Tuple.of(interval.toMillis())).map(rows -> {
            if (rows.size() == 0) {
                return false;
            }
            pg.run(PictureSql.READY, Tuple.tuple());
            pg.run(PictureSql.REVIEWED, Tuple.tuple());
            return true;
        });
    }

    @Override
    public Future<Optional<Turn>> next(Tx tx) {
        PgTx pg = PgTx.of(tx);
        Future<Boolean> turn = pg.run(PictureSql.TURN, Tuple.tuple())
                .map(rows -> Columns.first(rows, row -> row.getBoolean("mine")).orElse(false));
        Future<Optional<Turn>> next = pg.run(PictureSql.NEXT, Tuple.tuple())
                .map(rows -> Columns.first(
                        rows,
                        row -> new Turn(
                                row.getUUID("record"),
                                row.getUUID("person"),
                                row.getLong("seq"),
                                Columns.instant(row, "now"))));
        return Future.all(turn, next).map(both -> turn.result() ? next.result() : Optional.empty());
    }

    @Override
    public Future<Set<UUID>> family(Tx tx, UUID person) {
        return PgTx.of(tx)
                .run(PictureSql.FAMILY, Tuple.of(person))
                .map(rows -> Set.copyOf(Columns.list(rows, row -> row.getUUID("person"))));
    }

    @Override
    public Future<List<Lodgement>> lodged(Tx tx, Collection<UUID> persons) {
        return PgTx.of(tx)
                .run(PictureSql.LODGED, Tuple.of((Object) Columns.uuids(persons)))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Lodgement(
                                new Piece(
                                        row.getUUID("id"),
                                        row.getUUID("agency"),
                                        row.getBoolean("hub"),
                                        row.getString("kind"),
                                        row.getString("level"),
                                        row.getLocalDate("observed_on")),
                                row.getUUID("practitioner"),
                                row.getUUID("record"),
                                row.getUUID("person"))));
    }

    @Override
    public Future<Map<UUID, UUID>> hubRecords(Tx tx, UUID hub, Collection<UUID> persons) {
        return PgTx.of(tx)
                .run(PictureSql.HUB_RECORDS, Columns.tuple(hub, Columns.uuids(persons)))
                .map(rows -> {
                    Map<UUID, UUID> records = new HashMap<>();
                    rows.forEach(row -> records.put(row.getUUID("person"), row.getUUID("id")));
                    return records;
                });
    }

    @Override
    public Future<List<Standing>> standing(Tx tx, UUID hub, Collection<UUID> persons) {
        return PgTx.of(tx)
                .run(PictureSql.STANDING, Columns.tuple(hub, Columns.uuids(persons)))
                .map(rows -> Columns.list(rows, PictureRows::standing));
    }

    @Override
    public void weighed(Tx tx, Turn turn, Optional<Instant> again) {
        PgTx pg = PgTx.of(tx);
        if (again.isEmpty()) {
            pg.run(PictureSql.WEIGHED, Tuple.of(turn.record(), turn.seq()));
        } else {
            pg.run(PictureSql.AGAIN, Tuple.of(turn.record(), turn.seq(), Columns.utc(again.get())));
        }
    }

    @Override
    public void addHubRecord(Tx tx, UUID record, UUID hub, UUID person, Identity who) {
        PgTx.of(tx)
                .run(
                        PictureSql.ADD_HUB_RECORD,
                        Columns.tuple(
                                record,
                                hub,
                                person,
                                who.givenName().orElse(null),
                                who.familyName().orElse(null),
                                NameKeys.found(
                                        who.givenName(),
                                        who.familyName(),
                                        who.expectedOn().isPresent()),
                                NameKeys.given(who.givenName(), who.familyName()),
                                who.dateOfBirth().orElse(null),
                                who.estimatedBirth().orElse(null),
                                who.expectedOn().orElse(null)));
    }

    @Override
    public void put(Tx tx, Drawing one) {
        PgTx pg = PgTx.of(tx);
        if (one.fresh()) {
            pg.run(
                    PictureSql.ADD,
                    Tuple.of(
                            one.id(),
                            one.hub(),
                            one.agencies(),
                            PictureRows.kinds(one.kinds()),
                            one.since(),
                            Columns.utc(one.at()),
                            Columns.utc(one.reviewAt())));
        } else {
            pg.run(
                    PictureSql.CHANGE,
                    Tuple.of(
                            one.id(),
                            one.agencies(),
                            PictureRows.kinds(one.kinds()),
                            one.since(),
                            Columns.utc(one.at()),
                            Columns.utc(one.reviewAt()),
                            one.shownAgain()));
            pg.run(PictureSql.FORGET_PERSONS, Tuple.of(one.id()));
            pg.run(PictureSql.FORGET_CONCERNS, Tuple.of(one.id()));
        }
        pg.run(PictureSql.ADD_PERSONS, Columns.tuple(one.id(), Columns.uuids(one.hubRecords())));
        pg.run(PictureSql.ADD_CONCERNS, Columns.tuple(one.id(), Columns.uuids(one.concerns())));
    }

    @Override
    public void tell(
            Tx tx, UUID picture, Telling telling, String pack, String packVersion, int rules) {
        PgTx.of(tx)
                .run(
                        PictureSql.TELL,
                        Tuple.of(
                                picture,
                                telling.author().agency(),
                                telling.author().practitioner(),
                                telling.record(),
                                Json.encode(telling.findings()),
                                telling.facts().id(),
                                pack,
                                packVersion,
                                rules,
                                Columns.utc(telling.at()),
                                Ids.next()));
    }

    @Override
    public void end(Tx tx, UUID picture, String state, Optional<UUID> into, Instant at) {
        PgTx.of(tx)
                .run(
                        PictureSql.END,
                        Columns.tuple(picture, state, into.orElse(null), Columns.utc(at)));
    }

    @Override
    public Future<List<Shown>> list(Tx tx, Optional<UUID> before, int limit) {
        return PgTx.of(tx)
                .run(PictureSql.LIST, Columns.tuple(before.orElse(null), limit))
                .map(rows -> Columns.list(rows, PictureRows::shown));
    }

    @Override
    public Future<Optional<Opened>> find(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> one = pg.run(PictureSql.FIND, Tuple.of(id));
        Future<RowSet<Row>> answers = pg.run(PictureSql.ANSWERS, Tuple.of(id));
        return Future.all(one, answers)
                .map(both -> Columns.first(
                        one.result(),
                        row -> PictureRows.opened(
                                row, Columns.list(answers.result(), PictureRows::answered))));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, Caller caller, UUID id, boolean atOnce) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> one =
                pg.run(PictureSql.LOCK, Tuple.of(id, caller.agency(), caller.practitioner()));
        pg.run(PictureSql.LOCK_CONCERNS, Tuple.of(id));
        pg.run(PictureSql.LOCK_WAITING, Tuple.of(id));
        Future<RowSet<Row>> unasked = pg.run(PictureSql.UNASKED, Tuple.of(id, atOnce));
        return Future.all(one, unasked)
                .map(both -> Columns.first(
                        one.result(),
                        row -> new Locked(
                                row.getString("state"),
                                row.getUUID("record"),
                                Columns.list(
                                        unasked.result(),
                                        c -> new Unasked(
                                                c.getUUID("id"),
                                                c.getUUID("agency"),
                                                c.getUUID("practitioner"))),
                                Columns.instant(row, "now"))));
    }

    @Override
    public void open(
            Tx tx, UUID id, Caller caller, Optional<Ground> ground, Instant due, Instant at) {
        PgTx.of(tx)
                .run(
                        PictureSql.OPEN,
                        Columns.tuple(
                                id,
                                caller.practitioner(),
                                Columns.utc(at),
                                ground.map(Ground::id).orElse(null),
                                ground.map(Ground::stated).orElse(null),
                                Columns.utc(due)));
    }

    @Override
    public void ask(
            Tx tx, UUID id, UUID picture, Unasked one, boolean atOnce, Instant due, Instant at) {
        PgTx.of(tx)
                .run(
                        PictureSql.ASK,
                        Tuple.of(
                                id,
                                picture,
                                one.concern(),
                                one.agency(),
                                one.practitioner(),
                                atOnce,
                                Columns.utc(at),
                                Columns.utc(due)));
    }

    @Override
    public void putOff(Tx tx, UUID id, Caller caller, UUID reason, Instant reviewAt, Instant at) {
        PgTx.of(tx)
                .run(
                        PictureSql.PUT_OFF,
                        Tuple.of(
                                id,
                                caller.practitioner(),
                                Columns.utc(at),
                                reason,
                                Columns.utc(reviewAt)));
    }

    @Override
    public Future<Optional<Going>> going(Tx tx) {
        PgTx pg = PgTx.of(tx);
        return pg.run(PictureSql.GOING, Tuple.tuple()).compose(rows -> {
            Optional<Row> first = Columns.first(rows, row -> row);
            if (first.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            Row row = first.get();
            return pg.run(PictureSql.GOING_TEXTS, Tuple.of(row.getUUID("concern")))
                    .map(texts -> Optional.of(
                            PictureRows.going(row, Columns.list(texts, PgConcerns::content))));
        });
    }

    @Override
    public Future<Optional<Instant>> stillGoing(Tx tx, UUID request) {
        return PgTx.of(tx)
                .run(PictureSql.STILL_GOING, Tuple.of(request))
                .map(rows -> Columns.first(rows, row -> Columns.instant(row, "now")));
    }

    @Override
    public void receive(Tx tx, ClearedDelivery delivery) {
        if (FAMILIES_COME_BY.contains(delivery.kind())) {
            PgTx.of(tx).run(PictureSql.FAMILY_ARRIVED, Tuple.of(delivery.sharing()));
        }
        if (delivery.kind().equals("concern")) {
            PgTx pg = PgTx.of(tx);
            UUID sharing = delivery.sharing();
            pg.run(PictureSql.DELIVERED, Tuple.of(sharing, Columns.utc(delivery.at())));
            pg.run(PictureSql.DELIVERED_OPENLY, Tuple.of(sharing, Columns.utc(delivery.at())));
            pg.run(PictureSql.NOT_AWAITED, Tuple.of(sharing, Concerns.ANSWER_CLOCK));
        }
    }
}
