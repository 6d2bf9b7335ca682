package org.concordat.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A partnership's protocol as data, valid by construction: its loader reports every mistake together
 * and a node never runs on an invalid one.
 *
 * @param name the pack's file name without ending, such as {@code rotherham}
 * @param version changes whenever the file's content does; kept with each decision
 * @param protocol the partnership's document itself
 * @param checks what each check does when it is not satisfied, and the clause it cites
 * @param bases the catalogue's entries that this pack names
 * @param bars the catalogue's bars that some category names or some check cites
 * @param obligations the clause behind each thing that a delivered decision still demands
 * @param terms what those who sign take on
 * @param hub the hub's hours and times, its referrals, and how concerns add up
 * @param publicPages what everybody may read without signing in
 */
public record Pack(
        String name,
        String version,
        String partnership,
        Protocol protocol,
        List<Tier> tiers,
        Map<String, Purpose> purposes,
        Map<String, Category> categories,
        Map<String, GroundRule> grounds,
        Map<String, Clause> clauses,
        Map<String, CheckRule> checks,
        Map<String, LawfulBasis> bases,
        Map<String, StatutoryBar> bars,
        Map<Decision.ObligationKind, String> obligations,
        Terms terms,
        HubTerms hub,
        PublicPages publicPages,
        Settings settings) {

    /** Who somebody is: the one category of that kind. */
    public Category identifying() {
        return only(Category::identifying);
    }

    /** That there is a concern and no more: the one category of that kind (ROT-1.6b). */
    public Category concernOnly() {
        return only(Category::concernOnly);
    }

    private Category only(Predicate<Category> which) {
        return categories.values().stream().filter(which).findFirst().orElseThrow();
    }

    public Terms.Agreements agreements() {
        return terms.agreements();
    }

    public Terms.Training training() {
        return terms.training();
    }

    public Terms.Caldicott caldicott() {
        return terms.caldicott();
    }

    /**
     * The document that the pack puts into data.
     *
     * @param title its own name, as people are shown it
     * @param open everybody may read the register of its agencies and agreements
     */
    public record Protocol(
            String title,
            Optional<String> version,
            Optional<LocalDate> date,
            int reviewMonths,
            boolean open) {}

    /**
     * A level of the partnership's documents, and who answers for it.
     *
     * @param signedBy the roles that usually sign at this level; another role only warns (BAR-5);
     *     empty where the document names none
     */
    public record Tier(int level, String title, String governedBy, List<String> signedBy) {}

    /** Something information may be shared for. */
    public record Purpose(String id, String label, String clause) {}

    /**
     * A kind of information.
     *
     * @param confidential needs consent, a power or a ground
     * @param health health information, which needs a stated justification
     * @param identifying the person's identity itself
     * @param whereabouts where the person can be found, which a flagged address keeps back
     * @param concernOnly that we hold a concern, and nothing of it (ROT-1.6b); exactly one is
     * @param bars ids of the statutory bars that protect it
     */
    public record Category(
            String id,
            String label,
            boolean confidential,
            boolean health,
            boolean identifying,
            boolean whereabouts,
            boolean concernOnly,
            List<String> bars) {}

    public enum GroundKind {
        SAFETY,
        PUBLIC_INTEREST,
        POWER,
        DUTY,
        COURT_ORDER
    }

    /** Whom a ground is made for (HMG-3): a child is anybody below the pack's adult age. */
    public enum GroundAbout {
        CHILD,
        ADULT
    }

    /**
     * A ground.
     *
     * @param harm asking the person first may be what makes it dangerous
     * @param about whom it is offered first for; it may be stated of anybody
     */
    public record GroundRule(
            String id,
            String label,
            GroundKind kind,
            boolean harm,
            Optional<GroundAbout> about,
            String clause,
            String guidance) {}

    /**
     * A numbered sentence of the protocol.
     *
     * @param id ours, as clauses.md has it: {@code ROT-1.5b}
     * @param section the document's own number: {@code §1.5}
     * @param title a short title in our words
     * @param text what it asks, in our words
     */
    public record Clause(String id, String section, String title, Optional<String> text) {}

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

        Stream<String> cited() {
            return Stream.concat(Stream.of(clause), cites.values().stream());
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

    /** What lifts a statutory bar: consent, or a ground of that kind. */
    public enum BarException {
        CONSENT,
        SAFETY,
        DUTY,
        COURT_ORDER
    }

    /**
     * A statute that forbids a disclosure (ROT-3.3).
     *
     * @param agencyKinds kinds of disclosing agency that it binds; empty: every kind
     * @param unconfirmed not yet compared with the statute's text
     */
    public record StatutoryBar(
            String id,
            String title,
            String forbids,
            List<String> agencyKinds,
            Set<BarException> exceptions,
            boolean unconfirmed) {
        public boolean binds(String agencyKind) {
            return agencyKinds.isEmpty() || agencyKinds.contains(agencyKind);
        }
    }

    /**
     * The pack's numbers and switches.
     *
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
            boolean powerOutweighsRefusal,
            int ageToAsk,
            int adultAge,
            int confirmAfterHours,
            int escalateAfterHours,
            int informWithinHours,
            int reviewWithinHours,
            int completeWithinHours) {}
}
