package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalFilter;
import org.concordat.audit.JournalPages;
import org.concordat.audit.JournalPages.Line;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.messaging.Readings.Stored;
import org.concordat.messaging.SharingReader.Side;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The story of a sharing, for who answers for it: every step of it that the journal tells the reader's agency. Its
 * author and their supervisors are told what was decided and why, and what was stated; a supervisor of the recipient's
 * is told the steps alone, and no text: what was sent is for whom it was sent to (BAR-4.1.3c). What supervisors do about
 * it afterwards is told to supervisors only.
 */
public final class Stories {
    private static final int STEPS = 1_000;

    /** That somebody looks into it, and what they found, is theirs to tell. */
    private static final Set<Act> SUPERVISORS_OWN = EnumSet.of(
            Act.REVIEW_RAISED,
            Act.REVIEWS_READ,
            Act.REVIEW_READ,
            Act.REVIEW_DECIDED,
            Act.JOURNAL_READ,
            Act.JOURNAL_SAVED,
            Act.JOURNAL_FOLLOWED,
            Act.JOURNAL_EXPORTED,
            Act.COMMITMENTS_READ,
            Act.COMMITMENTS_FOLLOWED,
            Act.STORY_READ);

    private final Transactions transactions;
    private final Readings readings;
    private final Journal journal;
    private final JournalPages pages;
    private final KeyService keys;
    private final Permits permits;

    public Stories(
            Transactions transactions,
            Readings readings,
            Journal journal,
            JournalPages pages,
            KeyService keys,
            Permits permits) {
        this.transactions = transactions;
        this.readings = readings;
        this.journal = journal;
        this.pages = pages;
        this.keys = keys;
        this.permits = permits;
    }

    /**
     * A story.
     *
     * @param steps oldest first
     * @param texts by content id; none for the recipient's side
     */
    public record Story(Side side, Stored sharing, List<Line> steps, Map<UUID, String> texts) {}

    private record Told(Stored sharing, List<Line> steps) {}

    /** Reads it; in the journal before a text is opened. */
    public Future<Story> of(Caller caller, UUID id) {
        return transactions
                .act(
                        Scope.of(caller),
                        Told.class,
                        tx -> readings.find(tx, caller, id).compose(found -> {
                            Stored sharing = found.orElseThrow(Problem::notFound);
                            side(caller, sharing);
                            return pages.newest(
                                            tx,
                                            JournalFilter.ofSharing(id),
                                            Optional.empty(),
                                            STEPS)
                                    .map(steps -> new Told(sharing, shown(caller, steps)));
                        }),
                        (tx, told) -> {
                            journal.write(
                                    tx, JournalEntry.of(caller, Act.STORY_READ).sharing(id));
                            return told;
                        })
                .compose(told -> story(side(caller, told.sharing()), told));
    }

    private Side side(Caller caller, Stored sharing) {
        if (permits.allows(caller, Action.READ_STORY, sharing.sending(caller))) {
            return Side.SENDER;
        }
        boolean received = Set.of("delivered", "recalled").contains(sharing.state())
                && Named.is(sharing.to().agency(), caller.agency());
        permits.require(
                caller,
                Action.READ_STORY,
                received ? new Relation[] {Relation.SUPERVISOR_OF_RECIPIENT} : new Relation[0]);
        return Side.RECIPIENT;
    }

    private List<Line> shown(Caller caller, List<Line> steps) {
        return permits.allows(caller, Action.READ_JOURNAL, Relation.ANY)
                ? steps
                : steps.stream()
                        .filter(step -> !SUPERVISORS_OWN.contains(step.entry().act()))
                        .toList();
    }

    private Future<Story> story(Side side, Told told) {
        List<Line> oldestFirst = new ArrayList<>(told.steps());
        Collections.reverse(oldestFirst);
        return side == Side.SENDER
                ? keys.open(told.sharing().contents())
                        .map(texts -> new Story(side, told.sharing(), oldestFirst, texts))
                : Future.succeededFuture(new Story(side, told.sharing(), oldestFirst, Map.of()));
    }
}
