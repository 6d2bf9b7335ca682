package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.ChallengeBook.Kept;
import org.concordat.assurance.ChallengeBook.Refusal;
import org.concordat.assurance.ChallengeBook.Refused;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.policy.Terms;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.sharing.Recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a decision not to share comes to be challenged (BUC-8.4): who may challenge what, once, and why they do. */
public final class ChallengeOpening {
    private final ChallengeOffice office;
    private final ChallengeBook book;
    private final ChallengeMove move;
    private final List<Terms.Stage> stages;

    /**
     * How challenges are opened.
     *
     * @param stages those that a challenge goes through, the first one first
     */
    public ChallengeOpening(
            ChallengeOffice office,
            ChallengeBook book,
            WorkingCalendar calendar,
            List<Terms.Stage> stages) {
        this.office = office;
        this.book = book;
        this.move = new ChallengeMove(book, calendar);
        this.stages = List.copyOf(stages);
    }

    /** What somebody challenges, and why. */
    public record NewChallenge(ChallengeKind kind, UUID thing, String text) {}

    /** Challenges a refusal. Durable, and told to both sides, when this completes. */
    public Future<Recorded> open(Caller caller, Attempt attempt, NewChallenge asked) {
        return office.act(
                caller,
                attempt,
                tx -> book.refusal(tx, caller, asked.kind(), asked.thing()),
                (tx, found, key) -> opened(tx, caller, asked, found, key));
    }

    private Recorded opened(
            Tx tx, Caller caller, NewChallenge asked, Optional<Refusal> found, AgencyKey key) {
        Refusal refusal = office.permits()
                .found(found, caller, Action.CHALLENGE_REFUSAL, relations(caller, asked, found));
        Refused refused = challengeable(caller, asked, refusal);
        ChallengeOffice.refuseWhoItIs(asked.text());
        UUID id = Ids.next();
        write(tx, id, caller, asked, refusal, refused);
        book.keep(
                tx,
                new Kept(
                        id,
                        1,
                        "open",
                        Optional.of(caller.agency()),
                        Optional.of(caller.practitioner()),
                        office.sealed(tx, key, asked.text()),
                        refusal.now()));
        book.tell(tx, id);
        office.journal().write(tx, journalled(id, caller, asked, refusal));
        return new Recorded(id, refusal.now());
    }

    private void write(
            Tx tx, UUID id, Caller caller, NewChallenge asked, Refusal refusal, Refused refused) {
        book.open(
                tx,
                id,
                asked.kind(),
                refusal,
                refused,
                caller.practitioner(),
                stages.size() == 1 ? ChallengeState.LAST_STAGE : ChallengeState.OPEN,
                stages,
                move.due(refusal.now(), stages.get(0).days()));
    }

    /** One line for whoever challenges, one for an agency other than theirs that holds what was refused. */
    private static List<JournalEntry> journalled(
            UUID id, Caller caller, NewChallenge asked, Refusal refusal) {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(JournalEntry.of(caller, Act.CHALLENGE_OPENED).sharing(refusal.sharing()));
        if (!refusal.holder().equals(refusal.challenger())) {
            entries.add(JournalEntry.ofPlatform(Act.CHALLENGE_OPENED, refusal.holder())
                    .sharing(refusal.root()));
        }
        return entries.stream()
                .map(entry -> entry.with("challenge", id.toString())
                        .with("kind", asked.kind().id()))
                .toList();
    }

    private static Relation[] relations(
            Caller caller, NewChallenge asked, Optional<Refusal> found) {
        List<Relation> relations = new ArrayList<>(List.of(Relation.SUPERVISOR_OF_SENDER));
        if (found.filter(one -> one.author().equals(caller.practitioner())).isPresent()) {
            relations.add(Relation.AUTHOR);
        }
        if (asked.kind() == ChallengeKind.REQUEST) {
            // What was asked for in a referral, its hub's workers asked for together.
            relations.add(Relation.OWN_AGENCY);
        }
        return relations.toArray(Relation[]::new);
    }

    private static Refused challengeable(Caller caller, NewChallenge asked, Refusal refusal) {
        Refused refused = refusal.refused()
                .orElseThrow(
                        () -> new Problem(
                                Problem.Code.CONFLICT,
                                "Nothing has been refused here. What waits for an answer cannot be challenged."));
        if (refusal.challenged()) {
            throw new Problem(
                    Problem.Code.CONFLICT,
                    "This refusal has been challenged. Look under Challenges how that stands.");
        }
        if (asked.kind() == ChallengeKind.NOT_SHARED
                && refused.by().equals(caller.practitioner())) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "You recorded this yourself. A colleague who sees it otherwise can challenge it.");
        }
        return refused;
    }
}
