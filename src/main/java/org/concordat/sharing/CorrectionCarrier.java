package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Camel;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.CorrectionBook.Pending;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.NewSharing.To;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a correction to each agency that holds what it corrects, by one sharing each, through the gate as
 * any other. INVARIANT (gate). Any node may do it at any time, twice or at once: each is locked, and found
 * pending, or nothing is done.
 */
public final class CorrectionCarrier {
    private static final Logger LOG = LoggerFactory.getLogger(CorrectionCarrier.class);
    private static final int BATCH = 100;
    private static final String TITLE = "A correction of what was shared with you";

    private final Transactions transactions;
    private final CorrectionBook book;
    private final SharingGate gate;

    public CorrectionCarrier(Transactions transactions, CorrectionBook book, SharingGate gate) {
        this.transactions = transactions;
        this.book = book;
        this.gate = gate;
    }

    /** Tells all who have to hear of one; what fails stays pending, for {@link #carryOn()}. */
    Future<Integer> carry(UUID correction) {
        return carry(Optional.of(correction)).recover(failure -> {
            LOG.warn(
                    "correction {} is carried on later: {}",
                    correction,
                    failure.getClass().getName());
            return Future.succeededFuture(0);
        });
    }

    /**
     * Takes up what was left: a node may have died between a correction and its last recipient.
     *
     * @return whether there may be more; never for want of telling those that were found
     */
    public Future<Boolean> carryOn() {
        return carry(Optional.empty()).map(told -> told == BATCH);
    }

    private Future<Integer> carry(Optional<UUID> correction) {
        return transactions
                .read(Scope.platform(CrossAgency.GATE), tx -> book.pending(tx, correction, BATCH))
                .compose(this::tellAll);
    }

    private Future<Integer> tellAll(List<Pending> pending) {
        Future<Integer> all = Future.succeededFuture(0);
        for (Pending one : pending) {
            all = all.compose(before ->
                    tell(one).map(before + 1).recover(failure -> skipped(one, failure, before)));
        }
        return all;
    }

    /** One that cannot be told must not keep the others waiting; when the database is away, all of them wait. */
    private Future<Integer> skipped(Pending one, Throwable failure, int before) {
        if (failure instanceof Problem p && p.code() == Problem.Code.UNAVAILABLE) {
            return Future.failedFuture(failure);
        }
        if (failure instanceof Done) {
            return Future.succeededFuture(before);
        }
        // Its class alone: what a failure says may quote a row.
        LOG.error(
                "correction {} could not be taken on, and is tried again later: {}",
                one.correction(),
                failure.getClass().getName());
        return transactions
                .act(
                        Scope.platform(CrossAgency.GATE),
                        Boolean.class,
                        tx -> Future.succeededFuture(true),
                        (tx, go) -> {
                            book.later(tx, one);
                            return true;
                        })
                .map(before);
    }

    /** Somebody else has told them meanwhile, or something newer is to be told. */
    private static final class Done extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Done() {
            super("told already", null, false, false);
        }
    }

    private Future<SharingOutcome> tell(Pending pending) {
        return gate.shareFor(
                Author.absent(pending.originator(), pending.practitioner()),
                sharing(pending),
                SharingOutcome.class,
                new Beside<Boolean, SharingOutcome>() {
                    @Override
                    public Future<Boolean> find(Tx tx) {
                        return book.lock(tx, pending)
                                .compose(there -> there
                                        ? Future.succeededFuture(true)
                                        : Future.failedFuture(new Done()));
                    }

                    @Override
                    public SharingOutcome write(Tx tx, Boolean found, SharingOutcome outcome) {
                        book.sent(tx, pending, outcome.id().orElseThrow());
                        return outcome;
                    }
                });
    }

    private static NewSharing sharing(Pending pending) {
        return new NewSharing(
                Kind.CORRECTION,
                pending.about(),
                new To(pending.team(), pending.recipient(), Optional.empty()),
                pending.purpose(),
                Camel.to(Interest.class, pending.interest()),
                TITLE,
                false,
                Camel.to(AskingRisk.class, pending.askingRisk()),
                List.of(NewItem.correcting(
                        pending.category(),
                        pending.about(),
                        pending.nature().map(n -> Camel.to(Nature.class, n)),
                        pending.observedOn(),
                        pending.content())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
