package org.concordat.policy.check;

import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.Hold;
import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Result;
import org.concordat.policy.Pack.CheckRule;
import org.concordat.policy.SharingRequest.Item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs all checks, always, and turns what they found into a decision. */
public final class Examination {
    private final Situation situation;
    private final Map<Check, List<Finding>> found = new LinkedHashMap<>();

    private Examination(Situation situation) {
        this.situation = situation;
    }

    /** Decides by the checks given, in their order, and offers no remedies. */
    public static Decision decide(Situation situation, List<Check> checks) {
        Examination examination = new Examination(situation);
        examination.examine(checks);
        examination.examineIdentity();
        return examination.decision();
    }

    private void examine(List<Check> checks) {
        for (Check check : checks) {
            List<Finding> findings = safely(check, () -> check.examine(situation));
            // A check that finds nothing has not looked.
            found.put(check, findings.isEmpty() ? List.of(unchecked(situation, check)) : findings);
        }
    }

    /**
     * Identities go with the items, so what may carry them is known once those have been looked at.
     * An item that waits for an identity carries none either: then the others are looked at again.
     */
    private void examineIdentity() {
        Set<Integer> clear = fates().clear();
        boolean settled = clear.isEmpty();
        Set<Integer> going = settled
                ? situation.positions().boxed().collect(Collectors.toCollection(TreeSet::new))
                : clear;
        do {
            Map<Check, List<Finding>> round = identities(going);
            boolean stuck = round.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(Examination::stopsAnItem);
            boolean last = settled || !stuck;
            round.forEach((check, findings) -> found.merge(
                    check,
                    last
                            ? findings
                            : findings.stream().filter(Examination::stopsAnItem).toList(),
                    Examination::joined));
            settled = last;
            if (!settled) {
                going = fates().clear();
                settled = going.isEmpty();
            }
        } while (!settled);
    }

    private static List<Finding> joined(List<Finding> before, List<Finding> more) {
        List<Finding> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private Map<Check, List<Finding>> identities(Set<Integer> going) {
        Map<Check, List<Finding>> round = new LinkedHashMap<>();
        for (Check check : found.keySet()) {
            if (check instanceof IdentityCheck identity) {
                round.put(check, safely(check, () -> identity.examineIdentity(situation, going)));
            }
        }
        return round;
    }

    private static boolean stopsAnItem(Finding finding) {
        return finding.stops() && finding.item().isPresent();
    }

    /** INVARIANT (closed): a check that errs holds. */
    private List<Finding> safely(Check check, Supplier<List<Finding>> examine) {
        try {
            return examine.get();
        } catch (RuntimeException erring) {
            return List.of(unchecked(situation, check));
        }
    }

    /** What is found of a check that could not be made; it cites that check's clause (cited). */
    private static Finding unchecked(Situation situation, Check check) {
        String clause = Optional.ofNullable(situation.pack().checks().get(check.id()))
                .map(CheckRule::clause)
                .or(() -> situation.pack().clauses().keySet().stream().findFirst())
                .orElse(check.id());
        return new Finding(
                check.id(),
                Result.NOT_SATISFIED,
                Effect.HOLD,
                Optional.empty(),
                Optional.empty(),
                clause,
                situation.section(clause),
                "This could not be checked, so it waits.",
                Optional.of(Offers.askSteward()));
    }

    private Fates fates() {
        List<Finding> all = new ArrayList<>();
        found.values().forEach(findings -> findings.forEach(all::add));
        return new Fates(situation, all);
    }

    private Decision decision() {
        Fates fates = fates();
        return fates.delivers()
                ? new Deliver(
                        delivered(fates),
                        fates.findings(),
                        fates.verdicts(),
                        Obligations.of(situation, fates),
                        reliesOn(fates),
                        agreement(fates),
                        situation.personsOf(fates.clear()),
                        List.of())
                : new Hold(held(fates), fates.findings(), fates.verdicts(), List.of());
    }

    private String delivered(Fates fates) {
        int all = situation.items().size();
        int going = fates.clear().size();
        if (situation.outside()) {
            return going == all
                    ? "What you told may be shared like this."
                    : going + " of " + all + " items may be shared like this.";
        }
        if (going < all) {
            int behind = all - going;
            return "The recipient will receive " + going + " of " + all + " items; " + behind
                    + (behind == 1 ? " stays with you." : " stay with you.");
        }
        return all == 1
                ? "The recipient will receive the item."
                : "The recipient will receive all " + all + " items.";
    }

    private String held(Fates fates) {
        Set<String> stopping =
                fates.stops().stream().map(Finding::check).collect(Collectors.toSet());
        List<String> waits = found.keySet().stream()
                .filter(check -> stopping.contains(check.id()))
                .map(this::waitsFor)
                .distinct()
                .toList();
        // What was told before it was recorded cannot wait any more (BUC-3f).
        return situation.told()
                ? "What you told goes on record. It would have waited for " + Words.list(waits)
                        + ", so a supervisor looks at it."
                : "Nothing is sent yet: it waits for " + Words.list(waits) + ".";
    }

    private String waitsFor(Check check) {
        try {
            return check.waitsFor(situation);
        } catch (RuntimeException erring) {
            return "a check that could not be made";
        }
    }

    /** The statements that let something go that would not have gone without. */
    private List<UUID> reliesOn(Fates fates) {
        Set<UUID> relied = new TreeSet<>();
        for (int position : fates.clear()) {
            for (Consent consent : reliedOn(situation.items().get(position))) {
                relied.add(consent.id());
            }
        }
        return List.copyOf(relied);
    }

    private List<Consent> reliedOn(Item item) {
        return situation
                .category(item.category())
                .map(category -> Authority.of(situation, category, item.about()))
                .filter(authority -> authority.kind() == Authority.Kind.CONSENT)
                .map(authority -> authority.word().relied())
                .orElse(List.of());
    }

    /** Several may cover the flow (ROT-1.3.2): the one that covers most of what goes is named. */
    private Optional<UUID> agreement(Fates fates) {
        List<Agreement> inForce = situation.agreementsInForce();
        if (inForce.size() < 2) {
            return inForce.stream().findFirst().map(Agreement::id);
        }
        List<String> categories = fates.clear().stream()
                .map(position -> situation.items().get(position).category())
                .toList();
        Comparator<Agreement> best = Comparator.<Agreement>comparingLong(
                        agreement -> -categories.stream()
                                .filter(agreement.categories()::contains)
                                .count())
                .thenComparing(agreement -> agreement.reviewBy().isBefore(situation.today()))
                .thenComparingInt(Agreement::number)
                .thenComparing(Agreement::id);
        return inForce.stream().min(best).map(Agreement::id);
    }
}
