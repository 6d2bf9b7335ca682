package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.LearningBook.Locked;
import org.concordat.assurance.LearningHints.Hint;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.Recorded;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was learnt, told to all agencies without names (BUC-5b). A machine points at what may tell who somebody is; a
 * person says that nobody can be recognised, and only then is it published.
 */
public final class LearningLog {
    private static final int MOST = 200;

    private final CaseOffice office;
    private final LearningBook book;

    public LearningLog(CaseOffice office, LearningBook book) {
        this.office = office;
        this.book = book;
    }

    /** The log, and for who handles cases what is not in it yet, with its texts by content id. */
    public record View(
            List<Learning.Entry> log, List<Learning> unpublished, Map<UUID, String> texts) {}

    private record Found(
            List<Learning.Entry> log, List<Learning> unpublished, List<Content> contents) {}

    /** Reads the log; in the journal before this completes. */
    public Future<View> read(Caller caller) {
        return office.transactions()
                .act(
                        Scope.of(caller),
                        Found.class,
                        tx -> {
                            Future<List<Learning.Entry>> log = book.log(tx, MOST);
                            Future<List<Learning>> drafts = book.unpublished(tx, MOST);
                            return Future.all(log, drafts)
                                    .compose(both -> office.texts()
                                            .find(
                                                    tx,
                                                    drafts.result().stream()
                                                            .map(Learning::text)
                                                            .toList())
                                            .map(contents -> new Found(
                                                    log.result(), drafts.result(), contents)));
                        },
                        (tx, found) -> {
                            office.journal()
                                    .write(
                                            tx,
                                            JournalEntry.of(caller, Act.LEARNING_READ)
                                                    .with("entries", found.log().size()));
                            return found;
                        })
                .compose(found -> office.texts()
                        .open(found.contents())
                        .map(texts -> new View(found.log(), found.unpublished(), texts)));
    }

    /**
     * What is to be published.
     *
     * @param checked the caller read it and says that nobody can be recognised, whatever the hints are
     * @param named the agency wants its name to stand there
     */
    public record Publication(String text, boolean checked, boolean named) {}

    /**
     * Publishes it. Fails with {@code INVALID}, an error for each hint, until the caller either takes out what it
     * points at or says that nobody can be recognised.
     */
    public Future<Recorded> publish(Caller caller, Attempt attempt, UUID id, Publication said) {
        return office.act(
                caller,
                attempt,
                tx -> book.lock(tx, id)
                        .map(found -> office.found(
                                found, caller, Action.PUBLISH_LEARNING, Relation.OWN_AGENCY)),
                (tx, locked, seals) -> {
                    if (locked.learning().entry().isPresent()) {
                        throw new Problem(Problem.Code.CONFLICT, "This is in the log already.");
                    }
                    check(said, locked);
                    // All agencies read it and may know the month alone: our other ids tell the
                    // time.
                    UUID entry = UUID.randomUUID();
                    book.publish(tx, caller, locked, entry, said.text(), said.named());
                    journal(tx, caller, Act.LEARNING_PUBLISHED, id);
                    return new Recorded(entry, locked.now());
                });
    }

    private static void check(Publication said, Locked locked) {
        refuseNumbers(said.text());
        if (said.checked()) {
            return;
        }
        List<Problem.FieldError> errors = LearningHints.in(said.text(), locked.known()).stream()
                .map((Hint hint) -> hint.error("text"))
                .toList();
        throw new Problem(
                Problem.Code.INVALID,
                "Read it as somebody who knows the people would. Then say that nobody can be recognised.",
                errors.isEmpty()
                        ? List.of(new Problem.FieldError(
                                "checked", "required", "Say that nobody can be recognised in it."))
                        : errors);
    }

    /** A date or a name may be nobody's, as a person can tell; a valid NHS number is somebody's, whatever is said. */
    private static void refuseNumbers(String text) {
        List<Problem.FieldError> errors = LearningHints.in(text, List.of()).stream()
                .filter(hint -> hint.kind() == Hint.Kind.NHS_NUMBER)
                .map(hint -> hint.error("text"))
                .toList();
        if (!errors.isEmpty()) {
            throw new Problem(Problem.Code.INVALID, "Take the NHS number out.", errors);
        }
    }

    /** Takes the text out of the log, because somebody was recognised after all, or for any other reason. */
    public Future<Recorded> withdraw(Caller caller, Attempt attempt, UUID id) {
        return office.act(
                caller,
                attempt,
                tx -> book.lock(tx, id)
                        .map(found -> office.found(
                                found, caller, Action.PUBLISH_LEARNING, Relation.OWN_AGENCY)),
                (tx, locked, seals) -> {
                    UUID entry = locked.learning()
                            .entry()
                            .orElseThrow(() ->
                                    new Problem(Problem.Code.CONFLICT, "This is not in the log."));
                    book.withdraw(tx, entry);
                    journal(tx, caller, Act.LEARNING_WITHDRAWN, id);
                    return new Recorded(entry, locked.now());
                });
    }

    private void journal(Tx tx, Caller caller, Act act, UUID id) {
        office.journal().write(tx, JournalEntry.of(caller, act).with("learning", id.toString()));
    }
}
