package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Problem.FieldError;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.KeyService;
import org.concordat.policy.HubTerms;
import org.concordat.referral.ReferralBook.Filter;
import org.concordat.referral.ReferralBook.Line;
import org.concordat.referral.ReferralBook.Locked;
import org.concordat.referral.ReferralBook.Queued;
import org.concordat.referral.ReferralBook.Setting;
import org.concordat.referral.ReferralBook.Whole;
import org.concordat.sharing.Beside;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Making referrals, and seeing where they stand: for the referrer's side and for the hub. */
public final class ReferralDesk {
    private static final int PAGE = 30;

    private final SharingGate gate;
    private final Transactions transactions;
    private final ReferralBook book;
    private final Journal journal;
    private final KeyService keys;
    private final Permits permits;
    private final HubTerms terms;

    public ReferralDesk(
            SharingGate gate,
            Transactions transactions,
            ReferralBook book,
            Journal journal,
            KeyService keys,
            Permits permits,
            HubTerms terms) {
        this.gate = gate;
        this.transactions = transactions;
        this.book = book;
        this.journal = journal;
        this.keys = keys;
        this.permits = permits;
        this.terms = terms;
    }

    /** A referral that was made: held ones are drafts. */
    public record Made(SharingOutcome outcome, ReferralState state) {}

    /** Texts are by content id, as they were sealed. */
    public record View(boolean hub, Whole whole, Map<UUID, String> texts) {}

    public record Listing(List<Line> lines, Optional<Cursor> next) {}

    /** The board's rows; {@code more} when there are others after them. */
    public record Queue(List<Queued> rows, boolean more) {}

    /**
     * Refers, through the gate.
     *
     * @param carriesOn the referral that was stepped down or redirected, which this one passes on
     */
    public Future<Made> refer(
            Caller caller, Attempt attempt, NewSharing asked, Optional<UUID> carriesOn) {
        return passing(caller, asked, carriesOn)
                .compose(passing -> gate.share(
                        caller, attempt, asked, Made.class, new Beside<Optional<Locked>, Made>() {
                            @Override
                            public Future<Optional<Locked>> find(Tx tx) {
                                return carriesOn
                                        .map(id -> book.lock(tx, id))
                                        .orElse(Future.succeededFuture(Optional.empty()))
                                        .map(locked -> {
                                            passing.ifPresent(one -> one.check(caller, asked));
                                            return locked;
                                        });
                            }

                            @Override
                            public Made write(
                                    Tx tx, Optional<Locked> before, SharingOutcome outcome) {
                                return made(tx, caller, before, outcome);
                            }
                        }));
    }

    private Future<Optional<Passing>> passing(
            Caller caller, NewSharing asked, Optional<UUID> carriesOn) {
        return carriesOn
                .map(id -> transactions
                        .read(Scope.of(caller), tx -> passing(tx, caller, asked, id))
                        .map(Optional::of))
                .orElse(Future.succeededFuture(Optional.empty()));
    }

    /** What somebody is passed on from; {@code receiving} are the agencies of teams that can receive. */
    private record Passing(Setting from, Map<UUID, UUID> receiving) {

        /**
         * To whom the decision names, or where they receive no longer to another agency; nobody else. INVARIANT (once):
         * whoever repeats what was done is not asked this again.
         */
        void check(Caller caller, NewSharing asked) {
            List<FieldError> errors = new ArrayList<>();
            Optional<UUID> to = asked.to().team();
            Optional<UUID> named = from.nextTeam().filter(receiving::containsKey);
            boolean right = named.isPresent()
                    ? named.equals(to)
                    : to.map(receiving::get)
                            .filter(agency -> !agency.equals(caller.agency()))
                            .isPresent();
            if (!right) {
                errors.add(new FieldError(
                        "recipient",
                        "notNext",
                        named.isPresent()
                                ? "Choose the team that your decision names as the next."
                                : "Choose a team of another agency that can receive it."));
            }
            if (!Set.copyOf(from.records()).containsAll(asked.records())) {
                errors.add(new FieldError(
                        "persons", "unknown", "Choose from those whom the referral is about."));
            }
            if (!errors.isEmpty()) {
                throw new Problem(
                        Problem.Code.INVALID,
                        "Something needs another look before this can go on.",
                        errors);
            }
        }
    }

    private Future<Passing> passing(Tx tx, Caller caller, NewSharing asked, UUID id) {
        return book.setting(tx, id).compose(found -> {
            Setting from = found.orElseThrow(Problem::notFound);
            permits.require(caller, Action.WORK_REFERRAL, from.referral().relations(caller));
            List<UUID> teams = Stream.of(from.nextTeam(), asked.to().team())
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            return book.agenciesOf(tx, teams).map(receiving -> new Passing(from, receiving));
        });
    }

    private Made made(Tx tx, Caller caller, Optional<Locked> before, SharingOutcome outcome) {
        UUID id = outcome.id().orElseThrow();
        ReferralState state = outcome.delivered() ? ReferralState.SUBMITTED : ReferralState.DRAFT;
        String category = outcome.items().get(0).category();
        book.add(tx, id, category, state);
        journal.write(
                tx,
                JournalEntry.of(caller, Act.REFERRAL_MADE).sharing(id).with("state", state.id()));
        before.ifPresent(first -> passOn(tx, caller, first, id));
        book.tell(tx, id, true);
        return new Made(outcome, state);
    }

    private void passOn(Tx tx, Caller caller, Locked first, UUID next) {
        Referral referral = first.referral();
        if (!referral.state().passedOn() || first.nextArrived()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This referral does not wait to be passed on. Open it to see how it stands.");
        }
        book.passOn(tx, referral.id(), next);
        book.touch(tx, referral.id());
        book.tell(tx, referral.id(), false);
        journal.write(
                tx,
                JournalEntry.of(caller, Act.REFERRAL_MOVED)
                        .sharing(referral.id())
                        .with("what", "passOn")
                        .with("next", next.toString()));
    }

    /** One referral as the caller's side may see it; in the journal before this completes. */
    public Future<View> read(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Whole.class,
                        tx -> book.whole(tx, caller, id, terms.referrals().reReferralMonths())
                                .map(found -> {
                                    Whole whole = found.orElseThrow(Problem::notFound);
                                    permits.require(
                                            caller,
                                            Action.READ_REFERRAL,
                                            whole.referral().relations(caller));
                                    return whole;
                                }),
                        (tx, whole) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.REFERRAL_READ).sharing(id));
                            return whole;
                        })
                .compose(whole -> keys.open(whole.contents())
                        .map(texts -> new View(
                                permits.allows(
                                        caller,
                                        Action.WORK_REFERRAL,
                                        whole.referral().relations(caller)),
                                whole,
                                texts)));
    }

    /** What the caller sent, or received, newest first. */
    public Future<Listing> list(
            Caller caller, boolean received, Optional<String> state, Optional<Cursor> before) {
        return transactions
                .act(
                        Scope.of(caller),
                        Lines.class,
                        tx -> (received
                                        ? book.received(tx, caller, state, before, PAGE + 1)
                                        : book.sent(tx, caller, state, before, PAGE + 1))
                                .map(Lines::new),
                        (tx, found) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.REFERRALS_LISTED)
                                            .with("box", received ? "hub" : "sent")
                                            .with(
                                                    "entries",
                                                    Math.min(PAGE, found.lines().size())));
                            return found;
                        })
                .map(found -> {
                    List<Line> shown = found.lines().stream().limit(PAGE).toList();
                    return new Listing(
                            shown,
                            found.lines().size() > PAGE
                                    ? Optional.of(shown.get(PAGE - 1).cursor())
                                    : Optional.empty());
                });
    }

    private record Lines(List<Line> lines) {}

    private record Rows(List<Queued> rows) {}

    /** The hub's open referrals, what is due first before all others. */
    public Future<Queue> queue(Caller caller, Filter filter) {
        permits.require(caller, Action.READ_QUEUE);
        Filter oneMore = new Filter(
                filter.rating(),
                filter.unrated(),
                filter.mine(),
                filter.state(),
                filter.after(),
                filter.limit() + 1);
        return transactions
                .act(
                        Scope.of(caller),
                        Rows.class,
                        tx -> book.queue(tx, caller, oneMore).map(Rows::new),
                        (tx, found) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.REFERRALS_LISTED)
                                            .with("box", "queue")
                                            .with(
                                                    "entries",
                                                    Math.min(
                                                            filter.limit(),
                                                            found.rows().size())));
                            return found;
                        })
                .map(found -> new Queue(
                        found.rows().stream().limit(filter.limit()).toList(),
                        found.rows().size() > filter.limit()));
    }
}
