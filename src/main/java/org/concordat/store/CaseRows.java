package org.concordat.store;

import io.vertx.sqlclient.Row;

import org.concordat.assurance.Case;
import org.concordat.assurance.Case.Containment;
import org.concordat.assurance.Case.Done;
import org.concordat.assurance.Case.Named;
import org.concordat.assurance.Case.Notice;
import org.concordat.assurance.CaseKind;
import org.concordat.assurance.CaseMeasure;
import org.concordat.assurance.CaseMeasure.Outcome;
import org.concordat.assurance.CasePart;
import org.concordat.assurance.CaseStage;
import org.concordat.assurance.LearningHints.Known;
import org.concordat.kernel.Camel;

import java.util.Optional;

/** Rows of cases, and of what is done on them, read. */
final class CaseRows {
    private CaseRows() {}

    static Known known(Row row) {
        return new Known(
                Optional.ofNullable(row.getString("given_name")),
                Optional.ofNullable(row.getString("family_name")),
                Optional.ofNullable(row.getString("nhs_number")),
                Optional.ofNullable(row.getLocalDate("date_of_birth")));
    }

    static Named named(Row row, String id, String name) {
        return new Named(row.getUUID(id), row.getString(name));
    }

    static Case aCase(Row row) {
        return new Case(
                row.getUUID("id"),
                named(row, "agency", "agency_name"),
                Camel.to(CaseKind.class, row.getString("kind")),
                Camel.to(CaseStage.class, row.getString("stage")),
                row.getBoolean("breach"),
                row.getUUID("title"),
                row.getUUID("text"),
                row.getInteger("affected"),
                Optional.ofNullable(row.getLocalDate("occurred_on")),
                Columns.instant(row, "aware_at"),
                named(row, "opened_by", "opened_by_name"),
                Columns.instant(row, "opened_at"));
    }

    static Done step(Row row) {
        return new Done(
                row.getString("what"),
                named(row, "practitioner", "name"),
                Optional.ofNullable(row.getUUID("text")),
                Columns.instant(row, "at"));
    }

    static CasePart part(Row row) {
        return new CasePart(
                row.getUUID("id"),
                row.getUUID("of_case"),
                named(row, "owner", "owner_name"),
                named(row, "agency", "agency_name"),
                Camel.to(CaseKind.class, row.getString("kind")),
                row.getUUID("brief"),
                Columns.instant(row, "asked_at"),
                Optional.ofNullable(row.getUUID("answer")),
                Columns.instantIfAny(row, "answered_at"),
                Columns.instantIfAny(row, "ended_at"));
    }

    static CaseMeasure measure(Row row) {
        return new CaseMeasure(
                row.getUUID("id"),
                row.getUUID("of_case"),
                row.getUUID("owner"),
                named(row, "agency", "agency_name"),
                Optional.ofNullable(row.getUUID("practitioner"))
                        .map(id -> new Named(id, row.getString("name"))),
                row.getUUID("text"),
                row.getLocalDate("due"),
                Optional.ofNullable(row.getString("outcome"))
                        .map(word -> Camel.to(Outcome.class, word)),
                Optional.ofNullable(row.getUUID("effect")),
                Columns.instantIfAny(row, "followed_at"));
    }

    static Notice notice(Row row) {
        return new Notice(
                row.getString("outcome").equals("sent"),
                row.getUUID("text"),
                Columns.instantIfAny(row, "sent_at"),
                row.getBoolean("persons_told"),
                row.getUUID("persons_reason"),
                named(row, "practitioner", "name"),
                Columns.instant(row, "at"));
    }

    static Containment containment(Row row) {
        return new Containment(
                row.getUUID("id"),
                row.getUUID("of_case"),
                named(row, "agency", "agency_name"),
                Camel.to(Containment.What.class, row.getString("kind")),
                Optional.ofNullable(row.getUUID("ref"))
                        .map(id -> new Named(id, row.getString("name"))),
                Optional.ofNullable(row.getInteger("amount")),
                row.getString("reason"),
                Camel.to(Containment.State.class, row.getString("state")),
                Columns.instant(row, "at"),
                row.getUUID("practitioner"),
                Optional.ofNullable(row.getString("answer")));
    }
}
