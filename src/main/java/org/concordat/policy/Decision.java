package org.concordat.policy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What becomes of a sharing now. The machine never ends one: only a person records not shared. */
public sealed interface Decision {
    List<Finding> findings();

    List<ItemVerdict> items();

    /** What would let more go: each is enough by itself, the cheapest for the person first. */
    List<Proposal> remedies();

    Decision withRemedies(List<Proposal> remedies);

    /** One plain sentence that says what happens. */
    String summary();

    <T> T fold(Function<Deliver, T> deliver, Function<Hold, T> hold);

    /**
     * Deliver: at least one item is released.
     *
     * @param obligations what it still demands
     * @param reliesOn the consent statements that released something
     * @param agreement the agreement it used, if any (ROT-1.3.2)
     * @param persons those whose identity is released: whom a released item is about, and nobody else
     * @param remedies what would let the items go that stay behind
     */
    record Deliver(
            String summary,
            List<Finding> findings,
            List<ItemVerdict> items,
            List<Demand> obligations,
            List<UUID> reliesOn,
            Optional<UUID> agreement,
            List<UUID> persons,
            List<Proposal> remedies)
            implements Decision {
        @Override
        public Deliver withRemedies(List<Proposal> all) {
            return new Deliver(
                    summary, findings, items, obligations, reliesOn, agreement, persons, all);
        }

        @Override
        public <T> T fold(Function<Deliver, T> deliver, Function<Hold, T> hold) {
            return deliver.apply(this);
        }
    }

    /** Hold: nothing leaves. */
    record Hold(
            String summary,
            List<Finding> findings,
            List<ItemVerdict> items,
            List<Proposal> remedies)
            implements Decision {
        @Override
        public Hold withRemedies(List<Proposal> all) {
            return new Hold(summary, findings, items, all);
        }

        @Override
        public <T> T fold(Function<Deliver, T> deliver, Function<Hold, T> hold) {
            return hold.apply(this);
        }
    }

    /** Steps that together let it go, or let an item go that stays behind; none of them is idle. */
    record Proposal(List<Step> steps) {}

    /** A remedy, the check that it mends, and the item that it is about when it is about one. */
    record Step(String check, Finding.Remedy remedy, Optional<Integer> item) {}

    enum Verdict {
        RELEASED,
        WITHHELD,
        HELD
    }

    /** The clause, section and reason are those of the finding that stopped it; empty when released. */
    record ItemVerdict(
            UUID item,
            int position,
            Verdict verdict,
            Optional<String> clause,
            Optional<String> section,
            Optional<String> reason) {}

    /** What a delivered decision still demands of the sender's side. */
    enum ObligationKind {
        INFORM_PERSON,
        SUPERVISOR_REVIEW,
        COMPLETE_GROUND,
        COMPLETE_ITEMS,
        /** An item of another agency's went on without its grant: it is told (BUC-3i). */
        TELL_ORIGINATOR,
        /** Not of a delivery: a held sharing waits too long, and a supervisor sees to it. */
        CHASE_HELD
    }

    /** One of them; {@code dueHours} are clock hours from the decision. */
    record Demand(ObligationKind kind, int dueHours, String label, String clause) {}
}
