package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that the contract has validated.
 *
 * @param attempt there for every operation with an Idempotency-Key
 * @param body empty when the operation has none
 */
public record Request(
        Caller caller,
        Optional<Attempt> attempt,
        JsonObject body,
        Map<String, String> path,
        Map<String, String> query) {

    /** The {@code id} of the path. */
    public UUID id() {
        return UUID.fromString(String.valueOf(path.get("id")));
    }

    public Optional<String> queried(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The attempt of an operation whose contract demands a key. */
    public Attempt required() {
        return attempt.orElseThrow(() -> Problem.field(
                "Idempotency-Key", "required", "Send an Idempotency-Key of 8 to 128 characters."));
    }
}
