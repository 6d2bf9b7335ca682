package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import org.concordat.governance.Agency;
import org.concordat.governance.DueList;
import org.concordat.governance.Thing;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is due, over everything that has a day, in one query. */
public final class PgDueList implements DueList {
    private static final String DUE = """
            with here as (
                select id, name, registration_expires from agency
                where signed_on is not null and (left_on is null or left_on > today())
            ), due as (
                select 'registration' as kind, 'agency' as thing, a.id as thing_id, a.name as label,
                       a.id as agency, a.registration_expires as due
                from here a where a.registration_expires is not null
                union all
                select 'signUp', 'agency', a.id, a.name, a.id, null
                from agency a where a.signed_on is null and a.left_on is null
                union all
                select 'training', 'practitioner', p.id, p.name, p.agency,
                       (select max(t.due_on) from training t where t.practitioner = p.id)
                from practitioner p join here a on a.id = p.agency
                where (p.left_on is null or p.left_on > today())
                  and p.roles && array['practitioner', 'hub', 'supervisor']
                union all
                select 'agreementReview', 'agreement', g.id, g.number || ' ' || g.title, party.id, g.review_by
                from agreement g cross join lateral unnest(g.disclosers || g.recipients) party (id)
                where g.state in ('inForce', 'suspended')
                union all
                select 'assessmentReview', 'assessment', i.id, i.title, party.id, i.review_by
                from impact_assessment i cross join lateral unnest(i.agencies) party (id)
                union all
                select 'signature', 'agreement', g.id, g.number || ' ' || g.title, party.id, g.starts_on
                from agreement g cross join lateral unnest(g.disclosers || g.recipients) party (id)
                where g.state = 'draft'
                  and not exists (select from sign_off s where s.thing = 'agreement' and s.thing_id = g.id
                                  and s.version = g.version and s.agency = party.id)
            )
            select distinct d.kind, d.thing, d.thing_id, d.label, d.agency, a.name as agency_name, d.due,
                   coalesce(d.due < today(), false) as overdue
            from due d join agency a on a.id = d.agency
            where ($1::uuid is null or d.agency = $1)
              and (d.due is null or d.due <= today() + $2::integer or d.kind = 'signature')
            order by d.due nulls last, d.label, agency_name
            """;

    @Override
    public Future<List<Due>> until(Tx tx, Optional<UUID> agency, int days) {
        return PgTx.of(tx)
                .run(DUE, Columns.tuple(agency.orElse(null), days))
                .map(rows -> Columns.list(rows, PgDueList::due));
    }

    private static Due due(Row row) {
        return new Due(
                Camel.to(Kind.class, row.getString("kind")),
                Camel.to(Thing.class, row.getString("thing")),
                row.getUUID("thing_id"),
                row.getString("label"),
                Optional.of(new Agency.Named(row.getUUID("agency"), row.getString("agency_name"))),
                Optional.ofNullable(row.getLocalDate("due")),
                row.getBoolean("overdue"));
    }
}
