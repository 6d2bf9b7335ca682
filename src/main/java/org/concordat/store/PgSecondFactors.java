package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.access.SecondFactors;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Second factors and recovery codes. Needs the gate's role. */
public final class PgSecondFactors implements SecondFactors {
    /** The account's row is always there: whoever holds it holds all of this. */
    private static final String HOLD =
            "select practitioner from account where practitioner = $1 for update";

    private static final String FIND = """
            select confirmed, id, agency, wrapped_key, ciphertext, begun_at, last_step, wrong
            from second_factor where practitioner = $1
            """;
    private static final String CODES =
            "select hash from recovery_code where practitioner = $1 and used_at is null";
    private static final String NOW = "select clock_timestamp() as now";
    private static final String FORGET_BEGUN =
            "delete from second_factor where practitioner = $1 and not confirmed";
    private static final String BEGIN = """
            insert into second_factor (practitioner, id, agency, wrapped_key, ciphertext)
            values ($1, $2, $3, $4, $5)
            """;
    private static final String FORGET_CONFIRMED =
            "delete from second_factor where practitioner = $1 and confirmed";
    private static final String CONFIRM = """
            update second_factor set confirmed = true, last_step = $2, begun_at = clock_timestamp()
            where practitioner = $1 and not confirmed
            """;
    /** Compare and set: no step is ever taken twice, whatever was held. */
    private static final String TAKE = """
            update second_factor set last_step = $2, wrong = 0
            where practitioner = $1 and confirmed and last_step < $2
            """;

    private static final String REFUSE =
            "update second_factor set wrong = wrong + 1 where practitioner = $1 and confirmed";
    private static final String FORGIVE =
            "update second_factor set wrong = 0 where practitioner = $1";
    private static final String FORGET_CODES = "delete from recovery_code where practitioner = $1";
    private static final String KEEP = """
            insert into recovery_code (practitioner, hash)
            select $1, decode(h, 'hex') from unnest($2::text[]) h
            """;
    private static final String SPEND = """
            update recovery_code set used_at = clock_timestamp()
            where practitioner = $1 and hash = $2 and used_at is null
            """;
    private static final String REMOVE = "delete from second_factor where practitioner = $1";

    @Override
    public Future<Standing> hold(Tx tx, UUID practitioner) {
        PgTx.of(tx).run(HOLD, Tuple.of(practitioner));
        return find(tx, practitioner);
    }

    @Override
    public Future<Standing> find(Tx tx, UUID practitioner) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> factors = pg.run(FIND, Tuple.of(practitioner));
        Future<RowSet<Row>> codes = pg.run(CODES, Tuple.of(practitioner));
        return pg.run(NOW, Tuple.tuple())
                .compose(now -> Future.all(factors, codes)
                        .map(both -> standing(
                                factors.result(),
                                codes.result(),
                                Columns.instant(now.iterator().next(), "now"))));
    }

    private static Standing standing(RowSet<Row> factors, RowSet<Row> codes, Instant now) {
        Optional<Factor> confirmed = Optional.empty();
        Optional<Factor> begun = Optional.empty();
        for (Row row : factors) {
            Factor factor = factor(row);
            if (row.getBoolean("confirmed")) {
                confirmed = Optional.of(factor);
            } else {
                begun = Optional.of(factor);
            }
        }
        Set<Buffer> hashes = new HashSet<>();
        codes.forEach(row -> hashes.add(row.getBuffer("hash")));
        return new Standing(confirmed, begun, hashes, now);
    }

    private static Factor factor(Row row) {
        return new Factor(
                new Content(
                        row.getUUID("id"),
                        row.getUUID("agency"),
                        row.getBuffer("wrapped_key"),
                        row.getBuffer("ciphertext")),
                Columns.instant(row, "begun_at"),
                row.getLong("last_step"),
                row.getInteger("wrong"));
    }

    @Override
    public void begin(Tx tx, UUID practitioner, Content secret) {
        PgTx pg = PgTx.of(tx);
        pg.run(FORGET_BEGUN, Tuple.of(practitioner));
        pg.run(
                BEGIN,
                Tuple.of(
                        practitioner,
                        secret.id(),
                        secret.agency(),
                        secret.wrappedKey(),
                        secret.ciphertext()));
    }

    @Override
    public void confirm(Tx tx, UUID practitioner, long step) {
        PgTx pg = PgTx.of(tx);
        pg.run(FORGET_CONFIRMED, Tuple.of(practitioner));
        pg.run(CONFIRM, Tuple.of(practitioner, step));
    }

    @Override
    public void take(Tx tx, UUID practitioner, long step) {
        PgTx.of(tx).run(TAKE, Tuple.of(practitioner, step));
    }

    @Override
    public void refuse(Tx tx, UUID practitioner) {
        PgTx.of(tx).run(REFUSE, Tuple.of(practitioner));
    }

    @Override
    public void forgive(Tx tx, UUID practitioner) {
        PgTx.of(tx).run(FORGIVE, Tuple.of(practitioner));
    }

    @Override
    public void keep(Tx tx, UUID practitioner, Collection<Buffer> hashes) {
        // The client has no arrays of bytea; hexadecimal does as well.
        String[] hex = hashes.stream()
                .map(hash -> HexFormat.of().formatHex(hash.getBytes()))
                .toArray(String[]::new);
        PgTx pg = PgTx.of(tx);
        pg.run(FORGET_CODES, Tuple.of(practitioner));
        pg.run(KEEP, Tuple.of(practitioner, (Object) hex));
    }

    @Override
    public void spend(Tx tx, UUID practitioner, Buffer hash) {
        PgTx.of(tx).run(SPEND, Tuple.of(practitioner, hash));
    }

    @Override
    public void remove(Tx tx, UUID practitioner) {
        PgTx pg = PgTx.of(tx);
        pg.run(REMOVE, Tuple.of(practitioner));
        pg.run(FORGET_CODES, Tuple.of(practitioner));
    }
}
