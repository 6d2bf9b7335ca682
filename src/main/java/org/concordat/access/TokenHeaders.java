package org.concordat.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Says what is wrong with a header that is not ours. It is refused before it comes here, whatever it says:
 * nothing of this decides anything.
 */
final class TokenHeaders {
    private static final Set<String> BROUGHT =
            Set.of("jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256");
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private TokenHeaders() {}

    /**
     * Its fault.
     *
     * @param ours the header that it should have been
     */
    static TokenFault fault(String header, JsonObject ours) {
        if (repeats(header)) {
            return TokenFault.HEADER_REPEATED_MEMBER;
        }
        try {
            return fault(new JsonObject(header), ours);
        } catch (DecodeException | ClassCastException e) {
            return TokenFault.HEADER_UNREADABLE;
        }
    }

    private static TokenFault fault(JsonObject header, JsonObject ours) {
        String algorithm = text(header, "alg");
        if (algorithm.strip().toLowerCase(Locale.ROOT).equals("none")) {
            return TokenFault.ALGORITHM_NONE;
        }
        if (header.containsKey("enc")) {
            return TokenFault.ENCRYPTED;
        }
        if (!algorithm.equals(text(ours, "alg"))) {
            return TokenFault.ALGORITHM_OTHER;
        }
        if (header.fieldNames().stream().anyMatch(BROUGHT::contains)) {
            return TokenFault.KEY_BROUGHT;
        }
        if (header.containsKey("crit")) {
            return TokenFault.CRITICAL;
        }
        if (header.containsKey("cty")) {
            return TokenFault.NESTED;
        }
        if (!text(header, "kid").equals(text(ours, "kid"))) {
            return TokenFault.KEY_OTHER;
        }
        if (!text(header, "typ").equals(text(ours, "typ"))) {
            return TokenFault.TYPE_OTHER;
        }
        return header.size() > ours.size() ? TokenFault.HEADER_MORE : TokenFault.HEADER_SPELLING;
    }

    private static String text(JsonObject header, String name) {
        return header.getValue(name) instanceof String text ? text : "";
    }

    /** Whether an object says something of one name twice. */
    static boolean repeats(String json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            while (parser.nextToken() != null) {
                // Only reading tells.
            }
            return false;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).startsWith("Duplicate field");
        }
    }
}
