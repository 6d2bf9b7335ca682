package org.concordat.referral;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Problem.FieldError;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.referral.ReferralBook.Locked;
import org.concordat.referral.ReferralBook.NewAct;
import org.concordat.referral.ReferralBook.Setting;
import org.concordat.sharing.Beside;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Requests to partners from a referral. That somebody is asked about is itself told only through the gate
 * (the Haringey judgment).
 */
public final class InformationDesk {
    private final SharingGate gate;
    private final Transactions transactions;
    private final ReferralBook book;
    private final InformationBook information;
    private final ReferralClocks clocks;
    private final Contents contents;
    private final KeyService keys;
    private final Codec codec;
    private final Journal journal;
    private final Permits permits;
    private final Pack pack;

    public InformationDesk(
            SharingGate gate,
            Transactions transactions,
            ReferralBook book,
            InformationBook information,
            ReferralClocks clocks,
            Contents contents,
            KeyService keys,
            Codec codec,
            Journal journal,
            Permits permits,
            Pack pack) {
        this.gate = gate;
        this.transactions = transactions;
        this.book = book;
        this.information = information;
        this.clocks = clocks;
        this.contents = contents;
        this.keys = keys;
        this.codec = codec;
        this.journal = journal;
        this.permits = permits;
        this.pack = pack;
    }

    /**
     * What the hub asks.
     *
     * @param teams each of another agency, none twice
     * @param persons empty: everybody the referral is about
     */
    public record NewQuestion(
            List<UUID> teams, String question, List<UUID> persons, Telling telling) {}

    /** What became of asking one team. */
    public record Put(UUID team, SharingOutcome outcome, Instant due) {}

    /** Asks each team: one sharing each, decided each by itself. */
    public Future<List<Put>> ask(Caller caller, Attempt attempt, UUID id, NewQuestion asked) {
        return transactions
                .read(Scope.of(caller), tx -> {
                    Future<Optional<Setting>> setting = book.setting(tx, id);
                    Future<Map<UUID, UUID>> partners = book.agenciesOf(tx, asked.teams());
                    return Future.all(setting, partners)
                            .map(all -> new Asking(
                                    setting.result().orElseThrow(Problem::notFound),
                                    partners.result()));
                })
                .compose(asking -> {
                    permits.require(
                            caller,
                            Action.WORK_REFERRAL,
                            asking.setting().referral().relations(caller));
                    return keys.of(caller.agency())
                            .compose(key -> each(caller, attempt, asking, asked, key));
                });
    }

    /** What a question is asked in; {@code partners} are the agencies of its teams. */
    private record Asking(Setting setting, Map<UUID, UUID> partners) {}

    /** All at once, before anybody is asked: nobody is to be asked half. */
    private static void check(Caller caller, Asking asking, NewQuestion asked) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < asked.teams().size(); i++) {
            UUID agency = asking.partners().get(asked.teams().get(i));
            if (agency == null || agency.equals(caller.agency())) {
                errors.add(new FieldError(
                        "recipients/" + i, "unknown", "Choose a team of another agency."));
            }
        }
        if (!Set.copyOf(asking.setting().records()).containsAll(asked.persons())) {
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

    /** One after the other: asked again with the same key, those that were put stay put. */
    private Future<List<Put>> each(
            Caller caller, Attempt attempt, Asking asking, NewQuestion asked, AgencyKey key) {
        Future<List<Put>> all = Future.succeededFuture(List.of());
        for (UUID team : asked.teams()) {
            all = all.compose(
                    before -> one(caller, attempt, asking, asked, team, key).map(put -> {
                        List<Put> more = new ArrayList<>(before);
                        more.add(put);
                        return more;
                    }));
        }
        return all;
    }

    private Future<Put> one(
            Caller caller,
            Attempt attempt,
            Asking asking,
            NewQuestion asked,
            UUID team,
            AgencyKey key) {
        Setting setting = asking.setting();
        Referral referral = setting.referral();
        NewSharing request = asked.telling()
                .sharing(
                        Kind.REQUEST,
                        asked.persons().isEmpty() ? setting.records() : asked.persons(),
                        Telling.team(team),
                        referral.purpose(),
                        "Request for information",
                        List.of(Telling.fact(
                                asked.telling()
                                        .category()
                                        .orElseGet(() -> pack.identifying().id()),
                                asked.question(),
                                setting.hubName(),
                                setting.now())),
                        Optional.empty());
        return gate.share(
                caller,
                attempt.part(team.toString()),
                request,
                Put.class,
                new Beside<Locked, Put>() {
                    @Override
                    public Future<Locked> find(Tx tx) {
                        return book.lock(tx, referral.id()).map(found -> {
                            // INVARIANT (once): whoever repeats what was done is not asked this
                            // again.
                            check(caller, asking, asked);
                            return found.orElseThrow(Problem::notFound);
                        });
                    }

                    @Override
                    public Put write(Tx tx, Locked locked, SharingOutcome outcome) {
                        Watcher partner = new Watcher(
                                Objects.requireNonNull(asking.partners().get(team)), team);
                        return put(tx, caller, locked, asked, partner, outcome, key);
                    }
                });
    }

    private Put put(
            Tx tx,
            Caller caller,
            Locked locked,
            NewQuestion asked,
            Watcher partner,
            SharingOutcome outcome,
            AgencyKey key) {
        ReferralState to = Guarded.move(locked, ReferralTransition.ASK);
        Referral referral = locked.referral();
        UUID id = outcome.id().orElseThrow();
        Instant now = locked.now();
        Instant due = clocks.answerBy(locked.rating(), now);
        Content question = key.seal(codec.write(asked.question()));
        contents.add(tx, List.of(question));
        information.ask(tx, id, referral, question.id(), due, now);
        if (to != referral.state()) {
            book.move(tx, referral.id(), to, now);
        }
        clocks.asked(
                tx,
                id,
                referral,
                outcome.delivered() ? Optional.of(partner) : Optional.empty(),
                locked.rating(),
                now);
        // Who is asked is not the referrer's to know. INVARIANT (silent).
        book.act(
                tx,
                new NewAct(
                        referral.id(),
                        "ask",
                        Optional.empty(),
                        false,
                        caller.practitioner(),
                        Optional.empty(),
                        now));
        book.tell(tx, referral.id(), false);
        journal.write(
                tx,
                JournalEntry.of(caller, Act.INFORMATION_ASKED)
                        .sharing(id)
                        .with("referral", referral.id().toString())
                        .with("outcome", outcome.state()));
        return new Put(partner.mailbox(), outcome, due);
    }
}
