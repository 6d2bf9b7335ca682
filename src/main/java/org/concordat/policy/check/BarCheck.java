package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Carrier;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Pack.BarException;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.Pack.GroundKind;
import org.concordat.policy.Pack.StatutoryBar;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Some statutes forbid passing on a kind of information. Such an item stays with the sender unless that
 * statute's own exceptions let it go; no other ground does.
 *
 * <p>INVARIANT (cited): the statute is cited, as law.
 */
final class BarCheck implements Check {
    @Override
    public String id() {
        return "bar";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.WITHHOLD);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.noItem(item -> isProtected(situation, item))) {
            return List.of(findings.notApplicable(
                    "No statute forbids passing on these kinds of information."));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static boolean isProtected(Situation situation, Item item) {
        return !bars(situation, item).isEmpty();
    }

    /** INVARIANT (closed): a sender nobody knows is bound by every statute. */
    private static List<StatutoryBar> bars(Situation situation, Item item) {
        List<String> bars =
                situation.category(item.category()).map(Category::bars).orElse(List.of());
        return bars.isEmpty() ? List.of() : binding(situation, bars);
    }

    private static List<StatutoryBar> binding(Situation situation, List<String> bars) {
        return bars.stream()
                .map(id -> Optional.ofNullable(situation.pack().bars().get(id)).orElseThrow())
                .filter(bar -> situation
                        .sender()
                        .map(sender -> bar.binds(sender.kind()))
                        .orElse(true))
                .toList();
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        Item item = situation.items().get(position);
        List<StatutoryBar> bars = bars(situation, item);
        if (bars.isEmpty()) {
            return findings.notApplicable("No statute forbids your agency this.", position);
        }
        // The first that stands in the way; several are lifted one by one.
        return bars.stream()
                .filter(bar -> !consented(situation, bar, item))
                .sorted((a, b) ->
                        Boolean.compare(excepted(situation, a, item), excepted(situation, b, item)))
                .findFirst()
                .map(bar -> findings.citing(
                        bar.id(),
                        findings.itemProblem(
                                problem(situation, bar),
                                position,
                                excepted(situation, bar, item)
                                        ? Optional.of(Carrier.GROUND)
                                        : Optional.empty())))
                .orElseGet(() -> findings.citing(
                        bars.get(0).id(),
                        findings.satisfied(
                                "A statute protects this, and consent lifts that.", position)));
    }

    private static boolean consented(Situation situation, StatutoryBar bar, Item item) {
        return bar.exceptions().contains(BarException.CONSENT)
                && ConsentReading.of(situation, item.category(), item.about()).given();
    }

    /** A public interest is no exception of any statute's: only the kinds that it names. */
    private static boolean excepted(Situation situation, StatutoryBar bar, Item item) {
        return StatedGround.carries(situation, item.id())
                && StatedGround.kind(situation)
                        .flatMap(BarCheck::exception)
                        .filter(bar.exceptions()::contains)
                        .isPresent();
    }

    private static Optional<BarException> exception(GroundKind kind) {
        return switch (kind) {
            case SAFETY -> Optional.of(BarException.SAFETY);
            case DUTY -> Optional.of(BarException.DUTY);
            case COURT_ORDER -> Optional.of(BarException.COURT_ORDER);
            case PUBLIC_INTEREST, POWER -> Optional.empty();
        };
    }

    private static Problem problem(Situation situation, StatutoryBar bar) {
        String lifts = Words.either(
                bar.exceptions().stream().sorted().map(BarCheck::words).toList());
        return new Problem(
                "A statute forbids passing this on: " + bar.title() + ". "
                        + (lifts.isEmpty()
                                ? "Nothing that can be stated here lifts it."
                                : "What lifts it here is " + lifts + "."),
                remedy(situation, bar));
    }

    private static String words(BarException exception) {
        return switch (exception) {
            case CONSENT -> "consent";
            case SAFETY -> "a ground of safety";
            case DUTY -> "a legal duty";
            case COURT_ORDER -> "a court order";
        };
    }

    private static Remedy remedy(Situation situation, StatutoryBar bar) {
        boolean consentLifts = bar.exceptions().contains(BarException.CONSENT);
        if (consentLifts && Offers.askingAllowed(situation)) {
            return Offers.seekConsent(situation, "the person this is about");
        }
        return bar.exceptions().size() > (consentLifts ? 1 : 0)
                ? Offers.stateGround(situation)
                : Offers.removeItem();
    }

    @Override
    public String waitsFor(Situation situation) {
        return "what a statute forbids to be lifted";
    }
}
