package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.clock.PauseReason;
import org.concordat.clock.RunningClock;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.referral.ReferralBook.Locked;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The time of a referral, or of a request from it, stands still for a reason and goes on again. */
public final class PauseDesk {
    private final Transactions transactions;
    private final ReferralBook book;
    private final InformationBook information;
    private final ReferralClocks clocks;
    private final Deeds deeds;
    private final Doorbell doorbell;
    private final Permits permits;

    public PauseDesk(
            Transactions transactions,
            ReferralBook book,
            InformationBook information,
            ReferralClocks clocks,
            Deeds deeds,
            Doorbell doorbell,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.information = information;
        this.clocks = clocks;
        this.deeds = deeds;
        this.doorbell = doorbell;
        this.permits = permits;
    }

    /** Whose time: the referral's own, or a request's; {@code version} is the referral's that was seen. */
    public record Which(UUID referral, Optional<UUID> request, int version) {}

    private record Found(Locked locked, List<RunningClock> running) {}

    /** Lets it stand still. When this completes it is durable: no node tells that it is due. */
    public Future<Moved> pause(Caller caller, Attempt attempt, Which which, PauseReason reason) {
        return act(caller, attempt, which, (tx, found) -> {
            clocks.pause(tx, found.locked(), found.running(), reason, caller.practitioner());
            return written(tx, caller, which, found, "pause", Optional.of(Camel.of(reason)));
        });
    }

    /** Lets it go on: what was left of it is left. */
    public Future<Moved> resume(Caller caller, Attempt attempt, Which which) {
        return act(caller, attempt, which, (tx, found) -> {
            clocks.resume(tx, found.running(), caller.practitioner());
            return written(tx, caller, which, found, "goOn", Optional.empty());
        });
    }

    private Moved written(
            Tx tx, Caller caller, Which which, Found found, String what, Optional<String> word) {
        which.request().ifPresent(request -> information.retimed(tx, request));
        book.touch(tx, which.referral());
        return deeds.within(tx, caller, found.locked(), what, word);
    }

    private Future<Moved> act(
            Caller caller, Attempt attempt, Which which, Transactions.Write<Found, Moved> write) {
        return transactions
                .act(
                        Scope.of(caller).once(attempt),
                        Moved.class,
                        tx -> find(tx, caller, which),
                        (tx, found) -> {
                            Guarded.version(found.locked(), which.version());
                            return write.write(tx, found);
                        })
                .onSuccess(done -> doorbell.ring());
    }

    private Future<Found> find(Tx tx, Caller caller, Which which) {
        Future<Optional<Locked>> locked = book.lock(tx, which.referral());
        Future<List<RunningClock>> running =
                clocks.lock(tx, List.of(which.request().orElse(which.referral())));
        return Future.all(locked, running).map(both -> {
            Locked found = locked.result().orElseThrow(Problem::notFound);
            permits.require(caller, Action.WORK_REFERRAL, found.referral().relations(caller));
            if (!which.request().map(found.unanswered()::contains).orElse(true)) {
                throw Problem.field(
                        "request",
                        "unknown",
                        "Choose a request of this referral that waits for its answer.");
            }
            return new Found(found, running.result());
        });
    }
}
