package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalPages.Line;
import org.concordat.kernel.Camel;

import java.util.List;
import java.util.Optional;

/** Entries of the journal as a table to keep. */
final class JournalCsv {
    private static final List<String> COLUMNS = List.of(
            "id",
            "time",
            "act",
            "practitioner",
            "agency",
            "other agency",
            "sharing",
            "record",
            "clause",
            "detail");

    private JournalCsv() {}

    static String of(List<Line> lines) {
        return Csv.table(COLUMNS, lines.stream().map(JournalCsv::row).toList());
    }

    private static List<String> row(Line line) {
        JournalEntry entry = line.entry();
        JsonObject detail = JournalJson.detail(entry);
        return List.of(
                line.id().toString(),
                line.at().toString(),
                Camel.of(entry.act()),
                text(line.practitionerName()),
                text(line.agencyName()),
                text(line.otherAgencyName()),
                text(entry.sharing()),
                text(entry.record()),
                text(entry.clause()),
                detail.isEmpty() ? "" : detail.encode());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
