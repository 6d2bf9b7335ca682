package org.concordat.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How long an agency keeps what it holds about a person, before somebody looks at whether it goes. A time that is over
 * erases nothing by itself.
 *
 * @param schedule of each population one row without categories, for all that no other row of it names
 * @param coolingDays days by the clock between proposing an erasure and carrying it out
 */
public record RetentionTerms(List<Row> schedule, int coolingDays) {
    private static final int MOST_YEARS = 100;

    private static final int LEAST_COOLING = 1;

    private static final int MOST_COOLING = 90;

    public RetentionTerms {
        schedule = List.copyOf(schedule);
    }

    /** What somebody was when the information was shared. */
    public enum Population {
        CHILD,
        ADULT
    }

    /** From when the years count. */
    public enum From {
        DATE_OF_BIRTH,
        LAST_ACTIVITY
    }

    /**
     * For how long one kind of information is kept.
     *
     * @param categories of the pack; empty: all that no other row of the population names
     */
    public record Row(Population population, Set<String> categories, From from, int years) {
        public Row {
            categories = Set.copyOf(categories);
        }

        /** In words, as a certificate says it. */
        public String label() {
            return (population == Population.CHILD ? "Children" : "Adults")
                    + (categories.isEmpty() ? "" : ", " + String.join(", ", sorted()))
                    + ": " + years + " years from "
                    + (from == From.DATE_OF_BIRTH ? "the date of birth" : "the last activity");
        }

        private List<String> sorted() {
            return categories.stream().sorted().toList();
        }
    }

    /**
     * Where the protocol says nothing of it: of children as schools keep case files, 25 years from the date of birth; of
     * adults eight years from the last activity, which is no law's: a partnership that has a time of its own writes it down.
     */
    static final RetentionTerms USUAL = new RetentionTerms(
            List.of(
                    new Row(Population.CHILD, Set.of(), From.DATE_OF_BIRTH, 25),
                    new Row(Population.ADULT, Set.of(), From.LAST_ACTIVITY, 8)),
            7);

    static RetentionTerms read(YamlFields fields, Set<String> categories) {
        fields.only("schedule", "coolingDays");
        List<Row> rows = new ArrayList<>();
        for (YamlFields row : fields.requiredList("schedule")) {
            rows.add(row(row, categories));
        }
        for (Population population : Population.values()) {
            check(fields, rows, population);
        }
        return new RetentionTerms(rows, fields.number("coolingDays", LEAST_COOLING, MOST_COOLING));
    }

    private static Row row(YamlFields fields, Set<String> categories) {
        fields.only("population", "categories", "from", "years");
        Set<String> named = new HashSet<>();
        fields.texts("categories", false).forEach((category, line) -> {
            if (!categories.contains(category)) {
                fields.unknown(line, "categories", category, categories);
            }
            named.add(category);
        });
        return new Row(
                fields.choice("population", Population.class).orElse(Population.CHILD),
                named,
                fields.choice("from", From.class).orElse(From.LAST_ACTIVITY),
                fields.number("years", 1, MOST_YEARS));
    }

    /** Nothing is left without a time, and nothing has two. */
    private static void check(YamlFields fields, List<Row> rows, Population population) {
        List<Row> own =
                rows.stream().filter(row -> row.population() == population).toList();
        String word = YamlFields.camelCase(population);
        if (own.stream().filter(row -> row.categories().isEmpty()).count() != 1) {
            fields.wrong(
                    "schedule",
                    "Of " + word + " there is not exactly one row for all other categories.",
                    "Write one row with population: " + word + " and without categories.");
        }
        Set<String> seen = new HashSet<>();
        own.stream()
                .flatMap(row -> row.categories().stream())
                .filter(category -> !seen.add(category))
                .forEach(category -> fields.wrong(
                        "schedule",
                        "Two rows of " + word + " are about " + category + ".",
                        "Keep one of them."));
    }
}
