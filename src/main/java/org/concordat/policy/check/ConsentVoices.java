package org.concordat.policy.check;

import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.check.ConsentReading.State;
import org.concordat.policy.check.ConsentReading.Word;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * Whose word counts about a person, among statements that cover a case.
 *
 * <p>A person who can decide speaks for themselves. For a child who cannot, a parent or carer speaks;
 * for an adult who cannot, an attorney, a deputy or a best-interests decision. Nobody else's yes
 * counts; anybody's no is kept until somebody who may speak says yes.
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

    private Voice voice(Consent consent) {
        boolean able = consent.competent().orElse(presumedAble);
        return switch (consent.by()) {
            case PERSON -> able ? Voice.OWN : Voice.OTHER;
            case PARENT, CARER -> !adult && !able ? Voice.STAND_IN : Voice.OTHER;
            case ATTORNEY, DEPUTY, BEST_INTERESTS -> adult && !able ? Voice.STAND_IN : Voice.OTHER;
        };
    }

    /** The statements are in order, latest last. */
    Word hear(List<Consent> covering) {
        Settled own = settle(covering, Voice.OWN);
        Settled standIn = disagreement(covering).orElseGet(() -> settle(covering, Voice.STAND_IN));
        Word word = hear(covering, own, standIn);
        return word.given() && withdrawnIntoNotSought(covering, word) ? NOT_SOUGHT : word;
    }

    private Word hear(List<Consent> covering, Settled own, Settled standIn) {
        if (own.state == State.REFUSED) {
            return own.word();
        }
        if (own.state == State.GIVEN) {
            // An adult may have lost capacity since; a competent child's word stays above a
            // parent's.
            boolean overtaken = adult && standIn.state == State.REFUSED && standIn.laterThan(own);
            return overtaken ? standIn.word() : own.word();
        }
        if (standIn.refused()) {
            return standIn.word();
        }
        if (standIn.state == State.GIVEN && own.state != State.EXPIRED) {
            return standIn.word();
        }
        Settled other = settle(covering, Voice.OTHER);
        if (other.state == State.REFUSED) {
            return other.word();
        }
        if (own.state == State.EXPIRED || standIn.state == State.EXPIRED) {
            return own.state == State.EXPIRED ? own.word() : standIn.word();
        }
        return other.state == State.GIVEN && recordedHere(other) ? other.notCounted() : NOT_SOUGHT;
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

        boolean laterThan(Settled other) {
            return statement.isPresent()
                    && other.statement.isPresent()
                    && ConsentScope.LATEST_LAST.compare(statement.get(), other.statement.get()) > 0;
        }
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
            if (consent.state() == ConsentState.NOT_SOUGHT || voice(consent) != voice) {
                continue;
            }
            boolean live = live(consent);
            if (ConsentReading.isRefusal(consent)) {
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
     * A yes and a no of parents or carers, both in force: unresolved. The ledger does not tell one
     * parent from the other, so the order in which they spoke settles nothing; a withdrawal does,
     * because it ends the yes before it.
     */
    private Optional<Settled> disagreement(List<Consent> covering) {
        List<Consent> parents = covering.stream()
                .filter(consent ->
                        consent.by() == ConsentBy.PARENT || consent.by() == ConsentBy.CARER)
                .filter(consent -> voice(consent) == Voice.STAND_IN && live(consent))
                .toList();
        Optional<Consent> withdrawn = last(parents, ConsentState.WITHDRAWN);
        Optional<Consent> yes = last(parents, ConsentState.GIVEN)
                .filter(given -> withdrawn
                        .map(end -> ConsentScope.LATEST_LAST.compare(given, end) > 0)
                        .orElse(true));
        // INVARIANT (silent): a no told elsewhere must not show as a disagreement.
        Optional<Consent> no =
                last(parents.stream().filter(this::recordedHere).toList(), ConsentState.REFUSED);
        return yes.isPresent() && no.isPresent()
                ? Optional.of(new Settled(State.DISAGREED, no))
                : Optional.empty();
    }

    private static Optional<Consent> last(List<Consent> statements, ConsentState state) {
        return statements.stream()
                .filter(consent -> consent.state() == state)
                .reduce((earlier, later) -> later);
    }

    /** A later note that nobody asked for this case means the earlier yes was not meant for it. */
    private static boolean withdrawnIntoNotSought(List<Consent> covering, Word word) {
        return last(covering, ConsentState.NOT_SOUGHT)
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
