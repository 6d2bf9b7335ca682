package org.concordat.app.verifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.concordat.audit.log.Checked;
import org.concordat.audit.log.Evidence;
import org.concordat.audit.log.ExportLines;
import org.concordat.audit.log.Finding;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.KeptCheckpoint;
import org.concordat.audit.log.LogKeys;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.audit.log.Verifier;
import org.concordat.audit.log.VerifierKey;
import org.concordat.audit.log.WrittenEntry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Reads an exported journal, and verifies it on the way. What can be hashed by itself is, on every core;
 * one builds the tree.
 */
public final class ExportFile {
    private static final ObjectReader READER = new ObjectMapper().readerFor(JsonNode.class);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final VerifierKey key;
    private final Evidence evidence;
    private final Redeciding decisions;
    private final LongConsumer progress;
    private Optional<Verifier> begun = Optional.empty();
    private Optional<Verifier.Report> ended = Optional.empty();
    private Optional<Checked> last = Optional.empty();
    /** The last entry, where it tells of a decision that has to follow. */
    private Optional<Checked> undecided = Optional.empty();

    private ExportFile(
            VerifierKey key, Evidence evidence, Redeciding decisions, LongConsumer progress) {
        this.key = key;
        this.evidence = evidence;
        this.decisions = decisions;
        this.progress = progress;
    }

    /** The file is not an export, or is cut off. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why);
        }
    }

    /** One thing that the file holds, read: an entry, a checkpoint, or a line of JSON. */
    private interface Part {}

    private record Entry(Checked checked) implements Part {}

    private record Signed(KeptCheckpoint checkpoint) implements Part {}

    private record Stored(Tile tile) implements Part {}

    private record Line(JsonNode json) implements Part {}

    /** What cannot be read. Which it is is said once everything before it was verified. */
    private record Unreadable() implements Part {}

    /**
     * Verifies a file.
     *
     * @param decisions looks at what the file tells of them
     * @param progress hears how many entries were verified
     * @throws Broken when it cannot be read to its end
     */
    public static Verifier.Report verify(
            InputStream file,
            VerifierKey key,
            Evidence evidence,
            Redeciding decisions,
            LongConsumer progress)
            throws IOException, Broken {
        ExportFile reading = new ExportFile(key, evidence, decisions, progress);
        ExecutorService cores = Executors.newFixedThreadPool(CORES);
        try {
            reading.read(new Blocks(file), cores);
        } finally {
            cores.shutdownNow();
        }
        return reading.ended.orElseThrow(() -> reading.broken("the file is cut off."));
    }

    private Broken broken(String why) {
        return new Broken(last.map(entry -> "After entry " + entry.position() + ": ")
                        .orElse("Before the first entry: ")
                + why);
    }

    private void read(Blocks blocks, ExecutorService cores) throws IOException, Broken {
        Queue<Future<List<Part>>> ahead = new ArrayDeque<>();
        try {
            byte[] first = blocks.next().orElse(new byte[0]);
            int end = new Blocks.Walk(new String(first, StandardCharsets.ISO_8859_1)).endOf(0);
            LogKeys keys = begin(first, end);
            byte[] rest = Arrays.copyOfRange(first, end, first.length);
            ahead.add(cores.submit(() -> parts(rest, keys)));
            while (true) {
                Optional<byte[]> piece = blocks.next();
                piece.ifPresent(bytes -> ahead.add(cores.submit(() -> parts(bytes, keys))));
                if (piece.isEmpty() && ahead.isEmpty()) {
                    return;
                }
                if (piece.isEmpty() || ahead.size() > 2 * CORES) {
                    for (Part part : ahead.remove().get()) {
                        take(part);
                    }
                }
            }
        } catch (IllegalArgumentException | IllegalStateException | JsonProcessingException e) {
            // What could not be read may be somebody's words; where it stands says enough.
            throw broken("this is not a line of an exported journal.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<Part> parts(byte[] bytes, LogKeys keys) {
        List<Part> parts = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Blocks.Walk walk = new Blocks.Walk(text);
        for (int at = 0; at < bytes.length; ) {
            int end = walk.endOf(at);
            try {
                parts.add(
                        bytes[at] == '{'
                                ? line(bytes, at, end, keys)
                                : new Entry(
                                        WrittenEntry.at(bytes, text, at, end).check()));
            } catch (RuntimeException | IOException e) {
                parts.add(new Unreadable());
                return parts;
            }
            at = end;
        }
        return parts;
    }

    private static Part line(byte[] bytes, int at, int end, LogKeys keys) throws IOException {
        JsonNode line = READER.readValue(bytes, at, end - at);
        if (line.has("tile")) {
            return new Stored(tile(line.path("tile")));
        }
        return line.has("checkpoint")
                ? new Signed(KeptCheckpoint.open(
                        line.path("size").asLong(),
                        line.path("after").asLong(),
                        line.path("checkpoint").asText(),
                        keys))
                : new Line(line);
    }

    private void take(Part part) throws Broken, JsonProcessingException {
        if (ended.isPresent() || part instanceof Unreadable) {
            throw new IllegalArgumentException("something that is not to stand here");
        }
        Verifier verifier = begun.orElseThrow();
        if (undecided.isPresent() && !(part instanceof Line line && line.json().has("decided"))) {
            decisions.missing(undecided.get(), verifier);
        }
        undecided = Optional.empty();
        if (part instanceof Entry entry) {
            verifier.entry(entry.checked());
            last = Optional.of(entry.checked());
            undecided = last.filter(Redeciding::isCommitted);
            progress.accept(entry.checked().position() + 1);
        } else if (part instanceof Signed signed) {
            verifier.checkpoint(signed.checkpoint());
        } else if (part instanceof Stored stored) {
            verifier.tile(stored.tile());
        } else if (part instanceof Line line) {
            take(verifier, line.json());
        }
    }

    private LogKeys begin(byte[] bytes, int end) throws IOException, Broken {
        JsonNode first = end > 0 && bytes[0] == '{'
                ? READER.readValue(bytes, 0, end)
                : JsonNodeFactory.instance.missingNode();
        if (!first.path("form").asText().equals(ExportLines.FORM)) {
            throw broken("this is no exported journal of a form that is known here.");
        }
        List<Tile> edge = new ArrayList<>();
        first.path("edge").forEach(tile -> edge.add(tile(tile)));
        List<Note> successions = new ArrayList<>();
        LogKeys keys;
        try {
            first.path("successions").forEach(note -> successions.add(Note.parse(note.asText())));
            keys = LogKeys.of(key).with(successions);
            begun = Optional.of(verifier(keys, first, edge));
        } catch (IllegalArgumentException e) {
            keys = LogKeys.of(key);
            begun = Optional.of(verifier(keys, first, edge));
            begun.get()
                    .wrong(
                            Finding.Kind.SIGNATURE,
                            -1,
                            "How the journal's keys followed one another is not as it was signed.");
        }
        return keys;
    }

    private Verifier verifier(LogKeys keys, JsonNode first, List<Tile> edge) {
        return new Verifier(keys, first.path("from").asLong(), edge, evidence);
    }

    private void take(Verifier verifier, JsonNode line) throws JsonProcessingException {
        if (line.has("decided")) {
            decisions.decision(
                    last.orElseThrow(IllegalArgumentException::new),
                    line.path("decided"),
                    verifier);
        } else if (line.has("pack")) {
            decisions.pack(line.path("pack"));
        } else if (line.has("head")) {
            verifier.head(
                    line.path("head").path("size").asLong(),
                    Hash.ofBase64(line.path("head").path("root").asText()));
        } else if (line.has("stray")) {
            verifier.stray(UUID.fromString(line.path("stray").asText()));
        } else if (line.has("misplaced")) {
            verifier.misplaced(line.path("misplaced").asLong());
        } else if (line.has("end")) {
            ended = Optional.of(
                    verifier.end(line.path("end").asLong(), line.path("whole").asBoolean()));
        } else {
            throw new IllegalArgumentException("a line of no known kind");
        }
    }

    private static Tile tile(JsonNode tile) {
        return Tile.of(
                new TileId(tile.path("level").asInt(), tile.path("index").asLong()),
                Base64.getDecoder().decode(tile.path("hashes").asText()));
    }
}
