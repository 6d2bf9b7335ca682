package org.concordat.web;

import org.concordat.clock.PauseReason;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.referral.AnswerDesk.NewAnswer;
import org.concordat.referral.AnswerKind;
import org.concordat.referral.DecisionDesk.NewDecision;
import org.concordat.referral.DecisionDesk.NewEnd;
import org.concordat.referral.InformationDesk.NewQuestion;
import org.concordat.referral.PauseDesk.Which;
import org.concordat.referral.Telling;
import org.concordat.referral.TriageDesk.NewNote;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what somebody does with a referral or a request. */
final class ReferralBodies {
    private ReferralBodies() {}

    static NewDecision decision(Body body) {
        body.require("levelOfNeed");
        body.require("rationale");
        NewDecision asked = new NewDecision(
                body.integer("version").orElse(0),
                body.text("levelOfNeed").orElse(""),
                body.paragraphs("rationale").orElse(""),
                body.uuid("next"),
                telling(body));
        body.throwIfWrong();
        return asked;
    }

    static NewEnd end(Body body) {
        body.require("outcome");
        NewEnd asked = new NewEnd(
                body.integer("version").orElse(0),
                body.paragraphs("outcome").orElse(""),
                body.paragraphs("instead"),
                telling(body));
        body.throwIfWrong();
        return asked;
    }

    static NewQuestion question(Body body) {
        NewQuestion asked = new NewQuestion(
                body.objects("recipients").stream()
                        .flatMap(one -> one.uuid("team").stream())
                        .distinct()
                        .toList(),
                body.paragraphs("question").orElse(""),
                body.uuids("persons").orElse(List.of()),
                telling(body));
        body.throwIfWrong();
        return asked;
    }

    static NewAnswer answer(Body body) {
        NewAnswer asked = new NewAnswer(
                body.constant("how", AnswerKind.class).orElse(AnswerKind.REFUSED),
                SharingBodies.items(body),
                body.line("ring"),
                body.text("reason"),
                body.paragraphs("note"),
                telling(body));
        body.throwIfWrong();
        return asked;
    }

    static NewNote note(Body body) {
        boolean action = body.text("kind").filter("action"::equals).isPresent();
        if (action) {
            body.require("owner");
            body.require("due");
        }
        NewNote asked = new NewNote(
                action,
                body.paragraphs("text").orElse(""),
                action ? body.line("owner") : Optional.empty(),
                action ? body.date("due") : Optional.empty());
        body.throwIfWrong();
        return asked;
    }

    static Which which(UUID referral, Body body) {
        Which which = new Which(
                referral, body.uuid("request"), body.integer("version").orElse(0));
        body.throwIfWrong();
        return which;
    }

    static PauseReason pauseReason(Body body) {
        PauseReason reason =
                body.constant("reason", PauseReason.class).orElse(PauseReason.SOMETHING_ELSE);
        body.throwIfWrong();
        return reason;
    }

    private static Telling telling(Body body) {
        return new Telling(
                body.text("category"),
                body.constant("askingRisk", AskingRisk.class).orElse(AskingRisk.UNKNOWN),
                body.object("ground").map(SharingBodies::ground),
                body.object("judgement").map(SharingBodies::judgement));
    }
}
