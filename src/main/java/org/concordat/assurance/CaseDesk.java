package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.CaseBook.Count;
import org.concordat.assurance.CaseBook.Setting;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Place;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.policy.CaseTerms;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Cases of an agency, along {@link CaseTransition#TABLE}. When a future succeeds, the act, its journal entry and its
 * clocks are durable. Fails with {@code NOT_FOUND} for whoever may not see the case, with {@code CONFLICT} when its
 * stage does not allow the act, with {@code INVALID} naming the field.
 */
public final class CaseDesk {
    static final String CONTAIN = "case.contain";
    static final String DECIDE = "case.decide";
    static final String REGULATOR = "case.regulator";
    private static final String COMPLAINT = "case.complaint";

    private static final int PAGE = 30;
    private static final int MOST = 200;
    /** What an agency has known for longer is a slip of the pen. */
    private static final int YEARS_BACK = 10;

    private final CaseOffice office;
    private final CaseBook book;
    private final LearningBook learning;

    public CaseDesk(CaseOffice office, CaseBook book, LearningBook learning) {
        this.office = office;
        this.book = book;
        this.learning = learning;
    }

    /**
     * What somebody reports.
     *
     * @param awareAt since when the agency knows of it, when that is not now
     */
    public record NewCase(
            CaseKind kind,
            String title,
            String text,
            int affected,
            List<UUID> persons,
            Optional<LocalDate> occurredOn,
            Optional<Instant> awareAt) {}

    /**
     * What is written when a case is taken on.
     *
     * @param nothing there is nothing to learn, and this is why
     * @param awareAt of a complaint that shows a broken code: since when the agency knew that, when that is not since
     *     the complaint
     */
    public record Move(
            CaseTransition transition, String text, boolean nothing, Optional<Instant> awareAt) {}

    /** What a caller has to do with. Texts are by content id. */
    public record Listed(
            List<Case> cases,
            Optional<Place> next,
            List<CasePart> parts,
            List<CaseMeasure> measures,
            List<Count> counts,
            Map<UUID, String> texts) {}

    /** One case with its texts by content id; {@code whole} is empty for an agency that has a part in it. */
    public record View(
            Optional<Whole> whole,
            Optional<CasePart> part,
            List<CaseMeasure> measures,
            boolean handles,
            Map<UUID, String> texts) {}

    /** Opens one. The agency's representatives are told (BUC-8.1). */
    public Future<Recorded> open(Caller caller, Attempt attempt, NewCase said) {
        UUID id = Ids.next();
        return office.act(
                caller,
                attempt,
                tx -> book.setting(
                        tx,
                        caller,
                        said.persons(),
                        said.kind(),
                        office.terms().persistent().months()),
                (tx, setting, seals) -> {
                    office.permits().require(caller, Action.OPEN_CASE);
                    check(said, setting);
                    Case one = new Case(
                            id,
                            new Case.Named(caller.agency(), ""),
                            said.kind(),
                            said.kind().first(),
                            said.kind().breach(),
                            seals.seal(said.title()),
                            seals.seal(said.text()),
                            Math.max(said.affected(), said.persons().size()),
                            said.occurredOn(),
                            said.awareAt().orElse(setting.now()),
                            new Case.Named(caller.practitioner(), ""),
                            setting.now());
                    book.open(tx, one, said.persons());
                    office.journal(tx, caller, Act.CASE_OPENED, id);
                    office.tell(tx, setting.handlers(), id);
                    begin(tx, one, setting.handlers().get(0));
                    flag(tx, caller, one.kind(), setting);
                    return new Recorded(id, setting.now());
                });
    }

    private static void check(NewCase said, Setting setting) {
        FieldErrors errors = new FieldErrors();
        errors.addUnless(
                setting.known().containsAll(said.persons()),
                "persons",
                "unknown",
                "Choose people whom your agency has a record of.");
        said.awareAt().ifPresent(at -> checkAware(errors, at, setting.now()));
        errors.throwIfAny();
    }

    private static void checkAware(FieldErrors errors, Instant at, Instant now) {
        errors.addUnless(!at.isAfter(now), "awareAt", "future", "This is in the future.");
        errors.addUnless(
                at.isAfter(now.atOffset(ZoneOffset.UTC).minusYears(YEARS_BACK).toInstant()),
                "awareAt",
                "tooEarly",
                "Give a time in the last ten years.");
    }

    /** The clocks of the stage that it is at. */
    private void begin(Tx tx, Case one, UUID owner) {
        UUID agency = one.agency().id();
        CaseTerms terms = office.terms();
        switch (one.stage()) {
            case REGISTERED ->
                office.clock(
                        tx,
                        one.id(),
                        COMPLAINT,
                        "Answer the complaint",
                        agency,
                        owner,
                        one.openedAt(),
                        CaseTerms.days(terms.answerDays()));
            case CONTAINING -> {
                office.clock(
                        tx,
                        one.id(),
                        CONTAIN,
                        "Contain what happened",
                        agency,
                        owner,
                        one.openedAt(),
                        CaseTerms.hours(terms.containHours()));
                office.clock(
                        tx,
                        one.id(),
                        DECIDE,
                        "Decide whether the regulator must be told",
                        agency,
                        owner,
                        one.awareAt(),
                        CaseTerms.hours(terms.decideHours()));
                office.clock(
                        tx,
                        one.id(),
                        REGULATOR,
                        "Tell the regulator, or say why not",
                        agency,
                        owner,
                        one.awareAt(),
                        CaseTerms.hours(CaseTerms.REGULATOR_HOURS));
            }
            default -> {}
        }
    }

    /** Too often is for the core group to look at (BUC-8.3): stewards see the number, and nothing of a case. */
    private void flag(Tx tx, Caller caller, CaseKind kind, Setting setting) {
        if (setting.before() + 1 >= office.terms().persistent().count()) {
            office.tell(tx, setting.stewards(), caller.agency());
            office.journal()
                    .write(
                            tx,
                            JournalEntry.of(caller, Act.CASES_FLAGGED)
                                    .with("kind", Camel.of(kind))
                                    .with("number", setting.before() + 1));
        }
    }

    /** @param partners mailboxes of the agencies whose answer is waited for */
    private record Found(Whole whole, Setting setting, Map<UUID, List<UUID>> partners) {
        List<UUID> told(CasePart part) {
            return partners.getOrDefault(part.agency().id(), List.of());
        }
    }

    /** Takes one on. */
    public Future<Recorded> move(Caller caller, Attempt attempt, UUID id, Move said) {
        return office.act(caller, attempt, tx -> locked(tx, caller, id), (tx, found, seals) -> {
            Whole whole = found.whole();
            Case one = whole.one();
            CaseStage next = said.transition().from(one.stage()).orElseThrow(CaseDesk::noStep);
            if (next == CaseStage.CLOSED) {
                whole.open().ifPresent(why -> {
                    throw new Problem(Problem.Code.CONFLICT, why);
                });
            }
            boolean breaks = said.transition() == CaseTransition.BREACH;
            boolean begins = next == CaseStage.CONTAINING;
            Instant awareAt = awareAt(said, whole);
            Case after = new Case(
                    id,
                    one.agency(),
                    one.kind(),
                    next,
                    one.breach() || breaks,
                    one.title(),
                    one.text(),
                    one.affected(),
                    one.occurredOn(),
                    awareAt,
                    one.openedBy(),
                    whole.now());
            UUID text = seals.seal(said.text());
            book.move(tx, id, next, after.breach(), after.awareAt());
            book.done(tx, caller, id, said.transition().id(), Optional.of(text), whole.now());
            office.journal(tx, caller, Act.CASE_MOVED, id);
            office.tell(tx, List.of(one.openedBy().id()), id);
            UUID owner = found.setting().handlers().get(0);
            stop(tx, id, said.transition());
            if (begins) {
                begin(tx, after, owner);
            }
            if (breaks) {
                flag(tx, caller, CaseKind.BREACH, found.setting());
            }
            if (said.transition() == CaseTransition.REOPEN) {
                expect(tx, caller, found);
            }
            if (next == CaseStage.CLOSED) {
                release(tx, caller, found);
                learning.learnt(
                        tx,
                        caller,
                        new Learning(
                                Ids.next(),
                                Optional.of(id),
                                Optional.empty(),
                                Camel.of(one.kind()),
                                text,
                                said.nothing(),
                                whole.now(),
                                Optional.empty()));
            }
            return new Recorded(id, whole.now());
        });
    }

    /** The regulator's time runs from awareness: of the complaint, unless the handler knows better. */
    private static Instant awareAt(Move said, Whole whole) {
        Case one = whole.one();
        FieldErrors errors = new FieldErrors();
        said.awareAt().ifPresent(at -> {
            errors.addUnless(
                    said.transition() == CaseTransition.BREACH,
                    "awareAt",
                    "notHere",
                    "Leave this out: it is for the step that the code was broken.");
            checkAware(errors, at, whole.now());
        });
        errors.throwIfAny();
        return said.transition() == CaseTransition.REOPEN
                ? whole.now()
                : said.awareAt().orElse(one.awareAt());
    }

    /** Nobody waits any more for what a partner has not answered; it is told. */
    private void release(Tx tx, Caller caller, Found found) {
        UUID id = found.whole().one().id();
        book.end(tx, id, Optional.of(found.whole().now()));
        found.whole().unanswered().forEach(part -> {
            UUID partner = part.agency().id();
            office.clocks().stop(tx, part.id(), CaseSteps.PART);
            office.tell(tx, found.told(part), id);
            office.journal(tx, caller, Act.CASE_MOVED, id, Optional.of(partner));
        });
    }

    /** Opened again, it waits again for what a partner never answered. */
    private void expect(Tx tx, Caller caller, Found found) {
        Whole whole = found.whole();
        book.end(tx, whole.one().id(), Optional.empty());
        whole.unanswered().forEach(part -> {
            CaseSteps.await(office, tx, caller, part, found.told(part), whole.now());
            office.journal(
                    tx,
                    caller,
                    Act.CASE_MOVED,
                    whole.one().id(),
                    Optional.of(part.agency().id()));
        });
    }

    private void stop(Tx tx, UUID id, CaseTransition transition) {
        switch (transition) {
            case ANSWER, BREACH -> office.clocks().stop(tx, id, COMPLAINT);
            case CONTAINED -> office.clocks().stop(tx, id, CONTAIN);
            case CLOSE -> office.clocks().stopAll(tx, id);
            default -> {}
        }
    }

    private static Problem noStep() {
        return new Problem(
                Problem.Code.CONFLICT,
                "That is no step from where the case stands now. Read it again: somebody may have taken it on.");
    }

    private Future<Found> locked(Tx tx, Caller caller, UUID id) {
        return book.lock(tx, id).compose(found -> {
            Whole whole = found.orElseThrow(Problem::notFound);
            office.permits()
                    .require(
                            caller,
                            Action.WORK_CASE,
                            CaseOffice.relations(caller, whole.one().openedBy().id()));
            Future<Setting> setting = book.setting(
                    tx,
                    caller,
                    whole.persons(),
                    CaseKind.BREACH,
                    office.terms().persistent().months());
            Future<Map<UUID, List<UUID>>> partners = partners(tx, whole);
            return Future.all(setting, partners)
                    .map(both -> new Found(whole, setting.result(), partners.result()));
        });
    }

    /** Whom to tell in the agencies whose answer is still waited for. */
    private Future<Map<UUID, List<UUID>>> partners(Tx tx, Whole whole) {
        Map<UUID, List<UUID>> mailboxes = new HashMap<>();
        List<Future<Void>> asked = whole.unanswered().stream()
                .map(part -> part.agency().id())
                .map(partner -> book.handlers(
                                tx, partner, Optional.of(whole.one().id()))
                        .<Void>map(found -> {
                            mailboxes.put(partner, found);
                            return null;
                        }))
                .toList();
        return Future.all(asked).map(all -> mailboxes);
    }

    private record Page(
            List<Case> cases,
            List<CasePart> parts,
            List<CaseMeasure> measures,
            List<Count> counts,
            List<Content> contents) {}

    /** What the caller has to do with: their own reports, for who handles cases all of the agency's. */
    public Future<Listed> list(Caller caller, Optional<Place> before) {
        return office.transactions()
                .act(Scope.of(caller), Page.class, tx -> page(tx, before), (tx, page) -> {
                    office.journal()
                            .write(
                                    tx,
                                    JournalEntry.of(caller, Act.CASES_LISTED)
                                            .with("entries", page.cases().size()));
                    return page;
                })
                .compose(page -> office.texts().open(page.contents()).map(texts -> {
                    List<Case> shown = page.cases().stream().limit(PAGE).toList();
                    return new Listed(
                            shown,
                            page.cases().size() > PAGE
                                    ? Optional.of(shown.get(PAGE - 1).place())
                                    : Optional.empty(),
                            page.parts(),
                            page.measures(),
                            page.counts(),
                            texts);
                }));
    }

    private Future<Page> page(Tx tx, Optional<Place> before) {
        Future<List<Case>> cases = book.cases(tx, before, PAGE + 1);
        Future<List<CasePart>> parts = book.parts(tx, MOST);
        Future<List<CaseMeasure>> measures = book.measures(tx, MOST);
        Future<List<Count>> counts = book.counts(tx);
        return Future.all(cases, parts, measures, counts).compose(all -> {
            Collection<UUID> ids = new ArrayList<>();
            cases.result().forEach(one -> ids.add(one.title()));
            measures.result().forEach(one -> ids.addAll(one.texts()));
            return office.texts()
                    .find(tx, ids)
                    .map(contents -> new Page(
                            cases.result(),
                            parts.result(),
                            measures.result(),
                            counts.result(),
                            contents));
        });
    }

    private record Opened(
            Optional<Whole> whole,
            Optional<CasePart> part,
            List<CaseMeasure> measures,
            List<Content> contents) {}

    /** Reads one: its own agency's, or the part that the caller's agency has in it; journalled before it is shown. */
    public Future<View> read(Caller caller, UUID id) {
        boolean handles = office.permits().allows(caller, Action.WORK_CASE, Relation.OWN_AGENCY);
        return office.transactions()
                .act(Scope.of(caller), Opened.class, tx -> opened(tx, caller, id), (tx, opened) -> {
                    office.journal(
                            tx,
                            caller,
                            Act.CASE_READ,
                            id,
                            opened.part().map(part -> part.owner().id()));
                    return opened;
                })
                .compose(opened -> office.texts()
                        .open(opened.contents())
                        .map(texts -> new View(
                                opened.whole(), opened.part(), opened.measures(), handles, texts)));
    }

    private Future<Opened> opened(Tx tx, Caller caller, UUID id) {
        Future<Optional<Whole>> whole = book.find(tx, id);
        Future<Optional<CasePart>> part = book.part(tx, id);
        Future<List<CaseMeasure>> measures = book.measures(tx, MOST);
        return Future.all(whole, part, measures).compose(all -> {
            List<CaseMeasure> theirs = measures.result().stream()
                    .filter(one -> one.ofCase().equals(id))
                    .toList();
            require(caller, whole.result(), part.result());
            List<UUID> ids = new ArrayList<>();
            whole.result().ifPresent(one -> ids.addAll(one.texts()));
            part.result().ifPresent(one -> ids.addAll(one.texts()));
            theirs.forEach(one -> ids.addAll(one.texts()));
            return office.texts()
                    .find(tx, ids)
                    .map(contents -> new Opened(whole.result(), part.result(), theirs, contents));
        });
    }

    private void require(Caller caller, Optional<Whole> whole, Optional<CasePart> part) {
        Relation[] relations = whole.map(
                        one -> CaseOffice.relations(caller, one.one().openedBy().id()))
                .or(() -> part.map(one -> new Relation[] {Relation.NAMED_RECIPIENT}))
                .orElseThrow(Problem::notFound);
        office.permits().require(caller, Action.READ_CASE, relations);
    }
}
