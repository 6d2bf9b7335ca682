package org.concordat.policy.check;

import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.check.ConsentReading.State;
import org.concordat.policy.check.ConsentReading.Word;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose word counts about a person, among statements that cover a case.
 *
 * <p>A person who can decide speaks for themselves. For a child who cannot, a parent or carer speaks;
 * for an adult who cannot, an attorney, a deputy or a best-interests decision. Nobody else's yes
 * counts; anybody's no is kept until somebody who may speak says yes.
 *
 * <p>INVARIANT (fresh): only a yes needs somebody who can decide. A no by the same voice after it ends
 * it, whatever was noted then about deciding.
 */
final class ConsentVoices {
    /** From sixteen a young person is presumed able to decide; the law says so, not the pack. */
    private static final int PRESUMED_ABLE_AGE = 16;

    private final Situation situation;
    private final LocalDate today;
    private final boolean adult;
    private final boolean presumedAble;

    ConsentVoices(Situation situation, Person person) {
        this.situation = situation;
        this.today = situation.today();
        Optional<Integer> age = age(person, today);
        // Nobody knows the age: then only a child's rules are careful enough.
        this.adult = age.filter(years -> years >= situation.pack().settings().adultAge())
                .isPresent();
        this.presumedAble =
                adult || age.filter(years -> years >= PRESUMED_ABLE_AGE).isPresent();
    }

    static Optional<Integer> age(Person person, LocalDate today) {
        return person.bornOn().map(born -> Period.between(born, today).getYears());
    }

    private enum Voice {
        OWN,
        STAND_IN,
        OTHER
    }

    private boolean able(Consent consent) {
        return consent.competent().orElse(presumedAble);
    }

    /** Whose part it is, whoever may decide: parents are one voice, and so are those for an adult. */
    private Voice role(Consent consent) {
        return switch (consent.by()) {
            case PERSON -> Voice.OWN;
            case PARENT, CARER -> adult ? Voice.OTHER : Voice.STAND_IN;
            case ATTORNEY, DEPUTY, BEST_INTERESTS -> adult ? Voice.STAND_IN : Voice.OTHER;
        };
    }

    /** Said by somebody who may speak: the person only if able, others only if the person is not. */
    private boolean entitled(Consent consent) {
        return switch (role(consent)) {
            case OWN -> able(consent);
            case STAND_IN -> !able(consent);
            case OTHER -> false;
        };
    }

    /** The statements are in order, latest last. */
    Word hear(List<Consent> covering) {
        Settled own = settle(covering, Voice.OWN);
        Settled standIn = standIn(covering);
        Word word = hear(covering, own, standIn);
        return word.given() && withdrawnIntoNotSought(covering, word) ? NOT_SOUGHT : word;
    }

    private Word hear(List<Consent> covering, Settled own, Settled standIn) {
        if (own.state == State.REFUSED) {
            return ownNo(covering, own, standIn);
        }
        if (own.state == State.GIVEN) {
            return overtaken(own, standIn) ? standIn.word() : own.word();
        }
        if (standIn.refused()) {
            return standIn.word();
        }
        if (standIn.state == State.GIVEN && own.state != State.EXPIRED) {
            return standIn.word();
        }
        Settled other = others(covering);
        if (other.state == State.REFUSED) {
            return other.word();
        }
        if (own.state == State.EXPIRED || standIn.state == State.EXPIRED) {
            return own.state == State.EXPIRED ? own.word() : standIn.word();
        }
        return other.state == State.GIVEN && recordedHere(other) ? other.notCounted() : NOT_SOUGHT;
    }

    /**
     * The no of somebody who can decide binds. That of somebody who cannot leaves the word to who
     * stands in; but where it takes back a yes of their own, only to a yes said after it.
     */
    private Word ownNo(List<Consent> covering, Settled own, Settled standIn) {
        if (own.statement.filter(this::able).isPresent()) {
            return own.word();
        }
        List<Consent> ownWords = covering.stream()
                .filter(consent -> role(consent) == Voice.OWN)
                .filter(consent -> consent.state() != ConsentState.NOT_SOUGHT)
                .toList();
        boolean tookBack = ownWords.stream().anyMatch(this::countingYes);
        boolean mayStandIn = standIn.state == State.GIVEN
                && (!tookBack || ownWords.stream().allMatch(standIn::laterThan));
        return mayStandIn || standIn.refused() ? standIn.word() : own.word();
    }

    /** An adult may have lost capacity since; a competent child's word stays above a parent's. */
    private boolean overtaken(Settled own, Settled standIn) {
        return adult
                && standIn.refused()
                && standIn.statement
                        .filter(no -> !no.competent().equals(Optional.of(true)))
                        .isPresent()
                && own.statement.filter(standIn::laterThan).isPresent();
    }

    private static final Word NOT_SOUGHT = new Word(State.NOT_SOUGHT, false, List.of());

    /** What one voice says in the end. */
    private record Settled(State state, Optional<Consent> statement) {
        static final Settled SILENCE = new Settled(State.NOT_SOUGHT, Optional.empty());

        boolean refused() {
            return state == State.REFUSED || state == State.DISAGREED;
        }

        Word word() {
            return new Word(state, refused(), statement.stream().toList());
        }

        Word notCounted() {
            return new Word(State.NOT_COUNTED, false, statement.stream().toList());
        }

        boolean laterThan(Consent other) {
            return statement
                    .filter(mine -> ConsentScope.LATEST_LAST.compare(mine, other) > 0)
                    .isPresent();
        }
    }

    /** Said by somebody who may not speak here: a no is kept all the same, a yes does not count. */
    private Settled others(List<Consent> covering) {
        Optional<Consent> no = last(
                covering,
                consent -> role(consent) == Voice.OTHER
                        && ConsentReading.isRefusal(consent)
                        && live(consent));
        if (no.isPresent()) {
            return new Settled(State.REFUSED, no);
        }
        Optional<Consent> yes = last(
                covering,
                consent -> consent.state() == ConsentState.GIVEN
                        && !entitled(consent)
                        && live(consent));
        return yes.isPresent() ? new Settled(State.GIVEN, yes) : Settled.SILENCE;
    }

    private boolean countingYes(Consent consent) {
        return consent.state() == ConsentState.GIVEN && entitled(consent);
    }

    /**
     * The latest statement wins. A yes whose time is over falls back on an earlier no, never on an
     * earlier yes: the later one was meant to limit it. A no whose time is over leaves nothing.
     */
    private Settled settle(List<Consent> covering, Voice voice) {
        boolean expired = false;
        Optional<Consent> ended = Optional.empty();
        for (int i = covering.size() - 1; i >= 0; i--) {
            Consent consent = covering.get(i);
            boolean no = ConsentReading.isRefusal(consent);
            if (role(consent) != voice || (!no && !countingYes(consent))) {
                continue;
            }
            boolean live = live(consent);
            if (no) {
                if (live) {
                    return new Settled(State.REFUSED, Optional.of(consent));
                }
                break;
            }
            if (live && !expired) {
                return new Settled(State.GIVEN, Optional.of(consent));
            }
            if (!live && recordedHere(consent) && ended.isEmpty()) {
                ended = Optional.of(consent);
            }
            expired = true;
        }
        return ended.isPresent() ? new Settled(State.EXPIRED, ended) : Settled.SILENCE;
    }

    /**
     * The ledger does not tell one parent from the other, nor one attorney from another. A later yes
     * told to the agency that was told the no is taken for a change of mind; told elsewhere it may be
     * somebody else's, and the no stays.
     */
    private Settled standIn(List<Consent> covering) {
        Settled settled = settle(covering, Voice.STAND_IN);
        if (settled.state == State.GIVEN) {
            Optional<Consent> no = last(
                    covering,
                    consent -> role(consent) == Voice.STAND_IN
                            && ConsentReading.isRefusal(consent)
                            && live(consent)
                            && !endedWhereItWasTold(covering, consent));
            return no.isPresent() ? new Settled(disagreed(), no) : settled;
        }
        boolean refusedAfterAYes = settled.statement
                .filter(no -> settled.state == State.REFUSED)
                .filter(no -> no.state() == ConsentState.REFUSED)
                .filter(no -> standsBefore(covering, no))
                .isPresent();
        return refusedAfterAYes ? new Settled(disagreed(), settled.statement) : settled;
    }

    /** Only of parents can it be said in one word. */
    private State disagreed() {
        return adult ? State.REFUSED : State.DISAGREED;
    }

    private boolean endedWhereItWasTold(List<Consent> covering, Consent no) {
        return covering.stream()
                .filter(consent -> role(consent) == Voice.STAND_IN)
                .filter(consent -> countingYes(consent) && live(consent))
                .filter(consent -> consent.recordedBy().equals(no.recordedBy()))
                .anyMatch(yes -> ConsentScope.LATEST_LAST.compare(yes, no) > 0);
    }

    /** A yes that nobody withdrew was there when the no was said: two who differ, or one who changed. */
    private boolean standsBefore(List<Consent> covering, Consent no) {
        List<Consent> before = covering.stream()
                .filter(consent -> role(consent) == Voice.STAND_IN && live(consent))
                .filter(consent -> ConsentScope.LATEST_LAST.compare(consent, no) < 0)
                .filter(consent ->
                        consent.state() == ConsentState.WITHDRAWN || countingYes(consent))
                .toList();
        return !before.isEmpty() && countingYes(before.get(before.size() - 1));
    }

    private static Optional<Consent> last(List<Consent> statements, Predicate<Consent> which) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (which.test(statements.get(i))) {
                return Optional.of(statements.get(i));
            }
        }
        return Optional.empty();
    }

    /** A later note that nobody asked for this case means the earlier yes was not meant for it. */
    private static boolean withdrawnIntoNotSought(List<Consent> covering, Word word) {
        return last(covering, consent -> consent.state() == ConsentState.NOT_SOUGHT)
                .filter(note -> word.relied().stream()
                        .allMatch(yes -> ConsentScope.LATEST_LAST.compare(note, yes) > 0))
                .isPresent();
    }

    private boolean live(Consent consent) {
        return consent.until().map(until -> !today.isAfter(until)).orElse(true);
    }

    private boolean recordedHere(Settled settled) {
        return settled.statement.filter(this::recordedHere).isPresent();
    }

    private boolean recordedHere(Consent consent) {
        return consent.recordedBy().equals(situation.request().senderAgency());
    }
}
