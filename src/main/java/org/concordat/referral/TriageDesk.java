package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.clock.RunningClock;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.HubTerms.Rating;
import org.concordat.referral.ReferralBook.Locked;
import org.concordat.sharing.Recorded;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What the hub does with a referral that tells nobody outside it anything of a person. */
public final class TriageDesk {
    private final Transactions transactions;
    private final ReferralBook book;
    private final InformationBook information;
    private final ReferralClocks clocks;
    private final Contents contents;
    private final KeyService keys;
    private final Codec codec;
    private final Deeds deeds;
    private final Doorbell doorbell;
    private final Permits permits;

    public TriageDesk(
            Transactions transactions,
            ReferralBook book,
            InformationBook information,
            ReferralClocks clocks,
            Contents contents,
            KeyService keys,
            Codec codec,
            Deeds deeds,
            Doorbell doorbell,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.information = information;
        this.clocks = clocks;
        this.contents = contents;
        this.keys = keys;
        this.codec = codec;
        this.deeds = deeds;
        this.doorbell = doorbell;
        this.permits = permits;
    }

    /** A note of a strategy discussion; an action has an owner and a day. */
    public record NewNote(
            boolean action, String text, Optional<String> owner, Optional<LocalDate> due) {}

    /** What is sealed of a note. */
    public record NoteText(String text, Optional<String> owner) {}

    private record Found(Locked locked, List<RunningClock> clocks, boolean works) {}

    /** Acknowledges, begins or resumes triage. */
    public Future<Moved> step(
            Caller caller, Attempt attempt, UUID id, ReferralTransition transition, int version) {
        return act(caller, attempt, id, Optional.empty(), (tx, found) -> {
            Locked locked = found.locked();
            Guarded.version(locked, version);
            ReferralState to = Guarded.move(locked, transition);
            book.move(tx, id, to, locked.now());
            clocks.moved(tx, id, transition);
            // Whether others were asked is not the referrer's to know. INVARIANT (silent).
            boolean shown = transition != ReferralTransition.RESUME;
            return deeds.done(tx, caller, locked, to, transition.id(), Optional.empty(), shown);
        });
    }

    /** Says how pressing it is; its time to be decided is the rating's from then on. */
    public Future<Moved> rate(Caller caller, Attempt attempt, UUID id, String rating, int version) {
        Rating one = Optional.ofNullable(clocks.terms().ratings().get(rating))
                .orElseThrow(() -> Problem.field(
                        "rating", "unknown", "Choose one of the partnership's ratings."));
        return transactions
                .act(
                        Scope.of(caller).once(attempt),
                        Moved.class,
                        tx -> find(tx, caller, id, Optional.empty())
                                .compose(found -> withRequests(tx, found)),
                        (tx, found) -> {
                            Locked locked = found.locked();
                            Guarded.version(locked, version);
                            mustBeOpen(locked);
                            book.rate(tx, id, rating);
                            book.touch(tx, id);
                            clocks.rated(tx, found.clocks(), one, caller.practitioner())
                                    .forEach(request -> information.retimed(tx, request));
                            return deeds.within(tx, caller, locked, "rate", Optional.of(rating));
                        })
                .onSuccess(done -> doorbell.ring());
    }

    /** With the clocks of what partners were asked, too. */
    private Future<Found> withRequests(Tx tx, Found found) {
        return clocks.lock(tx, found.locked().unanswered())
                .map(asked -> new Found(
                        found.locked(),
                        Stream.concat(found.clocks().stream(), asked.stream()).toList(),
                        found.works()));
    }

    /** Gives it to a colleague, or back to the team. */
    public Future<Moved> assign(
            Caller caller, Attempt attempt, UUID id, Optional<UUID> to, int version) {
        return act(caller, attempt, id, to, (tx, found) -> {
            Locked locked = found.locked();
            Guarded.version(locked, version);
            mustBeOpen(locked);
            if (!found.works()) {
                throw Problem.field("practitioner", "unknown", "Choose somebody who works here.");
            }
            book.assign(tx, id, to);
            book.touch(tx, id);
            clocks.assigned(tx, found.clocks(), to.orElse(locked.referral().mailbox()));
            return deeds.within(tx, caller, locked, "assign", Optional.empty());
        });
    }

    /** Keeps minutes or an action of a strategy discussion, sealed, for the hub alone. */
    public Future<Recorded> note(Caller caller, Attempt attempt, UUID id, NewNote asked) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> find(tx, caller, id, Optional.empty()),
                        (tx, found) -> {
                            Content text = key.seal(
                                    codec.write(new NoteText(asked.text(), asked.owner())));
                            contents.add(tx, List.of(text));
                            UUID note = Ids.next();
                            book.note(
                                    tx,
                                    id,
                                    note,
                                    asked.action() ? "action" : "minutes",
                                    text.id(),
                                    asked.due(),
                                    caller.practitioner(),
                                    found.locked().now());
                            deeds.within(tx, caller, found.locked(), "note", Optional.empty());
                            return new Recorded(note, found.locked().now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }

    private record Ticking(Locked locked, boolean open) {}

    /** Ticks an action of a strategy discussion off, once. */
    public Future<Recorded> tickOff(Caller caller, Attempt attempt, UUID id, UUID note) {
        return transactions
                .act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> {
                            Future<Found> found = find(tx, caller, id, Optional.empty());
                            Future<Optional<Boolean>> open = book.openAction(tx, id, note);
                            return Future.all(found, open)
                                    .map(both -> new Ticking(
                                            found.result().locked(),
                                            open.result().orElseThrow(Problem::notFound)));
                        },
                        (tx, ticking) -> {
                            if (!ticking.open()) {
                                throw new Problem(
                                        Problem.Code.CONFLICT,
                                        "Somebody has ticked this off already.");
                            }
                            Locked locked = ticking.locked();
                            book.tickOff(tx, note, caller.practitioner(), locked.now());
                            deeds.within(tx, caller, locked, "actionDone", Optional.empty());
                            return new Recorded(note, locked.now());
                        })
                .onSuccess(done -> doorbell.ring());
    }

    private Future<Moved> act(
            Caller caller,
            Attempt attempt,
            UUID id,
            Optional<UUID> colleague,
            Transactions.Write<Found, Moved> write) {
        return transactions
                .act(
                        Scope.of(caller).once(attempt),
                        Moved.class,
                        tx -> find(tx, caller, id, colleague),
                        write)
                .onSuccess(done -> doorbell.ring());
    }

    private Future<Found> find(Tx tx, Caller caller, UUID id, Optional<UUID> colleague) {
        Future<Optional<Locked>> locked = book.lock(tx, id);
        Future<List<RunningClock>> running = clocks.lock(tx, List.of(id));
        Future<Boolean> works = colleague
                .map(one -> book.works(tx, caller.agency(), one))
                .orElse(Future.succeededFuture(true));
        return Future.all(locked, running, works).map(all -> {
            Locked found = locked.result().orElseThrow(Problem::notFound);
            permits.require(caller, Action.WORK_REFERRAL, found.referral().relations(caller));
            return new Found(found, running.result(), works.result());
        });
    }

    private static void mustBeOpen(Locked locked) {
        if (!locked.referral().state().open()) {
            throw new Problem(Problem.Code.CONFLICT, "This referral is closed.");
        }
    }
}
