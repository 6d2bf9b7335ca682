package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.kernel.Codec;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Texts of cases: each sealed under a key of its own, that of the agency that wrote it. */
public final class CaseTexts {
    private final KeyService keys;
    private final Contents contents;
    private final Codec codec;

    public CaseTexts(KeyService keys, Contents contents, Codec codec) {
        this.keys = keys;
        this.contents = contents;
        this.codec = codec;
    }

    /** For the texts of one act of an agency. */
    Future<AgencyKey> keyOf(UUID agency) {
        return keys.of(agency);
    }

    /** Seals what one act says. */
    Seals seals(AgencyKey key) {
        return new Seals(key);
    }

    /** The texts of one act, sealed and not yet kept. */
    final class Seals {
        private final AgencyKey key;
        private final List<Content> sealed = new ArrayList<>();

        private Seals(AgencyKey key) {
            this.key = key;
        }

        UUID seal(String text) {
            Content content = key.seal(codec.write(text));
            sealed.add(content);
            return content.id();
        }

        /** Starts keeping them. */
        void keep(Tx tx) {
            contents.add(tx, sealed);
        }
    }

    /** What is sealed, as far as the transaction sees it. */
    Future<List<Content>> find(Tx tx, Collection<UUID> ids) {
        return contents.find(tx, ids);
    }

    /** By content id; erased ones are missing. */
    Future<Map<UUID, String>> open(Collection<Content> sealed) {
        return keys.open(sealed).map(opened -> {
            Map<UUID, String> texts = new HashMap<>();
            opened.forEach((id, text) -> texts.put(id, codec.read(text, String.class)));
            return texts;
        });
    }
}
