package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.clock.PauseReason;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Place;
import org.concordat.kernel.Problem;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.referral.AnswerDesk;
import org.concordat.referral.DecisionDesk;
import org.concordat.referral.InformationDesk;
import org.concordat.referral.Moved;
import org.concordat.referral.PauseDesk;
import org.concordat.referral.PauseDesk.Which;
import org.concordat.referral.ReferralBook.Filter;
import org.concordat.referral.ReferralDesk;
import org.concordat.referral.ReferralTransition;
import org.concordat.referral.TriageDesk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Referrals, requests to partners and the hub's queue, over HTTP. */
public final class ReferralRoutes implements Routes {
    private static final int QUEUE_ROWS = 500;

    private final ReferralDesk desk;
    private final TriageDesk triage;
    private final PauseDesk pauses;
    private final DecisionDesk decisions;
    private final InformationDesk information;
    private final AnswerDesk answers;
    private final ReferralJson json;

    public ReferralRoutes(
            ReferralDesk desk,
            TriageDesk triage,
            PauseDesk pauses,
            DecisionDesk decisions,
            InformationDesk information,
            AnswerDesk answers,
            ReferralJson json) {
        this.desk = desk;
        this.triage = triage;
        this.pauses = pauses;
        this.decisions = decisions;
        this.information = information;
        this.answers = answers;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        operations.put("refer", this::refer);
        operations.put("referrals", this::list);
        operations.put(
                "referral",
                r -> desk.read(r.caller(), r.id()).map(view -> Reply.ok(json.view(view))));
        operations.put("moveReferral", this::move);
        operations.put("rateReferral", this::rate);
        operations.put("assignReferral", this::assign);
        operations.put("noteReferral", this::note);
        operations.put("tickOffAction", this::tickOff);
        operations.put("pauseClock", this::pause);
        operations.put("startClock", this::start);
        operations.put("askPartners", this::ask);
        operations.put(
                "informationRequest",
                r -> answers.read(r.caller(), r.id())
                        .map(request -> Reply.ok(ReferralJson.request(request))));
        operations.put("answerRequest", this::answer);
        operations.put("hubQueue", this::queue);
        return operations;
    }

    private Future<Reply> refer(Request request) {
        Body body = new Body(request.body());
        Optional<UUID> carriesOn = body.uuid("carriesOn");
        return desk.refer(
                        request.caller(),
                        request.required(),
                        SharingBodies.sharing(body, Kind.REFERRAL),
                        carriesOn)
                .map(made -> {
                    JsonObject answer = DecisionJson.outcome(made.outcome());
                    return Reply.created(answer.put("sharing", answer.getString("id"))
                            .put("state", made.state().id()));
                });
    }

    private Future<Reply> list(Request request) {
        boolean received = request.queried("box").filter("hub"::equals).isPresent();
        return desk.list(
                        request.caller(),
                        received,
                        request.queried("state"),
                        request.queried("after").map(Cursor::required))
                .map(listing -> Reply.ok(ReferralJson.listing(listing, received)));
    }

    private Future<Reply> move(Request request) {
        ReferralTransition transition = ReferralTransition.of(
                        String.valueOf(request.path().get("transition")))
                .orElseThrow(Problem::notFound);
        Body body = new Body(request.body());
        Caller caller = request.caller();
        return moved(
                switch (transition) {
                    case CLOSE ->
                        decisions.close(
                                caller, request.required(), request.id(), ReferralBodies.end(body));
                    case ACCEPT, STEP_DOWN, REDIRECT, NO_FURTHER_ACTION ->
                        decisions.decide(
                                caller,
                                request.required(),
                                request.id(),
                                transition,
                                ReferralBodies.decision(body));
                    default ->
                        triage.step(
                                caller,
                                request.required(),
                                request.id(),
                                transition,
                                body.integer("version").orElse(0));
                });
    }

    private Future<Reply> rate(Request request) {
        Body body = new Body(request.body());
        return moved(triage.rate(
                request.caller(),
                request.required(),
                request.id(),
                body.text("rating").orElse(""),
                body.integer("version").orElse(0)));
    }

    private Future<Reply> assign(Request request) {
        Body body = new Body(request.body());
        Optional<UUID> to = body.uuid("practitioner");
        body.throwIfWrong();
        return moved(triage.assign(
                request.caller(),
                request.required(),
                request.id(),
                to,
                body.integer("version").orElse(0)));
    }

    private static Future<Reply> moved(Future<Moved> moved) {
        return moved.map(m -> {
            JsonObject answer = new JsonObject()
                    .put("id", m.id().toString())
                    .put("state", m.state().id())
                    .put("version", m.version())
                    .put("at", m.at().toString());
            m.told().ifPresent(told -> answer.put("told", DecisionJson.outcome(told)));
            return Reply.created(answer);
        });
    }

    private Future<Reply> note(Request request) {
        return triage.note(
                        request.caller(),
                        request.required(),
                        request.id(),
                        ReferralBodies.note(new Body(request.body())))
                .map(Replies::recorded);
    }

    private Future<Reply> tickOff(Request request) {
        UUID note = UUID.fromString(String.valueOf(request.path().get("note")));
        return triage.tickOff(request.caller(), request.required(), request.id(), note)
                .map(Replies::recorded);
    }

    private Future<Reply> pause(Request request) {
        Body body = new Body(request.body());
        Which which = ReferralBodies.which(request.id(), body);
        PauseReason reason = ReferralBodies.pauseReason(body);
        return moved(pauses.pause(request.caller(), request.required(), which, reason));
    }

    private Future<Reply> start(Request request) {
        Which which = ReferralBodies.which(request.id(), new Body(request.body()));
        return moved(pauses.resume(request.caller(), request.required(), which));
    }

    private Future<Reply> ask(Request request) {
        return information
                .ask(
                        request.caller(),
                        request.required(),
                        request.id(),
                        ReferralBodies.question(new Body(request.body())))
                .map(all -> {
                    JsonArray requests = new JsonArray();
                    all.forEach(put -> requests.add(DecisionJson.outcome(put.outcome())
                            .put("team", put.team().toString())
                            .put("due", put.due().toString())));
                    return Reply.created(new JsonObject().put("requests", requests));
                });
    }

    private Future<Reply> answer(Request request) {
        return answers.answer(
                        request.caller(),
                        request.required(),
                        request.id(),
                        ReferralBodies.answer(new Body(request.body())))
                .map(answered -> {
                    JsonObject answer = new JsonObject()
                            .put("id", answered.request().toString())
                            .put("answeredAt", answered.at().toString());
                    answered.outcome()
                            .ifPresent(o -> answer.put("sharing", DecisionJson.outcome(o)));
                    return Reply.created(answer);
                });
    }

    private Future<Reply> queue(Request request) {
        Optional<String> rating = request.queried("rating");
        Filter filter = new Filter(
                rating.filter(r -> !r.equals("none")),
                rating.filter("none"::equals).isPresent(),
                request.queried("mine").filter("true"::equals).isPresent(),
                request.queried("state"),
                request.queried("after").map(Place::required),
                QUEUE_ROWS);
        return desk.queue(request.caller(), filter)
                .map(queue -> Reply.ok(ReferralJson.queue(queue)));
    }
}
