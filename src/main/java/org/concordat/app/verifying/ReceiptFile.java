package org.concordat.app.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.concordat.audit.log.Bytes;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.audit.log.LogKeys;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.Receipt;
import org.concordat.audit.log.VerifierKey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads a receipt as the node gives it. */
final class ReceiptFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReceiptFile() {}

    /** The keys that the receipt says followed one another, with the one that is trusted. */
    static LogKeys keys(Path file, VerifierKey trusted) throws IOException {
        List<Note> successions = new ArrayList<>();
        MAPPER.readTree(file.toFile())
                .path("successions")
                .forEach(note -> successions.add(Note.parse(note.asText())));
        return LogKeys.of(trusted).with(successions);
    }

    /**
     * Reads it; verifies nothing.
     *
     * @throws IllegalArgumentException when it is no receipt
     */
    static Receipt read(Path file) throws IOException {
        JsonNode json = MAPPER.readTree(file.toFile());
        if (!json.path("form").asText().equals(Receipt.FORM)) {
            throw new IllegalArgumentException("this is no receipt of a form that is known here");
        }
        List<Receipt.Line> lines = new ArrayList<>();
        for (JsonNode entry : json.path("entries")) {
            List<Hash> proof = new ArrayList<>();
            entry.path("proof").forEach(hash -> proof.add(Hash.ofBase64(hash.asText())));
            lines.add(new Receipt.Line(
                    entry.path("position").asLong(),
                    Leaf.parse(entry.path("leaf").asText()),
                    new Entry.Opening(
                            entry.path("what").asText(),
                            Bytes.ofBase64(entry.path("salt").asText())),
                    proof));
        }
        return new Receipt(
                UUID.fromString(json.path("sharing").asText()),
                Note.parse(json.path("checkpoint").asText()),
                lines);
    }
}
