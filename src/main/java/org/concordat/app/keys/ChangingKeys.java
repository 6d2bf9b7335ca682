package org.concordat.app.keys;

import io.vertx.core.Future;

import org.concordat.app.Bar;
import org.concordat.app.KeyFile;
import org.concordat.config.Settings;
import org.concordat.config.SettingsException;
import org.concordat.kernel.Ids;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.keys.LocalKey;
import org.concordat.keys.WrappedKeys.Wrapped;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.DatabaseException;
import org.concordat.store.KeyRows;
import org.concordat.store.KeyRows.Row;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The operator's way to replace keys, while nodes serve. */
public final class ChangingKeys {
    static final String CLUSTER = "cluster";

    private static final int BATCH = 50;
    private static final int DONE = 0;
    private static final int FAILED = 2;
    private static final long PATIENCE_SECONDS = 30;

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean shown;

    private ChangingKeys(Settings settings, PrintStream out, PrintStream err, boolean shown) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.shown = shown;
    }

    /**
     * Does what is asked.
     *
     * @return 0 when it is done, 2 when it is not
     */
    public static int run(
            String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Settings settings = Settings.load(Path.of("conf", "concordat.yaml"), environment);
            List<String> words = new ArrayList<>(List.of(arguments));
            boolean bar = words.remove("--bar");
            new ChangingKeys(settings, out, err, bar).run(words);
            return DONE;
        } catch (IllegalArgumentException
                | SettingsException
                | DatabaseException
                | IOException
                | SQLException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    private void run(List<String> words) throws IOException, SQLException, InterruptedException {
        String asked = words.isEmpty() ? "" : words.get(0);
        if (asked.equals("--add") && words.size() == 1) {
            Path file = KeyFile.ofNode(settings);
            String id = new LocalKey(KeyFile.add(file, KeyFile.KEK)).id();
            out.println("The key-encryption key " + id + " is in " + file
                    + " now, and used for nothing"
                    + " yet. Bring the file to every node; then scripts/keys --current " + id);
            return;
        }
        KeyRing ring = KeyRings.known(settings);
        try (DatabaseAccess database = Database.reach(settings);
                KeyRows rows = KeyRows.of(database)) {
            if (words.isEmpty()) {
                status(ring, rows);
            } else if (asked.equals("--current") && words.size() == 2) {
                change(ring, rows, words.get(1));
            } else if (asked.equals("--renew-agency-keys") && words.size() == 1) {
                renewAgencies(ring, rows);
            } else if (asked.equals("--renew-cluster-key") && words.size() == 1) {
                Wrapped fresh = fresh(ring, rows, KeyService.platformContext(CLUSTER));
                rows.renewPlatform(
                        Ids.next(),
                        CLUSTER,
                        fresh.bytes().getBytes(),
                        fresh.kek().orElse(""));
                out.println(
                        "The cluster has a new key. Start its nodes again, one after the other.");
            } else {
                throw new IllegalArgumentException("'" + String.join(" ", words)
                        + "' was not expected. See scripts/keys --help");
            }
        }
    }

    private void status(KeyRing ring, KeyRows rows) throws SQLException {
        Map<String, Long> counts = rows.counts();
        String current = rows.current().orElse(ring.ids().get(0));
        for (String id : ring.ids()) {
            out.println(id + (id.equals(current) ? "  current" : "") + "  "
                    + counts.getOrDefault(id, 0L) + " keys under it");
        }
        counts.forEach((id, count) -> {
            if (id.isEmpty()) {
                out.println(
                        count + " keys do not say under which they are: of before there could be"
                                + " several. scripts/keys --current ID puts them right.");
            } else if (!ring.ids().contains(id)) {
                out.println(id + "  is NOT KNOWN here, and " + count + " keys are under it");
            }
        });
    }

    private void change(KeyRing ring, KeyRows rows, String id)
            throws IOException, SQLException, InterruptedException {
        if (!ring.ids().contains(id)) {
            throw new IOException("The settings know no key-encryption key " + id + ". They know "
                    + String.join(", ", ring.ids()) + ".");
        }
        long without = rows.nodesWithout(id);
        if (without > 0) {
            throw new IOException(
                    without + (without == 1 ? " node that runs does" : " nodes that run do")
                            + " not know the key-encryption key " + id
                            + " yet. Bring it there first; a node notices within a few seconds.");
        }
        if (!rows.current().equals(Optional.of(id))) {
            rows.makeCurrent(id);
        }
        long all = rows.counts().entrySet().stream()
                .filter(one -> !one.getKey().equals(id))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long done = 0;
        Bar bar = new Bar(err, shown, "key");
        for (List<Row> batch = rows.batch(id, BATCH);
                !batch.isEmpty();
                batch = rows.batch(id, BATCH)) {
            rewrap(ring, rows, batch, id);
            done += batch.size();
            bar.show(done, all);
        }
        bar.end();
        if (done > 0) {
            rows.rewrapped(id, done);
        }
        out.println(done + " keys were wrapped afresh; all are under " + id + " now. Before another"
                + " key-encryption key is taken away, look once more that nothing came under it"
                + " meanwhile: scripts/keys");
    }

    /** A batch is kept as a whole: broken off, the next run goes on where this one was. */
    private static void rewrap(KeyRing ring, KeyRows rows, List<Row> batch, String id)
            throws IOException, SQLException, InterruptedException {
        List<Future<Wrapped>> fresh = new ArrayList<>();
        for (Row row : batch) {
            byte[] context = row.kind().equals("agency")
                    ? KeyService.agencyContext(UUID.fromString(row.of()))
                    : KeyService.platformContext(row.of());
            Wrapped old = new Wrapped(
                    row.wrapped(), Optional.of(row.kek()).filter(kek -> !kek.isEmpty()));
            fresh.add(ring.open(old, context)
                    .compose(key -> ring.wrap(Optional.of(id), key, context)));
        }
        for (int i = 0; i < batch.size(); i++) {
            rows.rewrap(batch.get(i), await(fresh.get(i)).bytes().getBytes(), id);
        }
        rows.commit();
    }

    private void renewAgencies(KeyRing ring, KeyRows rows)
            throws IOException, SQLException, InterruptedException {
        List<UUID> agencies = rows.agencies();
        for (UUID agency : agencies) {
            Wrapped fresh = fresh(ring, rows, KeyService.agencyContext(agency));
            rows.renewAgency(agency, fresh.bytes().getBytes(), fresh.kek().orElse(""));
        }
        out.println(agencies.size() + " agencies have a new key. Nodes write under it within a few"
                + " seconds, and go on reading what was written before.");
    }

    private static Wrapped fresh(KeyRing ring, KeyRows rows, byte[] context)
            throws IOException, SQLException, InterruptedException {
        return await(ring.wrap(rows.current(), KeyService.freshKey(), context));
    }

    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "The service that keeps the key-encryption key does not answer.", e);
        }
    }
}
