package org.concordat.sharing;

import org.concordat.kernel.Codec;
import org.concordat.kernel.Sha256;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Seals the texts of one act, each under a key of its own, and collects them for storing. */
final class Seals {
    private final AgencyKey key;
    private final Codec codec;
    private final List<Content> sealed = new ArrayList<>();

    Seals(AgencyKey key, Codec codec) {
        this.key = key;
        this.codec = codec;
    }

    /**
     * What was sealed.
     *
     * @param hash of the text, in base64
     */
    record Committed(UUID id, String hash) {}

    UUID seal(Object value) {
        return seal(codec.write(value));
    }

    /** Seals what the journal is to commit to. */
    Committed sealCommitted(Object value) {
        String text = codec.write(value);
        return new Committed(seal(text), Sha256.base64(text));
    }

    private UUID seal(String text) {
        Content content = key.seal(text);
        sealed.add(content);
        return content.id();
    }

    List<Content> all() {
        return List.copyOf(sealed);
    }

    /** Texts by name, those that were stated only. */
    static final class Texts {
        private final Map<String, String> stated = new LinkedHashMap<>();

        Texts with(String name, Optional<String> text) {
            text.filter(t -> !t.isBlank()).ifPresent(t -> stated.put(name, t.strip()));
            return this;
        }

        Texts with(String name, String text) {
            return with(name, Optional.of(text));
        }

        boolean has(String name) {
            return stated.containsKey(name);
        }

        List<String> names() {
            return List.copyOf(stated.keySet());
        }

        Map<String, String> map() {
            return stated;
        }
    }
}
