package org.concordat.policy;

import org.concordat.policy.Pack.LawfulBasis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the catalogue of lawful bases. */
final class BasesReader {
    /** The kinds of agency that facts, bases and the register know. */
    static final Set<String> AGENCY_KINDS =
            Set.of("authority", "school", "police", "health", "housing", "charity", "hub");

    private BasesReader() {}

    static Map<String, LawfulBasis> read(YamlFields catalogue) {
        catalogue.only("bases");
        YamlFields entries = catalogue.fields("bases");
        Map<String, LawfulBasis> bases = new LinkedHashMap<>();
        for (String id : entries.names()) {
            bases.put(id, basis(id, entries.fields(id)));
        }
        return bases;
    }

    private static LawfulBasis basis(String id, YamlFields fields) {
        fields.only(
                "title", "enables", "agencyKinds", "specialCategories", "from", "duty", "check");
        Map<String, Integer> kinds = fields.texts("agencyKinds", false);
        kinds.forEach((kind, line) -> {
            if (!AGENCY_KINDS.contains(kind)) {
                fields.unknown(line, "agencyKinds", kind, AGENCY_KINDS);
            }
        });
        return new LawfulBasis(
                id,
                fields.text("title"),
                fields.text("enables"),
                List.copyOf(kinds.keySet()),
                fields.flag("specialCategories"),
                fields.day("from"),
                fields.flag("duty"),
                fields.flag("check"));
    }
}
