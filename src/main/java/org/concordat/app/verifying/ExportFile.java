package org.concordat.app.verifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import org.concordat.audit.log.Bytes;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Evidence;
import org.concordat.audit.log.ExportLines;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.audit.log.Verifier;
import org.concordat.audit.log.VerifierKey;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Reads an exported journal line by line, and verifies it on the way. */
public final class ExportFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private ExportFile() {}

    /** The file is not an export, or is cut off. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(long line, String why) {
            super("Line " + line + ": " + why);
        }
    }

    /**
     * Verifies a file.
     *
     * @param progress hears how many entries were verified
     * @throws Broken when it cannot be read to its end
     */
    public static Verifier.Report verify(
            BufferedReader file, VerifierKey key, Evidence evidence, LongConsumer progress)
            throws IOException, Broken {
        long number = 1;
        try {
            JsonNode first = line(file);
            if (!first.path("form").asText().equals(ExportLines.FORM)) {
                throw new Broken(1, "this is no exported journal of a form that is known here.");
            }
            Verifier verifier = new Verifier(
                    key, first.path("from").asLong(), tiles(first.path("edge")), evidence);
            boolean content = first.path("content").asBoolean();
            while (true) {
                number++;
                JsonNode line = line(file);
                if (line.has("end")) {
                    return verifier.end(
                            line.path("end").asLong(), line.path("whole").asBoolean());
                }
                take(verifier, line, content);
                if (line.has("position")) {
                    progress.accept(line.path("position").asLong() + 1);
                }
            }
        } catch (IllegalArgumentException | DateTimeException | JsonProcessingException e) {
            // What could not be read may be somebody's words; which line it is says enough.
            throw new Broken(number, "this is not a line of an exported journal.");
        }
    }

    private static JsonNode line(BufferedReader file) throws IOException {
        String text = file.readLine();
        if (text == null) {
            throw new IllegalArgumentException("the file is cut off");
        }
        JsonNode line = READER.readValue(text);
        if (!line.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        return line;
    }

    private static void take(Verifier verifier, JsonNode line, boolean content) {
        if (line.has("position")) {
            verifier.entry(
                    line.path("position").asLong(),
                    leaf(line),
                    Optional.ofNullable(line.get("entry")).map(ExportFile::entry),
                    content);
        } else if (line.has("checkpoint")) {
            verifier.checkpoint(
                    line.path("size").asLong(),
                    line.path("after").asLong(),
                    line.path("checkpoint").asText());
        } else if (line.has("tile")) {
            verifier.tile(tile(line.path("tile")));
        } else if (line.has("head")) {
            verifier.head(
                    line.path("head").path("size").asLong(),
                    Hash.ofBase64(line.path("head").path("root").asText()));
        } else if (line.has("stray")) {
            verifier.stray(UUID.fromString(line.path("stray").asText()));
        } else if (line.has("misplaced")) {
            verifier.misplaced(line.path("misplaced").asLong());
        } else {
            throw new IllegalArgumentException("a line of no known kind");
        }
    }

    private static Leaf leaf(JsonNode line) {
        return new Leaf(
                UUID.fromString(line.path("id").asText()),
                Instant.parse(line.path("at").asText()),
                Hash.ofBase64(line.path("what").asText()),
                Hash.ofBase64(line.path("who").asText()));
    }

    private static Entry entry(JsonNode said) {
        return new Entry(
                UUID.fromString(said.path("id").asText()),
                Instant.parse(said.path("at").asText()),
                Bytes.ofBase64(said.path("salt").asText()),
                said.path("act").asText(),
                id(said, "agency"),
                id(said, "otherAgency"),
                id(said, "sharing"),
                Optional.ofNullable(said.get("clause")).map(JsonNode::asText),
                id(said, "practitioner"),
                id(said, "record"),
                detail(said.path("detail")));
    }

    private static Map<String, ?> detail(JsonNode detail) {
        return MAPPER.convertValue(detail, DETAIL);
    }

    private static Optional<UUID> id(JsonNode said, String name) {
        return Optional.ofNullable(said.get(name)).map(id -> UUID.fromString(id.asText()));
    }

    private static List<Tile> tiles(JsonNode edge) {
        List<Tile> tiles = new ArrayList<>();
        edge.forEach(tile -> tiles.add(tile(tile)));
        return tiles;
    }

    private static Tile tile(JsonNode tile) {
        return Tile.of(
                new TileId(tile.path("level").asInt(), tile.path("index").asLong()),
                Bytes.ofBase64(tile.path("hashes").asText()).array());
    }
}
