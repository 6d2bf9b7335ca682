package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.people.NameKeys;
import org.concordat.sharing.ObligationBook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Obligations, under row level security: those that a sharing left. What the platform put before supervisors by
 * itself is in their review queue alone.
 */
public final class PgObligations implements ObligationBook {
    /** Whose cover somebody is, today: themselves or one of their teams. */
    private static final String COVERED = """
            exists (select from absence a
                    where a.practitioner = o.owner and a.ended_at is null
                      and today() between a.from_day and a.until_day
                      and (a.cover_practitioner = $1 or a.cover_team = any ($2)))
            """;

    /** It has come to its agency's supervisors, or by name to somebody whom a team's missed times go to. */
    private static final String ESCALATED = """
            exists (select from clock c join clock_told t on t.clock = c.id
                    where c.thing = o.id and c.kind = 'duty' and c.stopped_at is null and t.step > 2
                      and (t.mailbox = $1 or ($3 and t.mailbox = o.agency)))
            """;

    /** $1 who asks, $2 their teams, $3 whether they supervise. */
    private static final String OWED =
            """
            select o.*, clock_timestamp() as now, c.id as title_id, c.agency as title_agency, c.wrapped_key, c.ciphertext,
                   w.name as owner_name, r.given_name, r.family_name, r.expected_on is not null as expected,
                   array_remove(array(select t.practitioner from statement t where t.sharing = s.id)
                       || s.sender_practitioner, null) as involved, y.why
            from obligation o
                 left join sharing s on s.id = o.sharing
                 left join content c on c.id = s.title
                 left join record r on r.id = o.record
                 left join practitioner w on w.id = o.owner
                 cross join lateral (
                     select case when o.owner = $1 then 'mine'
                                 when {covered} then 'covered'
                                 when {escalated} then 'escalated'
                                 when not $3 then null
                                 when o.owner is null or w.left_on <= today() then 'supervisors'
                                 else 'overseen' end as why) y
            where o.agency = agency() and o.reason is null and (s.id is not null or r.id is not null)
            """.replace("{covered}", COVERED.strip()).replace("{escalated}", ESCALATED.strip());

    private static final String DUE_AT =
            "coalesce((o.review_on + 1)::timestamp at time zone 'Europe/London', o.due)";
    private static final String OPEN = OWED + """
              and y.why is not null and ($4 or y.why <> 'overseen') and o.state <> 'done'
              and (not $5 or {due} < clock_timestamp())
            order by {due}, o.id
            limit $6
            """.replace("{due}", DUE_AT);
    private static final String LOCK = OWED + " and o.id = $4 for update of o";
    private static final String COLLEAGUE = """
            select p.id from practitioner p join obligation o on o.id = $1 and o.agency = p.agency
            where p.id = $2 and p.agency = agency() and (p.left_on is null or p.left_on > today())
              and p.roles && array['practitioner', 'hub', 'supervisor']
              and (o.sharing is null or not barred_from_sharing(p.id, o.sharing))
              and (o.record is null or not barred_from_record(p.id, o.record))
            """;
    private static final String HAND_OVER = "update obligation set owner = $2 where id = $1";
    private static final String DISCHARGE = """
            update obligation set state = $2, note = $3, review_on = $4, discharged_by = $5, discharged_at = $6
            where id = $1
            """;
    private static final String KEEP = """
            insert into obligation_act (id, obligation, agency, practitioner, outcome, note, review_on, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    @Override
    public Future<List<Owed>> open(Tx tx, Caller caller, Wanted wanted, int limit) {
        return PgTx.of(tx)
                .run(
                        OPEN,
                        Columns.tuple(
                                caller.practitioner(),
                                Columns.uuids(caller.teams()),
                                caller.is(Role.SUPERVISOR),
                                wanted.agency(),
                                wanted.overdue(),
                                limit))
                .map(rows -> Columns.list(rows, PgObligations::owed));
    }

    @Override
    public Future<Optional<Owed>> lock(Tx tx, Caller caller, UUID id) {
        return PgTx.of(tx)
                .run(
                        LOCK,
                        Columns.tuple(
                                caller.practitioner(),
                                Columns.uuids(caller.teams()),
                                caller.is(Role.SUPERVISOR),
                                id))
                .map(rows -> Columns.first(rows, PgObligations::owed));
    }

    @Override
    public Future<Optional<UUID>> colleague(Tx tx, UUID obligation, UUID practitioner) {
        return PgTx.of(tx)
                .run(COLLEAGUE, Tuple.of(obligation, practitioner))
                .map(rows -> Columns.first(rows, row -> row.getUUID("id")));
    }

    @Override
    public void handOver(Tx tx, Caller caller, UUID id, UUID to, UUID note, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(HAND_OVER, Tuple.of(id, to));
        pg.run(
                KEEP,
                Columns.tuple(
                        Ids.next(),
                        id,
                        caller.agency(),
                        caller.practitioner(),
                        "handedOver",
                        note,
                        null,
                        Columns.utc(at)));
    }

    @Override
    public void discharge(
            Tx tx, Caller caller, UUID id, Discharge discharge, UUID note, Instant at) {
        PgTx pg = PgTx.of(tx);
        String outcome = discharge.done() ? "done" : "deferred";
        LocalDate reviewOn = discharge.reviewOn().orElse(null);
        OffsetDateTime when = Columns.utc(at);
        pg.run(DISCHARGE, Tuple.of(id, outcome, note, reviewOn, caller.practitioner(), when));
        pg.run(
                KEEP,
                Columns.tuple(
                        Ids.next(),
                        id,
                        caller.agency(),
                        caller.practitioner(),
                        outcome,
                        note,
                        reviewOn,
                        when));
    }

    private static Owed owed(Row row) {
        return new Owed(
                row.getUUID("id"),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getUUID("record"))
                        .map(id -> new Named(id, PgObligations.personName(row))),
                Optional.ofNullable(row.getUUID("owner"))
                        .map(id -> new Named(id, row.getString("owner_name"))),
                Optional.ofNullable(row.getString("why"))
                        .map(why -> Camel.to(Why.class, why))
                        .orElse(Why.OVERSEEN),
                Columns.uuids(row, "involved"),
                row.getString("kind"),
                row.getString("label"),
                row.getString("clause"),
                Columns.instant(row, "due"),
                row.getString("state"),
                Optional.ofNullable(row.getLocalDate("review_on")),
                PgInboxes.content(row, "title_id", "title_agency"),
                Columns.instant(row, "now"));
    }

    private static String personName(Row row) {
        return NameKeys.display(
                Optional.ofNullable(row.getString("given_name")),
                Optional.ofNullable(row.getString("family_name")),
                row.getBoolean("expected"));
    }
}
