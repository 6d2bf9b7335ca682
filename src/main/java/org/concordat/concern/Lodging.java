package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.concern.Concerns.Intake;
import org.concordat.concern.Concerns.Setting;
import org.concordat.concern.Concerns.Text;
import org.concordat.concern.Concerns.TextKind;
import org.concordat.concern.Concerns.Written;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.KeyService;
import org.concordat.policy.HubTerms;
import org.concordat.policy.Pack;
import org.concordat.sharing.Beside;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.SharingOutcome;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * Writing a worry down: for the hub through the gate, or sealed. INVARIANT (silent): of a sealed one nothing is
 * told to anybody, and lodging weighs nothing, so that nobody finds out by lodging what others have sealed.
 */
public final class Lodging {
    static final ZoneId LOCAL = ZoneId.of("Europe/London");

    private final Transactions transactions;
    private final Concerns concerns;
    private final SharingGate gate;
    private final KeyService keys;
    private final Journal journal;
    private final HubTerms.Concerns terms;
    private final ToTheHub toTheHub;

    public Lodging(
            Transactions transactions,
            Concerns concerns,
            SharingGate gate,
            KeyService keys,
            Journal journal,
            Pack pack) {
        this.transactions = transactions;
        this.concerns = concerns;
        this.gate = gate;
        this.keys = keys;
        this.journal = journal;
        this.terms = pack.hub().concerns();
        this.toTheHub = new ToTheHub(pack);
    }

    /** Lodges one. When this completes it is durable; an open one has been decided, and delivered or held. */
    public Future<Lodged> lodge(Caller caller, Attempt attempt, NewConcern asked) {
        check(asked);
        if (asked.sealed()) {
            return keep(caller, attempt, asked, "sealed");
        }
        return transactions.read(Scope.of(caller), concerns::intake).compose(found -> {
            Intake intake = found.orElseThrow(Lodging::noHub);
            return intake.hub().equals(caller.agency())
                    ? keep(caller, attempt, asked, "kept")
                    : share(caller, attempt, asked, intake);
        });
    }

    static Problem noHub() {
        return new Problem(
                Problem.Code.CONFLICT,
                "This partnership has no hub that takes concerns in. Tell the steward.");
    }

    private void check(NewConcern asked) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                terms.kinds().containsKey(asked.kind()),
                "kind",
                "unknown",
                "Choose one of the list.");
        errors.addUnless(!asked.text().isBlank(), "text", "required", "Write what you noticed.");
        errors.addUnless(
                !(asked.sealed() && asked.level() == Level.SERIOUS),
                "sealed",
                "serious",
                "A serious concern is not sealed: share it with the hub now.");
        errors.throwIfAny();
    }

    private static void check(NewConcern asked, Setting setting) {
        if (!setting.known()) {
            throw Problem.field("person", "unknown", "Find or register this person first.");
        }
        if (asked.observedOn().isAfter(LocalDate.ofInstant(setting.now(), LOCAL))) {
            throw Problem.field(
                    "observedOn", "future", "Give the day it was seen, today or before.");
        }
    }

    private Future<Lodged> keep(Caller caller, Attempt attempt, NewConcern asked, String outcome) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Lodged.class,
                        tx -> concerns.setting(tx, caller.agency(), asked.record()),
                        (tx, setting) -> {
                            check(asked, setting);
                            UUID id = add(tx, caller, asked, setting, key, Optional.empty());
                            return new Lodged(id, asked.sealed(), outcome, Optional.empty(), false);
                        }));
    }

    private UUID add(
            Tx tx,
            Caller caller,
            NewConcern asked,
            Setting setting,
            AgencyKey key,
            Optional<UUID> sharing) {
        UUID id = Ids.next();
        concerns.add(
                tx,
                new Written(
                        id, caller.agency(), caller.practitioner(), asked, sharing, setting.now()));
        concerns.add(
                tx,
                new Text(
                        id,
                        caller.practitioner(),
                        TextKind.TEXT,
                        setting.now(),
                        key.seal(asked.text())));
        JournalEntry entry = JournalEntry.of(
                        caller, asked.sealed() ? Act.SEALED_LODGED : Act.CONCERN_LODGED)
                .about(asked.record())
                .with("concern", id.toString());
        journal.write(tx, sharing.map(entry::sharing).orElse(entry));
        return id;
    }

    private Future<Lodged> share(Caller caller, Attempt attempt, NewConcern asked, Intake intake) {
        return keys.of(caller.agency()).compose(key -> share(caller, attempt, asked, intake, key));
    }

    private Future<Lodged> share(
            Caller caller, Attempt attempt, NewConcern asked, Intake intake, AgencyKey key) {
        return gate.share(
                caller,
                attempt,
                toTheHub.whole(asked.record(), asked, intake.team(), Optional.empty()),
                Lodged.class,
                new Beside<Setting, Lodged>() {
                    @Override
                    public Future<Setting> find(Tx tx) {
                        return concerns.setting(tx, caller.agency(), asked.record())
                                .map(setting -> {
                                    check(asked, setting);
                                    return setting;
                                });
                    }

                    @Override
                    public Lodged write(Tx tx, Setting setting, SharingOutcome outcome) {
                        UUID id = add(tx, caller, asked, setting, key, outcome.id());
                        return new Lodged(
                                id,
                                false,
                                outcome.state(),
                                Optional.of(outcome),
                                !outcome.delivered() && asked.level() != Level.SERIOUS);
                    }
                });
    }
}
