package org.concordat.policy.check;

import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the consent ledger for one case: this sender, this recipient, this purpose, this category. */
final class ConsentReading {
    private ConsentReading() {}

    /** What the sender's agency is shown. */
    enum State {
        GIVEN,
        REFUSED,
        DISAGREED,
        NOT_COUNTED,
        EXPIRED,
        NOT_SOUGHT
    }

    /**
     * What the ledger says for one person, or for all whom an item is about.
     *
     * @param state as it may be shown
     * @param refused somebody said no, or nobody can know: a power in an agreement does not help then
     * @param relied the statements behind it
     */
    record Word(State state, boolean refused, List<Consent> relied) {
        boolean given() {
            return state == State.GIVEN;
        }
    }

    /** Given only when everybody concerned said yes; otherwise what stands most in the way. */
    static Word of(Situation situation, String category, List<UUID> about) {
        return situation.word(category, about, () -> read(situation, category, about));
    }

    private static Word read(Situation situation, String category, List<UUID> about) {
        List<Word> words = new ArrayList<>(about.size());
        for (UUID id : about) {
            words.add(situation
                    .person(id)
                    .map(person -> of(situation, category, person))
                    .orElseGet(ConsentReading::unknown));
        }
        if (words.size() == 1) {
            return words.get(0);
        }
        boolean refused = words.stream().anyMatch(Word::refused);
        if (!words.isEmpty() && words.stream().allMatch(Word::given)) {
            List<Consent> relied =
                    words.stream().flatMap(word -> word.relied().stream()).toList();
            return new Word(State.GIVEN, false, relied);
        }
        return words.stream()
                .filter(word -> !word.given())
                .min((a, b) -> a.state().compareTo(b.state()))
                .map(worst -> new Word(worst.state(), refused, worst.relied()))
                .orElseGet(ConsentReading::unknown);
    }

    /**
     * INVARIANT (silent): a refusal told to another agency binds, and is then read away before anything
     * is shown, so that it looks like consent that nobody asked for.
     */
    private static Word of(Situation situation, String category, Person person) {
        ConsentScope scope = ConsentScope.of(situation, category);
        List<Consent> covering = new ArrayList<>(person.consents());
        covering.removeIf(consent -> !scope.covers(consent));
        covering.sort(ConsentScope.LATEST_LAST);
        ConsentVoices voices = new ConsentVoices(situation, person);
        Word actual = voices.hear(covering);
        if (actual.given()) {
            return actual;
        }
        Word shown = voices.hear(covering.stream()
                .filter(consent -> !refusedElsewhere(scope, consent))
                .toList());
        return shown.given()
                ? new Word(State.NOT_SOUGHT, actual.refused(), List.of())
                : new Word(shown.state(), actual.refused(), shown.relied());
    }

    private static boolean refusedElsewhere(ConsentScope scope, Consent consent) {
        return isRefusal(consent) && !scope.recordedHere(consent);
    }

    static boolean isRefusal(Consent consent) {
        return consent.state() == ConsentState.REFUSED || consent.state() == ConsentState.WITHDRAWN;
    }

    /** INVARIANT (closed): a person nobody knows anything of may have refused. */
    private static Word unknown() {
        return new Word(State.NOT_SOUGHT, true, List.of());
    }

    static Optional<Consent> first(Word word) {
        return word.relied().stream().findFirst();
    }
}
