package org.concordat.subjectaccess;

import org.concordat.kernel.Codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Texts as the person reads them: what is kept of an item beside its words is not asked for in a report. */
final class PlainTexts {
    private final Codec codec;

    PlainTexts(Codec codec) {
        this.codec = codec;
    }

    /** What is kept of an item, as far as it is told. */
    private record ItemText(Optional<String> text) {}

    private record External(String name, String organisation) {}

    /** By content id; what was erased since is missing. */
    Map<UUID, String> of(AccessRequest request, List<Line> lines, Map<UUID, String> kept) {
        Map<UUID, String> plain = new HashMap<>();
        put(plain, request.askerName(), kept, this::words);
        for (Line line : lines) {
            put(plain, line.text(), kept, this::itemText);
            line.external().ifPresent(id -> put(plain, id, kept, this::externalName));
            line.question()
                    .flatMap(Line.Question::wording)
                    .ifPresent(id -> put(plain, id, kept, this::words));
        }
        return plain;
    }

    private static void put(
            Map<UUID, String> plain,
            UUID id,
            Map<UUID, String> kept,
            Function<String, String> read) {
        Optional.ofNullable(kept.get(id)).ifPresent(text -> plain.put(id, read.apply(text)));
    }

    private String words(String kept) {
        return codec.read(kept, String.class);
    }

    private String itemText(String kept) {
        return codec.read(kept, ItemText.class).text().orElse("");
    }

    private String externalName(String kept) {
        External external = codec.read(kept, External.class);
        return external.name() + ", " + external.organisation();
    }
}
