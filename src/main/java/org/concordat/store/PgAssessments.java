package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Assessments;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register of impact assessments. */
public final class PgAssessments implements Assessments {
    private static final String ASSESSMENT = """
            select i.id, i.number, i.title, i.agencies, i.assessed_on, i.review_by, i.outcome,
                   array(select a.name from unnest(i.agencies) with ordinality d (id, n)
                         join agency a on a.id = d.id order by d.n) as agency_names,
                   array(select l.agreement from impact_assessment_agreement l join agreement g on g.id = l.agreement
                         where l.assessment = i.id order by g.number) as agreements
            from impact_assessment i
            """;
    private static final String ALL = ASSESSMENT + "order by i.number";
    private static final String LOCK = ASSESSMENT + "where i.id = $1 for update of i";
    private static final String ADD = """
            insert into impact_assessment (id, title, agencies, assessed_on, review_by, outcome)
            values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String CHANGE = """
            update impact_assessment set title = $2, agencies = $3, assessed_on = $4, review_by = $5,
                outcome = $6, changed_at = $7
            where id = $1
            """;
    private static final String UNLINK = """
            delete from impact_assessment_agreement where assessment = $1 and not agreement = any ($2)
            """;
    private static final String LINK = """
            insert into impact_assessment_agreement (assessment, agreement)
            select $1, g from unnest($2::uuid[]) g
            on conflict do nothing
            """;

    @Override
    public Future<List<Assessment>> all(Tx tx) {
        return PgTx.of(tx)
                .run(ALL, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgAssessments::assessment));
    }

    @Override
    public Future<Optional<Assessment>> lock(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(LOCK, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgAssessments::assessment));
    }

    @Override
    public void add(Tx tx, UUID id, Entry entry) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                ADD,
                Columns.tuple(
                        id,
                        entry.title(),
                        Columns.uuids(entry.agencies()),
                        entry.assessedOn(),
                        entry.reviewBy(),
                        entry.outcome()));
        pg.run(LINK, Columns.tuple(id, Columns.uuids(entry.agreements())));
    }

    @Override
    public void change(Tx tx, UUID id, Entry entry, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                CHANGE,
                Columns.tuple(
                        id,
                        entry.title(),
                        Columns.uuids(entry.agencies()),
                        entry.assessedOn(),
                        entry.reviewBy(),
                        entry.outcome(),
                        Columns.utc(at)));
        Tuple links = Columns.tuple(id, Columns.uuids(entry.agreements()));
        pg.run(UNLINK, links);
        pg.run(LINK, links);
    }

    private static Assessment assessment(Row row) {
        return new Assessment(
                row.getUUID("id"),
                row.getInteger("number"),
                new Entry(
                        row.getString("title"),
                        Columns.uuids(row, "agencies"),
                        Columns.uuids(row, "agreements"),
                        row.getLocalDate("assessed_on"),
                        row.getLocalDate("review_by"),
                        row.getString("outcome")),
                Columns.named(row, "agencies", "agency_names"));
    }
}
