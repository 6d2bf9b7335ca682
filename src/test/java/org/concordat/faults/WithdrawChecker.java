package org.concordat.faults;

import org.concordat.faults.WithdrawRace.Sent;
import org.concordat.faults.WithdrawRace.Told;
import org.concordat.faults.WithdrawRace.Withdrawn;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compares what was told in races with what the database holds, by plain SQL. A delivery came too late
 * when, by any of four clocks, it came after the withdrawal: by the moments of their commits, by the one
 * order of events, by the times that both were given under their locks, and by when the sender began.
 */
final class WithdrawChecker {
    private static final String WITHDRAWALS = """
            select c.id, r.person, c.recorded_at, pg_xact_commit_timestamp(c.xmin) as committed,
                   (select min(e.xid::text::bigint) from event e where e.kind = 'change' and e.ref = r.person
                      and e.xid::text::bigint % 4294967296 = c.xmin::text::bigint) as change,
                   (select count(*) from journal_entry j where j.record = c.record and j.act = 'CONSENT_RECORDED')
                   - (select count(*) from consent o where o.record = c.record) as unjournalled
            from consent c join record r on r.id = c.record
            where c.state = 'withdrawn' and r.person = any (?)
            """;

    /** Each sharing about the persons, with what it left behind. */
    private static final String SHARINGS = """
            select s.id, r.person, s.state, d.at, pg_xact_commit_timestamp(d.xmin) as committed,
                   cardinality(l.consents) as relied, e.first as event, e.told, e.last,
                   (select count(*) from recall k where k.sharing = s.id and k.cause = 'consent') as recalls,
                   (select pg_xact_commit_timestamp(k.xmin) from recall k where k.sharing = s.id) as recalled,
                   (select count(*) from inbox_entry i where i.sharing = s.id and i.mailbox = ?) as inbox,
                   (select count(*) from journal_entry j where j.sharing = s.id and j.act = 'SHARING_DECIDED')
                   - (select count(*) from decision o where o.sharing = s.id) as undecided,
                   (select count(*) from journal_entry j where j.sharing = s.id and j.act = 'SHARING_DELIVERED')
                       as delivered,
                   (select count(*) from journal_entry j where j.sharing = s.id and j.act = 'SHARING_RECALLED')
                       as recalls_journalled
            from record r join sharing_person p on p.record = r.id join sharing s on s.id = p.sharing
                 left join decision d on d.sharing = s.id and d.outcome = 'delivered'
                 left join lateral (select x.consents from disclosure x
                                    where x.sharing = s.id and x.decision = d.id limit 1) l on true
                 left join lateral (select min(x.xid::text::bigint) as first, max(x.xid::text::bigint) as last,
                                           count(*) as told from event x
                                    where x.ref = s.id and x.kind = 'inbox') e on true
            where r.person = any (?)
            """;

    private final Superuser database;
    private final UUID desk;
    private final boolean isFollowed;
    private final List<String> violations = new ArrayList<>();
    private long races;
    private long acknowledged;
    private long delivered;
    private long held;
    private long overlapping;
    private long lost;
    private long doubled;
    private long late;
    private long unjournalled;
    private long recalled;

    /** One sharing as stored; the moments are missing when it was not delivered, or not recalled. */
    private record Stored(
            UUID id,
            String state,
            String decidedAt,
            String committed,
            String relied,
            String event,
            long told,
            String lastEvent,
            long recalls,
            String recalledAt,
            long inbox,
            long undecided,
            long delivered,
            long recallsJournalled) {
        static Stored of(List<String> row) {
            return new Stored(
                    UUID.fromString(row.get(0)),
                    row.get(2),
                    row.get(3),
                    row.get(4),
                    row.get(5),
                    row.get(6),
                    Long.parseLong(row.get(7)),
                    row.get(8),
                    Long.parseLong(row.get(9)),
                    row.get(10),
                    Long.parseLong(row.get(11)),
                    Long.parseLong(row.get(12)),
                    Long.parseLong(row.get(13)),
                    Long.parseLong(row.get(14)));
        }

        String expectedState() {
            return recalls == 1 ? "recalled" : "delivered";
        }

        boolean reached() {
            return !committed.equals("null");
        }
    }

    /**
     * A checker of what came to a desk.
     *
     * @param isFollowed whether nodes run that recall what relied on a consent since withdrawn and that nobody opened,
     *     as nobody here does: then all of it has to be recalled
     */
    WithdrawChecker(Superuser database, UUID desk, boolean isFollowed) {
        this.database = database;
        this.desk = desk;
        this.isFollowed = isFollowed;
        database.run("create index if not exists event_ref_for_checking on event (ref)");
        database.run(
                "create index if not exists journal_record_for_checking on journal_entry (record)");
    }

    List<String> violations() {
        return violations;
    }

    void check(List<Told> told) {
        UUID[] persons = told.stream().map(t -> t.withdrawn().person()).toArray(UUID[]::new);
        Map<UUID, List<Stored>> sharings = new HashMap<>();
        for (List<String> row : database.rows(SHARINGS, desk, persons)) {
            sharings.computeIfAbsent(UUID.fromString(row.get(1)), p -> new ArrayList<>())
                    .add(Stored.of(row));
        }
        Map<UUID, List<List<String>>> withdrawals = new HashMap<>();
        for (List<String> row : database.rows(WITHDRAWALS, (Object) persons)) {
            withdrawals
                    .computeIfAbsent(UUID.fromString(row.get(1)), p -> new ArrayList<>())
                    .add(row);
        }
        for (Told one : told) {
            UUID person = one.withdrawn().person();
            List<List<String>> stored = withdrawals.getOrDefault(person, List.of());
            if (stored.size() != 1
                    || !stored.get(0).get(0).equals(one.withdrawn().consent().toString())) {
                lost++;
                violations.add(
                        "a withdrawal of " + person + " is there " + stored.size() + " times");
                continue;
            }
            check(one, stored.get(0), sharings.getOrDefault(person, List.of()));
        }
    }

    private void check(Told told, List<String> withdrawal, List<Stored> stored) {
        races++;
        if (!withdrawal.get(5).equals("0")) {
            unjournalled++;
            violations.add(
                    "consents of " + told.withdrawn().person() + " and their journal differ");
        }
        Instant withdrawnAt = time(withdrawal.get(3));
        if (withdrawnAt.isAfter(told.withdrawn().answeredAt())) {
            violations.add("a withdrawal was answered before it was committed");
        }
        Map<UUID, Stored> byId = new HashMap<>();
        for (Stored one : stored) {
            if (byId.put(one.id(), one) != null) {
                doubled++;
                violations.add(one.id() + " was delivered twice");
            }
            whole(one);
            if (one.reached()) {
                order(one, withdrawal, told.withdrawn());
            }
        }
        for (Sent sent : told.sharings()) {
            compare(sent, told.withdrawn(), byId);
        }
    }

    private void whole(Stored one) {
        boolean reached = one.reached();
        delivered += reached ? 1 : 0;
        held += reached ? 0 : 1;
        recalled += one.recalls();
        long expected = reached ? 1 : 0;
        if (one.undecided() != 0
                || one.delivered() != expected
                || one.recallsJournalled() != one.recalls()) {
            unjournalled++;
            violations.add(one.id() + " and its journal differ");
        }
        if (one.told() != expected + one.recalls()) {
            doubled++;
            violations.add(one.id() + ", recalled " + one.recalls() + " times, was told of "
                    + one.told() + " times");
        }
        if (one.inbox() != expected || one.state().equals(one.expectedState()) != reached) {
            lost++;
            violations.add(one.id() + " is " + one.state() + " and in the inbox " + one.inbox()
                    + " times");
        }
    }

    private void order(Stored one, List<String> withdrawal, Withdrawn withdrawn) {
        if (one.relied().equals("0")) {
            violations.add(one.id() + " was delivered and relies on no consent");
        }
        List<String> wrong = new ArrayList<>();
        if (!time(one.committed()).isBefore(time(withdrawal.get(3)))) {
            wrong.add("committed after it");
        }
        if (time(one.committed()).isAfter(withdrawn.answeredAt())) {
            wrong.add("committed after it was answered");
        }
        if (!time(one.decidedAt()).isBefore(time(withdrawal.get(2)))) {
            wrong.add("decided after it");
        }
        if (Long.parseLong(one.event()) >= Long.parseLong(withdrawal.get(4))) {
            wrong.add("told of after it");
        }
        if (one.recalls() == 1 && time(one.recalledAt()).isBefore(time(withdrawal.get(3)))) {
            wrong.add("recalled before it");
        }
        if (one.recalls() == 1
                && Long.parseLong(one.lastEvent()) <= Long.parseLong(withdrawal.get(4))) {
            wrong.add("nobody told of its recall");
        }
        if (isFollowed && one.recalls() != 1) {
            wrong.add("recalled " + one.recalls() + " times since");
        }
        if (!wrong.isEmpty()) {
            late++;
            violations.add(one.id() + " relied on a consent withdrawn: " + wrong);
        }
    }

    private void compare(Sent sent, Withdrawn withdrawn, Map<UUID, Stored> stored) {
        if (sent.sharing().isEmpty()) {
            return;
        }
        acknowledged++;
        if (sent.started() < withdrawn.answered() && sent.answered() > withdrawn.started()) {
            overlapping++;
        }
        if (sent.delivered() && sent.started() > withdrawn.answered()) {
            late++;
            violations.add(sent.sharing().get() + " was begun after a withdrawal was answered");
        }
        Stored there = stored.get(sent.sharing().get());
        if (there == null || (sent.delivered() && !there.reached())) {
            lost++;
            violations.add(sent.sharing().get() + " was acknowledged and is not there");
        }
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text.replace(' ', 'T').replaceAll("([+-]\\d\\d)$", "$1:00"))
                .toInstant();
    }

    void report(Verdict verdict) {
        verdict.count("acknowledged", acknowledged)
                .none("lost", lost)
                .none("doubled", doubled)
                .none("delivered_after_withdrawal", late)
                .none("unjournalled", unjournalled)
                .count("recalled", recalled);
        violations.forEach(verdict::violation);
    }

    /** Otherwise nothing raced. */
    void raced(Verdict verdict) {
        verdict.atLeast("delivered", delivered, races / 2)
                .atLeast("held", held, races / 2)
                .atLeast("overlapping", overlapping, races / 4);
    }
}
