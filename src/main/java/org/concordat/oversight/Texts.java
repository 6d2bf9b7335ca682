package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.kernel.Codec;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Opens what is sealed in what was read. */
final class Texts {
    private final KeyService keys;
    private final Codec codec;

    Texts(KeyService keys, Codec codec) {
        this.keys = keys;
        this.codec = codec;
    }

    /** By content id; erased ones are missing. */
    Future<Map<UUID, String>> of(Collection<Content> sealed) {
        return keys.open(sealed).map(opened -> {
            Map<UUID, String> texts = new HashMap<>();
            opened.forEach((id, text) -> texts.put(id, codec.read(text, String.class)));
            return texts;
        });
    }
}
