package org.concordat.web;

import io.vertx.core.Future;

import org.concordat.sharing.Permissions;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.Supervision;

import java.util.Map;

/** What only another agency or a supervisor can let go, over HTTP. */
public final class OnwardRoutes implements Routes {
    private final Permissions permissions;
    private final SharingGate gate;
    private final Supervision supervision;

    public OnwardRoutes(Permissions permissions, SharingGate gate, Supervision supervision) {
        this.permissions = permissions;
        this.gate = gate;
        this.supervision = supervision;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "onwardRequests",
                r -> permissions.of(r.caller()).map(v -> Reply.ok(OnwardJson.requests(v))),
                "answerOnward",
                this::answer,
                "releaseWhereabouts",
                this::release,
                "askSupervisor",
                r -> supervision.ask(r.caller(), r.required(), r.id()).map(Replies::recorded));
    }

    private Future<Reply> answer(Request request) {
        Body body = new Body(request.body());
        Permissions.Answer answer = new Permissions.Answer(
                body.text("answer").filter("granted"::equals).isPresent(),
                body.paragraphs("reason"));
        body.throwIfWrong();
        return permissions
                .answer(request.caller(), request.required(), request.id(), answer)
                .map(Replies::recorded);
    }

    private Future<Reply> release(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return gate.releaseWhereabouts(
                        request.caller(),
                        request.required(),
                        request.id(),
                        body.integers("items"),
                        reason)
                .map(outcome -> Reply.created(DecisionJson.outcome(outcome)));
    }
}
