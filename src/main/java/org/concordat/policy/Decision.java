package org.concordat.policy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What becomes of a sharing now. The machine never ends one: only a person records not shared. */
public sealed interface Decision {
    List<Finding> findings();

    List<ItemVerdict> items();

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
     */
    record Deliver(
            String summary,
            List<Finding> findings,
            List<ItemVerdict> items,
            List<Demand> obligations,
            List<UUID> reliesOn,
            Optional<UUID> agreement,
            List<UUID> persons)
            implements Decision {
        @Override
        public <T> T fold(Function<Deliver, T> deliver, Function<Hold, T> hold) {
            return deliver.apply(this);
        }
    }

    /**
     * Hold: nothing leaves.
     *
     * @param remedies what would release it, cheapest for the person first
     */
    record Hold(
            String summary,
            List<Finding> findings,
            List<ItemVerdict> items,
            List<Proposal> remedies)
            implements Decision {
        @Override
        public <T> T fold(Function<Deliver, T> deliver, Function<Hold, T> hold) {
            return hold.apply(this);
        }
    }

    /** A remedy and the check that it mends. */
    record Proposal(String check, Finding.Remedy remedy) {}

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
