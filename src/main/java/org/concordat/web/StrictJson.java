package org.concordat.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Problem;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Reads a body as JSON (RFC 8259), more strictly than readers do by default: UTF-8 only, no name twice,
 * nothing after the end, a bounded depth, and only characters that the database can keep.
 */
final class StrictJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 30;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The body's value, in Vert.x's types: an object, an array, or a scalar. */
    static @Nullable Object read(Buffer body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
            Object value = MAPPER.readValue(text, Object.class);
            if (!storable(value)) {
                throw malformed("The text contains characters that cannot be kept.");
            }
            return wrapped(value);
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not well-formed JSON.");
        }
    }

    /** No character zero, which PostgreSQL refuses, and no half of a surrogate pair. */
    static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean storable(@Nullable Object value) {
        if (value instanceof String text) {
            return storable(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(StrictJson::storable);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(e -> storable((Object) e.getKey()) && storable(e.getValue()));
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object wrapped(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject((Map<String, Object>) map);
        }
        return value instanceof List<?> list ? new JsonArray((List<Object>) list) : value;
    }

    private static Problem malformed(String detail) {
        return new Problem(Problem.Code.INVALID, detail);
    }
}
