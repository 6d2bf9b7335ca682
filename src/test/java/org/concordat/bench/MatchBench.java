package org.concordat.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.people.matching.Blocking;
import org.concordat.people.matching.Blocking.Pair;
import org.concordat.people.matching.Field;
import org.concordat.people.matching.Fitting;
import org.concordat.people.matching.Level;
import org.concordat.people.matching.Parameters;
import org.concordat.people.matching.Profile;
import org.concordat.people.matching.Weighing;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How well records are linked, measured on sets of which the truth is known. */
final class MatchBench implements Bench.Measurement {
    private static final double[] THRESHOLDS = {0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999};
    private static final double LEAST_PRECISION = 0.999;
    private static final double LEAST_RECALL = 0.98;
    private static final double LEAST_RECALL_WITH_IDENTIFIER = 0.995;
    private static final double MOST_REVIEWED = 0.05;

    @Override
    public String usage() {
        return "--febrl FOLDER [--shipped] [--fit FILE]   how well FEBRL's sets are linked; with the"
                + " product's parameters instead of ones fitted to each set; or fit to all and write";
    }

    private record Options(Path folder, boolean shipped, Path write) {
        boolean writes() {
            return !write.toString().isEmpty();
        }

        static Options of(List<String> words) {
            Path folder = Path.of("");
            Path write = Path.of("");
            boolean shipped = false;
            for (int i = 0; i < words.size(); i++) {
                switch (words.get(i)) {
                    case "--shipped" -> shipped = true;
                    case "--febrl" -> folder = Path.of(after(words, i++));
                    case "--fit" -> write = Path.of(after(words, i++));
                    default -> throw new Bench.Misused("match knows no " + words.get(i));
                }
            }
            if (!Files.isDirectory(folder) || folder.toString().isEmpty()) {
                throw new Bench.Misused("match needs --febrl and a folder of CSV files");
            }
            return new Options(folder, shipped, write);
        }

        private static String after(List<String> words, int i) {
            if (i + 1 >= words.size()) {
                throw new Bench.Misused(words.get(i) + " needs a value");
            }
            return words.get(i + 1);
        }
    }

    @Override
    public JsonObject measure(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of(words);
        if (options.writes()) {
            return fit(options, out);
        }
        JsonArray results = new JsonArray();
        boolean met = true;
        for (boolean withIdentifier : List.of(false, true)) {
            for (MatchSet set : Febrl.sets(options.folder(), withIdentifier)) {
                JsonObject result = measure(set, withIdentifier, options.shipped(), out);
                met &= result.getBoolean("met");
                results.add(result);
            }
        }
        out.printf("%nGoals %s.%n", met ? "met" : "NOT met");
        return new JsonObject().put("bench", "match").put("met", met).put("sets", results);
    }

    private static JsonObject fit(Options options, PrintStream out) throws Exception {
        List<Profile> all = new ArrayList<>();
        for (MatchSet set : Febrl.sets(options.folder(), false)) {
            all.addAll(set.records());
        }
        Parameters fitted = new Fitting(Parameters.shipped()).fit(all);
        Files.writeString(options.write(), fitted.text());
        out.printf("Fitted to %d records: %s%n", all.size(), options.write());
        return new JsonObject().put("bench", "match").put("records", all.size());
    }

    private static JsonObject measure(
            MatchSet set, boolean withIdentifier, boolean shipped, PrintStream out) {
        long began = System.nanoTime();
        Parameters parameters = shipped
                ? Parameters.shipped()
                : new Fitting(Parameters.shipped()).fit(set.records());
        Sorting sorted = new Sorting(set.records(), parameters).run();
        double seconds = (System.nanoTime() - began) / 1e9;
        Score score = Score.of(set.truth(), sorted);
        double wantedRecall = withIdentifier ? LEAST_RECALL_WITH_IDENTIFIER : LEAST_RECALL;
        boolean met = score.precision() >= LEAST_PRECISION
                && score.reach() >= wantedRecall
                && score.reviewed() <= MOST_REVIEWED;
        out.printf(
                Locale.ROOT,
                "%n%s, %s identifier: %d records, %d true pairs, %.1f s%n",
                set.name(),
                withIdentifier ? "with" : "without",
                score.records(),
                score.truePairs(),
                seconds);
        out.printf(
                Locale.ROOT,
                "  linked      precision %.5f (%d wrong)  recall %.5f%n"
                        + "  and review  recall %.5f             %d to look at: %.2f %% of records%n"
                        + "  as of twins %d, as of a parent and a child of one name %d; answered with no %d%n"
                        + "  %s%n",
                score.precision(),
                score.wrongPairs(),
                score.recall(),
                score.reach(),
                score.reviews(),
                100 * score.reviewed(),
                score.twins(),
                score.namesakes(),
                score.refused(),
                met ? "goals met" : "goals NOT met");
        return score.json()
                .put("set", set.name())
                .put("identifier", withIdentifier)
                .put("met", met)
                .put("seconds", Math.round(seconds * 10) / 10.0)
                .put("thresholds", thresholds(set, parameters, score.truePairs(), out));
    }

    /** What weights alone would do, pair by pair, without the rules: for choosing thresholds. */
    private static JsonArray thresholds(
            MatchSet set, Parameters parameters, long truePairs, PrintStream out) {
        Weighing weighing = Sorting.weighing(set.records(), parameters);
        List<Pair> pairs = Blocking.pairs(set.records());
        long all = set.records().size() * (set.records().size() - 1L) / 2;
        long[] right = new long[THRESHOLDS.length];
        long[] wrong = new long[THRESHOLDS.length];
        for (Pair pair : pairs) {
            double probability = weighing.weigh(
                            set.records().get(pair.first()), set.records().get(pair.second()))
                    .probability();
            boolean same = set.truth().get(pair.first()).equals(set.truth().get(pair.second()));
            for (int t = 0; t < THRESHOLDS.length; t++) {
                if (probability >= THRESHOLDS[t]) {
                    (same ? right : wrong)[t]++;
                }
            }
        }
        JsonArray rows = new JsonArray();
        out.printf(
                "  weights alone, %d pairs compared:%n  %10s %9s %9s %9s %12s %10s %8s%n",
                pairs.size(),
                "from",
                "true +",
                "false +",
                "false -",
                "true -",
                "precision",
                "recall");
        for (int t = 0; t < THRESHOLDS.length; t++) {
            long missed = truePairs - right[t];
            double precision = right[t] / (double) Math.max(1, right[t] + wrong[t]);
            double recall = right[t] / (double) Math.max(1, truePairs);
            out.printf(
                    Locale.ROOT,
                    "  %10s %9d %9d %9d %12d %10.5f %8.5f%n",
                    THRESHOLDS[t],
                    right[t],
                    wrong[t],
                    missed,
                    all - truePairs - wrong[t],
                    precision,
                    recall);
            rows.add(new JsonObject(Map.of(
                    "from",
                    THRESHOLDS[t],
                    "truePositive",
                    right[t],
                    "falsePositive",
                    wrong[t],
                    "falseNegative",
                    missed,
                    "trueNegative",
                    all - truePairs - wrong[t],
                    "precision",
                    precision,
                    "recall",
                    recall)));
        }
        return rows;
    }

    /**
     * Pairs of records, counted once each.
     *
     * @param foundPairs of one person, and linked
     * @param wrongPairs linked, but of two persons
     * @param joinedPairs of one person, and linked or joined by a hub that answers rightly what it is asked
     * @param reviews what the hub is asked
     * @param refused of those, how many it answers with no
     * @param twins of those, how many twins of one family would give: another name, born on one day
     * @param namesakes of those, how many a parent and a child of one name would give
     */
    record Score(
            int records,
            long truePairs,
            long foundPairs,
            long wrongPairs,
            long joinedPairs,
            int reviews,
            long refused,
            long twins,
            long namesakes) {

        static Score of(List<String> truth, Sorting sorted) {
            long found = 0;
            long wrong = 0;
            for (List<Integer> person : sorted.persons()) {
                long same = samePairs(truth, person);
                found += same;
                wrong += pairs(person.size()) - same;
            }
            long truePairs = truth.stream()
                    .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(Score::pairs)
                    .sum();
            List<Sorting.Question> asked =
                    sorted.answered((one, other) -> truth.get(one).equals(truth.get(other)));
            long joined = sorted.persons().stream()
                    .mapToLong(person -> samePairs(truth, person))
                    .sum();
            return new Score(
                    truth.size(),
                    truePairs,
                    found,
                    wrong,
                    joined,
                    asked.size(),
                    asked.stream()
                            .filter(one -> !truth.get(one.one()).equals(truth.get(one.other())))
                            .count(),
                    asked.stream().filter(Score::asOfTwins).count(),
                    asked.stream().filter(Score::asOfNamesakes).count());
        }

        private static Map<Field, Level> levels(Sorting.Question question) {
            return question.finding().weight().reasons().stream()
                    .collect(Collectors.toMap(Weighing.Reason::field, Weighing.Reason::level));
        }

        private static boolean asOfTwins(Sorting.Question question) {
            Map<Field, Level> levels = levels(question);
            return levels.get(Field.GIVEN_NAME) == Level.DIFFERENT
                    && levels.get(Field.FAMILY_NAME) != Level.DIFFERENT
                    && levels.get(Field.BIRTH) == Level.EXACT;
        }

        private static boolean asOfNamesakes(Sorting.Question question) {
            Map<Field, Level> levels = levels(question);
            return question.finding().weight().contradict()
                    && levels.get(Field.GIVEN_NAME) != Level.DIFFERENT
                    && levels.get(Field.BIRTH) != Level.EXACT;
        }

        private static long pairs(long of) {
            return of * (of - 1) / 2;
        }

        private static long samePairs(List<String> truth, List<Integer> person) {
            return person.stream()
                    .collect(Collectors.groupingBy(truth::get, Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(Score::pairs)
                    .sum();
        }

        double precision() {
            return foundPairs + wrongPairs == 0
                    ? 1
                    : foundPairs / (double) (foundPairs + wrongPairs);
        }

        double recall() {
            return truePairs == 0 ? 1 : foundPairs / (double) truePairs;
        }

        double reach() {
            return truePairs == 0 ? 1 : joinedPairs / (double) truePairs;
        }

        double reviewed() {
            return reviews / (double) records;
        }

        JsonObject json() {
            return new JsonObject()
                    .put("records", records)
                    .put("truePairs", truePairs)
                    .put("linkedRight", foundPairs)
                    .put("linkedWrong", wrongPairs)
                    .put("reviews", reviews)
                    .put("reviewsRefused", refused)
                    .put("reviewsAsOfTwins", twins)
                    .put("reviewsAsOfNamesakes", namesakes)
                    .put("joined", joinedPairs)
                    .put("precision", precision())
                    .put("recall", recall())
                    .put("recallWithReview", reach())
                    .put("reviewShare", reviewed());
        }
    }
}
