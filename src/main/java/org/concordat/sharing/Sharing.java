package org.concordat.sharing;

import org.concordat.kernel.Caller;
import org.concordat.policy.Facts;
import org.concordat.policy.SharingRequest;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.PersonRow;
import org.concordat.sharing.Sharings.SharingRow;
import org.concordat.sharing.Sharings.StatementRow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to share, as it stands before the gate: what is asked, what was found, and the rows it is
 * or will be stored as.
 *
 * @param row its state is the one before this decision
 * @param fresh nothing of it is stored yet
 * @param statements what was newly stated: to be stored with this decision
 * @param cause what made it be decided now, such as {@code sent} or {@code change}
 * @param actor empty when the platform decides it afresh
 */
record Sharing(
        SharingRow row,
        boolean fresh,
        SharingRequest request,
        Facts facts,
        Found found,
        List<PersonRow> persons,
        List<ItemRow> items,
        List<StatementRow> statements,
        String cause,
        Optional<Caller> actor) {

    /** As it is, with other origins among its facts. */
    Sharing with(List<Facts.Origin> origins) {
        Facts changed = new Facts(
                facts.now(),
                facts.sender(),
                facts.recipient(),
                facts.desk(),
                facts.communities(),
                facts.agreements(),
                facts.people(),
                origins,
                facts.trainedUntil(),
                facts.heldSince());
        return new Sharing(
                row, fresh, request, changed, found, persons, items, statements, cause, actor);
    }

    UUID id() {
        return row.id();
    }
}
