package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.LearningBook.Audit;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Problems that staff have with sharing: how things are done, never a person's data (BUC-5c). The agency's
 * representative answers them, and looks through all of them once a year at least.
 */
public final class ProblemLog {
    private static final String AUDIT = "problems.audit";
    private static final int MOST = 200;

    private final CaseOffice office;
    private final LearningBook book;
    private final CaseBook cases;

    public ProblemLog(CaseOffice office, LearningBook book, CaseBook cases) {
        this.office = office;
        this.book = book;
        this.cases = cases;
    }

    /** Problems with their texts by content id; the audit is told to who handles cases. */
    public record View(
            List<ProblemEntry> problems, Optional<Audit> audit, Map<UUID, String> texts) {}

    private record Found(
            List<ProblemEntry> problems, Optional<Audit> audit, List<Content> contents) {}

    private record Setting(List<UUID> handlers, Instant now) {}

    /** Records one. Durable, and told to the representatives, when this completes. */
    public Future<Recorded> record(Caller caller, Attempt attempt, String text) {
        UUID id = Ids.next();
        return office.act(caller, attempt, tx -> setting(tx, caller), (tx, found, seals) -> {
            office.permits().require(caller, Action.RECORD_PROBLEM);
            LearningHints.refuse(
                    "text", text, List.of(), "Say what was difficult, and nothing of whom.");
            book.record(tx, caller, id, seals.seal(text), found.now());
            UUID owner = found.handlers().get(0);
            // Nothing happens where it runs already: a year counts from the first problem, then
            // from each audit.
            office.clock(
                    tx,
                    caller.agency(),
                    AUDIT,
                    "Look through the problems that staff recorded",
                    caller.agency(),
                    owner,
                    found.now(),
                    office.terms().audit());
            office.tell(tx, found.handlers(), id);
            journal(tx, caller, Act.PROBLEM_RECORDED, id);
            return new Recorded(id, found.now());
        });
    }

    private Future<Setting> setting(Tx tx, Caller caller) {
        return Future.all(cases.handlers(tx, caller.agency(), Optional.empty()), book.now(tx))
                .map(both -> new Setting(both.resultAt(0), both.resultAt(1)));
    }

    /** One's own; for who handles cases all of the agency's. In the journal before this completes. */
    public Future<View> read(Caller caller) {
        return office.transactions()
                .act(
                        Scope.of(caller),
                        Found.class,
                        tx -> {
                            Future<List<ProblemEntry>> problems = book.problems(tx, MOST);
                            Future<Optional<Audit>> audit = book.lastAudit(tx);
                            return Future.all(problems, audit).compose(both -> {
                                List<UUID> ids = new ArrayList<>();
                                problems.result().forEach(one -> ids.addAll(one.texts()));
                                audit.result().ifPresent(one -> ids.add(one.text()));
                                return office.texts()
                                        .find(tx, ids)
                                        .map(contents -> new Found(
                                                problems.result(), audit.result(), contents));
                            });
                        },
                        (tx, found) -> {
                            office.journal()
                                    .write(
                                            tx,
                                            JournalEntry.of(caller, Act.PROBLEMS_READ)
                                                    .with(
                                                            "entries",
                                                            found.problems().size()));
                            return found;
                        })
                .compose(found -> office.texts()
                        .open(found.contents())
                        .map(texts -> new View(found.problems(), found.audit(), texts)));
    }

    /** Answers one, once; what others can learn of it waits to be checked and published. */
    public Future<Recorded> answer(
            Caller caller, Attempt attempt, UUID id, String text, Optional<String> learnt) {
        return office.act(
                caller,
                attempt,
                tx -> book.lockProblem(tx, id)
                        .map(found -> office.found(
                                found, caller, Action.ANSWER_PROBLEM, Relation.OWN_AGENCY)),
                (tx, problem, seals) -> {
                    if (problem.answer().isPresent()) {
                        throw new Problem(Problem.Code.CONFLICT, "This has been answered already.");
                    }
                    book.answer(tx, caller, id, seals.seal(text), problem.now());
                    learnt.ifPresent(words -> book.learnt(
                            tx,
                            caller,
                            new Learning(
                                    Ids.next(),
                                    Optional.empty(),
                                    Optional.of(id),
                                    "problem",
                                    seals.seal(words),
                                    false,
                                    problem.now(),
                                    Optional.empty())));
                    office.tell(tx, List.of(problem.by().id()), id);
                    journal(tx, caller, Act.PROBLEM_ANSWERED, id);
                    return new Recorded(id, problem.now());
                });
    }

    /** Records that somebody looked through all of them, and what they made of it; the next one is due in a year. */
    public Future<Recorded> audit(Caller caller, Attempt attempt, String text) {
        UUID id = Ids.next();
        return office.act(caller, attempt, tx -> setting(tx, caller), (tx, found, seals) -> {
            office.permits().require(caller, Action.AUDIT_PROBLEMS);
            book.audit(tx, caller, id, seals.seal(text), found.now());
            office.clocks().stop(tx, caller.agency(), AUDIT);
            office.clock(
                    tx,
                    caller.agency(),
                    AUDIT,
                    "Look through the problems that staff recorded",
                    caller.agency(),
                    caller.practitioner(),
                    found.now(),
                    office.terms().audit());
            journal(tx, caller, Act.PROBLEMS_AUDITED, id);
            return new Recorded(id, found.now());
        });
    }

    private void journal(Tx tx, Caller caller, Act act, UUID id) {
        office.journal().write(tx, JournalEntry.of(caller, act).with("problem", id.toString()));
    }
}
