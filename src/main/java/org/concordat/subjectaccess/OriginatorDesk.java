package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Tx;
import org.concordat.sharing.Recorded;
import org.concordat.subjectaccess.Line.State;
import org.concordat.subjectaccess.QuestionBook.Asked;
import org.concordat.subjectaccess.QuestionBook.Locked;
import org.concordat.subjectaccess.QuestionBook.NewAnswer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an originator says to giving an item of its own to the person whom it is about (BAR-4.1.3i). */
public final class OriginatorDesk {
    private final AccessOffice office;
    private final QuestionBook book;

    public OriginatorDesk(AccessOffice office, QuestionBook book) {
        this.office = office;
        this.book = book;
    }

    /** Questions with the items' texts, by content id as they are kept. */
    public record View(List<Asked> questions, Map<UUID, String> texts) {}

    private record Page(List<Asked> questions) {}

    /** What the caller may answer; that it was read is in the journal before this completes. */
    public Future<View> of(Caller caller) {
        return office.transactions()
                .act(
                        Scope.of(caller),
                        Page.class,
                        tx -> book.of(tx, caller).map(Page::new),
                        (tx, page) -> {
                            office.journal()
                                    .write(
                                            tx,
                                            JournalEntry.of(caller, Act.ORIGINATOR_QUESTIONS_READ)
                                                    .with(
                                                            "entries",
                                                            page.questions().size()));
                            return page;
                        })
                .compose(page -> office.keys()
                        .open(page.questions().stream()
                                .flatMap(asked -> asked.text().stream())
                                .toList())
                        .map(texts -> new View(page.questions(), texts)));
    }

    /**
     * The originator's answer.
     *
     * @param wording what may be given instead; needed to agree in part
     * @param exemption what lets it be kept back; needed to refuse, with a reason
     * @param listed the person may learn that something is kept back
     */
    public record Answer(
            State state,
            Optional<String> wording,
            Optional<Exemption> exemption,
            boolean listed,
            Optional<String> reason) {}

    /** Answers, once. Durable, and told to whoever asked, when this completes. */
    public Future<Recorded> answer(Caller caller, Attempt attempt, UUID id, Answer answer) {
        check(answer);
        return office.act(
                caller,
                Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                Recorded.class,
                tx -> book.lock(tx, caller, id),
                (tx, found, texts) -> answered(tx, caller, found, answer, texts));
    }

    private static void check(Answer answer) {
        if (answer.state() == State.IN_PART && answer.wording().isEmpty()) {
            throw Problem.field("wording", "required", "Write what may be given.");
        }
        if (answer.state() != State.IN_PART && answer.wording().isPresent()) {
            throw Problem.field(
                    "wording", "unknown", "Only agreeing in part has other words: choose that.");
        }
        if (answer.state() == State.REFUSED && answer.exemption().isEmpty()) {
            throw Problem.field("exemption", "required", "Choose what the law lets you keep back.");
        }
        if (answer.state() != State.REFUSED
                && (answer.exemption().isPresent() || !answer.listed())) {
            throw Problem.field("exemption", "unknown", "Only a refusal has an exemption.");
        }
        if (answer.state() == State.REFUSED && answer.reason().isEmpty()) {
            throw Problem.field("reason", "required", "Say why the person must not have it.");
        }
    }

    private Recorded answered(
            Tx tx, Caller caller, Optional<Locked> found, Answer answer, Texts texts) {
        Locked question = found.orElseThrow(Problem::notFound);
        office.permits().require(caller, Action.ANSWER_ORIGINATOR, relations(caller, question));
        if (question.state() == State.LAPSED) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "The person's request has ended: nobody needs an answer any more.");
        }
        if (question.state() != State.ASKED) {
            throw new Problem(Problem.Code.CONFLICT, "This has been answered already.");
        }
        book.answer(
                tx,
                caller,
                question.id(),
                new NewAnswer(
                        answer.state(),
                        texts.sealIfAny(answer.wording()),
                        answer.exemption(),
                        answer.listed(),
                        texts.sealIfAny(answer.reason()),
                        question.now()));
        office.clocks().stopAll(tx, question.id());
        office.tell(tx, question.askedBy(), question.request());
        office.journal()
                .write(
                        tx,
                        List.of(
                                JournalEntry.of(caller, Act.ORIGINATOR_ANSWERED)
                                        .sharing(question.rootSharing())
                                        .with("question", question.id().toString())
                                        .with("answer", Camel.of(answer.state())),
                                JournalEntry.ofPlatform(Act.ORIGINATOR_ANSWERED, question.asker())
                                        .with("request", question.request().toString())
                                        .with("answer", Camel.of(answer.state()))));
        return new Recorded(question.id(), question.now());
    }

    private static Relation[] relations(Caller caller, Locked question) {
        return question.author().equals(caller.practitioner())
                ? new Relation[] {Relation.AUTHOR, Relation.SUPERVISOR_OF_SENDER}
                : new Relation[] {Relation.SUPERVISOR_OF_SENDER};
    }
}
