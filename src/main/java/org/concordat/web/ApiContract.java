package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The OpenAPI document: as it is published, and as it is enforced.
 *
 * @param published for clients
 * @param enforced its requests, with formats and patterns made exact. Without responses, since Vert.x
 *     refuses a contract with media types that it does not know, such as {@code
 *     application/problem+json}; without security, which is {@link Door}'s: Vert.x makes an empty chain
 *     of it that fails every request
 */
record ApiContract(JsonObject published, OpenAPIContract enforced) {
    static final String BASE = "/api/v1";

    /** Vert.x knows no forms; a text it does. */
    static final String FORM_STANDS_AS = "text/plain";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String RESOURCE = "/openapi/concordat.yaml";
    private static final JsonObject ANY_RESPONSE =
            new JsonObject().put("default", new JsonObject().put("description", "Any."));
    private static final String UUID_PATTERN =
            "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\z";
    private static final String DATE_PATTERN = "^[12][0-9]{3}-[0-9]{2}-[0-9]{2}\\z";

    static Future<ApiContract> load(Vertx vertx) {
        return vertx.executeBlocking(ApiContract::read)
                .compose(document -> OpenAPIContract.from(vertx, exact(requests(document)))
                        .map(contract -> new ApiContract(
                                document.put(
                                        "servers",
                                        new JsonArray().add(new JsonObject().put("url", BASE))),
                                contract)));
    }

    private static JsonObject requests(JsonObject document) {
        JsonObject copy = document.copy();
        copy.remove("security");
        copy.getJsonObject("components").remove("responses");
        return copy;
    }

    private static JsonObject read() {
        try (InputStream yaml = ApiContract.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException("not on the class path: " + RESOURCE);
            }
            Object document = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
            @SuppressWarnings("unchecked")
            Map<String, Object> map = (Map<String, Object>) document;
            return new JsonObject(new JsonObject(map).encode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The validator lets {@code urn:uuid:} and a line break at the end pass, which our own readers would
     * choke on: where it is lax, a pattern says what we mean.
     */
    private static JsonObject exact(JsonObject node) {
        if (node.containsKey("operationId")) {
            node.put("responses", ANY_RESPONSE.copy()).remove("security");
            JsonObject body = node.getJsonObject("requestBody", new JsonObject());
            if (body.getJsonObject("content", new JsonObject()).containsKey(FORM)) {
                JsonObject text =
                        new JsonObject().put("schema", new JsonObject().put("type", "string"));
                body.put("content", new JsonObject().put(FORM_STANDS_AS, text));
            }
        }
        for (Map.Entry<String, Object> member : node) {
            exactly(member.getValue());
        }
        if ("uuid".equals(node.getValue("format"))) {
            node.put("pattern", UUID_PATTERN);
        } else if ("date".equals(node.getValue("format"))) {
            node.put("pattern", DATE_PATTERN);
        } else if (node.getValue("pattern") instanceof String pattern && pattern.endsWith("$")) {
            node.put("pattern", pattern.substring(0, pattern.length() - 1) + "\\z");
        }
        return node;
    }

    private static void exactly(Object node) {
        if (node instanceof JsonObject object) {
            exact(object);
        } else if (node instanceof JsonArray array) {
            array.forEach(ApiContract::exactly);
        }
    }
}
