package org.concordat.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;

import org.concordat.support.ApiDocument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The OpenAPI document: its operations, what may be sent to each, and what each may answer. */
final class Contract {
    private static final String BASE_URI = "app://concordat/";
    private static final String JSON = "application/json";

    private final ApiDocument document;
    private final SchemaRepository schemas = SchemaRepository.create(
            new JsonSchemaOptions().setBaseUri(BASE_URI).setDraft(Draft.DRAFT202012));
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Validator> answers = new HashMap<>();
    private final Validator problem;

    private Contract(ApiDocument document) {
        this.document = document;
        document.operations().forEach(this::add);
        problem = validator(new JsonObject().put("$ref", "#/components/schemas/Problem"));
    }

    /** A parameter of an operation, with its schema resolved. */
    record Parameter(String name, String in, boolean required, JsonObject schema) {}

    /**
     * One operation.
     *
     * @param body the resolved schema of the JSON that it takes
     * @param file whether it takes a file instead
     */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            Optional<JsonObject> body,
            boolean file) {
        boolean changes() {
            return !method.equals("GET");
        }
    }

    static Contract read() {
        return new Contract(ApiDocument.read());
    }

    List<Operation> operations() {
        return operations;
    }

    private void add(ApiDocument.Operation operation) {
        List<Parameter> parameters = operation.parameters().stream()
                .map(this::whole)
                .map(one -> new Parameter(
                        one.getString("name"),
                        one.getString("in"),
                        one.getBoolean("required", false),
                        one.getJsonObject("schema")))
                .toList();
        JsonObject content = operation
                .text()
                .getJsonObject("requestBody", new JsonObject())
                .getJsonObject("content", new JsonObject());
        String id = operation.id();
        operations.add(new Operation(
                id,
                operation.method().toUpperCase(Locale.ROOT),
                operation.path(),
                parameters,
                Optional.ofNullable(content.getJsonObject(JSON))
                        .map(json -> whole(json.getJsonObject("schema"))),
                content.containsKey("application/octet-stream")));
        JsonObject responses = operation.text().getJsonObject("responses");
        for (String status : responses.fieldNames()) {
            JsonObject json = whole(responses.getJsonObject(status))
                    .getJsonObject("content", new JsonObject())
                    .getJsonObject(JSON);
            if (json != null) {
                answers.put(id + " " + status, validator(json.getJsonObject("schema")));
            }
        }
    }

    private Validator validator(JsonObject schema) {
        return schemas.validator(JsonSchema.of(whole(schema)));
    }

    /** What an answer of this status must be, where it is JSON. */
    Optional<Validator> answer(String operation, int status) {
        return Optional.ofNullable(answers.get(operation + " " + status));
    }

    Validator problem() {
        return problem;
    }

    /** With everything in it that it refers to. */
    private JsonObject whole(JsonObject node) {
        JsonObject whole = new JsonObject();
        for (Map.Entry<String, Object> member : document.resolved(node)) {
            whole.put(member.getKey(), wholly(member.getValue()));
        }
        return whole;
    }

    private Object wholly(Object node) {
        if (node instanceof JsonObject object) {
            return whole(object);
        }
        if (node instanceof JsonArray array) {
            JsonArray whole = new JsonArray();
            array.forEach(one -> whole.add(wholly(one)));
            return whole;
        }
        return node;
    }
}
