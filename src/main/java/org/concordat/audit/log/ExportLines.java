package org.concordat.audit.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The lines of an exported journal, in the order in which they are verified. An entry is the text that is
 * hashed, as it is; everything else is JSON, one thing a line.
 */
public final class ExportLines {
    public static final String FORM = "concordat/journal-export/v2";

    private ExportLines() {}

    /**
     * The first line: which journal, and from where to where.
     *
     * @param successions how the log's keys followed one another, as it is written
     */
    public static String begin(
            VerifierKey key,
            List<String> successions,
            long from,
            long to,
            boolean content,
            List<Tile> edge) {
        return line(Map.of(
                "form", FORM,
                "key", key.encoded(),
                "successions", successions,
                "from", from,
                "to", to,
                "content", content,
                "edge", edge.stream().map(ExportLines::of).toList()));
    }

    /** An entry's leaf, and nothing on what it says. */
    public static String entry(long position, Leaf leaf) {
        return WrittenEntry.ENTRY + position + "\n" + leaf.text();
    }

    /** An entry's leaf, and that what it says is not for whom this is exported. */
    public static String withheld(long position, Leaf leaf) {
        return entry(position, leaf) + WrittenEntry.WITHHELD + "\n";
    }

    /** An entry's leaf with what it says; that is empty where it was erased. */
    public static String told(long position, Leaf leaf, Optional<Entry> content) {
        return entry(position, leaf)
                + content.map(ExportLines::said).orElse(WrittenEntry.GONE + "\n");
    }

    private static String said(Entry entry) {
        try {
            Entry.Opening what = entry.openWhat();
            Entry.Opening who = entry.openWho();
            return WrittenEntry.SAID + Canonical.time(entry.at()) + " "
                    + what.salt().base64()
                    + "\n" + what.text() + WrittenEntry.WHO + who.salt().base64() + "\n"
                    + who.text();
        } catch (IllegalArgumentException e) {
            return WrittenEntry.UNSAYABLE + "\n";
        }
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

    /** A pack, as it was, that decisions of the journal were made by. */
    public static String pack(String name, String version, String text, String bases) {
        return line(Map.of(
                "pack", Map.of("name", name, "version", version, "text", text, "bases", bases)));
    }

    /**
     * What the decision was made of that the entry before this line tells of, and what it came to.
     *
     * @param facts empty once erased
     * @param pack its name and version
     */
    public static String decided(Optional<String> facts, String result, String pack, int rules) {
        Map<String, Object> decided = new TreeMap<>();
        facts.ifPresent(text -> decided.put("facts", text));
        decided.put("result", result);
        decided.put("pack", pack);
        decided.put("rules", rules);
        return line(Map.of("decided", decided));
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
