package org.concordat.access;

import static org.concordat.kernel.Relation.ANY;
import static org.concordat.kernel.Relation.AUTHOR;
import static org.concordat.kernel.Relation.NAMED_RECIPIENT;
import static org.concordat.kernel.Relation.OBLIGED;
import static org.concordat.kernel.Relation.OWN_AGENCY;
import static org.concordat.kernel.Relation.SUPERVISOR_OF_SENDER;
import static org.concordat.kernel.Relation.THEMSELVES;
import static org.concordat.kernel.Role.AUDITOR;
import static org.concordat.kernel.Role.HUB;
import static org.concordat.kernel.Role.PRACTITIONER;
import static org.concordat.kernel.Role.REPRESENTATIVE;
import static org.concordat.kernel.Role.STEWARD;
import static org.concordat.kernel.Role.SUPERVISOR;

import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Role;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one table of who may do what: role × action × relation. What it does not say is refused.
 *
 * <p>It is asked twice: at the door, whether any relation could let the caller do this at all; and by the
 * feature, once it knows how the caller stands to the thing.
 */
public final class Authority implements Permits {
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);

    /** Who works with people. Roles besides them, on their own, neither read of people nor share. */
    private static final Set<Role> FRONT_LINE = EnumSet.of(PRACTITIONER, HUB, SUPERVISOR);

    private static final Set<Role> SUPERVISORS = EnumSet.of(SUPERVISOR);

    private static final Map<Action, List<Grant>> TABLE = table();

    private record Grant(Set<Role> roles, Set<Relation> relations) {}

    private static Map<Action, List<Grant>> table() {
        Map<Action, List<Grant>> table = new EnumMap<>(Action.class);
        Grant sender = grant(FRONT_LINE, AUTHOR);
        Grant supervisor = grant(SUPERVISORS, SUPERVISOR_OF_SENDER);

        table.put(Action.USE_SESSION, List.of(grant(EVERYBODY, ANY)));
        table.put(Action.READ_CHOICES, List.of(grant(EVERYBODY, ANY)));
        table.put(Action.FOLLOW_STREAM, List.of(grant(EVERYBODY, ANY)));
        table.put(Action.KEEP_DRAFT, List.of(grant(EVERYBODY, AUTHOR)));
        table.put(Action.READ_REGISTER, List.of(grant(EVERYBODY, ANY)));
        register(table);
        cases(table);

        table.put(Action.SEARCH_PEOPLE, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.REGISTER_PERSON, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.READ_PERSON, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.READ_CONSENTS, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.RECORD_CONSENT, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.READ_NOTICES, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.RECORD_NOTICE, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.READ_DISCLOSURES, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.READ_TIMELINE, List.of(grant(FRONT_LINE, OWN_AGENCY)));

        table.put(Action.PREVIEW_SHARING, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.SHARE, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.LIST_SHARINGS, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        List<Grant> readers = List.of(grant(FRONT_LINE, AUTHOR, NAMED_RECIPIENT), supervisor);
        table.put(Action.READ_SHARING, readers);
        table.put(Action.READ_DECISION, readers);
        table.put(Action.READ_RECEIPT, List.of(sender, supervisor));
        table.put(
                Action.READ_STORY,
                List.of(sender, supervisor, grant(SUPERVISORS, Relation.SUPERVISOR_OF_RECIPIENT)));
        table.put(Action.SUPPLY_GROUND, List.of(sender, supervisor));
        table.put(Action.SUPPLY_JUDGEMENT, List.of(sender, supervisor));
        table.put(Action.CONFIRM_SHARING, List.of(sender, supervisor));
        table.put(Action.RECORD_NOT_SHARED, List.of(sender, supervisor));
        table.put(Action.RECALL_SHARING, List.of(sender, supervisor));
        table.put(Action.RELEASE_WHEREABOUTS, List.of(supervisor));
        table.put(Action.ASK_SUPERVISOR, List.of(sender));
        table.put(
                Action.REPLAY_DECISION,
                List.of(supervisor, grant(EnumSet.of(AUDITOR), OWN_AGENCY)));
        table.put(Action.LIST_ONWARD, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.ANSWER_ONWARD, List.of(sender, supervisor));
        table.put(Action.LIST_ITEM_REPORTS, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.REPORT_ITEM, List.of(grant(FRONT_LINE, NAMED_RECIPIENT)));
        table.put(Action.CORRECT_ITEM, List.of(sender, supervisor));
        table.put(Action.READ_ITEM_LEDGER, List.of(sender, supervisor));
        table.put(Action.ACKNOWLEDGE_CORRECTION, List.of(grant(FRONT_LINE, NAMED_RECIPIENT)));
        table.put(Action.READ_BARS, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.BAR_READER, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.END_BAR, List.of(grant(SUPERVISORS, OWN_AGENCY)));
        table.put(Action.REHEARSE, List.of(grant(EnumSet.of(STEWARD), ANY)));
        table.put(Action.READ_INBOX, List.of(grant(FRONT_LINE, NAMED_RECIPIENT)));
        table.put(
                Action.LIST_CLOCKS,
                List.of(grant(FRONT_LINE, ANY), grant(EnumSet.of(REPRESENTATIVE), ANY)));
        table.put(Action.LIST_OBLIGATIONS, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.DISCHARGE_OBLIGATION, List.of(grant(FRONT_LINE, OBLIGED), supervisor));

        table.put(Action.ASK_ADVICE, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.LIST_ADVICE, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.READ_ADVICE, List.of(sender, supervisor));
        table.put(Action.ANSWER_ADVICE, List.of(supervisor));

        subjectAccess(table, sender, supervisor);
        referrals(table, supervisor);

        table.put(Action.REVIEW_MATCHES, List.of(grant(EnumSet.of(HUB), ANY)));

        table.put(Action.LODGE_CONCERN, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.LIST_CONCERNS, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.READ_CONCERN, List.of(sender, supervisor));
        table.put(Action.CHANGE_CONCERN, List.of(sender));
        table.put(Action.ANSWER_CONCERN, List.of(sender, supervisor));
        table.put(Action.READ_PICTURES, List.of(grant(EnumSet.of(HUB), ANY)));
        table.put(Action.DECIDE_PICTURE, List.of(grant(EnumSet.of(HUB), ANY)));
        table.put(Action.SIMULATE_PICTURES, List.of(grant(EnumSet.of(STEWARD), ANY)));

        table.put(Action.READ_REVIEWS, List.of(grant(SUPERVISORS, OWN_AGENCY)));
        table.put(Action.DECIDE_REVIEW, List.of(grant(SUPERVISORS, OWN_AGENCY)));
        table.put(Action.READ_FEEDBACK, List.of(grant(FRONT_LINE, THEMSELVES)));
        table.put(Action.ANSWER_FEEDBACK, List.of(grant(FRONT_LINE, THEMSELVES)));

        challenges(table);
        retention(table);

        table.put(Action.READ_JOURNAL, List.of(grant(SUPERVISORS, ANY)));
        // What entries say an auditor sees by a journalled order alone.
        table.put(Action.READ_COMMITMENTS, List.of(grant(EnumSet.of(AUDITOR), ANY)));
        table.put(Action.PROVE_JOURNAL, List.of(grant(EVERYBODY, ANY)));
        table.put(Action.EXPORT_JOURNAL, List.of(grant(EnumSet.of(AUDITOR), ANY)));
        table.put(Action.READ_ORDERS, List.of(grant(EnumSet.of(STEWARD, AUDITOR), ANY)));
        // Two people of two roles: who makes an order does not carry it out.
        table.put(Action.MAKE_ORDER, List.of(grant(EnumSet.of(STEWARD), ANY)));
        table.put(Action.CHANGE_JOURNAL_KEY, List.of(grant(EnumSet.of(STEWARD), ANY)));
        table.put(Action.CARRY_OUT_ORDER, List.of(grant(EnumSet.of(AUDITOR), ANY)));
        return table;
    }

    /** Whoever registered a request works on it, and the agency's supervisors; they alone sign. */
    private static void subjectAccess(
            Map<Action, List<Grant>> table, Grant sender, Grant supervisor) {
        table.put(Action.REGISTER_SUBJECT_ACCESS, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.LIST_SUBJECT_ACCESS, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.WORK_SUBJECT_ACCESS, List.of(sender, supervisor));
        table.put(Action.SIGN_SUBJECT_ACCESS, List.of(supervisor));
        table.put(Action.LIST_ORIGINATOR_QUESTIONS, List.of(grant(FRONT_LINE, OWN_AGENCY)));
        table.put(Action.ANSWER_ORIGINATOR, List.of(sender, supervisor));
    }

    /** The hub's workers act on all that came to it; elsewhere whom a referral names does. */
    private static void referrals(Map<Action, List<Grant>> table, Grant supervisor) {
        Grant hub = grant(EnumSet.of(HUB), OWN_AGENCY);
        Grant named = grant(FRONT_LINE, NAMED_RECIPIENT);
        table.put(Action.REFER, List.of(grant(FRONT_LINE, ANY)));
        table.put(Action.LIST_REFERRALS, List.of(grant(FRONT_LINE, ANY)));
        table.put(
                Action.READ_REFERRAL,
                List.of(hub, grant(FRONT_LINE, AUTHOR, NAMED_RECIPIENT), supervisor));
        table.put(Action.WORK_REFERRAL, List.of(hub, named));
        table.put(Action.READ_QUEUE, List.of(grant(EnumSet.of(HUB), ANY)));
        table.put(Action.READ_REQUEST, List.of(named));
        table.put(Action.ANSWER_REQUEST, List.of(named));
    }

    /**
     * A no is challenged by whoever asked, and within the agency that wrote it by its author or a supervisor. Which of
     * them act at a stage is the stage's to say. A steward reads what has come to the last stage, and advises.
     */
    private static void challenges(Map<Action, List<Grant>> table) {
        Grant people = grant(FRONT_LINE, AUTHOR, NAMED_RECIPIENT);
        Grant supervisors =
                grant(SUPERVISORS, SUPERVISOR_OF_SENDER, Relation.SUPERVISOR_OF_RECIPIENT);
        Grant representatives = grant(EnumSet.of(REPRESENTATIVE), OWN_AGENCY);
        Grant steward = grant(EnumSet.of(STEWARD), OBLIGED);
        table.put(
                Action.CHALLENGE_REFUSAL,
                List.of(
                        grant(FRONT_LINE, AUTHOR),
                        grant(SUPERVISORS, SUPERVISOR_OF_SENDER),
                        grant(EnumSet.of(HUB), OWN_AGENCY)));
        table.put(
                Action.LIST_CHALLENGES,
                List.of(grant(FRONT_LINE, ANY), grant(EnumSet.of(REPRESENTATIVE, STEWARD), ANY)));
        table.put(Action.READ_CHALLENGE, List.of(people, supervisors, representatives, steward));
        table.put(Action.MOVE_CHALLENGE, List.of(people, supervisors, representatives));
        table.put(Action.ADVISE_CHALLENGE, List.of(steward));
    }

    /** Supervisors look at what is due; what one proposed another erases, or the representative. */
    private static void retention(Map<Action, List<Grant>> table) {
        Grant supervisors = grant(SUPERVISORS, OWN_AGENCY);
        Grant both = grant(EnumSet.of(SUPERVISOR, REPRESENTATIVE), OWN_AGENCY);
        table.put(Action.LIST_FILES_DUE, List.of(both));
        table.put(Action.REVIEW_FILE, List.of(supervisors));
        table.put(Action.ERASE_FILE, List.of(both));
        table.put(Action.HOLD_FILE, List.of(both));
        table.put(Action.HOLD_AGENCY, List.of(grant(EnumSet.of(REPRESENTATIVE), OWN_AGENCY)));
    }

    /** The steward keeps all of the register, a representative what is their own agency's. */
    private static void register(Map<Action, List<Grant>> table) {
        Grant steward = grant(EnumSet.of(STEWARD), ANY);
        Grant readers = grant(EnumSet.of(STEWARD, AUDITOR), ANY);
        Grant own = grant(EnumSet.of(REPRESENTATIVE), OWN_AGENCY);
        Grant leader = grant(EnumSet.of(REPRESENTATIVE, SUPERVISOR), OWN_AGENCY);
        table.put(Action.CHANGE_REGISTER, List.of(steward));
        table.put(Action.CHANGE_AGREEMENT, List.of(steward));
        table.put(Action.CHANGE_AGENCY, List.of(steward, own));
        table.put(Action.SIGN_FOR_AGENCY, List.of(steward, own));
        table.put(Action.READ_STAFF, List.of(readers, leader));
        table.put(Action.CHANGE_STAFF, List.of(steward, own));
        table.put(Action.RECORD_TRAINING, List.of(steward, leader));
        table.put(Action.RECORD_ABSENCE, List.of(grant(EVERYBODY, THEMSELVES), steward, leader));
        table.put(Action.READ_DUE, List.of(readers, own));
        table.put(Action.READ_REGISTER_HISTORY, List.of(readers, own));
        table.put(Action.EXPORT_REGISTER, List.of(readers, own));
        table.put(Action.IMPORT_PEOPLE, List.of(own));
    }

    /** Whoever answers for an agency handles its cases; everybody who works there may report. */
    private static void cases(Map<Action, List<Grant>> table) {
        Set<Role> reporters = EnumSet.of(PRACTITIONER, HUB, SUPERVISOR, REPRESENTATIVE);
        Set<Role> handlers = EnumSet.of(REPRESENTATIVE, SUPERVISOR);
        Grant reports = grant(reporters, ANY);
        Grant handles = grant(handlers, OWN_AGENCY);
        table.put(Action.OPEN_CASE, List.of(reports));
        table.put(Action.LIST_CASES, List.of(reports));
        table.put(
                Action.READ_CASE,
                List.of(handles, grant(reporters, AUTHOR), grant(handlers, NAMED_RECIPIENT)));
        table.put(Action.WORK_CASE, List.of(handles));
        table.put(Action.ANSWER_CASE, List.of(grant(handlers, NAMED_RECIPIENT)));
        table.put(Action.FOLLOW_MEASURE, List.of(handles, grant(reporters, OBLIGED)));
        table.put(Action.COORDINATE_CASES, List.of(grant(EnumSet.of(STEWARD), ANY)));
        Grant answers = grant(EnumSet.of(REPRESENTATIVE, STEWARD), ANY);
        table.put(Action.READ_ANNUAL_REPORT, List.of(answers));
        table.put(Action.MAKE_ANNUAL_REPORT, List.of(answers));
        table.put(Action.READ_LEARNING, List.of(grant(EVERYBODY, ANY)));
        table.put(Action.PUBLISH_LEARNING, List.of(handles));
        table.put(Action.RECORD_PROBLEM, List.of(reports));
        table.put(Action.LIST_PROBLEMS, List.of(reports));
        table.put(Action.ANSWER_PROBLEM, List.of(handles));
        table.put(Action.AUDIT_PROBLEMS, List.of(grant(handlers, ANY)));
    }

    private static Grant grant(Set<Role> roles, Relation... relations) {
        return new Grant(roles, Set.of(relations));
    }

    @Override
    public boolean allows(Caller caller, Action action, Relation... relations) {
        return TABLE.getOrDefault(action, List.of()).stream()
                .filter(grant -> caller.roles().stream().anyMatch(grant.roles()::contains))
                .anyMatch(grant -> grant.relations().contains(ANY)
                        || Arrays.stream(relations).anyMatch(grant.relations()::contains));
    }

    /** Whether there is any relation in which the caller could do what the operation does. */
    public boolean admits(Caller caller, String operationId) {
        return Operations.action(operationId)
                .filter(action -> allows(caller, action, Relation.values()))
                .isPresent();
    }
}
