package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Case.Named;
import org.concordat.assurance.Case.Notice;
import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.CaseMeasure.Outcome;
import org.concordat.assurance.LearningHints.Known;
import org.concordat.audit.Act;
import org.concordat.clock.NewClock;
import org.concordat.clock.NewClock.Watcher;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Tx;
import org.concordat.policy.Allowed;
import org.concordat.policy.CaseTerms;
import org.concordat.sharing.Recorded;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is done on a case besides taking it on: asking a partner, measures and their follow-up, the regulator. When a
 * future succeeds, the act and its journal entry are durable.
 */
public final class CaseSteps {
    private static final ZoneId LOCAL = ZoneId.of("Europe/London");
    static final String PART = "case.part";
    private static final String MEASURE = "case.measure";
    private static final String AS_A_SHARING =
            "What is about a person goes to a partner as a sharing.";

    private final CaseOffice office;
    private final CaseBook book;
    private final CaseClocks clocks;

    public CaseSteps(CaseOffice office, CaseBook book) {
        this.office = office;
        this.book = book;
        this.clocks = new CaseClocks(office);
    }

    private record Asking(Whole whole, List<Known> known, List<UUID> mailboxes) {}

    private Future<Whole> locked(Tx tx, Caller caller, UUID id) {
        return book.lock(tx, id).map(found -> {
            Whole whole = found.orElseThrow(Problem::notFound);
            office.permits()
                    .require(
                            caller,
                            Action.WORK_CASE,
                            CaseOffice.relations(caller, whole.one().openedBy().id()));
            if (whole.one().stage() == CaseStage.CLOSED) {
                throw new Problem(
                        Problem.Code.CONFLICT, "The case is closed. Open it again first.");
            }
            return whole;
        });
    }

    private Future<Asking> asking(Tx tx, Caller caller, UUID id, UUID agency) {
        Future<Whole> whole = locked(tx, caller, id);
        Future<List<Known>> known = book.known(tx, id);
        Future<List<UUID>> mailboxes = book.handlers(tx, agency, Optional.of(id));
        return Future.all(whole, known, mailboxes)
                .map(all -> new Asking(whole.result(), known.result(), mailboxes.result()));
    }

    /**
     * INVARIANT (gate): what crosses to another agency in a case names nobody. What is about a person goes as a
     * sharing, which is decided.
     */
    private static void refuseNames(String field, String text, List<Known> known) {
        LearningHints.refuse(field, text, known, AS_A_SHARING);
    }

    /** Asks another agency to look into its part (BAR-4.1.3j). It sees this text, and nothing else of the case. */
    public Future<Recorded> ask(Caller caller, Attempt attempt, UUID id, UUID agency, String text) {
        return office.act(
                caller, attempt, tx -> asking(tx, caller, id, agency), (tx, found, seals) -> {
                    Whole whole = found.whole();
                    if (agency.equals(caller.agency()) || found.mailboxes().isEmpty()) {
                        throw Problem.field("agency", "unknown", "Choose another agency.");
                    }
                    if (whole.parts().stream().anyMatch(p -> p.agency().id().equals(agency))) {
                        throw new Problem(
                                Problem.Code.CONFLICT, "That agency has a part in this already.");
                    }
                    refuseNames("text", text, found.known());
                    CasePart part = new CasePart(
                            Ids.next(),
                            id,
                            whole.one().agency(),
                            new Named(agency, ""),
                            whole.one().kind(),
                            seals.seal(text),
                            whole.now(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                    book.ask(tx, caller, part);
                    await(office, tx, caller, part, found.mailboxes(), whole.now());
                    office.journal(tx, caller, Act.CASE_PARTNER_ASKED, id, Optional.of(agency));
                    return new Recorded(part.id(), whole.now());
                });
    }

    /** Its agency is told, and its time runs. */
    static void await(
            CaseOffice office,
            Tx tx,
            Caller caller,
            CasePart part,
            List<UUID> mailboxes,
            Instant now) {
        office.clocks()
                .start(
                        tx,
                        new NewClock(
                                part.id(),
                                PART,
                                "Answer for your part in a case",
                                part.agency().id(),
                                mailboxes.get(0),
                                Optional.of(new Watcher(caller.agency(), caller.practitioner())),
                                now,
                                CaseTerms.days(office.terms().partnerDays())));
        office.tell(tx, mailboxes, part.ofCase());
    }

    private record Answering(CasePart part, List<UUID> mailboxes, Instant now) {}

    /** Another agency answers for its part, once. */
    public Future<Recorded> answer(Caller caller, Attempt attempt, UUID ofCase, String text) {
        return office.act(
                caller, attempt, tx -> answering(tx, caller, ofCase), (tx, found, seals) -> {
                    CasePart part = found.part();
                    if (part.answer().isPresent()) {
                        throw new Problem(
                                Problem.Code.CONFLICT, "Your agency has answered already.");
                    }
                    if (part.endedAt().isPresent()) {
                        throw new Problem(
                                Problem.Code.CONFLICT,
                                "The case is closed: nobody needs your answer any more.");
                    }
                    refuseNames("text", text, List.of());
                    book.answer(tx, caller, part.id(), seals.seal(text), found.now());
                    office.clocks().stop(tx, part.id(), PART);
                    office.tell(tx, found.mailboxes(), ofCase);
                    office.journal(
                            tx,
                            caller,
                            Act.CASE_PARTNER_ANSWERED,
                            ofCase,
                            Optional.of(part.owner().id()));
                    return new Recorded(part.id(), found.now());
                });
    }

    private Future<Answering> answering(Tx tx, Caller caller, UUID ofCase) {
        Future<Optional<CasePart>> part = book.lockPart(tx, ofCase);
        Future<Instant> now = book.now(tx);
        return Future.all(part, now).compose(both -> {
            CasePart found = part.result().orElseThrow(Problem::notFound);
            office.permits().require(caller, Action.ANSWER_CASE, Relation.NAMED_RECIPIENT);
            return book.handlers(tx, found.owner().id(), Optional.of(ofCase))
                    .map(mailboxes -> new Answering(found, mailboxes, now.result()));
        });
    }

    /**
     * Something to be done.
     *
     * @param practitioner a colleague who does it
     * @param agency an agency that has a part in the case and does it, instead
     */
    public record NewMeasure(
            String text, LocalDate due, Optional<UUID> practitioner, Optional<UUID> agency) {}

    private record Setting(
            Whole whole, List<Known> known, boolean colleagueKnown, List<UUID> mailboxes) {}

    /** Sets a measure with its owner and its last day. */
    public Future<Recorded> measure(Caller caller, Attempt attempt, UUID id, NewMeasure said) {
        UUID agency = said.agency().orElse(caller.agency());
        return office.act(
                caller, attempt, tx -> setting(tx, caller, id, said), (tx, found, seals) -> {
                    Whole whole = found.whole();
                    check(said, found, caller);
                    UUID measure = Ids.next();
                    book.set(
                            tx,
                            caller,
                            new CaseMeasure(
                                    measure,
                                    id,
                                    caller.agency(),
                                    new Named(agency, ""),
                                    said.practitioner().map(who -> new Named(who, "")),
                                    seals.seal(said.text()),
                                    said.due(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()),
                            whole.now());
                    UUID owner = said.practitioner().orElse(found.mailboxes().get(0));
                    office.clocks()
                            .start(
                                    tx,
                                    new NewClock(
                                            measure,
                                            MEASURE,
                                            "Follow up a measure",
                                            agency,
                                            owner,
                                            Optional.of(new Watcher(
                                                    caller.agency(), caller.practitioner())),
                                            whole.now(),
                                            until(whole.now(), said.due())));
                    office.tell(tx, List.of(owner), id);
                    office.journal(
                            tx,
                            caller,
                            Act.MEASURE_SET,
                            id,
                            said.agency().filter(one -> !one.equals(caller.agency())));
                    return new Recorded(measure, whole.now());
                });
    }

    private Future<Setting> setting(Tx tx, Caller caller, UUID id, NewMeasure said) {
        UUID agency = said.agency().orElse(caller.agency());
        Future<Asking> asking = asking(tx, caller, id, agency);
        Future<Optional<String>> colleague = said.practitioner()
                .map(who -> book.colleague(tx, caller, who))
                .orElse(Future.succeededFuture(Optional.of("")));
        return Future.all(asking, colleague)
                .map(both -> new Setting(
                        asking.result().whole(),
                        asking.result().known(),
                        colleague.result().isPresent(),
                        asking.result().mailboxes()));
    }

    private static void check(NewMeasure said, Setting found, Caller caller) {
        FieldErrors errors = new FieldErrors();
        boolean elsewhere =
                said.agency().filter(one -> !one.equals(caller.agency())).isPresent();
        errors.addUnless(
                !elsewhere
                        || found.whole().parts().stream()
                                .anyMatch(p -> said.agency()
                                        .equals(Optional.of(p.agency().id()))),
                "agency",
                "noPart",
                "Choose an agency that has a part in this case.");
        errors.addUnless(
                found.colleagueKnown() && !(elsewhere && said.practitioner().isPresent()),
                "practitioner",
                "unknown",
                "Choose a colleague of your agency.");
        errors.addUnless(
                !said.due().isBefore(LocalDate.ofInstant(found.whole().now(), LOCAL)),
                "due",
                "tooEarly",
                "Choose today or a later day.");
        errors.throwIfAny();
        if (elsewhere) {
            refuseNames("text", said.text(), found.known());
        }
    }

    /** To the end of the last day. */
    private static Allowed until(Instant now, LocalDate due) {
        Instant end = due.plusDays(1).atStartOfDay(LOCAL).toInstant();
        return CaseTerms.hours((int) Math.max(1, Duration.between(now, end).toHours()));
    }

    private record Following(
            CaseMeasure measure, List<Known> known, List<UUID> mailboxes, Instant now) {}

    /**
     * Records what became of a measure, once: done or not, and what it changed (LLR-S1). Where another agency never
     * says, the case's own agency may record that it was not done: else nobody could close the case.
     */
    public Future<Recorded> follow(
            Caller caller, Attempt attempt, UUID id, Outcome outcome, String effect) {
        return office.act(caller, attempt, tx -> following(tx, caller, id), (tx, found, seals) -> {
            CaseMeasure measure = found.measure();
            if (measure.outcome().isPresent()) {
                throw new Problem(Problem.Code.CONFLICT, "Somebody has followed this up already.");
            }
            boolean ours = measure.owner().equals(caller.agency());
            UUID doer = measure.agency().id();
            boolean crosses = !measure.owner().equals(doer);
            if (ours && crosses && outcome == Outcome.DONE) {
                throw Problem.field(
                        "outcome",
                        "theirs",
                        "Only the agency that does it can say that it is done.");
            }
            if (crosses) {
                refuseNames("effect", effect, found.known());
            }
            book.follow(tx, caller, id, outcome, seals.seal(effect), found.now());
            office.clocks().stop(tx, id, MEASURE);
            office.tell(tx, found.mailboxes(), measure.ofCase());
            office.journal(
                    tx,
                    caller,
                    Act.MEASURE_FOLLOWED,
                    measure.ofCase(),
                    Optional.of(ours ? doer : measure.owner()).filter(other -> crosses));
            return new Recorded(id, found.now());
        });
    }

    private Future<Following> following(Tx tx, Caller caller, UUID id) {
        Future<Optional<CaseMeasure>> locked = book.lockMeasure(tx, id);
        Future<Instant> now = book.now(tx);
        return Future.all(locked, now).compose(both -> {
            CaseMeasure measure = locked.result().orElseThrow(Problem::notFound);
            Relation[] relations = measure.practitioner()
                    .filter(who -> who.id().equals(caller.practitioner()))
                    .map(who -> new Relation[] {Relation.OWN_AGENCY, Relation.OBLIGED})
                    .orElse(new Relation[] {Relation.OWN_AGENCY});
            office.permits().require(caller, Action.FOLLOW_MEASURE, relations);
            boolean ours = measure.owner().equals(caller.agency());
            Future<List<UUID>> mailboxes = book.handlers(
                    tx,
                    ours ? measure.agency().id() : measure.owner(),
                    Optional.of(measure.ofCase()));
            Future<List<Known>> known = book.known(tx, measure.ofCase());
            return Future.all(mailboxes, known)
                    .map(all -> new Following(
                            measure, known.result(), mailboxes.result(), now.result()));
        });
    }

    /**
     * What became of the regulator's question (UK GDPR articles 33 and 34).
     *
     * @param text what was sent, or why nothing needed to be
     * @param sentAt empty: nothing was
     * @param personsReason how the persons were told, or why not
     */
    public record NewNotice(
            String text, Optional<Instant> sentAt, boolean personsTold, String personsReason) {}

    /** Records it. In phases: each time something more is sent, or the answer changes, it is recorded again. */
    public Future<Recorded> notice(Caller caller, Attempt attempt, UUID id, NewNotice said) {
        return office.act(caller, attempt, tx -> locked(tx, caller, id), (tx, whole, seals) -> {
            if (said.sentAt().filter(at -> at.isAfter(whole.now())).isPresent()) {
                throw Problem.field("sentAt", "future", "This is in the future.");
            }
            book.notice(
                    tx,
                    caller,
                    id,
                    new Notice(
                            said.sentAt().isPresent(),
                            seals.seal(said.text()),
                            said.sentAt(),
                            said.personsTold(),
                            seals.seal(said.personsReason()),
                            new Named(caller.practitioner(), ""),
                            whole.now()));
            clocks.regulatorAnswered(tx, id);
            office.journal(tx, caller, Act.REGULATOR_ANSWERED, id);
            return new Recorded(id, whole.now());
        });
    }
}
