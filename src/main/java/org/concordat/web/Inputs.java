package org.concordat.web;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Attempt;

import java.util.Map;
import java.util.Optional;

/** What came with a request, validated. */
record Inputs(
        Optional<Attempt> attempt,
        JsonObject body,
        Map<String, String> path,
        Map<String, String> query) {}
