package org.concordat.access;

import static java.util.Map.entry;

import org.concordat.kernel.Action;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which action each operation of the API is. An operation that is not here is refused. */
public final class Operations {
    /** Those that nobody has to be signed in for. */
    public static final Set<String> OPEN =
            Set.of("signIn", "publicRegister", "publicProtocol", "publicRights");

    private static final Map<String, Action> ACTIONS = Map.ofEntries(
            entry("renewSession", Action.USE_SESSION),
            entry("signOut", Action.USE_SESSION),
            entry("me", Action.USE_SESSION),
            entry("pack", Action.READ_CHOICES),
            entry("guidance", Action.READ_CHOICES),
            entry("directory", Action.READ_CHOICES),
            entry("stream", Action.FOLLOW_STREAM),
            entry("refer", Action.REFER),
            entry("referrals", Action.LIST_REFERRALS),
            entry("referral", Action.READ_REFERRAL),
            entry("moveReferral", Action.WORK_REFERRAL),
            entry("askPartners", Action.WORK_REFERRAL),
            entry("rateReferral", Action.WORK_REFERRAL),
            entry("assignReferral", Action.WORK_REFERRAL),
            entry("noteReferral", Action.WORK_REFERRAL),
            entry("tickOffAction", Action.WORK_REFERRAL),
            entry("pauseClock", Action.WORK_REFERRAL),
            entry("startClock", Action.WORK_REFERRAL),
            entry("informationRequest", Action.READ_REQUEST),
            entry("answerRequest", Action.ANSWER_REQUEST),
            entry("hubQueue", Action.READ_QUEUE),
            entry("hubPresence", Action.READ_QUEUE),
            entry("hubFigures", Action.READ_QUEUE),
            entry("communities", Action.READ_REGISTER),
            entry("agreements", Action.READ_REGISTER),
            entry("agreement", Action.READ_REGISTER),
            entry("draftAgreement", Action.CHANGE_AGREEMENT),
            entry("editAgreement", Action.CHANGE_AGREEMENT),
            entry("signAgreement", Action.SIGN_FOR_AGENCY),
            entry("reviewAgreement", Action.CHANGE_AGREEMENT),
            entry("changeAgreement", Action.CHANGE_AGREEMENT),
            entry("agencies", Action.READ_REGISTER),
            entry("agency", Action.READ_REGISTER),
            entry("proposeAgency", Action.CHANGE_REGISTER),
            entry("editAgency", Action.CHANGE_AGENCY),
            entry("signOffAgency", Action.SIGN_FOR_AGENCY),
            entry("activateAgency", Action.CHANGE_REGISTER),
            entry("agencyLeaves", Action.CHANGE_REGISTER),
            entry("createTeam", Action.CHANGE_AGENCY),
            entry("editTeam", Action.CHANGE_AGENCY),
            entry("closeTeam", Action.CHANGE_AGENCY),
            entry("staff", Action.READ_STAFF),
            entry("enrol", Action.CHANGE_STAFF),
            entry("editPractitioner", Action.CHANGE_STAFF),
            entry("practitionerLeaves", Action.CHANGE_STAFF),
            entry("newPassword", Action.CHANGE_STAFF),
            entry("recordTraining", Action.RECORD_TRAINING),
            entry("absences", Action.READ_CHOICES),
            entry("recordAbsence", Action.RECORD_ABSENCE),
            entry("endAbsence", Action.RECORD_ABSENCE),
            entry("closures", Action.READ_REGISTER),
            entry("recordClosure", Action.CHANGE_AGENCY),
            entry("endClosure", Action.CHANGE_AGENCY),
            entry("createCommunity", Action.CHANGE_REGISTER),
            entry("editCommunity", Action.CHANGE_REGISTER),
            entry("joinCommunity", Action.CHANGE_REGISTER),
            entry("leaveCommunity", Action.CHANGE_REGISTER),
            entry("signOffCommunity", Action.SIGN_FOR_AGENCY),
            entry("assessments", Action.READ_REGISTER),
            entry("registerAssessment", Action.CHANGE_REGISTER),
            entry("editAssessment", Action.CHANGE_REGISTER),
            entry("registerTerms", Action.READ_CHOICES),
            entry("registerDue", Action.READ_DUE),
            entry("registerHistory", Action.READ_REGISTER_HISTORY),
            entry("registerExport", Action.EXPORT_REGISTER),
            entry("searchPeople", Action.SEARCH_PEOPLE),
            entry("registerPerson", Action.REGISTER_PERSON),
            entry("person", Action.READ_PERSON),
            entry("importPeople", Action.IMPORT_PEOPLE),
            entry("consents", Action.READ_CONSENTS),
            entry("recordConsent", Action.RECORD_CONSENT),
            entry("notices", Action.READ_NOTICES),
            entry("recordNotice", Action.RECORD_NOTICE),
            entry("disclosures", Action.READ_DISCLOSURES),
            entry("timeline", Action.READ_TIMELINE),
            entry("previewSharing", Action.PREVIEW_SHARING),
            entry("share", Action.SHARE),
            entry("uploadAttachment", Action.SHARE),
            entry("attachment", Action.READ_SHARING),
            entry("sharings", Action.LIST_SHARINGS),
            entry("sharing", Action.READ_SHARING),
            entry("decision", Action.READ_DECISION),
            entry("supplyGround", Action.SUPPLY_GROUND),
            entry("supplyJudgement", Action.SUPPLY_JUDGEMENT),
            entry("confirmSharing", Action.CONFIRM_SHARING),
            entry("notShared", Action.RECORD_NOT_SHARED),
            entry("releaseWhereabouts", Action.RELEASE_WHEREABOUTS),
            entry("askSupervisor", Action.ASK_SUPERVISOR),
            entry("onwardRequests", Action.LIST_ONWARD),
            entry("replayDecision", Action.REPLAY_DECISION),
            entry("rehearseAgreement", Action.REHEARSE),
            entry("rehearseCommunity", Action.REHEARSE),
            entry("rehearsePack", Action.REHEARSE),
            entry("rehearsal", Action.REHEARSE),
            entry("cancelRehearsal", Action.REHEARSE),
            entry("barredReaders", Action.READ_BARS),
            entry("barReader", Action.BAR_READER),
            entry("endBar", Action.END_BAR),
            entry("answerOnward", Action.ANSWER_ONWARD),
            entry("inbox", Action.READ_INBOX),
            entry("clocks", Action.LIST_CLOCKS),
            entry("obligations", Action.LIST_OBLIGATIONS),
            entry("dischargeObligation", Action.DISCHARGE_OBLIGATION),
            entry("askAdvice", Action.ASK_ADVICE),
            entry("adviceDesk", Action.LIST_ADVICE),
            entry("advice", Action.READ_ADVICE),
            entry("answerAdvice", Action.ANSWER_ADVICE),
            entry("matches", Action.REVIEW_MATCHES),
            entry("decideMatch", Action.REVIEW_MATCHES),
            entry("undoMatch", Action.REVIEW_MATCHES),
            entry("lodgeConcern", Action.LODGE_CONCERN),
            entry("concerns", Action.LIST_CONCERNS),
            entry("concern", Action.READ_CONCERN),
            entry("addToConcern", Action.CHANGE_CONCERN),
            entry("withdrawConcern", Action.CHANGE_CONCERN),
            entry("answerConcern", Action.ANSWER_CONCERN),
            entry("pictures", Action.READ_PICTURES),
            entry("picture", Action.READ_PICTURES),
            entry("openPicture", Action.DECIDE_PICTURE),
            entry("putOffPicture", Action.DECIDE_PICTURE),
            entry("simulatePictures", Action.SIMULATE_PICTURES),
            entry("journal", Action.READ_JOURNAL));

    private Operations() {}

    public static Optional<Action> action(String operationId) {
        return Optional.ofNullable(ACTIONS.get(operationId));
    }

    /** Every operation that the table knows, open ones apart. */
    public static Set<String> known() {
        return ACTIONS.keySet();
    }
}
