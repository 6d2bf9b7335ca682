package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Problem;
import org.concordat.messaging.Inbox;
import org.concordat.messaging.SharingReader;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.sharing.DisclosureLedger;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.NewSharing.NewGround;
import org.concordat.sharing.NewSharing.NewJudgement;
import org.concordat.sharing.ObligationBook;
import org.concordat.sharing.ObligationBook.Discharge;
import org.concordat.sharing.ObligationBook.Owed;
import org.concordat.sharing.ObligationBook.Wanted;
import org.concordat.sharing.Obligations;
import org.concordat.sharing.Recalls;
import org.concordat.sharing.SharingGate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sharing, reading what was shared, and what remains to be done about it, over HTTP. */
public final class SharingRoutes implements Routes {
    private final SharingGate gate;
    private final SharingReader reader;
    private final Recalls recalls;
    private final Inbox inbox;
    private final Obligations obligations;
    private final DisclosureLedger ledger;

    public SharingRoutes(
            SharingGate gate,
            SharingReader reader,
            Recalls recalls,
            Inbox inbox,
            Obligations obligations,
            DisclosureLedger ledger) {
        this.gate = gate;
        this.reader = reader;
        this.recalls = recalls;
        this.inbox = inbox;
        this.obligations = obligations;
        this.ledger = ledger;
    }

    @Override
    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        operations.put("previewSharing", this::preview);
        operations.put("share", this::share);
        operations.put("sharings", this::list);
        operations.put(
                "sharing",
                r -> reader.read(r.caller(), r.id()).map(v -> Reply.ok(SharingJson.view(v))));
        operations.put(
                "decision",
                r -> reader.decisions(r.caller(), r.id())
                        .map(v -> Reply.ok(SharingJson.decisions(v))));
        operations.put("supplyGround", this::ground);
        operations.put("supplyJudgement", this::judgement);
        operations.put(
                "confirmSharing",
                r -> gate.confirm(r.caller(), r.required(), r.id())
                        .map(o -> Reply.created(DecisionJson.outcome(o))));
        operations.put("notShared", this::notShared);
        operations.put("recallSharing", this::recall);
        operations.put("inbox", this::inbox);
        operations.put("obligations", this::obligations);
        operations.put("dischargeObligation", this::discharge);
        operations.put("handOverObligation", this::handOver);
        operations.put("disclosures", this::disclosures);
        return operations;
    }

    private Future<Reply> preview(Request request) {
        return gate.preview(request.caller(), SharingBodies.sharing(new Body(request.body())))
                .map(outcome -> Reply.ok(DecisionJson.outcome(outcome)));
    }

    private Future<Reply> share(Request request) {
        NewSharing asked = SharingBodies.sharing(new Body(request.body()));
        if (asked.kind() == Kind.REFERRAL) {
            throw Problem.field("kind", "elsewhere", "Send it to /referrals.");
        }
        return gate.share(request.caller(), request.required(), asked)
                .map(outcome -> Reply.created(DecisionJson.outcome(outcome)));
    }

    private Future<Reply> list(Request request) {
        boolean heldOnly = request.queried("box").filter("held"::equals).isPresent();
        return reader.list(request.caller(), heldOnly, after(request))
                .map(listing -> Reply.ok(SharingJson.listing(listing)));
    }

    private Future<Reply> ground(Request request) {
        Body body = new Body(request.body());
        NewGround ground = SharingBodies.ground(body);
        body.throwIfWrong();
        return gate.supplyGround(request.caller(), request.required(), request.id(), ground)
                .map(outcome -> Reply.created(DecisionJson.outcome(outcome)));
    }

    private Future<Reply> judgement(Request request) {
        Body body = new Body(request.body());
        NewJudgement judgement = SharingBodies.judgement(body);
        body.throwIfWrong();
        return gate.supplyJudgement(request.caller(), request.required(), request.id(), judgement)
                .map(outcome -> Reply.created(DecisionJson.outcome(outcome)));
    }

    private Future<Reply> notShared(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return gate.notShared(request.caller(), request.required(), request.id(), reason)
                .map(Replies::recorded);
    }

    private Future<Reply> recall(Request request) {
        Body body = new Body(request.body());
        String reason = body.paragraphs("reason").orElse("");
        body.throwIfWrong();
        return recalls.recall(request.caller(), request.required(), request.id(), reason)
                .map(Replies::recorded);
    }

    private Future<Reply> inbox(Request request) {
        return inbox.page(request.caller(), after(request)).map(view -> {
            JsonArray entries = new JsonArray();
            view.entries().forEach(e -> entries.add(entry(e)));
            JsonObject json = new JsonObject()
                    .put("entries", entries)
                    .put("cursor", view.position().toString());
            DecisionJson.putIfAny(json, "next", view.next());
            return Reply.ok(json);
        });
    }

    private static JsonObject entry(Inbox.Entry e) {
        JsonArray persons = new JsonArray();
        e.persons().forEach(p -> persons.add(SharingJson.named(p)));
        JsonObject json = new JsonObject()
                .put("id", e.id().toString())
                .put("sharing", e.sharing().toString())
                .put("kind", e.kind())
                .put("urgent", e.urgent())
                .put(
                        "from",
                        new JsonObject()
                                .put(
                                        "practitioner",
                                        new JsonObject().put("name", e.fromPractitioner()))
                                .put(
                                        "agency",
                                        new JsonObject()
                                                .put("id", e.fromAgency().toString())
                                                .put("name", e.fromAgencyName())))
                .put("persons", persons)
                .put("title", e.title())
                .put("deliveredAt", e.deliveredAt().toString());
        DecisionJson.putIfAny(json, "openedAt", e.openedAt());
        DecisionJson.putIfAny(json, "recalledAt", e.recalledAt());
        return json;
    }

    private Future<Reply> obligations(Request request) {
        Wanted wanted = new Wanted(
                request.queried("box").filter("agency"::equals).isPresent(),
                request.queried("state").filter("overdue"::equals).isPresent());
        return obligations.open(request.caller(), wanted).map(view -> {
            JsonArray entries = new JsonArray();
            view.owed().forEach(o -> entries.add(owed(view, o)));
            return Reply.ok(new JsonObject().put("obligations", entries).put("more", view.more()));
        });
    }

    private static JsonObject owed(Obligations.View view, Owed owed) {
        JsonObject json = new JsonObject()
                .put("id", owed.id().toString())
                .put("kind", owed.kind())
                .put("label", owed.label())
                .put("clause", owed.clause())
                .put("due", owed.due().toString())
                .put("state", owed.state())
                .put("why", Camel.of(owed.why()))
                .put("title", view.titles().getOrDefault(owed.id(), ""));
        DecisionJson.putIfAny(json, "sharing", owed.sharing());
        DecisionJson.putIfAny(json, "reviewOn", owed.reviewOn());
        owed.owner().ifPresent(o -> json.put("owner", named(o)));
        owed.person().ifPresent(p -> json.put("person", named(p)));
        return json;
    }

    private static JsonObject named(ObligationBook.Named named) {
        return new JsonObject().put("id", named.id().toString()).put("name", named.name());
    }

    private Future<Reply> handOver(Request request) {
        Body body = new Body(request.body());
        UUID to = body.uuid("practitioner").orElseThrow();
        String note = body.paragraphs("note").orElse("");
        body.throwIfWrong();
        return obligations
                .handOver(request.caller(), request.required(), request.id(), to, note)
                .map(Replies::recorded);
    }

    private Future<Reply> discharge(Request request) {
        Body body = new Body(request.body());
        Discharge discharge = new Discharge(
                body.text("outcome").filter("done"::equals).isPresent(),
                body.paragraphs("note").orElse(""),
                body.date("reviewOn"));
        body.throwIfWrong();
        return obligations
                .discharge(request.caller(), request.required(), request.id(), discharge)
                .map(Replies::recorded);
    }

    private Future<Reply> disclosures(Request request) {
        return ledger.of(request.caller(), request.id()).map(view -> {
            JsonArray lines = new JsonArray();
            view.lines().forEach(l -> {
                JsonObject json = new JsonObject()
                        .put("sharing", l.sharing().toString())
                        .put("direction", l.disclosed() ? "disclosed" : "received")
                        .put("category", l.category())
                        .put("at", l.at().toString());
                l.agency()
                        .ifPresent(a -> json.put(
                                "agency",
                                new JsonObject()
                                        .put("id", a.toString())
                                        .put("name", l.agencyName().orElse(""))));
                lines.add(json);
            });
            return Reply.ok(new JsonObject().put("disclosures", lines));
        });
    }

    private static Optional<Cursor> after(Request request) {
        return request.queried("after").map(Cursor::required);
    }
}
