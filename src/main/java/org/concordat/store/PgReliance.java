package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.policy.Facts;
import org.concordat.sharing.RelianceBook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What relied on consent, under the gate's role. */
public final class PgReliance implements RelianceBook {
    /** Of what was told then a statement said then counts, whose record is erased meanwhile. */
    private static final String SAME =
            "coalesce(r.was_person, r.person) in (o.person, o.was_person)";

    private static final String RELYING = """
            select s.id, s.sender_agency, d.decision
            from sharing s
                 cross join lateral (select d.decision, d.at from disclosure d
                                     where d.sharing = s.id and d.consents <> '{}' limit 1) d
            where s.state = 'delivered'
              and s.id in (select p.sharing from record r join sharing_person p on p.record = r.id
                           where r.person = any ($1) or r.was_person = any ($1))
              and not exists (select from reliance_end e where e.sharing = s.id)
              and exists (select from sharing_person p join record r on r.id = p.record
                               join record o on {same} join consent c on c.record = o.id
                          where p.sharing = s.id and c.state in ('refused', 'withdrawn') and c.recorded_at > d.at)
            order by s.id
            """.replace("{same}", SAME);
    private static final String CONSENTS = """
            select distinct p.position, c.id, c.agency, c.state, c.by, c.competent, c.disclosers, c.communities,
                   c.agencies, c.purposes, c.categories, c.until, c.recorded_at
            from sharing_person p join record r on r.id = p.record
                 join record o on {same} join consent c on c.record = o.id
            where p.sharing = $1
            order by p.position, c.recorded_at, c.id
            """.replace("{same}", SAME);
    private static final String OPENER = """
            select r.practitioner from receipt r join practitioner p on p.id = r.practitioner
            where r.sharing = $1 and (p.left_on is null or p.left_on > today())
            order by r.opened_at, r.practitioner
            limit 1
            """;
    private static final String ENDED = "select from reliance_end where sharing = $1";
    private static final String END =
            "insert into reliance_end (sharing, agency, recipient_agency, at) values ($1, $2, $3, $4)";
    private static final String OBLIGE = """
            insert into obligation (id, sharing, agency, owner, kind, label, clause, due)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    @Override
    public Future<List<Relying>> relying(Tx tx, Collection<UUID> persons) {
        return PgTx.of(tx)
                .run(RELYING, Tuple.of((Object) Columns.uuids(persons)))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Relying(
                                row.getUUID("id"),
                                row.getUUID("sender_agency"),
                                row.getUUID("decision"))));
    }

    @Override
    public Future<Map<Integer, List<Facts.Consent>>> consents(Tx tx, UUID sharing) {
        return PgTx.of(tx).run(CONSENTS, Tuple.of(sharing)).map(rows -> {
            Map<Integer, List<Facts.Consent>> byPosition = new HashMap<>();
            for (Row row : rows) {
                byPosition
                        .computeIfAbsent(row.getInteger("position"), p -> new ArrayList<>())
                        .add(FactRows.consent(row));
            }
            return byPosition;
        });
    }

    @Override
    public Future<Boolean> ended(Tx tx, UUID sharing) {
        return PgTx.of(tx).run(ENDED, Tuple.of(sharing)).map(rows -> rows.size() > 0);
    }

    @Override
    public Future<Optional<UUID>> opener(Tx tx, UUID sharing) {
        return PgTx.of(tx)
                .run(OPENER, Tuple.of(sharing))
                .map(rows -> Columns.first(rows, row -> row.getUUID("practitioner")));
    }

    @Override
    public void end(Tx tx, End end) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                END,
                Columns.tuple(
                        end.sharing(),
                        end.agency(),
                        end.recipient().orElse(null),
                        Columns.utc(end.at())));
        Duty duty = end.duty();
        pg.run(
                OBLIGE,
                Columns.tuple(
                        Ids.next(),
                        end.sharing(),
                        duty.agency(),
                        duty.owner().orElse(null),
                        duty.kind(),
                        duty.label(),
                        duty.clause(),
                        Columns.utc(duty.due())));
    }
}
