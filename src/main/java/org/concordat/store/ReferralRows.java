package org.concordat.store;

import io.vertx.sqlclient.Row;

import org.concordat.kernel.Cursor;
import org.concordat.kernel.Place;
import org.concordat.keys.Content;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.referral.Referral;
import org.concordat.referral.ReferralBook.Answered;
import org.concordat.referral.ReferralBook.Asked;
import org.concordat.referral.ReferralBook.Done;
import org.concordat.referral.ReferralBook.Earlier;
import org.concordat.referral.ReferralBook.Line;
import org.concordat.referral.ReferralBook.Next;
import org.concordat.referral.ReferralBook.Note;
import org.concordat.referral.ReferralBook.Queued;
import org.concordat.referral.ReferralBook.Reply;
import org.concordat.referral.ReferralBook.Running;
import org.concordat.referral.ReferralBook.Ticked;
import org.concordat.referral.ReferralBook.Triage;
import org.concordat.referral.ReferralState;

import java.util.Optional;

/** Rows of referrals, read. */
final class ReferralRows {
    private ReferralRows() {}

    static Referral referral(Row row) {
        return new Referral(
                row.getUUID("id"),
                row.getUUID("referrer"),
                row.getUUID("author"),
                row.getUUID("hub"),
                Optional.ofNullable(row.getUUID("team")),
                Optional.ofNullable(row.getUUID("addressee")),
                row.getString("category"),
                row.getString("purpose"),
                ReferralState.of(row.getString("state")),
                row.getInteger("version"),
                Columns.instant(row, "created_at"),
                Columns.instantIfAny(row, "submitted_at"));
    }

    static Named named(Row row, String column) {
        return new Named(row.getUUID(column), row.getString(column + "_name"));
    }

    static Optional<Named> namedIfAny(Row row, String column) {
        return Optional.ofNullable(row.getUUID(column)).map(id -> named(row, column));
    }

    static Triage triage(Row row) {
        return new Triage(
                Optional.ofNullable(row.getString("rating")),
                namedIfAny(row, "assigned"),
                Optional.ofNullable(row.getString("level_of_need")),
                Optional.ofNullable(row.getUUID("rationale")),
                Optional.ofNullable(row.getString("decided_by_name")),
                Optional.ofNullable(row.getUUID("next_team"))
                        .map(team -> new Next(
                                named(row, "next_agency"),
                                named(row, "next_team"),
                                Optional.ofNullable(row.getUUID("next")),
                                Optional.ofNullable(row.getString("next_state")))),
                Optional.ofNullable(row.getUUID("instead")),
                Optional.ofNullable(row.getUUID("outcome")));
    }

    static Done done(Row row) {
        return new Done(
                row.getString("act"),
                Optional.ofNullable(row.getString("word")),
                Optional.ofNullable(row.getString("by")),
                Optional.ofNullable(row.getUUID("told"))
                        .map(sharing -> new Reply(sharing, row.getString("told_state"))),
                Columns.instant(row, "at"));
    }

    static Asked asked(Row row) {
        return new Asked(
                row.getUUID("id"),
                row.getString("state"),
                named(row, "agency"),
                Optional.ofNullable(row.getString("team_name")),
                row.getUUID("question"),
                row.getString("by"),
                Columns.instant(row, "asked_at"),
                Columns.instant(row, "due"),
                Optional.ofNullable(row.getString("paused")),
                Optional.ofNullable(row.getString("how"))
                        .map(how -> new Answered(
                                how,
                                Optional.ofNullable(row.getString("reason")),
                                Optional.ofNullable(row.getUUID("answer")),
                                Columns.instant(row, "answered_at"),
                                Optional.ofNullable(row.getUUID("challenge")))));
    }

    static Note note(Row row) {
        return new Note(
                row.getUUID("id"),
                row.getString("kind"),
                row.getUUID("text"),
                Optional.ofNullable(row.getLocalDate("due")),
                row.getString("by"),
                Columns.instant(row, "at"),
                Columns.instantIfAny(row, "done_at")
                        .map(at -> new Ticked(row.getString("done_by_name"), at)));
    }

    static Earlier earlier(Row row) {
        return new Earlier(
                row.getUUID("id"), row.getString("state"), Columns.instant(row, "submitted_at"));
    }

    static Running running(Row row) {
        return new Running(
                row.getString("kind"),
                Columns.instant(row, "due_at"),
                Optional.ofNullable(row.getString("reason")));
    }

    static Content content(Row row) {
        return new Content(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getBuffer("wrapped_key"),
                row.getBuffer("ciphertext"));
    }

    static Line line(Row row) {
        return new Line(
                row.getUUID("id"),
                ReferralState.of(row.getString("state")),
                named(row, "referrer"),
                named(row, "hub"),
                PgInboxes.named(row.getJsonArray("persons")),
                Optional.ofNullable(row.getString("rating")),
                Columns.instant(row, "created_at"),
                Columns.instantIfAny(row, "submitted_at"),
                new Cursor(row.getLong("xid_number"), row.getLong("seq")));
    }

    static Queued queued(Row row) {
        return new Queued(
                row.getUUID("id"),
                ReferralState.of(row.getString("state")),
                row.getInteger("version"),
                named(row, "referrer"),
                PgInboxes.named(row.getJsonArray("persons")),
                Optional.ofNullable(row.getString("rating")),
                namedIfAny(row, "assigned"),
                Columns.instantIfAny(row, "due_at"),
                Optional.ofNullable(row.getString("clock")),
                Optional.ofNullable(row.getString("paused")),
                row.getInteger("asked"),
                row.getInteger("answered"),
                Columns.instant(row, "submitted_at"),
                new Place(Columns.instant(row, "place"), row.getUUID("id")));
    }
}
