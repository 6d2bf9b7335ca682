package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.clock.Clocks;
import org.concordat.clock.NewClock;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.clock.PauseReason;
import org.concordat.clock.RunningClock;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.policy.clock.WorkingCalendar.Pause;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Clocks, whose times are counted by the partnership's calendar. */
public final class PgClocks implements Clocks {
    private final WorkingCalendar calendar;

    public PgClocks(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public void start(Tx tx, NewClock clock) {
        Allowed time = clock.time();
        PgTx.of(tx)
                .run(
                        ClockSql.START,
                        Columns.tuple(
                                Ids.next(),
                                clock.thing(),
                                clock.kind(),
                                clock.label(),
                                clock.agency(),
                                clock.owner(),
                                clock.watcher().map(Watcher::agency).orElse(null),
                                clock.watcher().map(Watcher::mailbox).orElse(null),
                                time.hours(),
                                time.working(),
                                time.runsOn(),
                                Columns.utc(clock.from()),
                                Columns.utc(calendar.soon(clock.from(), time, List.of())),
                                Columns.utc(calendar.due(clock.from(), time)),
                                Columns.utc(calendar.due(clock.from(), clock.promised()))));
    }

    @Override
    public void turn(
            Tx tx,
            UUID thing,
            String kind,
            UUID agency,
            UUID owner,
            Instant from,
            List<Allowed> times) {
        PgTx.of(tx)
                .run(
                        ClockSql.TURN,
                        Columns.tuple(
                                thing,
                                kind,
                                agency,
                                owner,
                                Ids.next(),
                                Columns.utc(from),
                                Columns.of(times, Integer.class, Allowed::hours),
                                Columns.of(times, Boolean.class, Allowed::working),
                                Columns.of(times, Boolean.class, Allowed::runsOn),
                                Columns.of(
                                        times,
                                        OffsetDateTime.class,
                                        time -> Columns.utc(calendar.soon(from, time, List.of()))),
                                Columns.of(
                                        times,
                                        OffsetDateTime.class,
                                        time -> Columns.utc(calendar.due(from, time)))));
    }

    @Override
    public void stop(Tx tx, UUID thing, String kind) {
        PgTx.of(tx).run(ClockSql.STOP, Tuple.of(thing, kind));
    }

    @Override
    public void stopAll(Tx tx, UUID thing) {
        PgTx.of(tx).run(ClockSql.STOP_ALL, Tuple.of(thing));
    }

    @Override
    public Future<List<RunningClock>> lock(Tx tx, Collection<UUID> things) {
        return PgTx.of(tx)
                .run(ClockSql.LOCK, Tuple.of((Object) Columns.uuids(things)))
                .map(rows -> Columns.list(rows, PgClocks::clock));
    }

    @Override
    public void pause(Tx tx, RunningClock clock, PauseReason reason, UUID practitioner) {
        PgTx.of(tx)
                .run(
                        ClockSql.PAUSE,
                        Tuple.of(
                                clock.id(),
                                Columns.utc(clock.now()),
                                Ids.next(),
                                Camel.of(reason),
                                practitioner));
    }

    @Override
    public RunningClock resume(Tx tx, RunningClock clock, UUID practitioner) {
        return clock.pausedAt()
                .map(from -> {
                    PgTx.of(tx)
                            .run(
                                    ClockSql.GO_ON,
                                    Tuple.of(clock.id(), practitioner, Columns.utc(clock.now())));
                    List<Pause> pauses = new ArrayList<>(clock.pauses());
                    pauses.add(new Pause(from, clock.now()));
                    return retime(tx, clock.resumed(List.copyOf(pauses)), clock.time());
                })
                .orElse(clock);
    }

    @Override
    public void allow(Tx tx, RunningClock clock, Allowed time) {
        retime(tx, clock, time);
    }

    private RunningClock retime(Tx tx, RunningClock clock, Allowed time) {
        PgTx.of(tx)
                .run(
                        ClockSql.RETIME,
                        Columns.tuple(
                                clock.id(),
                                time.hours(),
                                time.working(),
                                time.runsOn(),
                                Columns.utc(calendar.soon(clock.from(), time, clock.pauses())),
                                Columns.utc(calendar.due(clock.from(), time, clock.pauses())),
                                clock.pausedAt().map(Columns::utc).orElse(null)));
        return clock;
    }

    @Override
    public void hand(Tx tx, RunningClock clock, UUID owner) {
        PgTx.of(tx).run(ClockSql.HAND, Tuple.of(clock.id(), owner));
    }

    @Override
    public Instant due(Instant from, Allowed time) {
        return calendar.due(from, time);
    }

    static RunningClock clock(Row row) {
        return new RunningClock(
                row.getUUID("id"),
                row.getUUID("thing"),
                row.getString("kind"),
                row.getString("label"),
                row.getUUID("agency"),
                row.getUUID("owner"),
                allowed(row),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "due_at"),
                Columns.instant(row, "promised_at"),
                pauses(row),
                Columns.instantIfAny(row, "paused_at"),
                Columns.instant(row, "now"));
    }

    static Allowed allowed(Row row) {
        return new Allowed(
                row.getInteger("hours"), row.getBoolean("working"), row.getBoolean("runs_on"));
    }

    static List<Pause> pauses(Row row) {
        OffsetDateTime[] from = row.getArrayOfOffsetDateTimes("paused");
        OffsetDateTime[] to = row.getArrayOfOffsetDateTimes("resumed");
        List<Pause> pauses = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            pauses.add(new Pause(from[i].toInstant(), to[i].toInstant()));
        }
        return List.copyOf(pauses);
    }
}
