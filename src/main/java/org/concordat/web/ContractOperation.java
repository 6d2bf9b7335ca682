package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;

import org.concordat.kernel.Attempt;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Problem.FieldError;
import org.concordat.kernel.Sha256;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One operation of the contract: validates what comes with a request, all of it, so that somebody with
 * three mistakes hears of three.
 *
 * <p>Its validators are made once. Vert.x's own handler makes them for each request and copies the whole
 * contract's index each time.
 */
final class ContractOperation {
    static final String OCTETS = "application/octet-stream";

    private static final String KEY = "Idempotency-Key";

    /** Larger bodies are validated on a worker thread. */
    private static final int SMALL = 16 * 1024;

    /** Of a body with more parts than this, it is not told what is wrong, only that something is. */
    private static final int TOLD_AT_MOST = 10_000;
    /** The same, where others wait meanwhile. */
    private static final int TOLD_AT_ONCE = 1_000;

    private final Operation operation;
    private final List<Input> inputs = new ArrayList<>();
    private final Set<String> queryNames;
    /** Whether the query may say more than is read: others write it. */
    private final boolean anyQuery;

    private final Optional<BodySchema> body;

    private record Input(Parameter parameter, Validator validator) {}

    ContractOperation(OpenAPIContract contract, Operation operation) {
        this.operation = operation;
        SchemaRepository schemas = contract.getSchemaRepository();
        for (Parameter parameter : operation.getParameters()) {
            if (!"string".equals(parameter.getSchema().get("type"))) {
                throw new IllegalStateException("parameter " + parameter.getName() + " of "
                        + operation.getOperationId() + " is not a string");
            }
            inputs.add(new Input(parameter, schemas.validator(parameter.getSchema())));
        }
        this.queryNames = operation.getParameters().stream()
                .filter(p -> p.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toUnmodifiableSet());
        this.anyQuery = operation.getOpenAPIModel().getBoolean("x-any-query", false);
        this.body = Optional.ofNullable(operation.getRequestBody())
                .filter(sent -> !takesFile() && !takesForm())
                .map(sent -> Objects.requireNonNull(sent.getContent().get("application/json")))
                .map(json -> new BodySchema(schemas, json.getSchema()));
    }

    String id() {
        return operation.getOperationId();
    }

    /** Whether its body is a file, which is taken in as it comes. */
    boolean takesFile() {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent().containsKey(OCTETS);
    }

    /** Whether its body is a form's. */
    boolean takesForm() {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent().containsKey(ApiContract.FORM_STANDS_AS);
    }

    HttpMethod method() {
        return operation.getHttpMethod();
    }

    String path() {
        return operation.getOpenAPIPath();
    }

    /** What came, when the contract allows all of it; else fails with INVALID and every field. */
    Future<Inputs> read(RoutingContext context) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> path = new HashMap<>();
        Map<String, String> query = new HashMap<>();
        unknownQuery(context.queryParams(), errors);
        for (Input input : inputs) {
            String name = input.parameter().getName();
            Optional<String> value = value(context, input.parameter());
            check(input, value, errors);
            value.ifPresent(text ->
                    (input.parameter().getIn() == Location.PATH ? path : query).put(name, text));
        }
        Buffer raw = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
        if (body.isEmpty()) {
            return result(new Inputs(attempt(context, raw), new JsonObject(), path, query), errors);
        }
        Future<Body> read = raw.length() <= SMALL
                ? Future.succeededFuture(validated(raw))
                : context.vertx().executeBlocking(() -> validated(raw), false);
        return read.compose(sent -> {
            errors.addAll(sent.errors());
            return result(new Inputs(attempt(context, raw), sent.json(), path, query), errors);
        });
    }

    private record Body(JsonObject json, List<FieldError> errors) {}

    private Body validated(Buffer raw) {
        if (raw.length() == 0) {
            return new Body(new JsonObject(), List.of(Violations.field("", "required")));
        }
        Object value = StrictJson.read(raw);
        if (value instanceof JsonObject object) {
            int told = raw.length() <= SMALL ? TOLD_AT_ONCE : TOLD_AT_MOST;
            return new Body(object, body.orElseThrow().errors(object, told));
        }
        return new Body(new JsonObject(), List.of(Violations.field("", "type")));
    }

    private static Future<Inputs> result(Inputs inputs, List<FieldError> errors) {
        return errors.isEmpty()
                ? Future.succeededFuture(inputs)
                : Future.failedFuture(new Problem(
                        Problem.Code.INVALID,
                        "Something needs another look before this can go on.",
                        errors));
    }

    private void unknownQuery(MultiMap sent, List<FieldError> errors) {
        for (String name : sent.names()) {
            if (!queryNames.contains(name) && anyQuery) {
                continue;
            }
            if (!queryNames.contains(name)) {
                errors.add(Violations.field("", "additionalProperties"));
            } else if (sent.getAll(name).size() > 1) {
                errors.add(Violations.field(name, "maxItems"));
            }
        }
    }

    private static Optional<String> value(RoutingContext context, Parameter parameter) {
        String name = parameter.getName();
        @Nullable
        String value = switch (parameter.getIn()) {
            case PATH -> context.pathParam(name);
            case QUERY -> context.queryParams().get(name);
            case HEADER -> context.request().getHeader(name);
            case COOKIE -> null;
        };
        return Optional.ofNullable(value);
    }

    private static void check(Input input, Optional<String> value, List<FieldError> errors) {
        String name = input.parameter().getName();
        if (value.isEmpty()) {
            if (input.parameter().isRequired()) {
                errors.add(Violations.field(name, "required"));
            }
            return;
        }
        if (!StrictJson.storable(value.get())) {
            errors.add(Violations.field(name, "format"));
            return;
        }
        errors.addAll(Violations.of(name, input.validator().validate(value.get())));
    }

    /** INVARIANT (once): what makes a repeated request the same is its path and every byte of its body. */
    private Optional<Attempt> attempt(RoutingContext context, Buffer raw) {
        String key = context.request().getHeader(KEY);
        boolean keyed = inputs.stream().anyMatch(i -> i.parameter().getName().equals(KEY));
        if (!keyed || key == null) {
            return Optional.empty();
        }
        String route = operation.getHttpMethod().name() + " " + operation.getOpenAPIPath();
        return Optional.of(new Attempt(key, route, hash(context.request().path(), raw)));
    }

    private static String hash(String path, Buffer raw) {
        MessageDigest digest = Sha256.fresh();
        digest.update(path.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(raw.getBytes());
        return HexFormat.of().formatHex(digest.digest());
    }
}
