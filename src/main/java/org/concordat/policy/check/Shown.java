package org.concordat.policy.check;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;

import java.util.List;
import java.util.Optional;
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
        return authorities(shown)
                        .filter(authority -> authority.kind() == Authority.Kind.AGREEMENT_POWER)
                        .count()
                != authorities(actual)
                        .filter(authority -> authority.kind() == Authority.Kind.AGREEMENT_POWER)
                        .count();
    }

    /** A power that the sender names would have: where the pack lets a refusal outweigh it. */
    private static boolean groundOvercome(Situation actual, Situation shown) {
        return StatedGround.weight(actual).equals(Optional.of(Weight.POWER))
                && !authorities(actual)
                        .map(one -> one.weights(actual))
                        .toList()
                        .equals(authorities(shown)
                                .map(one -> one.weights(shown))
                                .toList());
    }

    private static Stream<Authority> authorities(Situation situation) {
        return Stream.concat(
                situation.items().stream()
                        .flatMap(item -> situation.category(item.category()).stream()
                                .map(category -> Authority.of(situation, category, item.about()))),
                situation.identity().stream()
                        .flatMap(identity -> situation.request().persons().stream()
                                .map(person ->
                                        Authority.of(situation, identity, List.of(person)))));
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
