package org.concordat.web;

import static java.util.Map.entry;

import io.vertx.core.Future;

import org.concordat.assurance.CaseContaining;
import org.concordat.assurance.CaseDesk;
import org.concordat.assurance.CaseDesk.NewCase;
import org.concordat.assurance.CaseKind;
import org.concordat.assurance.CaseMeasure.Outcome;
import org.concordat.assurance.CaseMoves;
import org.concordat.assurance.CaseMoves.Move;
import org.concordat.assurance.CaseReading;
import org.concordat.assurance.CaseSteps;
import org.concordat.assurance.CaseSteps.NewMeasure;
import org.concordat.assurance.CaseSteps.NewNotice;
import org.concordat.assurance.CaseTransition;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Place;
import org.concordat.sharing.Recorded;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Complaints, breaches and incidents over HTTP. */
public final class CaseRoutes implements Routes {
    private final CaseDesk desk;
    private final CaseMoves moves;
    private final CaseReading reading;
    private final CaseSteps steps;
    private final CaseContaining containing;

    public CaseRoutes(
            CaseDesk desk,
            CaseMoves moves,
            CaseReading reading,
            CaseSteps steps,
            CaseContaining containing) {
        this.desk = desk;
        this.moves = moves;
        this.reading = reading;
        this.steps = steps;
        this.containing = containing;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                entry("openCase", this::open),
                entry("cases", this::list),
                entry("case", this::read),
                entry("moveCase", this::move),
                entry("askPartner", this::ask),
                entry("answerCase", this::answer),
                entry("setMeasure", this::measure),
                entry("followMeasure", this::follow),
                entry("answerRegulator", this::notice),
                entry("containCase", this::contain),
                entry("containments", this::coordination),
                entry("answerContainment", this::answerContainment));
    }

    private Future<Reply> open(Request request) {
        Body body = new Body(request.body());
        NewCase said = new NewCase(
                body.constant("kind", CaseKind.class).orElse(CaseKind.INCIDENT),
                body.line("title").orElse(""),
                body.paragraphs("text").orElse(""),
                body.integer("affected").orElse(0),
                body.uuids("persons").orElse(List.of()),
                body.date("occurredOn"),
                body.instant("awareAt"));
        body.throwIfWrong();
        return desk.open(request.caller(), request.required(), said).map(Replies::recorded);
    }

    private Future<Reply> list(Request request) {
        return reading.list(request.caller(), request.queried("after").map(Place::required))
                .map(listed -> Reply.ok(CaseJson.listed(listed)));
    }

    private Future<Reply> read(Request request) {
        return reading.read(request.caller(), request.id())
                .map(view -> Reply.ok(CaseJson.view(view)));
    }

    private Future<Reply> move(Request request) {
        Body body = new Body(request.body());
        CaseTransition transition =
                Camel.to(CaseTransition.class, String.valueOf(request.path().get("transition")));
        Move said = new Move(
                transition,
                body.paragraphs("text").orElse(""),
                body.flag("nothingToLearn").orElse(false),
                body.instant("awareAt"));
        body.throwIfWrong();
        return moves.move(request.caller(), request.required(), request.id(), said)
                .map(Replies::recorded);
    }

    private Future<Reply> ask(Request request) {
        Body body = new Body(request.body());
        UUID agency = body.uuid("agency").orElse(request.caller().agency());
        String text = body.paragraphs("text").orElse("");
        body.throwIfWrong();
        return steps.ask(request.caller(), request.required(), request.id(), agency, text)
                .map(Replies::recorded);
    }

    private Future<Reply> answer(Request request) {
        Body body = new Body(request.body());
        String text = body.paragraphs("text").orElse("");
        body.throwIfWrong();
        return steps.answer(request.caller(), request.required(), request.id(), text)
                .map(Replies::recorded);
    }

    private Future<Reply> measure(Request request) {
        Body body = new Body(request.body());
        NewMeasure said = new NewMeasure(
                body.paragraphs("text").orElse(""),
                body.date("due").orElse(LocalDate.MIN),
                body.uuid("practitioner"),
                body.uuid("agency"));
        body.throwIfWrong();
        return steps.measure(request.caller(), request.required(), request.id(), said)
                .map(Replies::recorded);
    }

    private Future<Reply> follow(Request request) {
        Body body = new Body(request.body());
        Outcome outcome = body.constant("outcome", Outcome.class).orElse(Outcome.NOT_DONE);
        String effect = body.paragraphs("effect").orElse("");
        body.throwIfWrong();
        return steps.follow(request.caller(), request.required(), request.id(), outcome, effect)
                .map(Replies::recorded);
    }

    private Future<Reply> notice(Request request) {
        Body body = new Body(request.body());
        Optional<Instant> sentAt = body.instant("sentAt");
        boolean sent = body.text("outcome").orElse("").equals("sent");
        body.check(
                sent == sentAt.isPresent(),
                "sentAt",
                sent ? "required" : "notSent",
                sent ? "Say when it was sent." : "Leave this out: nothing was sent.");
        NewNotice said = new NewNotice(
                body.paragraphs("text").orElse(""),
                sentAt,
                body.flag("personsTold").orElse(false),
                body.paragraphs("personsReason").orElse(""));
        body.throwIfWrong();
        return steps.notice(request.caller(), request.required(), request.id(), said)
                .map(Replies::recorded);
    }

    private Future<Reply> contain(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        Optional<UUID> agreement = body.uuid("agreement");
        Optional<UUID> account = body.uuid("account");
        body.throwIfWrong();
        if (agreement.isPresent()) {
            return containing
                    .askToSuspend(
                            request.caller(),
                            request.required(),
                            request.id(),
                            agreement.get(),
                            reason)
                    .map(Replies::recorded);
        }
        Optional<UUID> unopenedUnder = body.uuid("unopenedUnder");
        if (unopenedUnder.isPresent()) {
            return containing
                    .recall(
                            request.caller(),
                            request.required(),
                            request.id(),
                            unopenedUnder.get(),
                            reason)
                    .map(Replies::recorded);
        }
        UUID practitioner = account.orElseThrow();
        return containing
                .suspendAccount(
                        request.caller(), request.required(), request.id(), practitioner, reason)
                .map(entered -> Replies.recorded(new Recorded(practitioner, entered.recordedAt())));
    }

    private Future<Reply> coordination(Request request) {
        return containing
                .coordination(request.caller())
                .map(found -> Reply.ok(CaseJson.coordination(found)));
    }

    private Future<Reply> answerContainment(Request request) {
        Body body = new Body(request.body());
        boolean suspend = body.flag("suspend").orElse(false);
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return containing
                .answer(request.caller(), request.required(), request.id(), suspend, reason)
                .map(Replies::recorded);
    }
}
