package org.concordat.web;

import static org.concordat.web.Html.all;
import static org.concordat.web.Html.link;
import static org.concordat.web.Html.list;
import static org.concordat.web.Html.paragraph;
import static org.concordat.web.Html.text;
import static org.concordat.web.PublicHtml.section;

import java.util.List;

/**
 * The accessibility statement that a public body owes (Public Sector Bodies (Websites and Mobile Applications) (No. 2)
 * Accessibility Regulations 2018, regulation 8): what was looked at and how, what is known not to work, whom to tell.
 */
final class AccessibilityHtml {
    private AccessibilityHtml() {}

    static Html statement() {
        return all(
                Html.in(
                        "p class=\"govuk-body-l cc-lead\"",
                        "Everybody should be able to use Concordat: with a keyboard alone, with a screen reader,"
                                + " on a phone, enlarged, or in colours of their own."),
                section(
                        "How accessible it is",
                        paragraph(
                                "We aim at the Web Content Accessibility Guidelines 2.2, level AA."
                                        + " We believe that it meets them, but for what is listed below."),
                        bullets(
                                "Everything is a link, a button or a field that a keyboard reaches.",
                                "Nothing is said by colour alone.",
                                "Pages can be made four times as large, and read on a screen as wide as a hand.",
                                "New things are told to screen readers without moving where you are.",
                                "You are warned before you are signed out, and what you wrote is kept.")),
                section(
                        "What does not work yet",
                        bullets(
                                "Files that people attach, such as scans, may have no text that can be read out.",
                                "Nobody who uses a screen reader every day has tried every page.",
                                "Not every task was played from end to end with the keyboard alone.")),
                section(
                        "How it was looked at",
                        paragraph(
                                "Our own tests open each main page in a browser: as narrow as a phone whenever"
                                        + " anything changes; and at the width of a desk, where axe-core looks at it by the"
                                        + " rules of WCAG 2.2 A and AA, before a release. Signing in, sharing and"
                                        + " deciding who is the same person are played with the keyboard alone.")),
                section(
                        "Tell us",
                        paragraph(
                                "If something does not work for you, or you need it in another form, tell the agency"
                                        + " that you deal with; staff tell the steward of the partnership. Say which page, and"
                                        + " what you use."),
                        Html.in(
                                "p class=\"govuk-body\"",
                                text("If the answer does not help, the "),
                                link(
                                        "https://www.equalityadvisoryservice.com/",
                                        "Equality Advisory and Support Service"),
                                text(
                                        " can. The Equality and Human Rights Commission enforces the regulations."))));
    }

    private static Html bullets(String... lines) {
        return list("ul class=\"govuk-list govuk-list--bullet\"", List.of(lines));
    }
}
