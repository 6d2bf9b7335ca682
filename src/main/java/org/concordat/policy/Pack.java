package org.concordat.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A partnership's protocol as data, valid by construction: its loader reports every mistake together
 * and a node never runs on an invalid one.
 *
 * @param name the pack's file name without ending, such as {@code rotherham}
 * @param version changes whenever the file's content does; kept with each decision
 * @param checks what each check does when it is not satisfied, and the clause it cites
 * @param bases the catalogue's entries that this pack names
 * @param obligations the clause behind each thing that a delivered decision still demands
 */
public record Pack(
        String name,
        String version,
        String partnership,
        List<Tier> tiers,
        Map<String, Purpose> purposes,
        Map<String, Category> categories,
        Map<String, GroundRule> grounds,
        Map<String, Clause> clauses,
        Map<String, CheckRule> checks,
        Map<String, LawfulBasis> bases,
        Map<Decision.ObligationKind, String> obligations,
        Settings settings) {

    /** A level of the partnership's documents, and who answers for it. */
    public record Tier(int level, String title, String governedBy) {}

    /** Something information may be shared for. */
    public record Purpose(String id, String label, String clause) {}

    /**
     * A kind of information.
     *
     * @param confidential needs consent, a power or a ground
     * @param health health information, which needs a stated justification
     * @param identifying the person's identity itself
     * @param whereabouts where the person can be found, which a flagged address keeps back
     */
    public record Category(
            String id,
            String label,
            boolean confidential,
            boolean health,
            boolean identifying,
            boolean whereabouts) {}

    public enum GroundKind {
        SAFETY,
        PUBLIC_INTEREST,
        POWER,
        DUTY,
        COURT_ORDER
    }

    /** A ground; with {@code harm}, asking the person first may be what makes it dangerous. */
    public record GroundRule(
            String id,
            String label,
            GroundKind kind,
            boolean harm,
            String clause,
            String guidance) {}

    /**
     * A numbered sentence of the protocol.
     *
     * @param id ours, as clauses.md has it: {@code ROT-1.5b}
     * @param section the document's own number: {@code §1.5}
     * @param title a short title in our words
     */
    public record Clause(String id, String section, String title) {}

    /**
     * What one check does and cites.
     *
     * @param clause the clause it cites
     * @param cites other clauses for particular reasons of that check, by the check's own word for
     *     the reason: a refusal cites another clause than consent nobody asked for
     */
    public record CheckRule(Finding.Effect effect, String clause, Map<String, String> cites) {
        public String clauseFor(String reason) {
            return cites.getOrDefault(reason, clause);
        }
    }

    /**
     * An entry of the catalogue of lawful bases.
     *
     * @param agencyKinds kinds of agency that may rely on it; empty: every kind
     * @param from first day in force; empty when it has long been
     * @param duty it obliges; otherwise it only permits
     * @param unconfirmed not yet compared with the statute's text: usable with a warning
     */
    public record LawfulBasis(
            String id,
            String title,
            String enables,
            List<String> agencyKinds,
            boolean specialCategories,
            Optional<LocalDate> from,
            boolean duty,
            boolean unconfirmed) {}

    /**
     * The pack's numbers and switches.
     *
     * @param agreementOptional the community alone suffices (BUC-1)
     * @param powerOutweighsRefusal a named legal power carries a refusal (Rotherham yes, Barnsley no)
     * @param ageToAsk about the age from which a competent child is asked, in years
     * @param adultAge in years
     * @param confirmAfterHours clock hours after which a held sharing is released only when its sender
     *     confirms it
     * @param escalateAfterHours clock hours after which a held sharing goes to the supervisor
     * @param informWithinHours clock hours to tell the person
     * @param reviewWithinHours clock hours for a supervisor's review
     */
    public record Settings(
            boolean agreementOptional,
            boolean powerOutweighsRefusal,
            int ageToAsk,
            int adultAge,
            int confirmAfterHours,
            int escalateAfterHours,
            int informWithinHours,
            int reviewWithinHours,
            int completeWithinHours) {}
}
