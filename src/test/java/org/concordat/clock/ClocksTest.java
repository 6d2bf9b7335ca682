package org.concordat.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;

import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.HubTerms.WorkingWeek;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.store.PgClocks;
import org.concordat.store.PgDueClocks;
import org.concordat.store.PgEvents;
import org.concordat.store.PgJournal;
import org.concordat.support.Rings;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Clocks on a real database on which no node ticks but those of the test. */
class ClocksTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Allowed FOUR_HOURS = new Allowed(4, false, false);
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(
            new WorkingWeek(
                    EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(17, 0)),
            new BankHolidays(LocalDate.MAX, Map.of()));

    private final Clocks clocks = new PgClocks(CALENDAR);
    private final UUID agency = DATABASE.anAgency("Clock agency");
    private final UUID asking = DATABASE.anAgency("Asking agency");
    private final Caller owner = DATABASE.aPractitioner(agency);
    private final Caller asker = DATABASE.aPractitioner(asking);
    private final UUID thing = UUID.randomUUID();

    private static Ticker aTicker() {
        return new Ticker(
                DATABASE.transactions(),
                new PgDueClocks(),
                new PgEvents(),
                new PgJournal(),
                new Rings(),
                CALENDAR);
    }

    private static Scope gate() {
        return Scope.platform(CrossAgency.GATE);
    }

    private void start(Instant from) throws Exception {
        act(
                gate(),
                (tx, loaded) -> clocks.start(
                        tx,
                        new NewClock(
                                thing,
                                "test",
                                "Answer",
                                agency,
                                owner.practitioner(),
                                Optional.of(new Watcher(asking, asker.practitioner())),
                                from,
                                FOUR_HOURS)));
    }

    private void act(Scope scope, BiConsumer<Tx, List<RunningClock>> write) throws Exception {
        await(DATABASE.transactions()
                .act(scope, Boolean.class, tx -> clocks.lock(tx, List.of(thing)), (tx, loaded) -> {
                    write.accept(tx, loaded);
                    return true;
                }));
    }

    private List<RunningClock> running(Caller caller) throws Exception {
        List<RunningClock> seen = new ArrayList<>();
        act(Scope.of(caller), (tx, loaded) -> seen.addAll(loaded));
        return seen;
    }

    private RunningClock only() throws Exception {
        List<RunningClock> found = running(owner);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<String> told() {
        return DATABASE.ask(
                "select step || ' ' || mailbox from clock_told t join clock c on c.id = t.clock"
                        + " where c.thing = ? order by step, mailbox",
                thing);
    }

    private void past(Duration by) {
        DATABASE.run(
                "update clock set soon_at = soon_at - ?::interval, due_at = due_at - ?::interval,"
                        + " next_at = next_at - ?::interval, promised_at = promised_at - ?::interval,"
                        + " watcher_at = watcher_at - ?::interval where thing = ?",
                by.toString(),
                by.toString(),
                by.toString(),
                by.toString(),
                by.toString(),
                thing);
    }

    @Test
    void shouldRunOnce_forAThingAndKind() throws Exception {
        Instant from = now();
        start(from);
        start(from.minusSeconds(99));

        assertThat(only().due()).isEqualTo(from.plus(Duration.ofHours(4)));
        assertThat(only().from()).isEqualTo(from);
        assertThat(only().overdue()).isFalse();
        assertThat(clocks.due(from, FOUR_HOURS)).isEqualTo(only().due());
    }

    @Test
    void shouldBeSeenByItsOwnerAndByWhoWaits_andByNobodyElse() throws Exception {
        start(now());

        assertThat(running(owner)).hasSize(1);
        assertThat(running(asker)).hasSize(1);
        assertThat(running(DATABASE.aPractitioner(DATABASE.anAgency("Other")))).isEmpty();
    }

    @Test
    void shouldStop_andStartAgain() throws Exception {
        start(now());
        act(Scope.of(asker), (tx, loaded) -> clocks.stop(tx, thing, "other"));
        assertThat(running(owner)).hasSize(1);
        act(Scope.of(asker), (tx, loaded) -> clocks.stop(tx, thing, "test"));
        assertThat(running(owner)).isEmpty();

        start(now());
        assertThat(running(owner)).hasSize(1);
        act(Scope.of(owner), (tx, loaded) -> clocks.stopAll(tx, thing));
        assertThat(running(owner)).isEmpty();
    }

    @Test
    void shouldLeaveWhatWasLeft_whenItIsPaused() throws Exception {
        Instant from = now().minus(Duration.ofHours(3));
        start(from);
        act(
                Scope.of(owner),
                (tx, loaded) -> clocks.pause(
                        tx, loaded.get(0), PauseReason.WAITING_FOR_PERSON, owner.practitioner()));
        Instant paused = only().pausedAt().orElseThrow();
        assertThat(DATABASE.ask("select next_at from clock where thing = ?", thing))
                .containsExactly("null");
        // Again is no second pause.
        act(
                Scope.of(owner),
                (tx, loaded) -> clocks.pause(
                        tx, loaded.get(0), PauseReason.SOMETHING_ELSE, owner.practitioner()));
        assertThat(only().pausedAt()).contains(paused);

        act(
                Scope.of(owner),
                (tx, loaded) -> clocks.resume(tx, loaded.get(0), owner.practitioner()));

        RunningClock clock = only();
        assertThat(clock.pausedAt()).isEmpty();
        assertThat(clock.pauses()).hasSize(1);
        Duration stood = Duration.between(paused, clock.pauses().get(0).to());
        assertThat(clock.due()).isEqualTo(from.plus(Duration.ofHours(4)).plus(stood));
        assertThat(DATABASE.ask(
                        "select reason from clock_pause p join clock c on c.id = p.clock"
                                + " where c.thing = ?",
                        thing))
                .containsExactly("waitingForPerson");
    }

    @Test
    void shouldCountAnotherTimeFromItsBeginning() throws Exception {
        Instant from = now();
        start(from);
        act(
                Scope.of(owner),
                (tx, loaded) -> clocks.allow(tx, loaded.get(0), new Allowed(1, false, false)));

        assertThat(only().due()).isEqualTo(from.plus(Duration.ofHours(1)));
        assertThat(only().time()).isEqualTo(new Allowed(1, false, false));
    }

    @Test
    void shouldTellItsNewOwner_whenItIsHandedOn() throws Exception {
        Caller colleague = DATABASE.aPractitioner(agency);
        start(now());
        act(
                Scope.of(owner),
                (tx, loaded) -> clocks.hand(tx, loaded.get(0), colleague.practitioner()));
        past(Duration.ofHours(3));
        await(aTicker().tick());

        assertThat(told()).containsExactly("1 " + colleague.practitioner());
    }

    @Test
    void shouldGoThroughItsChain_overTheAbsentAndThoseWhoLeft() throws Exception {
        UUID team = UUID.randomUUID();
        Caller first = DATABASE.aPractitioner(agency);
        Caller away = DATABASE.aPractitioner(agency);
        Caller cover = DATABASE.aPractitioner(agency);
        Caller left = DATABASE.aPractitioner(agency);
        Caller goneWithoutCover = DATABASE.aPractitioner(agency);
        DATABASE.run("insert into team (id, agency, name) values (?, ?, 'Desk')", team, agency);
        List<Caller> named = List.of(left, first, goneWithoutCover, away);
        for (int i = 0; i < named.size(); i++) {
            DATABASE.run(
                    "insert into team_escalation (team, position, practitioner) values (?, ?, ?)",
                    team,
                    i + 1,
                    named.get(i).practitioner());
        }
        DATABASE.run(
                "update practitioner set left_on = '2020-01-01' where id = ?", left.practitioner());
        absent(away, Optional.of(cover));
        absent(goneWithoutCover, Optional.empty());
        start(now());
        act(Scope.of(owner), (tx, loaded) -> clocks.hand(tx, loaded.get(0), team));

        past(Duration.ofHours(5));
        await(aTicker().tick());
        assertThat(told()).contains("2 " + team, "0 " + asker.practitioner());
        assertThat(told()).contains("3 " + first.practitioner());
        past(Duration.ofHours(2));
        await(aTicker().tick());
        past(Duration.ofHours(2));
        await(aTicker().tick());
        past(Duration.ofHours(20));
        await(aTicker().tick());

        assertThat(told()).endsWith("4 " + cover.practitioner(), "5 " + agency).hasSize(5);
        assertThat(DATABASE.ask("select next_at from clock where thing = ?", thing))
                .containsExactly("null");
    }

    private void absent(Caller who, Optional<Caller> cover) {
        DATABASE.run(
                "insert into absence (id, practitioner, agency, from_day, until_day,"
                        + " cover_practitioner, recorded_by)"
                        + " values (gen_random_uuid(), ?, ?, current_date - 2, current_date + 2, nullif(?, ?), ?)",
                who.practitioner(),
                agency,
                cover.map(Caller::practitioner).orElse(who.practitioner()),
                who.practitioner(),
                who.practitioner());
    }

    @Test
    void shouldReachWhoCovers_whenItsOwnerIsAway() throws Exception {
        Caller cover = DATABASE.aPractitioner(agency);
        absent(owner, Optional.of(cover));
        start(now());
        past(Duration.ofHours(3));
        await(aTicker().tick());

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "1 " + owner.practitioner(), "1 " + cover.practitioner());
        List<ClockLine> list = await(new ClockReader(DATABASE.transactions(), new PgDueClocks())
                .of(cover, Optional.empty())
                .map(ClockReader.Page::lines));
        assertThat(list).singleElement().satisfies(line -> {
            assertThat(line.thing()).isEqualTo(thing);
            assertThat(line.why()).isEqualTo(ClockLine.Why.COVERED);
            assertThat(line.state()).isEqualTo(ClockLine.State.DUE_SOON);
        });
    }

    /** INVARIANT (silent): what is made of it at the hub is not to be told from when the referrer hears. */
    @Test
    void shouldHoldWhoWaitsToWhatTheyWerePromised_whateverItsTimeBecomes() throws Exception {
        start(now().minus(Duration.ofHours(3)));
        act(
                Scope.of(owner),
                (tx, loaded) -> clocks.allow(tx, loaded.get(0), new Allowed(1, false, false)));

        await(aTicker().tick());
        assertThat(told()).containsExactly("2 " + owner.practitioner(), "3 " + agency);
        assertThat(awaited().state()).isEqualTo(ClockLine.State.RUNNING);
        assertThat(awaited().owner()).isEmpty();
        assertThat(awaited().due()).isEqualTo(only().promised());
        assertThat(heardInTheirJournal()).isEmpty();

        past(Duration.ofHours(2));
        await(aTicker().tick());
        await(aTicker().tick());
        assertThat(told())
                .containsExactly(
                        "0 " + asker.practitioner(), "2 " + owner.practitioner(), "3 " + agency);
        assertThat(awaited().state()).isEqualTo(ClockLine.State.OVERDUE);
        assertThat(heardInTheirJournal()).containsExactly("CLOCK_OVERDUE " + only().promised());
    }

    private ClockLine awaited() throws Exception {
        return await(new ClockReader(DATABASE.transactions(), new PgDueClocks())
                        .of(asker, Optional.empty()))
                .lines()
                .get(0);
    }

    private List<String> heardInTheirJournal() {
        return DATABASE.ask(
                "select act || ' ' || (detail ->> 'due') from journal_entry"
                        + " where detail ->> 'thing' = ? and other_agency = ?",
                thing.toString(),
                asking);
    }

    @Test
    void shouldNotComeToWhoWaits_whileTheirOwnSideLetsItStandStill() throws Exception {
        start(now().minus(Duration.ofHours(3)));
        act(
                Scope.of(asker),
                (tx, loaded) -> clocks.pause(
                        tx, loaded.get(0), PauseReason.WAITING_FOR_PERSON, asker.practitioner()));
        assertThat(awaited().state()).isEqualTo(ClockLine.State.PAUSED);
        past(Duration.ofHours(2));
        await(aTicker().tick());
        assertThat(told()).isEmpty();

        act(
                Scope.of(asker),
                (tx, loaded) -> clocks.resume(tx, loaded.get(0), asker.practitioner()));
        assertThat(only().promised()).isEqualTo(only().due());
        past(Duration.ofHours(2));
        await(aTicker().tick());
        assertThat(told())
                .containsExactly(
                        "0 " + asker.practitioner(), "2 " + owner.practitioner(), "3 " + agency);
    }

    /** Whose turn it is now has the whole of the time that it had. */
    @Test
    void shouldBeginAfresh_whenItIsSomebodyElsesTurn() throws Exception {
        start(now().minus(Duration.ofHours(9)));
        Instant at = now();
        List<Allowed> times = List.of(new Allowed(8, true, false), FOUR_HOURS);
        act(
                gate(),
                (tx, loaded) ->
                        clocks.turn(tx, thing, "test", agency, owner.practitioner(), at, times));
        assertThat(only().from()).isBefore(at);

        act(
                gate(),
                (tx, loaded) ->
                        clocks.turn(tx, thing, "test", asking, asker.practitioner(), at, times));

        RunningClock now = running(asker).get(0);
        assertThat(now.owner()).isEqualTo(asker.practitioner());
        assertThat(now.due()).isEqualTo(at.plus(Duration.ofHours(4)));
        assertThat(DATABASE.count("select count(*) from clock where thing = ?", thing))
                .isEqualTo(2);
    }

    /** A node that died in the middle has told nothing; what fell due while none ran is told by the next. */
    @Test
    void shouldLoseNothingAndDoubleNothing_whenANodeDiesAndAnotherStarts() throws Exception {
        start(now());
        past(Duration.ofHours(9));
        Ticker dying = new Ticker(
                DATABASE.transactions(),
                new Dying(new PgDueClocks()),
                new PgEvents(),
                new PgJournal(),
                new Rings(),
                CALENDAR);
        assertThat(await(dying.tick().map("told").otherwise("gone"))).isEqualTo("gone");
        assertThat(told()).isEmpty();
        assertThat(events()).isZero();

        await(aTicker().tick());
        await(aTicker().tick());

        assertThat(told()).hasSize(3);
        assertThat(events()).isEqualTo(3);
    }

    /** Does its part, and its node dies before the commit. */
    private record Dying(DueClocks clocks) implements DueClocks {
        @Override
        public Future<List<DueClock>> due(Tx tx, int limit) {
            return clocks.due(tx, limit);
        }

        @Override
        public void told(Tx tx, List<Told> told) {
            clocks.told(tx, told);
            throw new IllegalStateException("gone before its commit");
        }
    }

    private long events() {
        return DATABASE.count("select count(*) from event where kind = 'clock' and ref = ?", thing);
    }

    /** A clock that another node has just locked is left to it. */
    @Test
    void shouldTellOnce_whenManyTickAtOnce() throws Exception {
        start(now());
        past(Duration.ofHours(9));
        List<Future<Boolean>> ticks = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> aTicker().tick())
                .toList();
        await(Future.join(ticks));

        assertThat(told()).hasSize(3);
        assertThat(events()).isEqualTo(3);
    }
}
