package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.EventFeed.Event;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.notification.Choice;
import org.concordat.notification.Mailer.Fault;
import org.concordat.notification.NotificationBook;
import org.concordat.notification.QuietHours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is told outside the platform. What is due is worked out across agencies, by the followers' role. */
public final class PgNotifications implements NotificationBook {
    private static final String OWN = """
            select c.*, d.told_at, d.failing_since, d.fault
            from notification_choice c left join notification_due d on d.practitioner = c.practitioner
            where c.practitioner = $1
            """;
    private static final String KEEP = """
            insert into notification_choice (practitioner, agency, id, wrapped_key, ciphertext, every_minutes,
                                             quiet_from, quiet_until, urgent_always)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (practitioner) do update
                set id = excluded.id, wrapped_key = excluded.wrapped_key, ciphertext = excluded.ciphertext,
                    every_minutes = excluded.every_minutes, quiet_from = excluded.quiet_from,
                    quiet_until = excluded.quiet_until, urgent_always = excluded.urgent_always,
                    chosen_at = clock_timestamp()
            """;
    private static final String STOP = "delete from notification_choice where practitioner = $1";
    /** What was due by the earlier choice, and how that went, is nothing to a new one. */
    private static final String FORGET_DUE = "delete from notification_due where practitioner = $1";

    private static final String TURN =
            "select pg_try_advisory_xact_lock(hashtextextended('notification', 0)) as mine";

    /** A mailbox is a team's, a practitioner's or, for its supervisors, an agency's. */
    private static final String READERS = """
            select m.mailbox, c.*, d.told_at
            from unnest($1::uuid[]) m (mailbox)
                 cross join lateral (
                     select t.practitioner from team_member t where t.team = m.mailbox
                     union select m.mailbox
                     union select s.id from practitioner s where s.agency = m.mailbox and 'supervisor' = any (s.roles)
                 ) w
                 join notification_choice c on c.practitioner = w.practitioner
                 join practitioner p on p.id = c.practitioner and p.agency = c.agency
                      and (p.left_on is null or p.left_on > today())
                 left join notification_due d on d.practitioner = c.practitioner
            """;

    private static final String URGENT = "select id from sharing where id = any ($1) and urgent";

    private static final String NOTE = """
            insert into notification_due as d (practitioner, agency, sharings, other, due_at)
            select n.practitioner, n.agency, array(select jsonb_array_elements_text(n.sharings)::uuid), n.other, n.due
            from jsonb_to_recordset($1::text::jsonb)
                 as n (practitioner uuid, agency uuid, sharings jsonb, other boolean, due timestamptz)
            on conflict (practitioner) do update
                set edition = d.edition + 1,
                    sharings = array(select unnest(d.sharings) union select unnest(excluded.sharings)),
                    other = d.other or excluded.other,
                    times = case when d.due_at is null then 0 else d.times end,
                    due_at = least(d.due_at, excluded.due_at)
            """;

    private static final String CLAIM = """
            with claimed as (
                update notification_due d set claimed_until = $1::timestamptz + interval '2 minutes'
                where d.practitioner in (
                    select n.practitioner from notification_due n
                        join practitioner p on p.id = n.practitioner and (p.left_on is null or p.left_on > today())
                    where n.due_at <= $1 and (n.claimed_until is null or n.claimed_until < $1)
                    order by n.due_at limit $2 for update of n skip locked)
                returning d.*)
            select d.practitioner, d.edition, d.sharings, d.other, d.times, d.failures, c.id, c.agency, c.wrapped_key, c.ciphertext,
                   c.every_minutes, c.quiet_from, c.quiet_until, c.urgent_always,
                   coalesce(u.unopened, '{}') as unopened, coalesce(u.urgent, '{}') as urgent
            from claimed d
                 join notification_choice c on c.practitioner = d.practitioner
                 left join lateral (
                     select array_agg(s.id) as unopened, array_agg(s.id) filter (where s.urgent) as urgent
                     from sharing s
                     where s.id = any (d.sharings) and s.state = 'delivered'
                       and not exists (select from receipt r where r.sharing = s.id)) u on true
            """;

    /** What came meanwhile stays. */
    private static final String TOLD = """
            update notification_due
            set told_at = coalesce($3::timestamptz, told_at), times = $4, failures = 0, failing_since = null, fault = null, claimed_until = null,
                sharings = array(select unnest(sharings) except select unnest($5::uuid[])),
                other = other and edition <> $2,
                due_at = case when edition = $2 then $6::timestamptz else due_at end
            where practitioner = $1
            """;

    private static final String FAILED = """
            update notification_due
            set failures = failures + 1, failing_since = coalesce(failing_since, $2), fault = $3,
                claimed_until = null, due_at = $4
            where practitioner = $1
            """;
    private static final String UNTOLD = """
            insert into notification_untold (sharing, agency, at)
            select s.id, s.sender_agency, $2
            from sharing s join inbox_entry i on i.sharing = s.id
            where s.id = any ($3) and s.state = 'delivered'
              and not exists (
                  select from notification_choice c
                      join practitioner p on p.id = c.practitioner and (p.left_on is null or p.left_on > today())
                      left join notification_due d on d.practitioner = c.practitioner
                  where c.practitioner <> $1 and not barred_from_sharing(c.practitioner, s.id) and coalesce(d.failures, 0) = 0
                    and c.practitioner in (select t.practitioner from team_member t where t.team = i.mailbox
                                           union select i.mailbox))
            on conflict (sharing) do nothing
            returning sharing, agency, (select x.sender_practitioner from sharing x where x.id = sharing) as sender
            """;

    @Override
    public Future<Optional<Kept>> own(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(OWN, Tuple.of(caller.practitioner()))
                .map(rows -> Columns.first(rows, PgNotifications::kept));
    }

    private static Kept kept(Row row) {
        return new Kept(
                address(row),
                choice(row),
                Columns.instantIfAny(row, "told_at"),
                Columns.instantIfAny(row, "failing_since")
                        .map(since -> new Failing(since, Fault.valueOf(row.getString("fault")))));
    }

    private static Content address(Row row) {
        return new Content(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getBuffer("wrapped_key"),
                row.getBuffer("ciphertext"));
    }

    private static Choice choice(Row row) {
        return new Choice(
                Duration.ofMinutes(row.getInteger("every_minutes")),
                Optional.ofNullable(row.getLocalTime("quiet_from"))
                        .map(from -> new QuietHours(from, row.getLocalTime("quiet_until"))),
                row.getBoolean("urgent_always"));
    }

    @Override
    public void keep(Tx tx, Caller caller, Content address, Choice choice) {
        LocalTime from = choice.quiet().map(QuietHours::from).orElse(null);
        LocalTime until = choice.quiet().map(QuietHours::until).orElse(null);
        PgTx pg = PgTx.of(tx);
        pg.run(FORGET_DUE, Tuple.of(caller.practitioner()));
        pg.run(
                KEEP,
                Tuple.of(
                        caller.practitioner(),
                        caller.agency(),
                        address.id(),
                        address.wrappedKey(),
                        address.ciphertext(),
                        (int) choice.every().toMinutes(),
                        from,
                        until,
                        choice.urgentAlways()));
    }

    @Override
    public void stop(Tx tx, Caller caller) {
        PgTx pg = PgTx.of(tx);
        pg.run(FORGET_DUE, Tuple.of(caller.practitioner()));
        pg.run(STOP, Tuple.of(caller.practitioner()));
    }

    @Override
    public Future<Boolean> turn(Tx tx) {
        return PgTx.of(tx)
                .run(TURN, Tuple.tuple())
                .map(rows -> Columns.first(rows, row -> row.getBoolean("mine")).orElse(false));
    }

    @Override
    public Future<List<Reader>> readers(Tx tx, Collection<UUID> mailboxes) {
        return PgTx.of(tx)
                .run(READERS, Tuple.of(Columns.uuids(mailboxes)))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Reader(
                                row.getUUID("mailbox"),
                                row.getUUID("practitioner"),
                                row.getUUID("agency"),
                                choice(row),
                                Columns.instantIfAny(row, "told_at"))));
    }

    @Override
    public Future<Set<UUID>> urgent(Tx tx, List<Event> events) {
        return PgTx.of(tx)
                .run(
                        URGENT,
                        Tuple.of(Columns.uuids(events.stream().map(Event::ref).toList())))
                .map(rows -> Set.copyOf(Columns.list(rows, row -> row.getUUID("id"))));
    }

    @Override
    public void note(Tx tx, List<News> news) {
        JsonArray rows = new JsonArray();
        news.forEach(one -> rows.add(new JsonObject()
                .put("practitioner", one.practitioner().toString())
                .put("agency", one.agency().toString())
                .put("sharings", ids(one.sharings()))
                .put("other", one.other())
                .put("due", one.due().toString())));
        PgTx.of(tx).run(NOTE, Tuple.of(rows.encode()));
    }

    private static JsonArray ids(Collection<UUID> ids) {
        return new JsonArray(ids.stream().map(UUID::toString).toList());
    }

    @Override
    public Future<List<Due>> claim(Tx tx, Instant now, int limit) {
        return PgTx.of(tx)
                .run(CLAIM, Tuple.of(Columns.utc(now), limit))
                .map(rows -> Columns.list(rows, PgNotifications::due));
    }

    private static Due due(Row row) {
        return new Due(
                row.getUUID("practitioner"),
                row.getLong("edition"),
                address(row),
                choice(row),
                row.getBoolean("other"),
                Columns.uuids(row, "sharings"),
                Columns.uuids(row, "unopened"),
                Columns.uuids(row, "urgent"),
                row.getInteger("times"),
                row.getInteger("failures"));
    }

    @Override
    public void told(Tx tx, Due due, Optional<Instant> at, int times, Optional<Instant> again) {
        Set<UUID> done = new HashSet<>(due.sharings());
        if (again.isPresent()) {
            due.urgent().forEach(done::remove);
        }
        PgTx.of(tx)
                .run(
                        TOLD,
                        Tuple.of(
                                due.practitioner(),
                                due.edition(),
                                at.map(Columns::utc).orElse(null),
                                times,
                                Columns.uuids(done),
                                again.map(Columns::utc).orElse(null)));
    }

    @Override
    public void failed(Tx tx, Due due, Instant now, Fault fault, Instant retry) {
        PgTx.of(tx)
                .run(
                        FAILED,
                        Tuple.of(
                                due.practitioner(),
                                Columns.utc(now),
                                fault.name(),
                                Columns.utc(retry)));
    }

    @Override
    public Future<List<Untold>> untold(Tx tx, Due due, Instant now) {
        return PgTx.of(tx)
                .run(
                        UNTOLD,
                        Tuple.of(
                                due.practitioner(),
                                Columns.utc(now),
                                Columns.uuids(due.unopened())))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Untold(
                                row.getUUID("sharing"),
                                row.getUUID("agency"),
                                row.getUUID("sender"))));
    }
}
