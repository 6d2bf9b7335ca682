package org.concordat.web;

import static org.concordat.web.Html.all;
import static org.concordat.web.Html.in;
import static org.concordat.web.Html.link;
import static org.concordat.web.Html.text;

import java.util.List;

/**
 * What stands around every public page. It is read without a script and without a cookie; the script only
 * makes leaving leave less behind.
 */
final class PublicFrame {
    /** A page about nothing that anybody would have to explain. */
    private static final String ELSEWHERE = "https://www.bbc.co.uk/weather";

    private static final String HEAD = """
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="theme-color" content="#0b5c66"><meta name="referrer" content="no-referrer">
            <link rel="icon" href="/img/mark.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/css/font.css">
            <link rel="stylesheet" href="/assets/lib/govuk-frontend/dist/govuk/govuk-frontend.min.css">
            <link rel="stylesheet" href="/css/base.css"><link rel="stylesheet" href="/css/fields.css">
            <link rel="stylesheet" href="/css/frame.css">
            <link rel="stylesheet" href="/css/parts.css"><link rel="stylesheet" href="/css/public.css">
            <link rel="stylesheet" href="/css/print.css" media="print">
            <script type="module" src="/js/quick-exit.mjs"></script>
            """;

    private static final List<Entry> PAGES = List.of(
            new Entry("rights", "Your information"),
            new Entry("protocol", "The protocol"),
            new Entry("register", "The register"));

    private PublicFrame() {}

    private record Entry(String id, String label) {}

    /** A whole page. */
    static String page(String id, String title, String partnership, Html content) {
        Html head = all(new Html(HEAD), in("title", title + " – " + partnership + " – Concordat"));
        Html body = all(
                in("a href=\"#main\" class=\"govuk-skip-link\"", "Skip to main content"),
                header(partnership),
                nav(id),
                in(
                        "main class=\"cc-width cc-main cc-public\" id=\"main\" tabindex=\"-1\"",
                        in("h1 class=\"govuk-heading-l\"", title),
                        content),
                footer());
        return "<!doctype html>\n"
                + in(
                                "html lang=\"en-GB\" class=\"govuk-template\"",
                                in("head", head),
                                in(
                                        "body class=\"govuk-template__body\"",
                                        in("div id=\"app\"", body)))
                        .markup();
    }

    private static Html header(String partnership) {
        return in(
                "header class=\"cc-header\"",
                in(
                        "div class=\"cc-width cc-header__row\"",
                        in(
                                "a class=\"cc-brand\" href=\"/public/rights\"",
                                new Html(
                                        "<img src=\"/img/mark.svg\" alt=\"\" width=\"32\" height=\"32\">"),
                                in("span class=\"cc-brand__name\"", "Concordat"),
                                in("span class=\"cc-brand__partnership\"", partnership)),
                        in(
                                "a class=\"cc-exit\" id=\"exit\" rel=\"noreferrer\" href=\""
                                        + ELSEWHERE + "\"",
                                "Leave this page quickly")));
    }

    private static Html nav(String current) {
        return in(
                "nav class=\"cc-nav\" aria-label=\"Pages\"",
                in(
                        "div class=\"cc-width cc-nav__row\"",
                        in(
                                "ul class=\"cc-nav__list\"",
                                Html.each(
                                        PAGES,
                                        page -> in(
                                                "li",
                                                in(
                                                        "a class=\"cc-nav__link\" href=\"/public/"
                                                                + page.id()
                                                                + (page.id().equals(current)
                                                                        ? "\" aria-current=\"page\""
                                                                        : "\""),
                                                        page.label()))))));
    }

    private static Html footer() {
        return in(
                "footer class=\"cc-footer\"",
                in(
                        "div class=\"cc-width\"",
                        in(
                                "p",
                                text(
                                        "These pages set no cookie and do not record who reads them. "),
                                link("/public/accessibility", "Accessibility"),
                                text(". "),
                                link("/sign-in", "Staff sign in here"),
                                text("."))));
    }
}
