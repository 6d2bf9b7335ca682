package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.governance.Agreements.Review;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.policy.Pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Agreements from the first draft to their end, along {@link AgreementTransition#TABLE}.
 *
 * <p>When a future succeeds, the new state, its history, the journal's entry and the event that has held
 * sharings decided afresh are durable, and no sharing relying on the old state can commit any more.
 * Fails with {@code NOT_FOUND}, with {@code CONFLICT} when the state does not allow it, or with {@code
 * INVALID}, naming every field.
 */
public final class AgreementRegister {
    private final RegisterBook book;
    private final Agreements agreements;
    private final Communities communities;
    private final Agencies agencies;
    private final Pack pack;

    public AgreementRegister(
            RegisterBook book,
            Agreements agreements,
            Communities communities,
            Agencies agencies,
            Pack pack) {
        this.book = book;
        this.agreements = agreements;
        this.communities = communities;
        this.agencies = agencies;
        this.pack = pack;
    }

    /**
     * An agreement with what one who works on it wants to know.
     *
     * @param missing what must be written before anybody signs
     */
    public record View(
            Agreement agreement,
            AgreementStage stage,
            List<Problem.FieldError> missing,
            List<Warning> warnings,
            List<Review> reviews) {

        public View {
            missing = List.copyOf(missing);
            warnings = List.copyOf(warnings);
            reviews = List.copyOf(reviews);
        }
    }

    /** Every agreement with the day that it is. */
    public record Register(List<Agreement> agreements, LocalDate today) {
        public Register {
            agreements = List.copyOf(agreements);
        }
    }

    public Future<Register> all(Caller caller) {
        return book.read(
                caller,
                tx -> Future.all(agreements.all(tx), agencies.now(tx))
                        .map(both -> new Register(
                                both.resultAt(0), AgencyRegister.today(both.resultAt(1)))));
    }

    public Future<View> find(Caller caller, UUID id) {
        return book.read(
                caller,
                tx -> Future.all(
                                agreements.find(tx, id),
                                around(tx),
                                agreements.reviews(tx, id),
                                agencies.now(tx))
                        .map(all -> {
                            Optional<Agreement> found = all.resultAt(0);
                            Agreement agreement = found.orElseThrow(Problem::notFound);
                            Around around = all.resultAt(1);
                            LocalDate today = AgencyRegister.today(all.resultAt(3));
                            return new View(
                                    agreement,
                                    agreement.stage(today),
                                    AgreementRules.missing(agreement.terms(), pack)
                                            .all(),
                                    around.warnings(agreement, pack, today),
                                    all.resultAt(2));
                        }));
    }

    /** Begins one. It says nothing that its community does not allow, and binds nobody yet. */
    public Future<Entered> draft(Caller caller, Attempt attempt, AgreementTerms said) {
        UUID id = Ids.next();
        return book.act(
                caller, attempt, tx -> Future.all(around(tx), agencies.now(tx)), (tx, both) -> {
                    Around around = both.resultAt(0);
                    AgreementRules.check(said, around.community(said), pack);
                    agreements.add(tx, id, said);
                    return book.enter(
                                    tx,
                                    caller,
                                    RegisterChange.of(
                                                    Thing.AGREEMENT,
                                                    id,
                                                    "draft",
                                                    said.agencies(),
                                                    both.resultAt(1))
                                            .from(Map.of(), said.fields()))
                            .at(AgreementStage.DRAFT.id())
                            .version(1);
                });
    }

    /**
     * Changes what a draft says; signatures of what it said before lapse.
     *
     * @param version the one that was changed: somebody else's edit is not overwritten
     */
    public Future<Entered> edit(
            Caller caller, Attempt attempt, UUID id, int version, AgreementTerms said) {
        return book.act(caller, attempt, tx -> found(tx, id), (tx, found) -> {
            Agreement before = found.agreement();
            found.next(AgreementTransition.EDIT);
            refuseOther(version, before);
            AgreementRules.check(said, found.around().community(said), pack);
            agreements.edit(tx, id, version + 1, said);
            RegisterChange change = RegisterChange.of(
                            Thing.AGREEMENT,
                            id,
                            "edit",
                            Stream.concat(before.agencies().stream(), said.agencies().stream())
                                    .toList(),
                            found.locked().now())
                    .from(before.terms().fields(), said.fields());
            return book.enter(tx, caller, change)
                    .at(AgreementStage.DRAFT.id())
                    .version(version + 1);
        });
    }

    /** Records that somebody signed for one of the parties (BAR-5, LLR-b). */
    public Future<Entered> sign(
            Caller caller, Attempt attempt, UUID id, int version, SignOff.Entry entry) {
        return book.act(
                caller,
                attempt,
                tx -> found(tx, id).map(found -> {
                    book.require(caller, Action.SIGN_FOR_AGENCY, entry.agency());
                    return found;
                }),
                (tx, found) -> {
                    Agreement agreement = found.agreement();
                    found.next(AgreementTransition.SIGN);
                    refuseOther(version, agreement);
                    checkSignature(found, entry);
                    SignOff signed = SignOff.of(
                            Thing.AGREEMENT,
                            id,
                            version,
                            entry,
                            found.nameOf(entry.agency()),
                            found.locked().now());
                    agencies.sign(tx, signed, caller.practitioner());
                    Agreement after = agreement.with(signed);
                    return book.enter(
                                    tx, caller, found.change("sign").from(Map.of(), entry.fields()))
                            .at(after.stage(found.today()).id())
                            .version(version)
                            .warning(found.around().warnings(after, pack, found.today()));
                });
    }

    /** Records a review with the day of the next one (ROT-4.1.5). */
    public Future<Entered> review(
            Caller caller,
            Attempt attempt,
            UUID id,
            LocalDate reviewedOn,
            String outcome,
            Optional<LocalDate> next) {
        return book.act(caller, attempt, tx -> found(tx, id), (tx, found) -> {
            found.next(AgreementTransition.REVIEW);
            LocalDate due = next.orElse(reviewedOn.plusMonths(pack.agreements().reviewMonths()));
            FieldErrors errors = new FieldErrors();
            AgencyRules.checkPast(errors, "reviewedOn", reviewedOn, found.today());
            errors.addUnless(
                    due.isAfter(reviewedOn) && due.isAfter(found.today()),
                    "reviewBy",
                    "tooEarly",
                    "The next review is in the future.");
            errors.throwIfAny();
            agreements.review(
                    tx,
                    id,
                    new Review(
                            Ids.next(), reviewedOn, outcome, due, found.locked().now()),
                    caller.practitioner());
            return book.enter(
                            tx,
                            caller,
                            found.change("review")
                                    .from(
                                            reviews(found.agreement().terms().reviewBy()),
                                            reviews(due))
                                    .because(Optional.of(outcome)))
                    .at(found.agreement().reviewedBy(due).stage(found.today()).id());
        });
    }

    /** Brings it into force, suspends, resumes, ends or discards it. */
    public Future<Entered> change(
            Caller caller,
            Attempt attempt,
            UUID id,
            AgreementTransition transition,
            Optional<String> reason) {
        return change(caller, attempt, id, transition, reason, Also.nothing());
    }

    /** As {@link #change(Caller, Attempt, UUID, AgreementTransition, Optional)}, with what another feature does. */
    public <F> Future<Entered> change(
            Caller caller,
            Attempt attempt,
            UUID id,
            AgreementTransition transition,
            Optional<String> reason,
            Also<F> also) {
        return book.act(caller, attempt, tx -> beside(tx, id, also), (tx, beside) -> {
            Entered entered = changed(tx, caller, beside.found(), transition, reason);
            also.write(tx, beside.also(), entered);
            return entered;
        });
    }

    private record Beside<F>(Found found, F also) {}

    private <F> Future<Beside<F>> beside(Tx tx, UUID id, Also<F> also) {
        return found(tx, id)
                .compose(found -> also.find(tx).map(theirs -> new Beside<>(found, theirs)));
    }

    private Entered changed(
            Tx tx,
            Caller caller,
            Found found,
            AgreementTransition transition,
            Optional<String> reason) {
        Agreement agreement = found.agreement();
        AgreementStage next = found.next(transition);
        boolean begins = next == AgreementStage.IN_FORCE;
        if (transition != AgreementTransition.START && reason.isEmpty()) {
            throw Problem.field("reason", "required", "Say why.");
        }
        if (begins) {
            AgreementRules.check(
                    agreement.terms(), found.around().community(agreement.terms()), pack);
            if (transition == AgreementTransition.START) {
                AgreementRules.missing(agreement.terms(), pack).throwIfAny();
            }
        }
        agreements.state(tx, agreement.id(), next.state(), found.locked().now());
        return book.enter(
                        tx,
                        caller,
                        found.change(transition.id())
                                .from(
                                        Map.of(
                                                "state",
                                                agreement.stage(found.today()).id()),
                                        Map.of("state", next.id()))
                                .because(reason))
                .at(agreement.in(next.state()).stage(found.today()).id())
                .warning(
                        begins
                                ? found.around().warnings(agreement, pack, found.today())
                                : List.of());
    }

    /** The tiers above: what an agreement is held against. */
    private record Around(List<Community> communities, List<AgencyRecord> agencies) {
        Optional<Community> community(AgreementTerms said) {
            return communities.stream()
                    .filter(one -> one.id().equals(said.community()))
                    .findFirst();
        }

        List<Warning> warnings(Agreement agreement, Pack pack, LocalDate today) {
            return AgreementRules.warnings(
                    agreement, community(agreement.terms()), agencies, pack, today);
        }
    }

    private Future<Around> around(Tx tx) {
        return Future.all(communities.all(tx), agencies.all(tx))
                .map(both -> new Around(both.resultAt(0), both.resultAt(1)));
    }

    private Future<Found> found(Tx tx, UUID id) {
        return Future.all(agreements.lock(tx, id), around(tx)).map(both -> {
            Optional<Agreements.Locked> locked = both.resultAt(0);
            return new Found(locked.orElseThrow(Problem::notFound), both.resultAt(1));
        });
    }

    private record Found(Agreements.Locked locked, Around around) {
        Agreement agreement() {
            return locked.agreement();
        }

        LocalDate today() {
            return AgencyRegister.today(locked.now());
        }

        AgreementStage next(AgreementTransition transition) {
            AgreementStage stage = agreement().stage(today());
            return transition
                    .from(stage)
                    .orElseThrow(() -> AgreementRules.notFrom(stage, transition));
        }

        RegisterChange change(String what) {
            return RegisterChange.of(
                    Thing.AGREEMENT, agreement().id(), what, agreement().agencies(), locked.now());
        }

        String nameOf(UUID party) {
            return around.agencies().stream()
                    .filter(one -> one.id().equals(party))
                    .map(one -> one.details().name())
                    .collect(Collectors.joining());
        }
    }

    private void checkSignature(Found found, SignOff.Entry entry) {
        AgreementRules.missing(found.agreement().terms(), pack).throwIfAny();
        AgreementRules.check(
                found.agreement().terms(),
                found.around().community(found.agreement().terms()),
                pack);
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                found.agreement().agencies().contains(entry.agency()),
                "agency",
                "notParty",
                "Only parties of the agreement sign it.");
        AgencyRules.checkPast(errors, "signedOn", entry.signedOn(), found.today());
        errors.throwIfAny();
    }

    private static void refuseOther(int version, Agreement agreement) {
        if (version != agreement.version()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "Somebody changed the agreement meanwhile. Read it again first.");
        }
    }

    private static Map<String, String> reviews(LocalDate due) {
        return Map.of("reviewBy", due.toString());
    }
}
