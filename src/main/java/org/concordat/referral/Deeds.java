package org.concordat.referral;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.referral.ReferralBook.Locked;
import org.concordat.referral.ReferralBook.NewAct;

import java.util.Optional;
import java.util.UUID;

/** What the hub did with a referral: in its story, told to those who follow it, and in the journal. */
public final class Deeds {
    private final ReferralBook book;
    private final Journal journal;

    public Deeds(ReferralBook book, Journal journal) {
        this.book = book;
        this.journal = journal;
    }

    /**
     * Starts writing it.
     *
     * @param word an id of the pack's or of a list, never a text
     * @param shown the referrer sees it too
     */
    Moved done(
            Tx tx,
            Caller caller,
            Locked locked,
            ReferralState to,
            String what,
            Optional<String> word,
            boolean shown) {
        UUID id = locked.referral().id();
        book.act(
                tx,
                new NewAct(
                        id,
                        what,
                        word,
                        shown,
                        caller.practitioner(),
                        Optional.empty(),
                        locked.now()));
        book.tell(tx, id, shown);
        JournalEntry entry =
                JournalEntry.of(caller, Act.REFERRAL_MOVED).sharing(id).with("what", what);
        journal.write(tx, word.map(w -> entry.with("word", w)).orElse(entry));
        return new Moved(id, to, locked.referral().version() + 1, locked.now(), Optional.empty());
    }

    /** As {@link #done}, for what leaves it where it is and is the hub's alone. INVARIANT (silent). */
    Moved within(Tx tx, Caller caller, Locked locked, String what, Optional<String> word) {
        return done(tx, caller, locked, locked.referral().state(), what, word, false);
    }
}
