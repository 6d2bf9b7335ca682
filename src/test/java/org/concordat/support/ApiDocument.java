package org.concordat.support;

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
import java.util.stream.Stream;

/** The OpenAPI document as it is written. */
public final class ApiDocument {
    private final JsonObject document;

    private ApiDocument(JsonObject document) {
        this.document = document;
    }

    @SuppressWarnings("unchecked")
    public static ApiDocument read() {
        try {
            Object loaded = new Load(LoadSettings.builder().build())
                    .loadFromString(
                            Files.readString(Path.of("src/main/resources/openapi/concordat.yaml")));
            return new ApiDocument(new JsonObject((Map<String, Object>) requireNonNull(loaded)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One operation.
     *
     * @param method in small letters
     * @param parameters its own and its path's, none of them a reference
     * @param text all that is written of it
     */
    public record Operation(
            String id, String method, String path, List<JsonObject> parameters, JsonObject text) {}

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        JsonObject paths = document.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            for (String method : methods.fieldNames()) {
                if (!method.equals("parameters")) {
                    JsonObject text = methods.getJsonObject(method);
                    operations.add(new Operation(
                            text.getString("operationId"),
                            method,
                            path,
                            Stream.of(methods, text)
                                    .flatMap(one ->
                                            one
                                                    .getJsonArray("parameters", new JsonArray())
                                                    .stream())
                                    .map(one -> resolved((JsonObject) one))
                                    .toList(),
                            text));
                }
            }
        }
        return operations;
    }

    /** What a reference refers to; else the node itself. */
    public JsonObject resolved(JsonObject node) {
        String reference = node.getString("$ref");
        if (reference == null) {
            return node;
        }
        JsonObject found = document;
        for (String part : reference.substring(2).split("/")) {
            found = found.getJsonObject(part);
        }
        return resolved(found);
    }
}
