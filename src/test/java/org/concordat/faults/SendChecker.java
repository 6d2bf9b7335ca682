package org.concordat.faults;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compares what clients were told of their sends with what the database holds, by plain SQL: what was
 * acknowledged is there once and whole, and nothing is there that is not whole.
 */
final class SendChecker {
    /** One row for each sharing of the record, with a count of all that belongs to it. */
    private static final String STORED = """
            with mine as (
                select s.id, s.state, s.title, i.id as item, i.content, i.observed_on, p.identity, d.facts,
                       (select count(*) from decision x where x.sharing = s.id and x.outcome = 'delivered')
                           as decisions
                from sharing_person p join sharing s on s.id = p.sharing join item i on i.sharing = s.id
                     left join decision d on d.sharing = s.id
                where p.record = ?),
            inboxes as (select sharing, count(*) as n from inbox_entry where mailbox = ? group by sharing),
            told as (select ref, count(*) as n from event where kind = 'inbox' group by ref),
            disclosed as (select sharing, count(distinct content) as n, count(*) as all_ from disclosure
                          group by sharing),
            entries as (select sharing, count(*) filter (where act = 'SHARING_DECIDED') as decided,
                               count(*) filter (where act = 'SHARING_DELIVERED') as delivered
                        from journal_entry where sharing is not null group by sharing),
            kept as (select answer::jsonb ->> 'id' as id, count(*) as n from idempotency group by 1)
            select m.id, m.observed_on, m.state, coalesce(i.n, 0), coalesce(t.n, 0), m.decisions,
                   coalesce(d.n, 0), coalesce(d.all_, 0), coalesce(e.decided, 0), coalesce(e.delivered, 0),
                   coalesce(k.n, 0),
                   (select count(*) from content c where c.id in (m.title, m.content, m.identity, m.facts))
            from mine m left join inboxes i on i.sharing = m.id left join told t on t.ref = m.id
                 left join disclosed d on d.sharing = m.id left join entries e on e.sharing = m.id
                 left join kept k on k.id = m.id::text
            """;

    /** Item, identity and title. */
    private static final String DISCLOSED = "3";

    private static final String SEALED = "4";

    private final Superuser database;
    private final List<String> violations = new ArrayList<>();

    SendChecker(Superuser database) {
        this.database = database;
    }

    void check(Sends sends, Verdict verdict) {
        for (int lap = 0; lap < sends.records().size(); lap++) {
            int of = lap;
            List<Sends.Told> told =
                    sends.told().stream().filter(t -> t.lap() == of).toList();
            check(sends.records().get(lap), sends.desk(), told, verdict);
        }
        int acknowledged = sends.acknowledged().size();
        if (acknowledged == 0) {
            verdict.violation("nothing was acknowledged, so nothing is proved");
        }
        verdict.put("tries", sends.tries())
                .none("wrong_answers", sends.wrong().size())
                .none("unpromised", acknowledged - sends.promises().size());
        sends.wrong().stream().limit(5).forEach(verdict::violation);
    }

    void check(UUID record, UUID desk, List<Sends.Told> sends, Verdict verdict) {
        Map<LocalDate, List<List<String>>> stored = new HashMap<>();
        for (List<String> row : database.rows(STORED, record, desk)) {
            stored.computeIfAbsent(LocalDate.parse(row.get(1)), day -> new ArrayList<>())
                    .add(row);
        }
        long lost = 0;
        long doubled = 0;
        long unjournalled = 0;
        long torn = 0;
        long unacknowledged = 0;
        for (Sends.Told told : sends) {
            List<List<String>> rows = stored.getOrDefault(told.day(), List.of());
            lost += told.acknowledged().isPresent()
                            && !has(rows, told.acknowledged().get())
                    ? 1
                    : 0;
            unacknowledged += told.acknowledged().isEmpty() && !rows.isEmpty() ? 1 : 0;
            doubled += Math.max(0, rows.size() - 1);
            for (List<String> row : rows) {
                unjournalled += row.get(8).equals("1") && row.get(9).equals("1") ? 0 : 1;
                torn += whole(row) ? 0 : 1;
                doubled += Long.parseLong(row.get(3)) > 1 || Long.parseLong(row.get(4)) > 1 ? 1 : 0;
            }
            if (!violations.isEmpty() || lost + doubled + unjournalled + torn > 0) {
                describe(told, rows);
            }
        }
        long acknowledged =
                sends.stream().filter(told -> told.acknowledged().isPresent()).count();
        verdict.count("sent", sends.size())
                .count("acknowledged", acknowledged)
                .count("given_up_and_stored", unacknowledged)
                .none("lost", lost)
                .none("doubled", doubled)
                .none("unjournalled", unjournalled)
                .none("torn", torn);
        violations.stream().limit(5).forEach(verdict::violation);
        violations.clear();
    }

    private static boolean has(List<List<String>> rows, UUID id) {
        return rows.stream()
                .anyMatch(row -> row.get(0).equals(id.toString()) && row.get(3).equals("1"));
    }

    private static boolean whole(List<String> row) {
        return row.get(2).equals("delivered")
                && row.get(3).equals("1")
                && row.get(4).equals("1")
                && row.get(5).equals("1")
                && row.get(6).equals(DISCLOSED)
                && row.get(7).equals(DISCLOSED)
                && row.get(10).equals("1")
                && row.get(11).equals(SEALED);
    }

    private void describe(Sends.Told told, List<List<String>> rows) {
        if (rows.size() == 1
                && whole(rows.get(0))
                && told.acknowledged().isPresent()
                && has(rows, told.acknowledged().get())) {
            return;
        }
        if (rows.isEmpty() && told.acknowledged().isEmpty()) {
            return;
        }
        violations.add(told + " is stored as " + rows);
    }
}
