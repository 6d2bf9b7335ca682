package org.concordat.policy;

import org.concordat.policy.Pack.BarException;
import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.Pack.StatutoryBar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads the catalogue of law. */
final class CatalogueReader {
    /** The kinds of agency that facts, bases and the register know. */
    static final Set<String> AGENCY_KINDS =
            Set.of("authority", "school", "police", "health", "housing", "charity", "hub");

    private CatalogueReader() {}

    static Catalogue read(YamlFields catalogue) {
        catalogue.only("bases", "bars");
        return new Catalogue(
                each(catalogue.fields("bases"), CatalogueReader::basis),
                each(catalogue.fields("bars"), CatalogueReader::bar));
    }

    private static <T> Map<String, T> each(
            YamlFields entries, BiFunction<String, YamlFields, T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        entries.names().forEach(id -> all.put(id, read.apply(id, entries.fields(id))));
        return all;
    }

    private static LawfulBasis basis(String id, YamlFields fields) {
        fields.only(
                "title", "enables", "agencyKinds", "specialCategories", "from", "duty", "check");
        return new LawfulBasis(
                id,
                fields.text("title"),
                fields.text("enables"),
                agencyKinds(fields, "agencyKinds", false),
                fields.flag("specialCategories"),
                fields.day("from"),
                fields.flag("duty"),
                fields.flag("check"));
    }

    private static StatutoryBar bar(String id, YamlFields fields) {
        fields.only("title", "forbids", "agencyKinds", "exceptions", "check");
        return new StatutoryBar(
                id,
                fields.text("title"),
                fields.text("forbids"),
                agencyKinds(fields, "agencyKinds", false),
                fields.choices("exceptions", BarException.class),
                fields.flag("check"));
    }

    static List<String> agencyKinds(YamlFields fields, String name, boolean required) {
        Map<String, Integer> kinds = fields.texts(name, required);
        kinds.forEach((kind, line) -> {
            if (!AGENCY_KINDS.contains(kind)) {
                fields.unknown(line, name, kind, AGENCY_KINDS);
            }
        });
        return List.copyOf(kinds.keySet());
    }
}
