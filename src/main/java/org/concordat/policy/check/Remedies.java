package org.concordat.policy.check;

import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What would release a held sharing. */
final class Remedies {
    /**
     * Cheapest for the person first: what only the sender does; then what asks the person; then what
     * goes past them. Taking something out costs the person least of all but helps them least too.
     */
    private static final List<Kind> CHEAPEST_FIRST = List.of(
            Kind.COMPLETE_ITEM,
            Kind.CHOOSE_PURPOSE,
            Kind.CONFIRM,
            Kind.CHOOSE_RECIPIENT,
            Kind.WAIT,
            Kind.RECORD_JUDGEMENT,
            Kind.SEEK_CONSENT,
            Kind.ASK_ORIGINATOR,
            Kind.REMOVE_ITEM,
            Kind.STATE_GROUND,
            Kind.ASK_STEWARD);

    private Remedies() {}

    static List<Proposal> of(Situation situation, Fates fates) {
        List<Proposal> proposals = new ArrayList<>();
        Set<Remedy> seen = new HashSet<>();
        // Taking items out helps only where something is left that may go.
        boolean othersMayGo = !fates.clear().isEmpty();
        for (Finding stop : fates.stops()) {
            for (Remedy remedy : offered(situation, stop)) {
                boolean useful = remedy.kind() != Kind.REMOVE_ITEM
                        || othersMayGo
                        || stop.remedy().equals(Optional.of(remedy));
                if (useful && seen.add(remedy)) {
                    proposals.add(new Proposal(stop.check(), remedy));
                }
            }
        }
        proposals.sort(Comparator.comparingInt(
                proposal -> CHEAPEST_FIRST.indexOf(proposal.remedy().kind())));
        return List.copyOf(proposals);
    }

    /** INVARIANT (closed): a check that errs while it offers still leaves the finding's own remedy. */
    private static List<Remedy> offered(Situation situation, Finding stop) {
        try {
            return Checks.byId(stop.check())
                    .map(check -> check.remedies(situation, stop))
                    .orElseGet(() -> stop.remedy().stream().toList());
        } catch (RuntimeException erring) {
            return stop.remedy().stream().toList();
        }
    }
}
