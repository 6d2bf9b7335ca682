package org.concordat.sharing;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Sha256;
import org.concordat.kernel.Tx;
import org.concordat.keys.Contents;
import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.DecisionText;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.policy.SharingRequest;
import org.concordat.sharing.SharingOutcome.ItemLine;
import org.concordat.sharing.SharingOutcome.ObligationLine;
import org.concordat.sharing.Sharings.DecisionRow;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.SharingRow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what was decided, all of it in the transaction that decided it. INVARIANT (gate). */
public final class DecisionWriter {
    private final Sharings sharings;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final ClearedDelivery.Receiver receiver;
    private final Deliveries deliveries;
    private final Onward onward;
    private final Pack pack;

    public DecisionWriter(
            Sharings sharings,
            Contents contents,
            Journal journal,
            Events events,
            ClearedDelivery.Receiver receiver,
            OnwardRequests onward,
            Pack pack) {
        this.sharings = sharings;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.receiver = receiver;
        this.deliveries = new Deliveries(sharings, receiver, pack);
        this.onward = new Onward(onward, events);
        this.pack = pack;
    }

    SharingOutcome write(Tx tx, Sharing sharing, Decision decision, Seals seals) {
        Instant at = sharing.facts().now();
        String state = state(sharing, decision);
        UUID decisionId = Ids.next();
        Seals.Committed facts = seals.sealCommitted(KeptFacts.of(sharing));
        contents.add(tx, seals.all());
        if (sharing.fresh()) {
            addSharing(tx, sharing, state, at);
        } else if (!state.equals("held")) {
            sharings.settle(tx, sharing.id(), state, at);
        } else {
            sharings.recheckAt(tx, sharing.id(), Assembly.recheckFrom(at));
        }
        sharing.statements().forEach(statement -> sharings.add(tx, statement));
        sharings.add(tx, decisionRow(sharing, decision, decisionId, facts.id(), at));
        List<ObligationLine> obligations = List.of();
        if (decision instanceof Deliver deliver) {
            obligations = deliveries.deliver(tx, sharing, deliver, decisionId, at);
        } else if (state.equals("told")) {
            obligations = deliveries.keepTold(tx, sharing, decision, decisionId, at);
        }
        List<JournalEntry> entries =
                new ArrayList<>(entries(sharing, decision, decisionId, facts.hash()));
        entries.addAll(onward.write(tx, sharing, decision, Deliveries.gone(sharing, decision)));
        journal.write(tx, entries);
        tell(tx, sharing, state);
        if (obligations.stream().anyMatch(o -> o.kind() == ObligationKind.SUPERVISOR_REVIEW)) {
            events.tell(tx, sharing.row().senderAgency(), "review", sharing.id());
        }
        return outcome(Optional.of(sharing.id()), sharing, decision, pack, obligations);
    }

    /** What was told before it was recorded does not wait: it happened (BUC-3f). */
    private static String state(Sharing sharing, Decision decision) {
        if (decision instanceof Deliver) {
            return "delivered";
        }
        return sharing.row().told().isPresent() ? "told" : "held";
    }

    /** Starts storing what was sealed for an act that decides nothing. */
    void seal(Tx tx, Seals seals) {
        contents.add(tx, seals.all());
    }

    /** Starts telling the author of a held sharing, and who follows it, that its waiting was ended. */
    void notShared(Tx tx, Ending.Waiting held, Instant at) {
        receiver.notShared(tx, held.sharing(), held.kind(), at);
        events.tell(tx, held.author(), "held", held.sharing());
    }

    private void addSharing(Tx tx, Sharing sharing, String state, Instant at) {
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
                        state,
                        at,
                        state.equals("held")
                                ? Optional.of(Assembly.recheckFrom(at))
                                : Optional.empty(),
                        row.told()),
                sharing.persons(),
                sharing.items());
    }

    private DecisionRow decisionRow(
            Sharing sharing, Decision decision, UUID id, UUID facts, Instant at) {
        return new DecisionRow(
                id,
                sharing.id(),
                asDecided(decision),
                sharing.cause(),
                decision.summary(),
                decision.findings(),
                decision.items(),
                decision.remedies(),
                facts,
                pack.name(),
                pack.version(),
                Policy.RULES_VERSION,
                at);
    }

    /** The decision is the sender's to read; that something was disclosed, both sides may. */
    private List<JournalEntry> entries(
            Sharing sharing, Decision decision, UUID id, String factsHash) {
        JournalEntry base = sharing.actor()
                .map(actor -> JournalEntry.of(actor, Act.SHARING_DECIDED))
                .orElseGet(() -> JournalEntry.ofPlatform(
                        Act.SHARING_DECIDED, sharing.row().senderAgency()));
        long released = Deliveries.released(decision).size();
        JournalEntry decided = base.sharing(sharing.id())
                .about(sharing.persons().get(0).record())
                .with("outcome", state(sharing, decision))
                .with("cause", sharing.cause())
                .with("items", sharing.items().size())
                .with("released", released)
                .with("persons", sharing.persons().size())
                .with("purpose", sharing.row().purpose())
                .with(
                        JournalEntry.COMMITTED,
                        Map.of(
                                "decision",
                                id.toString(),
                                "facts",
                                factsHash,
                                "result",
                                Sha256.base64(DecisionText.of(decision)),
                                "pack",
                                pack.name() + "/" + pack.version(),
                                "rules",
                                Policy.RULES_VERSION));
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

    private void tell(Tx tx, Sharing sharing, String state) {
        SharingRow row = sharing.row();
        if (state.equals("held")) {
            events.tell(tx, row.senderPractitioner(), "held", sharing.id());
            return;
        }
        if (state.equals("told")) {
            events.tell(tx, row.senderAgency(), "obligation", sharing.id());
            return;
        }
        Deliveries.mailbox(row)
                .ifPresent(mailbox -> events.tell(tx, mailbox, "inbox", sharing.id()));
        if (!sharing.fresh()) {
            events.tell(tx, row.senderPractitioner(), "released", sharing.id());
        }
    }

    static SharingOutcome outcome(
            Optional<UUID> id,
            Sharing sharing,
            Decision decision,
            Pack pack,
            List<ObligationLine> obligations) {
        Map<UUID, ItemRow> rows = new HashMap<>();
        sharing.items().forEach(i -> rows.put(i.id(), i));
        return new SharingOutcome(
                id,
                state(sharing, decision),
                decision.summary(),
                decision.items().stream().map(i -> line(i, rows)).toList(),
                decision.findings(),
                decision.remedies(),
                Policy.explain(sharing.request(), sharing.facts(), pack, decision)
                        .lines(),
                obligations);
    }

    static String asDecided(Decision decision) {
        return decision.fold(d -> "delivered", h -> "held");
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
