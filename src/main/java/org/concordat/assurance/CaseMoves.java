package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.CaseBook.Setting;
import org.concordat.audit.Act;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes cases of an agency on, along {@link CaseTransition#TABLE}. When a future succeeds, the step, its journal
 * entries and its clocks are durable. Fails with {@code NOT_FOUND} for whoever may not see the case, with {@code
 * CONFLICT} when its stage does not allow the step, with {@code INVALID} naming the field.
 */
public final class CaseMoves {
    private final CaseOffice office;
    private final CaseBook book;
    private final LearningBook learning;
    private final CaseClocks clocks;
    private final PersistentCases persistent;

    public CaseMoves(CaseOffice office, CaseBook book, LearningBook learning) {
        this.office = office;
        this.book = book;
        this.learning = learning;
        this.clocks = new CaseClocks(office);
        this.persistent = new PersistentCases(office);
    }

    /**
     * What is written when a case is taken on.
     *
     * @param nothing there is nothing to learn, and this is why
     * @param awareAt of a complaint that shows a broken code: since when the agency knew that, when that is not since
     *     the complaint
     */
    public record Move(
            CaseTransition transition, String text, boolean nothing, Optional<Instant> awareAt) {}

    /** @param partners mailboxes of the agencies whose answer is waited for */
    private record Found(Whole whole, Setting setting, Map<UUID, List<UUID>> partners) {
        List<UUID> told(CasePart part) {
            return partners.getOrDefault(part.agency().id(), List.of());
        }
    }

    /** Takes one on. Who reported it is told, and each partner that nobody waits for any more, or waits for again. */
    public Future<Recorded> move(Caller caller, Attempt attempt, UUID id, Move said) {
        return office.act(caller, attempt, tx -> locked(tx, caller, id), (tx, found, seals) -> {
            Case after = after(said, found.whole());
            UUID text = seals.seal(said.text());
            Instant now = found.whole().now();
            book.move(tx, id, after.stage(), after.breach(), after.awareAt());
            book.done(tx, caller, id, said.transition().id(), Optional.of(text), now);
            office.journal(tx, caller, Act.CASE_MOVED, id);
            office.tell(tx, List.of(after.openedBy().id()), id);
            goOn(tx, caller, found, said.transition(), after);
            if (after.stage() == CaseStage.CLOSED) {
                release(tx, caller, found);
                learning.learnt(tx, caller, learnt(after, text, said.nothing(), now));
            }
            return new Recorded(id, now);
        });
    }

    /** As it is after the step: opened now, for the clocks that start. */
    private static Case after(Move said, Whole whole) {
        Case one = whole.one();
        CaseStage next = said.transition().from(one.stage()).orElseThrow(CaseMoves::noStep);
        if (next == CaseStage.CLOSED) {
            whole.open().ifPresent(why -> {
                throw new Problem(Problem.Code.CONFLICT, why);
            });
        }
        return new Case(
                one.id(),
                one.agency(),
                one.kind(),
                next,
                one.breach() || said.transition() == CaseTransition.BREACH,
                one.title(),
                one.text(),
                one.affected(),
                one.occurredOn(),
                CaseAwareness.after(said.transition(), said.awareAt(), whole),
                one.openedBy(),
                whole.now());
    }

    /** What follows from where it stands now: which times run, and who has to look. */
    private void goOn(Tx tx, Caller caller, Found found, CaseTransition taken, Case after) {
        UUID owner = found.setting().handlers().get(0);
        clocks.stop(tx, after.id(), taken);
        if (after.stage() == CaseStage.CONTAINING) {
            clocks.begin(tx, after, owner);
        }
        if (taken == CaseTransition.BREACH) {
            persistent.flag(tx, caller, CaseKind.BREACH, found.setting());
        }
        if (taken == CaseTransition.REOPEN) {
            expect(tx, caller, found);
        }
    }

    private static Learning learnt(Case one, UUID text, boolean nothing, Instant at) {
        return new Learning(
                Ids.next(),
                Optional.of(one.id()),
                Optional.empty(),
                Camel.of(one.kind()),
                text,
                nothing,
                at,
                Optional.empty());
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
}
