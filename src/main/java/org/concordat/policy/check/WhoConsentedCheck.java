package org.concordat.policy.check;

import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Authority.Kind;
import org.concordat.policy.check.ConsentReading.State;
import org.concordat.policy.check.Findings.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Consent counts only from somebody who may give it; parents who disagree have given none. */
final class WhoConsentedCheck implements Check {
    @Override
    public String id() {
        return "whoConsented";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        List<Finding> problems = new ArrayList<>();
        for (int position = 0; position < situation.items().size(); position++) {
            examineItem(situation, findings, position).ifPresent(problems::add);
        }
        return problems.isEmpty() ? List.of(nothingWrong(situation, findings)) : problems;
    }

    private static Optional<Finding> examineItem(
            Situation situation, Findings findings, int position) {
        return authority(situation, position)
                .filter(authority -> !authority.present())
                .flatMap(authority -> problem(situation, authority)
                        .map(problem -> findings.itemProblem(
                                problem,
                                position,
                                // What releases the item without consent makes it not matter whose.
                                Carriers.ofItem(
                                        situation, authority.weights(situation), position))));
    }

    private static Optional<Authority> authority(Situation situation, int position) {
        Item item = situation.items().get(position);
        Optional<Category> category = situation.category(item.category());
        return category.map(known -> Authority.of(situation, known, item.about()));
    }

    private static Optional<Problem> problem(Situation situation, Authority authority) {
        State state = authority.word().state();
        if (state == State.DISAGREED) {
            return Optional.of(new Problem(
                    "Both a yes and a no from parents or carers are on record, so it is not settled.",
                    Offers.askingAllowed(situation)
                            ? Offers.askAgain(situation)
                            : Offers.stateGround(situation)));
        }
        if (state == State.NOT_COUNTED) {
            return Optional.of(new Problem(
                    "The consent on record is not from somebody who may give it here.",
                    remedy(situation, whoMay(authority))));
        }
        return Optional.empty();
    }

    private static Remedy remedy(Situation situation, String who) {
        return Offers.askingAllowed(situation)
                ? Offers.seekConsent(situation, who)
                : Offers.stateGround(situation);
    }

    /** The one who spoke was not the one to ask. */
    private static String whoMay(Authority authority) {
        boolean person = ConsentReading.first(authority.word())
                .map(Consent::by)
                .filter(by -> by == ConsentBy.PERSON)
                .isPresent();
        return person
                ? "whoever may decide for the person (or record that the person can decide)"
                : "the person themselves, or whoever may decide for them,";
    }

    private static Finding nothingWrong(Situation situation, Findings findings) {
        List<Authority> consented = new ArrayList<>();
        for (int position = 0; position < situation.items().size(); position++) {
            authority(situation, position)
                    .filter(authority -> authority.kind() == Kind.CONSENT)
                    .ifPresent(consented::add);
        }
        if (consented.isEmpty()) {
            return findings.notApplicable("No consent is relied on.");
        }
        boolean parent = consented.stream()
                .flatMap(authority -> authority.word().relied().stream())
                .anyMatch(consent ->
                        consent.by() == ConsentBy.PARENT || consent.by() == ConsentBy.CARER);
        return findings.satisfied(
                parent && askTheChildToo(situation)
                        ? "A parent or carer agreed. The child is old enough to be asked as well."
                        : "Those who agreed may decide this.");
    }

    private static boolean askTheChildToo(Situation situation) {
        return situation.facts().people().stream()
                .flatMap(person -> ConsentVoices.age(person, situation.today()).stream())
                .anyMatch(age -> age >= situation.pack().settings().ageToAsk()
                        && age < situation.pack().settings().adultAge());
    }

    @Override
    public String waitsFor(Situation situation) {
        return Offers.askingAllowed(situation)
                ? "consent from whoever may give it, or a ground"
                : "a ground";
    }
}
