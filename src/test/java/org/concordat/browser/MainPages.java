package org.concordat.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.demo.PlayStory;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every main page of a node with the demonstration and its story, as Lighthouse finds it: the median of several runs, each
 * with a browser that has nothing yet, its processor slowed fourfold, over loopback, scored as on a telephone.
 */
public final class MainPages {
    private static final double PERFORMANCE = 0.95;
    private static final double INTERACTIVE_MILLIS = 1000;
    private static final int SCRIPT_BYTES = 150_000;
    /** Pages that need no account. */
    private static final String NOBODY = "";

    private static final List<Page> PAGES = List.of(
            new Page(NOBODY, "/sign-in"),
            new Page(NOBODY, "/public"),
            new Page(NOBODY, "/public/register"),
            new Page("r.ahmed", "/"),
            new Page("r.ahmed", "/share"),
            new Page("r.ahmed", "/people"),
            new Page("r.ahmed", "/waiting"),
            new Page("r.ahmed", "/sharings"),
            new Page("r.ahmed", "/concerns/new"),
            new Page("j.okafor", "/hub"),
            new Page("j.okafor", "/hub/pictures"),
            new Page("y.chen", "/reviews"),
            new Page("y.chen", "/reviews/figures"),
            new Page("y.chen", "/journal"),
            new Page("e.fairclough", "/register"),
            new Page("e.fairclough", "/agreements"));

    /** A page as one of its readers sees it. */
    private record Page(String who, String path) {}

    private MainPages() {}

    /**
     * Starts a node, plays the story and measures; some ten seconds a run on a machine that does nothing else.
     *
     * @param runs of each page, of which the median counts
     * @param only measures the pages alone whose path has this in it
     * @return each page with what was found, and whether every goal is {@code met}
     * @throws IOException when Lighthouse or Chromium cannot be run
     */
    public static JsonObject measure(int runs, String only, PrintStream out)
            throws IOException, InterruptedException {
        try (NodeUnderTest node = NodeUnderTest.start()) {
            PlayStory.play(node.address(), node.data(), told -> {});
            Lighthouse lighthouse = new Lighthouse(node.address());
            Map<String, Optional<String>> cookies = new HashMap<>();
            JsonArray found = new JsonArray();
            boolean met = true;
            out.println(
                    "performance accessibility best-practices  interactive   shift  scripts  page");
            for (Page page : PAGES) {
                if (!page.path().contains(only)) {
                    continue;
                }
                if (!cookies.containsKey(page.who())) {
                    cookies.put(page.who(), cookie(lighthouse, node, page.who()));
                }
                List<JsonObject> results = new ArrayList<>();
                for (int i = 0; i < runs; i++) {
                    results.add(lighthouse.run(page.path(), cookies.get(page.who())));
                }
                JsonObject one = median(results).put("page", page.path()).put("who", page.who());
                one.put("met", isMet(one));
                met &= one.getBoolean("met");
                found.add(one);
                tell(one, out);
            }
            return new JsonObject()
                    .put("bench", "page")
                    .put("runs", runs)
                    .put("pages", found)
                    .put("met", met);
        }
    }

    private static Optional<String> cookie(Lighthouse lighthouse, NodeUnderTest node, String who)
            throws IOException, InterruptedException {
        return who.equals(NOBODY)
                ? Optional.empty()
                : Optional.of(lighthouse.signIn(who, node.passwordOf(who), node.codeOf(who)));
    }

    /** Of each number by itself; a run in which Lighthouse could not tell it counts as the worst. */
    private static JsonObject median(List<JsonObject> results) {
        JsonObject median = new JsonObject();
        for (String name : results.get(0).fieldNames()) {
            List<Double> sorted = results.stream()
                    .map(result -> result.getDouble(name))
                    .sorted()
                    .toList();
            median.put(name, sorted.get(sorted.size() / 2));
        }
        return median;
    }

    private static boolean isMet(JsonObject one) {
        return one.getDouble("accessibility") >= 1
                && one.getDouble("best_practices") >= 1
                && one.getDouble("performance") >= PERFORMANCE
                && one.getDouble("interactive_ms") <= INTERACTIVE_MILLIS
                && one.getDouble("script_bytes") < SCRIPT_BYTES;
    }

    private static void tell(JsonObject one, PrintStream out) {
        out.printf(
                Locale.UK,
                "%11.0f %13.0f %14.0f %9.0f ms %7.3f %5.1f kB  %s%n",
                one.getDouble("performance") * 100,
                one.getDouble("accessibility") * 100,
                one.getDouble("best_practices") * 100,
                one.getDouble("interactive_ms"),
                one.getDouble("shift"),
                one.getDouble("script_bytes") / 1000,
                one.getString("page"));
    }

    /** What npm put beside the other tools. */
    static Path tool() throws IOException {
        Path cli = Path.of(
                System.getProperty("lighthouse.dir", ""), "node_modules/lighthouse/cli/index.js");
        if (!Files.exists(cli)) {
            throw new IOException("Lighthouse is not there: start it by scripts/bench page.");
        }
        return cli;
    }
}
