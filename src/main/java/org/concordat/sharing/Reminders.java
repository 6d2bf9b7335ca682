package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Camel;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Events;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.policy.Pack;
import org.concordat.policy.Terms.NoticeTerms;
import org.concordat.sharing.ConsentEndings.Ending;
import org.concordat.sharing.ConsentEndings.Terms;
import org.concordat.sharing.ConsentEndings.Unnoticed;
import org.concordat.sharing.ConsentEndings.Untold;
import org.concordat.sharing.ConsentEndings.Why;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Reminds agencies of consent that they recorded: before it runs out, when it is old, and before a child comes
 * of an age at which the word of a parent does not stand for theirs any more (BUC-9a). A reminder is a duty of
 * whoever recorded it. Any node may do it at any time: a statement is asked about once for each reason.
 */
public final class Reminders {
    private static final int NOTICE_DAYS = 30;
    private static final int REVIEW_MONTHS = 12;
    private static final int BATCH = 100;
    private static final String RULE = "whoConsented";
    private static final String GIVE_NOTICE =
            "They were never told how information about them is used, what their rights are and how to complain:"
                    + " tell them, unless it puts somebody at risk, and record it.";

    private final Transactions transactions;
    private final ConsentEndings endings;
    private final Journal journal;
    private final Events events;
    private final Doorbell doorbell;
    private final Terms terms;
    private final String clause;
    private final Optional<NoticeTerms> notices;

    public Reminders(
            Transactions transactions,
            ConsentEndings endings,
            Journal journal,
            Events events,
            Doorbell doorbell,
            Pack pack) {
        this.transactions = transactions;
        this.endings = endings;
        this.journal = journal;
        this.events = events;
        this.doorbell = doorbell;
        this.terms = new Terms(
                NOTICE_DAYS,
                REVIEW_MONTHS,
                pack.settings().ageToAsk(),
                pack.settings().adultAge());
        this.notices = pack.terms().notices();
        this.clause = Objects.requireNonNull(pack.checks().get(RULE)).clause();
    }

    /**
     * Reminds of a few persons who were never told how information about them is used (BUC-8.3.1), where the protocol
     * asks for it.
     *
     * @return whether there may be more right now
     */
    public Future<Boolean> remindOfNotice() {
        return notices.map(this::remindOfNotice).orElse(Future.succeededFuture(false));
    }

    private Future<Boolean> remindOfNotice(NoticeTerms asked) {
        return transactions
                .act(
                        Scope.platform(CrossAgency.CLOCK),
                        Unnoticed.class,
                        tx -> endings.unnoticed(tx, GIVE_NOTICE, asked.clause(), asked.days()),
                        (tx, found) -> {
                            List<JournalEntry> entries = new ArrayList<>();
                            for (Untold one : found.duties()) {
                                events.tell(
                                        tx,
                                        one.owner().orElse(one.agency()),
                                        "obligation",
                                        one.duty());
                                entries.add(
                                        JournalEntry.ofPlatform(Act.NOTICE_REMINDED, one.agency())
                                                .about(one.record())
                                                .sharing(one.sharing())
                                                .under(asked.clause()));
                            }
                            if (!entries.isEmpty()) {
                                journal.write(tx, entries);
                            }
                            return found;
                        })
                .map(found -> {
                    if (!found.duties().isEmpty()) {
                        doorbell.ring();
                    }
                    return found.more();
                });
    }

    private record Coming(List<Ending> endings) {}

    /**
     * Reminds of a few.
     *
     * @return whether there may be more right now
     */
    public Future<Boolean> remind() {
        return transactions
                .act(
                        Scope.platform(CrossAgency.CLOCK),
                        Coming.class,
                        tx -> endings.coming(tx, terms, BATCH).map(Coming::new),
                        (tx, coming) -> {
                            List<JournalEntry> entries = new ArrayList<>();
                            for (Ending one : coming.endings()) {
                                UUID id = Ids.next();
                                endings.remind(tx, one, id, label(one.why()), clause);
                                events.tell(
                                        tx, one.recorder().orElse(one.agency()), "obligation", id);
                                entries.add(
                                        JournalEntry.ofPlatform(Act.CONSENT_REMINDED, one.agency())
                                                .about(one.record())
                                                .under(clause)
                                                .with("why", Camel.of(one.why())));
                            }
                            if (!entries.isEmpty()) {
                                journal.write(tx, entries);
                            }
                            return coming;
                        })
                .map(coming -> {
                    if (!coming.endings().isEmpty()) {
                        doorbell.ring();
                    }
                    return coming.endings().size() == BATCH;
                });
    }

    /** What is to be done, in words that name nobody and say no day of birth. */
    private String label(Why why) {
        return switch (why) {
            case RENEW_CONSENT ->
                "Consent runs out: ask whether it still holds, and record the answer.";
            case REVIEW_CONSENT ->
                "Consent was given more than a year ago: ask whether it still holds, and record the answer.";
            case ASK_CHILD ->
                "The child turns " + terms.ageToAsk()
                        + ", about the age to be asked themselves: ask, and record the answer.";
            case ASK_ADULT ->
                "They turn " + terms.adultAge()
                        + ". From that day a parent's consent does not count: ask them themselves, and record the answer.";
        };
    }
}
