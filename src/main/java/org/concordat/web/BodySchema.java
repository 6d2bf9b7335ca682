package org.concordat.web;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;

import org.concordat.kernel.Problem.FieldError;

import java.util.List;
import java.util.Map;

/**
 * What a body has to be. To say what is wrong takes a hundred times the room of what is wrong: a megabyte of
 * empty objects would fill the heap. So whether it is right is asked first, which ends at the first mistake; and
 * only of a body with few parts every mistake is looked for.
 */
final class BodySchema {
    private static final JsonSchemaOptions FIRST_MISTAKE = new JsonSchemaOptions()
            .setBaseUri("app://")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Flag);

    private final Validator first;
    private final Validator all;

    BodySchema(SchemaRepository schemas, JsonSchema schema) {
        this.first = schemas.validator(schema, FIRST_MISTAKE);
        this.all = schemas.validator(schema);
    }

    /**
     * What is wrong with a body; nothing when it is right.
     *
     * @param mostParts of a body with more than these, it is said only that something is
     */
    List<FieldError> errors(JsonObject body, int mostParts) {
        if (Boolean.TRUE.equals(first.validate(body).getValid())) {
            return List.of();
        }
        return parts(body.getMap(), mostParts) > mostParts
                ? List.of(Violations.field("", "parts"))
                : Violations.of("", all.validate(body));
    }

    /** How many values there are in it; counted no further than that there are too many. */
    private static int parts(Object value, int most) {
        int parts = 1;
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            Iterable<?> inside = value instanceof Map<?, ?> map ? map.values() : (List<?>) value;
            for (Object one : inside) {
                parts += one == null ? 1 : parts(one, most - parts);
                if (parts > most) {
                    break;
                }
            }
        }
        return parts;
    }
}
