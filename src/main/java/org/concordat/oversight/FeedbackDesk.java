package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.sharing.Recorded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What practitioners are told of reviews of their work, and their one answer to it. */
public final class FeedbackDesk {
    private static final int SHOWN = 50;

    private final Transactions transactions;
    private final FeedbackBook book;
    private final Contents contents;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final Codec codec;
    private final Permits permits;
    private final Texts texts;

    public FeedbackDesk(
            Transactions transactions,
            FeedbackBook book,
            Contents contents,
            Journal journal,
            Events events,
            Doorbell doorbell,
            KeyService keys,
            Codec codec,
            Permits permits) {
        this.transactions = transactions;
        this.book = book;
        this.contents = contents;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.keys = keys;
        this.codec = codec;
        this.permits = permits;
        this.texts = new Texts(keys, codec);
    }

    /** Texts are by content id. */
    public record View(List<Feedback> feedback, Map<UUID, String> texts) {}

    private record Listed(List<Feedback> feedback) {}

    /** The caller's own; that it was read is in the journal before this completes. */
    public Future<View> own(Caller caller) {
        return transactions
                .act(
                        Scope.of(caller),
                        Listed.class,
                        tx -> book.own(tx, caller, SHOWN).map(Listed::new),
                        (tx, found) -> {
                            permits.require(caller, Action.READ_FEEDBACK, Relation.THEMSELVES);
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.FEEDBACK_READ)
                                            .with("entries", found.feedback().size()));
                            return found;
                        })
                .compose(found -> texts.of(found.feedback().stream()
                                .flatMap(f -> f.contents().stream())
                                .toList())
                        .map(opened -> new View(found.feedback(), opened)));
    }

    /** Answers, once: with words, or that it is read and understood. Durable when this completes. */
    public Future<Recorded> answer(
            Caller caller, Attempt attempt, UUID review, Optional<String> words) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).once(attempt),
                        Recorded.class,
                        tx -> book.lock(tx, caller, review),
                        (tx, found) -> {
                            permits.require(caller, Action.ANSWER_FEEDBACK, Relation.THEMSELVES);
                            Feedback feedback = found.orElseThrow(Problem::notFound);
                            if (feedback.answer().isPresent()) {
                                throw new Problem(
                                        Problem.Code.CONFLICT, "You have answered this already.");
                            }
                            Optional<Content> text = words.filter(w -> !w.isBlank())
                                    .map(w -> key.seal(codec.write(w.strip())));
                            contents.add(tx, text.stream().toList());
                            book.answer(tx, caller, review, text.map(Content::id), feedback.now());
                            events.tell(
                                    tx,
                                    caller.agency(),
                                    Reviews.EVENT,
                                    feedback.sharing().orElse(review));
                            JournalEntry entry = JournalEntry.of(caller, Act.FEEDBACK_ANSWERED)
                                    .with("review", review.toString())
                                    .with("words", text.isPresent());
                            journal.write(
                                    tx, feedback.sharing().map(entry::sharing).orElse(entry));
                            return new Recorded(review, feedback.now());
                        }))
                .onSuccess(done -> doorbell.ring());
    }
}
