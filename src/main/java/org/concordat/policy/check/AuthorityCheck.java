package org.concordat.policy.check;

import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Findings.PersonProblem;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What is confidential goes with consent, with a power that an agreement rests on, or on a ground. */
final class AuthorityCheck implements IdentityCheck {
    private static final String REFUSED = "refused";

    @Override
    public String id() {
        return "authority";
    }

    @Override
    public Set<String> reasons() {
        return Set.of(REFUSED);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.items().isEmpty()) {
            return List.of(findings.notApplicable("There is no item to look at."));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        Item item = situation.items().get(position);
        Optional<Category> category = situation.category(item.category());
        if (category.isEmpty()) {
            return findings.itemProblem(
                    new Problem(
                            "We cannot tell whether this is confidential.",
                            new Remedy(
                                    Kind.COMPLETE_ITEM, "Choose what kind of information it is.")),
                    position,
                    Optional.empty());
        }
        Authority authority = Authority.of(situation, category.get(), item.about());
        return authority.present()
                ? findings.satisfied(why(authority), position)
                : findings.itemProblem(
                        problem(situation, authority, item.about()),
                        position,
                        Carriers.ofItem(situation, authority.weights(situation), position));
    }

    @Override
    public List<Finding> examineIdentity(Situation situation, Set<Integer> going) {
        Findings findings = new Findings(situation, this);
        Category identity = situation.identity().orElseThrow();
        // INVARIANT (closed): with somebody nobody knows, nothing goes, on whatever ground.
        if (!everybodyFound(situation, going)) {
            return List.of(findings.identityProblem(
                    new Problem("We cannot find everybody this is about.", Offers.askSteward()),
                    Optional.empty()));
        }
        return findings.perPerson(
                going,
                person -> identityProblem(situation, identity, going, person),
                "You may say who this is about.");
    }

    private static boolean everybodyFound(Situation situation, Set<Integer> going) {
        List<UUID> asked = situation.request().persons();
        boolean everyItemIsAboutSomebody = going.stream()
                .noneMatch(position -> situation.items().get(position).about().isEmpty());
        return !asked.isEmpty()
                && everyItemIsAboutSomebody
                && Stream.concat(asked.stream(), situation.personsOf(going).stream())
                        .allMatch(id -> situation.person(id).isPresent());
    }

    private static Optional<PersonProblem> identityProblem(
            Situation situation, Category identity, Set<Integer> going, UUID person) {
        Authority authority = Authority.of(situation, identity, List.of(person));
        return authority.present()
                ? Optional.empty()
                : Optional.of(new PersonProblem(
                        problem(situation, authority, List.of(person)),
                        Carriers.ofIdentity(
                                situation,
                                authority.weights(situation),
                                identity.id(),
                                going,
                                person)));
    }

    private static String why(Authority authority) {
        return switch (authority.kind()) {
            case NOT_CONFIDENTIAL -> "This kind of information is not confidential.";
            case CONSENT -> "Everybody this is about has consent on record that covers it.";
            case CORRECTION -> Words.CORRECTS;
            case AGREEMENT_POWER, NONE ->
                "Agreement "
                        + authority.agreement().orElseThrow().number()
                        + " rests on a legal power, and no refusal is on record.";
        };
    }

    private static Problem problem(Situation situation, Authority authority, List<UUID> about) {
        Remedy remedy = Offers.askingAllowed(situation)
                ? Offers.seekConsent(situation, Asking.who(situation, about))
                : Offers.stateGround(situation);
        return switch (authority.word().state()) {
            case REFUSED -> new Problem(REFUSED, refused(authority), remedy);
            case DISAGREED ->
                new Problem(
                        REFUSED,
                        "Parents or carers answered differently. A no is respected until that is"
                                + " settled, or a ground allows sharing without it.",
                        Offers.askingAllowed(situation) ? Offers.askAgain(situation) : remedy);
            case EXPIRED -> new Problem(expired(authority), remedy);
            default ->
                new Problem(
                        "This is confidential, and no consent that covers it is on record with you.",
                        remedy);
        };
    }

    private static String refused(Authority authority) {
        Consent no = ConsentReading.first(authority.word()).orElseThrow();
        String on = Words.day(no.recordedAt());
        return (no.state() == ConsentState.WITHDRAWN
                        ? "Consent to share this was withdrawn on " + on
                        : "Consent to share this was refused on " + on)
                + ". That is respected unless new consent is given, or a ground allows sharing"
                + " without it.";
    }

    private static String expired(Authority authority) {
        Consent ended = ConsentReading.first(authority.word()).orElseThrow();
        return "This is confidential, and the consent on record ended on "
                + Words.day(ended.until().orElseThrow()) + ".";
    }

    @Override
    public String waitsFor(Situation situation) {
        return Offers.askingAllowed(situation) ? "consent or a ground" : "a ground";
    }
}
