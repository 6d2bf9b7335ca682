package org.concordat.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

import org.concordat.app.verifying.ExportFile;
import org.concordat.app.verifying.Redeciding;
import org.concordat.audit.Act;
import org.concordat.audit.Exports;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.JournalLog.Placed;
import org.concordat.audit.Sequencer;
import org.concordat.audit.log.Evidence;
import org.concordat.audit.log.Growth;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.ProofPlan;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.Verifier.Report;
import org.concordat.kernel.Caller;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Pieces;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Sha256;
import org.concordat.store.PgJournal;
import org.concordat.store.PgJournalLog;
import org.concordat.support.TestDatabase;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What the journal costs, each figure beside its yardstick in the same run, alternating: sequencing beside a
 * plain insert of the same rows with the same client, verifying beside SHA-256 of the same file, and a proof's
 * size and time as the journal grows.
 */
final class JournalBench implements Bench.Measurement {
    private static final int ROUNDS = 5;
    /** Until the compiler has done what it does. */
    private static final int WARMING = 10;

    private static final int ENTRIES = 20_000;
    private static final int AN_ACT = 4;
    private static final int AT_ONCE = 2_000;
    private static final int PROOFS = 500;
    private static final double SEQUENCING_RATIO = 0.7;
    private static final double VERIFYING_RATIO = 0.5;
    private static final Scope PLATFORM = Scope.platform(CrossAgency.JOURNAL);

    private static final String PLAIN_TABLES = """
            create table concordat.plain_leaf (like concordat.journal_leaf including all);
            create table concordat.plain_party (like concordat.journal_party including all);
            """;
    private static final String PLAIN_LEAVES = """
            insert into plain_leaf (position, id, at, what, who)
            select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::bytea[], $5::bytea[])
            """;
    private static final String PLAIN_PARTIES = """
            insert into plain_party (agency, position, id) select $1, * from unnest($2::bigint[], $3::uuid[])
            """;

    private final SigningKey key =
            SigningKey.of("concordat/bench", SignatureType.ED25519, SigningKey.freshSeed());
    private final PgJournal journal = new PgJournal();
    private final PgJournalLog log = new PgJournalLog();

    @Override
    public String usage() {
        return "[--entries N] [--part live|sequencing|verifying|proving]   what the journal costs; "
                + ENTRIES + " entries a round, and every part, unless said otherwise";
    }

    @Override
    public JsonObject measure(List<String> words, PrintStream out) throws Exception {
        int entries = ENTRIES;
        Set<Part> parts = EnumSet.allOf(Part.class);
        for (int i = 0; i + 1 < words.size(); i += 2) {
            switch (words.get(i)) {
                case "--entries" -> entries = Integer.parseInt(words.get(i + 1));
                case "--part" -> parts = EnumSet.of(Part.of(words.get(i + 1)));
                default -> throw new Bench.Misused("journal knows --entries N and --part NAME");
            }
        }
        JsonObject found = new JsonObject().put("bench", "journal").put("met", true);
        TestDatabase database = TestDatabase.anywhere();
        try {
            if (parts.contains(Part.LIVE)) {
                new JournalLive(database, TestDatabase.signer(key)).measure(out, found);
            }
            Path file = Files.createTempFile("journal", ".txt");
            try {
                if (parts.contains(Part.SEQUENCING) || parts.contains(Part.VERIFYING)) {
                    sequencing(database, entries, out, found);
                    export(database, file);
                }
                if (parts.contains(Part.PROVING)) {
                    proving(database, out, found);
                }
                // Whoever verifies has no database, and what it still clears away is not to be
                // counted.
                database.stop();
                if (parts.contains(Part.VERIFYING)) {
                    verifying(file, out, found);
                }
            } finally {
                Files.delete(file);
            }
            return found;
        } finally {
            database.stop();
        }
    }

    private enum Part {
        LIVE,
        SEQUENCING,
        VERIFYING,
        PROVING;

        static Part of(String word) {
            return Arrays.stream(values())
                    .filter(part -> part.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new Bench.Misused("journal has no part " + word));
        }
    }

    private void sequencing(TestDatabase database, int entries, PrintStream out, JsonObject found)
            throws Exception {
        Caller caller = database.aPractitioner(database.anAgency("Bench"));
        for (String table : PLAIN_TABLES.split(";\\s*")) {
            database.run(table);
        }
        database.run(
                "grant insert on concordat.plain_leaf, concordat.plain_party to concordat_sequencer");
        database.run("alter table concordat.plain_leaf enable row level security");
        database.run(
                "create policy across on concordat.plain_leaf to concordat_sequencer with check (true)");
        database.run("alter table concordat.plain_party enable row level security");
        database.run(
                "create policy across on concordat.plain_party to concordat_sequencer with check (true)");
        Sequencer sequencer = new Sequencer(database.transactions(), log, TestDatabase.signer(key));
        TestDatabase.await(sequencer.sequence());
        double[] ours = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long from =
                    Long.parseLong(database.ask("select size from journal_head").get(0));
            write(database, caller, entries);
            long begun = System.nanoTime();
            while (TestDatabase.await(sequencer.sequence())) {
                // Until nothing is left.
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double plainSeconds = plainly(database, caller, from, from + entries);
            if (round >= 0) {
                ours[round] = entries / seconds;
                plain[round] = entries / plainSeconds;
            }
        }
        double ratio = median(ours) / median(plain);
        out.printf(
                Locale.ROOT,
                "Sequenced %.0f entries a second (%.0f to %.0f); a plain insert of the same rows %.0f (%.0f to %.0f)."
                        + " Ratio %.2f, goal %.1f.%n",
                median(ours),
                least(ours),
                most(ours),
                median(plain),
                least(plain),
                most(plain),
                ratio,
                SEQUENCING_RATIO);
        found.put("sequencedPerSecond", Math.round(median(ours)))
                .put("plainInsertPerSecond", Math.round(median(plain)))
                .put("sequencedToPlain", rounded(ratio))
                .put("met", found.getBoolean("met") && ratio >= SEQUENCING_RATIO);
    }

    private void write(TestDatabase database, Caller caller, int entries) throws Exception {
        List<Future<Boolean>> acts = new ArrayList<>();
        for (int done = 0; done < entries; done += AN_ACT) {
            List<JournalEntry> act = IntStream.range(0, AN_ACT)
                    .mapToObj(i -> JournalEntry.of(caller, Act.SHARING_OPENED)
                            .about(Ids.next())
                            .sharing(Ids.next())
                            .under("ROT-3.2")
                            .with("items", i))
                    .toList();
            acts.add(database.transactions()
                    .act(
                            Scope.of(caller),
                            Boolean.class,
                            tx -> Future.succeededFuture(true),
                            (tx, go) -> {
                                journal.write(tx, act);
                                return true;
                            }));
            if (acts.size() == 50) {
                TestDatabase.await(Future.all(acts));
                acts.clear();
            }
        }
        TestDatabase.await(Future.all(acts));
    }

    /** The same rows by the same client in as many transactions, with nothing else done. */
    private double plainly(TestDatabase database, Caller caller, long from, long to)
            throws Exception {
        List<Placed> rows = TestDatabase.await(
                database.transactions().read(PLATFORM, tx -> log.entries(tx, from, to)));
        long begun = System.nanoTime();
        for (int i = 0; i < rows.size(); i += AT_ONCE) {
            List<Placed> some = rows.subList(i, Math.min(rows.size(), i + AT_ONCE));
            Long[] positions = some.stream().map(Placed::position).toArray(Long[]::new);
            UUID[] ids = some.stream().map(p -> p.leaf().id()).toArray(UUID[]::new);
            Tuple leaves = Tuple.of(
                    positions,
                    ids,
                    some.stream()
                            .map(p -> p.leaf().at().atOffset(ZoneOffset.UTC))
                            .toArray(OffsetDateTime[]::new),
                    some.stream()
                            .map(p -> Buffer.buffer(p.leaf().what().bytes()))
                            .toArray(Buffer[]::new),
                    some.stream()
                            .map(p -> Buffer.buffer(p.leaf().who().bytes()))
                            .toArray(Buffer[]::new));
            TestDatabase.await(database.pool()
                    .withTransaction(connection -> connection
                            .query("set local role concordat_sequencer")
                            .execute()
                            .compose(set ->
                                    connection.preparedQuery(PLAIN_LEAVES).execute(leaves))
                            .compose(done -> connection
                                    .preparedQuery(PLAIN_PARTIES)
                                    .execute(Tuple.of(caller.agency(), positions, ids)))));
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private void export(TestDatabase database, Path file) throws Exception {
        Exports exports = TestDatabase.exports(database.transactions(), key.verifier());
        Pieces pieces = exports.pieces(TestDatabase.await(exports.whole(true)));
        try (OutputStream to = Files.newOutputStream(file)) {
            for (var piece = TestDatabase.await(pieces.next());
                    piece.isPresent();
                    piece = TestDatabase.await(pieces.next())) {
                to.write(piece.get());
            }
        }
    }

    private void verifying(Path file, PrintStream out, JsonObject found) throws Exception {
        double[] verify = new double[ROUNDS];
        double[] raw = new double[ROUNDS];
        for (int round = -WARMING; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                Report report = ExportFile.verify(
                        in, key.verifier(), Evidence.NONE, new Redeciding(false), entry -> {});
                if (!report.isWhole()) {
                    throw new IllegalStateException("not whole: " + report.findings());
                }
            }
            long between = System.nanoTime();
            hash(file);
            long ended = System.nanoTime();
            if (round >= 0) {
                verify[round] = Files.size(file) / ((between - begun) / 1e9) / 1e6;
                raw[round] = Files.size(file) / ((ended - between) / 1e9) / 1e6;
            }
        }
        double ratio = median(verify) / median(raw);
        out.printf(
                Locale.ROOT,
                "Verified %.0f MB a second (%.0f to %.0f); SHA-256 of the same file %.0f (%.0f to %.0f)."
                        + " Ratio %.2f, goal %.1f.%n",
                median(verify),
                least(verify),
                most(verify),
                median(raw),
                least(raw),
                most(raw),
                ratio,
                VERIFYING_RATIO);
        found.put("verifiedMegabytesPerSecond", rounded(median(verify)))
                .put("sha256MegabytesPerSecond", rounded(median(raw)))
                .put("verifiedToSha256", rounded(ratio))
                .put("fileBytes", Files.size(file))
                .put("met", found.getBoolean("met") && ratio >= VERIFYING_RATIO);
    }

    private static void hash(Path file) throws IOException {
        var digest = Sha256.fresh();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        digest.digest();
    }

    private void proving(TestDatabase database, PrintStream out, JsonObject found)
            throws Exception {
        database.run("truncate concordat.journal_tile");
        List<Tile> full = new ArrayList<>();
        Growth growth = Growth.from(0, List.of(), full::add);
        SplittableRandom random = new SplittableRandom(5);
        byte[] leaf = new byte[Hash.BYTES];
        for (int size : new int[] {10_000, 100_000, 1_000_000}) {
            while (growth.size() < size) {
                random.nextBytes(leaf);
                growth.append(Hash.of(leaf));
            }
            List<Tile> tiles = new ArrayList<>(full);
            full.clear();
            tiles.addAll(growth.edge());
            store(database, tiles);
            double[] millis = new double[PROOFS];
            int hashes = 0;
            for (int i = -PROOFS / 5; i < PROOFS; i++) {
                ProofPlan plan = ProofPlan.inclusion(random.nextInt(size), size);
                long begun = System.nanoTime();
                List<Hash> proof = TestDatabase.await(database.transactions()
                        .read(PLATFORM, tx -> log.tiles(tx, plan.tiles()).map(plan::hashes)));
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begun) / 1e6;
                    hashes = Math.max(hashes, proof.size());
                }
            }
            out.printf(
                    Locale.ROOT,
                    "Of %d entries: a proof has at most %d hashes (%d bytes) and takes %.2f ms.%n",
                    size,
                    hashes,
                    hashes * Hash.BYTES,
                    median(millis));
            found.put("proofHashesOf" + size, hashes)
                    .put("proofP50MillisOf" + size, rounded(median(millis)));
        }
    }

    private static void store(TestDatabase database, List<Tile> tiles) throws Exception {
        for (Tile tile : tiles) {
            TestDatabase.await(database.pool()
                    .withTransaction(connection -> connection
                            .query("set local role concordat_sequencer")
                            .execute()
                            .compose(set -> connection
                                    .preparedQuery(
                                            "insert into journal_tile (level, index, hashes) values ($1, $2, $3)"
                                                    + " on conflict (level, index) do update set hashes = excluded.hashes")
                                    .execute(Tuple.of(
                                            tile.id().level(),
                                            tile.id().index(),
                                            Buffer.buffer(tile.hashes()))))));
        }
    }

    private static double median(double[] some) {
        double[] sorted = some.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double least(double[] some) {
        return Arrays.stream(some).min().orElseThrow();
    }

    private static double most(double[] some) {
        return Arrays.stream(some).max().orElseThrow();
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1_000) / 1_000.0;
    }
}
