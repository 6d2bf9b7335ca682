package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.WitnessBook;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.VerifierKey;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Witnesses and their cosignatures. */
public final class PgWitnessBook implements WitnessBook {
    private static final String ALL = """
            select w.id, w.agency, a.name as agency_name, w.key, w.since, w.ended_at, c.size, c.at,
                   l.at as behind
            from journal_witness w
                 join agency a on a.id = w.agency
                 left join lateral (select size, at from journal_cosignature where witness = w.id
                                    order by size desc limit 1) c on true
                 left join journal_leaf l on l.position = coalesce(c.size, 0)
            order by a.name, w.since, w.id
            """;
    private static final String COSIGNED = """
            select k.note, array_agg(c.line order by c.at) as lines
            from journal_cosignature c join journal_checkpoint k on k.size = c.size
            where c.size = (select max(size) from journal_cosignature)
            group by k.note
            """;
    private static final String MAY_WITNESS = """
            select from agency where id = $1 and signed_on is not null and (left_on is null or left_on > today())
            """;
    private static final String REGISTER =
            "insert into journal_witness (id, agency, name, key, since) values ($1, $2, $3, $4, $5)";
    private static final String END = "update journal_witness set ended_at = $2 where id = $1";
    private static final String KEEP = """
            insert into journal_cosignature (size, witness, line) values ($1, $2, $3)
            on conflict (witness, size) do nothing
            """;

    @Override
    public Future<List<Registered>> all(Tx tx) {
        return PgTx.of(tx)
                .run(ALL, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgWitnessBook::registered));
    }

    private static Registered registered(Row row) {
        return new Registered(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getString("agency_name"),
                VerifierKey.parse(row.getString("key")),
                Columns.instant(row, "since"),
                Columns.instantIfAny(row, "ended_at"),
                Optional.ofNullable(row.getLong("size"))
                        .map(size -> new Newest(size, Columns.instant(row, "at"))),
                Columns.instantIfAny(row, "behind"));
    }

    @Override
    public Future<Optional<Note>> cosigned(Tx tx) {
        return PgTx.of(tx)
                .run(COSIGNED, Tuple.tuple())
                .map(rows -> Columns.first(rows, PgWitnessBook::cosigned));
    }

    private static Note cosigned(Row row) {
        Note note = Note.parse(row.getString("note"));
        for (String line : row.getArrayOfStrings("lines")) {
            note = note.with(Note.Signature.parse(line));
        }
        return note;
    }

    @Override
    public Future<Boolean> mayWitness(Tx tx, UUID agency) {
        return PgTx.of(tx).run(MAY_WITNESS, Tuple.of(agency)).map(rows -> rows.size() > 0);
    }

    @Override
    public void register(Tx tx, UUID id, UUID agency, VerifierKey key) {
        PgTx pg = PgTx.of(tx);
        pg.run(REGISTER, Tuple.of(id, agency, key.name(), key.encoded(), Columns.utc(pg.time())));
    }

    @Override
    public void end(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(END, Tuple.of(id, Columns.utc(pg.time())));
    }

    @Override
    public void keep(Tx tx, UUID witness, long size, String line) {
        PgTx.of(tx).run(KEEP, Tuple.of(size, witness, line));
    }
}
