package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.app.StoryNode;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes to find one person among very many, and to lodge a concern about one of them, over HTTP at a real
 * node with a database of its own.
 * Each search has its time by plan, whether or not the one before has been answered: one that waits behind
 * another is counted with its waiting.
 */
final class PeopleBench implements Bench.Measurement {
    private static final double SEARCH_MILLIS = 20;
    private static final double LODGING_MILLIS = 60;
    private static final int WARM_LODGINGS = 100;
    private static final int LODGINGS = 500;
    private static final int RECORDS = 1_000_000;
    private static final int RATE = 50;
    private static final int WARM_SECONDS = 10;
    private static final int SECONDS = 40;

    /** In whose records is searched: as many as in those of all the others together. */
    private static final String SEARCHER = "l.hartley";

    @Override
    public String usage() {
        return "[--records N] [--rate N] [--seconds N]   how fast one person is found among a million, and lodged about";
    }

    private record Options(int records, int rate, int seconds) {
        static Options of(List<String> words) {
            int records = RECORDS;
            int rate = RATE;
            int seconds = SECONDS;
            for (int i = 0; i < words.size(); i += 2) {
                if (i + 1 == words.size() || !words.get(i + 1).matches("[1-9][0-9]{0,8}")) {
                    throw new Bench.Misused("people needs a number after " + words.get(i));
                }
                int value = Integer.parseInt(words.get(i + 1));
                switch (words.get(i)) {
                    case "--records" -> records = value;
                    case "--rate" -> rate = value;
                    case "--seconds" -> seconds = value;
                    default -> throw new Bench.Misused("people knows no " + words.get(i));
                }
            }
            if (!Files.isDirectory(Path.of("conf", "partnerships"))) {
                throw new Bench.Misused("people is measured from the folder of the project");
            }
            return new Options(records, rate, seconds);
        }
    }

    @Override
    public JsonObject measure(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of(words);
        try (StoryNode.Apart apart = StoryNode.atRest()) {
            return measure(apart.node(), options, out);
        }
    }

    private static JsonObject measure(StoryNode node, Options options, PrintStream out)
            throws Exception {
        Population population = new Population();
        long began = System.nanoTime();
        List<Somebody> known =
                new ManyPeople(node, population).fill(options.records(), node.agencyOf(SEARCHER));
        out.printf(
                Locale.ROOT,
                "%,d records, half of them of one agency, in %.0f s%n",
                options.records(),
                (System.nanoTime() - began) / 1e9);
        Searcher searcher = new Searcher(node, population, known);
        searcher.run(options.rate(), WARM_SECONDS);
        double[] searched = searcher.run(options.rate(), options.seconds());
        Arrays.sort(searched);
        boolean found = said(out, "searches", searched, SEARCH_MILLIS);
        JsonObject result = new JsonObject()
                .put("bench", "people")
                .put("records", options.records())
                .put("rate", options.rate())
                .put("searches", searched.length)
                .put("found", searcher.found());
        put(result, "p", searched);
        boolean lodged;
        try (Lodger lodger = new Lodger(node, known)) {
            lodger.run(WARM_LODGINGS);
            Lodger.Times times = lodger.run(LODGINGS);
            double[] lodging = sorted(times.lodging());
            double[] matching = sorted(times.matching());
            double[] all = sorted(times.all());
            said(out, "lodgings alone", lodging, LODGING_MILLIS);
            said(out, "matches alone", matching, LODGING_MILLIS);
            lodged = said(out, "registered, matched and lodged", all, LODGING_MILLIS);
            result.put("lodgings", LODGINGS).put("linked", lodger.linked());
            put(result, "lodgeP", lodging);
            put(result, "matchP", matching);
            put(result, "lodgedAndMatchedP", all);
        }
        // On a machine that others use as well, the slowest of a hundred is theirs.
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        out.printf(Locale.ROOT, "load of the machine %.1f%n", load);
        return result.put("loadAverage", rounded(load)).put("met", found && lodged);
    }

    private static double[] sorted(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Says how long some took, and whether as briefly as they may. */
    private static boolean said(PrintStream out, String what, double[] millis, double most) {
        boolean met = at(millis, 0.99) <= most;
        out.printf(
                Locale.ROOT,
                "%,d %s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, slowest %.1f ms; goal p99 <= %.0f ms: %s%n",
                millis.length,
                what,
                at(millis, 0.5),
                at(millis, 0.95),
                at(millis, 0.99),
                millis[millis.length - 1],
                most,
                met ? "met" : "NOT met");
        return met;
    }

    private static void put(JsonObject result, String name, double[] sorted) {
        result.put(name + "50Millis", rounded(at(sorted, 0.5)))
                .put(name + "95Millis", rounded(at(sorted, 0.95)))
                .put(name + "99Millis", rounded(at(sorted, 0.99)));
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))];
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    /** Searches as planned, and keeps how long each took from its planned time. */
    private static final class Searcher {
        private static final Duration PATIENCE = Duration.ofSeconds(30);

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final StoryNode node;
        private final Population population;
        /** Every other search is for one of them. */
        private final List<Somebody> known;

        private final Random random = new Random(2);
        private final String token;
        private long found;

        Searcher(StoryNode node, Population population, List<Somebody> known)
                throws IOException, InterruptedException {
            this.node = node;
            this.population = population;
            this.known = known;
            this.token = new JsonObject(http.send(
                                    request("/sign-in")
                                            .POST(HttpRequest.BodyPublishers.ofString(
                                                    node.credentials(SEARCHER).encode()))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .getString("token");
        }

        synchronized long found() {
            return found;
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + node.port() + "/api/v1" + path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json");
        }

        double[] run(int rate, int seconds) {
            begin();
            int count = rate * seconds;
            List<CompletableFuture<Double>> answers = new ArrayList<>(count);
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long planned = began + (long) (i * 1e9 / rate);
                while (System.nanoTime() < planned) {
                    LockSupport.parkNanos(planned - System.nanoTime());
                }
                answers.add(http.sendAsync(search(i), HttpResponse.BodyHandlers.ofString())
                        .thenApply(answer -> {
                            double millis = (System.nanoTime() - planned) / 1e6;
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException(
                                        "a search answered " + answer.statusCode());
                            }
                            count(answer.body());
                            return millis;
                        }));
            }
            return answers.stream().mapToDouble(CompletableFuture::join).toArray();
        }

        private synchronized void begin() {
            found = 0;
        }

        private synchronized void count(String body) {
            found += new JsonObject(body).getJsonArray("persons").isEmpty() ? 0 : 1;
        }

        /** Seven in ten with both names and the day, others with less; the commonest names come most. */
        private HttpRequest search(int i) {
            Somebody one =
                    i % 2 == 0 ? known.get(random.nextInt(known.size())) : population.any(random);
            JsonObject search = new JsonObject().put("familyName", one.family());
            if (i % 10 < 7) {
                search.put("givenName", one.given());
            }
            if (i % 10 == 9) {
                search.put("estimatedBirth", Integer.toString(one.born().getYear()));
            } else {
                search.put("dateOfBirth", one.born().toString());
            }
            return request("/people/search")
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofString(search.encode()))
                    .build();
        }
    }
}
