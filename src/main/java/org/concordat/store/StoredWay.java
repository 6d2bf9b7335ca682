package org.concordat.store;

import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Decision.Step;
import org.concordat.policy.Finding.Remedy;

import java.util.List;
import java.util.Optional;

/** A remedy as decisions keep it: its steps or, as the first rules wrote it, the only one. */
record StoredWay(Optional<List<Step>> steps, Optional<String> check, Optional<Remedy> remedy) {

    static List<Proposal> list(String text) {
        return Json.decodeList(text, StoredWay.class).stream()
                .map(StoredWay::proposal)
                .toList();
    }

    private Proposal proposal() {
        return new Proposal(steps.orElseGet(() ->
                List.of(new Step(check.orElseThrow(), remedy.orElseThrow(), Optional.empty()))));
    }
}
