package org.concordat.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Markup. Whatever somebody wrote comes in by {@link #text} alone, which escapes it. */
record Html(String markup) {
    static final Html NOTHING = new Html("");

    static Html text(String text) {
        return new Html(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    /** One thing after the other. */
    static Html all(Html... parts) {
        return new Html(Arrays.stream(parts).map(Html::markup).collect(Collectors.joining()));
    }

    static <E> Html each(Collection<E> all, Function<E, Html> one) {
        return new Html(all.stream().map(one).map(Html::markup).collect(Collectors.joining()));
    }

    /**
     * An element.
     *
     * @param start the tag's name with its attributes, as code writes them: {@code p class="govuk-body"}
     */
    static Html in(String start, Html... inside) {
        String name = start.split(" ", 2)[0];
        return new Html("<" + start + ">" + all(inside).markup() + "</" + name + ">");
    }

    static Html in(String start, String text) {
        return in(start, text(text));
    }

    /** A link; the address is escaped too. */
    static Html link(String href, String text) {
        return in("a class=\"govuk-link\" href=\"" + text(href).markup() + "\"", text);
    }

    static Html list(String start, List<String> lines) {
        return in(start, each(lines, line -> in("li", line)));
    }

    static Html paragraph(String text) {
        return in("p class=\"govuk-body\"", text);
    }

    /** What is so, by name; pairs without a value are left out. */
    static Html facts(String... namesAndValues) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isBlank()) {
                pairs.append(in("div", in("dt", namesAndValues[i]), in("dd", namesAndValues[i + 1]))
                        .markup());
            }
        }
        return in("dl class=\"cc-facts cc-facts--stacked\"", new Html(pairs.toString()));
    }
}
