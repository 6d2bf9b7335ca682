package org.concordat.sharing;

import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Facts;
import org.concordat.policy.Facts.Controller;
import org.concordat.policy.Pack;
import org.concordat.sharing.SharingOutcome.ObligationLine;
import org.concordat.sharing.Sharings.Concerned;
import org.concordat.sharing.Sharings.DeliveredPerson;
import org.concordat.sharing.Sharings.DeliveredRows;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.ObligationRow;
import org.concordat.sharing.Sharings.PersonRow;
import org.concordat.sharing.Sharings.SharingRow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes what reaches a recipient: the ledger, its inbox, and what the sender's side then owes. */
final class Deliveries {
    private final Sharings sharings;
    private final ClearedDelivery.Receiver receiver;
    private final Pack pack;
    private final RecipientReasons reasons;

    Deliveries(Sharings sharings, ClearedDelivery.Receiver receiver, Pack pack) {
        this.sharings = sharings;
        this.receiver = receiver;
        this.pack = pack;
        this.reasons = new RecipientReasons(pack);
    }

    /** The items that the decision lets through. */
    static Set<UUID> released(Decision decision) {
        Set<UUID> released = new HashSet<>();
        if (decision instanceof Deliver) {
            decision.items().stream()
                    .filter(i -> i.verdict() == Verdict.RELEASED)
                    .map(ItemVerdict::item)
                    .forEach(released::add);
        }
        return released;
    }

    /** The items that have reached the recipient: let through, or told before anybody decided. */
    static Set<UUID> gone(Sharing sharing, Decision decision) {
        return sharing.row().told().isPresent()
                ? new HashSet<>(Assembly.itemIds(sharing.items()))
                : released(decision);
    }

    List<ObligationLine> deliver(Tx tx, Sharing sharing, Deliver decision, UUID id, Instant at) {
        ledger(
                tx,
                sharing,
                decision,
                id,
                at,
                deliveredPersons(sharing, decision),
                decision.reliesOn());
        sharing.row()
                .recipientAgency()
                .ifPresent(agency -> receiver.receive(
                        tx,
                        new ClearedDelivery(
                                sharing.row(),
                                agency,
                                mailbox(sharing.row()).orElseThrow(),
                                reasons.of(sharing, decision),
                                at)));
        List<ObligationRow> obligations = new ArrayList<>(decision.obligations().stream()
                .map(demand -> obligation(
                        sharing,
                        demand.kind(),
                        demand.label(),
                        demand.clause(),
                        at.plus(Duration.ofHours(demand.dueHours()))))
                .toList());
        if (sharing.row().told().isPresent()
                && released(decision).size() < sharing.items().size()
                && obligations.stream().noneMatch(o -> isReview(o.kind()))) {
            obligations.add(reviewOfTold(sharing, at));
        }
        return oblige(tx, obligations);
    }

    /**
     * It was told before it was recorded, and would have been held: it is kept as it happened (BUC-3f), and a
     * supervisor looks at it. The platform shows the recipient nothing of it. INVARIANT (gate).
     */
    List<ObligationLine> keepTold(Tx tx, Sharing sharing, Decision decision, UUID id, Instant at) {
        ledger(tx, sharing, decision, id, at, List.of(), List.of());
        return oblige(tx, List.of(reviewOfTold(sharing, at)));
    }

    private void ledger(
            Tx tx,
            Sharing sharing,
            Decision decision,
            UUID id,
            Instant at,
            List<DeliveredPerson> persons,
            List<UUID> consents) {
        Set<UUID> released = released(decision);
        Set<UUID> gone = gone(sharing, decision);
        Optional<UUID> agreement = decision.fold(Deliver::agreement, held -> Optional.empty());
        sharings.disclose(
                tx,
                new DeliveredRows(
                        sharing.id(),
                        id,
                        sharing.row().senderAgency(),
                        sharing.row().recipientAgency(),
                        items(sharing, released),
                        items(sharing, gone).stream()
                                .filter(i -> !released.contains(i.id()))
                                .toList(),
                        decision instanceof Deliver
                                ? Optional.of(sharing.row().title())
                                : Optional.empty(),
                        persons,
                        controller(sharing, agreement),
                        agreement,
                        consents,
                        at));
    }

    private static List<ItemRow> items(Sharing sharing, Set<UUID> ids) {
        return sharing.items().stream().filter(i -> ids.contains(i.id())).toList();
    }

    /** As the agreement says that was used; without one, whoever receives answers for it (LLR-a). */
    private static Controller controller(Sharing sharing, Optional<UUID> agreement) {
        return sharing.facts().agreements().stream()
                .filter(one -> agreement.equals(Optional.of(one.id())))
                .map(Facts.Agreement::controller)
                .findFirst()
                .orElse(Controller.RECIPIENT);
    }

    private static boolean isReview(ObligationKind kind) {
        return kind == ObligationKind.SUPERVISOR_REVIEW;
    }

    private ObligationRow reviewOfTold(Sharing sharing, Instant at) {
        return obligation(
                sharing,
                ObligationKind.SUPERVISOR_REVIEW,
                "This was told, though not all of it would have been let through: look at what was"
                        + " told, and why.",
                Objects.requireNonNull(pack.obligations().get(ObligationKind.SUPERVISOR_REVIEW)),
                at.plus(Duration.ofHours(pack.settings().reviewWithinHours())));
    }

    private static ObligationRow obligation(
            Sharing sharing, ObligationKind kind, String label, String clause, Instant due) {
        return new ObligationRow(
                Ids.next(),
                sharing.id(),
                sharing.row().senderAgency(),
                isReview(kind) ? Optional.empty() : Optional.of(sharing.row().senderPractitioner()),
                kind,
                label,
                clause,
                due,
                // The platform itself tells the originator, in this transaction.
                kind == ObligationKind.TELL_ORIGINATOR);
    }

    private List<ObligationLine> oblige(Tx tx, List<ObligationRow> obligations) {
        sharings.oblige(tx, obligations);
        return obligations.stream()
                .filter(o -> !o.done())
                .map(o -> new ObligationLine(o.id(), o.kind(), o.label(), o.due()))
                .toList();
    }

    /** Only those whom a released item is about: the others did not come up. INVARIANT (gate). */
    private static List<DeliveredPerson> deliveredPersons(Sharing sharing, Deliver decision) {
        Map<UUID, Concerned> byRecord = new HashMap<>();
        sharing.found().people().forEach(p -> byRecord.put(p.record(), p));
        List<DeliveredPerson> persons = new ArrayList<>();
        for (PersonRow row : sharing.persons()) {
            Concerned person = byRecord.get(row.record());
            if (person == null) {
                throw new IllegalStateException(
                        "a person concerned is no longer the sender's record");
            }
            if (decision.persons().contains(person.person())) {
                persons.add(
                        new DeliveredPerson(person.person(), row.identity(), person.identity()));
            }
        }
        return persons;
    }

    static Optional<UUID> mailbox(SharingRow row) {
        return row.recipientTeam().or(row::recipientPractitioner);
    }
}
