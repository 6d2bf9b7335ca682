package org.concordat.sharing;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Tx;
import org.concordat.keys.Contents;
import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Facts;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.policy.SharingRequest;
import org.concordat.sharing.SharingOutcome.ItemLine;
import org.concordat.sharing.SharingOutcome.ObligationLine;
import org.concordat.sharing.Sharings.Concerned;
import org.concordat.sharing.Sharings.DecisionRow;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes what was decided, all of it in the transaction that decided it. INVARIANT (gate). */
public final class DecisionWriter {
    private final Sharings sharings;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final ClearedDelivery.Receiver receiver;
    private final Pack pack;
    private final RecipientReasons reasons;

    public DecisionWriter(
            Sharings sharings,
            Contents contents,
            Journal journal,
            Events events,
            ClearedDelivery.Receiver receiver,
            Pack pack) {
        this.sharings = sharings;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.receiver = receiver;
        this.pack = pack;
        this.reasons = new RecipientReasons(pack);
    }

    /** What was decided on, kept so that it can be decided again (BUC-3g). */
    record KeptFacts(SharingRequest request, Facts facts) {}

    SharingOutcome write(Tx tx, Sharing sharing, Decision decision, Seals seals) {
        Instant at = sharing.facts().now();
        boolean delivered = decision instanceof Deliver;
        UUID decisionId = Ids.next();
        UUID facts = seals.seal(new KeptFacts(sharing.request(), sharing.facts()));
        contents.add(tx, seals.all());
        if (sharing.fresh()) {
            addSharing(tx, sharing, delivered, at);
        } else if (delivered) {
            sharings.settle(tx, sharing.id(), "delivered", at);
        } else {
            sharings.recheckAt(tx, sharing.id(), Assembly.recheckFrom(at));
        }
        sharing.statements().forEach(statement -> sharings.add(tx, statement));
        sharings.add(tx, decisionRow(sharing, decision, decisionId, facts, at));
        List<ObligationLine> obligations = List.of();
        if (decision instanceof Deliver deliver) {
            obligations = deliver(tx, sharing, deliver, decisionId, at);
        }
        journal.write(tx, entries(sharing, decision));
        tell(tx, sharing, delivered);
        return outcome(Optional.of(sharing.id()), sharing, decision, obligations);
    }

    /** Starts storing what was sealed for an act that decides nothing. */
    void seal(Tx tx, Seals seals) {
        contents.add(tx, seals.all());
    }

    /** Starts telling the author of a held sharing that somebody ended its waiting. */
    void tellAuthor(Tx tx, SharingRow row) {
        events.tell(tx, row.senderPractitioner(), "held", row.id());
    }

    private void addSharing(Tx tx, Sharing sharing, boolean delivered, Instant at) {
        SharingRow row = sharing.row();
        sharings.add(
                tx,
                new SharingRow(
                        row.id(),
                        row.kind(),
                        row.senderAgency(),
                        row.senderPractitioner(),
                        row.recipientAgency(),
                        row.recipientTeam(),
                        row.recipientPractitioner(),
                        row.recipientExternal(),
                        row.purpose(),
                        row.interest(),
                        row.urgent(),
                        row.askingRisk(),
                        row.title(),
                        row.inReplyTo(),
                        row.conversation(),
                        delivered ? "delivered" : "held",
                        at,
                        delivered ? Optional.empty() : Optional.of(Assembly.recheckFrom(at))),
                sharing.persons(),
                sharing.items());
    }

    private DecisionRow decisionRow(
            Sharing sharing, Decision decision, UUID id, UUID facts, Instant at) {
        return new DecisionRow(
                id,
                sharing.id(),
                decision instanceof Deliver ? "delivered" : "held",
                sharing.cause(),
                decision.summary(),
                decision.findings(),
                decision.items(),
                decision.fold(d -> List.of(), Hold::remedies),
                facts,
                pack.name(),
                pack.version(),
                Policy.RULES_VERSION,
                at);
    }

    private List<ObligationLine> deliver(
            Tx tx, Sharing sharing, Deliver decision, UUID decisionId, Instant at) {
        Set<UUID> released = released(decision);
        sharings.disclose(
                tx,
                new DeliveredRows(
                        sharing.id(),
                        decisionId,
                        sharing.row().senderAgency(),
                        sharing.row().recipientAgency(),
                        sharing.items().stream()
                                .filter(i -> released.contains(i.id()))
                                .toList(),
                        sharing.row().title(),
                        deliveredPersons(sharing, decision),
                        decision.agreement(),
                        decision.reliesOn(),
                        at));
        sharing.row()
                .recipientAgency()
                .ifPresent(agency -> receiver.receive(
                        tx,
                        new ClearedDelivery(
                                sharing.id(),
                                agency,
                                mailbox(sharing.row()).orElseThrow(),
                                reasons.of(sharing, decision),
                                at)));
        List<ObligationRow> obligations = decision.obligations().stream()
                .map(demand -> new ObligationRow(
                        Ids.next(),
                        sharing.id(),
                        sharing.row().senderAgency(),
                        demand.kind() == ObligationKind.SUPERVISOR_REVIEW
                                ? Optional.empty()
                                : Optional.of(sharing.row().senderPractitioner()),
                        demand.kind(),
                        demand.label(),
                        demand.clause(),
                        at.plus(Duration.ofHours(demand.dueHours()))))
                .toList();
        sharings.oblige(tx, obligations);
        return obligations.stream()
                .map(o -> new ObligationLine(o.id(), o.kind(), o.label(), o.due()))
                .toList();
    }

    private static Set<UUID> released(Decision decision) {
        Set<UUID> released = new HashSet<>();
        decision.items().stream()
                .filter(i -> i.verdict() == Verdict.RELEASED)
                .map(ItemVerdict::item)
                .forEach(released::add);
        return released;
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

    private static Optional<UUID> mailbox(SharingRow row) {
        return row.recipientTeam().or(row::recipientPractitioner);
    }

    /** The decision is the sender's to read; that something was disclosed, both sides may. */
    private List<JournalEntry> entries(Sharing sharing, Decision decision) {
        JournalEntry base = sharing.actor()
                .map(actor -> JournalEntry.of(actor, Act.SHARING_DECIDED))
                .orElseGet(() -> JournalEntry.ofPlatform(
                        Act.SHARING_DECIDED, sharing.row().senderAgency()));
        long released = released(decision).size();
        JournalEntry decided = base.sharing(sharing.id())
                .about(sharing.persons().get(0).record())
                .with("outcome", decision instanceof Deliver ? "delivered" : "held")
                .with("cause", sharing.cause())
                .with("items", sharing.items().size())
                .with("released", released)
                .with("persons", sharing.persons().size())
                .with("purpose", sharing.row().purpose());
        Optional<String> ground = sharing.request().ground().map(SharingRequest.Ground::id);
        JournalEntry grounded = ground.map(g -> decided.with("ground", g)).orElse(decided);
        JournalEntry cited = decision.findings().stream()
                .filter(Finding::stops)
                .findFirst()
                .map(f -> grounded.under(f.clause()))
                .orElse(grounded);
        if (decision instanceof Hold) {
            return List.of(cited);
        }
        JournalEntry delivered = new JournalEntry(
                Act.SHARING_DELIVERED,
                Optional.of(sharing.row().senderAgency()),
                sharing.row().recipientAgency(),
                Optional.of(sharing.row().senderPractitioner()),
                Optional.of(sharing.id()),
                Optional.empty(),
                Optional.empty(),
                Map.of("items", released));
        return List.of(cited, delivered);
    }

    private void tell(Tx tx, Sharing sharing, boolean delivered) {
        SharingRow row = sharing.row();
        if (!delivered) {
            events.tell(tx, row.senderPractitioner(), "held", sharing.id());
            return;
        }
        mailbox(row).ifPresent(mailbox -> events.tell(tx, mailbox, "inbox", sharing.id()));
        if (!sharing.fresh()) {
            events.tell(tx, row.senderPractitioner(), "released", sharing.id());
        }
    }

    static SharingOutcome outcome(
            Optional<UUID> id,
            Sharing sharing,
            Decision decision,
            List<ObligationLine> obligations) {
        Map<UUID, ItemRow> rows = new HashMap<>();
        sharing.items().forEach(i -> rows.put(i.id(), i));
        return new SharingOutcome(
                id,
                decision instanceof Deliver,
                decision.summary(),
                decision.items().stream().map(i -> line(i, rows)).toList(),
                decision.findings(),
                decision.fold(d -> List.of(), Hold::remedies),
                obligations);
    }

    private static ItemLine line(ItemVerdict verdict, Map<UUID, ItemRow> rows) {
        ItemRow row = rows.get(verdict.item());
        return new ItemLine(
                verdict.item(),
                verdict.position(),
                row == null ? "" : row.category(),
                verdict.verdict(),
                verdict.clause(),
                verdict.section(),
                verdict.reason());
    }
}
