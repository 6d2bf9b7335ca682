package org.concordat.fuzz;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.fuzz.Json.Members;
import org.concordat.fuzz.Json.Verbatim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Values that a schema allows. What is known only at run time, such as an id, stands in them as a {@link Known}. */
final class Fitting {
    private static final Set<String> WORDS_OF_THE_PACK = Set.of(
            "purpose",
            "category",
            "community",
            "rating",
            "levelOfNeed",
            "lawfulBasis",
            "legalPower",
            "power");

    /** What a field is called where it is not called after what it names. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("discloser", "agency"),
            Map.entry("recipient", "agency"),
            Map.entry("join", "agency"),
            Map.entry("leave", "agency"),
            Map.entry("restricted", "agency"),
            Map.entry("commissioner", "agency"),
            Map.entry("about", "person"),
            Map.entry("record", "person"),
            Map.entry("people", "person"),
            Map.entry("inReplyTo", "sharing"),
            Map.entry("carriesOn", "referral"),
            Map.entry("forwardOf", "item"),
            Map.entry("next", "team"),
            Map.entry("to", "practitioner"),
            Map.entry("power", "lawfulBasis"));

    private static final List<String> TEXTS = List.of(
            "Came without a coat again.",
            "Said that she is afraid to go home.",
            "Siân O’Neill-Łukasz, seen by the nurse.",
            "Two bruises on the left arm; photographed.",
            "x",
            "The neighbour rang at 3 a.m.\nShouting, then quiet.",
            "子どもの様子が心配です 👧🏽");
    private static final List<String> NAMES =
            List.of("Leo", "Ada", "Noor", "O'Brien", "Müller", "Zhang", "Ivy", "D'Souza");

    private final Chance chance;
    private final LocalDate today;

    Fitting(Chance chance, LocalDate today) {
        this.chance = chance;
        this.today = today;
    }

    /** What stands for one thing of a kind. */
    static String meant(String name) {
        String one = name.endsWith("ies")
                ? name.substring(0, name.length() - 3) + "y"
                : name.endsWith("s") && !name.endsWith("ss") && !name.endsWith("is")
                        ? name.substring(0, name.length() - 1)
                        : name;
        return MEANT.getOrDefault(one, one);
    }

    Object of(JsonObject schema, String name) {
        if (schema.containsKey("const")) {
            return requireNonNull(schema.getValue("const"));
        }
        JsonArray words = schema.getJsonArray("enum");
        if (words != null) {
            return words.getValue(chance.below(words.size()));
        }
        Object type = schema.getValue("type", "object");
        return switch (type instanceof JsonArray types ? types.getString(0) : (String) type) {
            case "object" -> object(schema, name);
            case "array" -> array(schema, name);
            case "integer", "number" ->
                number(schema.getInteger("minimum", 0), schema.getInteger("maximum", 1000));
            case "boolean" -> chance.percent(50);
            default -> text(schema, name);
        };
    }

    private Verbatim number(int least, int most) {
        return new Verbatim(Integer.toString(
                chance.percent(85)
                        ? chance.between(least, Math.min(most, least + 4))
                        : chance.between(least, most)));
    }

    private Members object(JsonObject schema, String name) {
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        Set<String> needed = new HashSet<>();
        schema.getJsonArray("required", new JsonArray()).forEach(one -> needed.add((String) one));
        Set<String> without = new HashSet<>();
        JsonArray alternatives = schema.getJsonArray("oneOf");
        if (alternatives != null) {
            int chosen = chance.below(alternatives.size());
            for (int i = 0; i < alternatives.size(); i++) {
                Set<String> names = i == chosen ? needed : without;
                alternatives
                        .getJsonObject(i)
                        .getJsonArray("required", new JsonArray())
                        .forEach(one -> names.add((String) one));
            }
        }
        List<String> names = List.copyOf(properties.fieldNames());
        if (Integer.valueOf(1).equals(schema.getInteger("maxProperties")) && !names.isEmpty()) {
            String only = chance.percent(70) ? names.get(0) : chance.one(names);
            return new Members().put(only, of(properties.getJsonObject(only), only));
        }
        Members members = new Members();
        for (String property : names) {
            if (needed.contains(property) || (!without.contains(property) && chance.percent(40))) {
                String of = property.equals("id") ? name : property;
                members.put(property, of(properties.getJsonObject(property), of));
            }
        }
        return members;
    }

    private List<Object> array(JsonObject schema, String name) {
        int least = schema.getInteger("minItems", 0);
        int most = Math.min(schema.getInteger("maxItems", least + 2), least + 2);
        List<Object> list = new ArrayList<>();
        for (int i = chance.between(least, Math.max(1, most)); i > 0; i--) {
            list.add(of(schema.getJsonObject("items", new JsonObject()), name));
        }
        return list;
    }

    private String text(JsonObject schema, String name) {
        String kind = meant(name);
        String format = schema.getString("format", "");
        String pattern = schema.getString("pattern");
        if (format.equals("uuid")) {
            return Known.mark(kind, chance.below(1 << 16));
        }
        if (format.equals("date")) {
            return today.plusDays(chance.between(-4000, chance.percent(70) ? 0 : 900))
                    .toString();
        }
        if (format.equals("date-time")) {
            return today.minusDays(chance.below(700)) + "T0" + chance.below(10) + ":30:00Z";
        }
        if (name.equals("nhsNumber")) {
            return chance.one(List.of("9434765919", "943 476 5870", "4010232137"));
        }
        if (pattern != null) {
            return new Patterned(chance).of(pattern);
        }
        if (WORDS_OF_THE_PACK.contains(kind) || kind.equals("ground") || kind.endsWith("ind")) {
            return Known.mark(kind, chance.below(1 << 16));
        }
        String text = name.toLowerCase(Locale.ROOT).endsWith("name")
                ? chance.one(NAMES)
                : chance.one(TEXTS);
        return text.substring(0, Math.min(text.length(), schema.getInteger("maxLength", 1000)));
    }
}
