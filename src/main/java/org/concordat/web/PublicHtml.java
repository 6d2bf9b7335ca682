package org.concordat.web;

import static org.concordat.web.Html.all;
import static org.concordat.web.Html.each;
import static org.concordat.web.Html.facts;
import static org.concordat.web.Html.in;
import static org.concordat.web.Html.list;
import static org.concordat.web.Html.paragraph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What everybody may read about the protocol and their rights, of what the API's public operations say. */
final class PublicHtml {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final String HEADING = "h2 class=\"govuk-heading-m\"";
    private static final String SMALL = "h3 class=\"govuk-heading-s\"";

    private PublicHtml() {}

    static Html rights(JsonObject said) {
        JsonObject complaints = said.getJsonObject("complaints", new JsonObject());
        return all(
                in("p class=\"govuk-body-l cc-lead\"", said.getString("uses", "")),
                section(
                        "What you may ask for",
                        each(
                                objects(said, "rights"),
                                right -> in(
                                        "div class=\"cc-public__item\"",
                                        in(SMALL, right.getString("title", "")),
                                        paragraph(right.getString("text", ""))))),
                section(
                        complaints.getString("title", "How to complain"),
                        paragraph(complaints.getString("text", "")),
                        list(
                                "ol class=\"govuk-list govuk-list--number\"",
                                texts(complaints, "steps"))),
                documents(said));
    }

    /** Nothing of a partnership that has none. */
    private static Html documents(JsonObject said) {
        List<JsonObject> documents = objects(said, "documents");
        return documents.isEmpty()
                ? Html.NOTHING
                : section(
                        "What the agencies’ documents say",
                        each(
                                documents,
                                one -> in(
                                        "div class=\"cc-public__item\"",
                                        in(SMALL, one.getString("title", "")),
                                        paragraph(one.getString("text", "")))));
    }

    static Html protocol(JsonObject said) {
        return all(
                in(
                        "p class=\"govuk-body-l cc-lead\"",
                        "What the agencies of " + said.getString("partnership", "the partnership")
                                + " promise each other, and you, when they share information about people."
                                + " Everything here is in our words; the numbers are the document’s own."),
                facts(
                        "The document", said.getString("title", ""),
                        "Version", said.getString("version", ""),
                        "Dated", month(said.getString("date", "")),
                        "Looked at again", every(said.getInteger("reviewMonths", 0))),
                section("Who decides what", tiers(said)),
                section(
                        "What information may be shared for",
                        list(
                                "ul class=\"govuk-list govuk-list--bullet\"",
                                labels(said, "purposes"))),
                grounds(said),
                section("What the protocol says", clauses(said)),
                documents(said));
    }

    private static Html tiers(JsonObject said) {
        return in(
                "ol class=\"cc-tiers\"",
                each(
                        objects(said, "tiers"),
                        tier -> in(
                                "li class=\"cc-tiers__tier\"",
                                in("strong", tier.getString("title", "")),
                                facts(
                                        "Answered for by", tier.getString("governedBy", ""),
                                        "Usually signed by",
                                                String.join(", ", texts(tier, "signedBy"))))));
    }

    private static Html grounds(JsonObject said) {
        List<JsonObject> grounds = objects(said, "grounds");
        return grounds.isEmpty()
                ? Html.NOTHING
                : section(
                        "When information may go without your agreement",
                        paragraph("Staff must write down why, and somebody checks it afterwards."
                                + " You are told, unless that would put somebody in danger."),
                        in(
                                "ul class=\"govuk-list govuk-list--bullet\"",
                                each(
                                        grounds,
                                        ground -> in(
                                                "li",
                                                Html.text(ground.getString("label", "") + " "),
                                                in(
                                                        "span class=\"cc-clause\"",
                                                        ground.getString("section", ""))))));
    }

    private static Html clauses(JsonObject said) {
        return in(
                "dl class=\"cc-clauses\"",
                each(
                        objects(said, "clauses"),
                        clause -> in(
                                "div class=\"cc-clauses__clause\" id=\""
                                        + Html.text(clause.getString("id", "")).markup() + "\"",
                                in("dt", clause.getString("section", "")),
                                in(
                                        "dd",
                                        in("strong", clause.getString("title", "")),
                                        clause.containsKey("text")
                                                ? in("p", clause.getString("text"))
                                                : Html.NOTHING))));
    }

    static Html section(String title, Html... content) {
        return in("section", in(HEADING, title), all(content));
    }

    static List<JsonObject> objects(JsonObject json, String name) {
        JsonArray array = json.getJsonArray(name, new JsonArray());
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }

    static List<String> texts(JsonObject json, String name) {
        JsonArray array = json.getJsonArray(name, new JsonArray());
        return IntStream.range(0, array.size()).mapToObj(array::getString).toList();
    }

    private static List<String> labels(JsonObject json, String name) {
        return objects(json, name).stream()
                .map(one -> one.getString("label", ""))
                .toList();
    }

    /** {@code 2012-01-01} as people write it; empty stays empty. */
    static String day(String iso) {
        return iso.isBlank() ? "" : DAY.format(LocalDate.parse(iso));
    }

    /** Documents are dated by their month. */
    private static String month(String iso) {
        return iso.isBlank() ? "" : MONTH.format(LocalDate.parse(iso));
    }

    private static String every(int months) {
        if (months <= 0) {
            return "";
        }
        return months % 12 == 0
                ? (months == 12 ? "every year" : "every " + months / 12 + " years")
                : "every " + months + " months";
    }
}
