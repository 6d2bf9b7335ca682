package org.concordat.store;

import io.vertx.sqlclient.Row;

import org.concordat.governance.Cover;
import org.concordat.kernel.Camel;
import org.concordat.policy.Facts;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Controller;
import org.concordat.policy.Facts.Flag;
import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.sharing.Sharings.Concerned;
import org.concordat.sharing.Sharings.Identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows as the facts that a decision is made of. */
final class FactRows {
    private static final ZoneId LOCAL = Cover.ZONE;

    private FactRows() {}

    static Facts.Agency agency(Row row, UUID id, String side, Instant now) {
        LocalDate today = now.atZone(LOCAL).toLocalDate();
        LocalDate joined = row.getLocalDate(side + "_signed");
        LocalDate left = row.getLocalDate(side + "_left");
        boolean signed =
                joined != null && !joined.isAfter(today) && (left == null || left.isAfter(today));
        return new Facts.Agency(
                id,
                row.getString(side + "_kind"),
                signed,
                Optional.ofNullable(row.getLocalDate(side + "_registration")),
                row.getBoolean(side + "_commissioned"),
                row.getBoolean(side + "_guardian"));
    }

    static RecipientDesk desk(Row row, Instant now) {
        if (!row.getBoolean("desk_exists")) {
            return RecipientDesk.unknown();
        }
        LocalDate today = now.atZone(LOCAL).toLocalDate();
        LocalDate ended = row.getBoolean("is_team")
                ? row.getLocalDate("closed_on")
                : row.getLocalDate("practitioner_left");
        boolean active = row.getBoolean("desk_staffed") && (ended == null || ended.isAfter(today));
        List<UUID> links = Columns.uuids(row, "links");
        List<UUID> barred = Columns.uuids(row, "barred");
        if (!row.getBoolean("is_team")) {
            Optional<Instant> back = Optional.ofNullable(row.getLocalDate("away_until"))
                    .map(until -> until.plusDays(1).atStartOfDay(LOCAL).toInstant());
            return new RecipientDesk(true, active, active && back.isEmpty(), back, barred, links);
        }
        Cover.Duty duty = CoverRows.coverAndClosures(row).at(now);
        return new RecipientDesk(
                true,
                active,
                duty.covered(),
                duty.covered() ? Optional.empty() : duty.until(),
                barred,
                links);
    }

    static Facts.Community community(Row row) {
        return new Facts.Community(
                row.getUUID("id"), row.getString("name"), Columns.texts(row, "purposes"));
    }

    static Facts.Agreement agreement(Row row) {
        return new Facts.Agreement(
                row.getUUID("id"),
                row.getInteger("number"),
                row.getUUID("community"),
                Camel.to(AgreementState.class, row.getString("state")),
                Columns.texts(row, "purposes"),
                Columns.texts(row, "categories"),
                row.getString("lawful_basis"),
                Optional.ofNullable(row.getString("legal_power")),
                row.getLocalDate("starts_on"),
                row.getLocalDate("review_by"),
                Camel.to(Controller.class, row.getString("controller")));
    }

    static Facts.Consent consent(Row row) {
        return new Facts.Consent(
                row.getUUID("id"),
                row.getUUID("agency"),
                Camel.to(ConsentState.class, row.getString("state")),
                Camel.to(ConsentBy.class, row.getString("by")),
                Optional.ofNullable(row.getBoolean("competent")),
                Columns.uuids(row, "disclosers"),
                Columns.uuids(row, "communities"),
                Columns.uuids(row, "agencies"),
                Columns.texts(row, "purposes"),
                Columns.texts(row, "categories"),
                Optional.ofNullable(row.getLocalDate("until")),
                Columns.instant(row, "recorded_at"));
    }

    static Concerned concerned(Row row) {
        Identity identity = new Identity(
                Optional.ofNullable(row.getString("given_name")),
                Optional.ofNullable(row.getString("family_name")),
                Optional.ofNullable(row.getLocalDate("date_of_birth")),
                Optional.ofNullable(row.getString("estimated_birth")),
                Optional.ofNullable(row.getLocalDate("expected_on")));
        return new Concerned(
                row.getUUID("id"),
                row.getUUID("person"),
                bornOn(identity),
                identity,
                row.getBoolean("flagged")
                        ? Optional.of(new Flag(
                                row.getBoolean("restricts_everybody"),
                                Columns.uuids(row, "restricted")))
                        : Optional.empty());
    }

    /** The latest day of an estimate: nobody counts as grown up on a guess. */
    private static Optional<LocalDate> bornOn(Identity identity) {
        return identity.dateOfBirth()
                .or(() -> identity.estimatedBirth()
                        .map(e -> e.length() == 4
                                ? Year.parse(e).atMonth(12).atEndOfMonth()
                                : YearMonth.parse(e).atEndOfMonth()));
    }
}
