package org.concordat.policy.check;

import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is to be asked for consent, and what their yes would be. */
final class Asking {
    private Asking() {}

    /** Whoever may decide: by age, by what was noted here about deciding, by role. */
    private static List<ConsentBy> voices(Situation situation, Person person) {
        Optional<Integer> age = ConsentVoices.age(person, situation.today());
        boolean adult = age.filter(years -> years >= situation.pack().settings().adultAge())
                .isPresent();
        boolean asked = age.filter(years -> years >= situation.pack().settings().ageToAsk())
                .isPresent();
        ConsentBy standIn = adult ? ConsentBy.ATTORNEY : ConsentBy.PARENT;
        return asked && !unableHere(situation, person)
                ? List.of(ConsentBy.PERSON, standIn)
                : List.of(standIn, ConsentBy.PERSON);
    }

    /** INVARIANT (silent): what another agency noted about deciding is not told by whom to ask. */
    private static boolean unableHere(Situation situation, Person person) {
        return person.consents().stream()
                .filter(consent ->
                        consent.recordedBy().equals(situation.request().senderAgency()))
                .filter(consent -> consent.by() == ConsentBy.PERSON)
                .flatMap(consent -> consent.competent().stream())
                .reduce((earlier, later) -> later)
                .filter(able -> !able)
                .isPresent();
    }

    /** In words, for those whom something is about. */
    static String who(Situation situation, List<UUID> about) {
        if (about.size() != 1) {
            return "everybody this is about";
        }
        return situation
                .person(about.get(0))
                .map(person -> words(voices(situation, person).get(0)))
                .orElse("the person this is about");
    }

    private static String words(ConsentBy voice) {
        return switch (voice) {
            case PARENT -> "a parent or carer";
            case ATTORNEY -> "whoever may decide for the person";
            default -> "the person this is about";
        };
    }

    /**
     * The people whose yes is missing for these items, each with who would have to say it; empty when
     * some yes would not help.
     */
    static Optional<Map<UUID, ConsentBy>> missing(Situation situation, List<Item> items) {
        List<String> categories = categories(situation, items);
        Map<UUID, ConsentBy> ask = new LinkedHashMap<>();
        for (UUID id :
                items.stream().flatMap(item -> item.about().stream()).distinct().toList()) {
            Optional<Person> person = situation.person(id);
            if (person.isEmpty()) {
                return Optional.empty();
            }
            if (given(situation, id, categories)) {
                continue;
            }
            Optional<ConsentBy> voice = voices(situation, person.get()).stream()
                    .filter(by -> {
                        Draft draft = new Draft(situation);
                        answer(draft, id, by, categories);
                        return given(draft.done(), id, categories);
                    })
                    .findFirst();
            if (voice.isEmpty()) {
                return Optional.empty();
            }
            ask.put(id, voice.get());
        }
        return ask.isEmpty() ? Optional.empty() : Optional.of(ask);
    }

    static String who(Map<UUID, ConsentBy> ask) {
        return ask.size() == 1 ? words(ask.values().iterator().next()) : "everybody this is about";
    }

    private static List<String> categories(Situation situation, List<Item> items) {
        return Stream.concat(
                        items.stream().map(Item::category),
                        situation.identity().stream().map(Category::id))
                .distinct()
                .toList();
    }

    private static boolean given(Situation situation, UUID person, List<String> categories) {
        return categories.stream()
                .allMatch(category ->
                        ConsentReading.of(situation, category, List.of(person)).given());
    }

    /** Everybody asked says yes, today, to this recipient, purpose and kinds of information. */
    static void answered(Draft draft, Map<UUID, ConsentBy> ask, Collection<UUID> items) {
        List<String> categories = categories(draft.done(), draft.items(items));
        ask.forEach((person, by) -> answer(draft, person, by, categories));
    }

    private static void answer(Draft draft, UUID person, ConsentBy by, List<String> categories) {
        Situation now = draft.done();
        Consent yes = new Consent(
                new UUID(Long.MAX_VALUE, Long.MAX_VALUE),
                now.request().senderAgency(),
                ConsentState.GIVEN,
                by,
                Optional.of(by == ConsentBy.PERSON),
                List.of(now.request().senderAgency()),
                List.of(),
                now.request().recipient().agency().stream().toList(),
                List.of(now.request().purpose()),
                categories,
                Optional.empty(),
                now.facts().now());
        draft.consents(
                person,
                consents -> Stream.concat(consents.stream(), Stream.of(yes)).toList());
    }
}
