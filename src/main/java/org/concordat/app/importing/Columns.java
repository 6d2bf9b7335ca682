package org.concordat.app.importing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each column of a list of persons means: {@code docs/import.md} tells its reader. */
final class Columns {
    private static final List<String> NAMES = List.of(
            "givenName",
            "familyName",
            "dateOfBirth",
            "estimatedBirth",
            "expectedOn",
            "sex",
            "nhsNumber",
            "upn",
            "address1",
            "address2",
            "address3",
            "town",
            "postcode",
            "addressFlagged");

    /** Somebody may be called Town; nobody is called after two columns. */
    private static final int SURELY_HEADINGS = 2;

    private static final Pattern DAY_FIRST =
            Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");
    private static final Map<String, String> SEX = Map.of("f", "female", "m", "male");
    private static final List<String> YES = List.of("yes", "y", "true", "1");

    private final Map<String, Integer> places;

    private Columns(Map<String, Integer> places) {
        this.places = places;
    }

    /**
     * From the file's first row. Fails where a column is unknown or there twice, naming them where it is a row of
     * headings. A file without any begins with a person, and of a person nothing is said.
     */
    static Columns of(Csv.Row header) throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < header.fields().size(); i++) {
            String written = header.fields().get(i);
            Optional<String> name =
                    NAMES.stream().filter(n -> plain(n).equals(plain(written))).findFirst();
            if (name.isEmpty() || places.putIfAbsent(name.get(), i) != null) {
                wrong.add("'" + written + "'");
            }
        }
        if (places.size() < SURELY_HEADINGS) {
            throw new Csv.Broken(
                    header.line(),
                    "the first line must be the headings. The columns are "
                            + String.join(", ", NAMES) + ".");
        }
        if (!wrong.isEmpty()) {
            throw new Csv.Broken(
                    header.line(),
                    "these columns are not known, or are there twice: " + String.join(", ", wrong)
                            + ". The columns are " + String.join(", ", NAMES) + ".");
        }
        return new Columns(places);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Whether the row has as many fields as the first. */
    boolean fits(Csv.Row row) {
        return row.fields().size() == places.size();
    }

    /** A row as the API takes it. */
    JsonObject person(Csv.Row row) {
        JsonObject person = new JsonObject();
        for (String name : List.of("givenName", "familyName", "estimatedBirth", "nhsNumber")) {
            field(row, name).ifPresent(text -> person.put(name, text));
        }
        field(row, "upn").ifPresent(text -> person.put("upn", text.toUpperCase(Locale.ROOT)));
        for (String name : List.of("dateOfBirth", "expectedOn")) {
            field(row, name).ifPresent(text -> person.put(name, day(text)));
        }
        field(row, "sex")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .ifPresent(text -> person.put("sex", SEX.getOrDefault(text, text)));
        address(row).ifPresent(address -> person.put("addresses", new JsonArray().add(address)));
        return person;
    }

    private Optional<JsonObject> address(Csv.Row row) {
        JsonObject address = new JsonObject();
        JsonArray lines = new JsonArray();
        for (String name : List.of("address1", "address2", "address3")) {
            field(row, name).ifPresent(lines::add);
        }
        for (String name : List.of("town", "postcode")) {
            field(row, name).ifPresent(text -> address.put(name, text));
        }
        if (lines.isEmpty() && address.isEmpty()) {
            return Optional.empty();
        }
        boolean flagged = field(row, "addressFlagged")
                .map(text -> YES.contains(text.toLowerCase(Locale.ROOT)))
                .orElse(false);
        return Optional.of(address.put("lines", lines).put("flagged", flagged));
    }

    private Optional<String> field(Csv.Row row, String name) {
        return Optional.ofNullable(places.get(name))
                .map(place -> row.fields().get(place))
                .filter(text -> !text.isEmpty());
    }

    /** As people here write a day, too; whether there is such a day the node says. */
    private static String day(String written) {
        Matcher day = DAY_FIRST.matcher(written);
        return day.matches()
                ? String.format(
                        Locale.ROOT,
                        "%s-%02d-%02d",
                        day.group(3),
                        Integer.parseInt(day.group(2)),
                        Integer.parseInt(day.group(1)))
                : written;
    }

    /** The column that a field of the API's is read from. */
    static String columnOf(String field) {
        if (field.contains("lines")) {
            return "address" + (lastNumber(field) + 1);
        }
        String last = field.substring(field.lastIndexOf('/') + 1);
        return last.equals("person") ? "row" : last;
    }

    private static int lastNumber(String field) {
        Matcher last = Pattern.compile("([0-9]+)$").matcher(field);
        return last.find() ? Integer.parseInt(last.group(1)) : 0;
    }
}
