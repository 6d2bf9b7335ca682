package org.concordat.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.support.ApiDocument;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The OpenAPI document as a list of operations, each with what may be sent to it. */
final class Contract {
    private final ApiDocument document;

    private Contract(ApiDocument document) {
        this.document = document;
    }

    static Contract read() {
        return new Contract(ApiDocument.read());
    }

    /**
     * One operation.
     *
     * @param paths with every word that a part of it may be, {@code {id}} but filled in
     * @param queries each query that may be asked
     * @param body what it takes, if anything
     */
    record Operation(
            String id,
            String method,
            List<String> paths,
            List<String> queries,
            Optional<JsonObject> body) {}

    List<Operation> operations() {
        return document.operations().stream().map(this::operation).toList();
    }

    private Operation operation(ApiDocument.Operation operation) {
        List<String> paths = List.of(operation.path());
        List<String> queries = List.of("");
        for (JsonObject parameter : operation.parameters()) {
            String name = parameter.getString("name");
            List<String> words =
                    parameter.getJsonObject("schema").getJsonArray("enum", new JsonArray()).stream()
                            .map(String::valueOf)
                            .toList();
            if (parameter.getString("in").equals("path") && !words.isEmpty()) {
                paths = paths.stream()
                        .flatMap(p -> words.stream().map(word -> p.replace("{" + name + "}", word)))
                        .toList();
            }
            if (parameter.getString("in").equals("query")) {
                boolean required = parameter.getBoolean("required", false);
                queries = queries.stream()
                        .flatMap(q -> Stream.concat(
                                required ? Stream.empty() : Stream.of(q),
                                words.stream().map(word -> asking(q, name, word))))
                        .toList();
            }
        }
        return new Operation(
                operation.id(),
                operation.method(),
                paths,
                queries,
                Optional.ofNullable(operation.text().getJsonObject("requestBody"))
                        .map(body -> body.getJsonObject("content"))
                        .map(content -> content.getJsonObject("application/json"))
                        .map(json -> resolved(json.getJsonObject("schema"))));
    }

    private static String asking(String query, String name, String word) {
        return (query.isEmpty() ? "?" : query + "&") + name + "=" + word;
    }

    JsonObject resolved(JsonObject schema) {
        return document.resolved(schema);
    }
}
