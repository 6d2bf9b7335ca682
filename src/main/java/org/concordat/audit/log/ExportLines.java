package org.concordat.audit.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The lines of an exported journal: JSON, one thing a line, in the order in which they are verified. */
public final class ExportLines {
    public static final String FORM = "concordat/journal-export/v1";

    private ExportLines() {}

    /** The first line: which journal, and from where to where. */
    public static String begin(
            VerifierKey key, long from, long to, boolean content, List<Tile> edge) {
        return line(Map.of(
                "form", FORM,
                "key", key.encoded(),
                "from", from,
                "to", to,
                "content", content,
                "edge", edge.stream().map(ExportLines::of).toList()));
    }

    public static String entry(long position, Leaf leaf, Optional<Entry> content) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("position", position);
        line.put("id", leaf.id().toString());
        line.put("at", Canonical.time(leaf.at()));
        line.put("what", leaf.what().base64());
        line.put("who", leaf.who().base64());
        content.ifPresent(entry -> line.put("entry", of(entry)));
        return line(line);
    }

    private static Map<String, Object> of(Entry entry) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", entry.id().toString());
        said.put("at", Canonical.time(entry.at()));
        said.put("salt", entry.salt().base64());
        said.put("act", entry.act());
        entry.agency().ifPresent(id -> said.put("agency", id.toString()));
        entry.otherAgency().ifPresent(id -> said.put("otherAgency", id.toString()));
        entry.sharing().ifPresent(id -> said.put("sharing", id.toString()));
        entry.clause().ifPresent(clause -> said.put("clause", clause));
        entry.practitioner().ifPresent(id -> said.put("practitioner", id.toString()));
        entry.record().ifPresent(id -> said.put("record", id.toString()));
        said.put("detail", entry.detail());
        return said;
    }

    public static String checkpoint(long size, long after, String note) {
        return line(Map.of("checkpoint", note, "size", size, "after", after));
    }

    public static String tile(Tile tile) {
        return line(Map.of("tile", of(tile)));
    }

    private static Map<String, Object> of(Tile tile) {
        return Map.of(
                "level", tile.id().level(),
                "index", tile.id().index(),
                "hashes", Bytes.of(tile.hashes()).base64());
    }

    public static String head(long size, Hash root) {
        return line(Map.of("head", Map.of("size", size, "root", root.base64())));
    }

    public static String stray(UUID id) {
        return line(Map.of("stray", id.toString()));
    }

    /** An entry that is on other agencies' pages than it says. */
    public static String misplaced(long position) {
        return line(Map.of("misplaced", position));
    }

    /** The last line: without it the file is cut off. */
    public static String end(long size, boolean whole) {
        return line(Map.of("end", size, "whole", whole));
    }

    private static String line(Map<String, ?> object) {
        return Canonical.json(object) + "\n";
    }
}
