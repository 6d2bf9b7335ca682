package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.oversight.FigureBook.By;
import org.concordat.oversight.FigureBook.Counts;
import org.concordat.oversight.FigureBook.Month;
import org.concordat.oversight.FigureBook.View;
import org.concordat.oversight.Figures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Figures of a supervisor's agency, over HTTP. */
public final class FigureRoutes implements Routes {
    private static final List<String> COUNTS =
            List.of("sent", "held", "on a ground", "on judgement", "not shared");

    private final Figures figures;

    public FigureRoutes(Figures figures) {
        this.figures = figures;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("reviewFigures", this::read);
    }

    private Future<Reply> read(Request request) {
        String part = request.queried("part").orElse("months");
        boolean csv = request.queried("format").filter("csv"::equals).isPresent();
        return figures.read(request.caller())
                .map(view -> csv
                        ? Reply.file(new Reply.Text(
                                "text/csv; charset=utf-8", part + ".csv", csv(part, view)))
                        : Reply.ok(json(view)));
    }

    private static String csv(String part, View view) {
        return switch (part) {
            case "purposes" -> csv("purpose", view.purposes());
            case "grounds" -> csv("ground", view.grounds());
            default -> csv(view.months());
        };
    }

    private static String csv(String name, List<By> all) {
        return Csv.table(
                header(name, Stream.empty()),
                all.stream().map(by -> row(by.id(), by.counts())).toList());
    }

    private static String csv(List<Month> months) {
        return Csv.table(
                header(
                        "month",
                        Stream.of(
                                "referrals late",
                                "half opened within seconds",
                                "reviews sound",
                                "reviews talk",
                                "reviews not justified")),
                months.stream()
                        .map(month -> {
                            List<String> row = row(month.month().toString(), month.counts());
                            row.add(Long.toString(month.late()));
                            row.add(month.opened()
                                    .map(Duration::toSeconds)
                                    .map(String::valueOf)
                                    .orElse(""));
                            row.add(Long.toString(month.sound()));
                            row.add(Long.toString(month.talk()));
                            row.add(Long.toString(month.notJustified()));
                            return row;
                        })
                        .toList());
    }

    private static List<String> header(String first, Stream<String> more) {
        return Stream.of(Stream.of(first), COUNTS.stream(), more)
                .flatMap(names -> names)
                .toList();
    }

    private static List<String> row(String first, Counts counts) {
        List<String> row = new ArrayList<>();
        row.add(first);
        Stream.of(
                        counts.sent(),
                        counts.held(),
                        counts.ground(),
                        counts.judgement(),
                        counts.notShared())
                .map(String::valueOf)
                .forEach(row::add);
        return row;
    }

    private static JsonObject json(View view) {
        JsonArray months = new JsonArray();
        view.months().forEach(month -> {
            JsonObject json = counts(month.counts())
                    .put("month", month.month().toString())
                    .put("late", month.late())
                    .put("sound", month.sound())
                    .put("talk", month.talk())
                    .put("notJustified", month.notJustified());
            month.opened().ifPresent(time -> json.put("openedSeconds", time.toSeconds()));
            months.add(json);
        });
        return new JsonObject()
                .put("months", months)
                .put("purposes", by(view.purposes()))
                .put("grounds", by(view.grounds()));
    }

    private static JsonArray by(List<By> all) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(counts(one.counts()).put("id", one.id())));
        return array;
    }

    private static JsonObject counts(Counts counts) {
        return new JsonObject()
                .put("sent", counts.sent())
                .put("held", counts.held())
                .put("ground", counts.ground())
                .put("judgement", counts.judgement())
                .put("notShared", counts.notShared());
    }
}
