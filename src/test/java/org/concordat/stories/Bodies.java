package org.concordat.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Bodies made up from the contract: as little as it asks for, or all that it takes. */
final class Bodies {
    /** What the pack, or a rule that no schema tells, wants. */
    private static final Map<String, Object> WORDS = Map.ofEntries(
            Map.entry("purpose", "protect"),
            Map.entry("purposes", "protect"),
            Map.entry("category", "safeguardingConcern"),
            Map.entry("categories", "safeguardingConcern"),
            Map.entry("dateOfBirth", "2015-06-17"),
            Map.entry("estimatedBirth", "2015"),
            Map.entry("givenName", "Robin"),
            Map.entry("upn", "A12345678901B"),
            Map.entry("file", "0".repeat(64)),
            Map.entry("postcode", "S60 1AB"),
            Map.entry("issuer", "https://login.example"),
            Map.entry("clientId", "concordat"),
            Map.entry("subjectClaim", "sub"),
            Map.entry("groupsClaim", "groups"),
            Map.entry("rating", "red"),
            Map.entry("opens", "08:00"),
            Map.entry("closes", "18:00"));

    private final Contract contract;
    private final boolean most;
    private final Function<String, UUID> ids;
    private final Map<String, Object> words;

    /**
     * A maker.
     *
     * @param ids which id stands where, by the name of its field
     * @param words more words, by the name of their field
     */
    Bodies(Contract contract, boolean most, Function<String, UUID> ids, Map<String, Object> words) {
        this.contract = contract;
        this.most = most;
        this.ids = ids;
        this.words = words;
    }

    Object of(JsonObject referring, String name) {
        JsonObject schema = contract.resolved(referring);
        Object word = words.getOrDefault(name, WORDS.get(name));
        String type = type(schema);
        if (schema.containsKey("const")) {
            return schema.getValue("const");
        }
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").getValue(0);
        }
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> new JsonArray().add(of(schema.getJsonObject("items"), name));
            case "boolean" -> true;
            case "integer", "number" -> schema.getInteger("minimum", 1);
            default -> word != null ? word : text(schema, name);
        };
    }

    private static String type(JsonObject schema) {
        Object type = schema.getValue("type");
        if (type instanceof JsonArray several) {
            return several.getString(0);
        }
        return type == null
                ? (schema.containsKey("properties") ? "object" : "string")
                : (String) type;
    }

    private Object text(JsonObject schema, String name) {
        return switch (schema.getString("format", "")) {
            case "uuid" -> ids.apply(name).toString();
            case "date" -> LocalDate.now(Draft.LOCAL).toString();
            case "date-time" -> Instant.EPOCH.toString();
            default -> "Words of a " + name;
        };
    }

    /** Of what excludes one another, the first. */
    private JsonObject object(JsonObject schema) {
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        JsonArray required = schema.getJsonArray("required", new JsonArray()).copy();
        JsonArray choices = schema.getJsonArray("oneOf", new JsonArray());
        for (int i = 0; i < choices.size(); i++) {
            JsonArray one = choices.getJsonObject(i).getJsonArray("required");
            if (i == 0) {
                required.addAll(one);
            } else {
                properties = properties.copy();
                one.stream()
                        .map(String::valueOf)
                        .filter(n -> !required.contains(n))
                        .forEach(properties::remove);
            }
        }
        JsonObject body = new JsonObject();
        for (String name : properties.fieldNames()) {
            boolean oneOfThem = schema.containsKey("minProperties");
            if (required.contains(name) || (oneOfThem ? body.isEmpty() : most)) {
                body.put(name, of(properties.getJsonObject(name), name));
            }
        }
        return body;
    }
}
