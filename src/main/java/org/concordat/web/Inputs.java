package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Attempt;

import java.util.Map;
import java.util.Optional;

/** What came with a request that the contract has validated. */
public record Inputs(
        Optional<Attempt> attempt,
        JsonObject body,
        Map<String, String> path,
        Map<String, String> query) {
    static final Inputs NOTHING =
            new Inputs(Optional.empty(), new JsonObject(), Map.of(), Map.of());

    Optional<String> queried(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
