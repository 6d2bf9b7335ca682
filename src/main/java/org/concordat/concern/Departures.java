package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.concern.Concerns.Intake;
import org.concordat.concern.Concerns.Reply;
import org.concordat.concern.Pictures.Going;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.Author;
import org.concordat.sharing.Beside;
import org.concordat.sharing.Ending.Waiting;
import org.concordat.sharing.Ending.Word;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What goes at once because the hub stated that there may be significant harm: each sealed text as a sharing of its
 * lodger's agency, decided by the gate on that ground. Any node may send it, and it goes once: the request is locked in
 * the transaction that decides.
 */
public final class Departures {
    private static final String REPLACED =
            "It went to the hub at once, because the hub stated that there may be significant harm.";

    private static final Set<Problem.Code> ENDS =
            Set.of(Problem.Code.CONFLICT, Problem.Code.INVALID, Problem.Code.NOT_FOUND);

    private final Transactions transactions;
    private final Concerns concerns;
    private final Pictures pictures;
    private final SharingGate gate;
    private final KeyService keys;
    private final Codec codec;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final ToTheHub toTheHub;

    public Departures(
            Transactions transactions,
            Concerns concerns,
            Pictures pictures,
            SharingGate gate,
            KeyService keys,
            Codec codec,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Pack pack) {
        this.transactions = transactions;
        this.concerns = concerns;
        this.pictures = pictures;
        this.gate = gate;
        this.keys = keys;
        this.codec = codec;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.toTheHub = new ToTheHub(pack);
    }

    private record Still(Instant now, List<Waiting> waiting) {}

    private Future<Still> still(Tx tx, Going going) {
        concerns.lock(tx, going.agency(), going.concern());
        // As the gate does it: what waits there, and only then what hangs on it.
        Future<List<Waiting>> waiting = concerns.waiting(tx, going.agency(), going.concern());
        Future<Optional<Instant>> now = pictures.stillGoing(tx, going.request());
        return Future.all(now, waiting)
                .map(both ->
                        new Still(now.result().orElseThrow(Departures::gone), waiting.result()));
    }

    private record Leaving(Going going, Intake intake) {}

    /**
     * Sends the oldest.
     *
     * @return whether there may be more
     */
    public Future<Boolean> sendNext() {
        return transactions
                .read(Scope.platform(CrossAgency.PICTURE), tx -> {
                    Future<Optional<Going>> going = pictures.going(tx);
                    Future<Optional<Intake>> intake = concerns.intake(tx);
                    return Future.all(going, intake)
                            .map(both -> going.result()
                                    .flatMap(one ->
                                            intake.result().map(to -> new Leaving(one, to))));
                })
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(false)
                        : opened(found.get()).map(sent -> true));
    }

    private Future<?> opened(Leaving leaving) {
        List<Content> sealed = new ArrayList<>(leaving.going().texts());
        sealed.add(leaving.going().stated());
        return keys.open(sealed).compose(texts -> send(leaving, texts));
    }

    private Future<?> send(Leaving leaving, Map<UUID, String> texts) {
        Going going = leaving.going();
        NewGround ground =
                codec.read(String.valueOf(texts.get(going.stated().id())), NewGround.class);
        String written = going.texts().stream()
                .map(text -> texts.getOrDefault(text.id(), ""))
                .collect(Collectors.joining("\n\n"));
        return keys.of(going.agency())
                .compose(key -> gate.shareFor(
                        Author.absent(going.agency(), going.practitioner())
                                .onTheWordOf(going.openedBy()),
                        toTheHub.whole(
                                going.record(),
                                written,
                                going.nature().map(word -> Camel.to(Nature.class, word)),
                                going.observedOn(),
                                leaving.intake().team(),
                                Optional.of(ground),
                                Optional.empty()),
                        Boolean.class,
                        new Beside<Still, Boolean>() {
                            @Override
                            public Future<Still> find(Tx tx) {
                                return still(tx, going);
                            }

                            @Override
                            public Boolean write(Tx tx, Still still, SharingOutcome outcome) {
                                sent(tx, leaving, outcome, still, key);
                                return outcome.delivered();
                            }
                        }))
                .recover(failure -> failure instanceof Problem p && ENDS.contains(p.code())
                        ? leave(leaving, p)
                        : Future.failedFuture(failure));
    }

    /** Another node sent it meanwhile; or its author may no longer read about them, and then nothing goes. */
    private Future<Boolean> leave(Leaving leaving, Problem problem) {
        if (problem.code() == Problem.Code.CONFLICT) {
            return Future.succeededFuture(false);
        }
        return transactions
                .act(
                        Scope.platform(CrossAgency.PICTURE),
                        Boolean.class,
                        tx -> {
                            concerns.lock(
                                    tx,
                                    leaving.going().agency(),
                                    leaving.going().concern());
                            return pictures.stillGoing(tx, leaving.going().request());
                        },
                        (tx, still) -> {
                            still.ifPresent(now -> answered(
                                    tx,
                                    leaving,
                                    new Reply("held", "shared", Optional.empty(), Optional.empty()),
                                    now));
                            return false;
                        })
                .onSuccess(done -> doorbell.ring());
    }

    private static Problem gone() {
        return new Problem(Problem.Code.CONFLICT, "It has gone already.");
    }

    private void sent(Tx tx, Leaving leaving, SharingOutcome outcome, Still still, AgencyKey key) {
        Going going = leaving.going();
        answered(tx, leaving, Reply.of("shared", Optional.empty(), outcome), still.now());
        // An open one that waited at the gate goes by this sharing, on the word of the hub's.
        gate.end(
                tx,
                key,
                new Word(
                        JournalEntry.ofPlatform(Act.NOT_SHARED, going.agency()),
                        going.openedBy(),
                        REPLACED,
                        still.now()),
                still.waiting());
        outcome.id().ifPresent(sharing -> concerns.goesBy(tx, going.concern(), sharing));
    }

    private void answered(Tx tx, Leaving leaving, Reply reply, Instant now) {
        Going going = leaving.going();
        concerns.answer(tx, going.request(), reply, now);
        JournalEntry entry = JournalEntry.ofPlatform(Act.SEALED_ANSWERED, going.agency())
                .about(going.record())
                .with("concern", going.concern().toString())
                .with("answer", reply.state());
        journal.write(tx, reply.sharing().map(entry::sharing).orElse(entry));
        events.tell(tx, leaving.intake().team(), "picture", going.picture());
        events.tell(tx, going.practitioner(), "concern", going.concern());
        events.tell(tx, going.agency(), "concern", going.concern());
    }
}
