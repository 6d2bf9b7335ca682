package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Camel;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Decision.Step;
import org.concordat.policy.Explanation;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.sharing.SharingOutcome;

import java.util.List;
import java.util.Optional;

/** Decisions as JSON, wherever they are answered. */
final class DecisionJson {
    private DecisionJson() {}

    static JsonObject outcome(SharingOutcome outcome) {
        JsonArray items = new JsonArray();
        outcome.items().forEach(i -> {
            JsonObject item = new JsonObject()
                    .put("id", i.id().toString())
                    .put("position", i.position())
                    .put("category", i.category())
                    .put("verdict", Camel.of(i.verdict()));
            putIfAny(item, "clause", i.clause());
            putIfAny(item, "section", i.section());
            putIfAny(item, "reason", i.reason());
            items.add(item);
        });
        JsonArray obligations = new JsonArray();
        outcome.obligations()
                .forEach(o -> obligations.add(new JsonObject()
                        .put("id", o.id().toString())
                        .put("kind", Camel.of(o.kind()))
                        .put("label", o.label())
                        .put("due", o.due().toString())));
        JsonObject json = new JsonObject();
        outcome.id().ifPresent(id -> json.put("id", id.toString()));
        return json.put("outcome", outcome.state())
                .put("summary", outcome.summary())
                .put("items", items)
                .put("findings", findings(outcome.findings()))
                .put("remedies", remedies(outcome.remedies()))
                .put("basis", basis(outcome.basis()))
                .put("obligations", obligations);
    }

    static JsonArray findings(List<Finding> findings) {
        JsonArray array = new JsonArray();
        findings.forEach(f -> {
            JsonObject finding = new JsonObject()
                    .put("check", f.check())
                    .put("result", Camel.of(f.result()))
                    .put("effect", Camel.of(f.effect()))
                    .put("clause", f.clause())
                    .put("section", f.section())
                    .put("text", f.text());
            f.item().ifPresent(i -> finding.put("item", i));
            putIfAny(finding, "carriedBy", f.carriedBy().map(Camel::of));
            putIfAny(finding, "remedy", f.remedy().map(Remedy::text));
            putIfAny(finding, "remedyKind", f.remedy().map(Remedy::kind).map(Camel::of));
            array.add(finding);
        });
        return array;
    }

    private static JsonArray basis(List<Explanation.Line> lines) {
        JsonArray array = new JsonArray();
        lines.forEach(line -> array.add(new JsonObject()
                .put("kind", Camel.of(line.kind()))
                .put("text", line.text())
                .put("clause", line.clause())
                .put("section", line.section())));
        return array;
    }

    static JsonArray remedies(List<Proposal> proposals) {
        JsonArray array = new JsonArray();
        proposals.forEach(proposal -> {
            JsonArray steps = new JsonArray();
            proposal.steps().forEach(step -> steps.add(step(step)));
            array.add(new JsonObject().put("steps", steps));
        });
        return array;
    }

    private static JsonObject step(Step step) {
        JsonObject json = new JsonObject()
                .put("check", step.check())
                .put("kind", Camel.of(step.remedy().kind()))
                .put("text", step.remedy().text());
        step.item().ifPresent(item -> json.put("item", item));
        return json;
    }

    static JsonArray verdicts(List<ItemVerdict> verdicts) {
        JsonArray array = new JsonArray();
        verdicts.forEach(v ->
                array.add(verdict(v, new JsonObject().put("id", v.item().toString()))));
        return array;
    }

    /** Puts an item's verdict into its own object. */
    static JsonObject verdict(ItemVerdict v, JsonObject item) {
        item.put("position", v.position()).put("verdict", Camel.of(v.verdict()));
        putIfAny(item, "clause", v.clause());
        putIfAny(item, "section", v.section());
        putIfAny(item, "reason", v.reason());
        return item;
    }

    static void putIfAny(JsonObject json, String name, Optional<?> value) {
        value.ifPresent(v -> json.put(name, v.toString()));
    }
}
