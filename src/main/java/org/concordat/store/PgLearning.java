package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.assurance.Case.Named;
import org.concordat.assurance.Learning;
import org.concordat.assurance.LearningBook;
import org.concordat.assurance.LearningHints.Known;
import org.concordat.assurance.ProblemEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Problems, learning and its log. */
public final class PgLearning implements LearningBook {
    @Override
    public void learnt(Tx tx, Caller caller, Learning one) {
        PgTx.of(tx)
                .run(
                        LearningSql.LEARNT,
                        Columns.tuple(
                                one.id(),
                                caller.agency(),
                                one.ofCase().orElse(null),
                                one.problem().orElse(null),
                                caller.practitioner(),
                                one.text(),
                                one.nothing(),
                                Columns.utc(one.at())));
    }

    @Override
    public Future<List<Learning>> unpublished(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(LearningSql.UNPUBLISHED, Tuple.of(limit))
                .map(rows -> Columns.list(rows, PgLearning::learning));
    }

    @Override
    public Future<List<Learning.Entry>> log(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(LearningSql.LOG, Tuple.of(limit))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Learning.Entry(
                                row.getUUID("id"),
                                row.getLocalDate("month"),
                                row.getString("kind"),
                                Optional.ofNullable(row.getString("name")),
                                Optional.ofNullable(row.getString("text")),
                                Optional.ofNullable(row.getUUID("learning")))));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        Future<Optional<Row>> found =
                pg.run(LearningSql.LOCK, Tuple.of(id)).map(rows -> Columns.first(rows, r -> r));
        Future<List<Known>> known = pg.run(LearningSql.KNOWN, Tuple.of(id))
                .map(rows -> Columns.list(rows, CaseRows::known));
        return Future.all(found, known)
                .map(both -> found.result()
                        .map(row -> new Locked(
                                learning(row), known.result(), Columns.instant(row, "now"))));
    }

    @Override
    public void publish(
            Tx tx, Caller caller, Locked locked, UUID entry, String text, boolean named) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                LearningSql.ENTER,
                Columns.tuple(
                        entry, locked.learning().kind(), named ? caller.agency() : null, text));
        pg.run(
                LearningSql.CHECKED,
                Tuple.of(
                        locked.learning().id(),
                        entry,
                        caller.practitioner(),
                        Columns.utc(locked.now())));
    }

    @Override
    public void withdraw(Tx tx, UUID entry) {
        PgTx.of(tx).run(LearningSql.WITHDRAW, Tuple.of(entry));
    }

    @Override
    public void record(Tx tx, Caller caller, UUID problem, UUID text, Instant at) {
        PgTx.of(tx)
                .run(
                        LearningSql.RECORD,
                        Tuple.of(
                                problem,
                                caller.agency(),
                                caller.practitioner(),
                                text,
                                Columns.utc(at)));
    }

    @Override
    public Future<List<ProblemEntry>> problems(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(LearningSql.PROBLEMS, Tuple.of(limit))
                .map(rows -> Columns.list(rows, PgLearning::problem));
    }

    @Override
    public Future<Optional<ProblemEntry>> lockProblem(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(LearningSql.LOCK_PROBLEM, Tuple.of(id));
        return pg.run(LearningSql.FIND_PROBLEM, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgLearning::problem));
    }

    @Override
    public void answer(Tx tx, Caller caller, UUID problem, UUID text, Instant at) {
        PgTx.of(tx)
                .run(
                        LearningSql.ANSWER,
                        Tuple.of(
                                problem,
                                caller.agency(),
                                caller.practitioner(),
                                text,
                                Columns.utc(at)));
    }

    @Override
    public Future<Optional<Audit>> lastAudit(Tx tx) {
        return PgTx.of(tx)
                .run(LearningSql.LAST_AUDIT)
                .map(rows -> Columns.first(
                        rows,
                        row -> new Audit(
                                row.getUUID("text"),
                                new Named(row.getUUID("practitioner"), row.getString("name")),
                                row.getInteger("problems"),
                                Columns.instant(row, "at"))));
    }

    @Override
    public void audit(Tx tx, Caller caller, UUID id, UUID text, Instant at) {
        PgTx.of(tx)
                .run(
                        LearningSql.AUDIT,
                        Tuple.of(
                                id, caller.agency(), caller.practitioner(), text, Columns.utc(at)));
    }

    @Override
    public Future<Instant> now(Tx tx) {
        return PgTx.of(tx)
                .run(CaseSql.NOW)
                .map(rows ->
                        Columns.first(rows, row -> Columns.instant(row, "now")).orElseThrow());
    }

    private static Learning learning(Row row) {
        return new Learning(
                row.getUUID("id"),
                Optional.ofNullable(row.getUUID("of_case")),
                Optional.ofNullable(row.getUUID("problem")),
                row.getString("kind"),
                row.getUUID("text"),
                row.getBoolean("nothing"),
                Columns.instant(row, "at"),
                Optional.ofNullable(row.getUUID("entry")));
    }

    private static ProblemEntry problem(Row row) {
        return new ProblemEntry(
                row.getUUID("id"),
                new Named(row.getUUID("practitioner"), row.getString("name")),
                row.getUUID("text"),
                Columns.instant(row, "at"),
                Optional.ofNullable(row.getUUID("answer"))
                        .map(text -> new ProblemEntry.Answer(
                                text,
                                new Named(
                                        row.getUUID("answered_by"),
                                        row.getString("answered_by_name")),
                                Columns.instant(row, "answered_at"))),
                Columns.instant(row, "now"));
    }
}
