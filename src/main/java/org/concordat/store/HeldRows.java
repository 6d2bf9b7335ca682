package org.concordat.store;

import io.vertx.sqlclient.Row;

import org.concordat.kernel.Camel;
import org.concordat.sharing.NewSharing.Means;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.PersonRow;
import org.concordat.sharing.Sharings.SharingRow;
import org.concordat.sharing.Sharings.StatementRow;
import org.concordat.sharing.Sharings.Told;

import java.util.List;
import java.util.Optional;

/** Rows of a stored sharing. */
final class HeldRows {
    private HeldRows() {}

    static SharingRow sharing(Row row) {
        return new SharingRow(
                row.getUUID("id"),
                row.getString("kind"),
                row.getUUID("sender_agency"),
                row.getUUID("sender_practitioner"),
                Optional.ofNullable(row.getUUID("recipient_agency")),
                Optional.ofNullable(row.getUUID("recipient_team")),
                Optional.ofNullable(row.getUUID("recipient_practitioner")),
                Optional.ofNullable(row.getUUID("recipient_external")),
                row.getString("purpose"),
                row.getString("interest"),
                row.getBoolean("urgent"),
                row.getString("asking_risk"),
                row.getUUID("title"),
                Optional.ofNullable(row.getUUID("in_reply_to")),
                row.getUUID("conversation"),
                row.getString("state"),
                Columns.instant(row, "created_at"),
                Columns.instantIfAny(row, "recheck_at"),
                Columns.instantIfAny(row, "told_at")
                        .map(at -> new Told(Camel.to(Means.class, row.getString("means")), at)));
    }

    static PersonRow person(Row row) {
        return new PersonRow(
                row.getInteger("position"), row.getUUID("record"), row.getUUID("identity"));
    }

    static ItemRow item(Row row) {
        return new ItemRow(
                row.getUUID("id"),
                row.getInteger("position"),
                row.getString("category"),
                Columns.uuids(row, "about"),
                Optional.ofNullable(row.getString("nature")),
                Optional.ofNullable(row.getLocalDate("observed_on")),
                row.getBoolean("sourced"),
                row.getBoolean("health_justified"),
                row.getUUID("originator"),
                Optional.ofNullable(row.getUUID("forward_of")),
                row.getUUID("content"),
                Optional.empty());
    }

    static StatementRow statement(Row row) {
        return new StatementRow(
                row.getUUID("id"),
                row.getUUID("sharing"),
                row.getString("kind"),
                Optional.ofNullable(row.getString("ground")),
                Columns.uuids(row, "items"),
                Columns.texts(row, "categories"),
                Optional.ofNullable(row.getString("power")),
                Columns.texts(row, "stated"),
                row.getUUID("content"),
                row.getUUID("practitioner"),
                Columns.instant(row, "at"));
    }

    static Optional<StatementRow> latest(List<StatementRow> statements, String kind) {
        return statements.stream().filter(s -> s.kind().equals(kind)).reduce((a, b) -> b);
    }
}
