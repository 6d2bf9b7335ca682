package org.concordat.access;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map.Entry;
import java.util.function.Function;

/**
 * A browser in words that its person knows it by, such as "Firefox on Windows". Versions, models and all else that
 * tells one machine from others are let go.
 */
public final class BrowserName {
    /** Most call themselves by others' names too: the first that fits is the one. */
    private static final List<Entry<String, String>> FAMILIES = List.of(
            entry("Edg", "Edge"),
            entry("OPR/", "Opera"),
            entry("SamsungBrowser", "Samsung Internet"),
            entry("Firefox", "Firefox"),
            entry("FxiOS", "Firefox"),
            entry("Chrom", "Chrome"),
            entry("CriOS", "Chrome"),
            entry("Safari", "Safari"));

    private static final List<Entry<String, String>> SYSTEMS = List.of(
            entry("iPhone", "iPhone"),
            entry("iPad", "iPad"),
            entry("Android", "Android"),
            entry("Windows", "Windows"),
            entry("CrOS", "a Chromebook"),
            entry("Mac OS X", "a Mac"),
            entry("Linux", "Linux"));

    private BrowserName() {}

    /** The name for what a request says of itself. */
    public static String of(String userAgent) {
        Function<List<Entry<String, String>>, String> first = names -> names.stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse("");
        String family = first.apply(FAMILIES);
        String system = first.apply(SYSTEMS);
        if (family.isEmpty()) {
            return "A program that is no browser";
        }
        return system.isEmpty() ? family : family + " on " + system;
    }
}
