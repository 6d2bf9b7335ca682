package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.sharing.OnwardRequests.Asked;
import org.concordat.sharing.OnwardRequests.Locked;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What an originator says to passing on an item of its own (BUC-3i). */
public final class Permissions {
    private final Transactions transactions;
    private final OnwardRequests requests;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final KeyService keys;
    private final Codec codec;
    private final Doorbell doorbell;
    private final Permits permits;

    public Permissions(
            Transactions transactions,
            OnwardRequests requests,
            Contents contents,
            Journal journal,
            Events events,
            KeyService keys,
            Codec codec,
            Doorbell doorbell,
            Permits permits) {
        this.transactions = transactions;
        this.requests = requests;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.keys = keys;
        this.codec = codec;
        this.doorbell = doorbell;
        this.permits = permits;
    }

    /** Requests with their texts, sealed ones by content id. */
    public record View(List<Asked> requests, Map<UUID, String> texts) {}

    private record Page(List<Asked> requests) {}

    /** What the caller may answer; that it was read is in the journal before this completes. */
    public Future<View> of(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> requests.of(tx, caller).map(Page::new),
                        (tx, page) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.ONWARD_READ)
                                            .with("entries", page.requests().size()));
                            return page;
                        })
                .compose(page -> keys.open(sealed(page.requests()))
                        .map(texts -> new View(page.requests(), texts)));
    }

    private static List<Content> sealed(List<Asked> requests) {
        return requests.stream()
                .flatMap(r -> Stream.concat(r.text().stream(), r.reason().stream()))
                .toList();
    }

    /** The originator's answer. */
    public record Answer(boolean granted, Optional<String> reason) {}

    /**
     * Answers a request. When this completes the answer is durable, and what waited for it is about to be
     * decided afresh. A refusal may turn into a grant, as when it was challenged; a grant is not taken back:
     * what went on it has gone.
     */
    public Future<Recorded> answer(Caller caller, Attempt attempt, UUID id, Answer answer) {
        if (!answer.granted() && answer.reason().isEmpty()) {
            throw Problem.field("reason", "required", "Say why it must not be passed on.");
        }
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        tx -> requests.lock(tx, caller, id),
                        (tx, found) -> answered(tx, caller, found, answer, key)))
                .onSuccess(recorded -> doorbell.ring());
    }

    private Recorded answered(
            Tx tx, Caller caller, Optional<Locked> found, Answer answer, AgencyKey key) {
        Locked request = found.orElseThrow(Problem::notFound);
        permits.require(caller, Action.ANSWER_ONWARD, relations(caller, request));
        boolean open = request.state().equals("asked")
                || (answer.granted() && request.state().equals("refused"));
        if (!open) {
            throw new Problem(
                    Problem.Code.CONFLICT, "This has been answered, or went on without an answer.");
        }
        Seals seals = new Seals(key, codec);
        Optional<UUID> reason = answer.reason().map(seals::seal);
        contents.add(tx, seals.all());
        write(tx, caller, request, answer.granted(), reason);
        return new Recorded(request.id(), request.now());
    }

    /** Locks a request of the caller's agency, for {@link #grant}. */
    public Future<Optional<Locked>> lock(Tx tx, Caller caller, UUID id) {
        return requests.lock(tx, caller, id);
    }

    /** Starts granting a locked request that was refused: its challenge was settled so, and the caller may say it. */
    public void grant(Tx tx, Caller caller, Locked request) {
        write(tx, caller, request, true, Optional.empty());
    }

    private void write(
            Tx tx, Caller caller, Locked request, boolean granted, Optional<UUID> reason) {
        requests.answer(tx, request.id(), granted, reason, caller.practitioner(), request.now());
        events.changed(tx, request.persons());
        Act act = granted ? Act.ONWARD_GRANTED : Act.ONWARD_REFUSED;
        journal.write(
                tx,
                List.of(
                        JournalEntry.of(caller, act).sharing(request.rootSharing()),
                        JournalEntry.ofPlatform(act, request.asker())
                                .sharing(request.askingSharing())));
    }

    private static Relation[] relations(Caller caller, Locked request) {
        List<Relation> relations = new ArrayList<>(List.of(Relation.SUPERVISOR_OF_SENDER));
        if (request.author().equals(caller.practitioner())) {
            relations.add(Relation.AUTHOR);
        }
        return relations.toArray(Relation[]::new);
    }
}
