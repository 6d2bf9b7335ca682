package org.concordat.assurance;

import org.concordat.assurance.ChallengeBook.Kept;
import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.policy.clock.WorkingCalendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One step of a challenge, whoever takes it. */
final class ChallengeMove {
    private final ChallengeBook book;
    private final WorkingCalendar calendar;

    ChallengeMove(ChallengeBook book, WorkingCalendar calendar) {
        this.book = book;
        this.calendar = calendar;
    }

    /** When a stage that begins now is over: with the end of its last working day, whatever the hour it began. */
    Instant due(Instant from, int days) {
        return calendar.afterDays(from, days);
    }

    /**
     * Starts writing the step and telling of it.
     *
     * @param text what was written with it: a content id
     * @return what the journal is told of it
     */
    List<JournalEntry> write(
            Tx tx,
            Challenge challenge,
            ChallengeTransition transition,
            ChallengeState to,
            Optional<Caller> caller,
            Optional<UUID> text) {
        book.keep(
                tx,
                new Kept(
                        challenge.id(),
                        challenge.stage().number(),
                        transition.id(),
                        caller.map(Caller::agency),
                        caller.map(Caller::practitioner),
                        text,
                        challenge.now()));
        if (transition.endsStage()) {
            Optional<Instant> nextDue = challenge
                    .next()
                    .filter(next -> to.open())
                    .map(next -> due(challenge.now(), next.days()));
            book.move(tx, challenge, to, nextDue, challenge.now());
        }
        book.tell(tx, challenge.id());
        Act act = caller.isPresent() ? Act.CHALLENGE_MOVED : Act.CHALLENGE_RAN_OUT;
        return journalled(challenge, act, caller).stream()
                .map(entry -> entry.with("act", transition.id())
                        .with("stage", challenge.stage().number())
                        .with("state", to.id()))
                .toList();
    }

    /** One line for whoever did it, one for each side that did not; each names its own sharing alone. */
    static List<JournalEntry> journalled(Challenge challenge, Act act, Optional<Caller> caller) {
        List<JournalEntry> entries = new ArrayList<>();
        for (Challenge.Side side : sides(challenge)) {
            boolean own =
                    caller.filter(who -> who.agency().equals(side.agency())).isPresent();
            JournalEntry entry = own
                    ? JournalEntry.of(caller.get(), act)
                    : JournalEntry.ofPlatform(act, side.agency());
            entries.add(entry.sharing(side.sharing()));
        }
        if (caller.isPresent() && challenge.sideOf(caller.get()).isEmpty()) {
            entries.add(JournalEntry.of(caller.get(), act));
        }
        return entries.stream()
                .map(entry -> entry.with("challenge", challenge.id().toString()))
                .toList();
    }

    private static List<Challenge.Side> sides(Challenge challenge) {
        return challenge.within()
                ? List.of(challenge.holder())
                : List.of(challenge.challenger(), challenge.holder());
    }
}
