package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Camel;
import org.concordat.kernel.FieldErrors;
import org.concordat.kernel.WrittenText;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads a body that the contract has validated. What a pattern cannot tell, such as the thirtieth
 * of February, is noted as an error of its field; {@link #throwIfWrong()} comes last.
 */
final class Body {
    private final JsonObject json;
    private final String path;
    private final FieldErrors errors;

    Body(JsonObject json) {
        this(json, "", new FieldErrors());
    }

    private Body(JsonObject json, String path, FieldErrors errors) {
        this.json = json;
        this.path = path;
        this.errors = errors;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(json.getString(name));
    }

    Optional<Boolean> flag(String name) {
        return Optional.ofNullable(json.getBoolean(name));
    }

    Optional<LocalDate> date(String name) {
        return text(name).flatMap(text -> parsed(name, text, LocalDate::parse, "date"));
    }

    Optional<Instant> instant(String name) {
        return text(name)
                .flatMap(text ->
                        parsed(name, text, t -> OffsetDateTime.parse(t).toInstant(), "time"));
    }

    /** One word of a list. */
    <W> Optional<W> word(String name, Function<String, Optional<W>> meaning) {
        return text(name).flatMap(text -> {
            Optional<W> word = meaning.apply(text);
            errors.addUnless(word.isPresent(), path + name, "unknown", "Choose one of the list.");
            return word;
        });
    }

    Optional<List<String>> texts(String name) {
        return Optional.ofNullable(json.getJsonArray(name)).map(Body::texts);
    }

    Optional<List<UUID>> uuids(String name) {
        return texts(name).map(texts -> {
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                parsed(name + "/" + i, texts.get(i), UUID::fromString, "id").ifPresent(ids::add);
            }
            return ids;
        });
    }

    Optional<Integer> integer(String name) {
        return Optional.ofNullable(json.getInteger(name));
    }

    List<Integer> integers(String name) {
        JsonArray array = json.getJsonArray(name, new JsonArray());
        return IntStream.range(0, array.size()).mapToObj(array::getInteger).toList();
    }

    Optional<UUID> uuid(String name) {
        return text(name).flatMap(text -> parsed(name, text, UUID::fromString, "id"));
    }

    /** One of an enum's constants, as {@link Camel} writes them. */
    <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).flatMap(text -> parsed(name, text, t -> Camel.to(type, t), "word"));
    }

    /** A line that somebody wrote. */
    Optional<String> line(String name) {
        return text(name).flatMap(text -> WrittenText.line(errors, path + name, text));
    }

    /** Paragraphs that somebody wrote. */
    Optional<String> paragraphs(String name) {
        return text(name).flatMap(text -> WrittenText.paragraphs(errors, path + name, text));
    }

    Optional<Body> object(String name) {
        return Optional.ofNullable(json.getJsonObject(name))
                .map(object -> new Body(object, path + name + "/", errors));
    }

    List<Body> objects(String name) {
        JsonArray array = json.getJsonArray(name, new JsonArray());
        return IntStream.range(0, array.size())
                .mapToObj(
                        i -> new Body(array.getJsonObject(i), path + name + "/" + i + "/", errors))
                .toList();
    }

    /** Notes that a field which the contract demands is missing, for when it was not asked. */
    void require(String name) {
        errors.addUnless(json.containsKey(name), path + name, "required", "This is needed.");
    }

    /** Notes an error of a field, unless it is right. */
    void check(boolean right, String name, String code, String detail) {
        errors.addUnless(right, path + name, code, detail);
    }

    void throwIfWrong() {
        errors.throwIfAny();
    }

    private <T> Optional<T> parsed(
            String name, String text, Function<String, T> parse, String code) {
        try {
            return Optional.of(parse.apply(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            errors.add(path + name, code, "Look at this again: there is no such " + code + ".");
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getString).toList();
    }
}
