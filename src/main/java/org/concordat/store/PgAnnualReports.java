package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.assurance.AnnualReport;
import org.concordat.assurance.AnnualReportBook;
import org.concordat.assurance.report.Cells;
import org.concordat.assurance.report.Counted;
import org.concordat.assurance.report.Line;
import org.concordat.assurance.report.ReportYear;
import org.concordat.governance.Agency;
import org.concordat.kernel.Tx;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Annual reports: what they tell, and how far those have got that are being made. */
public final class PgAnnualReports implements AnnualReportBook {

    @Override
    public Future<Standing> lock(Tx tx, ReportYear year) {
        PgTx pg = PgTx.of(tx);
        pg.run(AnnualReportSql.TAKE_TURN);
        return pg.run(AnnualReportSql.STANDING, Tuple.of(year.from(), year.until()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Standing(
                            row.getBoolean("under_way"),
                            row.getBoolean("overlapping"),
                            row.getInteger("versions"),
                            row.getLocalDate("today"),
                            Columns.instant(row, "now"));
                });
    }

    @Override
    public void add(Tx tx, UUID id, ReportYear year, int version, UUID askedBy) {
        PgTx.of(tx)
                .run(
                        AnnualReportSql.ADD,
                        Tuple.of(id, year.from(), year.until(), version, askedBy));
    }

    @Override
    public Future<List<AnnualReport>> list(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(AnnualReportSql.LIST, Tuple.of(limit))
                .map(rows -> Columns.list(rows, PgAnnualReports::report));
    }

    @Override
    public Future<Optional<AnnualReport>> find(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(AnnualReportSql.FIND, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgAnnualReports::report));
    }

    private static AnnualReport report(Row row) {
        return new AnnualReport(
                row.getUUID("id"),
                new ReportYear(row.getLocalDate("from_day")),
                row.getInteger("version"),
                row.getString("state"),
                row.getLocalDate("next_day"),
                Columns.instant(row, "asked_at"),
                Columns.instantIfAny(row, "ended_at"));
    }

    @Override
    public Future<List<Line>> lines(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(AnnualReportSql.LINES, Tuple.of(id))
                .map(rows -> Columns.list(rows, PgAnnualReports::line));
    }

    private static Line line(Row row) {
        return new Line(
                row.getString("measure"),
                row.getUUID("agency"),
                row.getString("value"),
                new Cells(
                        row.getInteger("months"),
                        Arrays.stream(row.getArrayOfLongs("numbers"))
                                .map(Optional::ofNullable)
                                .toList()));
    }

    @Override
    public Future<List<Agency.Named>> agencies(Tx tx, AnnualReport report) {
        ReportYear year = report.year();
        return PgTx.of(tx)
                .run(AnnualReportSql.AGENCIES, Tuple.of(year.from(), year.until(), report.id()))
                .map(rows -> Columns.list(
                        rows, row -> new Agency.Named(row.getUUID("id"), row.getString("name"))));
    }

    @Override
    public Future<List<Learnt>> learnt(Tx tx, ReportYear year) {
        return PgTx.of(tx)
                .run(AnnualReportSql.LEARNT, Tuple.of(year.from(), year.until()))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Learnt(
                                row.getLocalDate("month"),
                                row.getString("kind"),
                                Optional.ofNullable(row.getString("name")),
                                row.getString("text"))));
    }

    @Override
    public Future<Optional<Run>> claim(Tx tx, UUID runner) {
        return PgTx.of(tx)
                .run(AnnualReportSql.CLAIM, Tuple.of(runner))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Run(
                                row.getUUID("id"),
                                row.getUUID("runner"),
                                row.getUUID("asked_by"),
                                new ReportYear(row.getLocalDate("from_day")),
                                row.getLocalDate("next_day"))));
    }

    @Override
    public Future<Optional<LocalDate>> count(Tx tx, Run run, int days) {
        return PgTx.of(tx)
                .run(AnnualReportSql.COUNT, Tuple.of(run.id(), run.runner(), run.nextDay(), days))
                .map(rows -> Columns.first(rows, row -> row.getLocalDate("next_day")));
    }

    private static Future<Boolean> did(Tx tx, String sql, Tuple arguments) {
        return PgTx.of(tx).run(sql, arguments).map(rows -> rows.size() > 0);
    }

    @Override
    public Future<List<Counted>> counted(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(AnnualReportSql.COUNTED, Tuple.of(id))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Counted(
                                row.getInteger("month"),
                                row.getString("measure"),
                                row.getUUID("agency"),
                                row.getString("value"),
                                row.getInteger("step"),
                                row.getLong("amount"))));
    }

    @Override
    public Future<Optional<List<Line>>> before(Tx tx, Run run) {
        return PgTx.of(tx)
                .run(AnnualReportSql.BEFORE, Tuple.of(run.id()))
                .compose(rows -> Columns.first(rows, row -> row.getUUID("id"))
                        .map(id -> lines(tx, id).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private record LineRow(
            int position,
            String measure,
            UUID agency,
            String value,
            int months,
            List<Optional<Long>> numbers) {}

    @Override
    public void keep(Tx tx, UUID id, List<Line> lines) {
        List<LineRow> rows = IntStream.range(0, lines.size())
                .mapToObj(i -> row(i, lines.get(i)))
                .toList();
        PgTx.of(tx).run(AnnualReportSql.KEEP, Tuple.of(id, Json.encode(rows)));
        forget(tx, id);
    }

    @Override
    public void forget(Tx tx, UUID id) {
        PgTx.of(tx).run(AnnualReportSql.FORGET, Tuple.of(id));
    }

    private static LineRow row(int position, Line line) {
        return new LineRow(
                position,
                line.measure(),
                line.agency(),
                line.value(),
                line.cells().months(),
                line.cells().numbers());
    }

    @Override
    public Future<Boolean> end(Tx tx, Run run, String state) {
        return did(tx, AnnualReportSql.END, Tuple.of(run.id(), run.runner(), state));
    }
}
