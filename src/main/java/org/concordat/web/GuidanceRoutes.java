package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Camel;
import org.concordat.policy.Guidance;
import org.concordat.policy.Guidance.Question;
import org.concordat.policy.Pack;

import java.util.Map;

/** The key questions of the national guidance, with the ages at which this partnership's help changes. */
public final class GuidanceRoutes implements Routes {
    private final JsonObject answer;

    public GuidanceRoutes(Guidance guidance, Pack pack) {
        JsonArray questions = new JsonArray();
        guidance.questions().forEach(q -> questions.add(question(guidance, q)));
        answer = new JsonObject().put("ages", ages(pack.settings())).put("questions", questions);
    }

    /** Years from which somebody is a young person, and an adult. */
    private static JsonObject ages(Pack.Settings settings) {
        return new JsonObject()
                .put("youngPerson", settings.ageToAsk())
                .put("adult", settings.adultAge());
    }

    private static JsonObject question(Guidance guidance, Question question) {
        JsonObject help = new JsonObject().put("any", question.common());
        question.apart().forEach((population, text) -> help.put(Camel.of(population), text));
        JsonObject json = new JsonObject()
                .put("id", question.id())
                .put("question", question.question())
                .put("clause", question.clause())
                .put("help", help);
        Pack.Clause clause = guidance.clauses().get(question.clause());
        if (clause != null) {
            json.put("section", clause.section());
        }
        return json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("guidance", request -> Future.succeededFuture(Reply.ok(answer)));
    }
}
