package org.concordat.web;

import static org.concordat.web.RegisterJson.array;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Codec;
import org.concordat.referral.InformationBook.Request;
import org.concordat.referral.Referral;
import org.concordat.referral.ReferralBook.Asked;
import org.concordat.referral.ReferralBook.Done;
import org.concordat.referral.ReferralBook.Line;
import org.concordat.referral.ReferralBook.Note;
import org.concordat.referral.ReferralBook.Queued;
import org.concordat.referral.ReferralBook.Triage;
import org.concordat.referral.ReferralBook.Whole;
import org.concordat.referral.ReferralDesk.Listing;
import org.concordat.referral.ReferralDesk.Queue;
import org.concordat.referral.ReferralDesk.View;
import org.concordat.referral.ReferralState;
import org.concordat.referral.ReferralTransition;
import org.concordat.referral.TriageDesk.NoteText;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Referrals and requests as their reader's side may know them. */
public final class ReferralJson {
    private static final String ERASED = "(erased)";

    private final Codec codec;

    public ReferralJson(Codec codec) {
        this.codec = codec;
    }

    JsonObject view(View view) {
        Whole whole = view.whole();
        Referral referral = whole.referral();
        JsonObject to = new JsonObject().put("agency", SharingJson.named(whole.to()));
        whole.team().ifPresent(t -> to.put("team", SharingJson.named(t)));
        whole.addressee().ifPresent(p -> to.put("practitioner", SharingJson.named(p)));
        ReferralState state = view.hub() ? referral.state() : referral.state().shown();
        JsonObject json = new JsonObject()
                .put("id", referral.id().toString())
                .put("sharing", referral.id().toString())
                .put("side", view.hub() ? "hub" : "referrer")
                .put("state", state.id())
                .put("purpose", referral.purpose())
                .put(
                        "from",
                        new JsonObject()
                                .put("agency", SharingJson.named(whole.from()))
                                .put("practitioner", new JsonObject().put("name", whole.author())))
                .put("to", to)
                .put("persons", array(whole.persons(), SharingJson::named))
                .put("createdAt", referral.createdAt().toString())
                .put("timeline", array(whole.acts(), ReferralJson::done))
                .put("clocks", array(whole.clocks(), c -> {
                    JsonObject clock = new JsonObject()
                            .put("kind", c.kind())
                            .put("due", c.due().toString());
                    DecisionJson.putIfAny(clock, "paused", c.paused());
                    return clock;
                }))
                .put("now", whole.now().toString());
        DecisionJson.putIfAny(json, "submittedAt", referral.submittedAt());
        if (view.hub()) {
            hub(json, view);
        }
        return json;
    }

    private void hub(JsonObject json, View view) {
        Whole whole = view.whole();
        json.put("version", whole.referral().version())
                .put("category", whole.referral().category())
                .put(
                        "may",
                        array(
                                ReferralTransition.at(whole.referral().state()),
                                ReferralJson::transition))
                .put("requests", array(whole.requests(), r -> asked(view, r)))
                .put("notes", array(whole.notes(), n -> note(view, n)))
                .put("colleagues", array(whole.colleagues(), SharingJson::named))
                .put(
                        "earlier",
                        array(
                                whole.earlier(),
                                e -> new JsonObject()
                                        .put("id", e.id().toString())
                                        .put("state", e.state())
                                        .put("at", e.at().toString())));
        whole.triage().ifPresent(triage -> triage(json, view, triage));
    }

    private static Object transition(ReferralTransition one) {
        return one.id();
    }

    private void triage(JsonObject json, View view, Triage triage) {
        DecisionJson.putIfAny(json, "rating", triage.rating());
        triage.assigned().ifPresent(p -> json.put("assigned", SharingJson.named(p)));
        triage.levelOfNeed().ifPresent(level -> {
            JsonObject decision = new JsonObject().put("levelOfNeed", level);
            DecisionJson.putIfAny(decision, "by", triage.decidedBy());
            triage.rationale().ifPresent(id -> decision.put("rationale", text(view, id)));
            json.put("decision", decision);
        });
        triage.next().ifPresent(next -> {
            JsonObject to = new JsonObject()
                    .put("agency", SharingJson.named(next.agency()))
                    .put("team", SharingJson.named(next.team()));
            DecisionJson.putIfAny(to, "referral", next.referral());
            next.state()
                    .map(ReferralState::of)
                    .ifPresent(state -> to.put("state", state.shown().id()));
            json.put("next", to);
        });
        triage.instead().ifPresent(id -> json.put("instead", text(view, id)));
        triage.outcome().ifPresent(id -> json.put("outcome", text(view, id)));
    }

    private static JsonObject done(Done act) {
        JsonObject json =
                new JsonObject().put("act", act.act()).put("at", act.at().toString());
        DecisionJson.putIfAny(json, "word", act.word());
        DecisionJson.putIfAny(json, "by", act.by());
        act.told()
                .ifPresent(told -> json.put(
                        "told",
                        new JsonObject()
                                .put("sharing", told.sharing().toString())
                                .put("state", told.state())));
        return json;
    }

    private JsonObject asked(View view, Asked one) {
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("state", one.state())
                .put("agency", SharingJson.named(one.agency()))
                .put("question", text(view, one.question()))
                .put("by", one.by())
                .put("at", one.at().toString())
                .put("due", one.due().toString());
        DecisionJson.putIfAny(json, "team", one.team());
        DecisionJson.putIfAny(json, "paused", one.paused());
        one.answer().ifPresent(answer -> {
            JsonObject said = new JsonObject()
                    .put("how", answer.how())
                    .put("at", answer.at().toString());
            DecisionJson.putIfAny(said, "reason", answer.reason());
            DecisionJson.putIfAny(said, "sharing", answer.sharing());
            DecisionJson.putIfAny(said, "challenge", answer.challenge());
            json.put("answer", said);
        });
        return json;
    }

    private JsonObject note(View view, Note note) {
        Optional<NoteText> sealed = Optional.ofNullable(view.texts().get(note.text()))
                .map(text -> codec.read(text, NoteText.class));
        JsonObject json = new JsonObject()
                .put("id", note.id().toString())
                .put("kind", note.kind())
                .put("text", sealed.map(NoteText::text).orElse(ERASED))
                .put("by", note.by())
                .put("at", note.at().toString());
        DecisionJson.putIfAny(json, "owner", sealed.flatMap(NoteText::owner));
        DecisionJson.putIfAny(json, "due", note.due());
        note.done()
                .ifPresent(done -> json.put(
                        "done",
                        new JsonObject()
                                .put("by", done.by())
                                .put("at", done.at().toString())));
        return json;
    }

    private String text(View view, UUID id) {
        Map<UUID, String> texts = view.texts();
        return Optional.ofNullable(texts.get(id))
                .map(text -> codec.read(text, String.class))
                .orElse(ERASED);
    }

    static JsonObject listing(Listing listing, boolean received) {
        JsonObject json = new JsonObject()
                .put("referrals", array(listing.lines(), line -> line(line, received)));
        DecisionJson.putIfAny(json, "next", listing.next());
        return json;
    }

    private static JsonObject line(Line line, boolean received) {
        ReferralState state = received ? line.state() : line.state().shown();
        JsonObject json = new JsonObject()
                .put("id", line.id().toString())
                .put("state", state.id())
                .put("from", SharingJson.named(line.from()))
                .put("to", SharingJson.named(line.to()))
                .put("persons", array(line.persons(), SharingJson::named))
                .put("createdAt", line.createdAt().toString());
        DecisionJson.putIfAny(json, "submittedAt", line.submittedAt());
        if (received) {
            DecisionJson.putIfAny(json, "rating", line.rating());
        }
        return json;
    }

    static JsonObject request(Request request) {
        JsonObject json = new JsonObject()
                .put("id", request.id().toString())
                .put("askedAt", request.askedAt().toString())
                .put("due", request.due().toString())
                .put("paused", request.paused())
                .put("persons", array(request.persons(), SharingJson::named))
                .put("now", request.now().toString());
        request.answer().ifPresent(given -> {
            JsonObject answer = new JsonObject()
                    .put("how", given.how())
                    .put("by", given.by())
                    .put("at", given.at().toString());
            DecisionJson.putIfAny(answer, "reason", given.reason());
            DecisionJson.putIfAny(answer, "sharing", given.sharing());
            DecisionJson.putIfAny(answer, "state", given.state());
            json.put("answer", answer);
        });
        return json;
    }

    static JsonObject queue(Queue queue) {
        List<Queued> rows = queue.rows();
        JsonObject json = new JsonObject().put("referrals", array(rows, ReferralJson::queued));
        if (queue.more()) {
            json.put("next", rows.get(rows.size() - 1).place().toString());
        }
        return json;
    }

    private static JsonObject queued(Queued row) {
        JsonObject json = new JsonObject()
                .put("id", row.id().toString())
                .put("state", row.state().id())
                .put("version", row.version())
                .put("from", SharingJson.named(row.from()))
                .put("persons", array(row.persons(), SharingJson::named))
                .put("asked", row.asked())
                .put("answered", row.answered())
                .put("since", row.since().toString());
        DecisionJson.putIfAny(json, "rating", row.rating());
        row.assigned().ifPresent(p -> json.put("assigned", SharingJson.named(p)));
        DecisionJson.putIfAny(json, "due", row.due());
        DecisionJson.putIfAny(json, "clock", row.clock());
        DecisionJson.putIfAny(json, "paused", row.paused());
        return json;
    }
}
