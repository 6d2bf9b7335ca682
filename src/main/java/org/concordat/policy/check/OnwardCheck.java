package org.concordat.policy.check;

import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;

/**
 * What came from another agency stays that agency's (BUC-3i): it goes on when that agency agreed to this
 * recipient, or on a ground, and then it is told.
 */
final class OnwardCheck implements Check {
    static final String ID = "onward";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.noItem(item -> item.forwardOf().isPresent())) {
            return List.of(findings.notApplicable("Nothing in it came from another agency."));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        Item item = situation.items().get(position);
        if (item.forwardOf().isEmpty()) {
            return findings.satisfied("This is your own agency's information.", position);
        }
        Optional<Origin> origin = origin(situation, item);
        if (origin.isEmpty()) {
            // Nobody knows whom to tell afterwards, so a ground does not carry it either.
            return findings.itemProblem(
                    new Problem(
                            "This came from another agency, and we cannot tell from which.",
                            Offers.askSteward()),
                    position,
                    Optional.empty());
        }
        if (origin.get().originator().equals(situation.request().senderAgency())) {
            return findings.satisfied("This is your own agency's information.", position);
        }
        return origin.get().permission() == Permission.GRANTED
                ? findings.satisfied("The agency it came from agreed to this recipient.", position)
                : findings.itemProblem(
                        problem(origin.get().permission()),
                        position,
                        Carriers.ofItem(situation, Weight.SAFETY_OR_LAW, position));
    }

    private static Optional<Origin> origin(Situation situation, Item item) {
        return situation.facts().origins().stream()
                .filter(origin -> item.forwardOf().equals(Optional.of(origin.item())))
                .findFirst();
    }

    private static Problem problem(Permission permission) {
        return switch (permission) {
            case ASKED ->
                new Problem(
                        "The agency it came from was asked to agree, and has not answered yet.",
                        new Remedy(
                                Kind.ASK_ORIGINATOR,
                                "Wait until the agency it came from agrees, or ring them."));
            case REFUSED ->
                new Problem(
                        "The agency it came from does not agree to this recipient.",
                        new Remedy(
                                Kind.ASK_ORIGINATOR,
                                "Talk to the agency it came from; if they agree after all, it goes."));
            case NOT_ASKED, GRANTED ->
                new Problem(
                        "This came from another agency, which has to agree before it is passed on.",
                        new Remedy(Kind.ASK_ORIGINATOR, "Ask the agency it came from to agree."));
        };
    }

    @Override
    public String waitsFor(Situation situation) {
        return "the answer of the agency it came from";
    }
}
