package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.assurance.AnnualReport;
import org.concordat.assurance.AnnualReportBook.Learnt;
import org.concordat.assurance.AnnualReports;
import org.concordat.assurance.AnnualReports.View;
import org.concordat.assurance.report.Line;
import org.concordat.assurance.report.Lines;
import org.concordat.assurance.report.Total;
import org.concordat.policy.Pack;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Annual reports, over HTTP. */
public final class AnnualReportRoutes implements Routes {
    private final AnnualReports reports;
    private final AnnualReportWords words;

    public AnnualReportRoutes(AnnualReports reports, Pack pack) {
        this.reports = reports;
        this.words = new AnnualReportWords(pack);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "annualReports", this::list,
                "makeAnnualReport", this::make,
                "annualReport", this::read);
    }

    private Future<Reply> list(Request request) {
        return reports.list(request.caller())
                .map(all -> Reply.ok(new JsonObject()
                        .put("yearBegins", reports.yearBegins().name().toLowerCase(Locale.ROOT))
                        .put("reports", array(all, AnnualReportRoutes::json))));
    }

    private Future<Reply> make(Request request) {
        Body body = new Body(request.body());
        Optional<Integer> year = body.integer("year");
        body.require("year");
        body.throwIfWrong();
        return reports.make(request.caller(), request.required(), year.orElseThrow())
                .map(recorded ->
                        Reply.accepted(new JsonObject().put("id", recorded.id().toString())));
    }

    private Future<Reply> read(Request request) {
        boolean csv = request.queried("format").filter("csv"::equals).isPresent();
        return reports.read(request.caller(), request.id())
                .map(view -> csv
                        ? Reply.file(new Reply.Text(
                                "text/csv; charset=utf-8",
                                "annual-report-" + view.report().year().from() + "-version-"
                                        + view.report().version() + ".csv",
                                AnnualReportCsv.of(view, words)))
                        : Reply.ok(json(view)));
    }

    private static JsonObject json(AnnualReport one) {
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("from", one.year().from().toString())
                .put("to", one.year().until().minusDays(1).toString())
                .put("version", one.version())
                .put("state", one.state())
                .put("share", one.share())
                .put("askedAt", one.askedAt().toString());
        one.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        return json;
    }

    private JsonObject json(View view) {
        return json(view.report())
                .put("whole", view.whole())
                .put(
                        "agencies",
                        array(
                                view.agencies(),
                                one -> new JsonObject()
                                        .put("id", one.id().toString())
                                        .put("name", one.name())))
                .put("lines", array(view.lines(), this::json))
                .put("totals", array(view.totals(), this::json))
                .put("learning", array(view.learnt(), AnnualReportRoutes::json));
    }

    private JsonObject json(Line line) {
        JsonArray numbers = new JsonArray();
        line.cells().numbers().forEach(n -> {
            if (n.isPresent()) {
                numbers.add(minutes(line, n.get()));
            } else {
                numbers.addNull();
            }
        });
        return new JsonObject()
                .put("measure", line.measure())
                .put("value", line.value())
                .put("label", words.label(line.measure(), line.value()))
                .put("agency", line.agency().toString())
                .put("months", line.cells().months())
                .put("numbers", numbers);
    }

    /** Times are told in minutes, though they are counted in quarters of an hour. */
    static long minutes(Line line, long number) {
        return Lines.TIMES.contains(line.measure()) ? number * 15 : number;
    }

    private JsonObject json(Total total) {
        return new JsonObject()
                .put("measure", total.measure())
                .put("value", total.value())
                .put("label", words.label(total.measure(), total.value()))
                .put("year", total.year())
                .put("months", new JsonArray(total.months()));
    }

    private static JsonObject json(Learnt one) {
        JsonObject json = new JsonObject()
                .put("month", one.month().toString())
                .put("kind", one.kind())
                .put("text", one.text());
        one.agency().ifPresent(name -> json.put("agency", name));
        return json;
    }

    private static <T> JsonArray array(List<T> all, Function<T, JsonObject> json) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(json.apply(one)));
        return array;
    }
}
