package org.concordat.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.bench.ShareRuns.Run;
import org.concordat.faults.Accounts;
import org.concordat.faults.Client;
import org.concordat.faults.ScratchFolder;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a sharing and the pages cost as ever more is stored. All of it lies between one school and the hub, so that
 * each page has to find its own among the most there can be.
 */
final class GrowthBench implements Bench.Measurement {
    private static final double CPU_RATIO = 1.15;
    private static final double PAGE_MILLIS = 50;
    private static final int ASKED = 200;
    private static final int ASKED_BEFORE = 20;
    private static final long LEAD_MILLIS = 10_000;
    private static final String SUPERVISOR = "d.marsh";

    @Override
    public String usage() {
        return "[--sizes 10000,100000,1000000] [--rate N (40)] [--seconds N (20)] [--rounds N (3)] [--data DIR]"
                + "   what a sharing and the pages cost as more is stored; DIR is kept, and gone on from";
    }

    private record Wish(
            List<Integer> sizes, int rate, int seconds, int rounds, Optional<Path> data) {}

    private static Wish wish(List<String> words) {
        Options options = Options.of(
                "growth",
                words,
                Map.of(
                        "--sizes", "10000,100000,1000000",
                        "--rate", "40",
                        "--seconds", "20",
                        "--rounds", "3",
                        "--data", ""));
        return new Wish(
                options.numbers("--sizes").stream().sorted().toList(),
                options.number("--rate"),
                options.number("--seconds"),
                options.number("--rounds"),
                options.text("--data").map(Path::of));
    }

    @Override
    public JsonObject measure(List<String> options, PrintStream out) throws Exception {
        Wish wish = wish(options);
        Path folder = ScratchFolder.make("growth");
        Path data = wish.data().map(Path::toAbsolutePath).orElse(folder.resolve("data"));
        try (ServedNode node = ServedNode.start(data, ShareRuns.LIMITS);
                Hand load = Hand.start(ShareLoad.class)) {
            ShareScene scene = ShareScene.make(node, 3);
            try (ManySharings many = ManySharings.of(node, scene)) {
                return new Sitting(wish, out, new ShareRuns(node, load, scene), many).measure();
            }
        } finally {
            ScratchFolder.delete(folder);
        }
    }

    /** Something that is asked for, and by whom; what it is about differs each time. */
    private record Page(Client client, Function<Sample, Client.Answer> asked) {}

    /** A sharing and what belongs to it. */
    private record Sample(
            String sharing, String theirs, String ours, String name, String born, String entry) {}

    private record Sitting(Wish wish, PrintStream out, ShareRuns runs, ManySharings many) {

        JsonObject measure() throws Exception {
            JsonArray sizes = new JsonArray();
            double firstCpu = 0;
            double lastCpu = 0;
            double slowest = 0;
            int refused = 0;
            boolean whole = true;
            for (int size : wish.sizes()) {
                many.fill(size, System.err);
                runs.settle();
                List<Run> all = new ArrayList<>();
                runs.planned(wish.rate(), LEAD_MILLIS);
                for (int round = 0; round < wish.rounds(); round++) {
                    all.add(runs.planned(wish.rate(), wish.seconds() * 1_000L));
                }
                whole &= all.stream().allMatch(Run::isWhole);
                Spread cpu = Spread.of(all, run -> run.cpuMillis(run.node() + run.database()));
                Spread p99 = Spread.of(all, run -> run.found().getDouble("stream_p99_ms"));
                out.printf(
                        Locale.ROOT,
                        "%,d sharings: processor ms a sharing %s (database %s), planned to told p99 %s ms%n",
                        size,
                        cpu,
                        Spread.of(all, run -> run.cpuMillis(run.database())),
                        p99);
                JsonObject pages = pages();
                for (String page : pages.fieldNames()) {
                    slowest = Math.max(slowest, pages.getJsonArray(page).getDouble(1));
                    refused += pages.getJsonArray(page).getInteger(2);
                }
                sizes.add(new JsonObject()
                        .put("sharings", size)
                        .put("cpu_ms", cpu.json())
                        .put("p99_ms", p99.json())
                        .put("pages_p50_p99_ms_refused", pages)
                        .put("bytes_a_sharing", stored(size)));
                firstCpu = firstCpu == 0 ? cpu.median() : firstCpu;
                lastCpu = cpu.median();
            }
            double ratio = Spread.rounded(lastCpu / firstCpu);
            return new JsonObject()
                    .put("bench", "growth")
                    .put("sizes", sizes)
                    .put("cpu_ratio", ratio)
                    .put("slowest_page_p99_ms", slowest)
                    .put("pages_refused", refused)
                    .put("all_delivered_and_told", whole)
                    .put(
                            "met",
                            whole && refused == 0 && ratio <= CPU_RATIO && slowest <= PAGE_MILLIS);
        }

        private JsonObject pages() {
            int port = runs.node().port();
            List<Sample> samples = samples();
            Client sender = runs.scene().sender();
            Client reader = runs.scene().reader();
            Client supervisor = new Client(
                    Accounts.of(runs.node().data()).of(SUPERVISOR), Duration.ofSeconds(60));
            Map<String, Page> pages = new TreeMap<>();
            get(pages, "inbox", reader, s -> "/inbox");
            get(pages, "sent", sender, s -> "/sharings?box=sent");
            get(pages, "sharing as sent", sender, s -> "/sharings/" + s.sharing());
            get(pages, "sharing as received", reader, s -> "/sharings/" + s.sharing());
            get(pages, "decision", sender, s -> "/sharings/" + s.sharing() + "/decision");
            get(pages, "receipt", sender, s -> "/sharings/" + s.sharing() + "/receipt");
            get(pages, "story", sender, s -> "/sharings/" + s.sharing() + "/story");
            get(pages, "person", sender, s -> "/people/" + s.theirs());
            get(pages, "disclosures", reader, s -> "/people/" + s.ours() + "/disclosures");
            get(pages, "timeline", reader, s -> "/people/" + s.ours() + "/timeline");
            get(pages, "consents", sender, s -> "/people/" + s.theirs() + "/consents");
            get(pages, "obligations", sender, s -> "/obligations");
            get(pages, "clocks", reader, s -> "/clocks");
            get(pages, "queue", reader, s -> "/hub/queue");
            get(pages, "hub figures", reader, s -> "/hub/figures");
            get(pages, "pictures", reader, s -> "/hub/pictures");
            get(pages, "matches", reader, s -> "/hub/matches");
            get(pages, "journal", supervisor, s -> "/journal");
            get(pages, "journal of a sharing", supervisor, s -> "/journal?sharing=" + s.sharing());
            get(pages, "journal of a person", supervisor, s -> "/journal?person=" + s.theirs());
            get(pages, "journal of an act", supervisor, s -> "/journal?act=sharingDecided");
            get(pages, "reviews", supervisor, s -> "/reviews");
            get(pages, "reviews' figures", supervisor, s -> "/reviews/figures");
            get(pages, "proof", supervisor, s -> "/journal/proof?entry=" + s.entry());
            pages.put(
                    "search",
                    new Page(
                            sender,
                            s -> sender.post(
                                    port,
                                    "/people/search",
                                    new JsonObject()
                                            .put("familyName", s.name())
                                            .put("dateOfBirth", s.born()),
                                    UUID.randomUUID().toString())));
            JsonObject found = new JsonObject();
            pages.forEach((name, page) -> found.put(name, timed(name, page, samples)));
            return found;
        }

        private void get(
                Map<String, Page> pages,
                String name,
                Client client,
                Function<Sample, String> path) {
            pages.put(name, new Page(client, s -> client.get(runs.node().port(), path.apply(s))));
        }

        private JsonArray timed(String name, Page page, List<Sample> samples) {
            page.client().token(runs.node().port());
            double[] millis = new double[ASKED];
            int refused = 0;
            for (int i = -ASKED_BEFORE; i < ASKED; i++) {
                Sample sample = samples.get(Math.floorMod(i, samples.size()));
                long begun = System.nanoTime();
                Client.Answer answer = page.asked().apply(sample);
                if (answer.status() == 503 && i >= 0) {
                    refused++;
                } else if (answer.status() != 200 && answer.status() != 503) {
                    throw new IllegalStateException(name + " was answered " + answer);
                }
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begun) / 1e6;
                }
            }
            Percentiles all = new Percentiles(millis);
            out.printf(
                    Locale.ROOT,
                    "    %-22s p50 %7.1f ms, p99 %7.1f ms%s%n",
                    name,
                    all.at(50),
                    all.at(99),
                    refused == 0 ? "" : ", " + refused + " answered that the node is busy");
            return new JsonArray().add(all.at(50)).add(all.at(99)).add(refused);
        }

        /** Spread over all there are. */
        private List<Sample> samples() {
            return runs
                    .node()
                    .database()
                    .rows("""
                    select s.id, q.record, o.id, r.family_name, r.date_of_birth, e.id
                    from (select id from sharing tablesample bernoulli (?) order by random() limit ?) s
                        join sharing_person q on q.sharing = s.id
                        join record r on r.id = q.record
                        join sharing d on d.id = s.id
                        join record o on o.person = r.person and o.agency = d.recipient_agency
                        join journal_entry e on e.sharing = s.id and e.act = 'SHARING_DECIDED'
                    """, Math.min(100.0, 400.0 * ASKED / size()), ASKED)
                    .stream()
                    .map(row -> new Sample(
                            row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)))
                    .toList();
        }

        private long size() {
            return Long.parseLong(
                    runs.node().database().ask("select count(*) from sharing").get(0));
        }

        /** Tables and each of their indexes, the largest first; what is less than a byte a sharing is left out. */
        private JsonObject stored(long sharings) {
            JsonObject found = new JsonObject();
            for (List<String> row : runs.node().database().rows("""
                    select c.relname, case when c.relkind = 'i' then pg_relation_size(c.oid) else pg_table_size(c.oid) end
                    from pg_class c
                    where c.relnamespace = 'concordat'::regnamespace and c.relkind in ('r', 'i')
                    order by 2 desc
                    """)) {
                double each = Spread.rounded(Double.parseDouble(row.get(1)) / sharings);
                if (each >= 1) {
                    found.put(row.get(0), each);
                }
            }
            double all = found.stream().mapToDouble(e -> (Double) e.getValue()).sum();
            out.printf(Locale.ROOT, "    %,.0f bytes a sharing%n", all);
            return found.put("all", Spread.rounded(all));
        }
    }
}
