package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.Soak;

import java.io.PrintStream;
import java.util.List;

/** Whether anything grows under steady load that should not. */
final class SoakBench implements Bench.Measurement {
    private static final int USUALLY = 120;

    @Override
    public String usage() {
        return "[--minutes N (120)]   steady load on a real node: memory, handles, connections, bloat";
    }

    @Override
    public JsonObject measure(List<String> options, PrintStream out) throws Exception {
        int minutes = USUALLY;
        if (!options.isEmpty()) {
            if (options.size() != 2
                    || !options.get(0).equals("--minutes")
                    || !options.get(1).matches("[1-9]\\d{0,3}")) {
                throw new Bench.Misused("soak takes --minutes N");
            }
            minutes = Integer.parseInt(options.get(1));
        }
        return Soak.run(minutes, out);
    }
}
