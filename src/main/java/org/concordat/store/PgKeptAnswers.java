package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;

/** Forgets answers that are older than a client may still retry for: thirty days. */
public final class PgKeptAnswers {
    private static final int BATCH = 1_000;
    private static final String FORGET = """
            delete from idempotency where (practitioner, key) in (
                select practitioner, key from idempotency
                where created_at < clock_timestamp() - interval '30 days'
                limit $1)
            """;

    private final Transactions transactions;

    public PgKeptAnswers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Whether there may be more; what was forgotten is gone durably. */
    public Future<Boolean> forgetOld() {
        return transactions.act(
                Scope.platform(CrossAgency.CLOCK),
                Boolean.class,
                tx -> PgTx.of(tx)
                        .run(FORGET, Tuple.of(BATCH))
                        .map(rows -> rows.rowCount() == BATCH),
                (tx, more) -> more);
    }
}
