package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.Agency;
import org.concordat.governance.Assessments.Assessment;
import org.concordat.governance.DueList.Due;
import org.concordat.governance.Entered;
import org.concordat.governance.FieldChange;
import org.concordat.governance.RegisterHistory;
import org.concordat.governance.RegisterReader;
import org.concordat.governance.SignOff;
import org.concordat.governance.Warning;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Problem.FieldError;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What all parts of the register show, and what goes across it. */
final class RegisterJson {
    private RegisterJson() {}

    static JsonObject entered(Entered entered) {
        JsonObject json = new JsonObject()
                .put("id", entered.id().toString())
                .put("recordedAt", entered.recordedAt().toString());
        put(json, "stage", entered.stage());
        entered.version().ifPresent(version -> json.put("version", version));
        if (!entered.warnings().isEmpty()) {
            json.put("warnings", warnings(entered.warnings()));
        }
        return json;
    }

    static JsonArray warnings(List<Warning> warnings) {
        return array(
                warnings, one -> new JsonObject().put("code", one.code()).put("text", one.text()));
    }

    static JsonArray missing(List<FieldError> missing) {
        return array(
                missing,
                one -> new JsonObject().put("field", one.field()).put("text", one.detail()));
    }

    static JsonObject signOff(SignOff one) {
        return new JsonObject()
                .put("id", one.id().toString())
                .put("agency", one.agency().toString())
                .put("name", one.name())
                .put("role", one.role())
                .put("organisation", one.organisation())
                .put("signedOn", one.signedOn().toString())
                .put("version", one.version());
    }

    static JsonObject assessment(Assessment one) {
        return new JsonObject()
                .put("id", one.id().toString())
                .put("number", one.number())
                .put("title", one.entry().title())
                .put("agencies", array(one.agencies(), RegisterJson::named))
                .put("agreements", array(one.entry().agreements(), UUID::toString))
                .put("assessedOn", one.entry().assessedOn().toString())
                .put("reviewBy", one.entry().reviewBy().toString())
                .put("outcome", one.entry().outcome());
    }

    static JsonObject due(Due one) {
        JsonObject json = new JsonObject()
                .put("kind", Camel.of(one.kind()))
                .put("thing", one.thing().id())
                .put("id", one.thingId().toString())
                .put("label", one.label())
                .put("overdue", one.overdue());
        one.agency().ifPresent(agency -> json.put("agency", named(agency)));
        put(json, "due", one.due());
        return json;
    }

    static JsonObject history(RegisterReader.HistoryView view) {
        JsonObject json = new JsonObject().put("entries", array(view.lines(), RegisterJson::line));
        put(json, "next", view.next());
        return json;
    }

    private static JsonObject line(RegisterHistory.Line line) {
        JsonObject json = new JsonObject()
                .put("id", line.change().id().toString())
                .put("at", line.change().at().toString())
                .put("thing", line.change().thing().id())
                .put("thingId", line.change().thingId().toString())
                .put("change", line.change().change())
                .put("fields", array(line.change().fields(), RegisterJson::field));
        line.by().ifPresent(by -> json.put("by", named(by)));
        put(json, "reason", line.change().reason());
        return json;
    }

    private static JsonObject field(FieldChange one) {
        JsonObject json = new JsonObject().put("field", one.field());
        put(json, "from", one.from());
        put(json, "to", one.to());
        return json;
    }

    static JsonObject named(Agency.Named agency) {
        return named(agency.id(), agency.name());
    }

    static JsonObject named(UUID id, String name) {
        return new JsonObject().put("id", id.toString()).put("name", name);
    }

    static <E> JsonArray array(Collection<E> all, Function<? super E, ?> json) {
        JsonArray array = new JsonArray();
        all.forEach(one -> array.add(json.apply(one)));
        return array;
    }

    static void put(JsonObject json, String name, Optional<?> value) {
        value.ifPresent(one -> json.put(name, one.toString()));
    }
}
