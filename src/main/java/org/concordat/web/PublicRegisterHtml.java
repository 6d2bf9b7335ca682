package org.concordat.web;

import static org.concordat.web.Html.all;
import static org.concordat.web.Html.each;
import static org.concordat.web.Html.facts;
import static org.concordat.web.Html.in;
import static org.concordat.web.Html.link;
import static org.concordat.web.Html.paragraph;
import static org.concordat.web.Html.text;
import static org.concordat.web.PublicHtml.day;
import static org.concordat.web.PublicHtml.objects;
import static org.concordat.web.PublicHtml.section;
import static org.concordat.web.PublicHtml.texts;

import io.vertx.core.json.JsonObject;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The register for everybody: who is in it, and what was agreed; searched by words, kept as tables. */
final class PublicRegisterHtml {
    private static final Map<String, String> KINDS = Map.of(
            "authority", "Local authority",
            "health", "Health service",
            "school", "School",
            "police", "Police",
            "housing", "Housing",
            "charity", "Charity",
            "hub", "Hub of several agencies");
    private static final Map<String, String> CONTROLLERS =
            Map.of("recipient", "whoever received it", "joint", "both together");

    private final JsonObject said;
    private final String wanted;

    /** @param wanted words that each shown entry has, somewhere; empty: everything */
    PublicRegisterHtml(JsonObject said, String wanted) {
        this.said = said;
        this.wanted = wanted.strip();
    }

    Html page() {
        List<JsonObject> agencies = found("agencies");
        List<JsonObject> communities = found("communities");
        List<JsonObject> agreements = found("agreements");
        return all(
                in(
                        "p class=\"govuk-body-l cc-lead\"",
                        "Which agencies take part, which of them work together, and what they have agreed"
                                + " to share."),
                search(agencies.size() + communities.size() + agreements.size()),
                section("Agencies", agencies(agencies)),
                section("Communities", communities(communities)),
                section("Agreements in force", agreements(agreements)),
                exports());
    }

    private Html search(int found) {
        return all(
                in(
                        "form class=\"cc-search cc-no-print\" method=\"get\" action=\"/public/register\""
                                + " role=\"search\"",
                        in("label class=\"govuk-label\" for=\"q\"", "Search the register"),
                        in(
                                "div class=\"cc-search__row\"",
                                new Html(
                                        "<input class=\"govuk-input\" id=\"q\" name=\"q\" type=\"search\""
                                                + " maxlength=\"100\" autocomplete=\"off\" value=\""
                                                + text(wanted).markup() + "\">"),
                                in("button class=\"govuk-button\"", "Search"))),
                wanted.isEmpty()
                        ? Html.NOTHING
                        : in(
                                "p class=\"govuk-body\" role=\"status\"",
                                text((found == 1 ? "1 entry has " : found + " entries have ") + "“"
                                        + wanted + "”. "),
                                link("/public/register", "Show everything")));
    }

    private Html agencies(List<JsonObject> agencies) {
        return listOrNone(
                agencies,
                "agency",
                one -> entry(
                        one.getString("name", ""),
                        facts(
                                "Kind", kind(one),
                                "Who answers for it", one.getString("seniorOfficer", ""),
                                "Group", label("memberships", one.getString("membership", "")),
                                "Commissioned by", one.getString("commissionedBy", ""),
                                "Signed", day(one.getString("signedOn", "")))));
    }

    private Html communities(List<JsonObject> communities) {
        return listOrNone(
                communities,
                "community",
                one -> entry(
                        one.getString("name", ""),
                        paragraph(one.getString("objective", "")),
                        facts(
                                "Members", names(one, "members"),
                                "Shares for", labels("purposes", one, "purposes"))));
    }

    private Html agreements(List<JsonObject> agreements) {
        return listOrNone(
                agreements,
                "agreement",
                one -> entry(
                        one.getInteger("number", 0) + ". " + one.getString("title", ""),
                        facts(
                                "From", names(one, "disclosers"),
                                "To", names(one, "recipients"),
                                "For", labels("purposes", one, "purposes"),
                                "What", labels("categories", one, "categories"),
                                "Allowed by", label("bases", one.getString("lawfulBasis", "")),
                                "Law", label("bases", one.getString("legalPower", "")),
                                "Who is responsible afterwards",
                                        controller(one.getString("controller", "")),
                                "In force since", day(one.getString("from", "")),
                                "Looked at again by", day(one.getString("reviewBy", "")))));
    }

    private static Html listOrNone(
            List<JsonObject> entries, String what, Function<JsonObject, Html> one) {
        return entries.isEmpty()
                ? paragraph("No " + what + " to show.")
                : in("ul class=\"cc-register cc-register--" + what + "\"", each(entries, one));
    }

    private static Html entry(String title, Html... content) {
        return in(
                "li class=\"cc-register__entry\"",
                in("h3 class=\"govuk-heading-s\"", title),
                all(content));
    }

    private static Html exports() {
        return in(
                "p class=\"govuk-body cc-no-print\"",
                text("To keep or compare: "),
                link("/public/register/agencies.csv", "agencies as a table (CSV)"),
                text(", "),
                link("/public/register/communities.csv", "communities (CSV)"),
                text(", "),
                link("/public/register/agreements.csv", "agreements (CSV)"),
                text(", "),
                link("/api/v1/public/register", "everything (JSON)"),
                text("."));
    }

    /** One part as a table; it is not searched. */
    String csv(String part) {
        return switch (part) {
            case "agencies" ->
                Csv.table(
                        List.of(
                                "name",
                                "kind",
                                "senior officer",
                                "group",
                                "commissioned by",
                                "signed"),
                        rows(
                                "agencies",
                                one -> Stream.of(
                                        one.getString("name", ""),
                                        kind(one),
                                        one.getString("seniorOfficer", ""),
                                        label("memberships", one.getString("membership", "")),
                                        one.getString("commissionedBy", ""),
                                        one.getString("signedOn", ""))));
            case "communities" ->
                Csv.table(
                        List.of("name", "objective", "members", "purposes"),
                        rows(
                                "communities",
                                one -> Stream.of(
                                        one.getString("name", ""),
                                        one.getString("objective", ""),
                                        names(one, "members"),
                                        labels("purposes", one, "purposes"))));
            default ->
                Csv.table(
                        List.of(
                                "number",
                                "title",
                                "from",
                                "to",
                                "purposes",
                                "categories",
                                "lawful basis",
                                "in force since",
                                "review by"),
                        rows(
                                "agreements",
                                one -> Stream.of(
                                        String.valueOf(one.getInteger("number", 0)),
                                        one.getString("title", ""),
                                        names(one, "disclosers"),
                                        names(one, "recipients"),
                                        labels("purposes", one, "purposes"),
                                        labels("categories", one, "categories"),
                                        label("bases", one.getString("lawfulBasis", "")),
                                        one.getString("from", ""),
                                        one.getString("reviewBy", ""))));
        };
    }

    private List<List<String>> rows(String part, Function<JsonObject, Stream<String>> cells) {
        return objects(said, part).stream()
                .map(one -> cells.apply(one).toList())
                .toList();
    }

    /** Every word is somewhere in the entry, as it is shown. */
    private List<JsonObject> found(String part) {
        List<String> words = Stream.of(plain(wanted).split("\\s+", -1))
                .filter(w -> !w.isEmpty())
                .toList();
        return objects(said, part).stream()
                .filter(one -> {
                    String shown = plain(shown(one));
                    return words.stream().allMatch(shown::contains);
                })
                .toList();
    }

    private String shown(JsonObject one) {
        return String.join(
                " ",
                one.getString("name", one.getString("title", "")),
                one.containsKey("kind") ? kind(one) : "",
                one.getString("seniorOfficer", ""),
                one.getString("objective", ""),
                names(one, "members"),
                names(one, "disclosers"),
                names(one, "recipients"),
                labels("purposes", one, "purposes"),
                labels("categories", one, "categories"));
    }

    private static String plain(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.UK);
    }

    private static String kind(JsonObject agency) {
        String kind = agency.getString("kind", "");
        return KINDS.getOrDefault(kind, kind);
    }

    private static String controller(String id) {
        return CONTROLLERS.getOrDefault(id, id);
    }

    private static String names(JsonObject one, String list) {
        return objects(one, list).stream()
                .map(n -> n.getString("name", ""))
                .collect(Collectors.joining(", "));
    }

    private String labels(String choices, JsonObject one, String list) {
        return texts(one, list).stream()
                .map(id -> label(choices, id))
                .collect(Collectors.joining("; "));
    }

    private String label(String choices, String id) {
        return objects(said, choices).stream()
                .filter(c -> id.equals(c.getString("id")))
                .map(c -> c.getString("label", id))
                .findFirst()
                .orElse(id);
    }
}
