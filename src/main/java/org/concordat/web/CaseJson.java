package org.concordat.web;

import static org.concordat.web.RegisterJson.array;

import io.vertx.core.json.JsonObject;

import org.concordat.assurance.Case;
import org.concordat.assurance.Case.Containment;
import org.concordat.assurance.Case.Named;
import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.CaseContaining.Coordination;
import org.concordat.assurance.CaseMeasure;
import org.concordat.assurance.CaseNotification;
import org.concordat.assurance.CasePart;
import org.concordat.assurance.CaseReading.Listed;
import org.concordat.assurance.CaseReading.View;
import org.concordat.assurance.CaseTransition;
import org.concordat.kernel.Camel;
import org.concordat.policy.CaseTerms;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Cases as their reader's side may know them. */
final class CaseJson {
    private static final String ERASED = "(erased)";

    private CaseJson() {}

    static JsonObject listed(Listed listed) {
        Map<UUID, String> texts = listed.texts();
        JsonObject counts = new JsonObject();
        listed.counts().forEach(count -> {
            JsonObject of = counts.getJsonObject(count.kind(), new JsonObject());
            counts.put(count.kind(), of.put(count.state(), count.number()));
        });
        JsonObject json = new JsonObject()
                .put("cases", array(listed.cases(), one -> line(one, texts)))
                .put("parts", array(listed.parts(), CaseJson::partLine))
                .put("measures", array(listed.measures(), one -> measure(one, texts)))
                .put("counts", counts);
        DecisionJson.putIfAny(json, "next", listed.next());
        return json;
    }

    private static JsonObject line(Case one, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("kind", Camel.of(one.kind()))
                .put("stage", Camel.of(one.stage()))
                .put("breach", one.breach())
                .put("title", text(texts, one.title()))
                .put("affected", one.affected())
                .put("awareAt", one.awareAt().toString())
                .put("openedBy", named(one.openedBy()))
                .put("openedAt", one.openedAt().toString());
        DecisionJson.putIfAny(json, "occurredOn", one.occurredOn());
        return json;
    }

    static JsonObject view(View view) {
        return view.whole()
                .map(whole -> whole(whole, view))
                .orElseGet(() -> part(view.part().orElseThrow(), view.texts())
                        .put("side", "partner")
                        .put("measures", array(view.measures(), m -> measure(m, view.texts()))));
    }

    private static JsonObject whole(Whole whole, View view) {
        Case one = whole.one();
        Map<UUID, String> texts = view.texts();
        JsonObject json = line(one, texts)
                .put("side", view.handles() ? "handler" : "author")
                .put("agency", named(one.agency()))
                .put("text", text(texts, one.text()))
                .put("steps", array(whole.steps(), step -> step(step, texts)));
        if (!view.handles()) {
            return json;
        }
        json.put("persons", whole.persons().stream().map(UUID::toString).toList())
                .put("parts", array(whole.parts(), p -> part(p, texts)))
                .put("measures", array(whole.measures(), m -> measure(m, texts)))
                .put("notices", array(whole.notices(), n -> notice(n, texts)))
                .put("containments", array(whole.containments(), CaseJson::containment))
                .put(
                        "transitions",
                        CaseTransition.at(one.stage()).stream()
                                .map(CaseTransition::id)
                                .toList());
        if (!one.stage().complaint() || one.breach()) {
            json.put(
                            "regulatorBy",
                            one.awareAt()
                                    .plus(Duration.ofHours(CaseTerms.REGULATOR_HOURS))
                                    .toString())
                    .put(
                            "notification",
                            CaseNotification.of(whole, texts, "[name, telephone, e-mail]"));
        }
        return json;
    }

    private static JsonObject step(Case.Done step, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("what", step.what())
                .put("by", named(step.by()))
                .put("at", step.at().toString());
        step.text().ifPresent(id -> json.put("text", text(texts, id)));
        return json;
    }

    private static JsonObject partLine(CasePart part) {
        JsonObject json = new JsonObject()
                .put("case", part.ofCase().toString())
                .put("kind", Camel.of(part.kind()))
                .put("from", named(part.owner()))
                .put("askedAt", part.askedAt().toString());
        DecisionJson.putIfAny(json, "answeredAt", part.answeredAt());
        DecisionJson.putIfAny(json, "endedAt", part.endedAt());
        return json;
    }

    private static JsonObject part(CasePart part, Map<UUID, String> texts) {
        JsonObject json = partLine(part)
                .put("id", part.id().toString())
                .put("agency", named(part.agency()))
                .put("text", text(texts, part.brief()));
        part.answer().ifPresent(id -> json.put("answer", text(texts, id)));
        return json;
    }

    private static JsonObject measure(CaseMeasure one, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("case", one.ofCase().toString())
                .put("agency", named(one.agency()))
                .put("text", text(texts, one.text()))
                .put("due", one.due().toString())
                .put("elsewhere", !one.owner().equals(one.agency().id()));
        one.practitioner().ifPresent(who -> json.put("practitioner", named(who)));
        one.outcome().ifPresent(outcome -> json.put("outcome", Camel.of(outcome)));
        one.effect().ifPresent(id -> json.put("effect", text(texts, id)));
        DecisionJson.putIfAny(json, "followedAt", one.followedAt());
        return json;
    }

    private static JsonObject notice(Case.Notice one, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("outcome", one.sent() ? "sent" : "notNeeded")
                .put("text", text(texts, one.text()))
                .put("personsTold", one.personsTold())
                .put("personsReason", text(texts, one.personsReason()))
                .put("by", named(one.by()))
                .put("at", one.at().toString());
        DecisionJson.putIfAny(json, "sentAt", one.sentAt());
        return json;
    }

    private static JsonObject containment(Containment one) {
        JsonObject json = new JsonObject()
                .put("id", one.id().toString())
                .put("kind", Camel.of(one.what()))
                .put("agency", named(one.agency()))
                .put("reason", one.reason())
                .put("state", Camel.of(one.state()))
                .put("at", one.at().toString());
        one.thing().ifPresent(thing -> json.put("thing", named(thing)));
        one.amount().ifPresent(amount -> json.put("amount", amount));
        one.answer().ifPresent(answer -> json.put("answer", answer));
        return json;
    }

    static JsonObject coordination(Coordination found) {
        return new JsonObject()
                .put("asked", array(found.asked(), CaseJson::containment))
                .put(
                        "persistent",
                        array(
                                found.persistent(),
                                one -> new JsonObject()
                                        .put("agency", named(one.agency()))
                                        .put("kind", Camel.of(one.kind()))
                                        .put("number", one.number())));
    }

    static String text(Map<UUID, String> texts, UUID id) {
        return texts.getOrDefault(id, ERASED);
    }

    static JsonObject named(Named one) {
        return RegisterJson.named(one.id(), one.name());
    }
}
