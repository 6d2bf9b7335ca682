package org.concordat.referral;

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
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.referral.InformationBook.Answer;
import org.concordat.referral.InformationBook.Request;
import org.concordat.sharing.Beside;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What partners answer to the hub's requests: through the gate, or by refusing with a reason. */
public final class AnswerDesk {
    private final SharingGate gate;
    private final Transactions transactions;
    private final InformationBook information;
    private final ReferralClocks clocks;
    private final Contents contents;
    private final KeyService keys;
    private final Codec codec;
    private final Journal journal;
    private final Doorbell doorbell;
    private final Permits permits;
    private final Pack pack;

    public AnswerDesk(
            SharingGate gate,
            Transactions transactions,
            InformationBook information,
            ReferralClocks clocks,
            Contents contents,
            KeyService keys,
            Codec codec,
            Journal journal,
            Doorbell doorbell,
            Permits permits,
            Pack pack) {
        this.gate = gate;
        this.transactions = transactions;
        this.information = information;
        this.clocks = clocks;
        this.contents = contents;
        this.keys = keys;
        this.codec = codec;
        this.journal = journal;
        this.doorbell = doorbell;
        this.permits = permits;
        this.pack = pack;
    }

    /**
     * What a partner answers.
     *
     * @param items for an answer in full or in part
     * @param ring whom to ring, where only that there is a concern is told
     * @param note why it is refused: for the partner's own supervisors
     */
    public record NewAnswer(
            AnswerKind how,
            List<NewItem> items,
            Optional<String> ring,
            Optional<String> reason,
            Optional<String> note,
            Telling telling) {}

    /** What became of an answer; a refusal is no sharing. */
    public record Answered(UUID request, Optional<SharingOutcome> outcome, Instant at) {}

    /** A request as its partner sees it; in the journal before this completes. */
    public Future<Request> read(Caller caller, UUID id) {
        return transactions.act(
                Scope.of(caller),
                Request.class,
                tx -> find(tx, caller, id, Action.READ_REQUEST),
                (tx, request) -> {
                    journal.write(tx, JournalEntry.of(caller, Act.REQUEST_READ).sharing(id));
                    return request;
                });
    }

    private Future<Request> find(Tx tx, Caller caller, UUID id, Action action) {
        return information.find(tx, id).map(found -> {
            Request request = found.orElseThrow(Problem::notFound);
            permits.require(caller, action, relations(caller, request));
            return request;
        });
    }

    private static Relation[] relations(Caller caller, Request request) {
        boolean named = request.agency().equals(caller.agency())
                && (request.team().filter(caller.teams()::contains).isPresent()
                        || request.addressee()
                                .filter(caller.practitioner()::equals)
                                .isPresent());
        return named ? new Relation[] {Relation.NAMED_RECIPIENT} : new Relation[0];
    }

    /** Answers a request: through the gate, or by refusing with a reason. */
    public Future<Answered> answer(Caller caller, Attempt attempt, UUID id, NewAnswer asked) {
        check(asked);
        return transactions
                .read(Scope.of(caller), tx -> find(tx, caller, id, Action.ANSWER_REQUEST))
                .compose(request -> asked.how() == AnswerKind.REFUSED
                        ? refuse(caller, attempt, request, asked)
                        : tell(caller, attempt, request, asked));
    }

    private static void check(NewAnswer asked) {
        if (asked.how().written() && asked.items().isEmpty()) {
            throw Problem.field("items", "required", "Write what you tell the hub.");
        }
        if (asked.how() == AnswerKind.CONCERN_ONLY && asked.ring().isEmpty()) {
            throw Problem.field("ring", "required", "Write whom to ring.");
        }
        if (asked.how() == AnswerKind.REFUSED && asked.reason().isEmpty()) {
            throw Problem.field("reason", "required", "Choose why you cannot answer.");
        }
    }

    private Future<Answered> tell(
            Caller caller, Attempt attempt, Request request, NewAnswer asked) {
        NewSharing answer = asked.telling()
                .sharing(
                        Kind.RESPONSE,
                        request.persons().stream().map(Named::id).toList(),
                        request.replyTeam()
                                .map(Telling::team)
                                .orElseGet(() ->
                                        Telling.practitioner(request.replyTo().orElseThrow())),
                        request.purpose(),
                        "Answer to your request",
                        items(request, asked),
                        Optional.of(request.id()));
        return gate.share(caller, attempt, answer, Answered.class, new Beside<Request, Answered>() {
            @Override
            public Future<Request> find(Tx tx) {
                return information
                        .find(tx, request.id())
                        .map(found -> found.orElseThrow(Problem::notFound));
            }

            @Override
            public Answered write(Tx tx, Request now, SharingOutcome outcome) {
                return answered(tx, caller, now, asked, Optional.of(outcome), Optional.empty());
            }
        });
    }

    private List<NewItem> items(Request request, NewAnswer asked) {
        return switch (asked.how()) {
            case CONCERN_ONLY ->
                List.of(Telling.fact(
                        pack.concernOnly().id(),
                        asked.ring().orElse(""),
                        request.agencyName(),
                        request.now()));
            case NOTHING_HELD ->
                List.of(Telling.fact(
                        pack.identifying().id(),
                        request.agencyName() + " holds nothing about "
                                + (request.persons().size() == 1
                                        ? "this person."
                                        : "these people."),
                        request.agencyName(),
                        request.now()));
            default -> asked.items();
        };
    }

    /** It is the partner's own word; the note stays in the partner's agency. */
    private Future<Answered> refuse(
            Caller caller, Attempt attempt, Request request, NewAnswer asked) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Answered.class,
                        tx -> information
                                .find(tx, request.id())
                                .map(found -> found.orElseThrow(Problem::notFound)),
                        (tx, now) -> {
                            Optional<Content> note =
                                    asked.note().map(text -> key.seal(codec.write(text)));
                            contents.add(tx, note.stream().toList());
                            return answered(
                                    tx,
                                    caller,
                                    now,
                                    asked,
                                    Optional.empty(),
                                    note.map(Content::id));
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private Answered answered(
            Tx tx,
            Caller caller,
            Request request,
            NewAnswer asked,
            Optional<SharingOutcome> outcome,
            Optional<UUID> note) {
        boolean arrived = outcome.map(SharingOutcome::delivered).orElse(true);
        information.answer(
                tx,
                new Answer(
                        request.id(),
                        request.hub(),
                        request.agency(),
                        asked.how(),
                        asked.reason(),
                        note,
                        outcome.flatMap(SharingOutcome::id),
                        caller.practitioner(),
                        request.now(),
                        arrived ? Optional.of(request.now()) : Optional.empty()));
        if (arrived) {
            information.settle(tx, request.id(), request.now());
            clocks.answered(tx, request.id());
        }
        journal.write(
                tx,
                JournalEntry.of(caller, Act.INFORMATION_ANSWERED)
                        .sharing(request.id())
                        .with("how", asked.how().id()));
        return new Answered(request.id(), outcome, request.now());
    }
}
