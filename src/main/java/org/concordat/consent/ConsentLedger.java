package org.concordat.consent;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.consent.Consents.Line;
import org.concordat.consent.Consents.Locked;
import org.concordat.consent.Consents.Notice;
import org.concordat.consent.Consents.Parties;
import org.concordat.consent.Consents.Written;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records what persons said to sharing, and which notices they were given, and reads it back. */
public final class ConsentLedger {
    private final Transactions transactions;
    private final Consents consents;
    private final Contents contents;
    private final KeyService keys;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Permits permits;
    private final ConsentRules rules;

    public ConsentLedger(
            Transactions transactions,
            Consents consents,
            Contents contents,
            KeyService keys,
            Journal journal,
            Events events,
            Doorbell doorbell,
            ConsentTerms terms,
            Permits permits,
            InstantSource clock) {
        this.transactions = transactions;
        this.consents = consents;
        this.contents = contents;
        this.keys = keys;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.permits = permits;
        this.rules = new ConsentRules(terms, clock);
    }

    /** What was appended, and when, by the database's clock. */
    public record Recorded(UUID id, Instant recordedAt) {}

    /**
     * A statement with what was written beside it; erased remarks are missing.
     *
     * @param names of the agencies and communities that it names
     */
    public record Entry(Line line, Remarks remarks, Parties names) {}

    /**
     * Records a statement about a record of the caller's own agency.
     *
     * <p>When the future completes it is durable, with its journal entry, and no sharing on any
     * node can be delivered any more by what it replaced. INVARIANT (fresh). A late retry is
     * answered as the first time and changes nothing, whatever was recorded since. INVARIANT
     * (once).
     */
    public Future<Recorded> record(
            Caller caller, Attempt attempt, UUID record, ConsentEntry entry) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> prepared(tx, caller, record, entry),
                        (tx, ready) -> written(tx, caller, record, key, ready)))
                .onSuccess(recorded -> doorbell.ring());
    }

    private record Ready(Locked locked, ConsentRules.Checked checked) {}

    private Future<Ready> prepared(Tx tx, Caller caller, UUID record, ConsentEntry entry) {
        Future<Optional<Locked>> locking = consents.lock(tx, record);
        ConsentRules.Checked checked = rules.checked(entry, caller.agency());
        Future<Parties> naming = parties(tx, List.of(checked.statement()));
        return Future.all(locking, naming).map(both -> {
            Locked locked = permits.found(
                    locking.result(), caller, Action.RECORD_CONSENT, Relation.OWN_AGENCY);
            ConsentRules.refuseUnknown(entry, naming.result());
            return new Ready(locked, checked);
        });
    }

    private Recorded written(Tx tx, Caller caller, UUID record, AgencyKey key, Ready ready) {
        Statement statement = ready.checked().statement();
        Remarks remarks = ready.checked().remarks();
        Optional<Content> sealed =
                remarks.isEmpty() ? Optional.empty() : Optional.of(key.seal(remarks.text()));
        Recorded recorded = new Recorded(Ids.next(), ready.locked().at());
        contents.add(tx, sealed.stream().toList());
        consents.add(
                tx,
                new Written(
                        recorded.id(),
                        record,
                        caller.agency(),
                        caller.practitioner(),
                        statement,
                        sealed.map(Content::id),
                        recorded.recordedAt()));
        journal.write(
                tx,
                JournalEntry.of(caller, Act.CONSENT_RECORDED)
                        .about(record)
                        .with("state", ConsentWords.of(statement.state()))
                        .with("by", ConsentWords.of(statement.by())));
        events.changed(tx, ready.locked().person());
        return recorded;
    }

    /**
     * The ledger of one record, newest first; journalled when the future completes. Fails alike for
     * another agency's record and for none. INVARIANT (silent).
     */
    public Future<List<Entry>> list(Caller caller, UUID record) {
        return transactions
                .act(
                        Scope.of(caller),
                        Ledger.class,
                        tx -> consents.list(tx, record)
                                .map(found -> permits.found(
                                        found, caller, Action.READ_CONSENTS, Relation.OWN_AGENCY))
                                .compose(lines -> ledger(tx, lines)),
                        (tx, ledger) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.CONSENTS_READ)
                                            .about(record)
                                            .with("statements", ledger.lines().size()));
                            return ledger;
                        })
                .compose(this::opened);
    }

    private record Ledger(List<Line> lines, List<Content> sealed, Parties names) {}

    private Future<Ledger> ledger(Tx tx, List<Line> lines) {
        List<UUID> remarks =
                lines.stream().flatMap(line -> line.remarks().stream()).toList();
        Future<List<Content>> sealed = contents.find(tx, remarks);
        Future<Parties> naming = parties(tx, lines.stream().map(Line::statement).toList());
        return Future.all(sealed, naming)
                .map(both -> new Ledger(lines, sealed.result(), naming.result()));
    }

    private Future<List<Entry>> opened(Ledger ledger) {
        return keys.open(ledger.sealed())
                .map(texts -> ledger.lines().stream()
                        .map(line -> new Entry(line, remarks(line, texts), ledger.names()))
                        .toList());
    }

    private static Remarks remarks(Line line, Map<UUID, String> texts) {
        return line.remarks()
                .flatMap(id -> Optional.ofNullable(texts.get(id)))
                .map(Remarks::of)
                .orElse(Remarks.NONE);
    }

    private Future<Parties> parties(Tx tx, List<Statement> statements) {
        List<UUID> agencies = new ArrayList<>();
        List<UUID> communities = new ArrayList<>();
        for (Statement statement : statements) {
            agencies.addAll(statement.disclosers());
            agencies.addAll(statement.agencies());
            communities.addAll(statement.communities());
        }
        return consents.parties(tx, agencies, communities);
    }

    /**
     * Records that a person was given a notice; durable, with its journal entry, when it completes.
     */
    public Future<Recorded> recordNotice(
            Caller caller, Attempt attempt, UUID record, NoticeEntry entry) {
        return transactions.act(
                Scope.of(caller).once(attempt),
                Recorded.class,
                tx -> noticeReady(tx, caller, record, entry),
                (tx, ready) -> {
                    Recorded recorded = new Recorded(Ids.next(), ready.at());
                    consents.addNotice(
                            tx,
                            recorded.id(),
                            record,
                            caller.agency(),
                            caller.practitioner(),
                            ready.notice(),
                            recorded.recordedAt());
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.NOTICE_RECORDED)
                                    .about(record)
                                    .with("manner", ready.notice().manner()));
                    return recorded;
                });
    }

    private record NoticeReady(NoticeEntry notice, Instant at) {}

    private Future<NoticeReady> noticeReady(Tx tx, Caller caller, UUID record, NoticeEntry entry) {
        NoticeEntry checked = rules.checked(entry);
        return consents.timeFor(tx, record)
                .map(at -> new NoticeReady(
                        checked,
                        permits.found(at, caller, Action.RECORD_NOTICE, Relation.OWN_AGENCY)));
    }

    /** The notices of one record, newest first; journalled when the future completes. */
    public Future<List<Notice>> notices(Caller caller, UUID record) {
        return transactions
                .act(
                        Scope.of(caller),
                        Notices.class,
                        tx -> consents.notices(tx, record)
                                .map(found -> new Notices(permits.found(
                                        found, caller, Action.READ_NOTICES, Relation.OWN_AGENCY))),
                        (tx, notices) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.NOTICES_READ)
                                            .about(record)
                                            .with("notices", notices.given().size()));
                            return notices;
                        })
                .map(Notices::given);
    }

    private record Notices(List<Notice> given) {}
}
