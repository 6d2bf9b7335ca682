package org.concordat.policy;

import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.Pack.CheckRule;
import org.concordat.policy.Pack.Clause;
import org.concordat.policy.Pack.GroundAbout;
import org.concordat.policy.Pack.GroundKind;
import org.concordat.policy.Pack.GroundRule;
import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.Pack.Protocol;
import org.concordat.policy.Pack.Purpose;
import org.concordat.policy.Pack.Settings;
import org.concordat.policy.Pack.StatutoryBar;
import org.concordat.policy.Pack.Tier;
import org.concordat.policy.check.Check;
import org.concordat.policy.check.Checks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one pack and holds it against the catalogue and against the checks that there are. */
final class PackReader {
    /** Two years: nothing that waits for a person is sensibly given longer. */
    private static final int MOST_HOURS = 17_520;

    private final YamlFields root;
    private final Catalogue catalogue;
    private final Set<String> citable = new HashSet<>();

    PackReader(YamlFields root, Catalogue catalogue) {
        this.root = root;
        this.catalogue = catalogue;
    }

    Pack read(String name, String version) {
        root.only(
                "partnership",
                "protocol",
                "tiers",
                "purposes",
                "categories",
                "grounds",
                "clauses",
                "checks",
                "obligations",
                "bases",
                "agreements",
                "memberships",
                "training",
                "caldicott",
                "conflictResolution",
                "journal",
                "drafts",
                "reviews",
                "cases",
                "retention",
                "notices",
                "annualReport",
                "hub",
                "public",
                "settings");
        // First what the rest refers to.
        Map<String, Clause> clauses = root.each("clauses", PackReader::clause);
        Map<String, LawfulBasis> bases = bases();
        citable.addAll(clauses.keySet());
        citable.addAll(bases.keySet());
        citable.addAll(catalogue.bars().keySet());
        Map<String, Category> categories = categories();
        Map<String, CheckRule> checks = checks();
        Map<String, Purpose> purposes = root.each("purposes", this::purpose);
        return new Pack(
                name,
                version,
                root.text("partnership"),
                protocol(),
                tiers(),
                purposes,
                categories,
                root.each("grounds", this::ground),
                clauses,
                checks,
                bases,
                bars(categories, checks),
                obligations(),
                TermsReader.read(root, categories.keySet(), this::cited),
                HubTermsReader.read(root.fields("hub"), purposes.keySet(), categories.keySet()),
                PublicPagesReader.read(root.fields("public")),
                settings());
    }

    static Clause clause(String id, YamlFields fields) {
        fields.only("section", "title", "text");
        return new Clause(
                id, fields.text("section"), fields.text("title"), fields.optionalText("text"));
    }

    private Protocol protocol() {
        YamlFields fields = root.fields("protocol");
        fields.only("title", "version", "date", "reviewMonths", "public");
        return new Protocol(
                fields.text("title"),
                fields.optionalText("version"),
                fields.day("date"),
                fields.number("reviewMonths", 1, TermsReader.MOST_MONTHS),
                fields.requiredFlag("public"));
    }

    private Purpose purpose(String id, YamlFields fields) {
        fields.only("label", "clause");
        return new Purpose(id, fields.text("label"), cited(fields, "clause"));
    }

    /** INVARIANT (cited): what is cited exists, in the protocol or in the law catalogue. */
    private String cited(YamlFields fields, String name) {
        String clause = fields.text(name);
        if (!clause.isEmpty() && !citable.contains(clause)) {
            fields.wrong(
                    name,
                    "There is no clause \"" + clause + "\".",
                    "Use an id of the clauses above, or of the pack's bases.");
        }
        return clause;
    }

    private List<Tier> tiers() {
        List<Tier> tiers = new ArrayList<>();
        for (YamlFields fields : root.list("tiers")) {
            fields.only("level", "title", "governedBy", "signedBy");
            int level = fields.number("level", 1, 9);
            if (level != tiers.size() + 1) {
                fields.wrong(
                        "level", "The levels are not in order.", "Count them from 1, top first.");
            }
            tiers.add(new Tier(
                    level,
                    fields.text("title"),
                    fields.text("governedBy"),
                    List.copyOf(fields.texts("signedBy", false).keySet())));
        }
        return List.copyOf(tiers);
    }

    private Map<String, Category> categories() {
        Map<String, Category> categories = root.each("categories", this::category);
        exactlyOne(categories, Category::identifying, "identifying", "the person's identity");
        exactlyOne(categories, Category::whereabouts, "whereabouts", "the person's whereabouts");
        exactlyOne(
                categories, Category::concernOnly, "concernOnly", "only that there is a concern");
        return categories;
    }

    private Category category(String id, YamlFields fields) {
        fields.only(
                "label",
                "confidential",
                "health",
                "identifying",
                "whereabouts",
                "concernOnly",
                "bars");
        if (fields.flag("concernOnly") && fields.flag("confidential")) {
            fields.wrong(
                    "confidential",
                    "That there is a concern says nothing confidential.",
                    "Take it out.");
        }
        if (fields.flag("identifying")) {
            // An identity goes with every item, and only some checks look at it.
            Stream.of("health", "whereabouts", "concernOnly", "bars")
                    .filter(fields.names()::contains)
                    .forEach(name -> fields.wrong(
                            name,
                            "Who it is about cannot be this as well.",
                            "Take it out, or make another category for it."));
        }
        Map<String, Integer> bars = fields.texts("bars", false);
        bars.forEach((bar, line) -> {
            if (!catalogue.bars().containsKey(bar)) {
                fields.unknown(line, "bars", bar, catalogue.bars().keySet());
            }
        });
        return new Category(
                id,
                fields.text("label"),
                fields.flag("confidential"),
                fields.flag("health"),
                fields.flag("identifying"),
                fields.flag("whereabouts"),
                fields.flag("concernOnly"),
                List.copyOf(bars.keySet()));
    }

    /** The bars that some category names or some check cites, in the order in which they are named. */
    private Map<String, StatutoryBar> bars(
            Map<String, Category> categories, Map<String, CheckRule> checks) {
        Map<String, StatutoryBar> named = new LinkedHashMap<>();
        Stream.concat(
                        categories.values().stream().flatMap(category -> category.bars().stream()),
                        checks.values().stream().flatMap(CheckRule::cited))
                .forEach(id -> Optional.ofNullable(catalogue.bars().get(id))
                        .ifPresent(bar -> named.put(id, bar)));
        return Collections.unmodifiableMap(named);
    }

    private void exactlyOne(
            Map<String, Category> categories, Predicate<Category> is, String name, String what) {
        List<String> found =
                categories.values().stream().filter(is).map(Category::id).toList();
        if (found.size() != 1 && !categories.isEmpty()) {
            root.wrong(
                    "categories",
                    found.isEmpty()
                            ? "No category is " + what + "."
                            : "Several categories are " + what + ": " + String.join(", ", found)
                                    + ".",
                    "Write " + name + ": true for exactly one.");
        }
    }

    private GroundRule ground(String id, YamlFields fields) {
        fields.only("label", "kind", "harm", "about", "clause", "guidance");
        return new GroundRule(
                id,
                fields.text("label"),
                fields.choice("kind", GroundKind.class).orElse(GroundKind.POWER),
                fields.flag("harm"),
                fields.optionalText("about")
                        .flatMap(text -> fields.choice("about", text, GroundAbout.class)),
                cited(fields, "clause"),
                fields.text("guidance"));
    }

    private Map<String, CheckRule> checks() {
        YamlFields entries = root.fields("checks");
        Map<String, CheckRule> rules = new LinkedHashMap<>();
        for (String id : entries.names()) {
            Optional<Check> check = Checks.byId(id);
            YamlFields fields = entries.fields(id);
            if (check.isEmpty()) {
                entries.wrong(
                        id,
                        "There is no such check.",
                        "Use one of: " + String.join(", ", checkIds()) + ".");
            } else {
                rules.put(id, rule(check.get(), fields));
            }
        }
        for (String id : checkIds()) {
            if (!entries.names().contains(id)) {
                entries.wrong(
                        id,
                        "The pack does not say what this check does.",
                        "Add " + id + ": {effect: …, clause: …}.");
            }
        }
        return Collections.unmodifiableMap(rules);
    }

    private static List<String> checkIds() {
        return Checks.IN_ORDER.stream().map(Check::id).toList();
    }

    private CheckRule rule(Check check, YamlFields fields) {
        if (check.reasons().isEmpty()) {
            fields.only("effect", "clause");
        } else {
            fields.only("effect", "clause", "cites");
        }
        Effect effect = fields.choice("effect", Effect.class).orElse(Effect.HOLD);
        if (!check.effects().contains(effect) && fields.names().contains("effect")) {
            fields.wrong(
                    "effect",
                    "This check cannot have that effect.",
                    "Use one of: "
                            + check.effects().stream()
                                    .sorted()
                                    .map(YamlFields::camelCase)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        YamlFields cites = fields.optionalFields("cites");
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String reason : cites.names()) {
            if (!check.reasons().isEmpty() && !check.reasons().contains(reason)) {
                cites.wrong(
                        reason,
                        "This check has no such reason.",
                        "Use one of: " + String.join(", ", check.reasons()) + ".");
            }
            reasons.put(reason, cited(cites, reason));
        }
        return new CheckRule(effect, cited(fields, "clause"), Map.copyOf(reasons));
    }

    private Map<ObligationKind, String> obligations() {
        YamlFields fields = root.fields("obligations");
        Map<ObligationKind, String> clauses = new EnumMap<>(ObligationKind.class);
        List<String> known = new ArrayList<>();
        for (ObligationKind kind : ObligationKind.values()) {
            String name = YamlFields.camelCase(kind);
            known.add(name);
            clauses.put(kind, cited(fields, name));
        }
        fields.only(known.toArray(String[]::new));
        return Collections.unmodifiableMap(clauses);
    }

    private Map<String, LawfulBasis> bases() {
        Map<String, LawfulBasis> named = new LinkedHashMap<>();
        root.texts("bases", true)
                .forEach((id, line) -> Optional.ofNullable(catalogue.bases().get(id))
                        .ifPresentOrElse(
                                basis -> named.put(id, basis),
                                () -> root.unknown(
                                        line, "bases", id, catalogue.bases().keySet())));
        return Collections.unmodifiableMap(named);
    }

    private Settings settings() {
        YamlFields fields = root.fields("settings");
        fields.only(
                "powerOutweighsRefusal",
                "ageToAsk",
                "adultAge",
                "confirmAfterHours",
                "escalateAfterHours",
                "informWithinHours",
                "reviewWithinHours",
                "completeWithinHours");
        return new Settings(
                fields.requiredFlag("powerOutweighsRefusal"),
                fields.number("ageToAsk", 8, 16),
                // The law's presumption from sixteen on would make a lower one contradict itself.
                fields.number("adultAge", 16, 21),
                hours(fields, "confirmAfterHours"),
                hours(fields, "escalateAfterHours"),
                hours(fields, "informWithinHours"),
                hours(fields, "reviewWithinHours"),
                hours(fields, "completeWithinHours"));
    }

    private static int hours(YamlFields fields, String name) {
        return fields.number(name, 1, MOST_HOURS);
    }
}
