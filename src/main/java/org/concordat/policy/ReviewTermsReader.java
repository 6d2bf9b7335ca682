package org.concordat.policy;

import org.concordat.policy.ReviewTerms.Leaver;
import org.concordat.policy.ReviewTerms.ManyPeople;
import org.concordat.policy.ReviewTerms.OddHours;
import org.concordat.policy.ReviewTerms.OwnName;
import org.concordat.policy.ReviewTerms.Unusual;
import org.concordat.policy.ReviewTerms.WithoutWork;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads what supervisors look at. */
final class ReviewTermsReader {
    private static final int MOST_DAYS = 365;

    /** What is judged later than this nobody remembers. */
    private static final int MOST_DAYS_AFTER = 90;

    private static final int MOST_PEOPLE = 10_000;
    private static final int MOST_READINGS = 1_000;

    /** Three days: a window is for a burst of reading, and its readings are looked through together. */
    private static final int MOST_HOURS = 72;

    private final BiFunction<YamlFields, String, String> cited;

    private ReviewTermsReader(BiFunction<YamlFields, String, String> cited) {
        this.cited = cited;
    }

    static Optional<ReviewTerms> read(
            YamlFields root, BiFunction<YamlFields, String, String> cited) {
        return new ReviewTermsReader(cited).terms(root);
    }

    private Optional<ReviewTerms> terms(YamlFields root) {
        return optional(root, "reviews", fields -> {
            fields.only("samplePerHundred", "unusual");
            return new ReviewTerms(
                    fields.number("samplePerHundred", 0, 100),
                    optional(fields, "unusual", this::unusual));
        });
    }

    private Unusual unusual(YamlFields fields) {
        fields.only("withoutWork", "manyPeople", "ownName", "oddHours", "leaver");
        return new Unusual(
                optional(fields, "withoutWork", this::withoutWork),
                optional(fields, "manyPeople", this::manyPeople),
                optional(fields, "ownName", this::ownName),
                optional(fields, "oddHours", this::oddHours),
                optional(fields, "leaver", this::leaver));
    }

    private WithoutWork withoutWork(YamlFields fields) {
        fields.only("clause", "daysBefore", "daysAfter");
        return new WithoutWork(
                clause(fields),
                fields.number("daysBefore", 1, MOST_DAYS),
                fields.number("daysAfter", 0, MOST_DAYS_AFTER));
    }

    private ManyPeople manyPeople(YamlFields fields) {
        fields.only("clause", "people", "withinHours");
        return new ManyPeople(
                clause(fields),
                fields.number("people", 1, MOST_PEOPLE),
                fields.number("withinHours", 1, MOST_HOURS));
    }

    private OwnName ownName(YamlFields fields) {
        fields.only("clause");
        return new OwnName(clause(fields));
    }

    private OddHours oddHours(YamlFields fields) {
        fields.only("clause", "readings");
        return new OddHours(clause(fields), fields.number("readings", 0, MOST_READINGS));
    }

    private Leaver leaver(YamlFields fields) {
        fields.only("clause", "days");
        return new Leaver(clause(fields), fields.number("days", 0, MOST_DAYS));
    }

    private String clause(YamlFields fields) {
        return cited.apply(fields, "clause");
    }

    private static <T> Optional<T> optional(
            YamlFields in, String name, Function<YamlFields, T> read) {
        return in.names().contains(name)
                ? Optional.of(read.apply(in.fields(name)))
                : Optional.empty();
    }
}
