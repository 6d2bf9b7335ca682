package org.concordat.app.importing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.app.Bar;
import org.concordat.app.importing.NodeClient.Answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes a list of persons to a running node, batch by batch. What a line says is sent to the node and
 * nowhere else: what is printed, or kept of the progress, are line numbers, columns and counts.
 */
final class Import {
    static final int FINE = 0;
    static final int MISTAKES = 1;
    static final int FAILED = 2;

    private static final int BATCH = 500;
    private static final int MISTAKES_SHOWN = 200;

    private final NodeClient node;
    private final Path file;
    private final boolean write;
    private final PrintStream out;
    private final Bar bar;
    private int added;
    private int known;
    private int mistaken;
    private int mistakes;

    Import(NodeClient node, Path file, boolean write, PrintStream out, Bar bar) {
        this.node = node;
        this.file = file;
        this.write = write;
        this.out = out;
        this.bar = bar;
    }

    /** What cannot go on, in words for whoever runs it. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        Stopped(String why) {
            super(why);
        }
    }

    /** Goes through all of the file, from where an earlier run got to. */
    int run() throws IOException, InterruptedException {
        String hash = hash();
        int lines = lines();
        Progress progress = new Progress(file, hash);
        int done = write ? progress.read() : 0;
        if (done > 0) {
            out.println("Going on after line " + done + ", where it stopped the last time.");
        }
        long began = System.nanoTime();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            Csv csv = new Csv(reader);
            Columns columns =
                    Columns.of(csv.next().orElseThrow(() -> new Stopped("The file is empty.")));
            List<Csv.Row> batch = new ArrayList<>();
            for (Optional<Csv.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
                if (row.get().line() <= done) {
                    continue;
                }
                batch.add(row.get());
                if (batch.size() == BATCH) {
                    take(hash, columns, batch, progress);
                    bar.show(batch.get(BATCH - 1).line(), lines);
                    batch.clear();
                }
            }
            take(hash, columns, batch, progress);
            bar.show(lines, lines);
        } catch (MalformedInputException notText) {
            throw new Stopped("The file is not UTF-8 text. Save it as CSV UTF-8, and try again.");
        }
        bar.end();
        tell((System.nanoTime() - began) / 1e9);
        return mistaken > 0 ? MISTAKES : FINE;
    }

    private void tell(double seconds) {
        if (mistakes > MISTAKES_SHOWN) {
            out.println("... and " + (mistakes - MISTAKES_SHOWN) + " more.");
        }
        int lines = added + known + mistaken;
        out.printf(
                java.util.Locale.ROOT,
                "%s: %,d lines, %,d %s, %,d known already, %,d with mistakes; %,.0f lines a second.%n",
                write ? "Done" : "Tried, and nothing was written",
                lines,
                added,
                write ? "added" : "to be added",
                known,
                mistaken,
                lines / Math.max(seconds, 0.001));
        if (!write) {
            out.println("To do it, run it again with --do.");
        } else if (mistaken > 0) {
            out.println(
                    "Put the lines with mistakes into a file of their own, mend them, and import"
                            + " that: this file, changed, would be another, and all of it new.");
        }
    }

    private void take(String hash, Columns columns, List<Csv.Row> batch, Progress progress)
            throws IOException, InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        List<Csv.Row> rows = new ArrayList<>();
        for (Csv.Row row : batch) {
            if (columns.fits(row)) {
                rows.add(row);
            } else {
                mistaken++;
                mistake(row.line(), "row", "It has more or fewer fields than the first line.");
            }
        }
        // What is wrong is left out and told; the others go without it.
        Answer answer = send(hash, columns, rows);
        while (answer.status() == 400 && !rows.isEmpty() && leaveOut(answer, rows)) {
            answer = send(hash, columns, rows);
        }
        if (!answer.fine()) {
            throw new Stopped(answer.why());
        }
        added += answer.body().getInteger("added", 0);
        known += answer.body().getInteger("known", 0);
        if (write) {
            progress.keep(batch.get(batch.size() - 1).line());
        }
    }

    private Answer send(String hash, Columns columns, List<Csv.Row> rows)
            throws IOException, InterruptedException {
        if (rows.isEmpty()) {
            return new Answer(200, new JsonObject());
        }
        JsonArray sent = new JsonArray();
        rows.forEach(row -> sent.add(
                new JsonObject().put("line", row.line()).put("person", columns.person(row))));
        JsonObject body =
                new JsonObject().put("file", hash).put("check", !write).put("rows", sent);
        return node.post("/people/import", body, UUID.randomUUID().toString());
    }

    /** Whether any row was named, and so left out. */
    private boolean leaveOut(Answer answer, List<Csv.Row> rows) {
        TreeSet<Integer> wrong = new TreeSet<>();
        JsonArray errors = answer.body().getJsonArray("errors", new JsonArray());
        for (int i = 0; i < errors.size(); i++) {
            JsonObject error = errors.getJsonObject(i);
            String[] path = error.getString("field", "").split("/", 4);
            if (path.length < 2 || !path[0].equals("rows") || !path[1].matches("[0-9]{1,4}")) {
                continue;
            }
            int place = Integer.parseInt(path[1]);
            if (place < rows.size()) {
                wrong.add(place);
                mistake(
                        rows.get(place).line(),
                        Columns.columnOf(error.getString("field")),
                        error.getString("detail", error.getString("code", "")));
            }
        }
        mistaken += wrong.size();
        wrong.descendingIterator().forEachRemaining(place -> rows.remove((int) place));
        return !wrong.isEmpty();
    }

    private void mistake(int line, String column, String what) {
        mistakes++;
        if (mistakes <= MISTAKES_SHOWN) {
            bar.hide();
            out.println("line " + line + ": " + column + ": " + what);
        }
    }

    private String hash() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[64 * 1024];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                digest.update(some, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private int lines() throws IOException {
        int lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            while (reader.readLine() != null) {
                lines++;
            }
        }
        return lines;
    }
}
