package org.concordat.policy.check;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The facts as the sender's agency may be shown them, for working out what would help.
 *
 * <p>INVARIANT (silent): a refusal told to another agency binds, but what is offered must not tell of
 * it. So it is read away here, and with it whatever it overcame: what remains is somebody whom nobody
 * has asked.
 */
final class Shown {
    private Shown() {}

    static Situation of(Situation actual) {
        Draft draft = new Draft(actual);
        for (Person person : actual.facts().people()) {
            draft.consents(
                    person.id(),
                    consents -> consents.stream()
                            .filter(consent -> !toldElsewhere(actual, consent))
                            .toList());
        }
        if (draft.people.equals(actual.facts().people())) {
            return actual;
        }
        for (Person person : actual.facts().people()) {
            if (categories(actual)
                    .anyMatch(category -> given(draft.done(), category, person)
                            && !given(actual, category, person))) {
                draft.consents(
                        person.id(),
                        consents -> consents.stream()
                                .filter(consent -> consent.state() != ConsentState.GIVEN)
                                .toList());
            }
        }
        if (powerOvercome(actual, draft.done())) {
            draft.agreements.replaceAll(Shown::withoutPower);
        }
        if (groundOvercome(actual, draft.done())) {
            draft.ground = Optional.empty();
        }
        return draft.done();
    }

    private static boolean toldElsewhere(Situation situation, Consent consent) {
        return ConsentReading.isRefusal(consent)
                && !consent.recordedBy().equals(situation.request().senderAgency());
    }

    private static Stream<String> categories(Situation situation) {
        return Stream.concat(
                situation.items().stream().map(Item::category),
                situation.identity().stream().map(Category::id));
    }

    private static boolean given(Situation situation, String category, Person person) {
        return ConsentReading.of(situation, category, List.of(person.id())).given();
    }

    /** A power that an agreement rests on would have let something go. */
    private static boolean powerOvercome(Situation actual, Situation shown) {
        return powers(shown) != powers(actual);
    }

    private static long powers(Situation situation) {
        return authorities(situation, situation.items())
                .filter(authority -> authority.kind() == Authority.Kind.AGREEMENT_POWER)
                .count();
    }

    /** A power that the sender names would have: where the pack lets a refusal outweigh it. */
    private static boolean groundOvercome(Situation actual, Situation shown) {
        return StatedGround.weight(actual).equals(Optional.of(Weight.POWER))
                && !weightsOfCarried(actual).equals(weightsOfCarried(shown));
    }

    /** What the ground is not stated for, and what goes without it, is the same either way. */
    private static List<Set<Weight>> weightsOfCarried(Situation situation) {
        List<Item> carried = situation.items().stream()
                .filter(item -> StatedGround.carries(situation, item.id()))
                .toList();
        return authorities(situation, carried)
                .map(one -> one.kind() == Authority.Kind.NONE
                        ? one.weights(situation)
                        : Set.<Weight>of())
                .toList();
    }

    private static Stream<Authority> authorities(Situation situation, List<Item> items) {
        Stream<UUID> persons =
                items.stream().flatMap(item -> item.about().stream()).distinct();
        return Stream.concat(
                items.stream()
                        .flatMap(item -> situation.category(item.category()).stream()
                                .map(category -> Authority.of(situation, category, item.about()))),
                persons.flatMap(person -> situation.identity().stream()
                        .map(identity -> Authority.of(situation, identity, List.of(person)))));
    }

    private static Agreement withoutPower(Agreement agreement) {
        return new Agreement(
                agreement.id(),
                agreement.number(),
                agreement.community(),
                agreement.state(),
                agreement.purposes(),
                agreement.categories(),
                agreement.lawfulBasis(),
                Optional.empty(),
                agreement.from(),
                agreement.reviewBy(),
                agreement.controller());
    }
}
