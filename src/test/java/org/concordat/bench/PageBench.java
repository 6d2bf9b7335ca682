package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.browser.MainPages;

import java.io.PrintStream;
import java.util.List;

/** What Lighthouse says of every main page. */
final class PageBench implements Bench.Measurement {
    private static final int USUALLY = 5;

    @Override
    public String usage() {
        return "[--runs N (5)] [--only PART-OF-A-PATH]   Lighthouse on every main page of a real node, signed in, the processor slowed fourfold";
    }

    @Override
    public JsonObject measure(List<String> options, PrintStream out) throws Exception {
        int runs = USUALLY;
        String only = "";
        for (int i = 0; i < options.size(); i += 2) {
            String value = i + 1 < options.size() ? options.get(i + 1) : "";
            if (options.get(i).equals("--runs") && value.matches("[1-9]\\d?")) {
                runs = Integer.parseInt(value);
            } else if (options.get(i).equals("--only") && !value.isEmpty()) {
                only = value;
            } else {
                throw new Bench.Misused("page takes --runs N and --only PART-OF-A-PATH");
            }
        }
        return MainPages.measure(runs, only, out);
    }
}
