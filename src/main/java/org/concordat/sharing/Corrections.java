package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.CorrectionBook.NewCorrection;
import org.concordat.sharing.CorrectionBook.Open;
import org.concordat.sharing.CorrectionBook.Own;
import org.concordat.sharing.CorrectionBook.Ready;
import org.concordat.sharing.Ending.Word;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an originator says of an item of its own after it was disclosed (BAR-4.1.3e). */
public final class Corrections {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");
    private static final String WITHDRAWN = "Withdrawn by the agency that first shared it.";

    private final Transactions transactions;
    private final CorrectionBook book;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final KeyService keys;
    private final Codec codec;
    private final Doorbell doorbell;
    private final Permits permits;
    private final SharingGate gate;
    private final CorrectionCarrier carrier;

    public Corrections(
            Transactions transactions,
            CorrectionBook book,
            Contents contents,
            Journal journal,
            Events events,
            KeyService keys,
            Codec codec,
            Doorbell doorbell,
            Permits permits,
            SharingGate gate,
            CorrectionCarrier carrier) {
        this.transactions = transactions;
        this.book = book;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.keys = keys;
        this.codec = codec;
        this.doorbell = doorbell;
        this.permits = permits;
        this.gate = gate;
        this.carrier = carrier;
    }

    /** What the originator makes of it. */
    public enum Outcome {
        CORRECTED,
        STOOD_BY,
        WITHDRAWN;

        /** As it is stored. */
        String word() {
            return Camel.of(this);
        }
    }

    /**
     * The originator's word.
     *
     * @param report the one that is answered; a correction or withdrawal answers all that are open
     * @param text what it says now; of a correction alone
     * @param reason for every recipient to read
     */
    public record Decision(
            Outcome outcome,
            Optional<UUID> report,
            Optional<String> text,
            Optional<Nature> nature,
            Optional<LocalDate> observedOn,
            String reason) {}

    /**
     * Decides. When this completes the originator's word is durable, and so is the list of every agency that
     * has to hear of it; each of them is told by a sharing of its own, now or, where the gate holds that or
     * something fails, later.
     *
     * @return the correction; of an item that is stood by, the report
     */
    public Future<Recorded> decide(
            Caller caller, Attempt attempt, UUID sharing, UUID item, Decision decision) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, caller, sharing, item),
                        (tx, found) -> decided(tx, caller, found, decision, key)))
                .onSuccess(recorded -> doorbell.ring())
                .compose(recorded -> decision.outcome() == Outcome.STOOD_BY
                        ? Future.succeededFuture(recorded)
                        : carrier.carry(recorded.id()).map(recorded));
    }

    private Recorded decided(
            Tx tx, Caller caller, Optional<Ready> found, Decision decision, AgencyKey key) {
        Ready ready = found.orElseThrow(Problem::notFound);
        permits.require(caller, Action.CORRECT_ITEM, relations(caller, ready.own()));
        check(ready, decision);
        Seals seals = new Seals(key, codec);
        UUID reason = seals.seal(decision.reason().strip());
        UUID id = decision.outcome() == Outcome.STOOD_BY
                ? decision.report().orElseThrow()
                : correct(tx, caller, ready, decision, reason, seals, key);
        contents.add(tx, seals.all());
        List<Open> answered = ready.open().stream()
                .filter(open -> decision.outcome() != Outcome.STOOD_BY
                        || decision.report().equals(Optional.of(open.id())))
                .toList();
        answer(tx, caller, ready.own(), answered, decision.outcome(), reason);
        return new Recorded(id, ready.own().now());
    }

    private UUID correct(
            Tx tx,
            Caller caller,
            Ready ready,
            Decision decision,
            UUID reason,
            Seals seals,
            AgencyKey key) {
        Own own = ready.own();
        boolean withdrawn = decision.outcome() == Outcome.WITHDRAWN;
        String text = withdrawn ? WITHDRAWN : decision.text().orElseThrow().strip();
        UUID id = Ids.next();
        book.correct(
                tx,
                caller,
                new NewCorrection(
                        id,
                        own,
                        decision.outcome().word(),
                        seals.seal(Map.of("text", text)),
                        decision.nature().map(Camel::of).or(own::nature),
                        decision.observedOn().or(own::observedOn),
                        reason),
                Spread.holders(own.originator(), ready.edges()));
        // What was said before and has not gone would come after what is said now.
        gate.end(
                tx,
                key,
                new Word(
                        JournalEntry.of(caller, Act.NOT_SHARED),
                        caller.practitioner(),
                        "It was corrected again before this went.",
                        own.now()),
                ready.held());
        return id;
    }

    private void answer(
            Tx tx, Caller caller, Own own, List<Open> answered, Outcome outcome, UUID reason) {
        book.answer(
                tx,
                caller,
                answered.stream().map(Open::id).toList(),
                outcome.word(),
                reason,
                own.now());
        Act act = switch (outcome) {
            case CORRECTED -> Act.ITEM_CORRECTED;
            case STOOD_BY -> Act.ITEM_STOOD_BY;
            case WITHDRAWN -> Act.ITEM_WITHDRAWN;
        };
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(JournalEntry.of(caller, act).sharing(own.rootSharing()));
        for (Open one : answered) {
            entries.add(JournalEntry.ofPlatform(act, one.reporterAgency()).sharing(one.sharing()));
            events.tell(tx, one.reporter(), "obligation", one.id());
        }
        journal.write(tx, entries);
    }

    private static void check(Ready ready, Decision decision) {
        if (decision.report().isPresent()
                && ready.open().stream()
                        .noneMatch(open -> decision.report().equals(Optional.of(open.id())))) {
            throw new Problem(Problem.Code.CONFLICT, "This report has been answered already.");
        }
        if (ready.own().withdrawn() && decision.outcome() != Outcome.STOOD_BY) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This was withdrawn. Share it anew if it is to be known again.");
        }
        if (decision.reason().isBlank()) {
            throw Problem.field("reason", "required", "Say why, in words for all who received it.");
        }
        if (decision.outcome() == Outcome.STOOD_BY && decision.report().isEmpty()) {
            throw Problem.field("report", "required", "Name the report that you answer.");
        }
        if (decision.outcome() == Outcome.CORRECTED
                && decision.text().filter(t -> !t.isBlank()).isEmpty()) {
            throw Problem.field("text", "required", "Write what is right.");
        }
        Instant now = ready.own().now();
        if (decision.observedOn()
                .filter(d -> d.isAfter(now.atZone(LOCAL).toLocalDate()))
                .isPresent()) {
            throw Problem.field(
                    "observedOn", "future", "Give the day it was seen, today or before.");
        }
    }

    static Relation[] relations(Caller caller, Own own) {
        List<Relation> relations = new ArrayList<>(List.of(Relation.SUPERVISOR_OF_SENDER));
        if (own.author().equals(caller.practitioner())) {
            relations.add(Relation.AUTHOR);
        }
        return relations.toArray(Relation[]::new);
    }
}
