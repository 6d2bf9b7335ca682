package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.clock.ClockLine;
import org.concordat.clock.ClockList;
import org.concordat.clock.DueClock;
import org.concordat.clock.DueClocks;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Place;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Clocks that are due, for telling of them, and somebody's clocks, for showing them. */
public final class PgDueClocks implements DueClocks, ClockList {

    @Override
    public Future<List<DueClock>> due(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(ClockSql.DUE, Tuple.of(limit))
                .map(rows -> Columns.list(rows, PgDueClocks::due));
    }

    private static DueClock due(Row row) {
        return new DueClock(
                PgClocks.clock(row),
                row.getInteger("told"),
                Columns.instantIfAny(row, "next_at"),
                Boolean.TRUE.equals(row.getBoolean("watcher_hears")),
                Optional.ofNullable(row.getUUID("watcher"))
                        .map(mailbox -> new Watcher(row.getUUID("watching_agency"), mailbox)),
                Columns.uuids(row, "covers"),
                Columns.uuids(row, "chain"));
    }

    @Override
    public void told(Tx tx, List<Told> told) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                ClockSql.TOLD,
                Tuple.of(
                        Columns.of(told, UUID.class, Told::clock),
                        Columns.of(told, Integer.class, Told::before),
                        Columns.of(told, Integer.class, Told::after),
                        Columns.of(
                                told,
                                OffsetDateTime.class,
                                one -> one.next().map(Columns::utc).orElse(null)),
                        Columns.of(told, Boolean.class, Told::watcher)));
        List<UUID> clocks = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        List<UUID> mailboxes = new ArrayList<>();
        told.forEach(one -> one.steps().forEach(step -> {
            clocks.add(one.clock());
            steps.add(step.number());
            mailboxes.add(step.mailbox());
        }));
        pg.run(
                ClockSql.TELL,
                Tuple.of(
                        Columns.uuids(clocks),
                        steps.toArray(Integer[]::new),
                        Columns.uuids(mailboxes)));
    }

    @Override
    public Future<List<ClockLine>> of(Tx tx, Caller caller, Optional<Place> after, int limit) {
        List<UUID> mailboxes = new ArrayList<>(caller.teams());
        mailboxes.add(caller.practitioner());
        List<UUID> told = new ArrayList<>(mailboxes);
        if (caller.is(Role.SUPERVISOR)) {
            told.add(caller.agency());
        }
        return PgTx.of(tx)
                .run(
                        ClockSql.LIST,
                        Columns.tuple(
                                Columns.uuids(mailboxes),
                                Columns.uuids(told),
                                after.map(place -> Columns.utc(place.at())).orElse(null),
                                after.map(Place::id).orElse(null),
                                limit))
                .map(rows -> Columns.list(rows, PgDueClocks::line));
    }

    private static ClockLine line(Row row) {
        return new ClockLine(
                row.getUUID("id"),
                row.getUUID("thing"),
                row.getString("kind"),
                row.getString("label"),
                Optional.ofNullable(row.getUUID("owner"))
                        .map(owner -> new ClockLine.Named(owner, row.getString("owner_name"))),
                new ClockLine.Named(row.getUUID("agency"), row.getString("agency_name")),
                Camel.to(ClockLine.Why.class, row.getString("why")),
                Camel.to(ClockLine.State.class, row.getString("state")),
                Columns.instant(row, "due_at"));
    }
}
