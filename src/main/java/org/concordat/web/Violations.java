package org.concordat.web;

import io.vertx.json.schema.OutputUnit;

import org.concordat.kernel.Problem.FieldError;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what a schema's validator found wrong, by field, and never with the value that was sent. */
final class Violations {
    private static final int MOST = 50;

    /** Where a name is not one of the contract's, it is only repeated when it cannot do harm. */
    private static final Pattern HARMLESS =
            Pattern.compile("[A-Za-z0-9_.-]{1,60}(/[A-Za-z0-9_.-]{1,60})*");

    private static final Pattern MISSING = Pattern.compile("property \"([^\"]+)\"");

    private record Word(String code, String detail) {}

    private static final Map<String, Word> WORDS = Map.ofEntries(
            Map.entry("required", new Word("required", "Fill this in.")),
            Map.entry("type", new Word("type", "This is not of the kind that is expected here.")),
            Map.entry("format", new Word("format", "This is not written the way it must be.")),
            Map.entry("pattern", new Word("format", "This is not written the way it must be.")),
            Map.entry("minLength", new Word("minLength", "This is too short.")),
            Map.entry("maxLength", new Word("maxLength", "This is too long.")),
            Map.entry("enum", new Word("enum", "Choose one of the values of the contract.")),
            Map.entry("const", new Word("enum", "Choose one of the values of the contract.")),
            Map.entry("minItems", new Word("minItems", "There are too few of these.")),
            Map.entry(
                    "parts",
                    new Word(
                            "tooMany",
                            "Something in it is wrong, and it is too long to say what. Send less at"
                                    + " once.")),
            Map.entry("maxItems", new Word("maxItems", "There are too many of these.")),
            Map.entry("minimum", new Word("range", "This number is too small.")),
            Map.entry("maximum", new Word("range", "This number is too large.")),
            Map.entry("minProperties", new Word("required", "Choose one of these.")),
            Map.entry("maxProperties", new Word("oneOf", "Choose only one of these.")),
            Map.entry("oneOf", new Word("oneOf", "Give exactly one of the alternatives.")),
            Map.entry(
                    "additionalProperties",
                    new Word("unknown", "There is no such field. Leave it out.")));

    private Violations() {}

    /**
     * The errors of a unit, without doubles.
     *
     * @param root the parameter's name; empty for the body
     */
    static List<FieldError> of(String root, OutputUnit unit) {
        List<OutputUnit> errors = unit.getErrors();
        if (Boolean.TRUE.equals(unit.getValid()) || errors == null) {
            return List.of();
        }
        // The validator calls a property unknown, too, when it is known and wrong.
        Set<String> known = errors.stream()
                .filter(error -> keyword(error).equals("properties"))
                .map(error -> String.valueOf(error.getInstanceLocation()))
                .collect(Collectors.toSet());
        Set<FieldError> found = new LinkedHashSet<>();
        for (OutputUnit error : errors) {
            boolean wrong = keyword(error).equals("additionalProperties")
                    && known.contains(String.valueOf(error.getInstanceLocation()));
            if (!wrong) {
                error(root, error).ifPresent(found::add);
            }
            if (found.size() == MOST) {
                break;
            }
        }
        return found.isEmpty() ? List.of(field(root, "type")) : List.copyOf(found);
    }

    static FieldError field(String field, String keyword) {
        Word word = WORDS.getOrDefault(keyword, new Word("invalid", "This is not right."));
        return new FieldError(field, word.code(), word.detail());
    }

    private static Optional<FieldError> error(String root, OutputUnit error) {
        String location = String.valueOf(error.getKeywordLocation());
        String keyword = keyword(error);
        // Inside an alternative that does not apply, everything is wrong; the choice itself says
        // it.
        if (!WORDS.containsKey(keyword) || location.contains("/oneOf/")) {
            return Optional.empty();
        }
        String path = path(root, String.valueOf(error.getInstanceLocation()));
        if (keyword.equals("required")) {
            Matcher missing = MISSING.matcher(String.valueOf(error.getError()));
            if (missing.find()) {
                path = path.isEmpty() ? missing.group(1) : path + "/" + missing.group(1);
            }
        }
        return Optional.of(field(path, keyword));
    }

    private static String keyword(OutputUnit error) {
        String location = String.valueOf(error.getKeywordLocation());
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String path(String root, String location) {
        String path = location.startsWith("#/") ? location.substring(2) : "";
        while (!path.isEmpty() && !HARMLESS.matcher(path).matches()) {
            path = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        }
        return root.isEmpty() ? path : root;
    }
}
