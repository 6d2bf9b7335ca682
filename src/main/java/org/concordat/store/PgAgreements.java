package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Agreement;
import org.concordat.governance.AgreementTerms;
import org.concordat.governance.Agreements;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Terms.Statement;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Agreements with their signatures and reviews. */
public final class PgAgreements implements Agreements {

    @Override
    public Future<List<Agreement>> all(Tx tx) {
        return PgTx.of(tx)
                .run(AgreementSql.ALL, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgAgreements::agreement));
    }

    @Override
    public Future<Optional<Agreement>> find(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(AgreementSql.BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgAgreements::agreement));
    }

    @Override
    public Future<List<Review>> reviews(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(AgreementSql.REVIEWS, Tuple.of(id))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Review(
                                row.getUUID("id"),
                                row.getLocalDate("reviewed_on"),
                                row.getString("outcome"),
                                row.getLocalDate("review_by"),
                                Columns.instant(row, "at"))));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(AgreementSql.LOCK, Tuple.of(id));
        return pg.run(AgreementSql.BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows, row -> new Locked(agreement(row), Columns.instant(row, "now"))));
    }

    @Override
    public void add(Tx tx, UUID id, AgreementTerms terms) {
        PgTx.of(tx).run(AgreementSql.ADD, columns(id, 1, terms));
    }

    @Override
    public void edit(Tx tx, UUID id, int version, AgreementTerms terms) {
        PgTx.of(tx).run(AgreementSql.EDIT, columns(id, version, terms));
    }

    private static Tuple columns(UUID id, int version, AgreementTerms terms) {
        return Columns.tuple(
                id,
                terms.title(),
                terms.community(),
                Columns.uuids(terms.disclosers()),
                Columns.uuids(terms.recipients()),
                Columns.texts(terms.purposes()),
                Columns.texts(terms.categories()),
                terms.lawfulBasis(),
                terms.legalPower().orElse(null),
                terms.controller(),
                terms.contractual(),
                terms.statements().get(Statement.PURPOSE),
                terms.statements().get(Statement.USE),
                terms.statements().get(Statement.SCOPE),
                terms.statements().get(Statement.RESPONSIBILITY),
                terms.statements().get(Statement.RESPONSIBILITIES),
                terms.from(),
                terms.reviewBy(),
                version);
    }

    @Override
    public void state(Tx tx, UUID id, AgreementState state, Instant at) {
        PgTx.of(tx).run(AgreementSql.STATE, Tuple.of(id, Camel.of(state), Columns.utc(at)));
    }

    @Override
    public void review(Tx tx, UUID id, Review review, UUID practitioner) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                AgreementSql.ADD_REVIEW,
                Columns.tuple(
                        review.id(),
                        id,
                        review.reviewedOn(),
                        review.outcome(),
                        review.reviewBy(),
                        practitioner,
                        Columns.utc(review.at())));
        pg.run(AgreementSql.NEXT_REVIEW, Tuple.of(id, review.reviewBy(), Columns.utc(review.at())));
    }

    static Agreement agreement(Row row) {
        return new Agreement(
                row.getUUID("id"),
                row.getInteger("number"),
                row.getInteger("version"),
                terms(row),
                new Agreement.CommunityNamed(
                        row.getUUID("community"), row.getString("community_name")),
                Columns.named(row, "disclosers", "discloser_names"),
                Columns.named(row, "recipients", "recipient_names"),
                Camel.to(AgreementState.class, row.getString("state")),
                SignOffRows.of(row));
    }

    private static AgreementTerms terms(Row row) {
        Map<Statement, String> statements = new EnumMap<>(Statement.class);
        for (Statement statement : Statement.values()) {
            Optional.ofNullable(
                            row.getString("statement_" + statement.name().toLowerCase(Locale.ROOT)))
                    .ifPresent(text -> statements.put(statement, text));
        }
        return new AgreementTerms(
                row.getString("title"),
                row.getUUID("community"),
                Columns.uuids(row, "disclosers"),
                Columns.uuids(row, "recipients"),
                Columns.texts(row, "purposes"),
                Columns.texts(row, "categories"),
                row.getString("lawful_basis"),
                Optional.ofNullable(row.getString("legal_power")),
                row.getString("controller"),
                row.getBoolean("contractual"),
                statements,
                row.getLocalDate("starts_on"),
                row.getLocalDate("review_by"));
    }
}
