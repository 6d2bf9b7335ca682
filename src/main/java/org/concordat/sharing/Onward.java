package org.concordat.sharing;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.policy.Decision;
import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Result;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.PassedOn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps originators in the picture of what others do with their items (BUC-3i), in the transaction that
 * decides it: asks them where an item waits for their grant, and tells them where one went without it.
 */
final class Onward {
    private static final String CHECK = "onward";

    private final OnwardRequests requests;
    private final Events events;

    Onward(OnwardRequests requests, Events events) {
        this.requests = requests;
        this.events = events;
    }

    /**
     * Starts writing what originators are asked and told.
     *
     * @param gone the items that have reached the recipient, by this decision or by word of mouth
     * @return what the journal is told of it
     */
    List<JournalEntry> write(Tx tx, Sharing sharing, Decision decision, Set<UUID> gone) {
        List<OnwardRequests.Row> asks = new ArrayList<>();
        List<OnwardRequests.Row> overrides = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (Finding finding : decision.findings()) {
            if (!finding.check().equals(CHECK) || finding.result() != Result.NOT_SATISFIED) {
                continue;
            }
            Optional<ItemRow> item = finding.item().flatMap(position -> at(sharing, position));
            Optional<PassedOn> from = item.flatMap(i -> passedOn(sharing, i));
            if (from.isEmpty()) {
                continue;
            }
            OnwardRequests.Row row = row(sharing, from.get());
            if (gone.contains(item.get().id())) {
                overrides.add(row);
                entries.addAll(told(sharing, from.get(), Act.ONWARD_OVERRIDDEN));
                events.tell(tx, from.get().mailbox(), CHECK, row.id());
            } else if (asks(finding, sharing, from.get())) {
                asks.add(row);
                entries.addAll(told(sharing, from.get(), Act.ONWARD_ASKED));
                events.tell(tx, from.get().mailbox(), CHECK, row.id());
            }
        }
        requests.ask(tx, asks);
        requests.override(tx, overrides);
        return entries;
    }

    /** The sharing as it stands once those have been asked whom the decision waits for. */
    static Sharing asking(Sharing sharing, Decision decision) {
        boolean asks = sharing.row().told().isEmpty()
                && decision instanceof Decision.Hold
                && decision.findings().stream()
                        .filter(f -> f.check().equals(CHECK) && f.stops())
                        .flatMap(f -> f.item().flatMap(p -> at(sharing, p)).stream())
                        .flatMap(item -> passedOn(sharing, item).stream())
                        .anyMatch(from -> from.permission() == Permission.NOT_ASKED);
        if (!asks || sharing.row().recipientAgency().isEmpty()) {
            return sharing;
        }
        List<Origin> origins = sharing.facts().origins().stream()
                .map(o -> o.permission() == Permission.NOT_ASKED
                        ? new Origin(o.item(), o.originator(), Permission.ASKED)
                        : o)
                .toList();
        return sharing.with(origins);
    }

    private static boolean asks(Finding finding, Sharing sharing, PassedOn from) {
        return finding.carriedBy().isEmpty()
                && from.permission() == Permission.NOT_ASKED
                && sharing.row().recipientAgency().isPresent();
    }

    private static Optional<ItemRow> at(Sharing sharing, int position) {
        return sharing.items().stream().filter(i -> i.position() == position).findFirst();
    }

    private static Optional<PassedOn> passedOn(Sharing sharing, ItemRow item) {
        return item.forwardOf()
                .flatMap(id -> Optional.ofNullable(sharing.found().passedOn().get(id)));
    }

    private static OnwardRequests.Row row(Sharing sharing, PassedOn from) {
        return new OnwardRequests.Row(
                Ids.next(),
                from.item(),
                from.content(),
                from.root(),
                from.originator(),
                sharing.row().senderAgency(),
                sharing.row().recipientAgency(),
                sharing.id(),
                sharing.row().purpose(),
                sharing.facts().now());
    }

    /** One line of the asker's own sharing, one of the originator's: neither names the other's. */
    private static List<JournalEntry> told(Sharing sharing, PassedOn from, Act act) {
        return List.of(
                JournalEntry.ofPlatform(act, sharing.row().senderAgency()).sharing(sharing.id()),
                JournalEntry.ofPlatform(act, from.originator()).sharing(from.rootSharing()));
    }
}
