package org.concordat.web;

import org.concordat.assurance.AnnualReportBook.Learnt;
import org.concordat.assurance.AnnualReports.View;
import org.concordat.assurance.report.Cells;
import org.concordat.assurance.report.Line;
import org.concordat.assurance.report.Total;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An annual report as one table: a row for each number that is told. */
final class AnnualReportCsv {
    private static final List<String> HEADER =
            List.of("measure", "what", "agency", "from", "to", "number");
    private static final String FEW = "fewer than 5";
    private static final String ALL = "All agencies, of the numbers shown";

    private AnnualReportCsv() {}

    static String of(View view, AnnualReportWords words) {
        Map<UUID, String> names = view.agencies().stream()
                .collect(Collectors.toMap(one -> one.id(), one -> one.name()));
        LocalDate from = view.report().year().from();
        List<List<String>> rows = new ArrayList<>();
        for (Line line : view.lines()) {
            List<String> start = List.of(
                    words.measure(line.measure()),
                    words.label(line.measure(), line.value()),
                    names.getOrDefault(line.agency(), ""));
            numbers(line, from).forEach(rest -> rows.add(joined(start, rest)));
        }
        for (Total total : view.totals()) {
            rows.add(joined(
                    List.of(
                            words.measure(total.measure()),
                            words.label(total.measure(), total.value()),
                            ALL),
                    row(from, 12, Long.toString(total.year()))));
        }
        for (Learnt one : view.learnt()) {
            rows.add(joined(
                    List.of(
                            "Learnt",
                            words.label("learnt", one.kind()),
                            one.agency().orElse("")),
                    row(one.month(), 1, one.text())));
        }
        return Csv.table(HEADER, rows);
    }

    private static Stream<List<String>> numbers(Line line, LocalDate from) {
        Cells cells = line.cells();
        return cells.isFew()
                ? Stream.of(row(from, 12, FEW))
                : IntStream.range(0, cells.numbers().size())
                        .mapToObj(i -> row(
                                from.plusMonths((long) i * cells.months()),
                                cells.months(),
                                cells.numbers()
                                        .get(i)
                                        .map(n ->
                                                Long.toString(AnnualReportRoutes.minutes(line, n)))
                                        .orElse("")));
    }

    private static List<String> row(LocalDate from, int months, String number) {
        return List.of(from.toString(), from.plusMonths(months).minusDays(1).toString(), number);
    }

    private static List<String> joined(List<String> start, List<String> rest) {
        return Stream.concat(start.stream(), rest.stream()).toList();
    }
}
