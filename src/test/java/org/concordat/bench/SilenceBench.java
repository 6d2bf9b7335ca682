package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.stories.SilentTimes;

import java.io.PrintStream;
import java.util.List;

/** Whether the time of an answer, its size or its words tell that another agency holds something. */
final class SilenceBench implements Bench.Measurement {
    private static final int USUALLY = 10_000;

    @Override
    public String usage() {
        return "[--pairs N (10000)] [--only WORDS]   whether answers, their sizes and their times tell what another agency holds";
    }

    @Override
    public JsonObject measure(List<String> options, PrintStream out) {
        int pairs = USUALLY;
        String only = "";
        for (int i = 0; i < options.size(); i += 2) {
            String value = i + 1 < options.size() ? options.get(i + 1) : "";
            if (options.get(i).equals("--pairs") && value.matches("[1-9]\\d{0,5}")) {
                pairs = Integer.parseInt(value);
            } else if (options.get(i).equals("--only") && !value.isEmpty()) {
                only = value;
            } else {
                throw new Bench.Misused("silence takes --pairs N and --only WORDS");
            }
        }
        try {
            return SilentTimes.run(pairs, only, out);
        } catch (IllegalArgumentException e) {
            throw new Bench.Misused(String.valueOf(e.getMessage()));
        }
    }
}
