package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the node answered. */
record Answer(int status, String text, String contentType, HttpHeaders headers) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Content-Type").orElse(""),
                HttpHeaders.of(
                        response.headers().map(),
                        // Of the request, and not of what was answered.
                        (name, value) -> !name.equalsIgnoreCase("X-Request-Id")));
    }

    /** The signed promise of an act; "" where there is none. */
    String promise() {
        return headers.firstValue("Journal-Promise").orElse("");
    }

    JsonObject json() {
        return new JsonObject(text);
    }

    /** Fails, with what was answered, when it is not this status. */
    Answer is(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    Answer isProblem(int expected, String code) {
        is(expected);
        assertThat(contentType).isEqualTo("application/problem+json");
        assertThat(json().getString("code")).isEqualTo(code);
        assertThat(json().getInteger("status")).isEqualTo(expected);
        return this;
    }

    UUID id() {
        return UUID.fromString(json().getString("id"));
    }

    /** A sharing that was decided: delivered. */
    Answer delivered() {
        return outcome("delivered");
    }

    /** A sharing that was decided: held. */
    Answer held() {
        return outcome("held");
    }

    private Answer outcome(String expected) {
        is(201);
        assertThat(json().getString("outcome")).as(text).isEqualTo(expected);
        return this;
    }

    List<JsonObject> list(String field) {
        return objects(json().getJsonArray(field));
    }

    static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            objects.add(array.getJsonObject(i));
        }
        return objects;
    }

    /** One field of each object of a list; "" where it is missing. */
    List<String> each(String list, String field) {
        return list(list).stream()
                .map(o -> String.valueOf(o.getValue(field, "")))
                .toList();
    }

    /** The kinds of all steps of the ways that are offered. */
    List<String> offered() {
        return list("remedies").stream()
                .flatMap(way -> way.getJsonArray("steps").stream())
                .map(step -> ((JsonObject) step).getString("kind"))
                .distinct()
                .toList();
    }

    /** Clauses of the findings that are not satisfied and that nothing carries. */
    List<String> stoppingClauses() {
        return list("findings").stream()
                .filter(f -> f.getString("result").equals("notSatisfied"))
                .filter(f -> !f.containsKey("carriedBy"))
                .map(f -> f.getString("clause"))
                .toList();
    }

    /** {@code field code} of each field error. */
    List<String> fieldErrors() {
        return json().containsKey("errors")
                ? list("errors").stream()
                        .map(e -> e.getString("field") + " " + e.getString("code"))
                        .toList()
                : List.of();
    }
}
