package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Place;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.referral.ReferralBook;
import org.concordat.referral.ReferralState;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Referrals: where they stand and what was done. */
public final class PgReferrals implements ReferralBook {

    @Override
    public Future<Optional<Setting>> setting(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(ReferralSql.SETTING, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Setting(
                                ReferralRows.referral(row),
                                row.getString("hub_name"),
                                PgInboxes.named(row.getJsonArray("persons")),
                                Optional.ofNullable(row.getString("rating")),
                                Optional.ofNullable(row.getUUID("next_team")),
                                Columns.instant(row, "now"))));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(ReferralSql.LOCK, Tuple.of(id));
        return pg.run(ReferralSql.LOCKED, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Locked(
                                ReferralRows.referral(row),
                                Optional.ofNullable(row.getString("rating")),
                                row.getBoolean("next_arrived"),
                                Columns.uuids(row, "unanswered"),
                                Columns.instant(row, "now"))));
    }

    @Override
    public Future<Boolean> works(Tx tx, UUID agency, UUID practitioner) {
        return PgTx.of(tx)
                .run(ReferralSql.WORKS, Tuple.of(agency, practitioner))
                .map(rows -> rows.iterator().next().getBoolean("works"));
    }

    @Override
    public Future<Map<UUID, UUID>> agenciesOf(Tx tx, Collection<UUID> teams) {
        return PgTx.of(tx)
                .run(ReferralSql.AGENCIES, Tuple.of((Object) Columns.uuids(teams)))
                .map(rows -> {
                    Map<UUID, UUID> agencies = new HashMap<>();
                    rows.forEach(row -> agencies.put(row.getUUID("id"), row.getUUID("agency")));
                    return agencies;
                });
    }

    @Override
    public void add(Tx tx, UUID sharing, String category, ReferralState state) {
        PgTx pg = PgTx.of(tx);
        pg.run(ReferralSql.ADD, Tuple.of(sharing, category, state.id()));
        pg.run(ReferralSql.ADD_TRIAGE, Tuple.of(sharing));
        pg.run(ReferralSql.ADD_ACTS, Tuple.of(sharing));
    }

    @Override
    public void submitted(Tx tx, UUID sharing, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(ReferralSql.SUBMITTED, Tuple.of(sharing, Columns.utc(at)));
        pg.run(ReferralSql.TELL_BEFORE, Tuple.of(sharing));
        tell(tx, sharing, true);
    }

    @Override
    public void withdrawn(Tx tx, UUID sharing, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(ReferralSql.WITHDRAWN, Tuple.of(sharing, Columns.utc(at)));
        pg.run(ReferralSql.TELL_BEFORE, Tuple.of(sharing));
        tell(tx, sharing, true);
    }

    @Override
    public void reopened(Tx tx, UUID sharing, Instant at) {
        PgTx.of(tx).run(ReferralSql.REOPENED, Tuple.of(sharing, Columns.utc(at)));
    }

    @Override
    public void move(Tx tx, UUID id, ReferralState to, Instant at) {
        PgTx.of(tx).run(ReferralSql.MOVE, Tuple.of(id, to.id(), to.decided(), Columns.utc(at)));
    }

    @Override
    public void touch(Tx tx, UUID id) {
        PgTx.of(tx).run(ReferralSql.TOUCH, Tuple.of(id));
    }

    @Override
    public void rate(Tx tx, UUID id, String rating) {
        PgTx.of(tx).run(ReferralSql.RATE, Tuple.of(id, rating));
    }

    @Override
    public void assign(Tx tx, UUID id, Optional<UUID> practitioner) {
        PgTx.of(tx).run(ReferralSql.ASSIGN, Columns.tuple(id, practitioner.orElse(null)));
    }

    @Override
    public void decide(Tx tx, UUID id, Decided decided) {
        PgTx.of(tx)
                .run(
                        ReferralSql.DECIDE,
                        Columns.tuple(
                                id,
                                decided.levelOfNeed(),
                                decided.rationale(),
                                decided.by(),
                                decided.nextTeam().orElse(null)));
    }

    @Override
    public void passOn(Tx tx, UUID id, UUID next) {
        PgTx.of(tx).run(ReferralSql.PASS_ON, Tuple.of(id, next));
    }

    @Override
    public void end(Tx tx, UUID id, UUID outcome, Optional<UUID> instead) {
        PgTx.of(tx).run(ReferralSql.END, Columns.tuple(id, outcome, instead.orElse(null)));
    }

    @Override
    public void act(Tx tx, NewAct act) {
        PgTx.of(tx)
                .run(
                        ReferralSql.ACT,
                        Columns.tuple(
                                act.referral(),
                                Ids.next(),
                                act.act(),
                                act.word().orElse(null),
                                act.shown(),
                                act.practitioner(),
                                act.told().orElse(null),
                                Columns.utc(act.at())));
    }

    @Override
    public void note(
            Tx tx,
            UUID referral,
            UUID id,
            String kind,
            UUID text,
            Optional<LocalDate> due,
            UUID practitioner,
            Instant at) {
        PgTx.of(tx)
                .run(
                        ReferralSql.NOTE,
                        Columns.tuple(
                                referral,
                                id,
                                kind,
                                text,
                                due.orElse(null),
                                practitioner,
                                Columns.utc(at)));
    }

    @Override
    public Future<Optional<Boolean>> openAction(Tx tx, UUID referral, UUID note) {
        return PgTx.of(tx)
                .run(ReferralSql.OPEN_ACTION, Tuple.of(referral, note))
                .map(rows -> Columns.first(rows, row -> row.getBoolean("open")));
    }

    @Override
    public void tickOff(Tx tx, UUID note, UUID practitioner, Instant at) {
        PgTx.of(tx).run(ReferralSql.TICK_OFF, Tuple.of(note, practitioner, Columns.utc(at)));
    }

    @Override
    public void tell(Tx tx, UUID referral, boolean shown) {
        PgTx.of(tx).run(ReferralSql.TELL, Tuple.of(referral, shown));
    }

    @Override
    public Future<Optional<Whole>> whole(Tx tx, Caller caller, UUID id, int months) {
        PgTx pg = PgTx.of(tx);
        Tuple one = Tuple.of(id);
        Future<RowSet<Row>> found = pg.run(ReferralSql.WHOLE, one);
        Future<RowSet<Row>> acts = pg.run(ReferralSql.ACTS, one);
        Future<RowSet<Row>> requests = pg.run(ReferralSql.REQUESTS, one);
        Future<RowSet<Row>> notes = pg.run(ReferralSql.NOTES, one);
        Future<RowSet<Row>> earlier = pg.run(ReferralSql.EARLIER, Tuple.of(id, months));
        Future<RowSet<Row>> clocks = pg.run(ReferralSql.CLOCKS, one);
        Future<RowSet<Row>> colleagues = pg.run(ReferralSql.COLLEAGUES, one);
        Future<RowSet<Row>> contents = pg.run(ReferralSql.CONTENTS, one);
        return Future.all(List.of(
                        found, acts, requests, notes, earlier, clocks, colleagues, contents))
                .map(all -> Columns.first(
                        found.result(),
                        row -> new Whole(
                                ReferralRows.referral(row),
                                ReferralRows.named(row, "referrer"),
                                row.getString("author_name"),
                                ReferralRows.named(row, "hub"),
                                ReferralRows.namedIfAny(row, "team"),
                                ReferralRows.namedIfAny(row, "addressee"),
                                PgInboxes.named(row.getJsonArray("persons")),
                                Optional.ofNullable(row.getUUID("triage"))
                                        .map(known -> ReferralRows.triage(row)),
                                Columns.list(acts.result(), ReferralRows::done),
                                Columns.list(requests.result(), ReferralRows::asked),
                                Columns.list(notes.result(), ReferralRows::note),
                                Columns.list(earlier.result(), ReferralRows::earlier),
                                Columns.list(clocks.result(), ReferralRows::running),
                                Columns.list(
                                        colleagues.result(),
                                        c -> new Named(c.getUUID("id"), c.getString("name"))),
                                Columns.list(contents.result(), ReferralRows::content),
                                Columns.instant(row, "now"))));
    }

    @Override
    public Future<List<Line>> sent(
            Tx tx, Caller caller, Optional<String> state, Optional<Cursor> before, int limit) {
        return PgTx.of(tx)
                .run(
                        ReferralSql.SENT,
                        Columns.tuple(
                                before.map(Cursor::xid).orElse(null),
                                before.map(Cursor::seq).orElse(null),
                                limit,
                                caller.practitioner(),
                                caller.is(Role.SUPERVISOR),
                                state.orElse(null)))
                .map(rows -> Columns.list(rows, ReferralRows::line));
    }

    @Override
    public Future<List<Line>> received(
            Tx tx, Caller caller, Optional<String> state, Optional<Cursor> before, int limit) {
        return PgTx.of(tx)
                .run(
                        ReferralSql.RECEIVED,
                        Columns.tuple(
                                before.map(Cursor::xid).orElse(null),
                                before.map(Cursor::seq).orElse(null),
                                limit,
                                Columns.uuids(caller.teams()),
                                caller.is(Role.HUB),
                                state.orElse(null),
                                caller.practitioner()))
                .map(rows -> Columns.list(rows, ReferralRows::line));
    }

    @Override
    public Future<List<Queued>> queue(Tx tx, Caller caller, Filter filter) {
        return PgTx.of(tx)
                .run(
                        ReferralSql.QUEUE,
                        Columns.tuple(
                                Columns.texts(filter.state()
                                        .map(List::of)
                                        .orElseGet(ReferralState::openIds)),
                                filter.rating().orElse(null),
                                filter.unrated(),
                                filter.mine() ? caller.practitioner() : null,
                                filter.after().map(p -> Columns.utc(p.at())).orElse(null),
                                filter.after().map(Place::id).orElse(null),
                                filter.limit()))
                .map(rows -> Columns.list(rows, ReferralRows::queued));
    }
}
