package org.concordat.stories;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The OpenAPI document as a list of operations, each with what may be sent to it. */
final class Contract {
    private final JsonObject document;

    private Contract(JsonObject document) {
        this.document = document;
    }

    @SuppressWarnings("unchecked")
    static Contract read() {
        try {
            Object loaded = new Load(LoadSettings.builder().build())
                    .loadFromString(
                            Files.readString(Path.of("src/main/resources/openapi/concordat.yaml")));
            return new Contract(new JsonObject((Map<String, Object>) requireNonNull(loaded)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        List<Operation> operations = new ArrayList<>();
        JsonObject paths = document.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            for (String method : methods.fieldNames()) {
                if (!method.equals("parameters")) {
                    operations.add(operation(
                            path,
                            method,
                            methods.getJsonArray("parameters", new JsonArray()),
                            methods.getJsonObject(method)));
                }
            }
        }
        return operations;
    }

    private Operation operation(
            String path, String method, JsonArray ofPath, JsonObject operation) {
        List<JsonObject> parameters = Stream.concat(
                        ofPath.stream(),
                        operation.getJsonArray("parameters", new JsonArray()).stream())
                .map(one -> resolved((JsonObject) one))
                .toList();
        List<String> paths = List.of(path);
        List<String> queries = List.of("");
        for (JsonObject parameter : parameters) {
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
                operation.getString("operationId"),
                method,
                paths,
                queries,
                Optional.ofNullable(operation.getJsonObject("requestBody"))
                        .map(body -> body.getJsonObject("content"))
                        .map(content -> content.getJsonObject("application/json"))
                        .map(json -> resolved(json.getJsonObject("schema"))));
    }

    private static String asking(String query, String name, String word) {
        return (query.isEmpty() ? "?" : query + "&") + name + "=" + word;
    }

    JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref");
        if (reference == null) {
            return schema;
        }
        JsonObject found = document;
        for (String part : reference.substring(2).split("/")) {
            found = found.getJsonObject(part);
        }
        return resolved(found);
    }
}
