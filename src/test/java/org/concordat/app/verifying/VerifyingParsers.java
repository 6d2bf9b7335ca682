package org.concordat.app.verifying;

import org.concordat.audit.log.Bytes;
import org.concordat.audit.log.Checkpoint;
import org.concordat.audit.log.Evidence;
import org.concordat.audit.log.ExportLines;
import org.concordat.audit.log.Hash;
import org.concordat.audit.log.Leaf;
import org.concordat.audit.log.LogKeys;
import org.concordat.audit.log.Note;
import org.concordat.audit.log.SignatureType;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.Tile;
import org.concordat.audit.log.TileId;
import org.concordat.audit.log.VerifierKey;
import org.concordat.fuzz.parsers.Parser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What reads the files that somebody verifies who trusts nobody. */
public final class VerifyingParsers {
    private static final SigningKey SIGNER =
            SigningKey.of("concordat/test", SignatureType.ED25519, new byte[SigningKey.SEED_BYTES]);
    private static final VerifierKey KEY = SIGNER.verifier();
    private static final Leaf LEAF = new Leaf(
            new UUID(7, 7),
            Instant.parse("2026-11-23T01:00:00Z"),
            Hash.OF_NOTHING,
            Hash.OF_NOTHING);
    private static final String NOTE =
            Note.sign(new Checkpoint(KEY.name(), 1, LEAF.hash()).text(), SIGNER).encoded();
    private static final Tile TILE = Tile.of(new TileId(0, 0), LEAF.hash().bytes());

    public static final List<Parser> ALL = List.of(
            new Parser(
                    "journal-export",
                    Set.of(IOException.class, ExportFile.Broken.class),
                    given -> ExportFile.verify(
                            new ByteArrayInputStream(given),
                            KEY,
                            Evidence.NONE,
                            new Redeciding(true),
                            entry -> {}),
                    List.of(
                            bytes(begin(0, List.of())
                                    + ExportLines.withheld(0, LEAF)
                                    + ExportLines.checkpoint(1, 0, NOTE)
                                    + ExportLines.tile(TILE)
                                    + ExportLines.head(1, LEAF.hash())
                                    + ExportLines.stray(new UUID(1, 1))
                                    + ExportLines.end(1, true)),
                            bytes(begin(1, List.of(TILE))
                                    + ExportLines.pack("p", "v", "a: 1", "b: 1")
                                    + "{\"decided\":{\"facts\":\"{}\",\"pack\":\"p/v\"}}\n"
                                    + ExportLines.end(1, false)),
                            bytes(begin(-1, List.of()) + ExportLines.end(-1, true)),
                            bytes(begin(Long.MAX_VALUE, List.of(TILE))),
                            bytes(begin(0, List.of()) + "entry " + "9".repeat(30) + "\n"),
                            bytes(begin(0, List.of()) + "{}\n".repeat(300_000)),
                            bytes("{\"form\":" + "[".repeat(100_000)))),
            Parser.ofText(
                    "receipt",
                    Set.of(IOException.class, IllegalArgumentException.class),
                    VerifyingParsers::receipt,
                    "{\"form\":\"concordat/receipt/v1\",\"sharing\":\"" + new UUID(1, 1)
                            + "\",\"checkpoint\":\"" + NOTE.replace("\n", "\\n")
                            + "\",\"entries\":[{\"position\":0,\"leaf\":\""
                            + LEAF.text().replace("\n", "\\n")
                            + "\",\"what\":\"act X\\n\",\"salt\":\""
                            + Bytes.of(new byte[16]).base64()
                            + "\",\"proof\":[]}],\"successions\":[]}",
                    "",
                    "{}",
                    "null"));

    private VerifyingParsers() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String begin(long from, List<Tile> edge) {
        return ExportLines.begin(KEY, List.of(), from, from, true, edge);
    }

    private static void receipt(String text) throws IOException {
        Path file = Files.createTempFile("receipt", ".json");
        try {
            Files.writeString(file, text);
            LogKeys keys = ReceiptFile.keys(file, KEY);
            ReceiptFile.read(file).verify(keys);
        } finally {
            Files.delete(file);
        }
    }
}
