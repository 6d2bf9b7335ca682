package org.concordat.policy;

import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What those who sign a protocol take on.
 *
 * @param memberships the groups a signatory chooses from (BUC-0); empty where there is no choice
 * @param conflictResolution the stages of challenging a decision not to share, first one first; empty
 *     where the protocol has no such procedure
 * @param journal how it is watched; empty where nobody is asked to
 * @param drafts for how long they are kept; empty where the protocol says nothing of it
 * @param reviews what supervisors look at besides overrides; empty where the protocol asks for nothing more
 * @param cases times of complaints, breaches and incidents; empty where the protocol says nothing of them
 * @param retention for how long agencies keep what they hold; empty where the protocol says nothing of it
 * @param notices whether everybody of whom something is shared is to have been given notice; empty where it is not
 * @param annualReport which year it is about; empty where the protocol says nothing of it
 */
public record Terms(
        Agreements agreements,
        Map<String, Membership> memberships,
        Training training,
        Caldicott caldicott,
        List<Stage> conflictResolution,
        Optional<JournalTerms> journal,
        Optional<DraftTerms> drafts,
        Optional<ReviewTerms> reviews,
        Optional<CaseTerms> cases,
        Optional<RetentionTerms> retention,
        Optional<NoticeTerms> notices,
        Optional<ReportTerms> annualReport) {

    private static final int DRAFT_DAYS = 7;

    /** For how many days it is kept what somebody began to write and did not send. */
    public int draftDays() {
        return drafts.map(DraftTerms::keepDays).orElse(DRAFT_DAYS);
    }

    /** Of the protocol, or what is usual. */
    public CaseTerms casesOrUsual() {
        return cases.orElse(CaseTerms.USUAL);
    }

    /** Of the protocol, or what is usual. */
    public RetentionTerms retentionOrUsual() {
        return retention.orElse(RetentionTerms.USUAL);
    }

    /**
     * That everybody is told how information about them is used (BUC-8.3.1).
     *
     * @param clause which section asks for it
     * @param days within which it is done once something was shared
     */
    public record NoticeTerms(String clause, int days) {}

    /** With which month the year of the annual report begins. */
    public record ReportTerms(Month yearBegins) {}

    /** Of the protocol, or the financial year's. */
    public Month yearBegins() {
        return annualReport.map(ReportTerms::yearBegins).orElse(Month.APRIL);
    }

    /** For how many days drafts are kept. */
    public record DraftTerms(int keepDays) {}

    /**
     * What an agreement is here.
     *
     * @param optional the community alone suffices (BUC-1)
     * @param required the statements without which none can be signed (LLR-b)
     * @param reviewMonths how long one runs before somebody looks at it again
     */
    public record Agreements(boolean optional, Set<Statement> required, int reviewMonths) {}

    /** The five statements of an agreement (LLR-b). */
    public enum Statement {
        /** Why information is shared. */
        PURPOSE,
        /** What the recipient may do with it. */
        USE,
        /** Which information, and no other. */
        SCOPE,
        /** When responsibility moves from one controller to the other, or that they share it. */
        RESPONSIBILITY,
        /** What each agency answers for. */
        RESPONSIBILITIES
    }

    /** A group of signatories, and what its members do. */
    public record Membership(String id, String label, List<String> duties) {}

    /** After how many months training is to be repeated. */
    public record Training(int months) {}

    /**
     * Who has a Caldicott guardian.
     *
     * @param required an agency of these kinds without one shares no health information
     * @param kinds kinds of agency that it concerns
     */
    public record Caldicott(boolean required, List<String> kinds) {
        public boolean concerns(String agencyKind) {
            return kinds.contains(agencyKind);
        }
    }

    /**
     * What the partnership asks of its journal.
     *
     * @param witnesses who is to watch that it only grows
     * @param keptYears for how long it is kept what entries say; empty: until an order erases it
     */
    public record JournalTerms(Optional<Witnesses> witnesses, Optional<Integer> keptYears) {}

    /**
     * Agencies that run a witness of the journal.
     *
     * @param asked how many
     * @param withinHours clock hours within which each cosigns what was entered
     */
    public record Witnesses(int asked, int withinHours) {}

    /**
     * A stage of conflict resolution.
     *
     * @param stage what happens
     * @param by who settles it, in the protocol's words
     * @param who of both sides acts at it here
     * @param days working days
     */
    public record Stage(String stage, String by, Party who, int days) {}

    /** Who of the two sides acts at a stage. */
    public enum Party {
        /** Who challenges, who refused, and the supervisors of both. */
        PRACTITIONERS,
        SUPERVISORS,
        /** The nominated representatives. */
        REPRESENTATIVES
    }

    /** Where a protocol says nothing of how a no is challenged: nobody is left with one that only its author may weigh. */
    private static final List<Stage> USUAL_STAGES = List.of(
            new Stage(
                    "The two practitioners and their supervisors talk",
                    "Practitioners and supervisors of both sides",
                    Party.PRACTITIONERS,
                    2),
            new Stage(
                    "The supervisors try to settle it",
                    "Supervisors of both sides",
                    Party.SUPERVISORS,
                    3),
            new Stage(
                    "The representatives settle it, with the steward's advice",
                    "Nominated representatives of both sides",
                    Party.REPRESENTATIVES,
                    5));

    /** The stages of a challenge, first one first: the protocol's own, or where it has none the usual ones. */
    public List<Stage> challengeStages() {
        return conflictResolution.isEmpty() ? USUAL_STAGES : conflictResolution;
    }
}
